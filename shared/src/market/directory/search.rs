//! What of the directory is wanted: its filters.

use serde::{Deserialize, Serialize};

use super::wire::EntryCard;
use crate::identity::file::Grade;
use crate::market::matching::folded;

/// No more words, and no more signs of each, are looked at.
const WORDS: usize = 8;
const LONGEST_WORD: usize = 40;

/// What is wanted; what is absent or empty is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct EntrySearch {
    /// Found in name, summary, products, inputs and processes; several words must all be found.
    pub keyword: String,
    /// A code of the region tree; what is in it counts.
    pub region: String,
    /// A code of GB/T 4754-2017: of the enterprise or of one of its products; what is under it counts.
    pub industry: String,
    /// Found in the names and keywords of its products.
    pub product: String,
    /// The name of a certificate that it shows.
    pub certificate: String,
    /// It shows a certificate of this grade or a better one.
    pub grade: Option<Grade>,
}

/// The words that are looked for, as they are compared.
pub fn words(written: &str) -> Vec<String> {
    let words = written.split_whitespace().take(WORDS);
    words.map(|word| folded(word).chars().take(LONGEST_WORD).collect()).collect()
}

/// What the products of an entry are searched by.
pub fn products(card: &EntryCard) -> String {
    let named = card.products.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.keywords));
    named.map(|text| folded(text)).collect::<Vec<_>>().join("\n")
}

/// All that an entry is searched by.
pub fn all(card: &EntryCard) -> String {
    let inputs = card.inputs.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.keywords));
    let rest = [&card.name, &card.summary].into_iter().chain(inputs).chain(&card.processes);
    let rest = rest.map(|text| folded(text)).collect::<Vec<_>>().join("\n");
    [products(card), rest].join("\n")
}

/// The codes under which an entry stands: its own class and those of its products.
pub fn industries(card: &EntryCard) -> impl Iterator<Item = &str> {
    std::iter::once(card.industry.as_str()).chain(card.products.iter().map(|one| one.industry.as_str()))
}
