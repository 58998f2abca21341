//! Registering persons of one's enterprise.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, Principal, may},
    form::{Choice, Field, FieldKind},
    industry::section_of,
    market::fair::{roll::Seat, rules::NAME, standing::State, wire::FairView},
};

use super::address;
use crate::{
    api::{self, Verb},
    i18n::{fairs as words, fill, tr},
    market::mine::not_verified,
    routes::Route,
    state::{app, reference},
    ui::{
        self, dates,
        form::{Ask, Filling, How, ask, form},
        load::Load,
        page::sheet,
    },
};

pub fn section(view: &FairView, found: Load<Value>) -> AnyView {
    if !matches!(view.card.state, State::Published | State::Closed) {
        return ().into_any();
    }
    let inside = match app().principal() {
        _ if view.card.state == State::Closed => muted(tr(words::CLOSED)),
        _ if dates::today() < view.fair.opens => {
            muted(&fill(words::NOT_OPEN, &[&dates::full_date(view.fair.opens)]))
        }
        None => {
            let next = api::escape(&Route::Fair(view.id.clone()).path());
            let href = [&Route::SignIn.path(), "?next=", &next].concat();
            view! { {muted(tr(words::SIGN_IN_LEAD))} {ui::page::link_button(&href, tr(words::SIGN_IN), false)} }
                .into_any()
        }
        Some(principal) if !may(&principal, Deed::UseMarket) => return ().into_any(),
        Some(principal) if !principal.verified => not_verified(),
        Some(principal) => fields(view, &principal, found),
    };
    sheet(tr(words::REGISTER), inside)
}

fn muted(said: &str) -> AnyView {
    view! { <p class="muted">{said.to_owned()}</p> }.into_any()
}

fn fields(view: &FairView, principal: &Principal, found: Load<Value>) -> AnyView {
    if !view.fair.is_for_region(&principal.region, &reference::regions()) {
        return muted(tr(words::NOT_INVITED));
    }
    let used = view.own.iter().filter(|one| one.seat != Seat::Left).count();
    let left = usize::from(view.fair.most).saturating_sub(used);
    if left == 0 {
        return muted(tr(words::ALL_USED));
    }
    let line = |name: &str, label: shared::text::Text, max| {
        Field::new(name, label.zh, label.en, FieldKind::Line { max })
    };
    let person = vec![line("name", words::PERSON, NAME), line("phone", words::PHONE, 20)];
    let mut asks = vec![ask(
        "persons",
        words::PERSONS,
        FieldKind::Rows { min: 1, max: left, fields: person },
        How::Plain,
    )];
    if !view.fair.industries.is_empty() {
        let options = view.fair.industries.iter().filter_map(|code| section_of(code));
        let options = options.map(|one| Choice::new(one.code, one.name.zh, one.name.en)).collect();
        asks.push(Ask::choice("industry", words::INDUSTRY, options));
    }
    let first = if used == 0 { principal.name.as_str() } else { "" };
    let start = Map::from_iter([("persons".to_owned(), json!([{"name": first}]))]);
    let filling = Filling::new("fair-registration", start);
    let kept =
        (view.guest_days > 0).then(|| muted(&fill(words::REGISTER_KEPT, &[&view.guest_days.to_string()])));
    let address = address(&view.id, "/registrations");
    let send = Callback::new(move |values: Map<String, Value>| {
        let done = Callback::new(move |_| {
            app().say(tr(words::REGISTERED));
            found.again();
        });
        let industry = values.get("industry").and_then(Value::as_str).unwrap_or_default();
        let body = json!({"persons": values.get("persons"), "industry": industry});
        filling.send(Verb::POST, &address, body, done);
    });
    view! {
        <p class="small muted">{tr(words::REGISTER_LEAD)}</p>
        {kept}
        {form(filling, asks, tr(words::REGISTER), send)}
    }
    .into_any()
}
