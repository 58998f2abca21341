//! What a year's notice does to a due date that was provisional: it is counted anew with the notice, once, and the event
//! says what it was, what it is, and why.

use super::clock::{MoveReason, Step, StepName};
use super::decide::Effect;
use super::refusal::Refusal;
use crate::calendar::day;

/// New Year's notice is awaited from the last days of December on.
const EVE: time::Duration = time::Duration::days(4);

/// Writes the effect of `Action::Settle` on a case of any kind.
///
/// # Errors
/// `NotDue` when the date isn't provisional, or still is.
pub fn settle(effect: &mut Effect<'_>) -> Result<(), Refusal> {
    let clock = &effect.case.clock;
    let Some(due) = clock.settled(&effect.desk.book.calendar) else { return Err(Refusal::NotDue) };
    let (was, is) = (day(clock.due), day(due));
    let year = due.max(clock.due).saturating_add(EVE).year();
    let reason = if was == is {
        format!("{year} 年放假安排已公布，暂定到期日 {is} 不变，予以确定。")
    } else {
        format!("{year} 年放假安排已公布，到期日由暂定的 {was} 改为 {is}。")
    };
    effect.draft.say("was", was).say("due", is).say("reason", reason);
    effect.clock.provisional = Some(false);
    effect.move_due(due, MoveReason::Notice, 0);
    // What ends with the total goes with it; other steps keep the day that was told with them.
    let ends_with_total = |step: &&Step| {
        matches!(step.name, StepName::Answer | StepName::Review) && (step.due == clock.due || step.due > due)
    };
    if let Some(step) = clock.step.as_ref().filter(ends_with_total) {
        effect.clock.step = Some(Step { name: step.name, due });
    }
    // No share takes longer than the whole.
    if effect.case.co.iter().any(|part| !part.done && part.due > due) {
        let latest = due.max(effect.desk.today());
        let mut co = effect.case.co.clone();
        co.iter_mut().filter(|part| !part.done).for_each(|part| part.due = part.due.min(latest));
        effect.draft.say("co", serde_json::to_value(co).unwrap_or_default());
    }
    Ok(())
}
