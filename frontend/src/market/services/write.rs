//! Writing a service, checked by the server's rules before sending, kept on the device until the server has it.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    access::Principal,
    market::service::{
        ServiceStanding,
        rules::{self, ServiceAction},
        wire::{OwnService, ServiceAct},
    },
    problem::Problem,
};

use super::{
    super::{mine::trader, model::Text2, posting::unreadable},
    apply::{add_new, settle},
    facts::{back, deliverables, price, service_pill},
    model::{flat_faults, flat_problem, service, service_of, values_of_service},
    steps,
};
use crate::{
    api::{self, Submission, Verb},
    cases::{inbox, listing::read},
    i18n::{fill, services as words, tr},
    routes::{self, Route},
    state::{app, reference},
    ui::{
        self,
        form::{Ask, Filling, STALE, frame, moved_on, sections},
        load::{failed_page, load_value, show_or},
        page::{button, sheet},
        pill::{Tone, notice},
    },
};

const SERVICES: &str = "/api/market/provider/services";

/// The form of a service; of a new one without an id.
pub fn page(id: String) -> AnyView {
    let principal = match trader() {
        Ok(principal) => principal,
        Err(other) => return other,
    };
    if id.is_empty() {
        let start = Map::from_iter([("kind".to_owned(), Value::from("fixed"))]);
        let filling = Filling::drafted("service", start);
        return framed(words::NEW_SERVICE, ().into_any(), form(filling, None, &principal));
    }
    let found = load_value([SERVICES, "/", &api::escape(&id)].concat());
    show_or(found, failed_page, move |answer: Value| {
        let Some(own) = read::<OwnService>(answer) else { return unreadable() };
        inbox::see(vec![own.service.id.clone()]);
        let under = view! { <div class="pills">{service_pill(own.service.standing)}</div> }.into_any();
        if !own.offers.contains(&ServiceAction::Save) {
            return framed(words::WRITE_TITLE, under, settled(&own));
        }
        let written = own.pending.as_ref().map_or(&own.service.offer, |pending| &pending.offer);
        let filling = Filling::drafted_for("service", &own.service.id, values_of_service(written));
        let inside = view! {
            {changing(&own)}
            {returned(&own)}
            {form(filling, Some(&own), &principal)}
            {steps::of_service(&own.history)}
        };
        framed(words::WRITE_TITLE, under, inside.into_any())
    })
}

/// The province and its cities, to choose from: code, Chinese and English name.
pub fn places() -> Vec<(String, Text2)> {
    let regions = reference::regions();
    let province = regions.known("130000").into_iter();
    let all = province.chain(regions.children("130000"));
    all.map(|one| (one.code.clone(), (one.name.clone(), one.en.clone()))).collect()
}

fn framed(title: shared::text::Text, under: AnyView, inside: AnyView) -> AnyView {
    let lead = view! { <p class="muted">{tr(words::WRITE_LEAD)}</p> {under} }.into_any();
    view! {
        <div class="page">
            {back(&Route::OwnProvider, words::MY_DESK)}
            <div class="market-write">{ui::page::head(tr(title), lead, ().into_any())} {inside}</div>
        </div>
    }
    .into_any()
}

/// What is said where nothing can be changed now.
fn settled(own: &OwnService) -> AnyView {
    let offer = &own.service.offer;
    let inside = view! {
        <p class="say-it measure">{offer.scope.clone()}</p>
        <p class="market-price">{price(offer.price, &offer.unit)}</p>
        {deliverables(offer)}
    };
    view! {
        {returned(own)}
        {sheet(&offer.title, inside.into_any())}
        {steps::of_service(&own.history)}
    }
    .into_any()
}

/// What is said of a service that is in the catalogue while it is changed.
fn changing(own: &OwnService) -> AnyView {
    if own.service.standing != ServiceStanding::Live {
        return ().into_any();
    }
    let how = own.pending.as_ref().map(|pending| fill(words::CHANGE_IS, &[tr(pending.standing.text())]));
    notice(Tone::Blue, tr(words::CHANGE_LEAD), view! { {how.map(|how| view! { <p>{how}</p> })} }.into_any())
}

fn returned(own: &OwnService) -> AnyView {
    (!own.reason.is_empty())
        .then(|| notice(Tone::Warn, &fill(words::BECAUSE, &[&own.reason]), ().into_any()))
        .into_any()
}

/// What the server has of the service: its id and version, nothing for one that it hasn't seen.
type Kept = StoredValue<Option<(String, u32)>>;

fn form(filling: Filling, own: Option<&OwnService>, principal: &Principal) -> AnyView {
    let kept: Kept = StoredValue::new(own.map(|own| (own.service.id.clone(), own.service.version)));
    let (asks, drawn) = sections(filling, &service(&places()), Callback::new(|_| ().into_any()));
    let asks = StoredValue::new(asks);
    let save = Callback::new(move |()| keep(filling, kept, false));
    let send = Callback::new(move |()| {
        if asks.with_value(|asks| is_whole(filling, asks)) {
            keep(filling, kept, true);
        }
    });
    let may_send = principal.binds();
    let quiet = if may_send { "quiet" } else { "" };
    let prepares = (!may_send).then(|| notice(Tone::Blue, tr(words::OWNER_SENDS), ().into_any()));
    let inside = view! {
        {prepares}
        {drawn}
        <div class="row">{button(tr(words::SAVE), quiet, save)}</div>
    }
    .into_any();
    if may_send {
        return frame(filling, inside, tr(words::SEND_IN), send);
    }
    view! { <div class="form">{ui::form::summary(filling)} {inside}</div> }.into_any()
}

/// Whether it can be sent in; else what is missing is shown, all at once.
fn is_whole(filling: Filling, asks: &[Ask]) -> bool {
    let mut faults = filling.read(asks).err().unwrap_or_default();
    let written = rules::tidy(&filling.values.with_untracked(service_of));
    add_new(&mut faults, rules::check(&written, &reference::regions()));
    settle(filling, asks, faults)
}

/// Has the server keep what is written, and sends it in if that is wanted.
fn keep(filling: Filling, kept: Kept, send: bool) {
    let offer = filling.values.with_untracked(service_of);
    let faults = flat_faults(rules::check_bounds(&rules::tidy(&offer)));
    if !faults.is_empty() {
        filling.find(&faults);
        return;
    }
    let told = Box::new(move |problem: Problem| told(problem, kept));
    let done = Callback::new(move |answer: Value| {
        let Some(own) = read::<OwnService>(answer) else { return };
        kept.set_value(Some((own.service.id.clone(), own.service.version)));
        if send {
            send_in(filling, &own);
        } else {
            leave(words::SAVED);
        }
    });
    match kept.get_value() {
        None => filling.try_send(Verb::POST, SERVICES, json!({"offer": offer}), done, told),
        Some((id, version)) => {
            let address = [SERVICES, "/", &api::escape(&id)].concat();
            filling.try_send(Verb::PUT, &address, json!({"version": version, "offer": offer}), done, told);
        }
    }
}

/// The faults at the form's fields; when someone else was quicker, the next try goes out for the newest version.
fn told(problem: Problem, kept: Kept) -> Problem {
    if problem.code == STALE
        && let Some(newest) = problem.current.as_ref().and_then(Value::as_u64)
    {
        kept.update_value(|kept| {
            if let Some((_, version)) = kept {
                *version = u32::try_from(newest).unwrap_or_default();
            }
        });
        return moved_on(problem);
    }
    flat_problem(problem)
}

fn send_in(filling: Filling, own: &OwnService) {
    let address = [SERVICES, "/", &api::escape(&own.service.id), "/actions"].concat();
    let act =
        ServiceAct { action: ServiceAction::Submit, version: own.service.version, reason: String::new() };
    filling.busy.set(true);
    spawn_local(async move {
        let answer = api::submit(Verb::POST, &address, &json!(act), &Submission::default()).await;
        if filling.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(_) => leave(words::SENT),
            Err(problem) => filling.show(Some(flat_problem(problem))),
        }
    });
}

fn leave(said: shared::text::Text) {
    app().say(tr(said));
    routes::go(&Route::OwnProvider);
}
