//! Where the steps of an application's procedure stand.

use serde::{Deserialize, Serialize};
use time::Date;

use super::Application;
use crate::calendar::serde_day;

/// The days of one step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Line {
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub began: Option<Date>,
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub due: Option<Date>,
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub done: Option<Date>,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Done,
    Now,
    ToCome,
    /// A special procedure that wasn't needed, or isn't so far.
    IfNeeded,
}

impl Application {
    /// The days and the progress of a step of `under.steps`.
    pub fn line(&self, place: usize) -> (Line, Progress) {
        if self.under.steps.get(place).is_some_and(|step| step.special) {
            return self.procedure_line(place);
        }
        let line = self.steps.get(place).cloned().unwrap_or_default();
        let progress = match (line.began, line.done) {
            (_, Some(_)) => Progress::Done,
            (Some(_), None) => Progress::Now,
            (None, None) => Progress::ToCome,
        };
        (line, progress)
    }

    /// The steps that are done and weren't rated yet, by their places. Acceptance is known from the notice on that says what
    /// is missing.
    pub fn unrated(&self) -> impl Iterator<Item = usize> + '_ {
        let is_rated = |place: &usize| self.step_ratings.iter().any(|one| one.place == *place);
        let is_known =
            |place: &usize| self.line(*place).1 == Progress::Done || (*place == 0 && self.noticed.is_some());
        (0..self.under.steps.len()).filter(move |place| is_known(place) && !is_rated(place))
    }

    /// The step in which it has to be published next; none: all that the item wants was held, or it wants none.
    pub fn next_publicity(&self) -> Option<usize> {
        let held = self.publicity.iter().filter(|notice| notice.over).count();
        self.under.publicity_steps().nth(held)
    }

    /// Whether it may be granted, as far as publicities go.
    pub fn is_published(&self) -> bool {
        self.next_publicity().is_none()
    }

    /// A special step has the days of the procedure that was held for it.
    fn procedure_line(&self, place: usize) -> (Line, Progress) {
        let code = format!("step:{place}");
        let Some(held) = self.procedures.iter().rev().find(|one| one.code == code) else {
            return (Line::default(), Progress::IfNeeded);
        };
        let line = Line { began: Some(held.began), due: Some(held.until), done: held.ended };
        (line, if held.ended.is_some() { Progress::Done } else { Progress::Now })
    }

    /// Ends the running step, and with it those that were passed over, and begins another.
    pub(super) fn step_to(&mut self, place: usize, on: Date, due: Option<Date>) {
        for (before, line) in self.steps.iter_mut().enumerate().take(place) {
            let is_special = self.under.steps.get(before).is_some_and(|step| step.special);
            if line.done.is_none() && !is_special {
                line.began = line.began.or(Some(on));
                line.done = Some(on);
            }
        }
        self.at = place;
        if let Some(line) = self.steps.get_mut(place) {
            line.began = line.began.or(Some(on));
            line.due = due.or(line.due);
        }
    }

    /// All that is counted is done.
    pub(super) fn end_steps(&mut self, on: Date) {
        self.step_to(self.under.steps.len(), on, None);
    }
}
