//! What an application that is being filled in is for.

use super::ItemCode;

/// What stands before a scenario's code in a draft's name. No item's code has letters.
const TOGETHER: &str = "together-";
/// Signs of a scenario's code at most.
const LONGEST: usize = 60;

/// An item, or a scenario whose items are applied for together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    Item(ItemCode),
    Together(String),
}

impl Purpose {
    /// A draft's name, if it reads like one. Whether there is such an item or scenario is not asked.
    pub fn parse(name: &str) -> Option<Self> {
        match name.strip_prefix(TOGETHER) {
            None => ItemCode::parse(name).ok().map(Self::Item),
            Some(code) => {
                let sound = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
                let fits = !code.is_empty() && code.len() <= LONGEST && code.bytes().all(sound);
                fits.then(|| Self::Together(code.to_owned()))
            }
        }
    }

    /// The draft's name: one for each item and each scenario.
    pub fn name(&self) -> String {
        match self {
            Self::Item(code) => code.as_str().to_owned(),
            Self::Together(code) => [TOGETHER, code].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_for_an_item_or_for_a_scenario_and_its_name_says_which() {
        for name in ["000131043000", "together-restaurant", "together-small-shop-2"] {
            assert_eq!(Purpose::parse(name).map(|purpose| purpose.name()).as_deref(), Some(name));
        }
        let too_long = ["together-", &"a".repeat(61)].concat();
        for wrong in ["", "nothing", "together-", "together-A", "together-a#b", too_long.as_str()] {
            assert_eq!(Purpose::parse(wrong), None, "{wrong}");
        }
    }
}
