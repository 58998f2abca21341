//! Signing in and out.

use serde::{Deserialize, Serialize};

use crate::access::Principal;

/// `POST /api/session`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInRequest {
    pub login: String,
    pub password: String,
    /// Six digits of the authenticator, or a recovery code; asked for with the code `totp_required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totp: Option<String>,
    /// Also link the identity that the provider has just confirmed (`GET /api/oidc/pending`) to this account.
    #[serde(default)]
    pub link: bool,
}

/// What a session may not do yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// The temporary password must be changed before anything else.
    ChangePassword,
    /// A second factor must be enrolled before anything else.
    EnrolTotp,
}

/// The answer of `/api/session`. Without a session `GET` answers 200 and `principal` is null: not being
/// signed in is no error of a page's first call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    pub principal: Option<Principal>,
    /// Until this is done, everything but the account's own pages answers 403.
    #[serde(default)]
    pub must_enroll_totp: bool,
    #[serde(default)]
    pub must_change_password: bool,
    /// Nothing can be submitted for now: operators are working on the store.
    #[serde(default)]
    pub read_only: bool,
}

impl SessionView {
    pub fn new(principal: Principal, limit: Option<Limit>) -> Self {
        Self {
            principal: Some(principal),
            must_enroll_totp: limit == Some(Limit::EnrolTotp),
            must_change_password: limit == Some(Limit::ChangePassword),
            read_only: false,
        }
    }
}

/// `GET /api/oidc`: whether one can sign in with an outside provider, and what its button says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OidcView {
    /// Null when the deployment has no provider. The button leads to `/api/oidc/start?return=/…`.
    pub name: Option<String>,
}

/// `GET /api/oidc/pending`: what the provider said of someone who has no account here yet. They register
/// (`POST /api/enterprises`) or sign in with `link`, and are linked then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OidcPending {
    /// False: nobody has come from the provider lately, and the rest is empty.
    pub pending: bool,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub email: String,
    /// The enterprise that the provider vouches for; empty when it names none.
    #[serde(default)]
    pub credit_code: String,
    #[serde(default)]
    pub enterprise_name: String,
    /// The enterprise is registered here already, so linking is the way.
    #[serde(default)]
    pub registered: bool,
    /// Someone has registered it whom nothing has proved: registering anew takes its place.
    #[serde(default)]
    pub unproved: bool,
}
