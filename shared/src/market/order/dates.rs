//! The days of an order: what comes next, what silence does, and what a stop of the clock moves.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::{Date, Duration};

use super::{Milestone, Order, Standing};
use crate::calendar::{Calendar, serde_day};
use crate::spine::chores::Chore;
use crate::spine::{Action, Case, State, Step, StepName};

/// The days of a milestone, as an event that moves some says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    #[serde(with = "serde_day")]
    pub day: Date,
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Days {
    pub const fn of(milestone: &Milestone) -> Self {
        Self { day: milestone.day, until: milestone.until }
    }
}

/// So many working days after a day.
pub fn after(calendar: &Calendar, from: Date, days: u32) -> Date {
    calendar.add_workdays(from, days).map_or(from, |due| due.date)
}

/// The step that comes first of those that milestones wait for; the total's day where none does.
pub fn next_step(milestones: &[Milestone], due: Date) -> Step {
    let steps = milestones.iter().filter_map(|one| match one.standing {
        Standing::ToCome | Standing::Rework => Some((one.day, StepName::Milestone)),
        Standing::Delivered => Some((one.until?, StepName::Inspect)),
        Standing::Accepted => None,
    });
    let first = steps.min_by_key(|(due, _)| *due);
    first.map_or(Step { name: StepName::Inspect, due }, |(due, name)| Step { name, due })
}

/// The day by which all of it is handed over and looked at.
pub fn total(milestones: &[Milestone], inspect_days: u32, calendar: &Calendar) -> Option<Date> {
    let last = milestones.iter().map(|one| one.day).max()?;
    Some(after(calendar, last, inspect_days))
}

/// The same milestones after a stop of so many working days: what isn't accepted is due so much later.
pub fn shifted(milestones: &[Milestone], days: u32, calendar: &Calendar) -> Vec<Milestone> {
    let mut shifted = milestones.to_vec();
    for one in shifted.iter_mut().filter(|one| one.standing != Standing::Accepted) {
        one.day = after(calendar, one.day, days);
        one.until = one.until.map(|until| after(calendar, until, days));
    }
    shifted
}

/// What silence does to an order, each on its day: a milestone that was handed over and that nobody looked at in time
/// is accepted.
pub fn silences(case: &Case) -> Vec<Chore> {
    let running = case.order.iter().filter(|_| case.state == State::Running);
    running.flat_map(|order| due_milestones(order)).collect()
}

fn due_milestones(order: &Order) -> impl Iterator<Item = Chore> {
    order.milestones.iter().enumerate().filter_map(|(place, one)| {
        let until = one.until.filter(|_| one.standing == Standing::Delivered)?;
        let fields = Map::from_iter([("milestone".to_owned(), Value::from(place.to_string()))]);
        Some(Chore { on: until.saturating_add(Duration::DAY), action: Action::DeemAccepted, fields })
    })
}
