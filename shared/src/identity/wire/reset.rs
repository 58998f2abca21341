//! A forgotten password, set anew by a letter.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::calendar::serde_instant;

/// `GET /api/password-resets`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResetView {
    /// The deployment sends letters.
    pub by_letter: bool,
}

/// `POST /api/password-resets`. The answer is the same whatever the login.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResetRequest {
    pub login: String,
}

/// `GET /api/password-resets/{token}`: whose password it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResetWaiting {
    pub login: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub expires: OffsetDateTime,
}

/// `POST /api/password-resets/{token}`. All sessions end; the second factor stays.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPassword {
    pub password: String,
}
