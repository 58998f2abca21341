//! Every word of the interface, in both languages, as constants: a missing one doesn't compile.
//!
//! Always: the page is drawn anew when the language changes, so reading a word needs no signal.
//! Words that the server says (labels of actions, problems) come in the reader's language already.

pub mod acts;
pub mod admin;
pub mod appeal_drafts;
pub mod apply;
pub mod bulk;
pub mod bundle;
pub mod case_page;
pub mod cases;
pub mod catalogue;
pub mod counter;
pub mod deals;
pub mod desks;
pub mod directory;
pub mod drafts;
pub mod enquiry;
pub mod exchange;
pub mod fairs;
pub mod form;
pub mod identity;
pub mod implementations;
pub mod kit;
pub mod market;
pub mod market_terms;
pub mod matching;
pub mod matters;
pub mod orders;
pub mod people;
pub mod plan;
pub mod projects;
pub mod prose;
pub mod public;
pub mod publicity;
pub mod ratings;
pub mod scenarios;
pub mod services;
pub mod shell;
pub mod succession;
pub mod verify;

use leptos::prelude::*;
use shared::text::{Locale, Text};

use crate::state::app;

pub fn locale() -> Locale {
    app().locale.get_untracked()
}

/// The word in the reader's language.
pub fn tr(text: Text) -> &'static str {
    text.in_locale(locale())
}

/// A sentence with its gaps filled: every `{}` takes the next part.
pub fn fill(sentence: Text, parts: &[&str]) -> String {
    fill_in(tr(sentence), parts)
}

/// The same with a sentence in one language.
pub fn fill_in(sentence: &str, parts: &[&str]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    let mut parts = parts.iter();
    for (index, piece) in sentence.split("{}").enumerate() {
        if index > 0 {
            filled.push_str(parts.next().copied().unwrap_or_default());
        }
        filled.push_str(piece);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::fill_in;

    #[test]
    fn gaps_take_parts_in_order() {
        assert_eq!(fill_in("第 {} 步，共 {} 步", &["2", "5"]), "第 2 步，共 5 步");
        assert_eq!(fill_in("{}", &[]), "");
    }
}
