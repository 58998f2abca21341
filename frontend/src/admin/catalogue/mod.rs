//! The catalogue of matters as its publishers see it: found, changed, suspended, cancelled; out as a workbook and in.

pub mod editor;
mod faults;
mod fields;
mod form;
mod succession;
mod workbook;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    matters::{
        browse::Card,
        change::{ChangeKind, REASON, Status},
        wire::CardView,
    },
    text::Text,
};

use crate::{
    api::{self, Verb},
    cases::{listing::read, model::filters::pairs},
    i18n::{catalogue as words, kit, matters, tr},
    routes::{self, Route},
    state::app,
    ui::{
        form::{Ask, Filling, How, Task, ask, named, task_dialog},
        load::{Pages, empty, list, pages},
        page::{button, link_button},
        pill::{Tone, pill},
        table::{column, main_column, spoken_column, table, wide_column},
    },
};

const PATH: &str = "/admin/matters";

/// The list, or the editor of the item that the address names.
pub fn view() -> AnyView {
    let search = use_location().search;
    let edited = Memo::new(move |_| {
        let pages = ["edit", "form", "split", "merge", "sent"];
        search.with(|search| pairs(search).find(|(name, _)| pages.contains(&name.as_str())))
    });
    (move || match edited.get() {
        Some((what, code)) if what == "form" => form::view(&code),
        Some((what, row)) if what == "sent" => editor::adopt(&row),
        Some((what, code)) if what == "split" => succession::view(ChangeKind::Split, &code),
        Some((what, code)) if what == "merge" => succession::view(ChangeKind::Merge, &code),
        Some((_, code)) => editor::view(code),
        None => all(),
    })
    .into_any()
}

/// Where an item is edited; a new one has no code yet.
fn edit_address(code: &str) -> String {
    [PATH, "?edit=", &api::escape(code)].concat()
}

/// Where what another platform sent of an item is published.
pub fn adopt_address(partner: &str, id: &str) -> String {
    [PATH, "?sent=", &api::escape(&[partner, "/", id].concat())].concat()
}

/// Where the form of an item is designed.
fn design_address(code: &str) -> String {
    [PATH, "?form=", &api::escape(code)].concat()
}

fn all() -> AnyView {
    let query = RwSignal::new(String::new());
    let address = Memo::new(move |_| {
        ["/api/matters?ended=true&limit=30&q=", &api::escape(query.get().trim())].concat()
    });
    let found = pages(address.into());
    let task = RwSignal::new(None::<Task>);
    let rows =
        list(found, move |items| drawn(items, found, task), || empty(tr(matters::NOTHING), ().into_any()));
    let typed = move |event| query.set(event_target_value(&event));
    view! {
        <div class="row spread">
            <label class="field filter">
                <span class="small muted">{tr(words::SEARCH)}</span>
                <input type="search" maxlength="80" on:change=typed />
            </label>
            <div class="row">
                {link_button(&edit_address("new"), tr(words::NEW_ITEM), false)}
                <a class="btn quiet" rel="external" download="" href="/api/matters/workbook">{tr(words::EXPORT)}</a>
            </div>
        </div>
        <section class="sheet flush">{rows}</section>
        {workbook::view(found)}
        {task_dialog(task)}
    }
    .into_any()
}

fn drawn(items: Vec<Value>, found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let columns = [
        main_column(tr(words::ITEM)),
        column(tr(matters::STAGE)),
        column(tr(matters::DEPARTMENT)),
        column(tr(words::STATUS)),
        wide_column(tr(words::REGIONS)),
        spoken_column(tr(words::ACTS)),
    ];
    let rows = items.into_iter().filter_map(read::<CardView>).map(|view| row(&view, found, task)).collect();
    table(tr(matters::MATTERS), &columns, rows)
}

fn row(view: &CardView, found: Pages, task: RwSignal<Option<Task>>) -> Vec<AnyView> {
    let card = &view.card;
    let tone = match card.status {
        Status::InForce => Tone::Ok,
        Status::Suspended => Tone::Warn,
        Status::Cancelled => Tone::Calm,
    };
    let act = |kind: ChangeKind, word: Text| {
        let this = decision(view, kind, word, found, task);
        button(tr(word), "quiet small", Callback::new(move |()| task.set(Some(this.clone()))))
    };
    let mut acts = match card.status {
        Status::InForce => vec![
            link_button(&edit_address(&card.code), tr(words::EDIT), true),
            link_button(&design_address(&card.code), tr(words::FORM), true),
            act(ChangeKind::Suspend, words::SUSPEND),
            act(ChangeKind::Cancel, words::CANCEL),
        ],
        Status::Suspended => vec![
            link_button(&edit_address(&card.code), tr(words::EDIT), true),
            act(ChangeKind::Resume, words::RESUME),
        ],
        Status::Cancelled => Vec::new(),
    };
    if card.status != Status::Cancelled {
        acts.extend(succession::links(&card.code));
    }
    let href = Route::Matter(card.code.clone()).path();
    vec![
        view! { <a class="case-link" href=href>{named(&card.name)}</a> <span class="small muted num">{card.code.clone()}</span> }
            .into_any(),
        tr(card.stage.text()).into_any(),
        view.department_name.clone().into_any(),
        pill(tone, tr(card.status.text())),
        places(card),
        view! { <div class="row">{acts}</div> }.into_any(),
    ]
}

/// In how many regions it is done, which leads to how.
fn places(card: &Card) -> AnyView {
    let label = [&named(&card.name), crate::i18n::locale().pick("：", ": "), tr(words::REGIONS)].concat();
    let href = super::implementations::of_item(&card.code);
    view! { <a class="num" href=href aria-label=label>{card.regions.len().to_string()}</a> }.into_any()
}

/// A change that needs nothing but its reason.
fn decision(
    view: &CardView,
    kind: ChangeKind,
    word: Text,
    found: Pages,
    task: RwSignal<Option<Task>>,
) -> Task {
    let (code, seen) = (view.card.code.clone(), view.card.edition);
    let done = Callback::new(move |_| {
        task.set(None);
        found.again();
        app().say(tr(words::PUBLISHED));
    });
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let change = json!({"kind": kind, "code": code, "seen": seen, "reason": values["reason"]});
        publish(filling, change, done);
    });
    let title = [tr(word), crate::i18n::locale().pick("：", ": "), &named(&view.card.name)].concat();
    Task {
        title,
        lead: tr(words::LEAD_OF_CHANGE).to_owned(),
        asks: vec![reason()],
        start: Map::new(),
        submit: tr(word).to_owned(),
        send,
    }
}

fn reason() -> Ask {
    ask("reason", words::REASON, FieldKind::Paragraph { max: REASON }, How::Plain)
}

/// Publishes one change; a fault is told at the form's own fields.
fn publish(filling: Filling, change: Value, done: Callback<Value>) {
    filling.send(Verb::POST, "/api/matters/publications", json!({"changes": [change]}), done);
}

fn back_to_list() {
    routes::go_to(PATH);
}

fn cancel_button() -> AnyView {
    link_button(PATH, tr(kit::CLOSE), true)
}
