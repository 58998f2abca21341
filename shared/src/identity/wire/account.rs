//! One's own account, under `/api/account`.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::access::Role;
use crate::calendar::serde_instant;
use crate::text::Locale;

/// `GET /api/account`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    pub user: String,
    pub login: String,
    pub name: String,
    pub role: Role,
    pub org: String,
    pub region: String,
    pub enterprise: String,
    /// Where notices are sent; empty when nowhere.
    pub email: String,
    /// `zh` or `en`: the language of letters.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub locale: Locale,
    /// A second factor is enrolled.
    pub totp: bool,
    pub recovery_codes_left: usize,
    /// The second factor can't be given up here.
    pub totp_required: bool,
    /// An identity of the outside provider is linked.
    pub oidc: bool,
    /// Null for accounts of enterprises, to which letters go wherever there is an address.
    #[serde(default)]
    pub letters: Option<StaffLetters>,
    /// The deployment sends letters.
    #[serde(default)]
    pub mail: bool,
}

/// Which letters a member of the staff wants, beside the inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffLetters {
    /// At once: a case was assigned to one's org, a deadline is red, something is supervised or to be arbitrated.
    #[serde(default)]
    pub urgent: bool,
    /// Each working day: how much one's org has in hand.
    #[serde(default)]
    pub daily: bool,
}

impl StaffLetters {
    pub const fn is_none(&self) -> bool {
        !self.urgent && !self.daily
    }
}

/// `PATCH /api/account`: what is given changes. The answer is an `AccountView`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountChange {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub locale: Option<Locale>,
    /// For members of the staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letters: Option<StaffLetters>,
}

/// `POST /api/account/password` → `SessionView`. Other sessions end.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordRequest {
    pub old: String,
    pub new: String,
}

/// `POST /api/account/totp`: begins enrolment; nothing changes until it is confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpSecret {
    /// Base32, to type in where no QR code can be scanned.
    pub secret: String,
    /// `otpauth://…`, to draw as a QR code.
    pub uri: String,
}

/// `POST /api/account/totp/confirm` → `RecoveryCodes`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpCode {
    pub code: String,
}

/// Told this once. Each signs in once in place of the authenticator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    pub recovery_codes: Vec<String>,
}

/// `POST /api/account/totp/disable` → `AccountView`; refused where staff must have it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpDisableRequest {
    pub password: String,
}

/// `GET /api/account/sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    pub items: Vec<SessionRow>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionRow {
    /// For `DELETE /api/account/sessions/{id}`.
    pub id: String,
    /// A short word to recognise it by; may be empty.
    pub device: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created: OffsetDateTime,
    /// Last used, to ten minutes.
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub seen: OffsetDateTime,
    /// The one that asks.
    pub current: bool,
}
