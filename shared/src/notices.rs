//! What an inbox holds: steps of cases, and news of other contexts.

use serde::{Deserialize, Serialize};

use crate::cases::draft::DraftTold;
use crate::identity::told::EnterpriseTold;
use crate::market::provider::told::ProviderTold;
use crate::market::told::Told;
use crate::matters::told::MatterTold;
use crate::spine::Action;

/// What a notice tells. Codes are one word each, and no two contexts have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Tells {
    /// An event of a case.
    Step(Action),
    Market(Told),
    Matters(MatterTold),
    Providers(ProviderTold),
    Enterprise(EnterpriseTold),
    Drafts(DraftTold),
}

impl Tells {
    /// Whether an org's people are written to at once, where they want letters: something is theirs to do now, or has
    /// become a matter of supervision. `level` is that of a warning, else empty.
    pub fn is_urgent(self, level: &str) -> bool {
        match self {
            Self::Step(Action::Warn) => level == "red",
            Self::Step(action) => matches!(
                action,
                Action::Assign
                    | Action::Refuse
                    | Action::Arbitrate
                    | Action::Dispute
                    | Action::Urge
                    | Action::Supervise
                    | Action::TakeOver
            ),
            _ => false,
        }
    }
}

impl From<Action> for Tells {
    fn from(action: Action) -> Self {
        Self::Step(action)
    }
}

impl From<Told> for Tells {
    fn from(told: Told) -> Self {
        Self::Market(told)
    }
}

impl From<ProviderTold> for Tells {
    fn from(told: ProviderTold) -> Self {
        Self::Providers(told)
    }
}

impl From<EnterpriseTold> for Tells {
    fn from(told: EnterpriseTold) -> Self {
        Self::Enterprise(told)
    }
}

impl From<DraftTold> for Tells {
    fn from(told: DraftTold) -> Self {
        Self::Drafts(told)
    }
}

impl From<MatterTold> for Tells {
    fn from(told: MatterTold) -> Self {
        Self::Matters(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_which_context_it_is_of() {
        for told in Told::ALL {
            let code = serde_json::to_value(Tells::Market(told)).unwrap();
            assert_eq!(serde_json::from_value::<Tells>(code.clone()).unwrap(), Tells::Market(told), "{code}");
        }
        for told in MatterTold::ALL {
            let code = serde_json::to_value(Tells::Matters(told)).unwrap();
            assert_eq!(
                serde_json::from_value::<Tells>(code.clone()).unwrap(),
                Tells::Matters(told),
                "{code}"
            );
        }
        for told in ProviderTold::ALL {
            let code = serde_json::to_value(Tells::Providers(told)).unwrap();
            assert_eq!(
                serde_json::from_value::<Tells>(code.clone()).unwrap(),
                Tells::Providers(told),
                "{code}"
            );
        }
        for told in EnterpriseTold::ALL {
            let code = serde_json::to_value(Tells::Enterprise(told)).unwrap();
            assert_eq!(
                serde_json::from_value::<Tells>(code.clone()).unwrap(),
                Tells::Enterprise(told),
                "{code}"
            );
        }
        let draft = Tells::Drafts(DraftTold::AppealDraftReady);
        let code = serde_json::to_value(draft).unwrap();
        assert_eq!(serde_json::from_value::<Tells>(code).unwrap(), draft);
        let step = serde_json::from_str::<Tells>("\"assign\"").unwrap();
        assert_eq!(step, Tells::Step(Action::Assign));
    }

    #[test]
    fn what_is_urgent_is_to_be_done_now_or_supervised() {
        for action in [Action::Assign, Action::Refuse, Action::Arbitrate, Action::Supervise] {
            assert!(Tells::from(action).is_urgent(""), "{action:?}");
        }
        assert!(Tells::from(Action::Warn).is_urgent("red"));
        assert!(!Tells::from(Action::Warn).is_urgent("yellow"));
        assert!(!Tells::from(Action::Draft).is_urgent(""));
        assert!(!Tells::from(MatterTold::ItemChanged).is_urgent(""));
    }
}
