//! Codes of items: twelve digits, as the directory of 2020 (GB/T 39554.1) gives them.

use crate::text::Text;

/// A code that reads like one. Whether there is such an item is the catalogue's to say.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemCode(String);

impl ItemCode {
    pub const DIGITS: usize = 12;
    pub const FAULT: Text = Text::new("事项编码应为 12 位数字", "An item’s code has twelve digits");

    /// Spaces and full-width digits are forgiven.
    ///
    /// # Errors
    /// The words of `FAULT`.
    pub fn parse(text: &str) -> Result<Self, Text> {
        let digits: Option<String> = text
            .chars()
            .filter(|sign| !sign.is_whitespace())
            .map(|sign| match sign {
                '0'..='9' => Some(sign),
                '０'..='９' => char::from_digit(u32::from(sign) - u32::from('０'), 10),
                _ => None,
            })
            .collect();
        digits.filter(|digits| digits.len() == Self::DIGITS).map(Self).ok_or(Self::FAULT)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_digits_are_a_code() {
        assert_eq!(ItemCode::parse(" 0001 31043000").map(|code| code.0), Ok("000131043000".to_owned()));
        assert_eq!(
            ItemCode::parse("０００１３１０４３０００").map(|code| code.0),
            Ok("000131043000".to_owned())
        );
        for wrong in ["", "00013104300", "0001310430000", "00013104300x", "item#1"] {
            assert!(ItemCode::parse(wrong).is_err(), "{wrong}");
        }
    }
}
