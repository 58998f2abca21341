//! An item being edited: the form, then what the change changes side by side, then publishing.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    matters::{
        change::ChangeKind,
        diff::{Difference, label},
        wire::{MatterView, Published},
    },
    problem::Problem,
    text::Text,
};

use super::{back_to_list, cancel_button, fields};
use crate::{
    api::{self, Submission, Verb},
    cases::listing::read,
    i18n::{catalogue as words, kit, tr},
    state::app,
    ui::{
        dialog::dialog,
        form::{Filling, fields as draw_fields, frame},
        load::{load_value, show},
        pill::{Tone, notice},
        table::{column, main_column, table},
    },
};

const PUBLICATIONS: &str = "/api/matters/publications";

pub fn view(code: String) -> AnyView {
    if code == "new" {
        return form(String::new(), 0, Map::new(), Value::Null);
    }
    let found = load_value(["/api/matters/", &code].concat());
    show(found, move |value| match read::<MatterView>(value) {
        Some(view) => {
            let item = serde_json::to_value(&view.version.item).unwrap_or_default();
            let filled_in = item["form"].clone();
            form(view.version.item.code.clone(), view.version.edition, fields::values(&item), filled_in)
        }
        None => notice(Tone::Bad, tr(kit::UNREADABLE), ().into_any()),
    })
}

/// `filled_in` is the form that applicants fill in, which has an editor of its own and stays as it is here.
fn form(code: String, seen: u32, start: Map<String, Value>, filled_in: Value) -> AnyView {
    let is_new = code.is_empty();
    let filling = Filling::new("matter", start);
    let asks = fields::asks(is_new);
    let drawn = draw_fields(filling, &asks, "");
    // What would change, once the rules have let it pass.
    let review = RwSignal::new(None::<(Value, Vec<Difference>)>);
    let weigh = Callback::new(move |()| {
        let Some(values) = filling.check(&asks) else { return };
        let own =
            if is_new { values["code"].as_str().unwrap_or_default().trim().to_owned() } else { code.clone() };
        let kind = if is_new { ChangeKind::Add } else { ChangeKind::Change };
        let mut item = fields::item(&values, &own);
        if !filled_in.is_null() {
            item["form"] = filled_in.clone();
        }
        let change = json!({
            "kind": kind, "code": own, "seen": seen, "reason": values["reason"], "item": item,
        });
        send(
            filling,
            json!({"changes": [change.clone()], "dry_run": true}),
            Callback::new(move |answer| {
                let differences = read::<Published>(answer)
                    .map(|found| found.changes.into_iter().flat_map(|item| item.differences).collect());
                review.set(Some((change.clone(), differences.unwrap_or_default())));
            }),
        );
    });
    let publish = Callback::new(move |change: Value| {
        send(
            filling,
            json!({"changes": [change]}),
            Callback::new(move |_| {
                review.set(None);
                app().say(tr(words::PUBLISHED));
                back_to_list();
            }),
        );
    });
    let reviewed = move || {
        review.get().map(|(change, differences)| {
            let close = Callback::new(move |()| review.set(None));
            let inside = move || compared(&change, &differences, filling, publish);
            dialog(Signal::derive(|| true), tr(words::REVIEW).to_owned(), close, inside)
        })
    };
    view! {
        <section class="sheet">
            <p class="muted">{tr(words::EDIT_LEAD)}</p>
            {frame(filling, drawn, tr(words::COMPARE), weigh)}
            <div class="row">{cancel_button()}</div>
        </section>
        {reviewed}
    }
    .into_any()
}

/// Sends a publication; faults are told at the form's own fields, whatever their place in the publication.
pub(super) fn send(filling: Filling, body: Value, done: Callback<Value>) {
    send_told(filling, body, done, at_fields);
}

/// The same; `told` says where the form asks for what a fault is about.
pub fn send_told(filling: Filling, body: Value, done: Callback<Value>, told: fn(Problem) -> Problem) {
    filling.busy.set(true);
    spawn_local(async move {
        let answer = api::submit(Verb::POST, PUBLICATIONS, &body, &Submission::default()).await;
        if filling.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(answer) => {
                filling.show(None);
                done.run(answer);
            }
            Err(problem) => filling.show(Some(told(problem))),
        }
    });
}

fn at_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        fault.field = fields::field_of(&fault.field);
    }
    problem
}

pub(super) fn compared(
    change: &Value,
    differences: &[Difference],
    filling: Filling,
    publish: Callback<Value>,
) -> AnyView {
    compared_by(label, change, differences, filling, publish)
}

/// What differs, with what `label` calls each member, and publishing it.
pub fn compared_by(
    label: fn(&str) -> Text,
    change: &Value,
    differences: &[Difference],
    filling: Filling,
    publish: Callback<Value>,
) -> AnyView {
    if differences.is_empty() {
        return notice(Tone::Blue, tr(words::NOTHING_CHANGED), ().into_any());
    }
    let columns = [main_column(tr(words::WHAT)), column(tr(words::BEFORE)), column(tr(words::AFTER))];
    let cell = |text: &str| {
        if text.is_empty() {
            "—".into_any()
        } else {
            view! { <span class="changed">{text.to_owned()}</span> }.into_any()
        }
    };
    let rows = differences
        .iter()
        .map(|one| {
            let place =
                view! { {tr(label(&one.path))} <span class="small muted num">{one.path.clone()}</span> };
            vec![place.into_any(), cell(&one.before), cell(&one.after)]
        })
        .collect();
    let change = change.clone();
    let act = move |_| {
        if !filling.busy.get_untracked() {
            publish.run(change.clone());
        }
    };
    let busy = filling.busy;
    let problem = move || {
        filling
            .problem
            .with(|problem| problem.as_ref().map(|one| notice(Tone::Bad, &one.title, ().into_any())))
    };
    view! {
        {problem}
        <section class="sheet flush">{table(tr(words::REVIEW), &columns, rows)}</section>
        <div class="row"><button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=act>{tr(words::PUBLISH)}</button></div>
    }
    .into_any()
}
