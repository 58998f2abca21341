//! A posting made ready to be compared, once for many comparisons.

use std::collections::BTreeSet;

use super::Matching;
use super::amount::{Amount, Rate};
use super::place::Point;
use super::words::{Bag, Term, folded, terms};
use crate::market::posting::{Board, Posting, Side, Window};

/// Names of the same certificate, folded and without anything but letters, digits and signs.
const SAME_CERTIFICATES: [(&str, &str); 9] = [
    ("gbt19001", "iso9001"),
    ("质量管理", "iso9001"),
    ("gbt24001", "iso14001"),
    ("环境管理", "iso14001"),
    ("gbt45001", "iso45001"),
    ("ts16949", "iatf16949"),
    ("食品生产许可", "sc"),
    ("3c", "ccc"),
    ("强制性产品认证", "ccc"),
];
/// Years and the words round a name.
const ROUND_CERTIFICATES: [&str; 4] = ["体系认证", "认证证书", "认证", "证书"];
const MOST_CERTIFICATES: usize = 50;

/// What matching looks at, weighed by the one that made it: profiles of different ones don't compare.
#[derive(Clone, Debug)]
pub struct Profile {
    pub(super) board: Board,
    pub(super) side: Side,
    pub(super) industry: String,
    /// Of title and keywords.
    pub(super) subject: Bag,
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
        let keywords = posting.keywords.iter().map(String::as_str);
        let subject = terms(&matching.concepts, std::iter::once(posting.title.as_str()).chain(keywords));
        let mut all = terms(&matching.concepts, [posting.text.as_str()]);
        all.extend(subject.iter().cloned());
        let bag = |terms| Bag::of(terms, |term| matching.weight(term));
        let unit =
            posting.quantity.as_ref().or(posting.monthly.as_ref()).map(|quantity| quantity.unit.as_str());
        Self {
            board: posting.board,
            side: posting.side,
            industry: posting.industry.clone(),
            subject: bag(&subject),
            all: bag(&all),
            region: posting.region.clone(),
            point: matching.places.of(&matching.regions, &posting.region),
            delivery: posting.delivery.clone(),
            total: posting.quantity.as_ref().map(Amount::of),
            monthly: posting.monthly.as_ref().map(Amount::of),
            rate: posting.price.map(|price| Rate::of(price, unit.unwrap_or_default())),
            window: posting.window,
            certificates: posting
                .certificates
                .iter()
                .take(MOST_CERTIFICATES)
                .map(|name| certificate(name))
                .filter(|name| !name.is_empty())
                .collect(),
            readiness: posting.readiness,
        }
    }

    /// The terms of all that the posting says: what [`super::Rarity`] counts.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.all.terms().iter().map(|(term, _)| term)
    }
}

/// A certificate's name as it is compared: ISO 9001:2015, iso9001 and GB/T 19001 are one.
fn certificate(name: &str) -> String {
    let name = folded(name);
    let name = name.split(':').next().unwrap_or_default();
    let mut name: String = name.chars().filter(|sign| sign.is_alphanumeric()).take(40).collect();
    for word in ROUND_CERTIFICATES {
        let shorter = name.replace(word, "");
        if !shorter.is_empty() {
            name = shorter;
        }
    }
    let same = SAME_CERTIFICATES.iter().find(|(other, _)| *other == name);
    same.map_or(name, |(_, usual)| (*usual).to_owned())
}

#[cfg(test)]
mod tests {
    use super::certificate;

    #[test]
    fn a_certificate_is_the_same_however_it_is_written() {
        for name in ["ISO 9001", "iso9001:2015", "ＩＳＯ９００１认证", "GB/T 19001", "质量管理体系认证证书"]
        {
            assert_eq!(certificate(name), "iso9001");
        }
        assert_eq!(certificate("IATF 16949"), certificate("TS16949"));
        assert_eq!(certificate("特种设备制造许可证"), "特种设备制造许可证");
        assert_eq!(certificate("认证"), "认证");
        assert_eq!(certificate(""), "");
    }
}
