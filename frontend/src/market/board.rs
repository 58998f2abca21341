//! A board: what hangs on it, narrowed by the filters in the address, as cards, as a table, or under the map.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::market::{
    browse::{Card, Count, Counts},
    posting::Board,
};

use super::{
    bar::{bar, set_filters, views},
    basket,
    card::{cards, rows},
    early,
    map::map,
    place,
    places::places,
    searches::save_button,
};
use crate::{
    cases::{
        listing::{narrow, read},
        model::filters::Filters,
    },
    i18n::{deals, fill, locale, market as words, matching, tr},
    public::missing,
    routes::{self, Route},
    state::{Session, app},
    ui::{
        self,
        load::{Pages, empty, list, pages_from},
        numbers,
    },
};

/// So many pages come by themselves as one reads on; then there is a button, so that the foot can be reached.
const BY_THEMSELVES: u32 = 5;
/// From this width on a list is a table where nothing else is asked for, in CSS pixels.
const WIDE: f64 = 1024.0;

/// Where the board stands and what narrows it.
#[derive(Clone, Copy)]
pub struct At {
    pub path: StoredValue<String>,
    pub filters: Signal<Filters>,
}

impl At {
    pub fn get(self, name: &'static str) -> Signal<String> {
        Memo::new(move |_| self.filters.with(|filters| filters.get(name).to_owned())).into()
    }

    pub fn set(self, name: &'static str) -> Callback<String> {
        Callback::new(move |value: String| {
            let filters = self.filters.get_untracked().with(name, &value);
            self.path.with_value(|path| narrow(path, &filters));
        })
    }
}

pub fn page(code: String) -> AnyView {
    let board = Board::ALL.into_iter().find(|board| board.code() == code);
    if board.is_none() && !code.is_empty() {
        return missing::page();
    }
    let at = here(Route::Market(code.clone()).path());
    let address = Memo::new(move |_| {
        let asked = at.filters.with(|filters| filters.with("board", &code).asked());
        ["/api/market/board?", &asked].concat()
    });
    let returned = place::returned();
    let down = returned.as_ref().map(|(_, down)| *down);
    let begun = returned.map(|(held, _)| held).or_else(|| {
        let taken = address.with_untracked(|address| early::taken(address))?;
        ui::load::early::hold();
        Some(taken)
    });
    let found = pages_from(address.into(), begun);
    keep_place(at, found);
    if let Some(down) = down {
        place::go_down(down);
    }
    let nothing = move || {
        if at.filters.with(Filters::narrows) {
            let path = at.path.get_value();
            empty(tr(words::NOTHING), ui::page::link_button(&path, tr(words::CLEAR_FILTERS), true))
        } else {
            empty(tr(words::EMPTY), ui::page::link_button("/market/new", tr(words::POST), false))
        }
    };
    let show = at.get("show");
    let all = board.is_none();
    let full = move |items: Vec<serde_json::Value>| {
        let items: Vec<Card> = items.into_iter().filter_map(read).collect();
        if as_table(&show.get()) { rows(&items, all) } else { cards(&items, all) }
    };
    let drawn_map = move || {
        (show.get() == "map").then(|| {
            let cities = counts(found).cities;
            map(pairs(&cities), at.get("region"), at.set("region"))
        })
    };
    let title = board.map_or(words::MARKET, Board::text);
    let lead = board.map_or(words::LEAD, lead_of);
    view! {
        <div class="page">
            {places(&Route::Market(String::new()))}
            {ui::page::head(tr(title), view! { <p class="muted">{tr(lead)}</p> }.into_any(), actions())}
            {tabs(found, at)}
            <div class="side market-side">
                {bar(at, found, board)}
                <div class="stack">
                    <div class="market-over no-print">{count(found)} {views(at)}</div>
                    {set_filters(at)}
                    {save_button(at, board)}
                    {price_units(at)}
                    {drawn_map}
                    <div class="market-found" class:as-table=move || as_table(&show.get())>{list(found, full, nothing)}</div>
                </div>
            </div>
            {basket::bar()}
        </div>
    }
    .into_any()
}

/// The filters of the address while it is this page's: what is being left isn't narrowed anew by where one goes.
pub fn here(path: String) -> At {
    let location = use_location();
    let own = path.clone();
    let filters = Memo::new(move |before: Option<&Filters>| {
        let is_here = location.pathname.with(|path| *path == own);
        match before {
            Some(before) if !is_here => before.clone(),
            _ => location.search.with(|search| Filters::of_query(search)),
        }
    });
    At { path: StoredValue::new(path), filters: filters.into() }
}

/// Says what an order by price compares, while units are mixed.
fn price_units(at: At) -> AnyView {
    let (sort, unit) = (at.get("sort"), at.get("unit"));
    (move || {
        let mixed = sort.with(|sort| sort == "cheapest") && unit.with(String::is_empty);
        mixed.then(|| view! { <p class="small muted" role="note">{tr(deals::PRICE_UNITS)}</p> })
    })
    .into_any()
}

/// Notes how far down the reader is, and reads on before the foot comes into sight.
fn keep_place(at: At, found: Pages) {
    let down = StoredValue::new(place::down());
    let come = StoredValue::new(0_u32);
    let address = move || at.path.with_value(|path| at.filters.with_untracked(|filters| filters.at(path)));
    let own = StoredValue::new(address());
    Effect::new(move || {
        at.filters.track();
        own.set_value(address());
        come.set_value(0);
    });
    let scrolling = window_event_listener(leptos::ev::scroll, move |_| {
        if own.try_with_value(|own| *own == routes::here()) != Some(true) {
            return;
        }
        down.try_set_value(place::down());
        if place::left_below() < 900.0 && come.get_value() < BY_THEMSELVES && found.may_go_on() {
            come.update_value(|come| *come += 1);
            found.more();
        }
    });
    on_cleanup(move || {
        scrolling.remove();
        if let (Some(address), Some(down), Some(held)) =
            (own.try_get_value(), down.try_get_value(), found.held())
        {
            place::leave(address, held, down);
        }
    });
}

/// How the list is shown: as the reader says, else as the window is wide.
fn as_table(show: &str) -> bool {
    let width = || window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    match show {
        "table" => true,
        "cards" => false,
        _ => width() >= WIDE,
    }
}

const fn lead_of(board: Board) -> shared::text::Text {
    match board {
        Board::Capacity => words::LEAD_CAPACITY,
        Board::Joint => words::LEAD_JOINT,
        Board::Technology => words::LEAD_TECHNOLOGY,
        Board::Supply => words::LEAD_SUPPLY,
    }
}

/// What enterprises can do here; for all others a way to post, which leads past signing in.
fn actions() -> AnyView {
    let drawn = move || {
        let enterprise = app().session.with(|session| match session {
            Session::Of(principal) => principal.role.is_enterprise(),
            _ => false,
        });
        let staff = app().session.with(|session| matches!(session, Session::Of(_))) && !enterprise;
        let own = enterprise.then(|| {
            view! {
                {ui::page::link_button(&Route::MyPostings.path(), tr(words::MINE), true)}
                {ui::page::link_button(&Route::Talks.path(), tr(words::TALKS), true)}
                {ui::page::link_button(&Route::Searches.path(), tr(matching::SEARCHES), true)}
            }
        });
        let post = (!staff).then(|| {
            ui::page::link_button(&Route::WritePosting(String::new()).path(), tr(words::POST), false)
        });
        view! { <div class="row market-do no-print">{own} {post}</div> }
    };
    drawn.into_any()
}

/// What the latest page said of the filters.
pub fn counts(found: Pages) -> Counts {
    found.whole.with(|whole| read(whole["counts"].clone())).unwrap_or_default()
}

fn pairs(counts: &[Count]) -> Vec<(String, u64)> {
    counts.iter().map(|count| (count.value.clone(), count.count.into())).collect()
}

/// A word and how many there are: `石家庄市（12）`.
pub fn counted(word: &str, count: u64) -> String {
    [word, &fill(words::COUNTED, &[&numbers::grouped(count)])].concat()
}

/// The boards; what narrows one narrows the other.
fn tabs(found: Pages, at: At) -> AnyView {
    let known = Memo::new(move |_| pairs(&counts(found).boards));
    (move || {
        let known = known.get();
        let of = |code: &str| known.iter().find(|(own, _)| own == code).map(|(_, count)| *count);
        let link = |code: &str, word: &str, count: Option<u64>| {
            let words = count.map_or_else(|| word.to_owned(), |count| counted(word, count));
            let path = Route::Market(code.to_owned()).path();
            (at.filters.with(|filters| filters.at(&path)), words)
        };
        let all = (!known.is_empty()).then(|| known.iter().map(|(_, count)| count).sum());
        let mut links = vec![link("", tr(words::ALL_BOARDS), all)];
        links.extend(
            Board::ALL.map(|board| link(board.code(), board.text().in_locale(locale()), of(board.code()))),
        );
        let here = at.path.with_value(|path| at.filters.with(|filters| filters.at(path)));
        ui::chips::tabs(tr(words::BOARDS), links, &here)
    })
    .into_any()
}

fn count(found: Pages) -> AnyView {
    let said = move || {
        let total = found.whole.with(|page| page["total"].as_u64())?;
        Some(fill(words::FOUND, &[&numbers::grouped(total)]))
    };
    view! { <p class="muted" role="status">{said}</p> }.into_any()
}
