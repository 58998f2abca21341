//! What an enquiry is about, and the answer that became one of the item's questions.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::calendar::{china_date, serde_day, serde_instant};
use crate::matters::rating::Rated;
use crate::spine::{Action, Case, Record};
use crate::text::Named;

/// What an enquiry is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Topic {
    /// The item's code.
    pub item: String,
    pub name: Named,
    /// The org that does the item in the region.
    pub org: String,
    /// Of a complaint, what is complained of (`grounds`); empty for a consultation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ground: String,
    /// The bad rating that a rectification mends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rated: Option<Rated>,
}

/// An answer among the questions of its item, or one that was taken down again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Listed {
    pub question: String,
    pub answer: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
    /// Why it was taken down; empty while it is listed.
    pub taken_down: String,
}

impl Listed {
    pub const fn is_shown(&self) -> bool {
        self.taken_down.is_empty()
    }

    /// Folds an event into what is listed.
    pub(crate) fn apply(listed: &mut Option<Self>, record: &Record) {
        let open = |name: &str| record.open(name).unwrap_or_default().to_owned();
        match record.event.action {
            Action::List => {
                let on = china_date(record.event.at);
                let (question, answer) = (open("question"), open("answer"));
                *listed = Some(Self { question, answer, on, taken_down: String::new() });
            }
            Action::Unlist => {
                if let Some(listed) = listed {
                    listed.taken_down = open("reason");
                }
            }
            _ => {}
        }
    }
}

/// A question of an item as everyone reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicQuestion {
    pub question: String,
    pub answer: String,
    /// Where it was asked; what is done elsewhere may differ.
    pub region: String,
    /// The org that answered.
    pub org: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub asked: OffsetDateTime,
}

impl PublicQuestion {
    /// What everyone reads of a case now: its item and the question; nothing of one that isn't listed.
    pub fn of(case: &Case) -> Option<(String, Self)> {
        let topic = case.topic.as_ref()?;
        let listed = case.listed.as_ref().filter(|listed| listed.is_shown())?;
        let question = Self {
            question: listed.question.clone(),
            answer: listed.answer.clone(),
            region: case.region.clone(),
            org: case.answer.as_ref().map_or_else(|| case.lead.clone(), |answer| answer.org.clone()),
            on: listed.on,
            asked: case.opened,
        };
        Some((topic.item.clone(), question))
    }
}
