//! Finding words in titles and keywords, without a dictionary: by pairs of characters, then by looking.

use std::collections::HashMap;

use shared::market::browse::Card;
use shared::market::search::searched;

use super::bits::Bits;

/// Slots by the pairs of characters in their words, and by single characters.
#[derive(Debug, Default)]
pub(crate) struct Grams(HashMap<(char, char), Vec<u32>>);

/// The second of a pair that is a single character.
const ALONE: char = '\0';

/// Title and keywords as they are searched.
pub(super) fn haystack(card: &Card) -> String {
    searched(card).join("\n")
}

impl Grams {
    pub(crate) fn enter(&mut self, slot: u32, words: &str) {
        for gram in grams(words) {
            let slots = self.0.entry(gram).or_default();
            if slots.last() != Some(&slot) {
                slots.push(slot);
            }
        }
    }

    pub(crate) fn leave(&mut self, slot: u32, words: &str) {
        for gram in grams(words) {
            if let Some(slots) = self.0.get_mut(&gram) {
                slots.retain(|one| *one != slot);
            }
        }
    }

    /// The slots whose words hold all of these; `text` gives the words of a slot.
    pub(crate) fn find<'a>(&self, words: &[String], text: impl Fn(u32) -> Option<&'a str>) -> Bits {
        let rarest = words
            .iter()
            .flat_map(|word| {
                let single = word.chars().count() == 1;
                grams(word).into_iter().filter(move |(_, second)| single || *second != ALONE)
            })
            .map(|gram| self.0.get(&gram).map_or(&[][..], Vec::as_slice))
            .min_by_key(|slots| slots.len());
        let holds = |slot: &u32| {
            text(*slot).is_some_and(|text| words.iter().all(|word| text.contains(word.as_str())))
        };
        rarest.unwrap_or_default().iter().copied().filter(holds).collect()
    }
}

fn grams(words: &str) -> Vec<(char, char)> {
    let mut grams = Vec::new();
    let mut last = None;
    for c in words.chars() {
        grams.push((c, ALONE));
        if let Some(last) = last {
            grams.push((last, c));
        }
        last = Some(c);
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}
