//! Verifying a certificate by its number and check code, without an account: what it says, whether it is in force,
//! whether all that matches the record that issued it, and whether a file is the one that was given out.
//!
//! Always: what is shown was checked here against the hashes first; a file never leaves the device, only its digest.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use serde_json::{Map, Value};
use shared::{
    digest::sm3_hex,
    form::FieldKind,
    matters::application::{Certificate, Proof, Standing},
    number::CaseNumber,
    problem::{FieldProblem, Problem},
};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, HtmlInputElement};

use crate::{
    api,
    i18n::{case_page, kit, tr, verify as words},
    routes::{self, Route},
    ui::{
        self, dates,
        facts::{Fact, facts, seal},
        form::{Filling, How, ask, named},
        load::{self, State},
        pill::{Tone, notice, pill},
    },
};

pub fn page(number: String) -> AnyView {
    let code = use_query_map().with_untracked(|query| query.get("code")).unwrap_or_default();
    if number.is_empty() || code.is_empty() {
        return form(&number);
    }
    let path = address(&number, &code);
    let asked = path.clone();
    let found = load::load(move || {
        let path = asked.clone();
        Box::pin(async move { fetch(&path).await })
    });
    let drawn = load::show_or(found, told, move |proof: Proof| proved(&proof, &code, &path));
    let other = ui::page::link_button(&Route::Verify(String::new()).path(), tr(words::OTHER), true);
    let under = view! { <p class="num muted">{number}</p> }.into_any();
    view! {
        <div class="page">
            <div class="filing stack">
                {ui::page::head(tr(words::TITLE), under, ().into_any())} {drawn} <p class="no-print">{other}</p>
            </div>
        </div>
    }
    .into_any()
}

fn address(number: &str, code: &str) -> String {
    ["/api/certificates/", &api::escape(number), "?code=", &api::escape(code)].concat()
}

async fn fetch(path: &str) -> Result<Proof, Problem> {
    let answer = api::get::<Value>(path).await?;
    serde_json::from_value(answer).map_err(|_| api::own_problem("unreadable", 200, tr(kit::UNREADABLE)))
}

/// A wrong number and a wrong code are told alike.
fn told(problem: &Problem, again: Callback<()>) -> AnyView {
    if problem.status == 404 {
        let more = view! { <p>{tr(words::NONE_MORE)}</p> }.into_any();
        return notice(Tone::Bad, tr(words::NONE), more);
    }
    load::problem_view(problem, Some(again))
}

fn form(number: &str) -> AnyView {
    let mut start = Map::new();
    start.insert("number".to_owned(), number.into());
    let filling = Filling::new("verify", start);
    let asks = vec![
        ask("number", words::NUMBER, FieldKind::Line { max: 40 }, How::Code).hint(words::NUMBER_HINT),
        ask("code", words::CODE, FieldKind::Line { max: 40 }, How::Code).hint(words::CODE_HINT),
    ];
    let send = Callback::new(move |values: Map<String, Value>| {
        let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default();
        if let Ok(number) = CaseNumber::parse(text("number")) {
            let path = Route::Verify(number.as_str().to_owned()).path();
            routes::go_to(&[&path, "?code=", &api::escape(text("code"))].concat());
            return;
        }
        // A typo is caught before anything is looked up.
        let mut problem = api::own_problem("number_typo", 422, tr(kit::INVALID));
        problem.fields.push(FieldProblem {
            field: "number".to_owned(),
            code: "number_typo".to_owned(),
            message: tr(words::NUMBER_WRONG).to_owned(),
        });
        filling.show(Some(problem));
    });
    let under = view! { <p class="muted">{tr(words::LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            <div class="narrow">
                {ui::page::head(tr(words::TITLE), under, ().into_any())}
                {ui::page::sheet("", ui::form::form(filling, asks, tr(words::GO), send))}
            </div>
        </div>
    }
    .into_any()
}

fn proved(proof: &Proof, code: &str, path: &str) -> AnyView {
    match proof.check(code) {
        Ok(certificate) => drawn(proof, &certificate, path),
        Err(_) => seal(Tone::Bad, tr(words::BROKEN), ().into_any()),
    }
}

fn drawn(proof: &Proof, certificate: &Certificate, path: &str) -> AnyView {
    let fact = |word: shared::text::Text, value: String| -> Fact { (tr(word).to_owned(), value.into_any()) };
    let standing = match (certificate.standing(proof.on), &certificate.revoked) {
        (Standing::Revoked, Some(revoked)) => {
            let how = [tr(revoked.way.text()), " · ", &dates::say_date(revoked.on)].concat();
            let more = facts(vec![fact(words::BASIS, revoked.basis.clone())]);
            view! { <p class="pills">{pill(Tone::Bad, tr(words::REVOKED))} {how}</p> {more} }.into_any()
        }
        (Standing::Ended, _) => pill(Tone::Warn, tr(words::ENDED)),
        _ => pill(Tone::Ok, tr(words::VALID)),
    };
    let until = certificate.until.map_or_else(|| tr(case_page::VALID_ALWAYS).to_owned(), dates::full_date);
    let known = facts(vec![
        fact(words::HOLDER, certificate.holder.name.clone()),
        fact(words::CREDIT_CODE, certificate.holder.credit_code.clone()),
        fact(words::MATTER, named(&certificate.matter)),
        fact(case_page::RESULT_NO, certificate.number.clone()),
        fact(words::ISSUER, named(&certificate.issuer)),
        fact(words::ISSUED_ON, dates::full_date(certificate.from)),
        fact(case_page::VALID_UNTIL, until),
    ]);
    let print = view! {
        <p class="small muted">{tr(words::PRINT)}</p>
        <p class="small num fingerprint">{certificate.hash.clone()}</p>
    }
    .into_any();
    view! {
        <section class="sheet now">
            {standing}
            <h2 class="big">{named(&certificate.name)}</h2>
            {known}
        </section>
        {seal(Tone::Ok, tr(words::WHOLE), print)}
        {file(path.to_owned())}
    }
    .into_any()
}

/// A place for the file: it is read here, and only its digest is asked about.
fn file(path: String) -> AnyView {
    let answer = RwSignal::new(None::<State<bool>>);
    let dropped_on = path.clone();
    let choose = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(file) = input.files().and_then(|files| files.item(0)) {
            take(file, path.clone(), answer);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|dropped| dropped.files());
        if let Some(file) = files.and_then(|files| files.item(0)) {
            take(file, dropped_on.clone(), answer);
        }
    };
    let said = move || {
        answer.get().map(|answer| match answer {
            State::Loading => view! { <p>{tr(kit::SENDING)}</p> }.into_any(),
            State::Ready(true) => notice(Tone::Ok, tr(words::SAME), ().into_any()),
            State::Ready(false) => notice(Tone::Bad, tr(words::DIFFERENT), ().into_any()),
            State::Failed(problem) => load::problem_view(&problem, None),
        })
    };
    view! {
        <section
            class="sheet no-print"
            on:dragover=|event: DragEvent| event.prevent_default()
            on:drop=drop
        >
            <header><h2>{tr(words::FILE)}</h2></header>
            <p class="muted">{tr(words::FILE_LEAD)}</p>
            <label class="btn quiet file-choose">
                {ui::icon::icon("clip")} {tr(words::CHOOSE)}
                <input type="file" class="unseen" accept=".pdf,application/pdf" on:change=choose />
            </label>
            <div role="status">{said}</div>
        </section>
    }
    .into_any()
}

fn take(file: File, path: String, answer: RwSignal<Option<State<bool>>>) {
    answer.set(Some(State::Loading));
    spawn_local(async move {
        let found = compare(&file, &path).await;
        answer.try_set(Some(found.map_or_else(State::Failed, State::Ready)));
    });
}

async fn compare(file: &File, path: &str) -> Result<bool, Problem> {
    let unreadable = || api::own_problem("unreadable", 200, tr(kit::UNREADABLE));
    let content = JsFuture::from(file.array_buffer()).await.map_err(|_| unreadable())?;
    let digest = sm3_hex(&js_sys::Uint8Array::new(&content).to_vec());
    let proof = fetch(&[path, "&digest=", &digest].concat()).await?;
    proof.copy.ok_or_else(unreadable)
}
