//! Ratings in figures, for everyone: a region with its parts and its orgs, and an item.

use leptos::prelude::*;
use serde_json::Value;
use shared::matters::{
    rating::Figures,
    wire::{RatingLine, RatingsView},
};

use crate::{
    cases::{
        listing::{filters, narrow, read},
        model::filters::Filters,
    },
    i18n::{fill, ratings as words, tr},
    routes::Route,
    ui::{
        self,
        facts::{Tile, tiles},
        form::region_select,
        load::{load_value, show},
        page::sheet,
        pill::Tone,
        table::{column, main_column, table, wide_column},
    },
};

/// Where nothing is chosen, the whole province.
const PROVINCE: &str = "130000";

pub fn page() -> AnyView {
    let filters = filters();
    let region = Memo::new(move |_| {
        filters.with(|filters| match filters.get("region") {
            "" => PROVINCE.to_owned(),
            region => region.to_owned(),
        })
    });
    let path = Route::Ratings.path();
    let choose = Callback::new(move |region: String| {
        narrow(&path, &filters.with_untracked(|filters: &Filters| filters.with("region", &region)));
    });
    let inside = move || {
        let found = load_value(["/api/ratings?region=", &region.get()].concat());
        show(found, |value: Value| match read::<RatingsView>(value) {
            Some(view) => drawn(&view),
            None => ().into_any(),
        })
    };
    view! {
        <div class="page">
            {ui::page::plain_head(tr(words::RATINGS))}
            <div class="field filter no-print">{region_select(region.into(), choose)}</div>
            {inside}
        </div>
    }
    .into_any()
}

fn drawn(view: &RatingsView) -> AnyView {
    let lead = fill(words::LEAD, &[&view.months.to_string(), &view.sample.to_string()]);
    view! {
        <p class="muted">{lead}</p>
        {whole(&view.whole)}
        <div class="halves">
            {lines(words::BY_REGION, &view.regions)}
            {lines(words::BY_ORG, &view.orgs)}
        </div>
    }
    .into_any()
}

fn whole(line: &RatingLine) -> AnyView {
    let figures = &line.figures;
    let or_few = |figure: String| if figures.too_few { tr(words::TOO_FEW).to_owned() } else { figure };
    let tile = |label, figure: String, note: &str| Tile {
        tone: Tone::Calm,
        label: tr(label).to_owned(),
        figure: or_few(figure),
        note: note.to_owned(),
        href: String::new(),
    };
    tiles(
        &line.name,
        vec![
            tile(words::SATISFIED, satisfied(figures), tr(words::SATISFIED_NOTE)),
            tile(words::MEAN, mean(figures), tr(words::MEAN_NOTE)),
            tile(words::COUNT, figures.count.to_string(), &line.name),
            tile(words::BAD, bad(figures), tr(words::BAD_NOTE)),
            tile(words::EXCLUDED, figures.excluded.to_string(), tr(words::EXCLUDED_NOTE)),
        ],
    )
}

/// In tenths of a percent, as they are counted: 98.5%.
fn satisfied(figures: &Figures) -> String {
    [&(figures.satisfied_permille / 10).to_string(), ".", &(figures.satisfied_permille % 10).to_string(), "%"]
        .concat()
}

fn mean(figures: &Figures) -> String {
    let part = figures.mean_hundredths % 100;
    [
        (figures.mean_hundredths / 100).to_string().as_str(),
        if part < 10 { ".0" } else { "." },
        part.to_string().as_str(),
    ]
    .concat()
}

fn bad(figures: &Figures) -> String {
    let bad: u32 = figures.levels.iter().take(usize::from(shared::matters::rating::BAD)).sum();
    bad.to_string()
}

fn lines(title: shared::text::Text, lines: &[RatingLine]) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let columns = [
        main_column(tr(words::NAME)),
        column(tr(words::SATISFIED)),
        column(tr(words::MEAN)),
        wide_column(tr(words::COUNT)),
        wide_column(tr(words::BAD)),
    ];
    let rows = lines.iter().map(|line| {
        let figures = &line.figures;
        let cell = |figure: String| {
            if figures.too_few {
                "—".into_any()
            } else {
                view! { <span class="num">{figure}</span> }.into_any()
            }
        };
        let first = if figures.too_few {
            view! { <span class="muted">{tr(words::TOO_FEW)}</span> }.into_any()
        } else {
            cell(satisfied(figures))
        };
        vec![
            line.name.clone().into_any(),
            first,
            cell(mean(figures)),
            cell(figures.count.to_string()),
            cell(bad(figures)),
        ]
    });
    let inside = table(tr(title), &columns, rows.collect());
    view! { <section class="sheet flush"><header><h2>{tr(title)}</h2></header>{inside}</section> }.into_any()
}

/// How an item is rated, on its page.
pub fn of_item(code: &str) -> AnyView {
    let found = load_value(["/api/ratings?item=", code].concat());
    let said = show(found, |value: Value| match read::<RatingsView>(value).map(|view| view.whole.figures) {
        Some(figures) if !figures.too_few => {
            let count = figures.count.to_string();
            fill(words::ITEM_FIGURES, &[&satisfied(&figures), &mean(&figures), &count]).into_any()
        }
        _ => tr(words::TOO_FEW).into_any(),
    });
    let all = view! { <a href=Route::Ratings.path()>{tr(words::SEE_ALL)}</a> };
    sheet(tr(words::OF_ITEM), view! { <p>{said}</p> <p class="small no-print">{all}</p> }.into_any())
}
