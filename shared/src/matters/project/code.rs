//! Project codes (项目代码): `2611-130123-03-03-004217`, that is the month in which a project was declared, its region
//! (GB/T 2260), the way in which the state has its say, the section of GB/T 4754 as its place from 01, and six digits.
//! The shape is the national approval platform's; what the two middle pairs stand for is this deployment's.
//!
//! Always: a code is given when a project is declared, before anything is approved, and never given twice, which the
//! store's condition sees to. It has no check digit, so that one typed wrong is only found out by asking for it.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use super::ProjectKind;
use crate::industry::{SECTIONS, Section};
use crate::text::Text;

/// How many numbers a month, region, kind and section have.
pub const NUMBERS: u32 = 1_000_000;

/// A project code of the right form, with its hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String))]
pub struct ProjectCode(String);

/// Why a text is no project code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// Not twenty digits.
    Length,
    /// No month of the years 2000–2099.
    Month,
    /// No such kind of project.
    Kind,
    /// No section of GB/T 4754.
    Section,
}

impl CodeFault {
    pub const fn text(self) -> Text {
        match self {
            Self::Length => Text::new(
                "项目代码是 20 位数字，形如 2611-130123-03-03-004217",
                "A project code has twenty digits, like 2611-130123-03-03-004217",
            ),
            Self::Month => {
                Text::new("项目代码的前四位应为年份和月份", "A project code begins with a year and a month")
            }
            Self::Kind => Text::new(
                "项目代码第 11、12 位应为 01、02 或 03",
                "The eleventh and twelfth digits of a project code are 01, 02 or 03",
            ),
            Self::Section => Text::new(
                "项目代码第 13、14 位应为 01 至 20",
                "The thirteenth and fourteenth digits of a project code are from 01 to 20",
            ),
        }
    }
}

impl ProjectCode {
    /// Makes the code of a project declared on a day; of `number` the last six digits count.
    ///
    /// # Errors
    /// When a part hasn't the form it should have.
    pub fn compose(
        day: Date,
        region: &str,
        (kind, section): (ProjectKind, &str),
        number: u32,
    ) -> Result<Self, CodeFault> {
        let place = SECTIONS.iter().position(|one| one.code == section).ok_or(CodeFault::Section)? + 1;
        if !(2000..=2099).contains(&day.year()) {
            return Err(CodeFault::Month);
        }
        let (year, month) = (day.year() % 100, u8::from(day.month()));
        Self::parse(&format!("{year:02}{month:02}{region}{}{place:02}{:06}", kind.digits(), number % NUMBERS))
    }

    /// Reads a code as people write it: full width, any hyphens or spaces or none.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        let mut plain = String::with_capacity(20);
        for c in text.chars() {
            let digit = match c {
                '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
                '0'..='9' => Some(c),
                _ => None,
            };
            match digit {
                Some(digit) => plain.push(digit),
                None if c.is_whitespace() || matches!(c, '-' | '－' | '—' | '–' | '‐' | '−' | '_') =>
                    {}
                None => return Err(CodeFault::Length),
            }
            if plain.len() > 20 {
                return Err(CodeFault::Length);
            }
        }
        let part = |from: usize, to: usize| plain.get(from..to).unwrap_or_default();
        if plain.len() != 20 {
            return Err(CodeFault::Length);
        }
        let month = part(2, 4).parse::<u8>().ok().and_then(|month| Month::try_from(month).ok());
        month.ok_or(CodeFault::Month)?;
        ProjectKind::of_digits(part(10, 12)).ok_or(CodeFault::Kind)?;
        let place = part(12, 14).parse::<usize>().unwrap_or_default();
        place.checked_sub(1).and_then(|place| SECTIONS.get(place)).ok_or(CodeFault::Section)?;
        Ok(Self([part(0, 4), part(4, 10), part(10, 12), part(12, 14), part(14, 20)].join("-")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The region in which it was declared.
    pub fn region(&self) -> &str {
        self.0.get(5..11).unwrap_or_default()
    }

    /// The section of GB/T 4754.
    pub fn section(&self) -> Option<Section> {
        let place = self.0.get(15..17)?.parse::<usize>().ok()?.checked_sub(1)?;
        SECTIONS.get(place).copied()
    }
}

impl fmt::Display for ProjectCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for ProjectCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|fault| fault.text().en)
    }
}

impl From<ProjectCode> for String {
    fn from(code: ProjectCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_day;

    #[test]
    fn a_code_says_month_region_kind_and_section() {
        let day = parse_day("2026-11-09").unwrap();
        let code = ProjectCode::compose(day, "130123", (ProjectKind::Filing, "C"), 4217).unwrap();
        assert_eq!(code.as_str(), "2611-130123-03-03-004217");
        assert_eq!((code.region(), code.section().map(|one| one.code)), ("130123", Some("C")));
        assert_eq!(
            ProjectCode::compose(day, "130123", (ProjectKind::Filing, "Z"), 1),
            Err(CodeFault::Section)
        );
        assert_eq!(ProjectCode::compose(day, "1301", (ProjectKind::Filing, "C"), 1), Err(CodeFault::Length));
    }

    #[test]
    fn a_code_is_read_as_people_write_it_and_a_wrong_one_says_what_is_wrong() {
        for text in ["2611-130123-03-03-004217", "26111301230303004217", " ２６１１—130123 03－03 004217 "]
        {
            assert_eq!(ProjectCode::parse(text).unwrap().as_str(), "2611-130123-03-03-004217", "{text}");
        }
        for (text, fault) in [
            ("", CodeFault::Length),
            ("2611-130123-03-03-00421", CodeFault::Length),
            ("2611-130123-03-03-0042177", CodeFault::Length),
            ("2611-13O123-03-03-004217", CodeFault::Length),
            ("2613-130123-03-03-004217", CodeFault::Month),
            ("2611-130123-04-03-004217", CodeFault::Kind),
            ("2611-130123-03-21-004217", CodeFault::Section),
            ("2611-130123-03-00-004217", CodeFault::Section),
        ] {
            assert_eq!(ProjectCode::parse(text), Err(fault), "{text}");
        }
    }
}
