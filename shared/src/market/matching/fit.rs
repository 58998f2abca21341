//! How well an offer answers a request, part by part, each in thousandths.
//!
//! Always: more in common, nearer, cheaper, more of what is needed never makes a part smaller.

use super::Matching;
use super::industry::{Kinship, kinship};
use super::profile::Profile;
use super::weights::Terms;
use super::words::{Bag, Term};

/// The worth of a whole part.
pub const WHOLE: u32 = 1_000;
/// Beyond what is offered by this many thousandths, a price is worth nothing.
const WORTHLESS_GAP: u32 = 500;
/// A level of readiness that is missing costs this.
const LEVEL: u32 = 200;
const DAYS_OF_A_MONTH: i32 = 30;

/// What was found, for the score and for the reasons.
#[derive(Clone, Debug)]
pub struct Fit<'a> {
    pub crossing: u32,
    pub kinship: Kinship,
    /// The runs of Chinese signs of both subjects.
    pub runs: [&'a [String]; 2],
    /// Of both subjects, the weightiest first.
    pub shared: Vec<(&'a Term, u32)>,
    pub words: u32,
    pub text: u32,
    /// None where one of the two doesn't say; so with what follows.
    pub km: Option<u32>,
    pub is_in_reach: bool,
    pub covers: Option<u32>,
    pub days: Option<(u32, u32)>,
    pub price_gap: Option<u32>,
    /// Required ones that are held, and that aren't.
    pub held: usize,
    pub missing: Vec<&'a str>,
    /// Levels that are missing.
    pub levels: Option<u8>,
}

impl<'a> Fit<'a> {
    pub fn of(matching: &Matching, offer: &'a Profile, request: &'a Profile) -> Self {
        let (held, missing): (Vec<&str>, Vec<&str>) = request
            .certificates
            .iter()
            .map(String::as_str)
            .partition(|name| offer.certificates.contains(*name));
        let mut shared: Vec<(&Term, u32)> = offer.subject.shared(&request.subject).collect();
        shared.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        Self {
            crossing: matching.weights.crossing(offer.board, request.board),
            kinship: kinship(&offer.industry, &request.industry),
            words: likeness(&offer.subject, &request.subject),
            text: (covered(&offer.subject, &request.all) + covered(&request.subject, &offer.all)) / 2,
            shared,
            runs: [&offer.runs, &request.runs],
            km: offer.point.zip(request.point).map(|(one, other)| one.km_to(other)),
            is_in_reach: is_in_reach(matching, offer, request) && is_in_reach(matching, request, offer),
            covers: covers(offer, request),
            days: days(offer, request),
            price_gap: offer
                .rate
                .as_ref()
                .zip(request.rate.as_ref())
                .and_then(|(asked, paid)| asked.gap_to(paid)),
            held: held.len(),
            missing,
            levels: offer.readiness.zip(request.readiness).map(|(has, needs)| needs.saturating_sub(has)),
        }
    }

    /// 0 to 1000.
    pub fn score(&self, matching: &Matching, offer: &Profile) -> u32 {
        let weights = &matching.weights;
        let topic = mean(&[
            (weights.topic.industry, self.kinship.worth()),
            (weights.topic.words, self.words),
            (weights.topic.text, self.text),
        ]);
        let score = u64::from(share(u64::from(self.crossing) * u64::from(topic), 1_000_000));
        let parts = self.terms(weights.terms(offer.board), weights.unsaid, weights.half_km);
        // In thousandths of a point until the end, so that small losses count.
        let score = parts.into_iter().fold(score * 1_000, |score, (weight, worth)| {
            let lost = u64::from(weight.min(WHOLE)) * u64::from(WHOLE.saturating_sub(worth));
            score * 1_000_000_u64.saturating_sub(lost) / 1_000_000
        });
        u32::try_from(score / 1_000).map_or(WHOLE, |score| score.min(WHOLE))
    }

    fn terms(&self, terms: Terms, unsaid: u32, half_km: u32) -> [(u32, u32); 6] {
        let near = match (self.is_in_reach, self.km) {
            (false, _) => 0,
            (true, None) => unsaid,
            (true, Some(km)) => share(u64::from(half_km), u64::from(half_km) + u64::from(km)),
        };
        let required = self.held + self.missing.len();
        let certificates = match required {
            0 => WHOLE,
            _ => share(self.held as u64, required as u64),
        };
        [
            (terms.distance, near),
            (terms.quantity, self.covers.unwrap_or(unsaid)),
            (terms.time, self.days.map_or(unsaid, |(both, needed)| share(both.into(), needed.into()))),
            (terms.price, self.price_gap.map_or(unsaid, price_worth)),
            (terms.certificates, certificates),
            (
                terms.readiness,
                self.levels.map_or(unsaid, |levels| WHOLE.saturating_sub(u32::from(levels) * LEVEL)),
            ),
        ]
    }
}

fn price_worth(gap: u32) -> u32 {
    share(u64::from(WORTHLESS_GAP.saturating_sub(gap)), u64::from(WORTHLESS_GAP))
}

fn share(part: u64, whole: u64) -> u32 {
    u32::try_from((part * u64::from(WHOLE)).checked_div(whole).unwrap_or(0))
        .map_or(WHOLE, |share| share.min(WHOLE))
}

fn mean(parts: &[(u32, u32)]) -> u32 {
    let sum: u64 = parts.iter().map(|(weight, _)| u64::from(*weight)).sum();
    let worth: u64 = parts.iter().map(|(weight, part)| u64::from(*weight) * u64::from(*part)).sum();
    u32::try_from(worth.checked_div(sum).unwrap_or(0)).unwrap_or(WHOLE)
}

/// What is common to both against the geometric mean of each; then its root, because titles seldom say the same.
fn likeness(one: &Bag, other: &Bag) -> u32 {
    let product = u128::from(one.sum()) * u128::from(other.sum());
    root_of_share(u128::from(one.common(other)), product.isqrt())
}

/// How much of a subject stands in a text, by its root too.
fn covered(subject: &Bag, text: &Bag) -> u32 {
    root_of_share(u128::from(subject.common(text)), u128::from(subject.sum()))
}

fn root_of_share(part: u128, whole: u128) -> u32 {
    let millionths = (part * 1_000_000).checked_div(whole).unwrap_or(0);
    u32::try_from(millionths.isqrt()).map_or(WHOLE, |worth| worth.min(WHOLE))
}

/// Whether one delivers to, or takes from, where the other is.
fn is_in_reach(matching: &Matching, one: &Profile, other: &Profile) -> bool {
    let regions = &matching.regions;
    one.delivery.is_empty()
        || regions.known(&other.region).is_none()
        || one.delivery.iter().any(|code| {
            *code == other.region
                || regions.contains(code, &other.region)
                || regions.contains(&other.region, code)
        })
}

/// In all against in all, each month against each month; where one says all and the other each month, the months of
/// the request's window. Of two answers the lower.
fn covers(offer: &Profile, request: &Profile) -> Option<u32> {
    let monthly = offer.monthly.as_ref().zip(request.monthly.as_ref());
    let total = offer.total.as_ref().zip(request.total.as_ref());
    let pairs = [monthly, total].into_iter().flatten();
    let direct = pairs.filter_map(|(has, needs)| has.covers(needs)).min();
    direct.or_else(|| {
        let window = request.window?;
        let days = window.to.to_julian_day().saturating_sub(window.from.to_julian_day()).saturating_add(1);
        let months = u32::try_from(days / DAYS_OF_A_MONTH).unwrap_or(0).max(1);
        let needs = request.total.as_ref()?;
        offer.monthly.as_ref()?.times(months).covers(needs)
    })
}

/// The days that both have, and those of the request. A window upside down has none.
fn days(offer: &Profile, request: &Profile) -> Option<(u32, u32)> {
    let (has, needs) = offer.window.zip(request.window)?;
    let between = |from: time::Date, to: time::Date| {
        u32::try_from(to.to_julian_day().saturating_sub(from.to_julian_day()).saturating_add(1)).unwrap_or(0)
    };
    let needed = between(needs.from, needs.to);
    Some((between(has.from.max(needs.from), has.to.min(needs.to)), needed))
}
