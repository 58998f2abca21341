//! A case's entry: what it takes to show it in every list. One per case, a fold of the case like any other.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::calendar::{serde_day, serde_instant};
use crate::spine::case::{Level, Outcome, Solved};
use crate::spine::{Case, Kind, State, StepName};

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
    /// The case's number, which is its id.
    pub id: String,
    pub kind: Kind,
    /// The number of the event that this entry reflects.
    pub version: u32,
    pub state: State,
    pub round: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    pub category: String,
    pub region: String,
    pub tier: String,
    /// The item that is applied for or asked about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub item: String,
    pub title: String,
    /// Empty for a reader from whom it is hidden.
    #[serde(default)]
    pub enterprise: String,
    #[serde(default)]
    pub enterprise_name: String,
    /// Of whom it is ordered: the credit code and the name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provider: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provider_name: String,
    pub hidden: bool,
    pub lead: String,
    #[serde(default)]
    pub handler: String,
    /// The account of that colleague, for staff.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handler_user: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub due: Date,
    pub provisional: bool,
    /// The deadline that counts for who holds it now.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub next_due: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepName>,
    pub paused: bool,
    /// The day of the answer or the end.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub stopped: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<Level>,
    pub supervised: bool,
    pub urged: u32,
    /// Co-handlers, and those of them that haven't contributed.
    pub co: u32,
    pub co_pending: u32,
    pub joined: u32,
    pub joinable: bool,
    /// A head has to decide about an extension.
    pub extension_asked: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Solved>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved: Option<Solved>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub opened: OffsetDateTime,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub updated: OffsetDateTime,
    #[serde(default, with = "serde_instant::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub closed: Option<OffsetDateTime>,
}

impl Entry {
    pub fn of(case: &Case) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            id: case.number.clone(),
            kind: case.kind,
            version: case.version,
            state: case.state,
            round: case.round,
            outcome: case.outcome,
            category: case.category.clone(),
            region: case.region.clone(),
            tier: case.tier.clone(),
            item: (case.application.as_ref().map(|one| one.under.item.clone()))
                .or_else(|| case.topic.as_ref().map(|topic| topic.item.clone()))
                .unwrap_or_default(),
            title: case.title.clone(),
            enterprise: case.enterprise.clone(),
            enterprise_name: case.enterprise_name.clone(),
            provider: case.order.as_ref().map(|order| order.provider.clone()).unwrap_or_default(),
            provider_name: case.order.as_ref().map(|order| order.provider_name.clone()).unwrap_or_default(),
            hidden: case.hidden,
            lead: case.lead.clone(),
            handler: case.handler.clone(),
            handler_user: case.handler_user.clone(),
            due: case.clock.due,
            provisional: case.clock.provisional,
            next_due: if case.is_open() { case.clock.next_due() } else { None },
            step: case.clock.step.as_ref().map(|step| step.name),
            paused: case.clock.paused.is_some(),
            stopped: case.clock.stopped,
            card: if case.is_open() { case.card() } else { None },
            supervised: case.supervised,
            urged: count(case.urged.len()),
            co: count(case.co.len()),
            co_pending: count(case.co.iter().filter(|part| !part.done).count()),
            joined: count(case.joined.len()),
            joinable: case.joinable,
            extension_asked: case.extension.is_some(),
            claim: case.answer.as_ref().map(|answer| answer.claim),
            solved: case.verdict.as_ref().map(|verdict| verdict.solved),
            rating: (case.verdict.as_ref().map(|verdict| verdict.rating))
                .or_else(|| Some(case.application.as_ref()?.rating.as_ref()?.rating)),
            opened: case.opened,
            updated: case.updated,
            closed: case.closed,
        }
    }

    /// Whether the next step is its enterprise's: to supplement, correct, look at what was delivered, or say what it
    /// thinks of it.
    pub fn waits_for_enterprise(&self) -> bool {
        use State::{Answered, Awaiting, Completed, Correcting, Delivered};
        matches!(self.state, Awaiting | Answered | Correcting | Delivered | Completed)
            || self.state == State::Running && self.step == Some(StepName::Inspect)
    }

    /// Takes out who the enterprise is, for readers who may not know.
    pub fn veil(&mut self) {
        self.enterprise.clear();
        self.enterprise_name.clear();
    }
}
