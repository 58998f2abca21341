//! What goes out: messages that were put aside or wait, sending them again, and what each platform was told.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::{
    exchange::{
        news::{CaseNews, LicenceNews},
        row::Content,
        wire::{Delivery, DeliveryView, MessageKind, PartnerPage},
    },
    spine::{Action, State},
    text::Text,
};

use crate::{
    api::{self, Verb},
    i18n::{exchange as words, fill, tr},
    state::app,
    ui::{
        chips::chips,
        dates,
        form::named,
        load::{Pages, empty, list, load, pages, show},
        pill::{Tone, pill},
        table::{column, main_column, spoken_column, table},
    },
};

pub fn view() -> AnyView {
    let (state, partner) = (RwSignal::new("dead".to_owned()), RwSignal::new(String::new()));
    let kind = RwSignal::new(MessageKind::CaseProgress.code().to_owned());
    let address = Memo::new(move |_| {
        let mut address = ["/api/exchange/deliveries?state=", &state.get()].concat();
        if state.get() == "told" {
            address.push_str(&["&partner=", &partner.get(), "&kind=", &kind.get()].concat());
        }
        address
    });
    let states = [("dead", words::DEAD), ("waiting", words::WAITING), ("told", words::TOLD)];
    let states = states.map(|(value, word)| (value.to_owned(), tr(word).to_owned())).to_vec();
    // One platform's messages are asked for once it is chosen.
    let is_asked = Memo::new(move |_| state.get() != "told" || !partner.get().is_empty());
    let rows = move || {
        if !is_asked.get() {
            return view! { <p class="muted">{tr(words::CHOOSE_PARTNER)}</p> }.into_any();
        }
        let found = pages(address.into());
        let listed =
            list(found, move |items| drawn(items, found), || empty(tr(words::NO_MESSAGES), ().into_any()));
        view! { <section class="sheet flush">{listed}</section> }.into_any()
    };
    let is_told = Memo::new(move |_| state.get() == "told");
    view! {
        {chips(tr(words::QUEUE), states, state.into(), Callback::new(move |chosen| state.set(chosen)))}
        {move || is_told.get().then(|| whose(partner, kind))}
        {rows}
    }
    .into_any()
}

/// Which platform's messages are shown, and what they tell of.
fn whose(partner: RwSignal<String>, kind: RwSignal<String>) -> AnyView {
    let found = load(|| Box::pin(async { api::get::<PartnerPage>("/api/exchange/partners").await }));
    let partners = show(found, move |page: PartnerPage| {
        let choices = page.items.iter().map(|one| (one.id.clone(), named(&one.form.name))).collect();
        chips(tr(words::PARTNER), choices, partner.into(), Callback::new(move |chosen| partner.set(chosen)))
    });
    let kinds = [MessageKind::CaseProgress, MessageKind::Licence];
    let kinds = kinds.map(|one| (one.code().to_owned(), tr(one.text()).to_owned())).to_vec();
    view! {
        {partners}
        {chips(tr(words::MESSAGE_KIND), kinds, kind.into(), Callback::new(move |chosen| kind.set(chosen)))}
    }
    .into_any()
}

fn drawn(items: Vec<Value>, found: Pages) -> AnyView {
    let columns = [
        main_column(tr(words::CASE)),
        column(tr(words::PARTNER)),
        column(tr(words::WHAT)),
        column(tr(words::STATE)),
        column(tr(words::TRIES)),
        column(tr(words::AT)),
        spoken_column(tr(words::TO_DO)),
    ];
    let read = |item: Value| serde_json::from_value::<DeliveryView>(item).ok();
    let rows = items
        .into_iter()
        .filter_map(read)
        .map(|one| {
            let again = (one.state == Delivery::Dead).then(|| {
                let one = one.clone();
                let resend = move |_| resend(&one, found);
                view! { <button type="button" class="btn quiet small" on:click=resend>{tr(words::RESEND)}</button> }
            });
            vec![
                [&one.case, " · ", &one.seq.to_string()].concat().into_any(),
                named(&one.partner_name).into_any(),
                says(&one).into_any(),
                standing(&one),
                one.tries.to_string().into_any(),
                dates::moment(&one.at),
                again.into_any(),
            ]
        })
        .collect();
    table(tr(words::DELIVERIES), &columns, rows)
}

/// What a message says, in words.
fn says(one: &DeliveryView) -> String {
    let parts = match one.kind {
        MessageKind::CaseProgress => progress(&one.body),
        MessageKind::Licence => licence(&one.body),
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn progress(body: &Value) -> Vec<String> {
    let Ok(news) = serde_json::from_value::<CaseNews>(body.clone()) else { return Vec::new() };
    let action = serde_json::from_value::<Action>(news.action.into()).ok();
    let state = State::of_code(&news.state).map(|state| tr(state.text()).to_owned());
    vec![
        news.item.map(|item| named(&item.name)).unwrap_or_default(),
        action.map(|action| tr(action.happened(news.of)).to_owned()).unwrap_or_default(),
        state.unwrap_or_default(),
        news.outcome.map(|outcome| tr(outcome.text()).to_owned()).unwrap_or_default(),
        news.number,
        news.enterprise.map(|enterprise| enterprise.name).unwrap_or_default(),
    ]
}

fn licence(body: &Value) -> Vec<String> {
    let Ok(news) = serde_json::from_value::<LicenceNews>(body.clone()) else { return Vec::new() };
    let Content::CreditRecord(record) = news.row.content else { return Vec::new() };
    let stands = tr(if record.ended { words::ENDED } else { words::VALID }).to_owned();
    vec![record.name, record.number, record.enterprise, stands]
}

/// Where a message stands, with why the last try failed.
fn standing(one: &DeliveryView) -> AnyView {
    let (tone, word): (Tone, Text) = match one.state {
        Delivery::Waiting => (Tone::Blue, words::WAITING),
        Delivery::Held => (Tone::Warn, words::HELD),
        Delivery::Delivered => (Tone::Ok, words::DELIVERED),
        Delivery::Dead => (Tone::Bad, words::DEAD),
        Delivery::Kept => (Tone::Calm, words::KEPT),
    };
    let why = (!one.failure.is_empty()).then(|| view! { <p class="small muted">{why(&one.failure)}</p> });
    view! { {pill(tone, tr(word))} {why} }.into_any()
}

/// Why a try failed, in words.
fn why(failure: &str) -> String {
    if let Some(status) = failure.strip_prefix("http_") {
        return fill(words::HTTP_FAILURE, &[status]);
    }
    let known = words::FAILURES.iter().find(|(code, _)| *code == failure);
    known.map_or_else(|| failure.to_owned(), |(_, text)| tr(*text).to_owned())
}

fn resend(one: &DeliveryView, found: Pages) {
    let number = one.seq.to_string();
    let parts = ["/api/exchange/deliveries/", &one.partner, "/", &one.case, "/", &number, "/resend?kind="];
    let address = [parts.concat().as_str(), one.kind.code()].concat();
    spawn_local(async move {
        match api::act(Verb::POST, &address, &json!({})).await {
            Ok(_) => app().say(tr(words::RESENT)),
            Err(problem) => app().say(&problem.title),
        }
        found.again();
    });
}
