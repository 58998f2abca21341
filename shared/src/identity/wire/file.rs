//! The file of an enterprise (一企一档), and who read it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::access::Role;
use crate::identity::file::{Certificate, Issued, Known, Tag};

/// `GET /api/enterprises/{code}/file`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileView {
    pub credit_code: String,
    /// By the keys of `identity::facts`.
    pub facts: BTreeMap<String, Known>,
    pub certificates: Vec<Certificate>,
    /// Those that were issued here, the last first. They aren't entered.
    #[serde(default)]
    pub issued: Vec<Issued>,
    /// Days before its end from which a certificate counts as ending.
    #[serde(default)]
    pub ending_days: u32,
    pub tags: Vec<Tag>,
    /// 0: nothing was ever entered beside the registration.
    pub version: u64,
}

/// `PATCH /api/enterprises/{code}/file`: what is given changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FileChange {
    /// The version that was read.
    pub version: u64,
    /// Entries by their keys; an empty text strikes one out.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub facts: Map<String, Value>,
    /// All that it holds, in the place of those on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificates: Option<Vec<Certificate>>,
    /// The number of the enterprise’s own application in which they were stated: what stands there is worth more (grade
    /// C). Empty, or one that doesn’t hold an entry: the enterprise notes it for itself (D).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case: String,
}

/// What of an enterprise someone read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReadWhat {
    /// Who it is, where, and whom to ask.
    Registration,
    /// Everything on file.
    File,
    /// What was filled in and handed in with an application.
    Case,
    /// What other platforms say of it.
    Imports,
}

/// A member of staff, or another platform, who read something on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadLine {
    /// A day of China.
    pub on: String,
    pub what: ReadWhat,
    /// The number of the application that was read; empty where it was something else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    pub name: String,
    /// Absent where another platform read it, whose name it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    pub org: String,
    /// In the reader's language.
    pub org_name: String,
    /// How often that day.
    pub times: u32,
    /// RFC 3339: the last time.
    pub at: String,
}

/// The latest hundred.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadPage {
    pub items: Vec<ReadLine>,
    /// Never: older ones aren't shown.
    pub next: Option<String>,
}
