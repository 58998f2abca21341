//! Which products answer which needs, as far as both are published: by class of GB/T 4754, or by a word that both use.

use std::collections::BTreeSet;

use super::wire::EntryCard;
use super::{Input, Product};
use crate::market::matching::folded;

/// A class is near enough from its group (three digits) on: a division alone says too little.
const NEAR: usize = 3;
/// A word of fewer signs is in too many others.
const SHORTEST: usize = 2;

/// What somebody needs or makes, ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    codes: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl Wanted {
    /// A class alone.
    pub fn of_class(code: &str) -> Self {
        Self { codes: BTreeSet::from([code.to_owned()]), words: BTreeSet::new() }
    }

    pub fn add_product(&mut self, one: &Product) {
        self.add(&one.industry, &one.name, &one.keywords);
    }

    pub fn add_input(&mut self, one: &Input) {
        self.add(&one.industry, &one.name, &one.keywords);
    }

    fn add(&mut self, code: &str, name: &str, keywords: &[String]) {
        if code.len() >= NEAR {
            self.codes.insert(code.to_owned());
        }
        self.words.extend(words(name, keywords));
    }

    pub fn wants(&self, one: &Product) -> bool {
        self.meets(&one.industry, &one.name, &one.keywords)
    }

    pub fn is_needed(&self, one: &Input) -> bool {
        self.meets(&one.industry, &one.name, &one.keywords)
    }

    fn meets(&self, code: &str, name: &str, keywords: &[String]) -> bool {
        let near = |own: &String| {
            let (own, code) = (own.as_str(), code);
            own.len().min(code.len()) >= NEAR && (own.starts_with(code) || code.starts_with(own))
        };
        self.codes.iter().any(near) || words(name, keywords).any(|word| self.words.contains(&word))
    }
}

/// Whether a product is of a class, or of one under it.
pub fn is_of(product: &Product, code: &str) -> bool {
    product.industry.starts_with(code)
}

/// Whether an input is bought from a class, or from one under it; what names only a division is of none.
pub fn is_from(input: &Input, code: &str) -> bool {
    input.industry.starts_with(code) || (input.industry.len() >= NEAR && code.starts_with(&input.industry))
}

fn words(name: &str, keywords: &[String]) -> impl Iterator<Item = String> {
    let all = std::iter::once(name).chain(keywords.iter().map(String::as_str)).map(folded);
    let all: Vec<String> = all.filter(|word| word.chars().count() >= SHORTEST).collect();
    all.into_iter()
}

/// What of an enterprise's products answers what is wanted, by name.
pub fn supplied(card: &EntryCard, wanted: &Wanted) -> Vec<String> {
    card.products.iter().filter(|one| wanted.wants(one)).map(|one| one.name.clone()).collect()
}

/// What of an enterprise's needs is answered by a class, or by what its makers make, by name.
pub fn taken(card: &EntryCard, code: &str, made: &Wanted) -> Vec<String> {
    let answers = |one: &&Input| is_from(one, code) || made.is_needed(one);
    card.inputs.iter().filter(answers).map(|one| one.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(name: &str, industry: &str, keywords: &[&str]) -> Product {
        Product {
            name: name.to_owned(),
            industry: industry.to_owned(),
            keywords: keywords.iter().map(|word| (*word).to_owned()).collect(),
            monthly: None,
        }
    }

    fn input(name: &str, industry: &str, keywords: &[&str]) -> Input {
        let Product { name, industry, keywords, .. } = product(name, industry, keywords);
        Input { name, industry, keywords }
    }

    fn meets(one: &Product, other: &Input) -> bool {
        let mut wanted = Wanted::default();
        wanted.add_input(other);
        wanted.wants(one)
    }

    #[test]
    fn a_product_answers_a_need_by_class_or_by_a_word_that_both_use() {
        let wire = product("热轧盘条", "3130", &["高速线材", "冷镦钢"]);
        assert!(meets(&wire, &input("冷镦线材", "3130", &[])), "the same class");
        assert!(meets(&wire, &input("冷镦线材", "313", &[])), "its group");
        assert!(meets(&wire, &input("原料", "33", &["冷镦钢"])), "a word");
        assert!(!meets(&wire, &input("原料", "31", &[])), "a division says too little");
        assert!(!meets(&wire, &input("包装纸箱", "2231", &["纸箱"])));
        assert!(!meets(&product("钢", "", &[]), &input("钢", "", &[])), "one sign says too little");
    }

    #[test]
    fn an_industry_is_what_is_made_in_it_and_bought_from_it() {
        assert!(is_of(&product("螺栓", "3482", &[]), "348") && !is_of(&product("螺栓", "348", &[]), "3482"));
        assert!(is_from(&input("螺栓", "348", &[]), "3482") && is_from(&input("螺栓", "3482", &[]), "34"));
        assert!(!is_from(&input("螺栓", "34", &[]), "3482"));
    }
}
