//! Dates as people say them (今天、明天、12月1日（周二）), with the full date on hover and for machines.

mod model;

use leptos::prelude::*;
use time::{Date, OffsetDateTime};

pub use model::{china, iso, parse_date, parse_moment, said};

use crate::i18n::locale;

/// Today in China, by this device's clock.
pub fn today() -> Date {
    china(now()).0
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "seconds since 1970 fit an i64 for as long as there are computers"
)]
pub fn now() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp((js_sys::Date::now() / 1000.0) as i64)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

pub fn say_date(date: Date) -> String {
    model::said(date, today(), locale())
}

pub fn full_date(date: Date) -> String {
    model::full(date, locale())
}

/// A day: `12月1日（周二）`.
pub fn day(date: Date) -> AnyView {
    view! { <time datetime=model::iso(date) title=full_date(date)>{say_date(date)}</time> }.into_any()
}

/// A moment from the wire: `今天 10:12`.
pub fn moment(text: &str) -> AnyView {
    let Some(at) = parse_moment(text) else { return text.to_owned().into_any() };
    let (date, clock) = china(at);
    let said = [&say_date(date), " ", &clock].concat();
    let full = [&full_date(date), " ", &clock].concat();
    view! { <time datetime=text.to_owned() title=full>{said}</time> }.into_any()
}
