//! Documents of an item as they are asked for: what the enterprise's file holds needn't be handed in, and says which
//! certificate stands for it; what it doesn't hold is uploaded.

use leptos::prelude::*;
use shared::{
    form::{Field, FieldKind},
    identity::wire::FileView,
    matters::{
        Document, Format, Item, Source,
        bundle::SharedPaper,
        paper::{Holdings, NOT_HELD, Reference, asked, ids},
    },
    text::{Named, Text},
};

use super::model::DOCUMENT;
use crate::{
    i18n::{apply as words, fill, locale, tr},
    routes::Route,
    ui::{
        dates,
        form::{Ask, How, named},
    },
};

/// A document that stands in the file already.
#[derive(Clone)]
pub struct Held {
    pub name: Named,
    pub by: Reference,
}

/// What of a file stands for a document that is issued under these items, today.
pub fn stands_for(file: Option<&FileView>, items: &[String]) -> Option<Reference> {
    let file = file?;
    let holdings = Holdings {
        registration: file.facts.get("credit_code"),
        entered: &file.certificates,
        issued: &file.issued,
    };
    holdings.stands_for(items, dates::today())
}

/// The documents of an item that are handed in, each a field for its files, and those that the file holds.
pub fn papers(item: &Item, file: Option<&FileView>) -> (Vec<Ask>, Vec<Held>) {
    let (mut brought, mut held) = (Vec::new(), Vec::new());
    for (document, id) in item.documents.iter().zip(ids(&item.documents)) {
        let Some(required) = asked(document) else { continue };
        match stands_for(file, &document.items) {
            Some(by) => held.push(Held { name: document.name.clone(), by }),
            None => brought.push(upload(&id, document, required)),
        }
    }
    (brought, held)
}

fn upload(id: &str, document: &Document, required: bool) -> Ask {
    let why = match (document.items.is_empty(), document.source) {
        (true, _) => None,
        (false, Source::Shared) => Some(words::SHARED_NOT_FOUND),
        (false, _) => Some(NOT_HELD),
    };
    field(id, &document.name, &document.note, (required, why))
}

fn field(id: &str, name: &Named, note: &Named, (required, why): (bool, Option<Text>)) -> Ask {
    let mut field = Field::new(&[DOCUMENT, id].concat(), "", "", FieldKind::Files { max: 10 });
    field.label = name.clone();
    field.hint = note.clone();
    field.required = required;
    if let Some(why) = why {
        field.hint.zh = joined(&note.zh, why.zh, "。");
        field.hint.en = joined(&note.en, why.en, ". ");
    }
    Ask { field, how: How::Plain }
}

fn joined(note: &str, more: &str, between: &str) -> String {
    let note = note.trim_end_matches(['。', '.']);
    if note.is_empty() { more.to_owned() } else { [note, between, more].concat() }
}

/// The documents of a joint application in the same way. Where nobody's file is read, what a file may hold is left to the
/// one who takes it.
pub fn shared_papers(papers: &[SharedPaper], file: Option<&FileView>) -> (Vec<Ask>, Vec<Held>) {
    let (mut brought, mut held) = (Vec::new(), Vec::new());
    for paper in papers {
        match stands_for(file, &paper.items) {
            Some(by) => held.push(Held { name: paper.name.clone(), by }),
            None => {
                let may_be_held = file.is_none() && !paper.items.is_empty();
                let required = paper.required && !may_be_held;
                let why = (file.is_some() && !paper.items.is_empty()).then_some(NOT_HELD);
                brought.push(field(&paper.code, &paper.name, &paper.note, (required, why)));
            }
        }
    }
    (brought, held)
}

/// What stands for which document, with a way to verify what was issued here.
pub fn list(held: &[Held]) -> AnyView {
    if held.is_empty() {
        return ().into_any();
    }
    let rows = held
        .iter()
        .map(|one| {
            view! { <li><b>"✓ " {named(&one.name)}</b> <p class="small">{reference(&one.by)}</p></li> }
        })
        .collect_view();
    view! {
        <section class="held" aria-label=tr(words::HELD)>
            <p class="hint">{tr(words::HELD_LEAD)} " " <a href=Route::Enterprise.path()>{tr(words::HELD_MEND)}</a></p>
            <ul class="bare">{rows}</ul>
        </section>
    }
    .into_any()
}

/// A certificate in words: name, number, issuer, until when, how far to be trusted.
pub fn reference(one: &Reference) -> AnyView {
    let until = match dates::parse_date(&one.until) {
        Some(until) => fill(words::HELD_UNTIL, &[&dates::full_date(until)]),
        None => tr(words::HELD_ALWAYS).to_owned(),
    };
    let said = [
        fill(words::HELD_NUMBER, &[&one.name, &one.number]),
        one.issuer.clone(),
        until,
        tr(one.grade.text()).to_owned(),
    ];
    let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
    let said = said.join(locale().pick("；", "; "));
    let verify = (!one.case.is_empty() && !one.code.is_empty()).then(|| {
        let path = [&Route::Verify(one.case.clone()).path(), "?code=", &one.code].concat();
        view! { " " <a href=path>{tr(crate::i18n::case_page::VERIFY_CERTIFICATE)}</a> }
    });
    view! { <span>{said}</span> {verify} }.into_any()
}

/// What government fetches by itself, and nobody brings.
pub fn fetched(item: &Item) -> AnyView {
    let names: Vec<String> = item
        .documents
        .iter()
        .filter(|document| asked(document).is_none() && document.format != Format::Form)
        .map(|document| named(&document.name))
        .collect();
    (!names.is_empty())
        .then(|| {
            let list = names.join(locale().pick("、", ", "));
            view! { <p class="hint">{fill(words::NOT_TO_BRING, &[&list])}</p> }
        })
        .into_any()
}
