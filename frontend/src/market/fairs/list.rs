//! The list of fairs, narrowed by what stands in the address.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;
use shared::{
    access::{Deed, may},
    market::fair::{Kind, standing::State, wire::FairCard},
};
use time::{Date, Month};

use super::FAIRS;
use crate::{
    cases::{
        listing::read,
        model::filters::{encode, pairs},
    },
    i18n::{fairs as words, fill, locale, tr},
    routes::{self, Route},
    state::{
        Session, app,
        reference::{region_name, regions},
    },
    ui::{
        self,
        chips::chips,
        dates,
        load::{empty, list, pages},
        pill::{Tone, pill},
    },
};

/// What narrows the list, in the order of the address.
const NAMES: [&str; 4] = ["past", "kind", "region", "month"];
/// Months that can be chosen.
const MONTHS: u8 = 12;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Narrowed([String; 4]);

impl Narrowed {
    fn of_query(query: &str) -> Self {
        let mut narrowed = Self::default();
        for (name, value) in pairs(query) {
            if let Some(place) = NAMES.iter().position(|own| *own == name) {
                narrowed.0[place] = value;
            }
        }
        narrowed
    }

    fn get(&self, name: &str) -> String {
        NAMES.iter().position(|own| *own == name).map(|place| self.0[place].clone()).unwrap_or_default()
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        if let Some(place) = NAMES.iter().position(|own| *own == name) {
            value.clone_into(&mut self.0[place]);
        }
        self
    }

    fn query(&self) -> String {
        let mut query = String::new();
        for (name, value) in NAMES.iter().zip(&self.0).filter(|(_, value)| !value.is_empty()) {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            encode(value, &mut query);
        }
        query
    }
}

pub fn page() -> AnyView {
    let search = use_location().search;
    let narrowed = Memo::new(move |_| search.with(|search| Narrowed::of_query(search)));
    let found = pages(Memo::new(move |_| [FAIRS, &narrowed.with(Narrowed::query)].concat()).into());
    let get = move |name: &'static str| -> Signal<String> {
        Memo::new(move |_| narrowed.with(|narrowed| narrowed.get(name))).into()
    };
    let set = move |name: &'static str| {
        Callback::new(move |value: String| {
            let next = narrowed.get_untracked().with(name, &value);
            routes::replace(&[&Route::Fairs.path(), next.query().as_str()].concat());
        })
    };
    let whens = vec![
        (String::new(), tr(words::UPCOMING).to_owned()),
        ("true".to_owned(), tr(words::PAST).to_owned()),
    ];
    // Months to come are of no use among what is past.
    let when = Callback::new(move |past: String| {
        let next = narrowed.get_untracked().with("past", &past).with("month", "");
        routes::replace(&[&Route::Fairs.path(), next.query().as_str()].concat());
    });
    let kinds = Kind::ALL.map(|kind| (kind.code().to_owned(), tr(kind.text()).to_owned()));
    let cities: Vec<(String, String)> = regions()
        .children("130000")
        .map(|city| (city.code.clone(), city.in_locale(locale()).to_owned()))
        .collect();
    let month = move || {
        select(words::MONTH, words::ALL_MONTHS, months(&get("past").get()), get("month"), set("month"))
    };
    let full = |items: Vec<Value>| cards(&items.into_iter().filter_map(read).collect::<Vec<_>>());
    let none = || empty(tr(words::NONE), ui::page::link_button(&Route::Fairs.path(), tr(words::CLEAR), true));
    let lead = view! { <p class="muted">{tr(words::LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {crate::market::places::places(&Route::Fairs)}
            {ui::page::head(tr(words::FAIRS), lead, actions())}
            {chips(tr(words::WHEN), whens, get("past"), when)}
            <div class="fair-filters no-print">
                {select(words::KIND, words::ALL_KINDS, kinds.to_vec(), get("kind"), set("kind"))}
                {select(words::CITY, words::ALL_CITIES, cities, get("region"), set("region"))}
                {month}
            </div>
            {list(found, full, none)}
        </div>
    }
    .into_any()
}

fn select(
    label: shared::text::Text,
    all: shared::text::Text,
    choices: Vec<(String, String)>,
    chosen: Signal<String>,
    choose: Callback<String>,
) -> AnyView {
    let options = std::iter::once((String::new(), tr(all).to_owned()))
        .chain(choices)
        .map(|(value, said)| {
            let own = value.clone();
            view! { <option value=value selected=move || chosen.with(|chosen| *chosen == own)>{said}</option> }
        })
        .collect_view();
    view! {
        <label class="field"><span>{tr(label)}</span>
            <select on:change=move |event| choose.run(event_target_value(&event))>{options}</select>
        </label>
    }
    .into_any()
}

/// The months from this one on, or back.
fn months(past: &str) -> Vec<(String, String)> {
    let today = dates::today();
    let mut first = today.replace_day(1).unwrap_or(today);
    let mut months = Vec::new();
    for _ in 0..MONTHS {
        let said = [first.year().to_string(), format!("{:02}", u8::from(first.month()))].join("-");
        months.push((said.clone(), said));
        let other = if past.is_empty() { first.month().next() } else { first.month().previous() };
        let turn = match (past.is_empty(), other) {
            (true, Month::January) => 1,
            (false, Month::December) => -1,
            _ => 0,
        };
        let Ok(next) = Date::from_calendar_date(first.year() + turn, other, 1) else { break };
        first = next;
    }
    months
}

fn actions() -> AnyView {
    let drawn = move || {
        let principal = app().session.with(|session| match session {
            Session::Of(principal) => Some(principal.clone()),
            _ => None,
        })?;
        let own = may(&principal, Deed::UseMarket)
            .then(|| ui::page::link_button(&Route::MyFairs.path(), tr(words::MY_FAIRS), true));
        let desk = may(&principal, Deed::KeepFairs)
            .then(|| ui::page::link_button(&Route::FairDesk.path(), tr(words::DESK), true));
        Some(view! { <div class="row no-print">{own} {desk}</div> })
    };
    drawn.into_any()
}

pub fn state_pill(state: State) -> AnyView {
    let tone = match state {
        State::Draft => Tone::Warn,
        State::Published => Tone::Ok,
        State::Closed => Tone::Blue,
        State::Over => Tone::Calm,
        State::Cancelled => Tone::Bad,
    };
    pill(tone, tr(state.text()))
}

/// How many seats are left, or how many wait.
pub fn seats(card: &FairCard) -> String {
    if card.counts.left() > 0 && card.counts.waiting == 0 {
        fill(words::LEFT, &[&card.counts.left().to_string()])
    } else {
        fill(words::FULL, &[&card.counts.waiting.to_string()])
    }
}

/// From when to when.
pub fn span(card: &FairCard) -> AnyView {
    view! { <span>{dates::moment(&card.starts)} " " {tr(words::TO)} " " {dates::moment(&card.ends)}</span> }
        .into_any()
}

pub fn cards(items: &[FairCard]) -> AnyView {
    let cards = items.iter().map(card).collect_view();
    view! { <ul class="market-cards">{cards}</ul> }.into_any()
}

fn card(card: &FairCard) -> AnyView {
    let href = Route::Fair(card.id.clone()).path();
    let left = matches!(card.state, State::Published).then(|| view! { <p>{seats(card)}</p> });
    let online = card.is_online.then(|| pill(Tone::Blue, tr(words::IS_ONLINE)));
    let booths = (card.booths > 0).then(|| fill(words::BOOTH_COUNT, &[&card.booths.to_string()]));
    let booths = booths.map(|said| view! { <span class="small muted">{said}</span> });
    view! {
        <li class="sheet market-card">
            <div class="market-card-in">
                <div class="pills">{pill(Tone::Calm, tr(card.kind.text()))} {state_pill(card.state)} {online} {booths}</div>
                <a class="case-link" href=href>{card.title.clone()}</a>
                <p>{span(card)}</p>
                {left}
                <p class="small muted">{region_name(&card.region)} " · " {card.venue.clone()}</p>
                <p class="small muted">{fill(words::BY, &[&card.org_name])}</p>
            </div>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_narrows_the_list_stands_in_the_address() {
        let narrowed = Narrowed::of_query("?kind=training&month=2026-12&odd=1");
        assert_eq!(narrowed.get("kind"), "training");
        assert_eq!(narrowed.query(), "?kind=training&month=2026-12");
        assert_eq!(narrowed.with("kind", "").query(), "?month=2026-12");
        assert_eq!(Narrowed::default().query(), "");
    }
}
