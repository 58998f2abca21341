//! What an inbox holds: steps of cases, and news of other contexts.

use serde::{Deserialize, Serialize};

use crate::cases::draft::DraftTold;
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
    Drafts(DraftTold),
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
        let draft = Tells::Drafts(DraftTold::AppealDraftReady);
        let code = serde_json::to_value(draft).unwrap();
        assert_eq!(serde_json::from_value::<Tells>(code).unwrap(), draft);
        let step = serde_json::from_str::<Tells>("\"assign\"").unwrap();
        assert_eq!(step, Tells::Step(Action::Assign));
    }
}
