//! Where the enterprise is registered, and where it was.

use leptos::prelude::*;
use serde_json::Value;
use shared::market::fair::{
    roll::Seat,
    standing::State,
    wire::{MyFair, OwnSeat},
};

use super::{
    FAIRS, back,
    list::{span, state_pill},
    named,
    own::{came, seat_pill, ticket},
    said::rating,
};
use crate::{
    cases::{inbox, listing::read},
    i18n::{fairs as words, fill, tr},
    market::{mine::trader, talks},
    routes::Route,
    ui::{
        self,
        form::{Task, task_dialog},
        load::{Pages, empty, list, pages},
        page::button,
    },
};

pub fn page() -> AnyView {
    if let Err(other) = trader() {
        return other;
    }
    let found = pages(Signal::derive(|| [FAIRS, "/mine"].concat()));
    let task = RwSignal::new(None::<Task>);
    let full = move |items: Vec<Value>| {
        let items: Vec<MyFair> = items.into_iter().filter_map(read).collect();
        inbox::see(items.iter().map(|one| one.card.id.clone()).collect());
        items.iter().map(|one| drawn(one, found, task)).collect_view().into_any()
    };
    let none =
        || empty(tr(words::MY_NONE), ui::page::link_button(&Route::Fairs.path(), tr(words::TO_FAIRS), false));
    let lead = view! { <p class="muted">{tr(words::MY_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {back()}
            {ui::page::head(tr(words::MY_FAIRS), lead, ().into_any())}
            {list(found, full, none)}
            {task_dialog(task)}
        </div>
    }
    .into_any()
}

fn drawn(one: &MyFair, found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let href = Route::Fair(one.card.id.clone()).path();
    let held = matches!(one.card.state, State::Published | State::Closed);
    let seats = one.own.iter().map(|seat| line(seat, held)).collect_view();
    let booths = one
        .booths
        .iter()
        .map(|number| {
            let number = number.to_string();
            let href = Route::FairBooth(one.card.id.clone(), number.clone()).path();
            view! { <a href=href>{tr(words::OWN_BOOTH)} " " {number}</a> " " }
        })
        .collect_view();
    let interests = one
        .interests
        .iter()
        .map(|interest| {
            let href = Route::Posting(interest.posting.clone()).path();
            view! { <li><a href=href>{interest.title.clone()}</a> " " {talks::state_pill(interest.state)}</li> }
        })
        .collect_view();
    let interests = (!one.interests.is_empty())
        .then(|| view! { <h3>{tr(words::INTERESTS)}</h3> <ul class="lines">{interests}</ul> });
    let rate = rates(one).then(|| {
        let word = if one.rating.is_some() { words::RATE_AGAIN } else { words::RATE };
        let again = Callback::new(move |()| found.again());
        let wanted = rating(&one.card.id, one.rating.as_ref(), again, task);
        let open = Callback::new(move |()| task.set(Some(wanted.clone())));
        button(tr(word), "quiet small", open)
    });
    view! {
        <section class="sheet">
            <header><h2><a class="case-link" href=href>{one.card.title.clone()}</a></h2> {state_pill(one.card.state)}</header>
            <p>{span(&one.card)} " · " {one.card.venue.clone()}</p>
            <ul class="lines fair-own">{seats}</ul>
            <p>{booths}</p>
            {interests}
            {rate}
        </section>
    }
    .into_any()
}

fn rates(one: &MyFair) -> bool {
    one.card.state == State::Over && one.own.iter().any(|seat| seat.seat == Seat::Seated)
}

fn line(one: &OwnSeat, held: bool) -> AnyView {
    let place = one.place.map(|place| view! { <p>{fill(words::PLACE_ON_LIST, &[&place.to_string()])}</p> });
    let shown = if held { ticket(one) } else { ().into_any() };
    view! { <li><p><b>{named(&one.name)}</b> " " {seat_pill(one.seat)} {came(one)}</p> {place} {shown}</li> }
        .into_any()
}
