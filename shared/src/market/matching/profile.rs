//! A posting made ready to be compared, once for many comparisons.

use std::collections::BTreeSet;

use super::Matching;
use super::amount::{Amount, Rate};
use super::place::Point;
use super::words::{Bag, Term, runs, terms};
use crate::market::certificate;
use crate::market::posting::{Board, Posting, Side, Window};

/// Words of seeking.
const SEEKING: [&str; 9] = ["求购", "采购", "招采", "寻求", "购", "收", "求", "找", "寻"];
/// In signs; behind 招采 at the end of a title stands nothing.
const LEAST_SOUGHT: usize = 3;

/// No more are looked at.
const MOST_KEYWORDS: usize = 30;

/// What matching looks at, weighed by the one that made it: profiles of different ones don't compare.
#[derive(Clone, Debug)]
pub struct Profile {
    pub(super) board: Board,
    pub(super) side: Side,
    pub(super) industry: String,
    /// Of title and keywords.
    pub(super) subject: Bag,
    /// The runs of Chinese signs in title and keywords, for saying what two have in common.
    pub(super) runs: Vec<String>,
    /// Of all that it says.
    pub(super) all: Bag,
    pub(super) region: String,
    pub(super) point: Option<Point>,
    pub(super) delivery: Vec<String>,
    pub(super) total: Option<Amount>,
    pub(super) monthly: Option<Amount>,
    pub(super) rate: Option<Rate>,
    pub(super) window: Option<Window>,
    pub(super) certificates: BTreeSet<String>,
    pub(super) readiness: Option<u8>,
}

impl Profile {
    pub(super) fn of(matching: &Matching, posting: &Posting) -> Self {
        let keywords = || posting.keywords.iter().take(MOST_KEYWORDS).map(String::as_str);
        let sought = match posting.side {
            Side::Offer => posting.title.as_str(),
            Side::Request => what_is_sought(&posting.title),
        };
        let subject = terms(&matching.concepts, std::iter::once(sought).chain(keywords()));
        let mut all = terms(&matching.concepts, [posting.title.as_str(), posting.text.as_str()]);
        all.extend(subject.iter().cloned());
        let bag = |terms| Bag::of(terms, |term| matching.weight(term));
        let unit =
            posting.quantity.as_ref().or(posting.monthly.as_ref()).map(|quantity| quantity.unit.as_str());
        Self {
            board: posting.board,
            side: posting.side,
            industry: posting.industry.clone(),
            subject: bag(&subject),
            runs: runs(std::iter::once(sought).chain(keywords())),
            all: bag(&all),
            region: posting.region.clone(),
            point: matching.places.of(&matching.regions, &posting.region),
            delivery: posting.delivery.clone(),
            total: posting.quantity.as_ref().map(Amount::of),
            monthly: posting.monthly.as_ref().map(Amount::of),
            rate: posting.price.map(|price| Rate::of(price, unit.unwrap_or_default())),
            window: posting.window,
            certificates: certificate::names(&posting.certificates),
            readiness: posting.readiness,
        }
    }

    /// The terms of all that the posting says: what [`super::Rarity`] counts.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.all.terms().iter().map(|(term, _)| term)
    }
}

/// What stands behind the word of seeking in a request's title: 电缆厂求购铜杆 is about 铜杆, and the cable factory is
/// who asks, not whom it seeks. The whole title where it begins with that word, or nothing stands behind.
fn what_is_sought(title: &str) -> &str {
    let found = SEEKING.iter().filter_map(|word| title.find(word).map(|place| (place, word.len())));
    // Of two that begin at the same place the longer.
    let Some((place, length)) = found.min_by_key(|(place, length)| (*place, usize::MAX - length)) else {
        return title;
    };
    let rest = title.get(place + length..).unwrap_or_default();
    if place > 0 && rest.chars().count() >= LEAST_SOUGHT { rest } else { title }
}

#[cfg(test)]
mod tests {
    use super::what_is_sought;

    #[test]
    fn a_request_is_about_what_it_seeks() {
        for (title, sought) in [
            ("电缆厂求购8毫米铜杆", "8毫米铜杆"),
            ("建筑租赁站补充扣件", "建筑租赁站补充扣件"),
            ("输电铁塔螺栓年度招采", "输电铁塔螺栓年度招采"),
            ("求铝压铸厂，月收4万件", "求铝压铸厂，月收4万件"),
            ("收", "收"),
            ("", ""),
        ] {
            assert_eq!(what_is_sought(title), sought);
        }
    }
}
