//! A supply link between two enterprises: one supplies the other with a product. Either side states it; it is shown only
//! while both say it, and either takes it back alone.

use serde::{Deserialize, Serialize};

use crate::form::tidy_line;
use crate::market::rules::contact_fault;
use crate::problem::FieldFault;
use crate::text::Text;

/// The longest name of a product in a link, in characters.
pub const PRODUCT: usize = 30;
/// Links that an enterprise has at most, those that the other side hasn't confirmed among them.
pub const LINKS: usize = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkSide {
    Supplier,
    Buyer,
}

impl LinkSide {
    pub const fn other(self) -> Self {
        match self {
            Self::Supplier => Self::Buyer,
            Self::Buyer => Self::Supplier,
        }
    }
}

/// How a link stands for one of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// The own side says it, the other hasn't yet.
    Stated,
    /// The other side says it, and waits for one's own word.
    Asked,
    Confirmed,
    Withdrawn,
}

impl LinkState {
    pub const fn text(self) -> Text {
        match self {
            Self::Stated => Text::new("待对方确认", "Waits for the other side"),
            Self::Asked => Text::new("待本企业确认", "Waits for your word"),
            Self::Confirmed => Text::new("双方已确认", "Confirmed by both"),
            Self::Withdrawn => Text::new("已撤回", "Withdrawn"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkAction {
    Confirm,
    Withdraw,
}

impl LinkAction {
    pub const ALL: [LinkAction; 2] = [Self::Confirm, Self::Withdraw];

    pub const fn text(self) -> Text {
        match self {
            Self::Confirm => Text::new("确认", "Confirm"),
            Self::Withdraw => Text::new("撤回", "Withdraw"),
        }
    }
}

/// Who says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub supplier: bool,
    pub buyer: bool,
}

impl Said {
    /// Said by one side alone.
    pub fn by(side: LinkSide) -> Self {
        Self::default().and(side)
    }

    /// The same when this side says it as well.
    #[must_use]
    pub fn and(self, side: LinkSide) -> Self {
        match side {
            LinkSide::Supplier => Self { supplier: true, ..self },
            LinkSide::Buyer => Self { buyer: true, ..self },
        }
    }

    pub const fn is_confirmed(self) -> bool {
        self.supplier && self.buyer
    }

    pub const fn is_withdrawn(self) -> bool {
        !self.supplier && !self.buyer
    }

    /// As one side sees it.
    pub const fn seen_by(self, side: LinkSide) -> LinkState {
        let (own, other) = match side {
            LinkSide::Supplier => (self.supplier, self.buyer),
            LinkSide::Buyer => (self.buyer, self.supplier),
        };
        match (own, other) {
            (true, true) => LinkState::Confirmed,
            (true, false) => LinkState::Stated,
            (false, true) => LinkState::Asked,
            (false, false) => LinkState::Withdrawn,
        }
    }

    /// What it is after a side did something; nothing where there is nothing to do. Who takes a link back takes it back
    /// for both: what one side alone goes on saying would be said over the other's head.
    pub fn after(self, action: LinkAction, side: LinkSide) -> Option<Self> {
        match (action, self.seen_by(side)) {
            (LinkAction::Confirm, LinkState::Asked) => Some(self.and(side)),
            (LinkAction::Withdraw, LinkState::Stated | LinkState::Asked | LinkState::Confirmed) => {
                Some(Self::default())
            }
            _ => None,
        }
    }

    pub fn offers(self, side: LinkSide) -> Vec<LinkAction> {
        LinkAction::ALL.into_iter().filter(|action| self.after(*action, side).is_some()).collect()
    }
}

/// The name of a link's product as it is kept.
///
/// # Errors
/// What is wrong with it, at `product`.
pub fn product(written: &str) -> Result<String, FieldFault> {
    let name = tidy_line(written);
    let fault = |code, text| Err(FieldFault::new("product", code, text));
    if name.is_empty() {
        return fault("required", Text::new("请填写产品名称", "Enter the product"));
    }
    if name.chars().count() > PRODUCT {
        return fault("too_long", Text::new("不超过 30 个字", "30 characters at most"));
    }
    match contact_fault("product", &name) {
        Some(found) => Err(found),
        None => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_shown_when_both_say_it_and_gone_when_either_takes_it_back() {
        for side in [LinkSide::Supplier, LinkSide::Buyer] {
            let stated = Said::by(side);
            assert!(!stated.is_confirmed());
            assert_eq!(
                (stated.seen_by(side), stated.seen_by(side.other())),
                (LinkState::Stated, LinkState::Asked)
            );
            assert_eq!(stated.after(LinkAction::Confirm, side), None, "one side can't confirm its own word");
            let both = stated.after(LinkAction::Confirm, side.other()).unwrap();
            assert!(both.is_confirmed() && both.after(LinkAction::Confirm, side).is_none());
            for by in [side, side.other()] {
                assert!(both.after(LinkAction::Withdraw, by).unwrap().is_withdrawn());
                assert!(stated.after(LinkAction::Withdraw, by).unwrap().is_withdrawn());
            }
        }
        assert_eq!(Said::default().offers(LinkSide::Buyer), []);
    }

    #[test]
    fn a_product_is_named_shortly_and_without_a_contact() {
        assert_eq!(product("  高速线材 ").unwrap(), "高速线材");
        assert_eq!(product(" ").unwrap_err().code, "required");
        assert_eq!(product(&"线".repeat(31)).unwrap_err().code, "too_long");
        assert_eq!(product("线材 13800138000").unwrap_err().code, "contact_in_text");
    }
}
