//! What a posting says, as pairs of a word and its value: the same words on its page, side by side and at review.

use leptos::prelude::*;
use shared::market::posting::{Posting, Price};

use super::{
    bar::{class_name, industry},
    said,
};
use crate::{
    i18n::{fill, locale, market as words, tr},
    state::reference::region_name,
    ui::dates,
};

/// One thing that is said, and how; nothing where the posting doesn't say it.
pub struct Said {
    pub word: &'static str,
    pub value: Option<String>,
}

/// All that a posting may say besides title and text.
pub fn said_of(posting: &Posting) -> Vec<Said> {
    let some = |word, value: String| Said { word: tr(word), value: (!value.is_empty()).then_some(value) };
    let list = |words: &[String]| said::listed(words, locale());
    let delivery: Vec<String> = posting.delivery.iter().map(|code| region_name(code)).collect();
    let window = posting
        .window
        .map(|window| fill(words::FROM_TO, &[&dates::full_date(window.from), &dates::full_date(window.to)]));
    vec![
        some(words::COL_PRICE, price(posting)),
        some(words::QUANTITY, posting.quantity.as_ref().map(said::quantity).unwrap_or_default()),
        some(words::MONTHLY, posting.monthly.as_ref().map(said::quantity).unwrap_or_default()),
        some(
            words::READINESS,
            posting.readiness.map(|level| fill(words::LEVEL, &[&level.to_string()])).unwrap_or_default(),
        ),
        some(words::IP, posting.ip.map(|ip| tr(ip.text()).to_owned()).unwrap_or_default()),
        some(words::INDUSTRY, industry(&posting.industry).unwrap_or_default()),
        some(words::PLACE, region_name(&posting.region)),
        some(
            words::DELIVERY,
            if delivery.is_empty() { tr(words::ANYWHERE).to_owned() } else { list(&delivery) },
        ),
        some(words::WINDOW, window.unwrap_or_default()),
        some(words::CERTIFICATES, list(&posting.certificates)),
        some(words::KEYWORDS, list(&posting.keywords)),
    ]
}

/// The price for one, or that it is to be agreed.
pub fn price(posting: &Posting) -> String {
    let unit = posting.quantity.as_ref().or(posting.monthly.as_ref()).map_or("", |quantity| &quantity.unit);
    let say = |price: Price| [&said::price(price), &said::per(unit) as &str].concat();
    posting.price.map_or_else(|| tr(words::TO_AGREE).to_owned(), say)
}

/// What is said, without what isn't.
pub fn facts(posting: &Posting) -> AnyView {
    let known = said_of(posting)
        .into_iter()
        .filter_map(|said| {
            let value = said.value?;
            // The names of classes come later than the page.
            let is_class = said.word == tr(words::INDUSTRY) && posting.industry.len() > 2;
            let value = if is_class { class_name(&posting.industry) } else { value.into_any() };
            Some((said.word.to_owned(), value))
        })
        .collect();
    crate::ui::facts::facts(known)
}
