//! Where an entry of the directory stands, and what moves it.
//!
//! What is written and what is shown are two things: an entry that was approved stays to be found as it was approved
//! while its enterprise writes it anew and the Federation looks at that.

use serde::{Deserialize, Serialize};

use crate::market::standing::Hand;
use crate::text::Text;

/// Where what was written last stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    #[default]
    Draft,
    Submitted,
    /// The Federation said what to change.
    Returned,
    /// What is written is what is shown, while the entry is on.
    Approved,
    /// Taken down by the Federation.
    Removed,
}

impl EntryState {
    pub const ALL: [EntryState; 5] =
        [Self::Draft, Self::Submitted, Self::Returned, Self::Approved, Self::Removed];

    pub const fn text(self) -> Text {
        match self {
            Self::Draft => Text::new("草稿", "Draft"),
            Self::Submitted => Text::new("审核中", "Under review"),
            Self::Returned => Text::new("退回修改", "Returned"),
            Self::Approved => Text::new("审核通过", "Approved"),
            Self::Removed => Text::new("已下架", "Taken down"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryAction {
    /// Written, or written anew.
    Save,
    /// Sent in for review; with it the entry is switched on.
    Submit,
    /// Switched on again: what was approved is found at once.
    Show,
    /// Switched off: gone at once, everywhere.
    Hide,
    Approve,
    Return,
    Remove,
}

impl EntryAction {
    pub const ALL: [EntryAction; 7] =
        [Self::Save, Self::Submit, Self::Show, Self::Hide, Self::Approve, Self::Return, Self::Remove];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Submit => "submit",
            Self::Show => "show",
            Self::Hide => "hide",
            Self::Approve => "approve",
            Self::Return => "return",
            Self::Remove => "remove",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Save => Text::new("保存", "Save"),
            Self::Submit => Text::new("提交审核", "Send in for review"),
            Self::Show => Text::new("开启展示", "Switch on"),
            Self::Hide => Text::new("关闭展示", "Switch off"),
            Self::Approve => Text::new("审核通过", "Approve"),
            Self::Return => Text::new("退回修改", "Return"),
            Self::Remove => Text::new("下架", "Take down"),
        }
    }

    /// Whether it can't be done without saying why.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Remove)
    }
}

/// How an entry stands as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub state: EntryState,
    /// Its enterprise wants to be found.
    pub on: bool,
    /// Something of it was approved.
    pub approved: bool,
}

impl Standing {
    /// Whether everyone finds it.
    pub const fn is_found(self) -> bool {
        self.on && self.approved
    }

    /// How it stands after an action; nothing where it isn't this hand's to do there.
    pub fn after(self, action: EntryAction, hand: Hand) -> Option<Self> {
        use EntryState::{Approved, Draft, Removed, Returned, Submitted};
        match (hand, action, self.state) {
            (Hand::Own | Hand::Preparing, EntryAction::Save, _) => Some(Self { state: Draft, ..self }),
            (Hand::Own, EntryAction::Submit, Draft | Returned) => {
                Some(Self { state: Submitted, on: true, ..self })
            }
            (Hand::Own, EntryAction::Show, _) if !self.on && self.approved => Some(Self { on: true, ..self }),
            (Hand::Own, EntryAction::Hide, state) if self.on => {
                // What isn't to be found needs no review either.
                let state = if state == Submitted { Draft } else { state };
                Some(Self { state, on: false, ..self })
            }
            (Hand::Federation, EntryAction::Approve, Submitted) => {
                Some(Self { state: Approved, approved: true, ..self })
            }
            (Hand::Federation, EntryAction::Return, Submitted) => Some(Self { state: Returned, ..self }),
            (Hand::Federation, EntryAction::Remove, _) if self.state == Submitted || self.is_found() => {
                Some(Self { state: Removed, on: false, approved: false })
            }
            _ => None,
        }
    }

    /// What a hand can do to it now.
    pub fn offers(self, hand: Hand) -> Vec<EntryAction> {
        EntryAction::ALL.into_iter().filter(|action| self.after(*action, hand).is_some()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntryAction::{Approve, Hide, Remove, Return, Save, Show, Submit};

    fn run(steps: &[(EntryAction, Hand)]) -> Option<Standing> {
        steps.iter().try_fold(Standing::default(), |now, (action, hand)| now.after(*action, *hand))
    }

    #[test]
    fn an_entry_is_off_until_it_was_sent_in_and_approved() {
        let sent = [(Save, Hand::Own), (Submit, Hand::Own)];
        assert!(!Standing::default().is_found() && !run(&sent).unwrap().is_found());
        let approved = run(&[&sent[..], &[(Approve, Hand::Federation)]].concat()).unwrap();
        assert!(approved.is_found());
        // Written anew it is still found as it was approved.
        let again = approved.after(Save, Hand::Preparing).unwrap();
        assert!(again.is_found() && again.state == EntryState::Draft);
        let returned = again.after(Submit, Hand::Own).and_then(|now| now.after(Return, Hand::Federation));
        assert!(returned.unwrap().is_found());
    }

    #[test]
    fn off_is_gone_at_once_and_on_again_needs_something_approved() {
        let found = Standing { state: EntryState::Approved, on: true, approved: true };
        let off = found.after(Hide, Hand::Own).unwrap();
        assert!(!off.is_found() && off.after(Show, Hand::Own).unwrap().is_found());
        assert_eq!(Standing::default().after(Show, Hand::Own), None);
        let waiting = Standing { state: EntryState::Submitted, on: true, approved: false };
        assert_eq!(waiting.after(Hide, Hand::Own).unwrap().state, EntryState::Draft);
    }

    #[test]
    fn what_the_federation_takes_down_is_not_switched_on_again_without_a_review() {
        let found = Standing { state: EntryState::Approved, on: true, approved: true };
        let removed = found.after(Remove, Hand::Federation).unwrap();
        assert_eq!(removed.offers(Hand::Own), [Save]);
        assert_eq!(removed.after(Show, Hand::Own), None);
        for hand in [Hand::Preparing, Hand::Own, Hand::System] {
            for action in [Approve, Return, Remove] {
                assert_eq!(found.after(action, hand), None);
            }
        }
        for action in [Submit, Show, Hide] {
            assert_eq!(Standing::default().after(action, Hand::Preparing), None);
        }
    }
}
