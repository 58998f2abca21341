//! Words that mean the same: 数控加工, CNC and 车铣 are all machining. A table of the trade's words, as data.

use std::collections::{BTreeSet, HashMap};

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
    /// By their first two signs: the words, and in which row each stands. So a text is gone through once.
    words: HashMap<(char, char), Vec<(String, usize)>>,
}

impl Concepts {
    pub fn builtin() -> Self {
        let rows: Vec<Concept> = TABLE.lines().skip(1).filter_map(row).collect();
        let mut words: HashMap<(char, char), Vec<(String, usize)>> = HashMap::new();
        for (place, concept) in rows.iter().enumerate() {
            for word in &concept.words {
                if let Some(begins) = first_two(word) {
                    words.entry(begins).or_default().push((word.clone(), place));
                }
            }
        }
        Self { rows, words }
    }

    pub fn get(&self, code: &str) -> Option<&Concept> {
        self.rows.iter().find(|concept| concept.code == code)
    }

    /// Those that a folded text has a word of, in the order of the table.
    pub fn named_in(&self, text: &str) -> impl Iterator<Item = &Concept> {
        let mut found = BTreeSet::new();
        for (place, _) in text.char_indices() {
            let rest = text.get(place..).unwrap_or_default();
            let words = first_two(rest).and_then(|begins| self.words.get(&begins));
            let here = words.into_iter().flatten().filter(|(word, _)| rest.starts_with(word.as_str()));
            found.extend(here.map(|(_, row)| *row));
        }
        found.into_iter().filter_map(|row| self.rows.get(row))
    }
}

#[cfg(test)]
impl Concepts {
    /// None at all: every word for itself.
    pub fn none() -> Self {
        Self { rows: Vec::new(), words: HashMap::new() }
    }

    pub fn all(&self) -> &[Concept] {
        &self.rows
    }
}

fn first_two(text: &str) -> Option<(char, char)> {
    let mut signs = text.chars();
    Some((signs.next()?, signs.next()?))
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
