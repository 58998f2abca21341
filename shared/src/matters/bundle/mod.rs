//! Joint applications (一件事): one application fans out to several matters, each of which is an ordinary application
//! with its own number, clock and certificate; the whole ends when all of them have.
//!
//! Always: a branch begins when all that it waits for is granted, and never after one of them has ended otherwise; what
//! begins and what ends is said by an event of the whole, so that its state is a fold like any other case's.
//! Not here: finding the items (`functions/matters`), what becomes of a branch (`application`).

mod combine;
mod effect;
pub mod file;
mod order;
mod table;
pub mod view;
pub mod wire;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::OffsetDateTime;

pub use combine::{Combined, Part, SharedPaper, combine};
pub use order::{Ordered, expected, order, outcome_of};

use super::application::Given;
use crate::spine::decide::Flow;
use crate::spine::{Action, Case, Kind, Outcome, Party, Record};
use crate::text::Named;

/// The flow of joint applications.
pub static BUNDLE: Flow = Flow {
    kind: Kind::Bundle,
    states: table::STATES,
    rules: table::RULES,
    form: effect::form,
    guard: effect::guard,
    effect: effect::effect,
};

/// What a joint application has beside what every case has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// The scenario that it was planned with.
    pub scenario: String,
    pub name: Named,
    /// The edition of the catalogue under which all of its branches begin, whenever they do.
    pub edition: u32,
    /// In the order in which they are done.
    pub branches: Vec<Branch>,
    /// What was filled in, by the codes of the items.
    pub values: BTreeMap<String, Map<String, Value>>,
    /// What was handed in, by the codes of the items and of their documents.
    pub documents: BTreeMap<String, BTreeMap<String, Given>>,
    /// The code of the investment project of which its branches are approvals; empty: of none.
    pub project: String,
    /// The applicant has withdrawn the whole.
    pub withdrawn: bool,
}

/// One matter of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Branch {
    /// The item's code.
    pub item: String,
    pub name: Named,
    /// The region whose implementation serves.
    pub region: String,
    pub org: String,
    /// Working days from acceptance.
    pub promised_days: u32,
    /// The items that have to be granted before.
    pub after: Vec<String>,
    /// The number of its case, once it has begun.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// When its end became known here, by which those that wait for it begin.
    #[serde(
        default,
        with = "crate::calendar::serde_instant::option",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub ended: Option<OffsetDateTime>,
}

/// How far a branch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// What it waits for isn't granted yet.
    Waiting,
    /// It is its turn; its case is about to begin.
    Due,
    Begun,
    Ended,
    /// It never begins: what it waits for ended otherwise than granted, or the whole was withdrawn.
    Blocked,
}

impl Bundle {
    /// What the first record begins; nothing where it isn't a joint application.
    pub fn begin(record: &Record) -> Option<Self> {
        let data = &record.event.data;
        let said = data.get("bundle")?;
        let read = |name: &str| record.value(name).cloned();
        Some(Self {
            scenario: said.get("scenario")?.as_str()?.to_owned(),
            name: serde_json::from_value(said.get("name")?.clone()).ok()?,
            edition: u32::try_from(said.get("edition")?.as_u64()?).ok()?,
            branches: serde_json::from_value(said.get("branches")?.clone()).ok()?,
            values: read("values").and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default(),
            documents: read("documents")
                .and_then(|value| serde_json::from_value(value).ok())
                .unwrap_or_default(),
            project: record.open("project").unwrap_or_default().to_owned(),
            withdrawn: false,
        })
    }

    /// Folds the next record.
    pub fn apply(&mut self, record: &Record) {
        match record.event.action {
            Action::BeginBranch | Action::EndBranch => {
                let item = record.open("item").unwrap_or_default();
                let Some(branch) = self.branches.iter_mut().find(|branch| branch.item == item) else {
                    return;
                };
                if let Some(case) = record.open("branch") {
                    case.clone_into(&mut branch.case);
                }
                let ended = record.event.data.get("ended").cloned();
                if let Some(outcome) = ended.and_then(|value| serde_json::from_value(value).ok()) {
                    branch.outcome = Some(outcome);
                    branch.ended = Some(record.event.at);
                }
            }
            Action::Withdraw => self.withdrawn = true,
            _ => {}
        }
    }

    pub fn branch(&self, item: &str) -> Option<&Branch> {
        self.branches.iter().find(|branch| branch.item == item)
    }

    /// How far a branch is.
    pub fn standing(&self, branch: &Branch) -> Standing {
        if branch.outcome.is_some() {
            Standing::Ended
        } else if !branch.case.is_empty() {
            Standing::Begun
        } else if self.withdrawn || self.obstacle(branch).is_some() {
            Standing::Blocked
        } else if self.before(branch).all(|before| before.outcome == Some(Outcome::Granted)) {
            Standing::Due
        } else {
            Standing::Waiting
        }
    }

    /// The branch because of whose end this one never begins: the nearest that ended otherwise than granted.
    pub fn obstacle(&self, branch: &Branch) -> Option<&Branch> {
        self.before(branch).find_map(|before| match before.outcome {
            Some(Outcome::Granted) => None,
            Some(_) => Some(before),
            None => self.obstacle(before),
        })
    }

    fn before<'s>(&'s self, branch: &Branch) -> impl Iterator<Item = &'s Branch> {
        branch.after.iter().filter_map(|item| self.branch(item))
    }

    /// The branches whose turn it is, each with the moment since when: that of the application, or of the last grant
    /// that it waited for.
    pub fn due(&self, opened: OffsetDateTime) -> Vec<(&Branch, OffsetDateTime)> {
        let due = self.branches.iter().filter(|branch| self.standing(branch) == Standing::Due);
        due.map(|branch| {
            let since = self.before(branch).filter_map(|before| before.ended).max();
            (branch, since.unwrap_or(opened))
        })
        .collect()
    }

    /// Those that are running.
    pub fn running(&self) -> impl Iterator<Item = &Branch> {
        self.branches.iter().filter(|branch| self.standing(branch) == Standing::Begun)
    }

    /// Whether nothing more is to come.
    pub fn is_over(&self) -> bool {
        self.branches
            .iter()
            .all(|branch| matches!(self.standing(branch), Standing::Ended | Standing::Blocked))
    }
}

/// What an application comes to for the whole that it is a branch of: how it was decided, or how it ended without.
/// Delivery and rating come after, and nothing waits for them.
pub fn settled(case: &Case) -> Option<Outcome> {
    match &case.application.as_ref()?.decision {
        Some(decision) if decision.granted => Some(Outcome::Granted),
        Some(_) => Some(Outcome::Refused),
        None => case.outcome,
    }
}

/// Whether someone may follow a joint application without being a party to it: the orgs of its branches see how far
/// the others are.
pub fn may_follow(party: &Party<'_>, case: &Case) -> bool {
    let Party::Person(person) = party else { return false };
    let at_desk = !person.role.is_enterprise() && !person.org.is_empty();
    let Some(bundle) = &case.bundle else { return false };
    at_desk && bundle.branches.iter().any(|branch| branch.org == person.org)
}
