//! Finding items by what people call them: 食品许可 finds 食品经营许可证核发, 开饭店 finds what says 饭店 among its words.
//!
//! A text is taken apart into its signs, their pairs, and its Latin words. Rare ones weigh more (the logarithm of how
//! few items have them); pairs weigh more than signs, a name more than its keywords. An item is found when it has most
//! of what was asked, or when one of its own words stands in the question.
//!
//! What else an item says (its summary, conditions, basis, documents) is looked through by pairs and whole Latin words.
//! Always: who is found by that alone comes behind whoever is found by name or keyword.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many of a question's signs an item must have: all of a few, and of more so many per cent.
const FEW: usize = 4;
const COVERAGE: usize = 60;
/// No more of a question is looked at.
const LONGEST: usize = 60;
const PAIR: f32 = 3.0;
const KEYWORD_IN_QUESTION: f32 = 8.0;
/// Signs of a keyword at most, folded.
const KEYWORD: usize = 40;
const IN_ORDER: f32 = 4.0;
const BEGINS: f32 = 6.0;
/// What a term weighs that stands in an item's other texts only.
const BODY: f32 = 0.3;
/// Characters of an item's other texts that are looked through.
pub const BODY_LENGTH: usize = 1_500;

/// Words of the items, by where each item stands in the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Words {
    terms: HashMap<String, Vec<u32>>,
    /// The Latin words among them, in order, so that one may be begun.
    latin: BTreeMap<String, Vec<u32>>,
    keywords: HashMap<String, Vec<u32>>,
    /// Pairs and Latin words of what else the items say.
    body: HashMap<String, Vec<u32>>,
    names: Vec<String>,
}

/// What an item is found by.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub zh: &'a str,
    pub en: &'a str,
    pub keywords: &'a [String],
    /// Everything else that it says.
    pub body: &'a str,
}

impl Words {
    /// Of items in the catalogue's order.
    pub fn of<'a>(items: impl Iterator<Item = Said<'a>>) -> Self {
        let mut words = Self::default();
        for (place, Said { zh, en, keywords, body }) in items.enumerate() {
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
                if is_latin(&term) {
                    words.latin.entry(term.clone()).or_default().push(place);
                }
                words.terms.entry(term).or_default().push(place);
            }
            let body: String = body.chars().take(BODY_LENGTH).collect();
            for term in self::terms(&folded(&body)).into_iter().filter(|term| !is_single(term)) {
                words.body.entry(term).or_default().push(place);
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
        let mut scores: Vec<Score> = vec![Score::default(); self.names.len()];
        let of = |scores: &mut Vec<Score>, place: u32, change: &dyn Fn(&mut Score)| {
            if let Some(score) = usize::try_from(place).ok().and_then(|place| scores.get_mut(place)) {
                change(score);
            }
        };
        let single = is_single;
        for term in &asked {
            let weight = if single(term) { 1.0 } else { PAIR };
            if !single(term) {
                let added = BODY * weight * rarity(&self.body, term, self.names.len());
                for place in self.body.get(term).into_iter().flatten() {
                    of(&mut scores, *place, &|score| {
                        score.sum += added;
                        score.of_body += 1;
                    });
                }
            }
            let (added, sign) = (weight * self.rarity(term), usize::from(single(term) || is_latin(term)));
            self.each_having(term, |place| {
                of(&mut scores, place, &|score| {
                    score.sum += added;
                    score.signs += sign;
                });
            });
        }
        for (keyword, places) in self.keywords_in(&question) {
            let added = KEYWORD_IN_QUESTION * self.rarity(&keyword).max(1.0);
            for place in places {
                of(&mut scores, *place, &|score| {
                    score.sum += added;
                    score.is_named = true;
                });
            }
        }
        let signs = asked.iter().filter(|term| single(term) || is_latin(term)).count();
        let needed = enough_of(signs);
        let needed_of_body = enough_of(asked.iter().filter(|term| !single(term)).count());
        let mut found: Vec<(bool, u32, f32)> = (0_u32..)
            .zip(&scores)
            .filter_map(|(place, score)| {
                let by_name = score.is_named || score.signs >= needed;
                let by_body = needed_of_body > 0 && score.of_body >= needed_of_body;
                (by_name || by_body).then(|| (by_name, place, score.sum + self.bonus(place, &question)))
            })
            .collect();
        found.sort_by(|one, other| {
            other.0.cmp(&one.0).then(other.2.total_cmp(&one.2)).then(one.1.cmp(&other.1))
        });
        found.into_iter().map(|(_, place, score)| (place, score)).collect()
    }

    /// Every item that has a term, once; of a Latin word, those with a word that begins so.
    fn each_having(&self, term: &str, mut tell: impl FnMut(u32)) {
        if !is_latin(term) {
            return self.terms.get(term).into_iter().flatten().for_each(|place| tell(*place));
        }
        let begins = self.latin.range(term.to_owned()..).take_while(|(word, _)| word.starts_with(term));
        let places: BTreeSet<u32> = begins.flat_map(|(_, places)| places).copied().collect();
        places.into_iter().for_each(tell);
    }

    fn rarity(&self, term: &str) -> f32 {
        let among = if self.terms.contains_key(term) { &self.terms } else { &self.keywords };
        rarity(among, term, self.names.len())
    }

    /// The keywords that stand in a question, each once: its parts are looked up, however many keywords there are.
    fn keywords_in(&self, question: &str) -> Vec<(String, &Vec<u32>)> {
        let signs: Vec<char> = question.chars().collect();
        let mut found: BTreeMap<String, &Vec<u32>> = BTreeMap::new();
        for start in 0..signs.len() {
            for end in start + 2..=signs.len().min(start + KEYWORD) {
                let part: String = signs.get(start..end).unwrap_or_default().iter().collect();
                if let Some(places) = self.keywords.get(&part) {
                    found.insert(part, places);
                }
            }
        }
        found.into_iter().collect()
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

/// The logarithm of how few of the items have a term.
fn rarity(among: &HashMap<String, Vec<u32>>, term: &str, items: usize) -> f32 {
    let having = among.get(term).map_or(0, Vec::len);
    #[expect(clippy::cast_precision_loss, reason = "a weight needs no more than seven digits")]
    let share = (items + 1) as f32 / (having + 1) as f32;
    share.ln().max(0.1)
}

/// How many of so many terms an item must have.
const fn enough_of(terms: usize) -> usize {
    if terms <= FEW { terms } else { (terms * COVERAGE).div_ceil(100) }
}

fn is_single(term: &str) -> bool {
    term.chars().count() == 1
}

#[derive(Clone, Default)]
struct Score {
    sum: f32,
    /// Signs and words of the question that it has.
    signs: usize,
    /// Pairs and words of the question that its other texts have.
    of_body: usize,
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

    /// What the items say beside, in their order.
    const BODIES: [&str; 6] = [
        "从事食品销售和餐饮服务 经营场所平面布局图 《中华人民共和国食品安全法》",
        "生产场所平面布局图",
        "驻店药师资格证书 Pharmacist certificate",
        "车辆行驶证",
        "公司章程",
        "用电设备清单 药品零售许可",
    ];

    fn found(question: &str) -> Vec<&'static str> {
        let keywords: Vec<Vec<String>> =
            ITEMS.iter().map(|item| item.2.iter().map(|&word| word.to_owned()).collect()).collect();
        let words = Words::of(ITEMS.iter().zip(&keywords).zip(BODIES).map(|((item, keywords), body)| Said {
            zh: item.0,
            en: item.1,
            keywords: keywords.as_slice(),
            body,
        }));
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
    fn what_an_item_says_finds_it_behind_those_that_are_called_so() {
        assert_eq!(found("平面布局图"), ["食品经营许可证核发", "食品生产许可"], "a document's name");
        assert_eq!(found("药师资格"), ["药品零售许可"]);
        assert_eq!(found("食品安全法"), ["食品经营许可证核发"], "the basis");
        assert_eq!(found("pharmacist"), ["药品零售许可"]);
        let named = found("药品零售许可");
        assert_eq!(named, ["药品零售许可", "低压用电报装"], "names win; who only asks for it comes last");
        assert!(found("图").is_empty(), "one sign says too little");
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
