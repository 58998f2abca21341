//! The one way a provider's file changes.
//!
//! Always: what time has done by the day of a step is put on record before it, in the same version; a refusal leaves the
//! file as it was.

use time::{Date, Duration};

use super::admission::Application;
use super::tenure::Tenure;
use super::terms::ProviderTerms;
use super::{
    Ended, Pending, ProviderAction, ProviderFile, ProviderStep, Removal, Reviewed, Signature, Statement,
};
use crate::calendar::Calendar;
use crate::market::service::{ProviderStanding, Warning};
use crate::market::standing::Hand;
use crate::problem::FieldFault;
use crate::text::Text;

/// Steps that are kept in a file's history.
const HISTORY: usize = 200;
/// The longest reason in characters; a provider's view of its removal may be longer.
pub const REASON: usize = 500;
pub const VIEW: usize = 2_000;

/// A step with what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Save(Box<Application>),
    Apply(Signature),
    Warn(Date),
    State(Box<Statement>, Signature),
    /// A step that brings nothing but its reason.
    Plain(ProviderAction),
}

impl Command {
    pub const fn action(&self) -> ProviderAction {
        match self {
            Self::Save(_) => ProviderAction::Save,
            Self::Apply(_) => ProviderAction::Apply,
            Self::Warn(_) => ProviderAction::Warn,
            Self::State(..) => ProviderAction::State,
            Self::Plain(action) => *action,
        }
    }
}

/// Why a step isn't taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProviderFault {
    /// It can't be taken as the file stands.
    NotNow,
    /// Removed, and not free to apply again before this day is over.
    Barred(Date),
    /// Something to put right at its field.
    Fields(Vec<FieldFault>),
}

/// What a step is decided by: the day and its time, the working days, the terms.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    pub today: Date,
    /// RFC 3339.
    pub at: &'a str,
    pub calendar: &'a Calendar,
    pub terms: &'a ProviderTerms,
}

/// Whether a hand may take a step on a day, as far as the file decides it.
pub fn allows(file: &ProviderFile, action: ProviderAction, hand: Hand, today: Date) -> bool {
    use ProviderAction as A;
    use ProviderStanding as S;
    let standing = file.on(today);
    let listed = file.tenure.is_listed(today);
    let handed_in = file.pending.as_ref().is_some_and(|pending| !pending.returned);
    let heard = file.removal.as_ref().map(|removal| removal.view.is_some());
    match (hand, action) {
        (Hand::Own | Hand::Preparing, A::Save) => {
            // A removal that time brought and nobody put on record yet bars as well.
            let unrecorded = standing == S::Removed && file.tenure.standing != S::Removed;
            let barred = file.ended.and_then(|ended| ended.barred);
            let free = !unrecorded && barred.is_none_or(|barred| barred < today);
            matches!(standing, S::Draft | S::Returned | S::Refused | S::Left | S::Removed) && free
        }
        (Hand::Own, A::Apply) => file.version > 0 && matches!(standing, S::Draft | S::Returned),
        (Hand::Own, A::Recall) | (Hand::Federation, A::Admit | A::Return | A::Refuse) => {
            standing == S::Applied
        }
        (Hand::Own, A::State) => {
            listed && !handed_in && file.tenure.opens.is_some_and(|opens| opens <= today)
        }
        (Hand::Own, A::Answer) => listed && heard == Some(false),
        (Hand::Own, A::Leave) | (Hand::Federation, A::Announce) => listed && heard.is_none(),
        (Hand::Federation, A::Warn) => listed,
        (Hand::Federation, A::Confirm | A::SendBack) => listed && handed_in,
        (Hand::Federation, A::Remove) => listed && heard == Some(true),
        (Hand::Federation, A::Spare) => listed && heard.is_some(),
        (Hand::System, A::Remove | A::Suspend | A::Remind) => file.tenure.due(today) == Some(action),
        _ => false,
    }
}

/// What a hand can do on a day.
pub fn offers(file: &ProviderFile, hand: Hand, today: Date) -> Vec<ProviderAction> {
    ProviderAction::ALL.into_iter().filter(|action| allows(file, *action, hand, today)).collect()
}

/// The next version of a file, a step taken by a hand in a name and with a reason.
pub fn decide(
    file: &ProviderFile,
    command: &Command,
    hand: Hand,
    (by, reason): (&str, &str),
    ground: Ground<'_>,
) -> Result<ProviderFile, ProviderFault> {
    let (action, reason) = (command.action(), reason.trim());
    let mut next = if hand == Hand::System { file.clone() } else { settled(file, ground) };
    if action == ProviderAction::Save
        && matches!(hand, Hand::Own | Hand::Preparing)
        && let Some(barred) = next.ended.and_then(|ended| ended.barred)
        && barred >= ground.today
    {
        return Err(ProviderFault::Barred(barred));
    }
    if !allows(&next, action, hand, ground.today) {
        return Err(ProviderFault::NotNow);
    }
    check_reason(action, reason)?;
    next.version = file.version + 1;
    ground.at.clone_into(&mut next.at);
    let before = next.tenure.standing;
    let until = taken(&mut next, command, reason, ground)?;
    if action != ProviderAction::Save || before != next.tenure.standing {
        note(&mut next, (action, until), (by, reason), ground);
    }
    Ok(next)
}

fn check_reason(action: ProviderAction, reason: &str) -> Result<(), ProviderFault> {
    let most = if action == ProviderAction::Answer { VIEW } else { REASON };
    let fault = if action.needs_reason() && reason.is_empty() {
        FieldFault::new("reason", "required", Text::new("请写明理由", "Give the reason"))
    } else if reason.chars().count() > most {
        FieldFault {
            field: "reason".to_owned(),
            code: "too_long",
            zh: format!("不超过 {most} 个字"),
            en: format!("{most} characters at most"),
        }
    } else {
        return Ok(());
    };
    Err(ProviderFault::Fields(vec![fault]))
}

/// The file with what time has done put on record.
fn settled(file: &ProviderFile, ground: Ground<'_>) -> ProviderFile {
    let mut next = file.clone();
    if let Some(action @ (ProviderAction::Remove | ProviderAction::Suspend)) = next.tenure.due(ground.today) {
        // Neither can be refused: they bring nothing that could be wrong.
        if taken(&mut next, &Command::Plain(action), "", ground).is_ok() {
            note(&mut next, (action, None), ("", ""), ground);
        }
    }
    next
}

/// Takes a step that is allowed. What there is to say about until when.
fn taken(
    next: &mut ProviderFile,
    command: &Command,
    reason: &str,
    ground: Ground<'_>,
) -> Result<Option<Date>, ProviderFault> {
    use ProviderStanding as S;
    let today = ground.today;
    match command {
        Command::Save(application) => {
            next.application = (**application).clone();
            next.tenure.standing = S::Draft;
        }
        Command::Apply(signature) => {
            next.signature = Some(signature.clone());
            next.tenure.standing = S::Applied;
            next.reason.clear();
        }
        Command::Warn(until) => {
            check_warning(*until, ground)?;
            next.warnings.push(Warning { reason: reason.to_owned(), from: today, until: *until });
            next.tenure.warned = next.tenure.warned.max(Some(*until));
            return Ok(Some(*until));
        }
        Command::State(statement, signature) => {
            let (statement, signature) = ((**statement).clone(), signature.clone());
            next.pending = Some(Pending { statement, signature, returned: false });
            next.tenure.lapses = None;
        }
        Command::Plain(action) => return plain(next, *action, reason, ground),
    }
    Ok(None)
}

fn plain(
    next: &mut ProviderFile,
    action: ProviderAction,
    reason: &str,
    ground: Ground<'_>,
) -> Result<Option<Date>, ProviderFault> {
    use ProviderAction as A;
    use ProviderStanding as S;
    let today = ground.today;
    match action {
        A::Recall => next.tenure.standing = S::Draft,
        A::Return | A::Refuse => {
            next.tenure.standing = if action == A::Return { S::Returned } else { S::Refused };
            reason.clone_into(&mut next.reason);
        }
        A::Admit => {
            next.tenure = listed_from(today, ground);
            next.since = Some(today);
            next.ended = None;
            next.reason.clear();
        }
        A::Confirm => confirm(next, ground),
        A::SendBack => {
            if let Some(pending) = &mut next.pending {
                pending.returned = true;
            }
            let due = next.tenure.review_due.map_or(today, |due| due.max(today));
            next.tenure.lapses = Some(workdays(ground, due, ground.terms.grace_days));
        }
        A::Announce => {
            let until = workdays(ground, today, ground.terms.hearing_days);
            next.removal = Some(Removal { reason: reason.to_owned(), until, view: None });
            next.tenure.removed = Some(until);
            return Ok(Some(until));
        }
        A::Answer => {
            if let Some(removal) = &mut next.removal {
                removal.view = Some(reason.to_owned());
            }
            next.tenure.removed = None;
        }
        A::Spare => {
            next.removal = None;
            next.tenure.removed = None;
        }
        A::Remove => {
            // By itself it takes effect on the day after the last on which the provider could be heard.
            let on = next.tenure.removed.and_then(Date::next_day).unwrap_or(today).min(today);
            let barred = months(ground, on, ground.terms.barred_months);
            next.reason = next.removal.take().map(|removal| removal.reason).unwrap_or_default();
            end(next, S::Removed, on, Some(barred));
        }
        A::Leave => end(next, S::Left, today, None),
        A::Suspend => next.tenure.standing = S::Suspended,
        A::Remind => next.tenure.reminded = true,
        A::Save | A::Apply | A::Warn | A::State => return Err(ProviderFault::NotNow),
    }
    Ok(None)
}

fn confirm(next: &mut ProviderFile, ground: Ground<'_>) {
    let Some(pending) = next.pending.take() else { return };
    let statement = pending.statement;
    next.reviews.push(Reviewed {
        on: ground.today,
        orders: statement.orders,
        customers: statement.customers,
        complaints: statement.complaints,
        settled: statement.settled,
    });
    next.application.documents = statement.documents;
    next.application.staff = statement.staff;
    next.application.qualified = next.application.qualified.min(statement.staff);
    next.signature = Some(pending.signature);
    // Who was in time keeps the day of the year; who was suspended begins a new year.
    let was_suspended = next.tenure.standing == ProviderStanding::Suspended;
    let from = next.tenure.review_due.filter(|_| !was_suspended).unwrap_or(ground.today);
    let (warned, removed) = (next.tenure.warned, next.tenure.removed);
    next.tenure = Tenure { warned, removed, ..listed_from(from, ground) };
}

/// A year on the register that begins on a day.
fn listed_from(from: Date, ground: Ground<'_>) -> Tenure {
    let due = months(ground, from, ground.terms.review_months);
    let ahead = Duration::days(i64::from(ground.terms.remind_days));
    Tenure {
        standing: ProviderStanding::Admitted,
        review_due: Some(due),
        opens: Some(due.checked_sub(ahead).unwrap_or(due)),
        reminded: false,
        lapses: Some(workdays(ground, due, ground.terms.grace_days)),
        warned: None,
        removed: None,
    }
}

fn end(next: &mut ProviderFile, standing: ProviderStanding, on: Date, barred: Option<Date>) {
    next.tenure = Tenure { standing, ..Tenure::default() };
    next.ended = Some(Ended { standing, on, barred });
    next.pending = None;
    next.removal = None;
}

fn check_warning(until: Date, ground: Ground<'_>) -> Result<(), ProviderFault> {
    let last = ground.today + Duration::days(i64::from(ground.terms.warning_days));
    let fault = if until <= ground.today {
        let text = Text::new("警告期截止日应晚于今天", "A warning ends after today");
        FieldFault::new("until", "in_the_past", text)
    } else if until > last {
        let days = ground.terms.warning_days;
        FieldFault {
            field: "until".to_owned(),
            code: "too_far",
            zh: format!("警告期最长 {days} 天"),
            en: format!("A warning lasts {days} days at most"),
        }
    } else {
        return Ok(());
    };
    Err(ProviderFault::Fields(vec![fault]))
}

fn note(
    next: &mut ProviderFile,
    (action, until): (ProviderAction, Option<Date>),
    (by, reason): (&str, &str),
    ground: Ground<'_>,
) {
    let of_removal = action == ProviderAction::Remove && reason.is_empty();
    let reason = if of_removal { next.reason.as_str() } else { reason };
    let step = ProviderStep {
        at: ground.at.to_owned(),
        action,
        standing: next.on(ground.today),
        by: by.to_owned(),
        reason: reason.to_owned(),
        until,
    };
    next.history.push(step);
    let over = next.history.len().saturating_sub(HISTORY);
    next.history.drain(..over);
}

/// Outside the years that are counted in a period takes no time.
fn workdays(ground: Ground<'_>, from: Date, count: u32) -> Date {
    ground.calendar.add_workdays(from, count).map_or(from, |due| due.date)
}

fn months(ground: Ground<'_>, from: Date, count: u32) -> Date {
    ground.calendar.add_months(from, count).map_or(from, |due| due.date)
}
