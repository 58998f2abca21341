//! What crosses HTTP between partners, administrators and this platform.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::partner::PartnerForm;
use super::row::{Row, RowKind};
use super::weigh::{Conflict, Decision, Held, Staged};
use crate::problem::FieldProblem;
use crate::text::{Named, Text};

/// Up to 500 rows. Each is weighed by itself: one that can't be taken keeps no other from being taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Batch {
    pub rows: Vec<Row>,
}

/// What a row came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It stands.
    Accepted,
    /// It says nothing new, or came after a newer version.
    Unchanged,
    /// It disagrees with something; a person decides. `code` says with what.
    Staged,
    /// It can't be taken as it is; `code` and `fields` say why.
    Refused,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowResult {
    /// The row's place in the batch, from 0.
    pub place: u32,
    /// The sender's id as sent; empty where it can't be read.
    pub id: String,
    pub outcome: Outcome,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// Of a `case_action` that was taken, or came too late: the version of the case now, for the next one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_version: Option<u32>,
}

/// A result for every row, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchAnswer {
    pub results: Vec<RowResult>,
    pub accepted: u32,
    pub unchanged: u32,
    pub staged: u32,
    pub refused: u32,
}

/// A key of a partner's, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyView {
    pub id: String,
    /// RFC 3339.
    pub made: String,
    /// RFC 3339; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerView {
    pub id: String,
    pub version: u64,
    #[serde(flatten)]
    pub form: PartnerForm,
    pub keys: Vec<KeyView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerPage {
    pub items: Vec<PartnerView>,
    /// Never: it is whole.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerChange {
    /// The version that was read.
    pub version: u64,
    pub form: PartnerForm,
}

/// A partner with a new key, whose secret is told this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewKey {
    pub partner: PartnerView,
    pub key: String,
    pub secret: String,
}

/// A row that waits for a person, side by side with what stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConflictView {
    pub partner: String,
    pub partner_name: Named,
    pub kind: RowKind,
    /// The sender's id.
    pub id: String,
    /// To name when deciding.
    pub turn: u64,
    pub staged: Staged,
    /// What stands of the same sender, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
    /// What other senders say of the same thing.
    pub others: Vec<ImportView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConflictPage {
    pub items: Vec<ConflictView>,
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    pub decision: Decision,
    pub reason: String,
    /// The turn that was read.
    pub turn: u64,
}

/// What a decision came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decided {
    pub decision: Decision,
    pub conflict: Conflict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
}

/// An imported value in force, with its source and its freshness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportView {
    pub partner: String,
    pub partner_name: Named,
    /// The sender's id.
    pub id: String,
    #[serde(flatten)]
    pub held: Held,
    /// It is older than its kind should be.
    pub stale: bool,
    /// A newer row of the sender's waits for a person.
    pub contested: bool,
    /// A person took another sender's word for it.
    pub outweighed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportPage {
    pub items: Vec<ImportView>,
    pub next: Option<String>,
}

/// What a message tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Its body is `CaseNews`.
    #[default]
    CaseProgress,
    /// Its body is `LicenceNews`.
    Licence,
}

impl MessageKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::CaseProgress => "case_progress",
            Self::Licence => "licence",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::CaseProgress => Text::new("办件进度", "Progress of a case"),
            Self::Licence => Text::new("许可信息", "Licence"),
        }
    }
}

/// Where a message to a partner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    Waiting,
    /// Its partner is suspended; it goes out when that is over.
    Held,
    Delivered,
    /// It failed too often; a person may send it again.
    Dead,
    /// It isn't sent: its partner fetches it.
    Kept,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryView {
    pub partner: String,
    pub partner_name: Named,
    pub kind: MessageKind,
    /// The case's number.
    pub case: String,
    /// The event's.
    pub seq: u32,
    pub state: Delivery,
    pub tries: u32,
    /// Why the last try failed: `http_<status>`, `timeout`, `unreachable`, `not_public`, `no_key`; empty: none did.
    pub failure: String,
    /// RFC 3339: when it is tried next; of a dead letter, when it was put aside; of one that is over, when it came up.
    pub at: String,
    /// The message, as it is or would be sent.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub body: Value,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryPage {
    pub items: Vec<DeliveryView>,
    pub next: Option<String>,
}
