//! What comes next, who holds it, and by when.

use shared::{spine::State, text::Locale};

use crate::i18n::{cases as words, fill_in, orders};

/// The next step in words; nothing for a case that has ended. `holder` is the org's name; `own` is whether the
/// reader's enterprise is the one that is waited for.
pub fn step(state: State, holder: &str, own: bool, locale: Locale) -> Option<String> {
    let text = match state {
        State::Submitted => words::NEXT_SUBMITTED,
        State::Assigned => words::NEXT_ASSIGNED,
        State::Arbitration => words::NEXT_ARBITRATION,
        State::Handling => words::NEXT_HANDLING,
        State::Rectifying => words::NEXT_RECTIFYING,
        State::Signing => words::NEXT_SIGNING,
        State::Awaiting if own => words::NEXT_AWAITING_OWN,
        State::Awaiting => words::NEXT_AWAITING,
        State::Answered if own => words::NEXT_ANSWERED_OWN,
        State::Answered => words::NEXT_ANSWERED,
        State::Received => words::NEXT_RECEIVED,
        State::Correcting if own => words::NEXT_CORRECTING_OWN,
        State::Correcting => words::NEXT_CORRECTING,
        State::Reviewing => words::NEXT_REVIEWING,
        State::Procedure => words::NEXT_PROCEDURE,
        State::Publicised => words::NEXT_PUBLICISED,
        State::Deciding => words::NEXT_DECIDING,
        State::Decided => words::NEXT_DECIDED,
        State::Delivered if own => words::NEXT_DELIVERED_OWN,
        State::Delivered => words::NEXT_DELIVERED,
        State::Disputed => crate::i18n::ratings::NEXT_DISPUTED,
        State::Ordered if own => orders::NEXT_ORDERED_OWN,
        State::Ordered => orders::NEXT_ORDERED,
        State::Running => orders::NEXT_RUNNING,
        State::Contested => orders::NEXT_CONTESTED,
        State::Completed if own => orders::NEXT_COMPLETED_OWN,
        State::Completed => orders::NEXT_COMPLETED,
        State::Closed => return None,
    };
    Some(fill_in(text.in_locale(locale), &[holder]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_open_state_has_a_next_step() {
        for state in State::ALL {
            for locale in [Locale::Zh, Locale::En] {
                let step = step(state, "市场监管局", false, locale);
                assert_eq!(step.is_none(), state == State::Closed, "{state:?}");
            }
        }
        assert_eq!(
            step(State::Handling, "石家庄市市场监督管理局", false, Locale::Zh).as_deref(),
            Some("石家庄市市场监督管理局办理并答复")
        );
        assert_eq!(step(State::Answered, "", true, Locale::Zh).as_deref(), Some("请您评价办理结果"));
    }
}
