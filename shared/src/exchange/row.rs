//! What a partner says about one thing: a credit record, the progress of a case of its own, an item of the catalogue or how
//! a region does it; and what a department's own system does to a case of this platform (`act`).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::act::CaseAct;
use super::members::{day, enterprise, history, item, line, place, project};
use crate::calendar::serde_instant;
use crate::digest;
use crate::matters::{Implementation, Item, check};
use crate::problem::FieldFault;
use crate::text::Text;

/// The most rows in a batch.
pub const ROWS: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    CreditRecord,
    ItemProgress,
    Item,
    /// How an item is done in a region.
    Implementation,
    /// What a department's system does to a case of this platform.
    CaseAction,
}

impl RowKind {
    pub const ALL: [RowKind; 5] =
        [Self::CreditRecord, Self::ItemProgress, Self::Item, Self::Implementation, Self::CaseAction];

    pub const fn code(self) -> &'static str {
        match self {
            Self::CreditRecord => "credit_record",
            Self::ItemProgress => "item_progress",
            Self::Item => "item",
            Self::Implementation => "implementation",
            Self::CaseAction => "case_action",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn text(self) -> Text {
        match self {
            Self::CreditRecord => Text::new("信用记录", "Credit record"),
            Self::ItemProgress => Text::new("办件进度", "Progress of a case"),
            Self::Item => Text::new("事项", "Catalogue item"),
            Self::Implementation => Text::new("实施清单", "Implementation in a region"),
            Self::CaseAction => Text::new("办理操作", "Action on a case"),
        }
    }

    /// Changes to the catalogue are published by a person.
    pub const fn is_of_catalogue(self) -> bool {
        matches!(self, Self::Item | Self::Implementation)
    }

    /// A value older than this many days says so: progress is wanted daily, records and items when they change.
    pub const fn fresh_days(self) -> i64 {
        match self {
            Self::ItemProgress => 7,
            Self::CreditRecord => 90,
            Self::Item | Self::Implementation | Self::CaseAction => 365,
        }
    }
}

/// A row as a partner sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Row {
    /// The sender's own id of the thing: 1 to 64 letters, digits, `.`, `_` and `-`. The same id again is the same thing.
    pub id: String,
    /// The sender's own version of the thing, from 1, higher with each change.
    pub version: u64,
    /// As of when the sender knows it. RFC 3339.
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub as_of: OffsetDateTime,
    #[serde(flatten)]
    pub content: Content,
}

/// What the row says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum Content {
    CreditRecord(CreditRecord),
    ItemProgress(ItemProgress),
    Item(Box<Item>),
    Implementation(Box<Implementation>),
    CaseAction(Box<CaseAct>),
}

/// What sort of record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    Licence,
    Penalty,
    /// A list of honour.
    Honour,
    /// The list of abnormal operation.
    Abnormal,
    /// The list of serious breaches of trust.
    Breach,
}

impl Nature {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Licence => "licence",
            Self::Penalty => "penalty",
            Self::Honour => "honour",
            Self::Abnormal => "abnormal",
            Self::Breach => "breach",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Licence => Text::new("行政许可", "Licence"),
            Self::Penalty => Text::new("行政处罚", "Penalty"),
            Self::Honour => Text::new("守信激励名单", "List of honour"),
            Self::Abnormal => Text::new("经营异常名录", "List of abnormal operation"),
            Self::Breach => Text::new("严重失信主体名单", "List of serious breaches of trust"),
        }
    }
}

/// A licence, a penalty, or that an enterprise stands in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreditRecord {
    /// Unified social credit code.
    pub enterprise: String,
    pub nature: Nature,
    /// The number of the document.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// Who issued it.
    pub authority: String,
    /// A day of China.
    pub issued_on: String,
    /// The last day of its validity; empty: without end.
    #[serde(default)]
    pub valid_to: String,
    /// It was withdrawn, repaired or taken off the list.
    #[serde(default)]
    pub ended: bool,
}

/// Where a case of another platform stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Received,
    Accepted,
    Handling,
    Correcting,
    Granted,
    Refused,
    Withdrawn,
}

impl Stage {
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Granted | Self::Refused | Self::Withdrawn)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Handling => "handling",
            Self::Correcting => "correcting",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Received => Text::new("已收件", "Received"),
            Self::Accepted => Text::new("已受理", "Accepted"),
            Self::Handling => Text::new("办理中", "In progress"),
            Self::Correcting => Text::new("待补正", "To be corrected"),
            Self::Granted => Text::new("准予", "Granted"),
            Self::Refused => Text::new("不予", "Refused"),
            Self::Withdrawn => Text::new("已撤回", "Withdrawn"),
        }
    }
}

/// Where a case stands at the sender's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemProgress {
    pub enterprise: String,
    /// The case's number at the sender's.
    pub case: String,
    /// What it is about, e.g. the item's name.
    pub title: String,
    pub stage: Stage,
    /// Who handles it.
    pub authority: String,
    /// The day by which it is promised; empty: none.
    #[serde(default)]
    pub due_on: String,
    /// The code of the investment project that it is an approval of; empty: of none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub project: String,
    /// The code of the item in the catalogue; empty: the sender doesn't know it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub item: String,
    /// The steps that it went through, from first to last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<PastStep>,
}

/// A step of a case at the sender's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PastStep {
    /// What it is called there, e.g. 现场核查.
    pub name: String,
    /// The day on which it began.
    pub from: String,
    /// The day on which it was done; empty: it isn't.
    #[serde(default)]
    pub to: String,
    /// Who took it, where that isn't the case's authority.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub authority: String,
}

impl Content {
    pub const fn kind(&self) -> RowKind {
        match self {
            Self::CreditRecord(_) => RowKind::CreditRecord,
            Self::ItemProgress(_) => RowKind::ItemProgress,
            Self::Item(_) => RowKind::Item,
            Self::Implementation(_) => RowKind::Implementation,
            Self::CaseAction(_) => RowKind::CaseAction,
        }
    }

    /// The thing in the world that it is about, whoever says so: of whom, and which.
    pub fn subject(&self) -> Subject {
        match self {
            Self::CreditRecord(record) => Subject {
                of: format!("enterprise#{}", record.enterprise),
                which: format!("credit_record#{}#{}#", record.nature.code(), record.number),
            },
            Self::ItemProgress(progress) => Subject {
                of: format!("enterprise#{}", progress.enterprise),
                which: format!("item_progress#{}#", progress.case),
            },
            Self::Item(item) => Subject { of: format!("item#{}", item.code), which: "item#".to_owned() },
            Self::Implementation(one) => {
                Subject { of: format!("item#{}", one.item), which: format!("implementation#{}#", one.region) }
            }
            Self::CaseAction(act) => {
                Subject { of: format!("case#{}", act.case), which: "case_action#".to_owned() }
            }
        }
    }

    /// Two say the same when this is the same.
    pub fn digest(&self) -> String {
        digest::of_json(self)
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut found = Vec::new();
        match self {
            Self::CreditRecord(record) => {
                enterprise(&mut found, &record.enterprise);
                line(&mut found, "number", &record.number, 80);
                line(&mut found, "name", &record.name, 120);
                line(&mut found, "authority", &record.authority, 60);
                day(&mut found, "issued_on", &record.issued_on);
                if !record.valid_to.is_empty() {
                    day(&mut found, "valid_to", &record.valid_to);
                    if record.valid_to < record.issued_on {
                        let text = Text::new("有效期早于作出日期", "It ends before it was issued");
                        found.push(FieldFault::new("valid_to", "out_of_range", text));
                    }
                }
            }
            Self::ItemProgress(progress) => {
                enterprise(&mut found, &progress.enterprise);
                line(&mut found, "case", &progress.case, 80);
                line(&mut found, "title", &progress.title, 120);
                line(&mut found, "authority", &progress.authority, 60);
                if !progress.due_on.is_empty() {
                    day(&mut found, "due_on", &progress.due_on);
                }
                if !progress.project.is_empty() {
                    project(&mut found, &progress.project);
                }
                if !progress.item.is_empty() {
                    item(&mut found, "item", &progress.item);
                }
                history(&mut found, &progress.history);
            }
            Self::Item(one) => found = check::faults(one),
            Self::Implementation(one) => found = place(one),
            Self::CaseAction(act) => found = act.faults(),
        }
        found
            .into_iter()
            .map(|fault| FieldFault { field: format!("data.{}", fault.field), ..fault })
            .collect()
    }
}

/// The thing that rows are about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    pub of: String,
    /// Ends with a separator, so that no subject is the beginning of another.
    pub which: String,
}

impl Row {
    /// Whether an id can be one.
    pub fn is_id(text: &str) -> bool {
        let plain = |c: u8| c.is_ascii_alphanumeric() || b"._-".contains(&c);
        (1..=64).contains(&text.len()) && text.bytes().all(plain)
    }

    /// What is wrong with it by itself.
    pub fn faults(&self, now: OffsetDateTime) -> Vec<FieldFault> {
        let mut found = Vec::new();
        let mut say = |field, code, text| found.push(FieldFault::new(field, code, text));
        if !Self::is_id(&self.id) {
            say(
                "id",
                "wrong_format",
                Text::new(
                    "编号应为 1 至 64 位字母、数字、点、下划线或连字符",
                    "An id has 1 to 64 letters, digits, dots, underscores or hyphens",
                ),
            );
        }
        if self.version == 0 || self.version > 1 << 53 {
            say(
                "version",
                "out_of_range",
                Text::new("版本号应为正整数", "A version is a whole number from 1"),
            );
        }
        if self.as_of > now + time::Duration::minutes(5) {
            say(
                "as_of",
                "in_the_future",
                Text::new("数据时间晚于当前时间", "It is as of a time that hasn’t come"),
            );
        }
        found.extend(self.content.faults());
        found
    }
}
