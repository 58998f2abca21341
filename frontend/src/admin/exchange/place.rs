//! How a region does an item, as a platform sent it: compared with the catalogue, and taken by publishing it there.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    exchange::wire::ConflictView,
    form::FieldKind,
    matters::{
        Implementation,
        diff::{place_differences, place_label},
        wire::ImplementationPage,
    },
    problem::Problem,
};

use crate::{
    api::{self, Verb},
    i18n::{catalogue, exchange as words, tr},
    state::app,
    ui::{
        form::{Filling, How, Task, ask},
        load::{Pages, load, show},
        table::{column, main_column, table},
    },
};

/// Where what was sent differs from what the region does by the catalogue.
pub fn against(sent: &Implementation) -> AnyView {
    let sent = sent.clone();
    let address =
        ["/api/implementations?item=", &api::escape(&sent.item), "&region=", &api::escape(&sent.region)]
            .concat();
    let found = load(move || {
        let address = address.clone();
        Box::pin(async move { api::get::<ImplementationPage>(&address).await })
    });
    let shown = show(found, move |page: ImplementationPage| {
        let own = |one: &&shared::matters::wire::ImplementationView| one.implementation.region == sent.region;
        let Some(standing) = page.items.iter().find(own) else {
            return view! { <p class="muted">{tr(words::NOT_DONE_THERE)}</p> }.into_any();
        };
        let differences = place_differences(Some(&standing.implementation), &sent);
        if differences.is_empty() {
            return view! { <p class="muted">{tr(words::SAME_AS_CATALOGUE)}</p> }.into_any();
        }
        let columns =
            [main_column(tr(catalogue::WHAT)), column(tr(catalogue::BEFORE)), column(tr(catalogue::AFTER))];
        let cell = |text: &str| {
            let text = if text.is_empty() { "—".to_owned() } else { text.to_owned() };
            view! { <span class="changed">{text}</span> }.into_any()
        };
        let rows = differences
            .iter()
            .map(|one| vec![tr(place_label(&one.path)).into_any(), cell(&one.before), cell(&one.after)]);
        table(tr(words::AGAINST), &columns, rows.collect())
    });
    view! { <h3>{tr(words::AGAINST)}</h3> {shown} }.into_any()
}

/// Publishes it, then records the decision.
pub fn adoption(
    one: &ConflictView,
    sent: &Implementation,
    found: Pages,
    task: RwSignal<Option<Task>>,
) -> Task {
    let address = ["/api/exchange/conflicts/", &one.partner, "/", one.kind.code(), "/", &one.id].concat();
    let (turn, publication) = (one.turn, json!({"changes": [], "implementations": [sent]}));
    let done = Callback::new(move |_: Value| {
        task.set(None);
        found.again();
        app().say(tr(words::PUBLISHED));
    });
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let (address, reason) = (address.clone(), values.get("reason").cloned().unwrap_or_default());
        let then = Callback::new(move |_: Value| {
            let body = json!({"decision": "take", "reason": reason, "turn": turn});
            filling.send(Verb::POST, &address, body, done);
        });
        let publications = "/api/matters/publications";
        filling.try_send(Verb::POST, publications, publication.clone(), then, Box::new(at_reason));
    });
    Task {
        title: tr(words::ADOPT).to_owned(),
        lead: tr(words::ADOPT_PLACE_LEAD).to_owned(),
        asks: vec![ask("reason", words::REASON, FieldKind::Paragraph { max: 500 }, How::Plain)],
        start: Map::new(),
        submit: tr(words::ADOPT).to_owned(),
        send,
    }
}

/// The dialog has one field only: what is wrong with what was sent is said there, with what it is about.
fn at_reason(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        let own = fault.field.strip_prefix("implementations.0.").unwrap_or(&fault.field);
        fault.message = [tr(place_label(own)), "：", &fault.message].concat();
        "reason".clone_into(&mut fault.field);
    }
    problem
}
