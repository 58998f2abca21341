//! The own name of an enterprise in what it posts without its name.
//!
//! Always: what names it beyond doubt (its full name, or that without the legal form) is certain and can be refused at its
//! field; what is left without place and form may be a word that others use too, so that a person looks at it.

use crate::market::browse::fold;
use crate::region::Regions;

/// Legal forms as they end a name, the longest first.
const FORMS: [&str; 14] = [
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "专业合作社",
    "有限公司",
    "分公司",
    "合作社",
    "经营部",
    "工作室",
    "集团",
    "公司",
    "商行",
    "总厂",
    "厂",
];
/// What follows the name of a place as people write it in full.
const RANKS: [char; 4] = ['省', '市', '县', '区'];
/// A name of so few characters alone is a word as a rule.
const SURE: usize = 4;
/// Shorter than this it is no name.
const LEAST: usize = 2;

/// What is found in a text, and whether it is the name beyond doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub what: String,
    pub certain: bool,
}

/// The ways in which an enterprise is named, the longest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnName(Vec<Named>);

impl OwnName {
    pub fn of(name: &str, regions: &Regions) -> Self {
        let whole = plain(name);
        let bare = without_form(&whole);
        let core = without_place(bare, regions);
        let mut ways: Vec<Named> = Vec::new();
        for (way, sure) in [(whole.as_str(), true), (bare, true), (core, core == bare)] {
            let length = way.chars().count();
            if length >= LEAST && ways.iter().all(|known| known.what != way) {
                ways.push(Named { what: way.to_owned(), certain: sure && length >= SURE });
            }
        }
        Self(ways)
    }

    /// The longest way in which a text names it, however it is spaced or signs are put between.
    pub fn find(&self, text: &str) -> Option<&Named> {
        let text = plain(text);
        self.0.iter().find(|way| text.contains(&way.what))
    }
}

/// Letters, digits and characters alone, in one width and case.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn without_form(name: &str) -> &str {
    let mut bare = name;
    while let Some(rest) =
        FORMS.iter().find_map(|form| bare.strip_suffix(form)).filter(|rest| !rest.is_empty())
    {
        bare = rest;
    }
    bare
}

/// Without the places that a name begins with: 河北省石家庄市…, 石家庄…
fn without_place<'a>(name: &'a str, regions: &Regions) -> &'a str {
    let mut rest = name;
    while let Some(shorter) = regions.all().iter().find_map(|region| after_place(rest, &region.name)) {
        rest = shorter;
    }
    rest
}

fn after_place<'a>(name: &'a str, place: &str) -> Option<&'a str> {
    let short = place.trim_end_matches(RANKS);
    // 赵县 without its rank is a surname.
    let short = if short.chars().count() >= 2 { short } else { place };
    let rest = name.strip_prefix(place).or_else(|| name.strip_prefix(short))?;
    (rest.chars().count() >= LEAST).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, text: &str) -> Option<(String, bool)> {
        let own = OwnName::of(name, &Regions::builtin());
        own.find(text).map(|named| (named.what.clone(), named.certain))
    }

    fn some(what: &str, certain: bool) -> Option<(String, bool)> {
        Some((what.to_owned(), certain))
    }

    #[test]
    fn the_full_name_and_the_name_without_its_form_are_certain() {
        let name = "河北冀华重工机械有限公司";
        assert_eq!(found(name, "河北冀华重工机械有限公司诚邀合作"), some(name, true));
        assert_eq!(
            found(name, "河北 冀华—重工机械 诚邀合作"),
            some("河北冀华重工机械", true),
            "however spaced"
        );
        assert_eq!(found("冀华重工股份有限公司", "冀华重工的余量产能"), some("冀华重工", true));
        assert_eq!(
            found("石家庄ABC精工集团有限公司", "ａｂｃ精工"),
            some("abc精工", false),
            "in any width and case"
        );
    }

    #[test]
    fn what_is_left_without_place_and_form_is_for_a_person_to_look_at() {
        assert_eq!(found("河北省石家庄市冀华重工有限公司", "冀华重工余量产能"), some("冀华重工", false));
        assert_eq!(found("邢台机械厂", "各类机械加工"), some("机械", false), "it may be a word");
        assert_eq!(
            found("华昌有限公司", "与华昌同级"),
            some("华昌", false),
            "two characters are never certain"
        );
    }

    #[test]
    fn other_names_and_places_alone_are_none() {
        assert_eq!(found("河北冀华重工机械有限公司", "河北石家庄，深沟球轴承磨加工"), None);
        assert_eq!(found("", "深沟球轴承磨加工"), None);
        assert_eq!(
            found("有限公司", "某有限公司"),
            some("有限公司", true),
            "nothing is left of it but itself"
        );
    }
}
