//! Agents of an enterprise, and the invitations by which they come.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::access::Role;
use crate::calendar::serde_instant;

/// `POST /api/invitations` by an owner.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationRequest {
    /// Whom it is for, in the owner's words.
    #[serde(default)]
    pub note: String,
    /// Where the link is sent, when the deployment sends mail.
    #[serde(default)]
    pub email: String,
    /// To own the enterprise, not to act as an agent.
    #[serde(default)]
    pub owner: bool,
}

/// The token is told this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationMade {
    pub id: String,
    pub token: String,
    /// The page that takes the token.
    pub link: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub expires: OffsetDateTime,
}

/// `GET /api/invitations`: those that wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationList {
    pub items: Vec<InvitationRow>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationRow {
    /// For `DELETE /api/invitations/{id}`.
    pub id: String,
    pub note: String,
    pub email: String,
    #[serde(default)]
    pub owner: bool,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created: OffsetDateTime,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub expires: OffsetDateTime,
}

/// `GET /api/invitations/{token}`: what the invited person reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    pub enterprise_name: String,
    pub invited_by: String,
    /// To own the enterprise, not to act as an agent.
    #[serde(default)]
    pub owner: bool,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub expires: OffsetDateTime,
}

/// `POST /api/invitations/{token}/accept`. The answer is a `SessionView`: the person is signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptRequest {
    pub login: String,
    pub name: String,
    pub password: String,
}

/// `GET /api/agents`: the accounts of the caller's enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentList {
    pub items: Vec<AgentView>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentView {
    /// For `DELETE /api/agents/{user}`, which takes an agent's access away.
    pub user: String,
    pub login: String,
    pub name: String,
    pub role: Role,
    pub active: bool,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created: OffsetDateTime,
}
