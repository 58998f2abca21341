//! What a posting says, in words: prices, amounts, days, places.

use shared::{
    form::yuan,
    market::posting::{Price, Quantity},
    text::Locale,
};

use crate::ui::numbers;

/// 2500 thousandths → `2.5`; 12,000,000 → `12,000`.
pub fn amount(thousandths: u64) -> String {
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    if rest == 0 {
        return numbers::grouped(whole);
    }
    let part = format!("{rest:03}");
    [&numbers::grouped(whole), ".", part.trim_end_matches('0')].concat()
}

/// The thousandths in an amount as people write it: `1,200.5`, `２吨` is none.
pub fn thousandths(text: &str) -> Option<u64> {
    let text: String = text.trim().chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 3 {
        return None;
    }
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(part)
}

/// `12,000 套`.
pub fn quantity(quantity: &Quantity) -> String {
    [&amount(quantity.thousandths), " ", &quantity.unit].concat()
}

fn money(fen: u64) -> String {
    let said = yuan(i64::try_from(fen).unwrap_or(i64::MAX));
    match said.split_once('.') {
        Some((whole, part)) => [&numbers::grouped(whole.parse().unwrap_or_default()), ".", part].concat(),
        None => numbers::grouped(said.parse().unwrap_or_default()),
    }
}

/// `¥1,200`, `¥1,200–1,500`.
pub fn price(price: Price) -> String {
    let from = ["¥", &money(price.from)].concat();
    if price.from == price.to { from } else { [&from, "–", &money(price.to)].concat() }
}

/// What a price is for: `/吨`; nothing where the posting names no unit.
pub fn per(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { ["/", unit].concat() }
}

/// A list as people write it.
pub fn listed(words: &[String], locale: Locale) -> String {
    words.join(locale.pick("、", ", "))
}

/// The words of a line that names several: `轴承、车削; 热处理`. Each once, in their order.
pub fn several(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in line.split(['、', ',', '，', ';', '；', '\n']) {
        let word = shared::form::tidy_line(word);
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_they_are_said() {
        for (said, held) in [("2.5", 2_500), ("12,000", 12_000_000), ("0.001", 1), ("7", 7_000)] {
            assert_eq!(thousandths(said), Some(held), "{said}");
            assert_eq!(amount(held), said);
        }
        for none in ["", "2吨", "1.2345", "-1", ".", "1e3", "99999999999999999999"] {
            assert_eq!(thousandths(none), None, "{none}");
        }
    }

    #[test]
    fn a_price_is_one_amount_or_a_range() {
        assert_eq!(price(Price { from: 120_000, to: 120_000 }), "¥1,200");
        assert_eq!(price(Price { from: 120_050, to: 150_000 }), "¥1,200.50–1,500");
    }

    #[test]
    fn a_line_names_several() {
        assert_eq!(several("轴承、 车削，热处理; 轴承,"), ["轴承", "车削", "热处理"]);
        assert!(several(" 、").is_empty());
    }
}
