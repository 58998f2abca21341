//! A counter: the times that can be booked and one's own appointments; for its staff, who comes and when it is open.

mod booking;
mod opening;
mod receiving;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde_json::Value;
use shared::{
    access::Principal,
    matters::counter::{CounterView, may_receive},
};

use crate::{
    api,
    cases::listing::read,
    i18n::{counter as words, fill, tr},
    routes::{self, Route},
    state::app,
    ui::{
        self, dates,
        load::{State, load_value, problem_view, skeleton},
    },
};

pub fn page(org: String) -> AnyView {
    let query = use_query_map();
    let day = Memo::new(move |_| query.with(|query| query.get("day")).unwrap_or_default());
    let matter = query.with_untracked(|query| query.get("matter")).unwrap_or_default();
    let (path, about) = (Route::Counter(org.clone()).path(), api::escape(&matter));
    let choose = Callback::new(move |day: String| {
        let about = if about.is_empty() { String::new() } else { ["&matter=", &about].concat() };
        routes::replace(&[&path, "?day=", &day, &about].concat());
    });
    let address = ["/api/counters/", &api::escape(&org)].concat();
    let found = Memo::new(move |_| {
        let day = day.get();
        if day.is_empty() { address.clone() } else { [&address, "?day=", &day].concat() }
    });
    let inside = move || {
        let found = load_value(found.get());
        let (choose, matter) = (choose, matter.clone());
        (move || match found.state.get() {
            State::Loading => skeleton(),
            State::Failed(problem) => problem_view(&problem, Some(Callback::new(move |()| found.again()))),
            State::Ready(value) => match read::<CounterView>(value) {
                Some(view) => drawn(&view, choose, &matter, Callback::new(move |()| found.again())),
                None => ().into_any(),
            },
        })
        .into_any()
    };
    view! { <div class="page">{inside}</div> }.into_any()
}

fn drawn(view: &CounterView, choose: Callback<String>, matter: &str, again: Callback<()>) -> AnyView {
    let place = view.opening.as_ref().map(|opening| opening.place.clone()).unwrap_or_default();
    let under = view! { <p class="muted">{place}</p> }.into_any();
    let principal = app().principal();
    let staff = principal.as_ref().is_some_and(|person| may_receive(person, &view.org));
    let action =
        principal.as_ref().map_or_else(|| ().into_any(), |person| opening::action(person, view, again));
    let inside =
        if staff { receiving::list(view, choose) } else { booking::times(view, choose, matter, again) };
    let said = staff.then(|| super::said::of_org(&view.org));
    view! {
        {ui::page::head(&fill(words::COUNTER_OF, &[&view.org_name]), under, action)}
        {inside}
        {said}
    }
    .into_any()
}

/// The days that can be booked, as choices; the one that is shown is chosen.
fn days(view: &CounterView, choose: Callback<String>) -> AnyView {
    let named = |day: &String| {
        let words = dates::parse_date(day).map_or_else(|| day.clone(), dates::say_date);
        (day.clone(), words)
    };
    let shown = view.day.clone();
    ui::chips::chips(
        tr(words::DAY),
        view.days.iter().map(named).collect(),
        Signal::derive(move || shown.clone()),
        choose,
    )
}

/// Whether someone may book: an enterprise's people.
fn books(person: &Principal) -> bool {
    person.role.is_enterprise()
}

fn items(value: &Value) -> Vec<shared::matters::counter::Appointment> {
    serde_json::from_value(value["items"].clone()).unwrap_or_default()
}
