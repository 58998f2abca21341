//! The application for admission: kept on the device and on the server until it is signed and sent in.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::{
    access::Principal,
    market::provider::{
        ProviderAction,
        wire::{OwnProvider, ProviderAct},
    },
    problem::{FieldFault, Problem},
};

use super::{
    super::{mine::trader, posting::unreadable},
    facts::{back, standing_pill},
    model::{application, application_of, flat_faults, flat_problem, values_of_application},
    write::places,
};
use crate::{
    api::{self, Submission, Verb},
    cases::listing::read,
    i18n::{fill, services as words, tr},
    routes::{self, Route},
    state::{app, reference},
    ui::{
        self, dates,
        form::{Ask, Filling, STALE, frame, moved_on, sections},
        load::{failed_page, load_value, show_or},
        page::{button, link_button},
        pill::{Tone, notice},
    },
};

const OWN: &str = "/api/market/provider";

pub fn page() -> AnyView {
    let principal = match trader() {
        Ok(principal) => principal,
        Err(other) => return other,
    };
    let found = load_value(OWN);
    show_or(found, failed_page, move |answer: Value| match read::<OwnProvider>(answer) {
        Some(own) => drawn(&own, &principal),
        None => unreadable(),
    })
}

fn drawn(own: &OwnProvider, principal: &Principal) -> AnyView {
    let lead = view! {
        <p class="muted">{tr(words::APPLY_LEAD)}</p>
        <div class="pills">{standing_pill(own.standing)}</div>
    }
    .into_any();
    let inside = if own.offers.contains(&ProviderAction::Save) {
        let because = (!own.file.reason.is_empty()).then(|| {
            let said = fill(words::BECAUSE, &[&own.file.reason]);
            notice(Tone::Warn, &said, ().into_any())
        });
        view! { {because} {form(own, principal)} }.into_any()
    } else {
        let desk = link_button(&Route::OwnProvider.path(), tr(words::MY_DESK), true);
        notice(Tone::Blue, tr(own.standing.text()), desk)
    };
    view! {
        <div class="page">
            {back(&Route::OwnProvider, words::MY_DESK)}
            <div class="market-write">{ui::page::head(tr(words::APPLY_TITLE), lead, ().into_any())} {inside}</div>
        </div>
    }
    .into_any()
}

fn form(own: &OwnProvider, principal: &Principal) -> AnyView {
    let mut start = values_of_application(&own.file.application, &own.file.files);
    if own.file.version == 0 {
        start.insert("contact_name".to_owned(), principal.name.clone().into());
        start.insert("regions".to_owned(), json!([]));
    }
    // What the server has is the newer: a draft on the device is of one version.
    let filling = Filling::drafted_for("provider", &own.file.version.to_string(), start);
    let version = StoredValue::new(own.file.version);
    let signing = StoredValue::new(own.signing.clone());
    let (asks, drawn) = sections(filling, &application(&places()), Callback::new(|_| ().into_any()));
    let asks = StoredValue::new(asks);
    let save = Callback::new(move |()| keep(filling, version, None));
    let send = Callback::new(move |()| {
        if asks.with_value(|asks| is_whole(filling, asks)) {
            let act = ProviderAct {
                signing: Some(signing.get_value()),
                ..ProviderAct::plain(ProviderAction::Apply, 0, "")
            };
            keep(filling, version, Some(act));
        }
    });
    let may_send = principal.binds();
    let quiet = if may_send { "quiet" } else { "" };
    let prepares = (!may_send).then(|| notice(Tone::Blue, tr(words::OWNER_SENDS), ().into_any()));
    let inside = view! {
        {prepares}
        {drawn}
        <p><a href=Route::ServiceStandard.path() target="_blank" rel="noopener">{tr(words::READ_STANDARD)}</a></p>
        <div class="row">{button(tr(words::SAVE), quiet, save)}</div>
    }
    .into_any();
    if may_send {
        return frame(filling, inside, tr(words::SEND), send);
    }
    view! { <div class="form">{ui::form::summary(filling)} {inside}</div> }.into_any()
}

/// Whether it can be sent in; else what is missing is shown, all at once.
fn is_whole(filling: Filling, asks: &[Ask]) -> bool {
    let mut faults = filling.read(asks).err().unwrap_or_default();
    let written = filling.values.with_untracked(application_of).tidy();
    add_new(&mut faults, written.check(&reference::regions(), dates::today()));
    settle(filling, asks, faults)
}

/// What a rule finds of fields of which the form says nothing yet.
pub(super) fn add_new(faults: &mut Vec<FieldFault>, found: Vec<FieldFault>) {
    for fault in flat_faults(found) {
        if faults.iter().all(|known| known.field != fault.field) {
            faults.push(fault);
        }
    }
}

/// Shows faults in the order of the questions. Whether there were none.
pub(super) fn settle(filling: Filling, asks: &[Ask], mut faults: Vec<FieldFault>) -> bool {
    let place = |fault: &FieldFault| {
        let head = fault.field.split('.').next().unwrap_or_default();
        asks.iter().position(|ask| ask.field.name == head).unwrap_or(asks.len())
    };
    faults.sort_by_key(place);
    if faults.is_empty() {
        return true;
    }
    filling.find(&faults);
    false
}

/// Has the server keep what is written, and sends it in if that is wanted.
fn keep(filling: Filling, version: StoredValue<u32>, act: Option<ProviderAct>) {
    let written = filling.values.with_untracked(application_of);
    let faults = flat_faults(written.tidy().check_bounds());
    if !faults.is_empty() {
        filling.find(&faults);
        return;
    }
    let told = Box::new(move |problem: Problem| told(problem, version));
    let done = Callback::new(move |answer: Value| {
        let Some(own) = read::<OwnProvider>(answer) else { return };
        version.set_value(own.file.version);
        match &act {
            None => {
                app().say(tr(words::SAVED));
                routes::go(&Route::OwnProvider);
            }
            Some(act) => {
                let act = ProviderAct { version: own.file.version, ..act.clone() };
                send_in(filling, act, words::SENT);
            }
        }
    });
    let body = json!({"version": version.get_value(), "application": written});
    filling.try_send(Verb::PUT, OWN, body, done, told);
}

/// Takes the step; its faults are shown in the form.
pub(super) fn send_in(filling: Filling, act: ProviderAct, said: shared::text::Text) {
    filling.busy.set(true);
    spawn_local(async move {
        let address = [OWN, "/actions"].concat();
        let answer = api::submit(Verb::POST, &address, &json!(act), &Submission::default()).await;
        if filling.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(_) => {
                filling.forget_draft();
                app().say(tr(said));
                routes::go(&Route::OwnProvider);
            }
            Err(problem) => filling.show(Some(flat_problem(problem))),
        }
    });
}

/// The faults at the form's fields; when someone else was quicker, the next try goes out for the newest version.
fn told(problem: Problem, version: StoredValue<u32>) -> Problem {
    if problem.code == STALE
        && let Some(newest) = problem.current.as_ref().and_then(Value::as_u64)
    {
        version.set_value(u32::try_from(newest).unwrap_or_default());
        return moved_on(problem);
    }
    flat_problem(problem)
}
