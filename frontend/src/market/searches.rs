//! Saved searches: keeping what a board shows now, and what is kept.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, may},
    market::{
        found::{SavedSearch, SearchPage},
        posting::{Board, IpStatus},
        search::{NAME, Search},
    },
};

use super::{
    bar::{NARROWING, said_of},
    board::At,
    compare::back,
    mine::trader,
    posting::unreadable,
};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read, model::filters::Filters},
    i18n::{fill, matching as words, tr},
    routes::Route,
    state::{Session, app},
    ui::{
        self,
        form::{Ask, Filling, How, Task, task_dialog},
        load::{Load, empty, failed_page, load_value, show_or},
        page::button,
        pill::{Tone, pill},
        table::{column, main_column, spoken_column, table},
    },
};

const SEARCHES: &str = "/api/market/searches";

/// Keeps the filters that are set; for an enterprise, and only where something narrows the board.
pub fn save_button(at: At, board: Option<Board>) -> AnyView {
    let task = RwSignal::new(None::<Task>);
    let drawn = move || {
        let trades = app().session.with(
            |session| matches!(session, Session::Of(principal) if principal.verified && may(principal, Deed::UseMarket)),
        );
        let filters = at.filters.get();
        let search = search_of(&filters, board);
        (trades && search.narrows()).then(|| {
            let open = Callback::new(move |()| task.set(Some(saving(&search, task))));
            button(tr(words::SAVE_SEARCH), "quiet small", open)
        })
    };
    view! { <div class="market-save no-print">{drawn}</div> {task_dialog(task)} }.into_any()
}

fn saving(search: &Search, task: RwSignal<Option<Task>>) -> Task {
    let name: String = described(search).chars().take(NAME).collect();
    let search = search.clone();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(words::SEARCH_SAVED));
        });
        filling.send(Verb::POST, SEARCHES, json!({"name": values.get("name"), "search": search}), done);
    });
    Task {
        title: tr(words::SAVE_SEARCH).to_owned(),
        lead: tr(words::SAVE_LEAD).to_owned(),
        asks: vec![Ask::line("name", words::SEARCH_NAME, NAME, How::Plain)],
        start: Map::from_iter([("name".to_owned(), Value::from(name))]),
        submit: tr(words::SAVE_SEARCH).to_owned(),
        send,
    }
}

/// What the filters of a board ask for.
fn search_of(filters: &Filters, board: Option<Board>) -> Search {
    let price = |name: &str| filters.get(name).parse().ok();
    let side = shared::market::posting::Side::ALL.into_iter();
    Search {
        board,
        side: side.into_iter().find(|side| side.code() == filters.get("side")),
        region: filters.get("region").to_owned(),
        industry: filters.get("industry").to_owned(),
        keyword: filters.get("keyword").to_owned(),
        price_most: price("price_most"),
        price_least: price("price_least"),
        certificates: Search::certificates_of(filters.get("certificates")),
        readiness_least: filters.get("readiness_least").parse().ok(),
        ip: IpStatus::ALL.into_iter().find(|ip| ip.code() == filters.get("ip")),
        delivery: filters.get("delivery").to_owned(),
        unit: filters.get("unit").to_owned(),
        quantity_least: price("quantity_least"),
        monthly_least: price("monthly_least"),
    }
}

/// The same as filters of an address.
fn filters_of(search: &Search) -> Filters {
    let price = |price: Option<u64>| price.map(|fen| fen.to_string()).unwrap_or_default();
    Filters::default()
        .with("side", search.side.map_or("", shared::market::posting::Side::code))
        .with("region", &search.region)
        .with("industry", &search.industry)
        .with("keyword", &search.keyword)
        .with("price_most", &price(search.price_most))
        .with("price_least", &price(search.price_least))
        .with("certificates", &search.certificates.join(","))
        .with("readiness_least", &search.readiness_least.map(|least| least.to_string()).unwrap_or_default())
        .with("ip", search.ip.map_or("", IpStatus::code))
        .with("delivery", &search.delivery)
        .with("unit", &search.unit)
        .with("quantity_least", &price(search.quantity_least))
        .with("monthly_least", &price(search.monthly_least))
}

/// The board as a search has it, the newest first.
fn board_of(search: &Search) -> String {
    let board = search.board.map_or("", Board::code);
    filters_of(search).at(&Route::Market(board.to_owned()).path())
}

/// The conditions in words.
fn described(search: &Search) -> String {
    let filters = filters_of(search);
    let board = search.board.map(|board| tr(board.text()).to_owned());
    let set = NARROWING.iter().filter(|name| !filters.get(name).is_empty());
    let set = set.map(|name| said_of(name, filters.get(name)));
    board.into_iter().chain(set).collect::<Vec<_>>().join(" · ")
}

pub fn page() -> AnyView {
    if let Err(other) = trader() {
        return other;
    }
    let found = load_value(SEARCHES);
    show_or(found, failed_page, move |answer: Value| match read::<SearchPage>(answer) {
        Some(page) => drawn(&page.items, found),
        None => unreadable(),
    })
}

fn drawn(items: &[SavedSearch], found: Load<Value>) -> AnyView {
    // Whoever looks here has read what led here.
    items.iter().for_each(|one| inbox::seen(&one.id));
    let to_board = ui::page::link_button("/market", tr(crate::i18n::market::TO_BOARD), true);
    let shown =
        if items.is_empty() { empty(tr(words::SEARCHES_EMPTY), to_board) } else { rows(items, found) };
    let lead = view! { <p class="muted measure">{tr(words::SEARCHES_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {back()}
            {ui::page::head(tr(words::SEARCHES), lead, ().into_any())}
            <section class="sheet flush">{shown}</section>
        </div>
    }
    .into_any()
}

fn rows(items: &[SavedSearch], found: Load<Value>) -> AnyView {
    let columns = [
        main_column(tr(words::SEARCH_NAME)),
        column(tr(words::CONDITIONS)),
        column(tr(words::ALERT)),
        spoken_column(tr(crate::i18n::market::COL_DO)),
    ];
    let rows = items.iter().map(|one| {
        let href = board_of(&one.search);
        let (tone, word, turn) = if one.alert {
            (Tone::Ok, words::ALERT_ON, words::TURN_OFF)
        } else {
            (Tone::Calm, words::ALERT_OFF, words::TURN_ON)
        };
        let (this, that) = (one.clone(), one.clone());
        let turned = Callback::new(move |()| switch(&this, found));
        let removed = Callback::new(move |()| remove(&that, found));
        let act = view! {
            <div class="row">
                {button(tr(turn), "quiet small", turned)}
                {button(tr(words::REMOVE), "quiet small", removed)}
            </div>
        };
        vec![
            view! { <a class="case-link" href=href>{one.name.clone()}</a> }.into_any(),
            described(&one.search).into_any(),
            pill(tone, tr(word)),
            act.into_any(),
        ]
    });
    table(tr(words::SEARCHES), &columns, rows.collect())
}

fn switch(one: &SavedSearch, found: Load<Value>) {
    let (address, alert, name) =
        ([SEARCHES, "/", &api::escape(&one.id)].concat(), !one.alert, one.name.clone());
    spawn_local(async move {
        match api::act(Verb::PUT, &address, &json!({"alert": alert})).await {
            Ok(_) => {
                let word = if alert { words::ALERT_IS_ON } else { words::ALERT_IS_OFF };
                app().say(&fill(word, &[&name]));
            }
            Err(problem) => app().say(&problem.title),
        }
        found.again();
    });
}

fn remove(one: &SavedSearch, found: Load<Value>) {
    let (address, name) = ([SEARCHES, "/", &api::escape(&one.id)].concat(), one.name.clone());
    spawn_local(async move {
        match api::act(Verb::DELETE, &address, &json!({})).await {
            Ok(_) => app().say(&fill(words::REMOVED, &[&name])),
            Err(problem) => app().say(&problem.title),
        }
        found.again();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_leads_back_to_the_same_filters() {
        let filters = Filters::of_query(
            "side=offer&region=130500&industry=34&keyword=%E8%BD%B4%E6%89%BF&price_most=500&certificates=ISO%209001",
        );
        let search = search_of(&filters, Some(Board::Capacity));
        assert_eq!(search.price_most, Some(500));
        assert_eq!(filters_of(&search), filters);
        assert!(board_of(&search).starts_with("/market/capacity?"));
        assert!(!search_of(&Filters::of_query("sort=cheapest&show=map"), None).narrows());
    }
}
