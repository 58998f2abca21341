//! Investment projects (投资项目): what an enterprise builds, under one code that joins all its approvals.
//!
//! Always: a project is one item with its whole history, changed by one conditional put; the code is given when it is
//! declared, as the national platform does, so that every approval can name it, its own filing (备案) included. How far
//! it is follows from its cases (`line`) and is written nowhere by hand.
//! Not here: its cases, which are applications like any other (`application`), and where it is kept.

pub mod act;
pub mod code;
pub mod declare;
pub mod fill;
pub mod line;
pub mod public;
pub mod view;

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

pub use act::ProjectAction;
pub use code::{CodeFault, ProjectCode};
pub use declare::Declaration;

use crate::access::{Principal, Role};
use crate::calendar::{serde_day, serde_instant};
use crate::region::Regions;
use crate::text::Text;

/// The departments whose people see every project of their region: development and reform, and the approval bureau.
const OFFICES: [&str; 2] = ["fgw", "xzsp"];
/// Dated entries that a project holds.
pub const MILESTONES: usize = 240;
/// Changes that a project holds.
pub const CHANGES: usize = 100;

/// How the state has its say in a project (政府核准的投资项目目录).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProjectKind {
    /// 审批: paid for by government.
    Approval,
    /// 核准: on the list of those that government decides about.
    Sanction,
    /// 备案: all others, which are only notified.
    Filing,
}

impl ProjectKind {
    pub const ALL: [Self; 3] = [Self::Approval, Self::Sanction, Self::Filing];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::Sanction => "sanction",
            Self::Filing => "filing",
        }
    }

    /// As it stands in a code.
    pub const fn digits(self) -> &'static str {
        match self {
            Self::Approval => "01",
            Self::Sanction => "02",
            Self::Filing => "03",
        }
    }

    pub fn of_digits(digits: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.digits() == digits)
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Approval => Text::new("审批（政府投资）", "Approval (paid for by government)"),
            Self::Sanction => Text::new("核准", "Sanction (on the list of those to be sanctioned)"),
            Self::Filing => Text::new("备案", "Filing"),
        }
    }
}

/// Where a project stands, beside how far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    #[default]
    Active,
    /// The enterprise builds it no more.
    Withdrawn,
    /// All its approvals are done, and it is in production.
    Closed,
}

impl Standing {
    pub const fn text(self) -> Text {
        match self {
            Self::Active => Text::new("推进中", "Under way"),
            Self::Withdrawn => Text::new("已撤销", "Withdrawn"),
            Self::Closed => Text::new("已建成投产", "Built and in production"),
        }
    }
}

/// What an enterprise reports of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 开工
    Started,
    /// Investment done in a month.
    Invested,
    /// 竣工
    Completed,
    /// 投产
    Producing,
    Other,
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Started, Self::Invested, Self::Completed, Self::Producing, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Invested => "invested",
            Self::Completed => "completed",
            Self::Producing => "producing",
            Self::Other => "other",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Started => Text::new("开工", "Building began"),
            Self::Invested => Text::new("完成投资", "Investment done"),
            Self::Completed => Text::new("竣工", "Completed"),
            Self::Producing => Text::new("投产", "In production"),
            Self::Other => Text::new("其他进展", "Other news"),
        }
    }
}

/// A dated entry. Each is kept; a wrong one is put right by a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Milestone {
    pub step: Step,
    /// The day on which it happened; of `invested` the last day that the amount counts to.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
    /// Of `invested`: what was spent in that month, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fen: Option<i64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
}

/// One thing that was changed: what it was, what it is, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// A field of the declaration, or `standing`.
    pub field: String,
    /// As JSON.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub before: serde_json::Value,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub after: serde_json::Value,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
    /// The project's version that it made.
    pub version: u32,
}

/// What an enterprise asked the Federation for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Help {
    pub text: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
    /// None while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<HelpAnswer>,
}

/// What the Federation did about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpAnswer {
    pub text: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
    /// The org that answers.
    pub org: String,
}

/// A project, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Project {
    pub code: ProjectCode,
    /// Counts what was written to it, from 1.
    pub version: u32,
    /// Credit code.
    pub enterprise: String,
    pub enterprise_name: String,
    pub declaration: Declaration,
    pub standing: Standing,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub declared: OffsetDateTime,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub updated: OffsetDateTime,
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    #[serde(default)]
    pub changes: Vec<Change>,
    #[serde(default)]
    pub help: Vec<Help>,
}

impl Project {
    /// What was spent, in fen, of all months that were reported. A month reported again counts as it was reported last.
    pub fn invested(&self) -> i64 {
        let mut months = std::collections::BTreeMap::new();
        for one in self.milestones.iter().filter(|one| one.step == Step::Invested) {
            months.insert((one.on.year(), u8::from(one.on.month())), one.fen.unwrap_or_default());
        }
        months.values().fold(0, |sum: i64, fen| sum.saturating_add(*fen))
    }

    /// The day that was reported last of a step.
    pub fn reported(&self, step: Step) -> Option<Date> {
        self.milestones.iter().rev().find(|one| one.step == step).map(|one| one.on)
    }

    /// Whether it waits for the Federation's help.
    pub fn wants_help(&self) -> bool {
        self.help.last().is_some_and(|help| help.answer.is_none())
    }
}

/// Whether someone's office watches over the projects of a region: who supervises it, and those at the desks of the
/// departments that keep projects together.
pub fn watches(person: &Principal, region: &str, regions: &Regions) -> bool {
    if !regions.contains(&person.region, region) {
        return false;
    }
    match person.role {
        Role::Supervisor => true,
        Role::Officer | Role::Head => {
            person.org.split_once('-').is_some_and(|(_, department)| OFFICES.contains(&department))
        }
        _ => false,
    }
}

/// Whether a liaison officer is the one whom a project of a region asks for help.
pub fn helps(person: &Principal, region: &str, regions: &Regions) -> bool {
    person.role == Role::Liaison && regions.contains(&person.region, region)
}
