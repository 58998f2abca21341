//! Persons of one's own enterprise: where each stands, the ticket for the door, and giving it up.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::market::fair::{
    roll::Seat,
    standing::State,
    wire::{FairView, OwnSeat},
};

use super::{address, named};
use crate::{
    api::{self, Verb},
    i18n::{fairs as words, fill, tr},
    state::app,
    ui::{
        self, dates,
        load::Load,
        page::{button, sheet},
        pill::{Tone, pill},
    },
};

pub fn section(view: &FairView, found: Load<Value>) -> AnyView {
    if view.own.is_empty() {
        return ().into_any();
    }
    let may_leave = matches!(view.card.state, State::Published | State::Closed);
    let lines = view.own.iter().map(|one| line(&view.id, one, may_leave, found)).collect_view();
    sheet(tr(words::OWN), view! { <ul class="lines fair-own">{lines}</ul> }.into_any())
}

pub fn seat_pill(seat: Seat) -> AnyView {
    let tone = match seat {
        Seat::Seated => Tone::Ok,
        Seat::Waiting => Tone::Warn,
        Seat::Left => Tone::Calm,
    };
    pill(tone, tr(seat.text()))
}

fn line(fair: &str, one: &OwnSeat, may_leave: bool, found: Load<Value>) -> AnyView {
    let place = one.place.map(|place| view! { <p>{fill(words::PLACE_ON_LIST, &[&place.to_string()])}</p> });
    let moved = one.no_until.as_deref().map(|until| {
        let at = dates::parse_moment(until).map(dates::china);
        let said = at.map(|(day, clock)| [&dates::say_date(day), " ", &clock].concat()).unwrap_or_default();
        view! { <p>{fill(words::MOVED_UP, &[&said])}</p> }
    });
    let leave = (may_leave && one.seat != Seat::Left && one.came.is_none()).then(|| {
        let address = address(fair, &["/registrations/", &api::escape(&one.id)].concat());
        let word = if one.no_until.is_some() { words::SAY_NO } else { words::GIVE_UP };
        button(tr(word), "quiet small", Callback::new(move |()| give_up(address.clone(), found)))
    });
    view! {
        <li>
            <p><b>{named(&one.name)}</b> " " {seat_pill(one.seat)} {came(one)}</p>
            <p class="small muted num">{one.phone.clone()}</p>
            {place}
            {moved}
            {ticket(one)}
            {leave}
        </li>
    }
    .into_any()
}

pub fn came(one: &OwnSeat) -> AnyView {
    one.came
        .as_deref()
        .map(|at| view! { " " {pill(Tone::Blue, tr(words::CAME_AT))} " " <span class="small muted">{dates::moment(at)}</span> })
        .into_any()
}

/// The code for the door, as a picture and as what can be read out.
pub fn ticket(one: &OwnSeat) -> AnyView {
    let (Some(code), Some(door)) = (&one.ticket, &one.door) else { return ().into_any() };
    if one.came.is_some() {
        return ().into_any();
    }
    view! {
        <details class="fair-ticket">
            <summary>{tr(words::TICKET)}</summary>
            {ui::qr::qr(door, &fill(words::TICKET_OF, &[&one.name]))}
            <p class="small">{tr(words::TICKET_LEAD)} " " <b class="num">{code.clone()}</b></p>
        </details>
    }
    .into_any()
}

fn give_up(address: String, found: Load<Value>) {
    spawn_local(async move {
        match api::act(Verb::DELETE, &address, &Value::Null).await {
            Ok(_) => app().say(tr(words::GIVEN_UP)),
            Err(problem) => app().say(&problem.title),
        }
        found.again();
    });
}
