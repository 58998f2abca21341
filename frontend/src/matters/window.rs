//! Rating at a counter: the code on an officer's screen, and the page that it leads to, without an account.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use serde_json::{Map, Value, json};
use shared::{
    form::Form,
    matters::wire::{CounterRating, CounterTicket, CounterView, ServingView},
};

use crate::{
    api::{self, Verb},
    cases::listing::fetch,
    i18n::{fill, ratings as words, tr},
    routes::Route,
    state::app,
    ui::{
        self,
        form::{Ask, Filling, form},
        load::{load, show},
        page::sheet,
        pill::{Tone, notice},
    },
};

/// Where the code leads.
fn address(ticket: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    [&origin, &Route::Rate.path(), "?ticket=", &api::escape(ticket)].concat()
}

/// A ticket for whoever stands at the counter, once there is one. Copies are the same.
#[derive(Clone, Copy)]
pub struct Ticket {
    shown: RwSignal<Option<CounterTicket>>,
    busy: RwSignal<bool>,
}

impl Ticket {
    pub fn none() -> Self {
        Self { shown: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// Has the server make one out; `about` says of what.
    pub fn fetch(self, about: Value) {
        let Self { shown, busy } = self;
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = api::act(Verb::POST, "/api/ratings/tickets", &about).await;
            busy.try_set(false);
            match answer {
                Ok(answer) => drop(shown.try_set(serde_json::from_value(answer).ok())),
                Err(problem) => app().say(&problem.detail),
            }
        });
    }

    /// Its code, to be read with a phone.
    pub fn picture(self) -> AnyView {
        self.picture_with(words::COUNTER_NUMBER)
    }

    /// The same with words of its own below, which have a place for the number.
    pub fn picture_with(self, below: shared::text::Text) -> AnyView {
        let picture = move || {
            self.shown.get().map(|ticket| {
                view! {
                    <figure class="scan">
                        {ui::qr::qr(&address(&ticket.ticket), tr(words::COUNTER_QR))}
                        <figcaption class="small muted">{fill(below, &[&ticket.number])}</figcaption>
                    </figure>
                }
            })
        };
        view! { <div role="status">{picture}</div> }.into_any()
    }
}

/// For those who sit at the counter of this item.
pub fn code(item: &str, region: &str, serving: Option<&ServingView>) -> AnyView {
    let sits = app()
        .principal()
        .is_some_and(|who| who.role.is_at_counter() && serving.is_some_and(|one| one.org == who.org));
    if !sits {
        return ().into_any();
    }
    let body = json!({"item": item, "region": region});
    let ticket = Ticket::none();
    let fresh = Callback::new(move |()| ticket.fetch(body.clone()));
    let inside = view! {
        <p class="small muted">{tr(words::COUNTER_WHY)}</p>
        {ticket.picture()}
        <p>{ui::page::button(tr(words::COUNTER_SHOW), "quiet", fresh)}</p>
    };
    sheet(tr(words::COUNTER), inside.into_any())
}

/// The page of whoever scanned the code.
pub fn page() -> AnyView {
    let ticket = use_query_map().with_untracked(|query| query.get("ticket")).unwrap_or_default();
    let path = ["/api/ratings/counter?ticket=", &api::escape(&ticket)].concat();
    let found = load(move || {
        let path = path.clone();
        Box::pin(async move { fetch::<CounterView>(&path).await })
    });
    let done = RwSignal::new(None::<CounterRating>);
    let inside = show(found, move |view: CounterView| drawn(&view, &ticket, done));
    view! { <div class="page"><div class="filing stack">{ui::page::plain_head(tr(words::COUNTER_RATE))} {inside}</div></div> }
        .into_any()
}

fn drawn(view: &CounterView, ticket: &str, done: RwSignal<Option<CounterRating>>) -> AnyView {
    let filling = Filling::blank("counter");
    let asks = Ask::of_form(&Form::from_schema(&view.form));
    let about =
        view! { <p><b>{view.name.clone()}</b><br /><span class="muted">{view.org_name.clone()}</span></p> }
            .into_any();
    let of_case = (!view.case.is_empty()).then(|| {
        view! { <p class="small muted">{fill(words::COUNTER_OF_CASE, &[&view.case, &view.step])}</p> }
    });
    let ticket = ticket.to_owned();
    let taken = Callback::new(move |answer: Value| {
        done.set(serde_json::from_value(answer).ok());
        ui::page::focus("#main h1");
    });
    let send = Callback::new(move |values: Map<String, Value>| {
        let mut body = values;
        body.insert("ticket".to_owned(), ticket.clone().into());
        filling.send(Verb::POST, "/api/ratings/counter", Value::Object(body), taken);
    });
    let asked = form(filling, asks, tr(words::COUNTER_SEND), send);
    let is_done = move || done.with(Option::is_some);
    let thanks = move || {
        done.get().map(|done| {
            let more = (!done.rectification.is_empty())
                .then(|| view! { <p>{fill(words::COUNTER_RECTIFY, &[&done.rectification])}</p> });
            notice(Tone::Ok, tr(words::COUNTER_THANKS), more.into_any())
        })
    };
    view! { {sheet("", view! { {about} {of_case} }.into_any())} <div role="status">{thanks}</div> <div hidden=is_done>{asked}</div> }
        .into_any()
}
