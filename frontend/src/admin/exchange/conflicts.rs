//! Rows that disagree, side by side with what stands, and the decision with its reason.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{
    exchange::{
        row::{Content, RowKind},
        weigh::Decision,
        wire::ConflictView,
    },
    form::FieldKind,
    matters::{
        Item,
        diff::{differences, label},
        wire::MatterView,
    },
};

use super::place;
use crate::{
    admin::catalogue::adopt_address,
    api::{self, Verb},
    exchange::content,
    i18n::{catalogue, exchange as words, fill, tr},
    state::app,
    ui::{
        form::{Filling, How, Task, ask, named, task_dialog},
        load::{Pages, empty, list, load, pages, show},
        page::{button, link_button},
        pill::{Tone, pill},
        table::{column, main_column, table},
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
    // What is of the catalogue is taken by publishing it.
    let adopt = match &one.staged.value.content {
        Content::Item(_) => link_button(&adopt_address(&one.partner, &one.id), tr(words::ADOPT), false),
        Content::Implementation(sent) => {
            let this = place::adoption(one, sent, found, task);
            button(tr(words::ADOPT), "", Callback::new(move |()| task.set(Some(this.clone()))))
        }
        _ => button(tr(words::TAKE), "", Callback::new(move |()| task.set(Some(take.clone())))),
    };
    let against = match &one.staged.value.content {
        Content::Item(item) => against_catalogue(item, take_as_it_is(one, found, task)),
        Content::Implementation(sent) => place::against(sent),
        _ => ().into_any(),
    };
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
            {against}
            <div class="row">
                {adopt}
                <button type="button" class="btn quiet" on:click=move |_| task.set(Some(keep.clone()))>{tr(words::KEEP)}</button>
            </div>
        </section>
    }
    .into_any()
}

/// Records the decision about an item that the catalogue has as it was sent: there is nothing to publish.
fn take_as_it_is(one: &ConflictView, found: Pages, task: RwSignal<Option<Task>>) -> Callback<()> {
    let this = decision(one, Decision::Take, found, task);
    Callback::new(move |()| task.set(Some(this.clone())))
}

/// Where what was sent of an item differs from the catalogue.
fn against_catalogue(item: &Item, same: Callback<()>) -> AnyView {
    let (code, item) = (item.code.clone(), item.clone());
    let found = load(move || {
        let address = ["/api/matters/", &api::escape(&code)].concat();
        Box::pin(async move {
            match api::get::<MatterView>(&address).await {
                Ok(view) => Ok(Some(view)),
                Err(problem) if problem.status == 404 => Ok(None),
                Err(problem) => Err(problem),
            }
        })
    });
    let shown = show(found, move |view: Option<MatterView>| {
        let Some(view) = view else {
            return view! { <p class="muted">{tr(words::NOT_IN_CATALOGUE)}</p> }.into_any();
        };
        let mut sent = item.clone();
        // The form that applicants fill in is the catalogue's own, unless one was sent.
        if sent.form.is_none() {
            sent.form.clone_from(&view.version.item.form);
        }
        let differences = differences(Some(&view.version.item), &sent);
        if differences.is_empty() {
            let record = button(tr(words::TAKE), "quiet small", same);
            return view! { <p class="row"><span class="muted">{tr(words::SAME_AS_CATALOGUE)}</span> {record}</p> }
                .into_any();
        }
        let columns =
            [main_column(tr(catalogue::WHAT)), column(tr(catalogue::BEFORE)), column(tr(catalogue::AFTER))];
        let cell = |text: &str| {
            let text = if text.is_empty() { "—".to_owned() } else { text.to_owned() };
            view! { <span class="changed">{text}</span> }.into_any()
        };
        let rows = differences
            .iter()
            .map(|one| vec![tr(label(&one.path)).into_any(), cell(&one.before), cell(&one.after)])
            .collect();
        table(tr(words::AGAINST), &columns, rows)
    });
    view! { <h3>{tr(words::AGAINST)}</h3> {shown} }.into_any()
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
