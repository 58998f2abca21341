//! Words that mean the same: 数控加工, CNC and 车铣 are all machining. A table of the trade's words, as data.

use serde::{Deserialize, Serialize};

use crate::text::Named;

const TABLE: &str = include_str!("../../../data/market-concepts.csv");

/// What a concept is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    Process,
    Product,
    Material,
    Service,
}

/// A thing that the trade has several words for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    pub code: String,
    pub aspect: Aspect,
    pub name: Named,
    words: Vec<String>,
}

/// All of them. Made once and kept.
#[derive(Clone, Debug)]
pub struct Concepts {
    rows: Vec<Concept>,
}

impl Concepts {
    pub fn builtin() -> Self {
        Self { rows: TABLE.lines().skip(1).filter_map(row).collect() }
    }

    pub fn get(&self, code: &str) -> Option<&Concept> {
        self.rows.iter().find(|concept| concept.code == code)
    }

    /// Those that a folded text has a word of.
    pub fn named_in(&self, text: &str) -> impl Iterator<Item = &Concept> {
        self.rows.iter().filter(move |concept| concept.words.iter().any(|word| text.contains(word.as_str())))
    }
}

#[cfg(test)]
impl Concepts {
    /// None at all: every word for itself.
    pub const fn none() -> Self {
        Self { rows: Vec::new() }
    }

    pub fn all(&self) -> &[Concept] {
        &self.rows
    }
}

fn row(line: &str) -> Option<Concept> {
    let mut members = line.split(',');
    let code = members.next()?.to_owned();
    let aspect = match members.next()? {
        "process" => Aspect::Process,
        "product" => Aspect::Product,
        "material" => Aspect::Material,
        "service" => Aspect::Service,
        _ => return None,
    };
    let name = Named { zh: members.next()?.to_owned(), en: members.next()?.to_owned() };
    let words = members.next()?.split(';').map(str::to_owned).collect();
    Some(Concept { code, aspect, name, words })
}

#[cfg(test)]
mod tests {
    use super::super::words::folded;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_of_the_table_is_a_concept() {
        let concepts = Concepts::builtin();
        assert_eq!(concepts.all().len(), TABLE.lines().count() - 1);
        let codes: BTreeSet<&str> = concepts.all().iter().map(|concept| concept.code.as_str()).collect();
        assert_eq!(codes.len(), concepts.all().len());
        for concept in concepts.all() {
            assert!(!concept.name.zh.is_empty() && !concept.name.en.is_empty(), "{}", concept.code);
            for word in &concept.words {
                assert!(word.chars().count() > 1, "{}: `{word}` stands in too much", concept.code);
                assert_eq!(&folded(word), word);
            }
        }
    }

    #[test]
    fn other_words_for_the_same_name_the_same() {
        let concepts = Concepts::builtin();
        let named = |text: &str| -> Vec<String> {
            concepts.named_in(&folded(text)).map(|concept| concept.code.clone()).collect()
        };
        assert_eq!(named("CNC 精密零件"), named("数控车床精密零件"));
        assert!(named("CNC 精密零件").contains(&"machining".to_owned()));
        assert!(named("").is_empty());
    }
}
