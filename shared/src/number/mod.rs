//! Case numbers: `SQ-130100-261109-7K4M2Q-R`, that is kind, region, day, a random part, and a check character
//! by which a typo is caught before anything is looked up.
//!
//! The check is MOD 37-2 of ISO 7064, the pure system, since it catches every wrong character and every two
//! that changed places; MOD 37,36 misses some of the latter. Its check character may be `*`, or a letter that
//! is taken for a digit: a number that would end so is never given out, the next random part is taken instead.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use crate::problem::FieldFault;
use crate::text::Text;

/// The random part's characters: no I, L, O, U (Crockford's base 32). The check character is one of these too.
const RANDOM: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a number without its hyphens.
const LENGTH: usize = 21;
/// Where the random part begins.
const RANDOM_FROM: usize = 14;

/// A case number whose check character is right, in its plain form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String))]
pub struct CaseNumber(String);

/// Why a text is no case number, or why none was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// Not 21 characters, hyphens and spaces apart.
    Length,
    /// The character at this position (from 1, without hyphens) can't stand there.
    Character { position: usize },
    /// The day in it doesn't exist, or lies outside 2000–2099.
    Date,
    /// The characters don't fit together, so that one of them is wrong or two changed places.
    Check,
}

impl CaseNumber {
    /// Makes a number of a kind's two letters, a region's six digits, a day in China and 30 random bits. When
    /// the bits won't do (see the module's head) the next higher ones are taken, so that about one number in
    /// six shares its random part with a neighbour's: numbers are unique by the store's condition, not by this.
    ///
    /// # Errors
    /// When a part hasn't the form it should have.
    pub fn compose(prefix: &str, region: &str, date: Date, random: u32) -> Result<Self, NumberFault> {
        if !(2000..=2099).contains(&date.year()) {
            return Err(NumberFault::Date);
        }
        if prefix.len() != 2 || region.len() != 6 {
            return Err(NumberFault::Length);
        }
        let (year, month) = (date.year() % 100, u8::from(date.month()));
        let head = format!("{prefix}{region}{year:02}{month:02}{:02}", date.day());
        let random = random & 0x3FFF_FFFF;
        for bits in random..=random + 64 {
            let mut plain = head.clone();
            plain.extend((0..6).rev().map(|place| letter(bits >> (place * 5))));
            check_places(&plain)?;
            let check = check_value(&plain).and_then(|value| char::from_digit(value, 36));
            if let Some(check) = check.filter(|check| is_random(check.to_ascii_uppercase())) {
                plain.push(check.to_ascii_uppercase());
                return Ok(Self(hyphenated(&plain)));
            }
        }
        Err(NumberFault::Check)
    }

    /// Reads a number as people write it: lower case, full width, any hyphens or spaces or none; O is read as
    /// 0, and I and L as 1, wherever such a letter can't stand.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let mut plain = String::with_capacity(LENGTH);
        for c in text.chars() {
            let Some(c) = folded(c) else { continue };
            if plain.len() >= LENGTH {
                return Err(NumberFault::Length);
            }
            let position = plain.len() + 1;
            let c = if position > 2 { as_digit(c) } else { c };
            if !c.is_ascii() {
                return Err(NumberFault::Character { position });
            }
            plain.push(c);
        }
        if plain.len() != LENGTH {
            return Err(NumberFault::Length);
        }
        check_places(&plain)?;
        let (body, check) = plain.split_at_checked(LENGTH - 1).ok_or(NumberFault::Length)?;
        let given = check.chars().next().and_then(|check| check.to_digit(36));
        // The check before the day: a mistyped digit is a typo first.
        if given.is_none() || check_value(body) != given {
            return Err(NumberFault::Check);
        }
        let number = Self(hyphenated(&plain));
        day_in(number.part(10, 6)).ok_or(NumberFault::Date)?;
        Ok(number)
    }

    /// The number as it is shown and stored, with its hyphens.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind's two letters.
    pub fn prefix(&self) -> &str {
        self.part(0, 2)
    }

    /// Six digits of the region in which the case was filed.
    pub fn region(&self) -> &str {
        self.part(3, 6)
    }

    /// The day on which it was filed.
    pub fn date(&self) -> Option<Date> {
        day_in(self.part(10, 6))
    }

    fn part(&self, from: usize, length: usize) -> &str {
        self.0.get(from..from + length).unwrap_or_default()
    }
}

fn folded(c: char) -> Option<char> {
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    match c {
        '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{FE58}' | '\u{FE63}' => None,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' => None,
        c if c.is_whitespace() || c.is_control() => None,
        c => Some(c.to_ascii_uppercase()),
    }
}

/// Neither the digits' places nor the random part nor the check character hold these letters.
const fn as_digit(c: char) -> char {
    match c {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    }
}

fn letter(bits: u32) -> char {
    let place = usize::try_from(bits & 31).unwrap_or_default();
    RANDOM.get(place).map_or('0', |letter| char::from(*letter))
}

fn is_random(c: char) -> bool {
    RANDOM.iter().any(|letter| char::from(*letter) == c)
}

fn check_places(plain: &str) -> Result<(), NumberFault> {
    for (place, c) in plain.chars().enumerate() {
        let fits = match place {
            0 | 1 => c.is_ascii_uppercase(),
            RANDOM_FROM.. => is_random(c),
            _ => c.is_ascii_digit(),
        };
        if !fits {
            return Err(NumberFault::Character { position: place + 1 });
        }
    }
    Ok(())
}

/// ISO 7064 MOD 37-2: the check's value makes the sum, doubled at each step, 1 modulo 37.
fn check_value(body: &str) -> Option<u32> {
    let sum = body.chars().try_fold(0, |sum, c| Some((sum + c.to_digit(36)?) * 2 % 37))?;
    Some((38 - sum) % 37)
}

fn day_in(text: &str) -> Option<Date> {
    let pair = |from: usize| text.get(from..from + 2)?.parse::<u8>().ok();
    Date::from_calendar_date(2000 + i32::from(pair(0)?), Month::try_from(pair(2)?).ok()?, pair(4)?).ok()
}

fn hyphenated(plain: &str) -> String {
    let mut number = String::with_capacity(LENGTH + 4);
    for (place, c) in plain.chars().enumerate() {
        if matches!(place, 2 | 8 | RANDOM_FROM | 20) {
            number.push('-');
        }
        number.push(c);
    }
    number
}

impl NumberFault {
    /// Stable code for problem documents.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "number_length",
            Self::Character { .. } => "number_character",
            Self::Date => "number_date",
            Self::Check => "number_check",
        }
    }

    pub fn in_field(self, field: &str) -> FieldFault {
        let text = match self {
            Self::Length => Text::new(
                "办件编号应为 21 位字母和数字（不计连字符），例如 SQ-130100-261109-7K4M2Q-R",
                "A case number has 21 letters and digits, hyphens apart, such as SQ-130100-261109-7K4M2Q-R",
            ),
            Self::Character { position } => {
                let zh = format!("编号第 {position} 位（不计连字符）不对，请对照回执核对");
                let en = format!(
                    "Character {position} of the number, hyphens apart, can't be right; please compare with the receipt"
                );
                return FieldFault { field: field.to_owned(), code: self.code(), zh, en };
            }
            Self::Date => Text::new(
                "编号中的日期不存在，请对照回执核对",
                "The day in the number doesn't exist; please compare with the receipt",
            ),
            Self::Check => Text::new(
                "编号有误：可能输错一位，或相邻两位颠倒，请对照回执核对",
                "The number isn't right: a character may be wrong, or two may have changed places; please compare with the receipt",
            ),
        };
        FieldFault::new(field, self.code(), text)
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.0
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = NumberFault;

    fn try_from(text: String) -> Result<Self, NumberFault> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests;
