//! What deadlines do by themselves: warnings before and after a due date, and what silence means.
//! The sweeper turns each chore that is due into a command; `decide` sees to it that each happens once.

use serde_json::{Map, Value};
use time::{Date, Duration};

use super::book::Book;
use super::case::{Case, Level, State};
use super::clock::{Step, StepName};
use super::flow::Action;
use super::kind::Kind;
use crate::calendar::day;
use crate::market::order::silences;
use crate::matters::application::Application;

/// Something that is to be done on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Chore {
    pub on: Date,
    pub action: Action,
    pub fields: Map<String, Value>,
}

/// Everything that deadlines have yet to do to a case as it stands, soonest first.
pub fn chores(case: &Case, book: &Book) -> Vec<Chore> {
    let mut chores: Vec<Chore> = case.application.iter().filter_map(|one| renewal(one, book)).collect();
    if !case.is_open() {
        return chores;
    }
    if let Some(step) = &case.clock.step {
        let silence = match case.state {
            State::Assigned | State::Received => Some(Action::DeemAccepted),
            State::Awaiting | State::Correcting | State::Ordered => Some(Action::Lapse),
            State::Publicised => Some(Action::Conclude),
            State::Answered | State::Delivered | State::Completed => Some(Action::NoVerdict),
            _ => None,
        };
        if let Some(action) = silence {
            chores.push(Chore { on: step.due.saturating_add(Duration::DAY), action, fields: Map::new() });
        }
        if let Some(on) = reminder(case, book) {
            let fields = [("due".to_owned(), Value::from(day(step.due)))];
            chores.push(Chore { on, action: Action::Remind, fields: fields.into_iter().collect() });
        }
    }
    chores.extend(silences(case));
    // Until an application is accepted its total is only expected, and counted when it is.
    let is_counted = !matches!(case.state, State::Received | State::Correcting);
    if is_counted && case.clock.settled(&book.calendar).is_some() {
        // At once, before anything is done by a date that no longer holds.
        chores.push(Chore { on: case.clock.started, action: Action::Settle, fields: Map::new() });
        return chores;
    }
    for (deadline, due) in deadlines(case) {
        warnings(&mut chores, case, book, &deadline, due);
    }
    chores.sort_by_key(|chore| chore.on);
    chores
}

/// The next reminder of a certificate's end, which outlasts its case.
fn renewal(application: &Application, book: &Book) -> Option<Chore> {
    let certificate = application.certificate.as_ref()?;
    let (days, on) = certificate.next_reminder(&book.terms.certificates)?;
    let until = certificate.until.map(day).unwrap_or_default();
    let fields =
        [("days".to_owned(), Value::from(days.to_string())), ("until".to_owned(), Value::from(until))];
    Some(Chore { on, action: Action::Remind, fields: fields.into_iter().collect() })
}

/// The day on which the enterprise is reminded that its time to supplement, or to judge the answer, is nearly up. None: it
/// was, or the step is another's, or is so short that its beginning is reminder enough.
pub fn reminder(case: &Case, book: &Book) -> Option<Date> {
    let step = case.clock.step.as_ref()?;
    let begun = match step.name {
        StepName::Supplement => case.clock.paused?,
        StepName::Verdict => case.clock.stopped?,
        _ => return None,
    };
    let before = i32::try_from(book.terms.remind_before).unwrap_or(i32::MAX);
    let on = shift_workdays(book, step.due, -before);
    (on > begun && case.reminded != case.step_seq).then_some(on)
}

/// The day on which the sweeper has to look at the case next.
pub fn wake(case: &Case, book: &Book) -> Option<Date> {
    chores(case, book).first().map(|chore| chore.on)
}

/// The deadlines that are running.
fn deadlines(case: &Case) -> Vec<(String, Date)> {
    let mut deadlines = Vec::new();
    // Each of its branches has a clock of its own, and an org that is warned by it.
    if case.kind == Kind::Bundle {
        return deadlines;
    }
    // Of an order the parts that it consists of are warned of, each by its step, and the decision about it.
    if case.kind == Kind::Order {
        let step = case.clock.step.iter();
        return step.map(|step| ("step".to_owned(), step.due)).collect();
    }
    // Until an application is accepted its total is only expected.
    let is_counted = case.is_running() && case.state != State::Received;
    if is_counted {
        deadlines.push(("total".to_owned(), case.clock.due));
        deadlines.extend(case.clock.statutory.map(|limit| ("statutory".to_owned(), limit)));
    }
    // What an org has to do while the total stands still or has stopped.
    let is_orgs = matches!(case.state, State::Procedure | State::Decided);
    let is_warned = |step: &&Step| !matches!(step.name, StepName::Answer | StepName::Publicise);
    if let Some(step) = case.clock.step.as_ref().filter(is_warned)
        && (case.is_running() || is_orgs)
    {
        deadlines.push(("step".to_owned(), step.due));
    }
    if !case.is_running() {
        return deadlines;
    }
    for part in case.co.iter().filter(|part| !part.done) {
        deadlines.push((format!("part:{}", part.org), part.due));
    }
    deadlines
}

/// The next warning of a deadline and those after it. A level that a higher one has overtaken isn't given.
fn warnings(chores: &mut Vec<Chore>, case: &Case, book: &Book, deadline: &str, due: Date) {
    let given = case.cards.iter().filter(|card| card.deadline == deadline && card.due == due);
    let highest = given.map(|card| card.level).max();
    let days = |days: u32| i32::try_from(days).unwrap_or(i32::MAX);
    let levels = [
        (Level::Hint, -days(book.terms.hint_before)),
        (Level::Yellow, -days(book.terms.yellow_before)),
        (Level::Red, days(book.terms.red_after)),
    ];
    for (level, offset) in levels {
        if highest.is_some_and(|highest| highest >= level) {
            continue;
        }
        let on = shift_workdays(book, due, offset);
        let mut fields = Map::new();
        fields.insert("level".to_owned(), Value::from(level.code()));
        fields.insert("deadline".to_owned(), Value::from(deadline));
        fields.insert("due".to_owned(), Value::from(day(due)));
        chores.push(Chore { on, action: Action::Warn, fields });
    }
}

/// So many working days after a day, or before it where negative.
fn shift_workdays(book: &Book, day: Date, offset: i32) -> Date {
    if offset > 0 {
        return book.calendar.add_workdays(day, offset.unsigned_abs()).map_or(day, |due| due.date);
    }
    let mut left = offset.unsigned_abs();
    let mut shifted = day;
    while left > 0 {
        let Some(previous) = shifted.previous_day() else { break };
        shifted = previous;
        if book.calendar.is_workday(shifted) {
            left -= 1;
        }
    }
    shifted
}

/// The chores that are due by a day: of the warnings of one deadline only the highest.
pub fn due_chores(case: &Case, book: &Book, today: Date) -> Vec<Chore> {
    let mut due: Vec<Chore> = Vec::new();
    // Nobody is reminded of a step that is over; a certificate's end is another matter.
    let is_over = |chore: &Chore| {
        chore.action == Action::Remind
            && chore.fields.contains_key("due")
            && case.clock.step.as_ref().is_some_and(|step| step.due < today)
    };
    for chore in chores(case, book).into_iter().filter(|chore| chore.on <= today && !is_over(chore)) {
        let same = |other: &Chore| {
            other.action == chore.action && other.fields.get("deadline") == chore.fields.get("deadline")
        };
        due.retain(|other| !same(other));
        due.push(chore);
    }
    due
}
