//! Where a service stands as a whole, and what moves it.
//!
//! What is in the catalogue and what is written anew are two things: a live service stays shown and ordered as it was
//! approved while its provider changes it and the Federation looks at that. Orders keep what they began under.

use serde::{Deserialize, Serialize};

use super::rules::{self, ServiceAction};
use super::{ServiceOffer, ServiceStanding};
use crate::market::standing::Hand;

/// What a live service is to become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PendingOffer {
    pub offer: ServiceOffer,
    /// `draft`, `submitted` or `returned`.
    pub standing: ServiceStanding,
}

/// How a service stands, and what was written anew of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub service: ServiceStanding,
    pub pending: Option<ServiceStanding>,
}

impl Standing {
    /// Whether the Federation has to look at it.
    pub fn is_waiting(self) -> bool {
        let waits = ServiceStanding::Submitted;
        self.service == waits || self.pending == Some(waits)
    }

    /// Whether what was written last may still be sent in.
    pub fn is_unsent(self) -> bool {
        matches!(self.pending.unwrap_or(self.service), ServiceStanding::Draft | ServiceStanding::Returned)
    }

    /// How it stands after an action; nothing where it isn't this hand's to do there.
    pub fn after(self, action: ServiceAction, hand: Hand) -> Option<Self> {
        use ServiceStanding::{Draft, Live, Returned, Submitted, Withdrawn};
        let live = |pending| Some(Self { service: Live, pending });
        match (hand, action, self.service, self.pending) {
            (Hand::Own | Hand::Preparing, ServiceAction::Save, Live, _) => live(Some(Draft)),
            (Hand::Own, ServiceAction::Submit, Live, Some(Draft | Returned)) => live(Some(Submitted)),
            (Hand::Own, ServiceAction::Discard, service, Some(_)) => Some(Self { service, pending: None }),
            // What was written stays with it, for when it is sent in again.
            (Hand::Own, ServiceAction::Withdraw, Live, Some(_)) => {
                Some(Self { service: Withdrawn, pending: Some(Draft) })
            }
            (Hand::Federation, ServiceAction::Approve, Live, Some(Submitted)) => live(None),
            (Hand::Federation, ServiceAction::Return, Live, Some(Submitted)) => live(Some(Returned)),
            _ => {
                let service = rules::after(self.service, action, hand)?;
                Some(Self { service, pending: None })
            }
        }
    }

    /// What a hand can do to it now.
    pub fn offers(self, hand: Hand) -> Vec<ServiceAction> {
        ServiceAction::ALL.into_iter().filter(|action| self.after(*action, hand).is_some()).collect()
    }
}

/// The parts in which two texts of a service differ, by the names of its fields.
pub fn differences(one: &ServiceOffer, other: &ServiceOffer) -> Vec<&'static str> {
    let parts = [
        ("field", one.field != other.field),
        ("title", one.title != other.title),
        ("scope", one.scope != other.scope),
        ("price", one.price != other.price || one.unit != other.unit),
        ("days", one.days != other.days),
        ("deliverables", one.deliverables != other.deliverables),
        ("regions", one.regions != other.regions),
    ];
    parts.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ServiceAction::{Approve, Discard, Remove, Return, Save, Submit, Withdraw};
    use ServiceStanding::{Draft, Live, Removed, Returned, Submitted, Withdrawn};

    fn run(from: Standing, steps: &[(ServiceAction, Hand)]) -> Option<Standing> {
        steps.iter().try_fold(from, |now, (action, hand)| now.after(*action, *hand))
    }

    #[test]
    fn a_live_service_stays_live_until_its_change_is_approved() {
        let live = Standing { service: Live, pending: None };
        let sent = run(live, &[(Save, Hand::Preparing), (Submit, Hand::Own)]).unwrap();
        assert_eq!((sent.service, sent.pending, sent.is_waiting()), (Live, Some(Submitted), true));
        assert_eq!(sent.offers(Hand::Federation), [Approve, Return, Remove]);
        assert_eq!(run(sent, &[(Approve, Hand::Federation)]), Some(live));
        let returned = run(sent, &[(Return, Hand::Federation)]).unwrap();
        assert_eq!((returned.service, returned.pending), (Live, Some(Returned)));
        assert!(returned.is_unsent() && !returned.is_waiting());
        assert_eq!(returned.offers(Hand::Own), [Save, Submit, Withdraw, Discard]);
        assert_eq!(run(returned, &[(Discard, Hand::Own)]), Some(live));
        assert_eq!(run(sent, &[(Remove, Hand::Federation)]).unwrap().service, Removed);
    }

    #[test]
    fn withdrawing_keeps_what_was_written_and_the_federation_has_nothing_to_decide_any_more() {
        let live = Standing { service: Live, pending: None };
        let sent = run(live, &[(Save, Hand::Own), (Submit, Hand::Own), (Withdraw, Hand::Own)]).unwrap();
        assert_eq!((sent.service, sent.pending, sent.is_waiting()), (Withdrawn, Some(Draft), false));
        assert_eq!(sent.offers(Hand::Federation), []);
        assert_eq!(run(sent, &[(Save, Hand::Own)]), Some(Standing { service: Draft, pending: None }));
    }

    #[test]
    fn without_a_change_it_stands_as_before() {
        for service in ServiceStanding::ALL {
            for hand in [Hand::Own, Hand::Preparing, Hand::Federation, Hand::System] {
                for action in ServiceAction::ALL.into_iter().filter(|action| *action != Save) {
                    let now = Standing { service, pending: None }.after(action, hand);
                    assert_eq!(now.map(|now| now.service), rules::after(service, action, hand));
                    assert!(now.is_none_or(|now| now.pending.is_none()));
                }
            }
        }
    }
}
