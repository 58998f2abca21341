//! The groups (中类, three digits) and classes (小类, four) of GB/T 4754-2017, by name. The names are Chinese alone, as the
//! standard has them; what has them at hand is the server, which serves them to the pages that need them.

const ROWS: &str = include_str!("../../data/industry-classes.csv");

/// A group or a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// Three or four digits, of which the first two are those of its division.
    pub code: &'static str,
    pub name: &'static str,
}

/// All of them in the order of their codes: a group, then its classes.
pub fn classes() -> impl Iterator<Item = Class> {
    let read = |line: &'static str| line.split_once(',').map(|(code, name)| Class { code, name });
    ROWS.lines().filter_map(read)
}

/// The group or class of a code.
pub fn class_of(code: &str) -> Option<Class> {
    classes().find(|class| class.code == code)
}

/// Whether the standard has a code: of a division, a group or a class.
pub fn is_known(code: &str) -> bool {
    match code.len() {
        2 => super::divisions::division_of(code).is_some(),
        _ => class_of(code).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_as_the_standard_has_each_under_its_division_and_group() {
        let groups = classes().filter(|class| class.code.len() == 3).count();
        assert_eq!((groups, classes().count() - groups), (473, 1_380));
        let mut before = "";
        for class in classes() {
            assert!(class.code.bytes().all(|digit| digit.is_ascii_digit()), "{}", class.code);
            assert!(super::super::divisions::division_of(class.code).is_some(), "{}", class.code);
            assert!(!class.name.is_empty() && class.name.trim() == class.name, "{}", class.code);
            assert!(class.code.len() == 3 || class_of(&class.code[..3]).is_some(), "{}", class.code);
            assert!(before < class.code, "{before} before {}", class.code);
            before = class.code;
        }
    }

    #[test]
    fn codes_are_known_by_name_and_others_are_not() {
        assert_eq!(class_of("3451").map(|class| class.name), Some("滚动轴承制造"));
        for known in ["34", "345", "3451", "0111"] {
            assert!(is_known(known), "{known}");
        }
        for unknown in ["", "3", "99", "340", "3450", "34511", "轴承", "C"] {
            assert!(!is_known(unknown), "{unknown}");
        }
    }
}
