//! Quantities and prices made comparable: 3 万件 and 30,000 个, fen a ton and fen a kilogram.

use super::words::folded;
use crate::market::posting::{Price, Quantity};

/// What units of the same kind come down to, and how many of it one unit is.
const UNITS: [(&str, &str, u128); 45] = [
    ("克", "g", 1),
    ("g", "g", 1),
    ("斤", "g", 500),
    ("公斤", "g", 1_000),
    ("千克", "g", 1_000),
    ("kg", "g", 1_000),
    ("吨", "g", 1_000_000),
    ("t", "g", 1_000_000),
    ("毫米", "mm", 1),
    ("厘米", "mm", 10),
    ("米", "mm", 1_000),
    ("m", "mm", 1_000),
    ("延米", "mm", 1_000),
    ("公里", "mm", 1_000_000),
    ("千米", "mm", 1_000_000),
    ("km", "mm", 1_000_000),
    ("平米", "m2", 1),
    ("平方米", "m2", 1),
    ("平方", "m2", 1),
    ("㎡", "m2", 1),
    ("m2", "m2", 1),
    ("m²", "m2", 1),
    ("升", "l", 1),
    ("l", "l", 1),
    ("方", "l", 1_000),
    ("立方", "l", 1_000),
    ("立方米", "l", 1_000),
    ("m3", "l", 1_000),
    ("m³", "l", 1_000),
    ("小时", "h", 1),
    ("工时", "h", 1),
    ("h", "h", 1),
    ("度", "kwh", 1),
    ("千瓦时", "kwh", 1),
    ("kwh", "kwh", 1),
    ("件", "pc", 1),
    ("个", "pc", 1),
    ("只", "pc", 1),
    ("支", "pc", 1),
    ("枚", "pc", 1),
    ("pcs", "pc", 1),
    ("套", "set", 1),
    ("组", "set", 1),
    ("付", "set", 1),
    ("副", "set", 1),
];
const MULTIPLES: [(char, u128); 4] = [('百', 100), ('千', 1_000), ('万', 10_000), ('亿', 100_000_000)];

/// 万亿 is the most that a unit is multiplied by; what goes beyond is taken for a unit of its own.
const LARGEST: u128 = 1_000_000_000_000;

/// A unit taken apart: its base, and how many of the base it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    base: String,
    size: u128,
}

impl Unit {
    /// A unit that isn't known is its own base: 车 compares with 车.
    pub fn of(text: &str) -> Self {
        let text: String = folded(text).chars().filter(|sign| !sign.is_whitespace()).take(20).collect();
        let known = |text: &str| UNITS.iter().find(|(name, _, _)| *name == text);
        let (mut rest, mut size) = (text.as_str(), 1);
        loop {
            if let Some((_, base, each)) = known(rest) {
                return Self { base: (*base).to_owned(), size: each * size };
            }
            let multiple =
                rest.chars().next().and_then(|first| MULTIPLES.iter().find(|(sign, _)| *sign == first));
            match multiple {
                Some((sign, times)) if rest.len() > sign.len_utf8() && size * times <= LARGEST => {
                    size *= times;
                    rest = rest.get(sign.len_utf8()..).unwrap_or_default();
                }
                _ => return Self { base: rest.to_owned(), size },
            }
        }
    }
}

/// A quantity in thousandths of its unit's base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    base: String,
    size: u128,
}

impl Amount {
    pub fn of(quantity: &Quantity) -> Self {
        let unit = Unit::of(&quantity.unit);
        Self { size: u128::from(quantity.thousandths).saturating_mul(unit.size), base: unit.base }
    }

    pub fn times(&self, factor: u32) -> Self {
        Self { base: self.base.clone(), size: self.size.saturating_mul(u128::from(factor)) }
    }

    /// How much of a need this covers, in thousandths, at most all of it. None where the units can't be compared.
    pub fn covers(&self, needed: &Self) -> Option<u32> {
        if self.base != needed.base {
            return None;
        }
        if self.size >= needed.size {
            return Some(1_000);
        }
        let share = match self.size.checked_mul(1_000) {
            Some(times) => times.checked_div(needed.size),
            None => self.size.checked_div(needed.size / 1_000),
        };
        share.and_then(|share| u32::try_from(share.min(999)).ok())
    }
}

/// A price by its unit's base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    lowest: u64,
    highest: u64,
    unit: Unit,
}

impl Rate {
    /// `unit`: what the price is for; empty: the whole. Whichever end is the lower is the lowest.
    pub fn of(price: Price, unit: &str) -> Self {
        Self { lowest: price.from.min(price.to), highest: price.from.max(price.to), unit: Unit::of(unit) }
    }

    /// By how many thousandths the lowest that is asked lies above the highest that is offered; nought where they
    /// meet. None where the units can't be compared.
    pub fn gap_to(&self, budget: &Self) -> Option<u32> {
        if self.unit.base != budget.unit.base {
            return None;
        }
        let asked = u128::from(self.lowest).saturating_mul(budget.unit.size);
        let paid = u128::from(budget.highest).saturating_mul(self.unit.size);
        let gap = asked.saturating_sub(paid).saturating_mul(1_000);
        if gap == 0 {
            return Some(0);
        }
        Some(gap.div_ceil(paid.max(1)).try_into().unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(thousandths: u64, unit: &str) -> Amount {
        Amount::of(&Quantity { thousandths, unit: unit.to_owned() })
    }

    #[test]
    fn units_of_a_kind_compare() {
        for (held, needed, share) in [
            (amount(3_000, "万件"), amount(30_000_000, "个"), Some(1_000)),
            (amount(500_000, "公斤"), amount(1_000, "吨"), Some(500)),
            (amount(2_000, "Ｋｍ"), amount(4_000_000, "米"), Some(500)),
            (amount(1_000, "车"), amount(2_000, "车"), Some(500)),
            (amount(1_000, "吨"), amount(1_000, "件"), None),
            (amount(0, "吨"), amount(0, "吨"), Some(1_000)),
            (amount(u64::MAX, "亿吨"), amount(1, "克"), Some(1_000)),
        ] {
            assert_eq!(held.covers(&needed), share, "{held:?} of {needed:?}");
        }
    }

    #[test]
    fn prices_compare_by_what_they_are_for() {
        let rate = |from, to, unit| Rate::of(Price { from, to }, unit);
        assert_eq!(rate(400_000, 420_000, "吨").gap_to(&rate(380, 400, "公斤")), Some(0));
        assert_eq!(rate(440_000, 460_000, "吨").gap_to(&rate(380, 400, "公斤")), Some(100));
        assert_eq!(
            rate(460_000, 440_000, "吨").gap_to(&rate(400, 380, "公斤")),
            Some(100),
            "either way round"
        );
        assert_eq!(rate(1, 1, "吨").gap_to(&rate(1, 1, "套")), None);
        assert_eq!(rate(u64::MAX, u64::MAX, "").gap_to(&rate(0, 0, "")), Some(u32::MAX));
    }
}
