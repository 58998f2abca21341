//! What an application was filed with: the answers to its form, and its documents.

use leptos::prelude::*;
use shared::{
    cases::wire::CaseView,
    matters::application::{Application, Given},
    matters::paper::Reference,
    matters::wire::FormView,
    spine::case::Attachment,
};

use super::{application::text, files};
use crate::{
    cases::listing::fetch,
    i18n::{case_page as words, tr},
    routes::Route,
    ui::{
        self, dates,
        facts::{Fact, facts},
        form::{named, said},
        pill::{Tone, pill},
    },
};

/// What was filled in, under the headings of the form as it stood then.
pub fn filled(application: &Application) -> AnyView {
    if application.values.is_empty() {
        return ().into_any();
    }
    let (values, under) = (application.values.clone(), &application.under);
    let edition = under.edition.to_string();
    let path = ["/api/matters/", &under.item, "/form?edition=", &edition].concat();
    let form = ui::load::load(move || {
        let path = path.clone();
        Box::pin(async move { fetch::<FormView>(&path).await })
    });
    ui::load::show(form, move |form: FormView| {
        let sections = form.definition.sections.iter().map(|section| {
            let answers: Vec<Fact> = section
                .fields
                .iter()
                .filter_map(|field| {
                    let answer = said(field, values.get(&field.name)?);
                    let answer = view! { <span class="say-it">{answer}</span> };
                    Some((named(&field.label), answer.into_any()))
                })
                .collect();
            (!answers.is_empty()).then(|| ui::page::sheet(&named(&section.title), facts(answers)))
        });
        sections.collect_view().into_any()
    })
}

pub fn documents(view: &CaseView, application: &Application) -> AnyView {
    if application.under.papers.is_empty() {
        return ().into_any();
    }
    let rows = application
        .under
        .papers
        .iter()
        .map(|paper| {
            let given = match application.documents.get(&paper.code) {
                Some(Given::Uploads(ids)) => {
                    let own: Vec<Attachment> =
                        view.attachments.iter().filter(|file| ids.contains(&file.id)).cloned().collect();
                    files(&view.id, &own)
                }
                Some(Given::From { certificate, .. }) => {
                    let by = certificate.as_ref().map(reference);
                    view! { {pill(Tone::Ok, tr(words::FROM_FILE))} {by} }.into_any()
                }
                None => {
                    let word = match paper.source {
                        shared::matters::Source::Enterprise => tr(words::NOT_GIVEN),
                        // What the file doesn't hold isn't there, whatever the item says of where it may be.
                        shared::matters::Source::Platform => tr(words::NOT_GIVEN),
                        source => tr(source.text()),
                    };
                    view! { <p class="small muted">{word}</p> }.into_any()
                }
            };
            view! { <li class="stack"><b>{named(&paper.name)}</b> {given}</li> }
        })
        .collect_view();
    ui::page::sheet(tr(words::DOCUMENTS), view! { <ul class="bare">{rows}</ul> }.into_any())
}

/// The certificate that stands for a document; what was issued here can be verified by everyone.
fn reference(one: &Reference) -> AnyView {
    let until = match dates::parse_date(&one.until) {
        Some(until) => dates::full_date(until),
        None => tr(words::VALID_ALWAYS).to_owned(),
    };
    let mut known = vec![
        text(words::REFERENCE_NAME, one.name.clone()),
        (tr(words::RESULT_NO).to_owned(), view! { <span class="num">{one.number.clone()}</span> }.into_any()),
        text(words::VALID_UNTIL, until),
        text(words::REFERENCE_GRADE, tr(one.grade.text()).to_owned()),
    ];
    if !one.issuer.is_empty() {
        known.insert(2, text(words::REFERENCE_ISSUER, one.issuer.clone()));
    }
    let verify = (!one.case.is_empty() && !one.code.is_empty()).then(|| {
        let path = [&Route::Verify(one.case.clone()).path(), "?code=", &one.code].concat();
        view! { <p class="row">{ui::page::link_button(&path, tr(words::VERIFY_CERTIFICATE), true)}</p> }
    });
    view! { {facts(known)} {verify} }.into_any()
}
