//! The catalogue of matters: what an enterprise can ask of government, in the two lists that the national guide keeps
//! apart. An item (基本目录) says what the law says, the same everywhere; an implementation (实施清单) says where and by
//! whom it is done in a region, and only what differs there.
//!
//! Always: an item is published whole, as one version in one edition of the catalogue, with its date and its reason; a
//! case keeps the version it began under. Days are working days, fees are in fen.
//! Not here: applying (`spine`), keeping and searching (`functions/matters`).

pub mod application;
pub mod browse;
pub mod budget;
pub mod bundle;
pub mod change;
pub mod check;
pub mod code;
pub mod counter;
pub mod diff;
pub mod draft;
pub mod enquiry;
pub mod follow;
pub mod form_change;
pub mod guide;
pub mod paper;
pub mod plan;
pub mod project;
pub mod publicity;
pub mod rating;
pub mod search;
pub mod sums;
pub mod told;
pub mod wire;
pub mod wizard;

use serde::{Deserialize, Serialize};

pub use code::ItemCode;

use crate::access::{Deed, Principal, Role, may};
use crate::form::Definition;
use crate::region::Level;
use crate::text::{Named, Text};

/// An entry of the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Twelve digits.
    pub code: String,
    pub name: Named,
    /// What it is for, in a sentence that a newcomer understands.
    pub summary: Named,
    pub power: Power,
    pub stage: Stage,
    /// The department in charge, e.g. `scjg`.
    pub department: String,
    /// Sections of GB/T 4754 that it concerns; none: all.
    #[serde(default)]
    pub industries: Vec<String>,
    /// The levels at which it is done.
    pub levels: Vec<Level>,
    /// What people call it, beside its name.
    #[serde(default)]
    pub keywords: Vec<String>,
    pub basis: Vec<Basis>,
    pub conditions: Vec<Named>,
    #[serde(default)]
    pub documents: Vec<Document>,
    pub steps: Vec<Step>,
    /// The law's limit, in working days.
    pub statutory_days: u32,
    /// What is promised unless a region promises less.
    pub promised_days: u32,
    /// None: free of charge.
    #[serde(default)]
    pub fees: Vec<Fee>,
    pub outcome: Outcome,
    pub recourse: Recourse,
    pub online: Online,
    /// What is filled in to apply for it; none: nothing, the documents say all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Definition>,
    /// The field of its form for each value of which an enterprise applies once, e.g. the year of an annual report;
    /// empty: as often as it likes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub once: String,
}

/// What kind of power it is, by the national guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Power {
    /// 行政许可
    Permit,
    /// 行政确认
    Confirmation,
    /// 行政给付
    Payment,
    /// 行政奖励
    Reward,
    /// 其他行政权力
    Other,
    /// 公共服务
    Service,
}

/// Where in an enterprise's life it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    SetUp,
    Permits,
    Land,
    Construction,
    Utilities,
    Labour,
    Tax,
    AnnualReport,
    Filing,
    Change,
    Funds,
    Projects,
    Credit,
    Deregistration,
}

/// A legal basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// e.g. 《中华人民共和国食品安全法》
    pub title: String,
    /// e.g. 第三十五条
    #[serde(default)]
    pub article: String,
    /// What it says, or the part that counts.
    #[serde(default)]
    pub text: String,
}

/// A document that has to be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub name: Named,
    pub format: Format,
    /// Who issues it; empty: the applicant.
    #[serde(default)]
    pub issuer: Named,
    pub source: Source,
    pub required: bool,
    /// In which case it is needed, or what to look out for.
    #[serde(default)]
    pub note: Named,
    /// The items under which it is issued, by their codes, and `paper::REGISTRATION` where the enterprise's registration
    /// proves it: so the platform finds what stands for it. None: the platform can't tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Original,
    Copy,
    Electronic,
    /// A form that is filled in.
    Form,
}

/// Where a document comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The enterprise brings it.
    Enterprise,
    /// The platform has it already: nothing to bring.
    Platform,
    /// Government fetches it from another department: nothing to bring.
    Shared,
}

/// A step of the procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub name: Named,
    /// Working days of the promised time that it may take; 0: at once.
    pub days: u32,
    /// A special procedure that the law doesn't count: hearing, inspection, test, expert review.
    #[serde(default)]
    pub special: bool,
    /// What is meant to be granted is published in it for objections, and isn't granted before that is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub publicity: bool,
}

/// What it costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Fee {
    pub name: Named,
    /// In fen; none: as the note says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fen: Option<u64>,
    #[serde(default)]
    pub note: Named,
    pub basis: String,
}

/// What the enterprise gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub name: Named,
    pub kind: OutcomeKind,
    /// For how many months it is valid; none: without limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
    /// Codes of the items whose certificates of the same enterprise end with this one’s grant: a change puts a new licence
    /// in the place of the old one, a deregistration ends it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    Certificate,
    Approval,
    Receipt,
    Payment,
    Service,
}

/// What to do against a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Recourse {
    /// Reconsideration may be asked for within 60 days.
    pub reconsideration: bool,
    /// A court may be asked within six months.
    pub litigation: bool,
}

/// How far it can be done without a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Online {
    /// All of it, no visit.
    Whole,
    /// Prepared online, at most one visit.
    OneVisit,
    /// At the counter only.
    Counter,
}

/// Where and by whom an item is done in a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Implementation {
    /// The item's code.
    pub item: String,
    pub region: String,
    /// The department that does it there, where it isn't the item's own: e.g. `xzsp`, the approval bureau.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// Promised working days, where they are fewer than the item's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_days: Option<u32>,
    pub counter: Counter,
    /// Not done there for the time being, and why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suspended: String,
}

/// A counter where people can go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// The hall and its windows, e.g. 正定县政务服务中心二楼 市场准入综合窗口（12—18 号）
    pub name: String,
    pub address: String,
    /// e.g. 工作日 9:00—12:00，13:00—17:00
    pub hours: String,
    /// The hotline for questions.
    pub hotline: String,
}

/// Whether someone may publish items of the directory.
pub fn may_publish(person: &Principal) -> bool {
    may(person, Deed::PublishMatters)
}

/// Whether someone may say how an item is done in a region: who publishes, and the head of the department that does it
/// there, which stays the one that does it. `own` is the item's department, `standing` what stands for the region.
pub fn may_implement(
    person: &Principal,
    one: &Implementation,
    (own, standing): (&str, Option<&Implementation>),
) -> bool {
    let at = |department: &str| {
        let department = if department.is_empty() { own } else { department };
        format!("{}-{department}", one.region) == person.org
    };
    let does_it = at(standing.map_or("", |standing| &standing.department));
    may_publish(person) || (person.role == Role::Head && does_it && at(&one.department))
}

/// Whether someone has implementations to keep at all.
pub fn keeps_implementations(person: &Principal) -> bool {
    may_publish(person) || person.role == Role::Head
}

macro_rules! words {
    ($type:ident: $($variant:ident $code:literal $zh:literal $en:literal;)*) => {
        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As it stands on the wire.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            pub const fn text(self) -> Text {
                match self { $(Self::$variant => Text::new($zh, $en)),* }
            }
        }
    };
}

words! { Power:
    Permit "permit" "行政许可" "Permit";
    Confirmation "confirmation" "行政确认" "Confirmation";
    Payment "payment" "行政给付" "Payment";
    Reward "reward" "行政奖励" "Reward";
    Other "other" "其他行政权力" "Other power";
    Service "service" "公共服务" "Public service";
}

words! { Stage:
    SetUp "set_up" "开办企业" "Setting up";
    Permits "permits" "准营许可" "Permits to operate";
    Land "land" "用地规划" "Land and planning";
    Construction "construction" "工程建设" "Construction";
    Utilities "utilities" "水电气热网" "Utilities";
    Labour "labour" "用工社保" "Staff and insurance";
    Tax "tax" "税费" "Tax";
    AnnualReport "annual_report" "年度报告" "Annual report";
    Filing "filing" "备案" "Filing";
    Change "change" "变更" "Change";
    Funds "funds" "资金补贴" "Funds and subsidies";
    Projects "projects" "项目申报" "Project declaration";
    Credit "credit" "信用" "Credit record";
    Deregistration "deregistration" "注销" "Deregistration";
}

words! { Format:
    Original "original" "原件" "Original";
    Copy "copy" "复印件" "Copy";
    Electronic "electronic" "电子件" "Electronic";
    Form "form" "填写表单" "Form to fill in";
}

words! { Source:
    Enterprise "enterprise" "申请人提交" "You bring it";
    Platform "platform" "平台已有，免提交" "Already on the platform";
    Shared "shared" "部门共享，免提交" "Government fetches it";
}

words! { OutcomeKind:
    Certificate "certificate" "证照" "Certificate";
    Approval "approval" "批文" "Approval";
    Receipt "receipt" "备案凭证" "Receipt";
    Payment "payment" "资金拨付" "Payment";
    Service "service" "服务完成" "Service done";
}

words! { Online:
    Whole "whole" "全程网办" "Wholly online";
    OneVisit "one_visit" "最多跑一次" "One visit at most";
    Counter "counter" "窗口办理" "At the counter";
}
