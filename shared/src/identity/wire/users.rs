//! Staff accounts, as administrators see them, and the audit trail.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::access::Role;
use crate::calendar::serde_instant;

/// An account, without anything secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserView {
    pub id: String,
    pub login: String,
    pub name: String,
    pub role: Role,
    pub org: String,
    pub region: String,
    /// Credit code, for accounts of enterprises.
    pub enterprise: String,
    pub email: String,
    pub active: bool,
    pub totp: bool,
    /// Locked out after failures, until it is unlocked or time has passed. Only told of one account
    /// (`GET /api/users/{id}` and `?login=`), false in lists.
    #[serde(default)]
    pub locked: bool,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created: OffsetDateTime,
    pub version: u64,
}

/// `GET /api/users?region=&org=&role=&active=&q=&limit=&cursor=` (staff), or `?login=` (one account of any kind).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserPage {
    pub items: Vec<UserView>,
    pub next: Option<String>,
}

/// `POST /api/users` by a system administrator.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserRequest {
    pub login: String,
    pub name: String,
    pub role: Role,
    /// Required but for administrators; the region is the org's then.
    #[serde(default)]
    pub org: String,
    /// For administrators without an org.
    #[serde(default)]
    pub region: String,
    #[serde(default)]
    pub email: String,
}

/// The temporary password is told this once and must be changed at the first sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserMade {
    pub user: UserView,
    pub password: String,
}

/// `PATCH /api/users/{id}` by a system administrator: what is given changes. The answer is a `UserView`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserChange {
    /// The version that was read.
    pub version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

/// What a security administrator does to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum UserAction {
    Unlock,
    ResetTotp,
    ResetPassword,
    EndSessions,
}

/// `POST /api/users/{id}/actions`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserActionRequest {
    pub action: UserAction,
    /// Goes on record.
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserActed {
    pub user: UserView,
    /// The new temporary password, told this once; null for the other actions.
    pub password: Option<String>,
}

/// `GET /api/audit?month=YYYY-MM&cursor=` by an audit administrator, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActPage {
    pub items: Vec<ActView>,
    pub next: Option<String>,
}

/// One administrative act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActView {
    /// RFC 3339.
    pub at: String,
    /// The account's id, or a program's name; empty when nobody had signed in.
    pub actor: String,
    pub role: String,
    /// snake_case, e.g. `account_created`.
    pub action: String,
    /// What was acted on, e.g. `user#…`.
    pub object: String,
    pub detail: String,
    pub from: String,
    pub request: String,
}
