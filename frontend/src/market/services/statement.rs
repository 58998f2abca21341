//! The annual review: the year in figures, the documents as they are, the standard in force signed.

use leptos::prelude::*;
use serde_json::Value;
use shared::market::provider::{
    ProviderAction,
    wire::{OwnProvider, ProviderAct},
};

use super::{
    super::{mine::trader, posting::unreadable},
    apply::{add_new, send_in, settle},
    facts::{back, standing_pill},
    model::{statement, statement_of, values_of_statement},
};
use crate::{
    cases::listing::read,
    i18n::{fill, services as words, tr},
    routes::Route,
    ui::{
        self, dates,
        form::{Ask, Filling, frame, sections},
        load::{empty, failed_page, load_value, show_or},
        page::link_button,
        pill::{Tone, notice},
    },
};

pub fn page() -> AnyView {
    let principal = match trader() {
        Ok(principal) => principal,
        Err(other) => return other,
    };
    let may_send = principal.binds();
    let found = load_value("/api/market/provider");
    show_or(found, failed_page, move |answer: Value| match read::<OwnProvider>(answer) {
        Some(own) => drawn(&own, may_send),
        None => unreadable(),
    })
}

fn drawn(own: &OwnProvider, may_send: bool) -> AnyView {
    let lead = view! {
        <p class="muted">{tr(words::REVIEW_LEAD)}</p>
        <div class="pills">{standing_pill(own.standing)}</div>
    }
    .into_any();
    let inside = if own.offers.contains(&ProviderAction::State) {
        form(own)
    } else if may_send {
        let desk = link_button(&Route::OwnProvider.path(), tr(words::MY_DESK), true);
        empty(tr(words::REVIEW_CLOSED), desk)
    } else {
        notice(Tone::Blue, tr(words::OWNER_SENDS), ().into_any())
    };
    view! {
        <div class="page">
            {back(&Route::OwnProvider, words::MY_DESK)}
            <div class="market-write">{ui::page::head(tr(words::REVIEW_TITLE), lead, ().into_any())} {inside}</div>
        </div>
    }
    .into_any()
}

fn form(own: &OwnProvider) -> AnyView {
    let file = &own.file;
    let held = file.pending.as_ref().map(|pending| &pending.statement);
    let start = values_of_statement(held, &file.application, &file.files);
    let filling = Filling::drafted_for("review", &file.version.to_string(), start);
    let (asks, drawn) = sections(filling, &statement(), Callback::new(|_| ().into_any()));
    let asks = StoredValue::new(asks);
    let act = StoredValue::new(ProviderAct {
        signing: Some(own.signing.clone()),
        ..ProviderAct::plain(ProviderAction::State, file.version, "")
    });
    let send = Callback::new(move |()| {
        if asks.with_value(|asks| is_whole(filling, asks)) {
            let statement = filling.values.with_untracked(statement_of);
            let act = ProviderAct { statement: Some(statement), ..act.get_value() };
            send_in(filling, act, words::SENT);
        }
    });
    let returned = file.pending.as_ref().filter(|pending| pending.returned).and_then(|_| {
        let back = file.history.iter().rev().find(|step| step.action == ProviderAction::SendBack)?;
        Some(notice(Tone::Warn, &fill(words::BECAUSE, &[&back.reason]), ().into_any()))
    });
    let inside = view! {
        {drawn}
        <p><a href=Route::ServiceStandard.path() target="_blank" rel="noopener">{tr(words::READ_STANDARD)}</a></p>
    }
    .into_any();
    view! { {returned} {frame(filling, inside, tr(words::SEND), send)} }.into_any()
}

fn is_whole(filling: Filling, asks: &[Ask]) -> bool {
    let mut faults = filling.read(asks).err().unwrap_or_default();
    let written = filling.values.with_untracked(statement_of).tidy();
    add_new(&mut faults, written.check(dates::today()));
    settle(filling, asks, faults)
}
