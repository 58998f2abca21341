//! How near two industries stand in the tree of GB/T 4754-2017: class, group, division, section.

/// The last division of each section from A to T, as the standard numbers them.
const LAST_DIVISIONS: [u8; 20] =
    [5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97];

/// What two industries have in common at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    None,
    Section,
    Division,
    Group,
    Class,
}

impl Kinship {
    /// In thousandths. The section of manufacturing has 31 divisions: sharing it says next to nothing.
    pub const fn worth(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Section => 100,
            Self::Division => 500,
            Self::Group => 800,
            Self::Class => 1_000,
        }
    }
}

/// Codes without letters, two to four digits; others are akin to none.
pub fn kinship(one: &str, other: &str) -> Kinship {
    let (Some(section), Some(other_section)) = (section_of(one), section_of(other)) else {
        return Kinship::None;
    };
    let shared = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    match shared {
        _ if section != other_section => Kinship::None,
        0 | 1 => Kinship::Section,
        2 => Kinship::Division,
        3 => Kinship::Group,
        _ => Kinship::Class,
    }
}

fn section_of(code: &str) -> Option<usize> {
    if !(2..=4).contains(&code.len()) || !code.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let division: u8 = code.get(..2)?.parse().ok()?;
    LAST_DIVISIONS.iter().position(|last| division <= *last).filter(|_| division > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn industries_are_as_near_as_the_tree_says() {
        for (one, other, akin) in [
            ("3391", "3391", Kinship::Class),
            ("3391", "3392", Kinship::Group),
            ("339", "3392", Kinship::Group),
            ("339", "339", Kinship::Group),
            ("3391", "3360", Kinship::Division),
            ("33", "33", Kinship::Division),
            ("1399", "4320", Kinship::Section),
            ("4390", "4411", Kinship::None),
            ("0111", "3391", Kinship::None),
            ("", "", Kinship::None),
            ("C", "C", Kinship::None),
            ("9900", "9900", Kinship::None),
            ("铸造", "铸造", Kinship::None),
        ] {
            assert_eq!(kinship(one, other), akin, "{one} {other}");
            assert_eq!(kinship(other, one), akin, "{other} {one}");
        }
    }
}
