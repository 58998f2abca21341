//! Finding items by what people call them: 食品许可 finds 食品经营许可证核发, 开饭店 finds what says 饭店 among its words.
//!
//! A text is taken apart into its signs, their pairs, and its Latin words. Rare ones weigh more (the logarithm of how
//! few items have them); pairs weigh more than signs, a name more than its keywords. An item is found when it has most
//! of what was asked, or when one of its own words stands in the question.

use std::collections::{BTreeSet, HashMap};

/// How many of a question's signs an item must have: all of a few, and of more so many per cent.
const FEW: usize = 4;
const COVERAGE: usize = 60;
/// No more of a question is looked at.
const LONGEST: usize = 60;
const PAIR: f32 = 3.0;
const KEYWORD_IN_QUESTION: f32 = 8.0;
const IN_ORDER: f32 = 4.0;
const BEGINS: f32 = 6.0;

/// Words of the items, by where each item stands in the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Words {
    terms: HashMap<String, Vec<u32>>,
    keywords: HashMap<String, Vec<u32>>,
    names: Vec<String>,
}

impl Words {
    /// Of items in the catalogue's order: the name in both languages, and the keywords.
    pub fn of<'a>(items: impl Iterator<Item = (&'a str, &'a str, &'a [String])>) -> Self {
        let mut words = Self::default();
        for (place, (zh, en, keywords)) in items.enumerate() {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            let name = folded(zh);
            let mut terms = terms(&name);
            terms.extend(terms_of_words(&folded(en)));
            for keyword in keywords {
                let keyword = folded(keyword);
                terms.extend(self::terms(&keyword));
                words.keywords.entry(keyword).or_default().push(place);
            }
            for term in terms {
                words.terms.entry(term).or_default().push(place);
            }
            words.names.push(name);
        }
        words
    }

    /// The places of the items that answer a question, with how well; the best first, equals in the catalogue's order.
    pub fn find(&self, question: &str) -> Vec<(u32, f32)> {
        let question: String = folded(question).chars().take(LONGEST).collect();
        let asked = terms(&question);
        if asked.is_empty() {
            return Vec::new();
        }
        let mut scores: HashMap<u32, Score> = HashMap::new();
        let single = |term: &str| term.chars().count() == 1;
        for term in &asked {
            let weight = if single(term) { 1.0 } else { PAIR };
            for place in self.having(term) {
                let score = scores.entry(place).or_default();
                score.sum += weight * self.rarity(term);
                score.signs += usize::from(single(term) || is_latin(term));
            }
        }
        for (keyword, places) in self.keywords_in(&question) {
            for place in places {
                let score = scores.entry(*place).or_default();
                score.sum += KEYWORD_IN_QUESTION * self.rarity(keyword).max(1.0);
                score.is_named = true;
            }
        }
        let signs = asked.iter().filter(|term| single(term) || is_latin(term)).count();
        let needed = if signs <= FEW { signs } else { (signs * COVERAGE).div_ceil(100) };
        let mut found: Vec<(u32, f32)> = scores
            .into_iter()
            .filter(|(_, score)| score.is_named || score.signs >= needed)
            .map(|(place, score)| (place, score.sum + self.bonus(place, &question)))
            .collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found
    }

    /// The items that have a term; of a Latin word, those with a word that begins so.
    fn having(&self, term: &str) -> BTreeSet<u32> {
        if !is_latin(term) {
            return self.terms.get(term).into_iter().flatten().copied().collect();
        }
        let begins = self.terms.iter().filter(|(word, _)| word.starts_with(term));
        begins.flat_map(|(_, places)| places).copied().collect()
    }

    fn rarity(&self, term: &str) -> f32 {
        let having = self.terms.get(term).or_else(|| self.keywords.get(term)).map_or(0, Vec::len);
        #[expect(clippy::cast_precision_loss, reason = "a weight needs no more than seven digits")]
        let share = (self.names.len() + 1) as f32 / (having + 1) as f32;
        share.ln().max(0.1)
    }

    fn keywords_in<'a>(&'a self, question: &str) -> impl Iterator<Item = (&'a String, &'a Vec<u32>)> {
        let question = question.to_owned();
        self.keywords
            .iter()
            .filter(move |(keyword, _)| keyword.chars().count() > 1 && question.contains(keyword.as_str()))
    }

    /// The signs stand in the name in the same order, or the name begins with them.
    fn bonus(&self, place: u32, question: &str) -> f32 {
        let name = usize::try_from(place).ok().and_then(|place| self.names.get(place));
        let Some(name) = name else { return 0.0 };
        if name.starts_with(question) {
            return BEGINS;
        }
        let mut rest = name.chars();
        let in_order = question.chars().all(|sign| rest.any(|other| other == sign));
        if in_order { IN_ORDER } else { 0.0 }
    }
}

#[derive(Default)]
struct Score {
    sum: f32,
    /// Signs and words of the question that it has.
    signs: usize,
    /// One of its keywords stands in the question.
    is_named: bool,
}

/// Small letters, half width, without what isn't a letter or a digit.
fn folded(text: &str) -> String {
    let half = |sign: char| match u32::from(sign) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(sign),
        _ => sign,
    };
    let signs = text.chars().map(half).flat_map(char::to_lowercase);
    let spaced = signs.map(|sign| if sign.is_alphanumeric() { sign } else { ' ' });
    spaced.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_latin(term: &str) -> bool {
    term.chars().all(|sign| sign.is_ascii_alphanumeric())
}

/// Signs and pairs of what isn't Latin, words of what is.
fn terms(folded: &str) -> BTreeSet<String> {
    let mut terms = terms_of_words(folded);
    for run in folded.split(|sign: char| sign == ' ' || sign.is_ascii_alphanumeric()) {
        let signs: Vec<char> = run.chars().collect();
        terms.extend(signs.iter().map(char::to_string));
        terms.extend(signs.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    terms
}

fn terms_of_words(folded: &str) -> BTreeSet<String> {
    let words = folded.split(|sign: char| !sign.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEMS: [(&str, &str, &[&str]); 6] = [
        ("食品经营许可证核发", "Food business licence", &["饭店", "餐馆"]),
        ("食品生产许可", "Food production licence", &["食品厂"]),
        ("药品零售许可", "Retail pharmacy licence", &["药店"]),
        ("道路货物运输经营许可", "Road freight licence", &["跑货车"]),
        ("企业设立登记", "Company registration", &["注册公司", "开店"]),
        ("低压用电报装", "Low-voltage power supply", &["通电", "10kV"]),
    ];

    fn found(question: &str) -> Vec<&'static str> {
        let keywords: Vec<Vec<String>> =
            ITEMS.iter().map(|item| item.2.iter().map(|&word| word.to_owned()).collect()).collect();
        let words = Words::of(
            ITEMS.iter().zip(&keywords).map(|(item, keywords)| (item.0, item.1, keywords.as_slice())),
        );
        words.find(question).into_iter().map(|(place, _)| ITEMS[place as usize].0).collect()
    }

    #[test]
    fn signs_that_dont_stand_together_find_the_name() {
        assert_eq!(found("食品许可"), ["食品经营许可证核发", "食品生产许可"]);
        assert_eq!(found("食品经营"), ["食品经营许可证核发"]);
        assert_eq!(found("经营许可"), ["食品经营许可证核发", "道路货物运输经营许可"]);
    }

    #[test]
    fn what_people_say_finds_what_it_is_called() {
        assert_eq!(found("我想开个饭店，要办什么手续？"), ["食品经营许可证核发"]);
        assert_eq!(found("药店"), ["药品零售许可"]);
        assert_eq!(found("１０ＫＶ"), ["低压用电报装"]);
    }

    #[test]
    fn english_words_may_be_begun() {
        assert_eq!(found("pharm"), ["药品零售许可"]);
        assert_eq!(found("food licence"), ["食品经营许可证核发", "食品生产许可"]);
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        for question in ["", "  ", "？！", "区块链"] {
            assert!(found(question).is_empty(), "{question}");
        }
    }
}
