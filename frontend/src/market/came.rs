//! What came of conversations, for the Federation: by board, by city, by month, and why nothing came of the others.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde_json::Value;
use shared::market::{
    came::{Came, CameLine, CameView, DIRECTORY},
    deal::{SizeClass, WhyNot},
    posting::Board,
};

use super::{desk, posting::unreadable};
use crate::{
    cases::listing::read,
    i18n::{deals as more, fill, market as words, tr},
    routes::Route,
    state::reference::region_name,
    ui::{
        self,
        load::{load_value, show},
        numbers,
        page::sheet,
        table::{Column, column, main_column, table},
    },
};

pub fn page() -> AnyView {
    if let Err(other) = desk::reviewer() {
        return other;
    }
    let found = load_value("/api/market/came");
    let shown = show(found, |answer: Value| match read::<CameView>(answer) {
        Some(view) => drawn(&view),
        None => unreadable(),
    });
    view! {
        <div class="page">
            {ui::page::head(tr(words::REVIEW), view! { <p class="muted">{tr(words::CAME_LEAD)}</p> }.into_any(), ().into_any())}
            {desk::tabs(&Route::MarketCame)}
            {shown}
        </div>
    }
    .into_any()
}

fn drawn(view: &CameView) -> AnyView {
    let number = |count: u32| numbers::grouped(count.into()).into_any();
    let whole = &view.whole;
    let of = |count: u32| numbers::grouped(count.into());
    let introduced = [of(whole.introduced), fill(more::OF_THESE, &[&of(whole.introduced_deals)])].concat();
    let facts = vec![
        (tr(words::CAME_OVER).to_owned(), number(whole.over())),
        (tr(words::CAME_DEALS).to_owned(), number(whole.deals)),
        (tr(more::CAME_CONFIRMED).to_owned(), number(whole.confirmed)),
        (tr(more::CAME_ONE_SIDED).to_owned(), number(whole.one_sided())),
        (tr(more::CAME_CONTRADICTED).to_owned(), number(whole.contradicted)),
        (tr(words::JOBS).to_owned(), number(whole.jobs)),
        (tr(more::CAME_CONFIRMED_JOBS).to_owned(), number(whole.confirmed_jobs)),
        (tr(more::CAME_INTRODUCED).to_owned(), introduced.into_any()),
    ];
    let board = |code: &str| {
        if code == DIRECTORY {
            return tr(words::CAME_DIRECTORY).to_owned();
        }
        let board = Board::ALL.into_iter().find(|board| board.code() == code);
        board.map_or_else(|| code.to_owned(), |board| tr(board.text()).to_owned())
    };
    let sizes = SizeClass::ALL.map(|size| (size.code(), size.text()));
    let reasons = WhyNot::ALL.map(|why| (why.code(), why.text()));
    view! {
        <div class="stack">
            {sheet(&fill(words::CAME_OF, &[&view.months.to_string()]), ui::facts::facts(facts))}
            {lines(words::CAME_BY_BOARD, words::BOARD, &view.boards, board)}
            {lines(words::CAME_BY_CITY, words::CITY, &view.cities, region_name)}
            {lines(words::CAME_BY_MONTH, words::MONTH, &view.by_month, str::to_owned)}
            <div class="market-halves">
                {counted(words::CAME_SIZES, &sizes, &whole.sizes)}
                {counted(words::CAME_REASONS, &reasons, &whole.reasons)}
            </div>
        </div>
    }
    .into_any()
}

fn lines(
    title: shared::text::Text,
    head: shared::text::Text,
    lines: &[CameLine],
    named: impl Fn(&str) -> String,
) -> AnyView {
    let numeric = |word| Column { class: "num", ..column(tr(word)) };
    let columns = [
        main_column(tr(head)),
        numeric(words::CAME_DEALS),
        numeric(more::CAME_CONFIRMED),
        numeric(words::JOBS),
        numeric(words::CAME_DECLINED),
        numeric(words::CAME_LAPSED),
        numeric(words::CAME_ENDED),
    ];
    let rows = lines.iter().map(|line| {
        let Came { deals, confirmed, jobs, declined, lapsed, ended, .. } = &line.came;
        let mut cells = vec![named(&line.of).into_any()];
        cells.extend(
            [deals, confirmed, jobs, declined, lapsed, ended]
                .map(|count| numbers::grouped((*count).into()).into_any()),
        );
        cells
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <section class="sheet flush"><h2 class="market-came">{tr(title)}</h2> {table(tr(title), &columns, rows)}</section> }.into_any()
}

fn counted(
    title: shared::text::Text,
    all: &[(&'static str, shared::text::Text)],
    counts: &BTreeMap<String, u32>,
) -> AnyView {
    let facts = all
        .iter()
        .map(|(code, word)| {
            let count = counts.get(*code).copied().unwrap_or_default();
            (tr(*word).to_owned(), numbers::grouped(count.into()).into_any())
        })
        .collect();
    sheet(tr(title), ui::facts::facts(facts))
}
