//! The designer of an item's form: its structure on one side, or the JSON document that it is; beside it the form as
//! applicants will see it. What changes is shown before it is published.
//!
//! Always: structure and document are the same thing; what doesn't hold together can't be published.

mod columns;
mod field;
mod structure;

use leptos::prelude::*;
use serde_json::{Value, json};
use shared::{
    form::{Definition, FieldKind},
    matters::{
        change::{ChangeKind, REASON},
        diff::Difference,
        wire::{MatterView, Published},
    },
    problem::FieldFault,
};

use super::editor::{compared, send};
use super::{back_to_list, cancel_button};
use crate::{
    cases::listing::read,
    i18n::{form as words, kit, tr},
    state::app,
    ui::{
        dialog::dialog,
        form::{Filling, How, ask, form as draw_form, named, sections},
        load::{load_value, show},
        page::sheet,
        pill::{Tone, notice},
    },
};

/// The document being edited; `Err` says why its text can't be read.
type Draft = Memo<Result<Definition, String>>;

pub fn view(code: &str) -> AnyView {
    let found = load_value(["/api/matters/", code].concat());
    show(found, |value| match read::<MatterView>(value) {
        Some(view) => designer(&view),
        None => notice(Tone::Bad, tr(kit::UNREADABLE), ().into_any()),
    })
}

/// The document as people read it.
fn written(definition: &Definition) -> String {
    serde_json::to_string_pretty(definition).unwrap_or_default()
}

fn designer(view: &MatterView) -> AnyView {
    let text = RwSignal::new(written(&view.version.item.form.clone().unwrap_or_default()));
    let draft: Draft = Memo::new(move |_| {
        text.with(|text| serde_json::from_str::<Definition>(text).map_err(|error| error.to_string()))
    });
    let change = Callback::new(move |definition: Definition| text.set(written(&definition)));
    let name = named(&view.version.item.name);
    let file = ["form-", &view.version.item.code, ".json"].concat();
    view! {
        <p class="muted">{name} " · " {tr(words::LEAD)}</p>
        <div class="two">
            <div class="stack">
                {sheet(tr(words::STRUCTURE), structure::view(draft, change))}
                {document(text, &file)}
                {faults(draft)}
                {publish(view, draft)}
            </div>
            <div class="stack">{preview(draft)}</div>
        </div>
    }
    .into_any()
}

/// The JSON document: changed by hand, taken away as a file, brought in by pasting it.
fn document(text: RwSignal<String>, file: &str) -> AnyView {
    let href = move || ["data:application/json;charset=utf-8,", &crate::api::escape(&text.get())].concat();
    view! {
        <details class="sheet">
            <summary><h2>{tr(words::DOCUMENT)}</h2></summary>
            <div class="field">
                <label for="form-document">{tr(words::DOCUMENT_HINT)}</label>
                <textarea id="form-document" class="num" rows="16" spellcheck="false" prop:value=move || text.get()
                    on:change=move |event| text.set(event_target_value(&event))></textarea>
            </div>
            <div class="row"><a class="btn quiet" rel="external" download=file.to_owned() href=href>{tr(words::DOWNLOAD)}</a></div>
        </details>
    }
    .into_any()
}

/// What keeps it from being published, as it is typed.
fn faults(draft: Draft) -> AnyView {
    (move || {
        let lines: Vec<String> = match draft.get() {
            Err(error) => vec![[tr(words::UNREADABLE), " ", &error].concat()],
            Ok(definition) if definition.sections.is_empty() => Vec::new(),
            Ok(definition) => definition.faults().iter().map(|fault| said(&definition, fault)).collect(),
        };
        let lines_drawn: Vec<AnyView> =
            lines.iter().map(|line| view! { <li>{line.clone()}</li> }.into_any()).collect();
        (!lines.is_empty())
            .then(|| notice(Tone::Bad, tr(words::FAULTS), view! { <ul>{lines_drawn}</ul> }.into_any()))
    })
    .into_any()
}

/// A fault with the name of the field that it is about.
fn said(definition: &Definition, fault: &FieldFault) -> String {
    let mut parts = fault.field.split('.');
    let section = parts
        .nth(1)
        .and_then(|place| place.parse::<usize>().ok())
        .and_then(|place| definition.sections.get(place));
    let field = parts
        .nth(1)
        .and_then(|place| place.parse::<usize>().ok())
        .and_then(|place| section?.fields.get(place));
    let place = match (section, field) {
        (_, Some(field)) => named(&field.label),
        (Some(section), None) => named(&section.title),
        _ => String::new(),
    };
    [&place, " ", &fault.in_locale(crate::i18n::locale()).message].concat()
}

/// The form beside it, to be filled in by way of trial.
fn preview(draft: Draft) -> AnyView {
    let shown = move || match draft.get() {
        Ok(definition) if !definition.sections.is_empty() => {
            let filling = Filling::blank("preview");
            let (asks, drawn) = sections(filling, &definition, Callback::new(|_| ().into_any()));
            let checked = RwSignal::new(false);
            let check = move |_| checked.set(filling.check(&asks).is_some());
            let fine = move || checked.get().then(|| notice(Tone::Ok, tr(words::WOULD_PASS), ().into_any()));
            view! {
                {crate::ui::form::summary(filling)}
                {drawn}
                {fine}
                <div class="row"><button type="button" class="btn quiet" on:click=check>{tr(words::TRY)}</button></div>
            }
            .into_any()
        }
        _ => view! { <p class="muted">{tr(words::EMPTY)}</p> }.into_any(),
    };
    view! { <h2>{tr(words::PREVIEW)}</h2> {shown} }.into_any()
}

fn publish(view: &MatterView, draft: Draft) -> AnyView {
    let (item, seen) = (StoredValue::new(view.version.item.clone()), view.version.edition);
    let filling = Filling::blank("form-reason");
    let review = RwSignal::new(None::<(Value, Vec<Difference>)>);
    let asks =
        vec![ask("reason", crate::i18n::catalogue::REASON, FieldKind::Paragraph { max: REASON }, How::Plain)];
    let weigh = Callback::new(move |values: serde_json::Map<String, Value>| {
        let Ok(definition) = draft.get_untracked() else {
            return app().say(tr(words::UNREADABLE));
        };
        let mut item = item.get_value();
        item.form = (!definition.sections.is_empty()).then_some(definition);
        let change = json!({
            "kind": ChangeKind::Change, "code": item.code, "seen": seen, "reason": values["reason"], "item": item,
        });
        let body = json!({"changes": [change.clone()], "dry_run": true});
        let answered = Callback::new(move |answer| {
            let differences = read::<Published>(answer)
                .map(|found| found.changes.into_iter().flat_map(|item| item.differences).collect());
            review.set(Some((change.clone(), differences.unwrap_or_default())));
        });
        send(filling, body, answered);
    });
    let publish = Callback::new(move |change: Value| {
        let done = Callback::new(move |_| {
            review.set(None);
            app().say(tr(crate::i18n::catalogue::PUBLISHED));
            back_to_list();
        });
        send(filling, json!({"changes": [change]}), done);
    });
    let reviewed = move || {
        review.get().map(|(change, differences)| {
            let close = Callback::new(move |()| review.set(None));
            let inside = move || compared(&change, &differences, filling, publish);
            dialog(Signal::derive(|| true), tr(crate::i18n::catalogue::REVIEW).to_owned(), close, inside)
        })
    };
    view! {
        <section class="sheet">
            {draw_form(filling, asks, tr(crate::i18n::catalogue::COMPARE), weigh)}
            <div class="row">{cancel_button()}</div>
        </section>
        {reviewed}
    }
    .into_any()
}
