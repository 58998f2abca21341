//! Owners that come and go.

use serde::{Deserialize, Serialize};

use super::InvitationMade;
use crate::access::Role;

/// `POST /api/agents/{user}/role` by an owner: an agent becomes an owner, or an owner (also oneself) an agent. The answer
/// is an `AgentView`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleRequest {
    /// `owner` or `agent`.
    pub role: Role,
}

/// `POST /api/enterprises/{code}/owner` by an officer: the owner of a proved enterprise has left.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnerRequest {
    /// The account that owns it and loses its access.
    pub former: String,
    /// The agent's account that owns it instead; empty: whoever takes the link that the answer gives.
    #[serde(default)]
    pub successor: String,
    /// Where that link is sent, when the deployment sends mail.
    #[serde(default)]
    pub email: String,
    /// Goes on record, e.g. which papers were seen.
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnerReplaced {
    /// A letter went to the former owner; otherwise they are to be told in another way.
    pub told: bool,
    /// For a successor who has no account yet; told this once.
    #[serde(default)]
    pub invitation: Option<InvitationMade>,
}
