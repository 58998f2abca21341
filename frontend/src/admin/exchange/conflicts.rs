//! Rows that disagree, side by side with what stands, and the decision with its reason.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{
    exchange::{row::RowKind, weigh::Decision, wire::ConflictView},
    form::FieldKind,
};

use super::content;
use crate::{
    api::Verb,
    i18n::{exchange as words, fill, tr},
    state::app,
    ui::{
        form::{Filling, How, Task, ask, named, task_dialog},
        load::{Pages, empty, list, pages},
        pill::{Tone, pill},
    },
};

pub fn view() -> AnyView {
    let found = pages(Signal::derive(|| "/api/exchange/conflicts".to_owned()));
    let task = RwSignal::new(None::<Task>);
    let rows = list(
        found,
        move |items| {
            let read = |item: Value| serde_json::from_value::<ConflictView>(item).ok();
            items.into_iter().filter_map(read).map(|one| drawn(&one, found, task)).collect_view().into_any()
        },
        || empty(tr(words::NO_CONFLICTS), ().into_any()),
    );
    view! {
        <p class="prose">{tr(words::CONFLICTS_LEAD)}</p>
        <div class="stack">{rows}</div>
        {task_dialog(task)}
    }
    .into_any()
}

fn drawn(one: &ConflictView, found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let source = named(&one.partner_name);
    let ours = match &one.held {
        Some(held) => content::held(held, &source),
        None => view! { <p class="muted">{tr(words::NOTHING_STANDS)}</p> }.into_any(),
    };
    let others = one
        .others
        .iter()
        .map(|other| {
            let source = named(&other.partner_name);
            view! { <h4>{fill(words::OTHERS, &[&source])}</h4> {content::held(&other.held, &source)} }
        })
        .collect_view();
    let (take, keep) =
        (decision(one, Decision::Take, found, task), decision(one, Decision::Keep, found, task));
    view! {
        <section class="sheet">
            <header>
                <h2>{tr(one.kind.text())} " " <span class="num">{one.id.clone()}</span></h2>
                {pill(Tone::Warn, tr(one.staged.conflict.text()))}
            </header>
            <div class="grid wide-cards">
                <div class="stack"><h3>{tr(words::OURS)}</h3> {ours} {others}</div>
                <div class="stack"><h3>{tr(words::THEIRS)}</h3> {content::held(&one.staged.value, &source)}</div>
            </div>
            <div class="row">
                <button type="button" class="btn" on:click=move |_| task.set(Some(take.clone()))>{tr(words::TAKE)}</button>
                <button type="button" class="btn quiet" on:click=move |_| task.set(Some(keep.clone()))>{tr(words::KEEP)}</button>
            </div>
        </section>
    }
    .into_any()
}

fn decision(one: &ConflictView, decision: Decision, found: Pages, task: RwSignal<Option<Task>>) -> Task {
    let address = ["/api/exchange/conflicts/", &one.partner, "/", one.kind.code(), "/", &one.id].concat();
    let turn = one.turn;
    let done = Callback::new(move |_: Value| {
        task.set(None);
        found.again();
        app().say(tr(words::DECIDED));
    });
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        values.insert("decision".to_owned(), serde_json::to_value(decision).unwrap_or_default());
        values.insert("turn".to_owned(), Value::from(turn));
        filling.send(Verb::POST, &address, Value::Object(values), done);
    });
    let (title, lead) = match (decision, one.kind) {
        (Decision::Take, RowKind::Item) => (words::TAKE, words::TAKE_ITEM_LEAD),
        (Decision::Take, _) => (words::TAKE, words::TAKE_LEAD),
        (Decision::Keep, _) => (words::KEEP, words::KEEP_LEAD),
    };
    Task {
        title: tr(title).to_owned(),
        lead: tr(lead).to_owned(),
        asks: vec![ask("reason", words::REASON, FieldKind::Paragraph { max: 500 }, How::Plain)],
        start: Map::new(),
        submit: tr(title).to_owned(),
        send,
    }
}
