//! What became of matches, for the Federation: by board, for a month.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;
use shared::{
    access::{Deed, may},
    market::found::{BoardQuality, QualityPage},
};

use super::posting::unreadable;
use crate::{
    api,
    cases::listing::read,
    i18n::{fill, market_terms as terms, matching as words, tr},
    public::missing,
    routes,
    state::app,
    ui::{
        self,
        facts::{Tile, tiles},
        load::{failed_page, load_value, show_or},
        numbers,
        pill::Tone,
        table::{column, main_column, table},
    },
};

const PATH: &str = "/market/quality";

pub fn page() -> AnyView {
    if !app().principal().is_some_and(|principal| may(&principal, Deed::ReviewMarket)) {
        return missing::page();
    }
    let search = use_location().search;
    let month = Memo::new(move |_| search.with(|search| month_of(search)));
    (move || {
        let address = ["/api/market/quality?month=", &api::escape(&month.get())].concat();
        let found = load_value(address);
        show_or(found, failed_page, move |answer: Value| match read::<QualityPage>(answer) {
            Some(page) => drawn(&page),
            None => unreadable(),
        })
    })
    .into_any()
}

fn month_of(query: &str) -> String {
    let query = query.trim_start_matches('?');
    query.split('&').find_map(|pair| pair.strip_prefix("month=")).unwrap_or_default().to_owned()
}

fn drawn(page: &QualityPage) -> AnyView {
    let columns = [
        main_column(tr(crate::i18n::market::BOARD)),
        column(tr(words::COL_POSTINGS)),
        column(tr(words::COL_SHOWN)),
        column(tr(words::COL_USEFUL)),
        column(tr(words::COL_USELESS)),
        column(tr(words::COL_RATE)),
        column(tr(words::COL_TALKS)),
    ];
    let number = |count: u32| view! { <span class="num">{numbers::grouped(count.into())}</span> }.into_any();
    let rows = page.items.iter().map(|one| {
        vec![
            tr(one.board.text()).into_any(),
            number(one.postings),
            number(one.became.shown),
            number(one.became.useful),
            number(one.became.useless),
            share(one).into_any(),
            number(one.became.talks),
        ]
    });
    let choose = move |event: web_sys::Event| {
        routes::replace(&[PATH, "?month=", &event_target_value(&event)].concat());
    };
    let month = page.month.clone();
    let lead = view! { <p class="muted measure">{tr(words::QUALITY_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {ui::page::head(tr(words::QUALITY), lead, ().into_any())}
            <label class="field market-month">
                <span>{tr(words::MONTH)}</span>
                <input type="month" prop:value=month on:change=choose />
            </label>
            {precision(page)}
            <section class="sheet flush">{table(tr(words::QUALITY), &columns, rows.collect())}</section>
        </div>
    }
    .into_any()
}

/// How well the weights in force find what people named, beside what enterprises say.
fn precision(page: &QualityPage) -> AnyView {
    let found = page.precision;
    let note = fill(
        terms::PRECISION_NOTE,
        &[found.requests, found.found, found.possible, found.of_possible()]
            .map(|count| numbers::grouped(count.into()))
            .each_ref()
            .map(String::as_str),
    );
    let figure = format!("{:.3}", f64::from(found.at_five()) / 1_000.0);
    let tile =
        Tile { tone: Tone::Calm, label: tr(terms::PRECISION).to_owned(), figure, note, href: String::new() };
    tiles(tr(terms::PRECISION), vec![tile])
}

/// Of those that were judged, in percent.
fn share(one: &BoardQuality) -> String {
    let judged = one.became.useful + one.became.useless;
    match (one.became.useful * 100).checked_div(judged) {
        Some(percent) => [&percent.to_string(), "%"].concat(),
        None => tr(words::NO_RATE).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::month_of;

    #[test]
    fn the_month_stands_in_the_address() {
        assert_eq!(month_of("?month=2026-11"), "2026-11");
        assert_eq!(month_of(""), "");
    }
}
