//! Tracking by number and query code, without an account; a phone lands here from the code on a receipt.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde_json::{Map, Value};
use shared::{
    cases::wire::TrackView,
    form::FieldKind,
    number::{CaseNumber, NumberFault},
    problem::FieldProblem,
};

use super::{
    listing::{about, read, state_pill},
    model::{clock, next, seal::End},
    names, page,
};
use crate::{
    api,
    i18n::{case_page as words, cases, fill, kit, locale, shell, tr},
    routes::{self, Route},
    state::reference::region_name,
    ui::{
        self, dates,
        facts::facts,
        form::{Filling, How, ask},
        load,
        pill::{Tone, notice},
        timeline::{Happening, timeline},
    },
};

pub fn page(number: String) -> AnyView {
    let code = use_query_map().with_untracked(|query| query.get("code")).unwrap_or_default();
    if number.is_empty() || code.is_empty() {
        return form(&number);
    }
    let path = address(&number, &code);
    let found = load::load_value(path.clone());
    let drawn = load::show(found, move |answer: Value| drawn(answer, &path));
    let other = ui::page::link_button(&Route::Track(String::new()).path(), tr(words::TRACK_OTHER), true);
    let under = view! { <p class="num muted">{number}</p> }.into_any();
    view! { <div class="page"><div class="filing stack">{ui::page::head(tr(words::TRACK_TITLE), under, ().into_any())} {drawn} <p class="no-print">{other}</p></div></div> }
        .into_any()
}

fn address(number: &str, code: &str) -> String {
    ["/api/track/", &api::escape(number), "?code=", &api::escape(code)].concat()
}

fn form(number: &str) -> AnyView {
    let mut start = Map::new();
    start.insert("number".to_owned(), number.into());
    let filling = Filling::new("track", start);
    let asks = vec![
        ask("number", words::CASE_NUMBER, FieldKind::Line { max: 40 }, How::Code)
            .hint(words::TRACK_NUMBER_HINT),
        ask("code", words::QUERY_CODE, FieldKind::Line { max: 40 }, How::Code),
    ];
    let send = Callback::new(move |values: Map<String, Value>| {
        let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        match CaseNumber::parse(&text("number")) {
            Ok(number) => {
                let path = Route::Track(number.as_str().to_owned()).path();
                routes::go_to(&[&path, "?code=", &api::escape(&text("code"))].concat());
            }
            // A typo is caught before anything is looked up.
            Err(fault) => {
                let message =
                    tr(if fault == NumberFault::Length { words::TRACK_SHORT } else { words::TRACK_WRONG });
                let mut problem = api::own_problem("number_typo", 422, tr(kit::INVALID));
                problem.fields.push(FieldProblem {
                    field: "number".to_owned(),
                    code: "number_typo".to_owned(),
                    message: message.to_owned(),
                });
                filling.show(Some(problem));
            }
        }
    });
    let under = view! {
        <p class="muted">{tr(words::TRACK_UNDER)}</p>
        <p><a href=Route::Verify(String::new()).path()>{tr(words::VERIFY_CERTIFICATE)}</a></p>
    }
    .into_any();
    view! {
        <div class="page">
            <div class="narrow">
                {ui::page::head(tr(shell::TRACK), under, ().into_any())}
                {ui::page::sheet("", ui::form::form(filling, asks, tr(words::TRACK_BUTTON), send))}
            </div>
        </div>
    }
    .into_any()
}

fn drawn(answer: Value, path: &str) -> AnyView {
    let events: Vec<Value> = names::items(&answer).to_vec();
    let Some(view) = read::<TrackView>(answer) else {
        return load::problem_view(&api::own_problem("unreadable", 200, tr(kit::UNREADABLE)), None);
    };
    let time = names::with_reader(|reader| clock::drawn(&view.clock, reader));
    let step = next::step(view.state, &names::org(&view.holder), false, locale());
    let by =
        view.clock.next_due().map(|due| fill(cases::NEXT_BY, &[&dates::say_date(due)])).unwrap_or_default();
    let first = step.clone().map(|step| {
        view! {
            <div>
                <p class="small muted">{tr(cases::NEXT_TITLE)}</p>
                <p class="next-step">{step}</p>
                <p class="small muted">{by.clone()}</p>
            </div>
        }
    });
    let known = facts(vec![
        (tr(crate::i18n::desks::FILTER_CATEGORY).to_owned(), about(view.kind, &view.category)),
        (tr(crate::i18n::desks::FILTER_REGION).to_owned(), region_name(&view.region).into_any()),
        (
            tr(words::LEAD).to_owned(),
            if view.lead.is_empty() {
                tr(crate::i18n::desks::NOT_ASSIGNED).to_owned()
            } else {
                names::org(&view.lead)
            }
            .into_any(),
        ),
    ]);
    let end = End { version: view.version, head: view.head.clone() };
    let sealed = page::seal_of(&events, end, path.to_owned());
    let number = view.number.clone();
    let inside = page::inside_note(&events);
    let record = move || {
        let mut steps = page::steps(&number, &events, &Value::Null, false);
        if let Some(step) = &step {
            steps.push(Happening {
                title: [tr(cases::NEXT_TITLE), locale().pick("：", ": "), step].concat(),
                at: String::new(),
                by: by.clone(),
                body: ().into_any(),
                is_next: true,
            });
        }
        timeline(steps)
    };
    view! {
        <section class="sheet now">
            <p class="pills">{state_pill(view.state, view.outcome)}</p>
            {first}
            {ui::clock::clock(time)}
        </section>
        {sealed}
        {ui::page::sheet("", known)}
        {ui::page::sheet(tr(words::TIMELINE), view! { {record} {inside} }.into_any())}
        {notice(Tone::Calm, tr(words::TRACK_CONTENT), ().into_any())}
    }
    .into_any()
}
