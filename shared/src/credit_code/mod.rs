//! Unified social credit codes, GB 32100-2015: 18 characters, of which the last checks the others.
//!
//! Characters 1 registering authority, 2 category, 3–8 region (GB/T 2260), 9–17 organisation code (GB 11714),
//! 18 check character. Here is the form of a code only; whether an enterprise bears it is a register's business.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

/// Table 3 of the standard: no I, O, S, V, Z. A character's value is its place.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A code whose check character is right, in upper case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String))]
pub struct CreditCode(String);

/// Why a text is no credit code. Positions count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditCodeFault {
    Length { found: usize },
    Character { position: usize, found: char },
    CheckCharacter { expected: char },
}

/// What is odd about a code that is right as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// Characters 9–17 don't hold by GB 11714; some codes given out early don't.
    OrganisationCode,
    /// The region is of this province but not in its tree today; codes outlive the regions they name.
    UnknownRegion,
}

impl CreditCode {
    /// Reads a code as people write it: spaces anywhere, lower case and full-width characters are taken.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, CreditCodeFault> {
        // What is longer by far was no attempt at a code, and needn't be counted to its end.
        let found = folded(text).take(1000).count();
        if found != 18 {
            return Err(CreditCodeFault::Length { found });
        }
        let code: String = folded(text).collect();
        for (position, found) in (1..).zip(code.chars()) {
            if value(found).is_none() {
                return Err(CreditCodeFault::Character { position, found });
            }
        }
        let (body, last) = code.split_at(17);
        match check_character(body) {
            Some(expected) if !last.starts_with(expected) => {
                Err(CreditCodeFault::CheckCharacter { expected })
            }
            _ => Ok(Self(code)),
        }
    }

    /// The code that begins with these 17 characters.
    ///
    /// # Errors
    /// When they aren't 17, or one of them can't stand in a code.
    pub fn complete(first17: &str) -> Result<Self, CreditCodeFault> {
        let body: String = folded(first17).take(1000).collect();
        let found = body.chars().count();
        if found != 17 {
            return Err(CreditCodeFault::Length { found });
        }
        let wrong = (1..).zip(body.chars()).find(|(_, c)| value(*c).is_none());
        match (wrong, check_character(&body)) {
            (None, Some(check)) => Ok(Self(format!("{body}{check}"))),
            (wrong, _) => {
                let (position, found) = wrong.unwrap_or((1, ' '));
                Err(CreditCodeFault::Character { position, found })
            }
        }
    }

    /// The code of 16 characters (authority, category, region, the organisation code without its own check
    /// character) that holds by both standards; for samples and tests.
    ///
    /// # Errors
    /// As `complete`.
    pub fn compose(first16: &str) -> Result<Self, CreditCodeFault> {
        let body: String = folded(first16).take(1000).collect();
        let check = body.get(8..).and_then(organisation_check).unwrap_or('0');
        Self::complete(&format!("{body}{check}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Six digits of GB/T 2260 where the code was registered; `None` when there are letters among them.
    pub fn region(&self) -> Option<&str> {
        self.0.get(2..8).filter(|region| region.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// The organisation code of GB 11714, 9 characters.
    pub fn organisation(&self) -> &str {
        self.0.get(8..17).unwrap_or_default()
    }

    /// What is odd, by the built-in tree of regions.
    pub fn warnings(&self) -> Vec<Warning> {
        self.warnings_in(&Regions::builtin())
    }

    /// What is odd, by this tree of regions.
    pub fn warnings_in(&self, regions: &Regions) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let (body, last) = self.organisation().split_at_checked(8).unwrap_or_default();
        if organisation_check(body).is_none_or(|check| !last.starts_with(check)) {
            warnings.push(Warning::OrganisationCode);
        }
        // Of other provinces the tree knows nothing, so it can't doubt their codes.
        let known = self.region().is_some_and(|code| !code.starts_with("13") || regions.get(code).is_some());
        if !known {
            warnings.push(Warning::UnknownRegion);
        }
        warnings
    }
}

/// Without white space and invisible characters, in upper case, full-width characters as plain ones.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).map(|c| c.to_ascii_uppercase()),
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' => None,
        c if c.is_whitespace() || c.is_control() => None,
        c => Some(c.to_ascii_uppercase()),
    })
}

fn value(c: char) -> Option<u32> {
    ALPHABET.iter().zip(0..).find(|(letter, _)| char::from(**letter) == c).map(|(_, value)| value)
}

/// Weights 3^(i−1) mod 31, the check character completes the sum to a multiple of 31 (GB 32100-2015, 5.4).
fn check_character(body: &str) -> Option<char> {
    let (mut sum, mut weight) = (0, 1);
    for c in body.chars() {
        sum += value(c)? * weight;
        weight = weight * 3 % 31;
    }
    let place = usize::try_from((31 - sum % 31) % 31).ok()?;
    ALPHABET.get(place).map(|letter| char::from(*letter))
}

/// GB 11714-1997: weights 3 7 9 10 5 8 4 2, modulo 11; 10 is written X, 11 is written 0.
fn organisation_check(body: &str) -> Option<char> {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    if body.len() != WEIGHTS.len() {
        return None;
    }
    let sum =
        body.chars().zip(WEIGHTS).try_fold(0, |sum, (c, weight)| Some(sum + c.to_digit(36)? * weight))?;
    match 11 - sum % 11 {
        10 => Some('X'),
        rest => char::from_digit(rest % 11, 10),
    }
}

impl CreditCodeFault {
    /// Stable code for problem documents.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length { .. } => "credit_code_length",
            Self::Character { .. } => "credit_code_character",
            Self::CheckCharacter { .. } => "credit_code_check",
        }
    }

    /// What to do about it. The right check character isn't told: who mistyped another character would be led
    /// to a code that isn't theirs.
    pub fn in_field(self, field: &str) -> FieldFault {
        let (zh, en) = match self {
            Self::Length { found: 0 } => {
                ("请填写统一社会信用代码".to_owned(), "Enter the unified social credit code".to_owned())
            }
            Self::Length { found } => (
                format!("统一社会信用代码应为 18 位，现为 {found} 位"),
                format!("A unified social credit code has 18 characters; this has {found}"),
            ),
            Self::Character { position, found } => {
                let like = match found {
                    'I' => Some('1'),
                    'O' => Some('0'),
                    'S' => Some('5'),
                    'Z' => Some('2'),
                    _ => None,
                };
                let zh = like.map(|digit| format!("，是否应为数字 {digit}？")).unwrap_or_default();
                let en = like.map(|digit| format!("; did you mean the digit {digit}?")).unwrap_or_default();
                let found = if found.is_control() { ' ' } else { found };
                (
                    format!("第 {position} 位“{found}”不会出现在统一社会信用代码中{zh}"),
                    format!("Character {position}, “{found}”, can't occur in a credit code{en}"),
                )
            }
            Self::CheckCharacter { .. } => (
                "校验未通过，请对照营业执照逐位核对".to_owned(),
                "The check character doesn't match; please compare with the business licence".to_owned(),
            ),
        };
        FieldFault { field: field.to_owned(), code: self.code(), zh, en }
    }
}

impl Warning {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OrganisationCode => "organisation_code",
            Self::UnknownRegion => "unknown_region",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::OrganisationCode => Text::new(
                "第 9 至 17 位不符合组织机构代码的校验规则，请再核对一次",
                "Characters 9 to 17 don't pass the organisation code's own check; please look once more",
            ),
            Self::UnknownRegion => Text::new(
                "第 3 至 8 位的登记地区划代码不在现行区划中，可能已经调整",
                "The region in characters 3 to 8 isn't in use today; it may have been changed",
            ),
        }
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for CreditCodeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> Self {
        code.0
    }
}

impl TryFrom<String> for CreditCode {
    type Error = CreditCodeFault;

    fn try_from(text: String) -> Result<Self, CreditCodeFault> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests;
