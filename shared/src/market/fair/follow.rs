//! What came of a fair, and what its organiser does about it: a line for each enterprise.

use serde::{Deserialize, Serialize};
use time::Date;

use super::rules::NOTE;
use super::wire::FairCard;
use crate::calendar::serde_day;
use crate::market::deal::DealState;
use crate::problem::FieldFault;
use crate::text::Text;

/// Whether something is still to be done about an enterprise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FollowState))]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    #[default]
    Todo,
    Done,
}

impl Progress {
    pub const fn text(self) -> Text {
        match self {
            Self::Todo => Text::new("待跟进", "To do"),
            Self::Done => Text::new("已完成", "Done"),
        }
    }
}

/// Interest in a posting that began at a booth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairInterest))]
pub struct Interest {
    pub booth: u16,
    pub posting: String,
    /// The posting's title.
    pub title: String,
    pub state: DealState,
    /// Both agreed to talk, whatever came after.
    pub talked: bool,
}

/// What an organiser notes of an enterprise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FollowNote))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The version that was read; 0 before the first.
    pub version: u64,
    #[serde(default)]
    pub note: String,
    /// When it is to be contacted next.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub next: Option<Date>,
    #[serde(default)]
    pub state: Progress,
}

impl Note {
    /// What is wrong with it on a day.
    pub fn faults(&self, today: Date) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.note.chars().count() > NOTE {
            let text = Text::new("不超过 500 个字", "500 characters at most");
            faults.push(FieldFault::new("note", "too_long", text));
        }
        match (self.state, self.next) {
            (Progress::Todo, Some(next)) if next < today => {
                let text = Text::new("下次联系日期已过", "That day is past");
                faults.push(FieldFault::new("next", "past", text));
            }
            _ => {}
        }
        faults
    }
}

/// What came of a fair, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairCame))]
pub struct Came {
    /// Enterprises of which somebody came.
    pub enterprises: u32,
    pub persons: u32,
    pub interests: u32,
    /// Interests of which a talk came.
    pub talks: u32,
    /// Talks that ended with a result on record.
    pub concluded: u32,
}

impl Came {
    pub fn add(&mut self, interest: &Interest) {
        self.interests += 1;
        self.talks += u32::from(interest.talked);
        self.concluded += u32::from(interest.state == DealState::Concluded);
    }
}

/// An enterprise on the follow-up list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowUpLine {
    /// A credit code; of a walk-in without one a name of its own.
    pub enterprise: String,
    pub enterprise_name: String,
    /// Persons who had a seat, and those who came.
    pub registered: u32,
    pub came: u32,
    pub interests: Vec<Interest>,
    pub note: Note,
}

/// Those who came first, then by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowUpPage {
    pub card: FairCard,
    pub came: Came,
    pub items: Vec<FollowUpLine>,
    /// It is whole.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_day;

    #[test]
    fn a_next_day_lies_ahead_unless_all_is_done() {
        let today = parse_day("2026-12-11").unwrap();
        let note = |next: &str, state| Note { next: parse_day(next), state, ..Note::default() };
        assert_eq!(note("2026-12-10", Progress::Todo).faults(today)[0].field, "next");
        assert!(note("2026-12-10", Progress::Done).faults(today).is_empty());
        assert!(note("2026-12-11", Progress::Todo).faults(today).is_empty());
        let long = Note { note: "长".repeat(501), ..Note::default() };
        assert_eq!(long.faults(today)[0].code, "too_long");
    }

    #[test]
    fn what_came_of_it_is_counted_by_how_far_it_went() {
        let one = |state, talked| Interest {
            booth: 1,
            posting: String::new(),
            title: String::new(),
            state,
            talked,
        };
        let mut came = Came::default();
        for interest in
            [one(DealState::Asked, false), one(DealState::Ended, true), one(DealState::Concluded, true)]
        {
            came.add(&interest);
        }
        assert_eq!((came.interests, came.talks, came.concluded), (3, 2, 1));
    }
}
