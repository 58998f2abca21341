//! What is counted of cases: by state, by what is due, by how they ended.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::calendar::{china_date, instant};
use shared::cases::entry::Entry;
use shared::cases::lookup::FiguresRow;
use shared::cases::wire::QueueFigures;
use shared::spine::book::Book;
use shared::spine::case::{Level as CardLevel, Outcome, State};
use time::{Date, OffsetDateTime};

use crate::app::filter::{is_due_soon, is_overdue, soon_after};

/// What was counted of some cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    pub states: BTreeMap<String, u32>,
    pub open: u32,
    pub overdue: u32,
    pub soon: u32,
    pub yellow: u32,
    pub red: u32,
    pub closed: u32,
    pub on_time: u32,
    pub verdicts: u32,
    pub solved: u32,
}

impl Tally {
    pub(super) fn add(&mut self, entry: &Entry, days: &Days) {
        if entry.state == State::Closed {
            self.add_ended(entry);
            return;
        }
        self.open += 1;
        *self.states.entry(entry.state.code().to_owned()).or_default() += 1;
        if is_overdue(entry, days.today) {
            self.overdue += 1;
        } else if is_due_soon(entry, days.today, days.soon) {
            self.soon += 1;
        }
        match entry.card {
            Some(CardLevel::Yellow) => self.yellow += 1,
            Some(CardLevel::Red) => self.red += 1,
            _ => {}
        }
    }

    fn add_ended(&mut self, entry: &Entry) {
        if matches!(entry.outcome, Some(Outcome::Merged | Outcome::Split)) {
            return;
        }
        self.closed += 1;
        if entry.stopped.is_some_and(|stopped| stopped <= entry.due) {
            self.on_time += 1;
        }
        match entry.outcome {
            Some(Outcome::Solved) => {
                self.verdicts += 1;
                self.solved += 1;
            }
            Some(Outcome::Partly | Outcome::Unsolved) => self.verdicts += 1,
            _ => {}
        }
    }

    pub(super) fn merge(&mut self, other: &Tally) {
        for (state, count) in &other.states {
            *self.states.entry(state.clone()).or_default() += count;
        }
        for (sum, more) in [
            (&mut self.open, other.open),
            (&mut self.overdue, other.overdue),
            (&mut self.soon, other.soon),
            (&mut self.yellow, other.yellow),
            (&mut self.red, other.red),
            (&mut self.closed, other.closed),
            (&mut self.on_time, other.on_time),
            (&mut self.verdicts, other.verdicts),
            (&mut self.solved, other.solved),
        ] {
            *sum += more;
        }
    }

    pub(super) fn row(&self, region: &str, org: &str, name: String) -> FiguresRow {
        FiguresRow {
            region: region.to_owned(),
            org: org.to_owned(),
            name,
            open: self.open,
            overdue: self.overdue,
            soon: self.soon,
            yellow: self.yellow,
            red: self.red,
            closed: self.closed,
            on_time: self.on_time,
            solved: self.solved,
            verdicts: self.verdicts,
        }
    }

    pub(super) fn queue(&self, at: OffsetDateTime) -> QueueFigures {
        QueueFigures {
            states: self.states.clone(),
            overdue: self.overdue,
            soon: self.soon,
            yellow: self.yellow,
            red: self.red,
            rectifying: self.states.get(State::Rectifying.code()).copied().unwrap_or_default(),
            waiting: 0,
            at: instant(at),
        }
    }
}

/// The days that figures depend on.
pub(super) struct Days {
    today: Date,
    soon: Date,
}

impl Days {
    pub(super) fn at(now: OffsetDateTime, book: &Book) -> Self {
        let today = china_date(now);
        Self { today, soon: soon_after(today, book) }
    }
}
