//! The time a case has: a total deadline and a step deadline, both days of China's calendar, with pauses and
//! moves that explain themselves. The day of the event isn't counted (Civil Code art. 201).
//!
//! Always: an event says what a clock becomes (`ClockChange`), so that replay needs no calendar.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::calendar::{Calendar, serde_day};

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "unit", content = "count", rename_all = "snake_case")]
pub enum Period {
    /// Working days of the State Council's calendar.
    Workdays(u32),
    /// Calendar months; a last day that is a day off moves to the next working day (Civil Code art. 203).
    Months(u32),
}

/// What the holder of the case has to do next, and what it is called when time runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepName {
    /// The Federation classifies and assigns.
    Assign,
    /// The lead org accepts or refuses.
    Accept,
    /// The supervisor decides who is responsible.
    Arbitrate,
    /// The lead org answers; runs with the total.
    Answer,
    /// The enterprise supplements.
    Supplement,
    /// The head signs.
    Sign,
    /// The enterprise gives its verdict.
    Verdict,
    /// An application is accepted, or it is said what is missing.
    Receive,
    /// The applicant corrects it.
    Correct,
    /// A step of the item's own procedure.
    Review,
    /// A special procedure, which isn't counted.
    Procedure,
    /// What was published may be objected to.
    Publicise,
    /// The head decides.
    Decide,
    /// The result is delivered.
    Deliver,
    /// The applicant rates it.
    Rate,
    /// Who rated it badly is called back.
    CallBack,
    /// A milestone of an order is delivered.
    Milestone,
    /// What was delivered is looked at.
    Inspect,
}

/// The deadline of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    pub name: StepName,
    /// The step's deadline is the end of this day in China.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub due: Date,
}

/// Why a due date moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MoveReason {
    /// Classified into a tier with another time.
    Tier,
    /// Working days that passed while the enterprise was asked for more.
    Pause,
    /// An extension that a head approved.
    Extension,
    /// A new round began with a time of its own.
    Round,
    /// The time counts from the day of acceptance.
    Accepted,
    /// Working days that a special procedure took.
    Procedure,
    /// The notice of a year came in, by which it had been provisional.
    Notice,
    /// What it waited for took longer than was expected.
    Branch,
    /// Both sides of an order agreed on another day, or something is mended.
    Agreed,
    /// It is a part of a case that was split, and what was promised for the whole holds for it.
    Kept,
}

/// One move of the total deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Move {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub from: Date,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub to: Date,
    pub reason: MoveReason,
    /// Working days of the pause or the extension; 0 where none are counted.
    pub days: u32,
}

/// A stretch during which the total stood still; both days belong to it in part and are counted as used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pause {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub from: Date,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub to: Date,
}

/// The clock of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clock {
    /// The day of the event that started it; counting begins the day after.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub started: Date,
    pub period: Period,
    /// The total deadline is the end of this day in China.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub due: Date,
    /// The holidays of a year that `due` depends on haven't been announced yet.
    pub provisional: bool,
    /// The law's limit, where it is another than the promise; it moves with it.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub statutory: Option<Date>,
    pub step: Option<Step>,
    /// Since when it stands still.
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub paused: Option<Date>,
    pub pauses: Vec<Pause>,
    pub moves: Vec<Move>,
    /// The day on which the answer went out or the case ended.
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub stopped: Option<Date>,
}

/// What an event does to the clock, as it stands in the event's data under `clock`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockChange {
    /// A clock starts afresh on this day.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub started: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provisional: Option<bool>,
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub statutory: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Move>,
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub paused: Option<Date>,
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub resumed: Option<Date>,
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Date>,
    /// The step that begins; a step ends when another begins or the clock stops for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_step: bool,
}

impl Clock {
    /// The clock that a first change makes; `None` when the change starts none.
    pub fn start(change: &ClockChange) -> Option<Self> {
        Some(Self {
            started: change.started?,
            period: change.period?,
            due: change.due?,
            provisional: change.provisional.unwrap_or_default(),
            statutory: change.statutory,
            step: change.step.clone(),
            paused: None,
            pauses: Vec::new(),
            moves: change.moved.iter().cloned().collect(),
            stopped: None,
        })
    }

    /// Takes a change from an event.
    pub fn take(&mut self, change: &ClockChange) {
        if let Some(started) = change.started {
            self.started = started;
            self.pauses.clear();
            self.paused = None;
            self.stopped = None;
        }
        if let Some(period) = change.period {
            self.period = period;
        }
        if let Some(due) = change.due {
            self.due = due;
        }
        if let Some(provisional) = change.provisional {
            self.provisional = provisional;
        }
        if change.statutory.is_some() {
            self.statutory = change.statutory;
        }
        if let Some(moved) = &change.moved {
            self.moves.push(moved.clone());
        }
        if let Some(day) = change.paused {
            self.paused = Some(day);
        }
        if let (Some(to), Some(from)) = (change.resumed, self.paused) {
            self.pauses.push(Pause { from, to });
            self.paused = None;
        }
        if let Some(day) = change.stopped {
            self.stopped = Some(day);
        }
        if change.no_step {
            self.step = None;
        }
        if let Some(step) = &change.step {
            self.step = Some(step.clone());
        }
    }

    /// The deadline that counts for whoever holds the case: the earliest of step, total and limit while the total runs,
    /// the step's while it stands still or has stopped.
    pub fn next_due(&self) -> Option<Date> {
        let step = self.step.as_ref().map(|step| step.due);
        if self.paused.is_some() || self.stopped.is_some() {
            return step;
        }
        [Some(self.due), self.statutory, step].into_iter().flatten().min()
    }

    /// The total as the calendar has it now, and whether it is still provisional: counted from the start, with what has
    /// moved it since. A pause keeps the working days that were told with it, and a granted extension its date.
    pub fn counted(&self, calendar: &Calendar) -> (Date, bool) {
        let (mut due, mut provisional) = self.period.due_from(self.started, calendar);
        for moved in self.moves_since_start() {
            match moved.reason {
                // These are counted from the start.
                MoveReason::Tier | MoveReason::Round | MoveReason::Accepted | MoveReason::Notice => {}
                MoveReason::Extension | MoveReason::Branch | MoveReason::Agreed | MoveReason::Kept => {
                    (due, provisional) = (moved.to, calendar.is_provisional(moved.to));
                }
                MoveReason::Pause | MoveReason::Procedure => match calendar.add_workdays(due, moved.days) {
                    Ok(later) => (due, provisional) = (later.date, provisional || later.provisional),
                    Err(_) => provisional = true,
                },
            }
        }
        (due, provisional)
    }

    /// What has moved the total since it last began to count.
    pub fn moves_since_start(&self) -> impl Iterator<Item = &Move> {
        let begins = |moved: &Move| matches!(moved.reason, MoveReason::Round | MoveReason::Accepted);
        let begun = self.moves.iter().rposition(begins).map_or(0, |place| place + 1);
        self.moves.iter().skip(begun)
    }

    /// What the total becomes once it needn't be provisional any more.
    pub fn settled(&self, calendar: &Calendar) -> Option<Date> {
        if !self.provisional || self.stopped.is_some() {
            return None;
        }
        let (due, provisional) = self.counted(calendar);
        (!provisional).then_some(due)
    }

    /// Working days left until the total is due, today not counted; negative when it is overdue. While it stands
    /// still, the days that were left when it was stopped.
    pub fn days_left(&self, today: Date, calendar: &Calendar) -> i32 {
        calendar.workdays_between(self.paused.or(self.stopped).unwrap_or(today), self.due)
    }
}

impl Period {
    /// The due date of a clock that starts on this day, and whether it is provisional.
    pub fn due_from(self, started: Date, calendar: &Calendar) -> (Date, bool) {
        let due = match self {
            Period::Workdays(days) => calendar.add_workdays(started, days),
            Period::Months(months) => calendar.add_months(started, months),
        };
        // A day that the calendar can't count from (outside 2000–2100) stays where it is, marked provisional.
        due.map_or((started, true), |due| (due.date, due.provisional))
    }
}
