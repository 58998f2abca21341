//! Enterprises: registering, proving who they are, and the register they are checked against.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{FormerName, Renaming};
use crate::access::Principal;
use crate::calendar::serde_instant;
use crate::text::Text;

/// The size of an enterprise by the national standard for small and medium enterprises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SizeClass {
    Large,
    Medium,
    Small,
    Micro,
}

impl SizeClass {
    pub const ALL: [SizeClass; 4] = [SizeClass::Large, SizeClass::Medium, SizeClass::Small, SizeClass::Micro];

    /// As it stands on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            SizeClass::Large => "large",
            SizeClass::Medium => "medium",
            SizeClass::Small => "small",
            SizeClass::Micro => "micro",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            SizeClass::Large => Text::new("大型", "Large"),
            SizeClass::Medium => Text::new("中型", "Medium"),
            SizeClass::Small => Text::new("小型", "Small"),
            SizeClass::Micro => Text::new("微型", "Micro"),
        }
    }
}

/// `POST /api/enterprises`: an enterprise and its owner's account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnterpriseRequest {
    /// GB 32100-2015, 18 characters.
    pub credit_code: String,
    pub name: String,
    /// Region code of the tree.
    pub region: String,
    /// Section letter of GB/T 4754.
    pub industry: String,
    pub size: SizeClass,
    pub contact_name: String,
    pub contact_phone: String,
    #[serde(default)]
    pub contact_email: String,
    /// For comparing with the register; kept for that alone.
    #[serde(default)]
    pub legal_representative: String,
    /// The owner's account.
    pub login: String,
    pub password: String,
    /// Links the provider's identity that waits in this browser to the new account, when the person came from there.
    #[serde(default)]
    pub link: bool,
}

/// The answer to registering. The owner is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Registered {
    pub enterprise: EnterpriseView,
    pub principal: Principal,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    pub name: String,
    pub phone: String,
    #[serde(default)]
    pub email: String,
}

/// What proved that an enterprise is who it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The claims of an identity provider.
    Provider,
    /// Code, name and a private detail fit the imported register.
    Register,
    /// Someone of the administration, with a reason.
    Officer,
}

impl Proof {
    pub const fn text(self) -> Text {
        match self {
            Proof::Provider => Text::new("统一身份认证核验", "Confirmed by the identity provider"),
            Proof::Register => Text::new("与登记名录一致", "Found in the imported register"),
            Proof::Officer => Text::new("工作人员核验", "Confirmed by an officer"),
        }
    }
}

/// The last word on an enterprise's identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verification {
    pub proof: Proof,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: OffsetDateTime,
    /// Given by an officer; empty otherwise.
    #[serde(default)]
    pub reason: String,
    /// The officer's account; empty otherwise.
    #[serde(default)]
    pub by: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnterpriseView {
    pub credit_code: String,
    pub name: String,
    pub region: String,
    pub industry: String,
    pub size: SizeClass,
    pub contact: Contact,
    /// It may submit.
    pub verified: bool,
    /// Absent until anything was proved or decided.
    #[serde(default)]
    pub verification: Option<Verification>,
    /// Only owners submit; agents prepare.
    pub owners_submit: bool,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created: OffsetDateTime,
    pub version: u64,
    /// Names and regions that it had, the latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<FormerName>,
    /// Another name or region that waits for its confirmation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Renaming>,
}

/// `GET /api/enterprises?state=unverified|verified|renaming&region=&limit=&cursor=`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnterprisePage {
    pub items: Vec<EnterpriseView>,
    pub next: Option<String>,
}

/// `PATCH /api/enterprises/{code}` by an owner: what is given changes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnterpriseChange {
    /// The version that was read.
    pub version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owners_submit: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<SizeClass>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<String>,
}

/// `POST /api/enterprises/{code}/verify`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerifyRequest {
    /// False takes a proof back.
    pub verified: bool,
    /// Goes on record, e.g. which papers were seen.
    pub reason: String,
}

/// `POST /api/enterprises/{code}/release`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReleaseRequest {
    /// Goes on record, e.g. whose licence was seen.
    pub reason: String,
}

/// `POST /api/register`: the register of enterprises as CSV text with the columns
/// `credit_code,name,region,legal_representative,contact_phone`, of which the last two may be left out or empty (a first
/// line with these names, or with 统一社会信用代码,名称,区划,法定代表人,联系电话, may stand). An enterprise is proved by
/// its row only when the row has one of the last two, and all that it has fit.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterRequest {
    pub csv: String,
    /// Only say what would come of it.
    #[serde(default)]
    pub dry_run: bool,
}

/// A place in the file that can't be taken; nothing of the file is, then. Sent as `current.rows` with the
/// code `register_faulty`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterRowFault {
    /// From 1, counting the header.
    pub line: usize,
    /// From 1: credit code, name, region, legal representative, phone; 0 for the line as a whole.
    pub column: usize,
    pub code: String,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterImported {
    pub rows: usize,
    /// Rows with a private detail, which alone prove anyone.
    #[serde(default)]
    pub detailed: usize,
    /// Enterprises that had registered before and are proved by this import.
    pub verified: usize,
    /// Enterprises whose new name or region is confirmed by this import.
    #[serde(default)]
    pub renamed: usize,
    /// Nothing was written.
    #[serde(default)]
    pub dry_run: bool,
}
