//! Groups and classes of GB/T 4754 by name, asked for once something needs them: the list is too long for every page.

use leptos::prelude::*;
use serde::Deserialize;

use super::reference;

const CLASSES: &str = "/api/market/industries";

/// A group (three digits) or a class (four).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Class {
    pub code: String,
    pub name: String,
}

impl Class {
    /// `3451 滚动轴承制造`.
    pub fn said(&self) -> String {
        [&self.code, " ", &self.name].concat()
    }
}

/// All of them; none until they have come.
pub fn follow() -> Memo<Vec<Class>> {
    let held = reference::answer(CLASSES);
    Memo::new(move |_| {
        held.with(|answer| serde_json::from_value(answer["items"].clone()).unwrap_or_default())
    })
}

/// Whether they have come.
pub fn are_here() -> bool {
    reference::answer(CLASSES).with(|answer| answer["items"].is_array())
}

/// The one of a code, once they have come.
pub fn named(code: &str) -> Option<Class> {
    if code.len() < 3 {
        return None;
    }
    reference::answer(CLASSES).with(|answer| {
        let found = answer["items"].as_array()?.iter().find(|one| one["code"] == code)?;
        serde_json::from_value(found.clone()).ok()
    })
}

/// Those of a division that a word or the beginning of a code finds; without a division those of all. Codes come first,
/// then names that begin with the word.
pub fn found(all: &[Class], typed: &str, division: &str) -> Vec<Class> {
    if typed.is_empty() && division.is_empty() {
        return Vec::new();
    }
    let of_division = all.iter().filter(|class| class.code.starts_with(division));
    let mut found: Vec<(u8, &Class)> = of_division
        .filter_map(|class| {
            let worth = match () {
                () if class.code.starts_with(typed) => 0,
                () if class.name.starts_with(typed) => 1,
                () if class.name.contains(typed) => 2,
                () => return None,
            };
            Some((worth, class))
        })
        .collect();
    found.sort_by_key(|(worth, _)| *worth);
    found.into_iter().map(|(_, class)| class.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_found_by_its_name_or_its_code_in_its_division() {
        let all: Vec<Class> = shared::industry::classes::classes()
            .map(|class| Class { code: class.code.to_owned(), name: class.name.to_owned() })
            .collect();
        let codes = |typed, division| {
            let found = found(&all, typed, division);
            found.into_iter().map(|class| class.code).collect::<Vec<_>>()
        };
        assert_eq!(codes("滚动轴承", "34"), ["3451"]);
        assert_eq!(codes("345", "34"), ["345", "3451", "3452", "3453", "3459"]);
        assert!(codes("滚动轴承", "35").is_empty(), "of another division");
        assert_eq!(codes("轴承", "")[0], "345", "what begins with the word comes first");
        assert!(codes("", "").is_empty());
    }
}
