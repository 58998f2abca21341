//! At a counter: for whom, and with what consent; then the file of that enterprise is read, which is put on record, and
//! the form begins with what it knows.

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{
    Again, applicant_asks, drawn,
    ground::{self, Refused},
    model::{APPLICANT_CODE, APPLICANT_CONSENT, APPLICANT_NAME},
};
use crate::{
    i18n::{counter as words, tr},
    ui::{
        self,
        facts::facts,
        form::{Filling, form},
        load::{State, load, problem_view, skeleton},
        page::{button, sheet},
        pill::{Tone, notice},
    },
};

pub type Whom = RwSignal<Option<Map<String, Value>>>;

pub fn page(code: String, home: String) -> AnyView {
    asked(move |applicant, whom| filled(code.clone(), home.clone(), applicant, whom))
}

/// Asks for whom; `inside` is drawn once that is said, with the members of the form that say it.
pub fn asked(inside: impl Fn(Map<String, Value>, Whom) -> AnyView + Send + Sync + 'static) -> AnyView {
    let whom: Whom = RwSignal::new(None);
    (move || match whom.get() {
        None => ask(whom),
        Some(applicant) => inside(applicant, whom),
    })
    .into_any()
}

fn ask(whom: Whom) -> AnyView {
    let filling = Filling::blank("applicant");
    let go_on = Callback::new(move |values: Map<String, Value>| {
        whom.set(Some(values));
        ui::page::focus("#main h1");
    });
    let asked = form(filling, applicant_asks(), tr(words::READ_FILE), go_on);
    let lead = view! { <p class="muted">{tr(words::AT_COUNTER_LEAD)}</p> <p class="hint">{tr(words::READ_FILE_WHY)}</p> };
    view! {
        {ui::page::head(tr(words::FOR_WHOM), lead.into_any(), ().into_any())}
        {sheet("", asked)}
    }
    .into_any()
}

fn filled(code: String, home: String, applicant: Map<String, Value>, whom: Whom) -> AnyView {
    let enterprise = text(&applicant, APPLICANT_CODE).to_owned();
    let found = load(move || {
        let (code, enterprise, applicant) = (code.clone(), enterprise.clone(), applicant.clone());
        Box::pin(async move { ground::fetch_at_counter(&code, &enterprise, applicant).await })
    });
    let kept = RwSignal::new(None::<Refused>);
    let retry = Callback::new(move |()| found.again());
    (move || match found.state.get() {
        State::Loading => skeleton(),
        State::Failed(problem) => view! {
            {problem_view(&problem, Some(retry))}
            <p class="row">{other(whom)}</p>
        }
        .into_any(),
        State::Ready(ground) => {
            let shown = drawn(&ground, &home, Again { again: retry, kept });
            view! { {shown} <p class="row no-print">{other(whom)}</p> }.into_any()
        }
    })
    .into_any()
}

pub fn other(whom: Whom) -> AnyView {
    button(tr(words::OTHER_ENTERPRISE), "quiet", Callback::new(move |()| whom.set(None)))
}

fn text<'a>(values: &'a Map<String, Value>, name: &str) -> &'a str {
    values.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// For whom the form is filled, above it, and whether its file was found.
pub fn chosen(applicant: &Map<String, Value>, has_file: bool) -> AnyView {
    let lines = [
        (words::APPLICANT_NAME, APPLICANT_NAME),
        (words::APPLICANT_CODE, APPLICANT_CODE),
        (words::APPLICANT_CONSENT, APPLICANT_CONSENT),
    ];
    let lines = lines.map(|(word, name)| (tr(word).to_owned(), text(applicant, name).to_owned().into_any()));
    let (tone, word) = if has_file { (Tone::Ok, words::FILE_READ) } else { (Tone::Blue, words::NO_FILE) };
    let inside = view! { {facts(Vec::from(lines))} {notice(tone, tr(word), ().into_any())} };
    sheet(tr(words::FOR_WHOM), inside.into_any())
}
