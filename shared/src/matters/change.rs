//! How the directory changes: an item is added, changed, split, merged, suspended, resumed or cancelled, each with its
//! date and its reason. What it was before stays, so that a case keeps the version it began under.

use serde::{Deserialize, Serialize};
use time::Date;

use super::Item;
use super::check::faults;
use crate::calendar::serde_day;
use crate::problem::FieldFault;
use crate::text::Text;

/// What is done to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Add,
    Change,
    /// It goes on as several others.
    Split,
    /// It goes on in another.
    Merge,
    Suspend,
    Resume,
    Cancel,
}

impl ChangeKind {
    pub const ALL: [Self; 7] =
        [Self::Add, Self::Change, Self::Split, Self::Merge, Self::Suspend, Self::Resume, Self::Cancel];

    pub const fn text(self) -> Text {
        match self {
            Self::Add => Text::new("新增", "Added"),
            Self::Change => Text::new("调整", "Changed"),
            Self::Split => Text::new("拆分", "Split"),
            Self::Merge => Text::new("合并", "Merged"),
            Self::Suspend => Text::new("暂停", "Suspended"),
            Self::Resume => Text::new("恢复", "Resumed"),
            Self::Cancel => Text::new("取消", "Cancelled"),
        }
    }
}

/// Whether an item may be applied for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    InForce,
    Suspended,
    Cancelled,
}

impl Status {
    pub const fn text(self) -> Text {
        match self {
            Self::InForce => Text::new("正常办理", "In force"),
            Self::Suspended => Text::new("暂停办理", "Suspended"),
            Self::Cancelled => Text::new("已取消", "Cancelled"),
        }
    }
}

/// A change that someone wishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub kind: ChangeKind,
    pub code: String,
    pub reason: String,
    /// The item as it shall be, when it is added or changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Box<Item>>,
    /// The items in which it goes on, when it is split or merged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<String>,
    /// The edition that its maker saw the item in; 0: none. A later one is a conflict.
    #[serde(default)]
    pub seen: u32,
}

/// An item as an edition of the catalogue has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Version {
    pub item: Item,
    pub status: Status,
    pub kind: ChangeKind,
    /// The edition that it came with; it stands until the next one of the item.
    pub edition: u32,
    /// The day of China on which it came into force.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
    pub by: String,
    pub reason: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<String>,
}

/// Who publishes an edition, and when.
#[derive(Clone, Copy, Debug)]
pub struct Maker<'a> {
    pub by: &'a str,
    pub on: Date,
    pub edition: u32,
}

pub const REASON: usize = 500;

/// The versions that a list of changes makes, in the same order. `current` answers the version in force of a code.
///
/// # Errors
/// The faults of every change, each at `<place>.<field>`; then nothing is to be published.
pub fn versions<'a>(
    changes: &[Change],
    current: impl Fn(&str) -> Option<&'a Version>,
    maker: Maker<'_>,
) -> Result<Vec<Version>, Vec<FieldFault>> {
    let mut all = Vec::new();
    let mut made = Vec::new();
    for (place, change) in changes.iter().enumerate() {
        let is_double = changes.iter().take(place).any(|other| other.code == change.code);
        let there = |code: &str| {
            let added = changes.iter().any(|other| other.code == code && other.item.is_some());
            let stands = current(code).is_some_and(|found| found.status != Status::Cancelled);
            let ends = changes.iter().any(|other| other.code == code && other.kind.ends());
            (added || stands) && !ends
        };
        let found = match is_double {
            true => vec![fault("code", "repeated", DOUBLE)],
            false => change.faults(current(&change.code), there),
        };
        match found.is_empty().then(|| change.version(current(&change.code), maker)).flatten() {
            Some(version) => made.push(version),
            None => all.extend(
                found
                    .into_iter()
                    .map(|fault| FieldFault { field: format!("{place}.{}", fault.field), ..fault }),
            ),
        }
    }
    if all.is_empty() { Ok(made) } else { Err(all) }
}

const DOUBLE: Text = Text::new("同一批中该事项出现了两次", "The item comes twice in this batch");

fn fault(field: &str, code: &'static str, text: Text) -> FieldFault {
    FieldFault::new(field, code, text)
}

impl ChangeKind {
    /// The item can't be applied for any more, ever.
    pub const fn ends(self) -> bool {
        matches!(self, Self::Split | Self::Merge | Self::Cancel)
    }
}

impl Change {
    fn faults(&self, current: Option<&Version>, is_there: impl Fn(&str) -> bool) -> Vec<FieldFault> {
        let mut found = Vec::new();
        if current.map_or(0, |version| version.edition) > self.seen {
            let text = Text::new(
                "该事项在此期间已被他人调整，请重新打开后再改",
                "The item was changed by someone else meanwhile; please open it again",
            );
            return vec![fault("seen", "stale_version", text)];
        }
        let reason = self.reason.trim().chars().count();
        if reason == 0 || reason > REASON {
            let text =
                Text::new("请填写调整理由，不超过 500 字", "Give the reason, in at most 500 characters");
            found.push(fault("reason", if reason == 0 { "required" } else { "too_long" }, text));
        }
        if let Some(text) = self.misfit(current) {
            found.push(fault("kind", "not_now", text));
            return found;
        }
        match (&self.item, self.kind) {
            (Some(item), ChangeKind::Add | ChangeKind::Change) => {
                if item.code != self.code {
                    let text = Text::new("编码与所调整的事项不一致", "The code isn’t that of the item");
                    found.push(fault("item.code", "wrong_value", text));
                }
                let faults = faults(item).into_iter();
                found.extend(
                    faults.map(|fault| FieldFault { field: format!("item.{}", fault.field), ..fault }),
                );
            }
            (None, ChangeKind::Add | ChangeKind::Change) => {
                found.push(fault("item", "required", Text::new("请填写事项内容", "Give the item")));
            }
            _ => {}
        }
        found.extend(self.successor_fault(is_there));
        found
    }

    /// Why this can't be done to the item as it stands.
    fn misfit(&self, current: Option<&Version>) -> Option<Text> {
        match (self.kind, current.map(|version| version.status)) {
            (ChangeKind::Add, Some(_)) => Some(Text::new(
                "该编码已有事项，请改为调整",
                "There is an item with this code; change it instead",
            )),
            (ChangeKind::Add, None) => None,
            (_, None) => Some(Text::new("没有这个事项", "There is no such item")),
            (_, Some(Status::Cancelled)) => Some(Text::new(
                "该事项已取消，不能再调整",
                "The item was cancelled and can’t be changed any more",
            )),
            (ChangeKind::Resume, Some(Status::InForce)) => {
                Some(Text::new("该事项没有暂停", "The item isn’t suspended"))
            }
            (ChangeKind::Suspend, Some(Status::Suspended)) => {
                Some(Text::new("该事项已经暂停", "The item is suspended already"))
            }
            _ => None,
        }
    }

    fn successor_fault(&self, is_there: impl Fn(&str) -> bool) -> Option<FieldFault> {
        let fits = match self.kind {
            ChangeKind::Split => self.successors.len() >= 2,
            ChangeKind::Merge => self.successors.len() == 1,
            _ => self.successors.is_empty(),
        };
        if !fits {
            let text = match self.kind {
                ChangeKind::Split => {
                    Text::new("请写明拆分成哪几个事项", "Name the items that it is split into")
                }
                ChangeKind::Merge => Text::new("请写明并入哪个事项", "Name the item that it goes on in"),
                _ => Text::new("只有拆分、合并才写明去向", "Only a split or a merger has successors"),
            };
            return Some(fault("successors", "wrong_value", text));
        }
        let stray = self.successors.iter().any(|code| *code == self.code || !is_there(code));
        let text = Text::new("去向事项不存在或已取消", "A successor doesn’t exist or was cancelled");
        stray.then(|| fault("successors", "unknown_value", text))
    }

    fn version(&self, current: Option<&Version>, maker: Maker<'_>) -> Option<Version> {
        let item = match &self.item {
            Some(item) => (**item).clone(),
            None => current?.item.clone(),
        };
        let status = match self.kind {
            ChangeKind::Add | ChangeKind::Resume => Status::InForce,
            ChangeKind::Change => current?.status,
            ChangeKind::Suspend => Status::Suspended,
            ChangeKind::Split | ChangeKind::Merge | ChangeKind::Cancel => Status::Cancelled,
        };
        Some(Version {
            item,
            status,
            kind: self.kind,
            edition: maker.edition,
            on: maker.on,
            by: maker.by.to_owned(),
            reason: self.reason.trim().to_owned(),
            successors: self.successors.clone(),
        })
    }
}
