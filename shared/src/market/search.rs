//! What of the boards is wanted: the filters of a board, and a search that an enterprise saved so that it is told of new
//! postings. Both are one type, so that a saved search finds what the board showed when it was saved.
//!
//! A new posting meets the searches that it may answer, not all of them: each search stands under one key, the condition
//! of its own that the fewest postings meet; a posting has some hundred keys, all that any search could stand under. Of
//! these, whoever keeps the searches asks those under which some stand, and compares what stands there.
//!
//! Always: a search that a posting answers stands under one of the posting's keys.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::browse::{CERTIFICATES, Card, KEYWORD};
use super::certificate;
use super::matching::{Rarity, folded};
use super::posting::{Board, IpStatus, Quantity, Side};
use super::rules::UNIT;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

/// Searches that an enterprise keeps at most.
pub const KEPT: usize = 20;
/// The longest name of one, in characters.
pub const NAME: usize = 40;

/// No more of a search's words, and no more signs of each, are looked at.
const WORDS: usize = 8;
const LONGEST_WORD: usize = 40;
/// No more of a posting's title and keywords.
const LONGEST: usize = 1_000;

/// What of the boards is wanted; what is absent or empty is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Search {
    pub board: Option<Board>,
    pub side: Option<Side>,
    /// A code of the region tree; what is in it counts.
    pub region: String,
    /// A code of GB/T 4754-2017, its two digits or finer; what is under it counts.
    pub industry: String,
    /// Found in title and keywords; several words must all be found.
    pub keyword: String,
    /// In fen for one unit: its lowest price is at most this; without a price it isn't found.
    pub price_most: Option<u64>,
    /// In fen for one unit: its highest price is at least this.
    pub price_least: Option<u64>,
    /// All must be there.
    pub certificates: Vec<String>,
    /// Of a technology: its level is at least this.
    pub readiness_least: Option<u8>,
    pub ip: Option<IpStatus>,
    /// A code of the region tree: it can be delivered there; what names no place is delivered anywhere.
    pub delivery: String,
    /// The unit of the amounts, as people write it; alone: one of the amounts is of it.
    pub unit: String,
    /// In thousandths of the unit: in all there is at least this.
    pub quantity_least: Option<u64>,
    /// In thousandths of the unit: each month there is at least this.
    pub monthly_least: Option<u64>,
}

impl Search {
    pub fn matches(&self, posting: &Card, regions: &Regions) -> bool {
        let text = searched(posting);
        let held = certificate::names(&posting.certificates);
        self.board.is_none_or(|board| board == posting.board)
            && self.side.is_none_or(|side| side == posting.side)
            && (self.region.is_empty()
                || self.region == posting.region
                || regions.contains(&self.region, &posting.region))
            && posting.industry.starts_with(&self.industry)
            && self.words().iter().all(|word| text.iter().any(|part| part.contains(word.as_str())))
            && certificate::names(&self.certificates).is_subset(&held)
            && self
                .price_most
                .is_none_or(|most| posting.price.is_some_and(|price| price.from.min(price.to) <= most))
            && self
                .price_least
                .is_none_or(|least| posting.price.is_some_and(|price| price.from.max(price.to) >= least))
            && self.readiness_least.is_none_or(|least| posting.readiness.is_some_and(|level| level >= least))
            && self.ip.is_none_or(|ip| posting.ip == Some(ip))
            && self.is_delivered(posting, regions)
            && self.has_amounts(posting)
    }

    fn is_delivered(&self, posting: &Card, regions: &Regions) -> bool {
        self.delivery.is_empty()
            || posting.delivery.is_empty()
            || posting
                .delivery
                .iter()
                .any(|region| *region == self.delivery || regions.contains(region, &self.delivery))
    }

    fn has_amounts(&self, posting: &Card) -> bool {
        let unit = folded(self.unit.trim());
        let is_of_unit = |held: &&Quantity| unit.is_empty() || folded(held.unit.trim()) == unit;
        let holds = |held: &Option<Quantity>, least: Option<u64>| {
            let held = held.as_ref().filter(is_of_unit);
            least.is_none_or(|least| held.is_some_and(|held| held.thousandths >= least))
        };
        let mut amounts = [&posting.quantity, &posting.monthly].into_iter().flatten();
        (unit.is_empty() || amounts.any(|held| is_of_unit(&held)))
            && holds(&posting.quantity, self.quantity_least)
            && holds(&posting.monthly, self.monthly_least)
    }

    /// The words that are looked for, as they are compared.
    pub fn words(&self) -> Vec<String> {
        let words = self.keyword.split_whitespace().take(WORDS);
        words.map(|word| folded(word).chars().take(LONGEST_WORD).collect()).collect()
    }

    /// The certificates of a filter in an address, divided by commas; no more than it takes.
    pub fn certificates_of(written: &str) -> Vec<String> {
        let names = written.split([',', '，']).map(str::trim).filter(|name| !name.is_empty());
        names.take(CERTIFICATES).map(str::to_owned).collect()
    }

    /// Whether it leaves anything out.
    pub fn narrows(&self) -> bool {
        *self != Self::default()
    }

    /// What keeps it from being saved, at its fields.
    pub fn faults(&self, regions: &Regions) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut add = |field: &str, code: &'static str, text: Text| {
            faults.push(FieldFault::new(field, code, text));
        };
        if !self.narrows() {
            add(
                "search",
                "required",
                Text::new("请先选择至少一个筛选条件，再保存", "Set at least one filter before saving"),
            );
        }
        if !self.region.is_empty() && regions.known(&self.region).is_none() {
            add("search.region", "unknown_region", Text::new("没有这个地区", "There is no such region"));
        }
        if self.industry.len() > 4 || !self.industry.bytes().all(|byte| byte.is_ascii_digit()) {
            add(
                "search.industry",
                "unknown_industry",
                Text::new("没有这个行业", "There is no such industry"),
            );
        }
        if self.keyword.chars().count() > KEYWORD {
            add(
                "search.keyword",
                "too_long",
                Text::new("关键词不超过 40 个字", "The keyword has 40 characters at most"),
            );
        }
        let longest = self.certificates.iter().map(|name| name.chars().count()).max().unwrap_or_default();
        if self.certificates.len() > CERTIFICATES || longest > LONGEST_WORD {
            add("search.certificates", "too_many", Text::new("证书过多或过长", "Too many certificates"));
        }
        if self.readiness_least.is_some_and(|least| !(1..=9).contains(&least)) {
            add(
                "search.readiness_least",
                "out_of_range",
                Text::new("技术成熟度为 1 至 9 级", "The readiness level is 1 to 9"),
            );
        }
        if !self.delivery.is_empty() && regions.known(&self.delivery).is_none() {
            add("search.delivery", "unknown_region", Text::new("没有这个地区", "There is no such region"));
        }
        if self.unit.chars().count() > UNIT {
            add(
                "search.unit",
                "too_long",
                Text::new("单位不超过 10 个字", "The unit has 10 characters at most"),
            );
        }
        faults
    }

    /// The key that the search stands under: the condition that the fewest postings meet, equals in their order. Kept
    /// with the search, so that what is counted later doesn't move it.
    pub fn key(&self, seen: &Rarity) -> String {
        let mut keys: BTreeSet<String> =
            certificate::names(&self.certificates).iter().map(|name| held_key(name)).collect();
        self.words().iter().for_each(|word| keys.extend(sign_keys(word)));
        if !self.region.is_empty() {
            keys.insert(region_key(&self.region));
        }
        if let Some(key) = industry_keys(&self.industry).pop() {
            keys.insert(key);
        }
        keys.insert(board_key(self.board, self.side));
        let rarest = keys
            .iter()
            .max_by(|one, other| seen.weight(one).cmp(&seen.weight(other)).then_with(|| other.cmp(one)));
        rarest.cloned().unwrap_or_default()
    }
}

/// All keys under which a search that this posting answers may stand.
pub fn keys_of(posting: &Card, regions: &Regions) -> BTreeSet<String> {
    let mut keys: BTreeSet<String> =
        certificate::names(&posting.certificates).iter().map(|name| held_key(name)).collect();
    searched(posting).iter().for_each(|part| keys.extend(sign_keys(part)));
    keys.insert(region_key(&posting.region));
    keys.extend(regions.path(&posting.region).iter().map(|region| region_key(&region.code)));
    keys.extend(industry_keys(&posting.industry));
    for board in [None, Some(posting.board)] {
        keys.extend([None, Some(posting.side)].map(|side| board_key(board, side)));
    }
    keys
}

/// Title and keywords, as they are searched.
pub fn searched(posting: &Card) -> Vec<String> {
    let mut left = LONGEST;
    let parts = std::iter::once(&posting.title).chain(&posting.keywords);
    parts
        .map(|part| {
            let part: String = folded(part).chars().take(left).collect();
            left = left.saturating_sub(part.chars().count());
            part
        })
        .collect()
}

/// The pairs of signs of a text, and each sign: a word stands in a text only if all of its own do.
fn sign_keys(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let singles = signs.iter().map(|sign| format!("w:{sign}"));
    singles.chain(signs.windows(2).map(|pair| format!("w:{}", pair.iter().collect::<String>()))).collect()
}

fn held_key(certificate: &str) -> String {
    format!("c:{certificate}")
}

fn region_key(code: &str) -> String {
    format!("r:{code}")
}

/// What a code begins with, each longer than the one before.
fn industry_keys(code: &str) -> Vec<String> {
    let signs: Vec<char> = code.chars().take(LONGEST_WORD).collect();
    (1..=signs.len()).map(|length| format!("i:{}", signs.iter().take(length).collect::<String>())).collect()
}

fn board_key(board: Option<Board>, side: Option<Side>) -> String {
    format!("b:{}:{}", board.map_or("", Board::code), side.map_or("", Side::code))
}

#[cfg(test)]
mod tests;
