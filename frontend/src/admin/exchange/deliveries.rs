//! Messages that were put aside or wait, and sending them again.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::exchange::wire::{Delivery, DeliveryView};

use crate::{
    api::{self, Verb},
    i18n::{exchange as words, fill, tr},
    state::app,
    ui::{
        chips::chips,
        dates,
        form::named,
        load::{Pages, empty, list, pages},
        table::{column, main_column, spoken_column, table},
    },
};

pub fn view() -> AnyView {
    let state = RwSignal::new("dead".to_owned());
    let address = Memo::new(move |_| ["/api/exchange/deliveries?state=", &state.get()].concat());
    let found = pages(address.into());
    let rows = list(found, move |items| drawn(items, found), || empty(tr(words::NO_MESSAGES), ().into_any()));
    let states = vec![
        ("dead".to_owned(), tr(words::DEAD).to_owned()),
        ("waiting".to_owned(), tr(words::WAITING).to_owned()),
    ];
    view! {
        {chips(tr(words::QUEUE), states, state.into(), Callback::new(move |chosen| state.set(chosen)))}
        <section class="sheet flush">{rows}</section>
    }
    .into_any()
}

fn drawn(items: Vec<Value>, found: Pages) -> AnyView {
    let columns = [
        main_column(tr(words::CASE)),
        column(tr(words::PARTNER)),
        column(tr(words::FAILURE)),
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
                why(&one.failure).into_any(),
                one.tries.to_string().into_any(),
                dates::moment(&one.at),
                again.into_any(),
            ]
        })
        .collect();
    table(tr(words::DELIVERIES), &columns, rows)
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
    let parts = ["/api/exchange/deliveries/", &one.partner, "/", &one.case, "/", &number, "/resend"];
    let address = parts.concat();
    spawn_local(async move {
        match api::act(Verb::POST, &address, &json!({})).await {
            Ok(_) => app().say(tr(words::RESENT)),
            Err(problem) => app().say(&problem.title),
        }
        found.again();
    });
}
