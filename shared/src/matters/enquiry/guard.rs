//! What may stand in the way of an action on an enquiry, beyond state and role.

use super::Listed;
use crate::cases::appeal;
use crate::spine::decide::Desk;
use crate::spine::{Action, Case, Party, Refusal};

pub fn guard(action: Action, case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> Result<(), Refusal> {
    let shown = case.listed.as_ref().is_some_and(Listed::is_shown);
    match action {
        // Only what was answered, and once: who wants it otherwise takes it down and says why.
        Action::List if shown || case.answer.is_none() => Err(Refusal::NotNow),
        Action::Unlist if !shown => Err(Refusal::NotNow),
        _ => appeal::guard(action, case, party, desk),
    }
}
