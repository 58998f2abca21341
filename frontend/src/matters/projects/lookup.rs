//! Looking a project up by its code, without an account: its stage, and the approvals that are done.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{
    form::FieldKind,
    matters::project::{CodeFault, ProjectCode, public::PublicProject},
    problem::FieldFault,
};

use super::{phase_word, standing_pill};
use crate::{
    api,
    cases::listing::fetch,
    i18n::{fill, projects as words, tr},
    routes::{self, Route},
    ui::{
        self, dates,
        facts::facts,
        form::{Filling, How, ask, named},
        load::{self, empty},
        page::sheet,
        pill::{Tone, notice, pill},
    },
};

pub fn page(code: String) -> AnyView {
    if code.is_empty() {
        return form();
    }
    let path = ["/api/projects/", &api::escape(&code), "/public"].concat();
    let found = load::load(move || {
        let path = path.clone();
        Box::pin(async move { fetch::<PublicProject>(&path).await })
    });
    let inside = load::show_or(
        found,
        |problem, again| {
            if problem.status != 404 {
                return load::problem_view(problem, Some(again));
            }
            let back = ui::page::link_button(
                &Route::FindProject(String::new()).path(),
                tr(words::FIND_AGAIN),
                false,
            );
            view! { {ui::page::plain_head(tr(words::NO_SUCH))} {empty(tr(words::CODE_HINT), back)} }
                .into_any()
        },
        |view: PublicProject| drawn(&view),
    );
    view! { <div class="page"><div class="filing stack">{inside}</div></div> }.into_any()
}

fn form() -> AnyView {
    let filling = Filling::blank("find-project");
    let asks = vec![ask("code", words::CODE, FieldKind::Line { max: 40 }, How::Code).hint(words::CODE_HINT)];
    let send = Callback::new(move |values: Map<String, Value>| {
        match ProjectCode::parse(values.get("code").and_then(Value::as_str).unwrap_or_default()) {
            Ok(code) => routes::go(&Route::FindProject(code.to_string())),
            Err(fault) => filling.find(&[fault_at(fault)]),
        }
    });
    view! {
        <div class="page"><div class="filing stack">
            {ui::page::head(tr(words::FIND), view! { <p class="muted measure">{tr(words::FIND_LEAD)}</p> }.into_any(), ().into_any())}
            {ui::form::form(filling, asks, tr(words::FIND_SEND), send)}
        </div></div>
    }
    .into_any()
}

fn fault_at(fault: CodeFault) -> FieldFault {
    FieldFault::new("code", "not_a_code", fault.text())
}

fn drawn(view: &PublicProject) -> AnyView {
    let known = facts(vec![
        (tr(words::CODE).to_owned(), view! { <span class="num">{view.code.to_string()}</span> }.into_any()),
        (tr(words::KIND).to_owned(), tr(view.kind.text()).into_any()),
        (tr(words::PLACE).to_owned(), view.region_name.clone().into_any()),
        (tr(words::STAGE).to_owned(), phase_word(view.phase).into_any()),
        (
            tr(words::COL_DONE).to_owned(),
            fill(words::DONE_OF, &[&view.done.to_string(), &view.of.to_string()]).into_any(),
        ),
    ]);
    let lines = view
        .approvals
        .iter()
        .map(|one| {
            let on = one.on.map(dates::full_date).unwrap_or_default();
            view! {
                <li class="branch">
                    <div class="row tight"><b>{named(&one.name)}</b> {pill(Tone::Ok, tr(words::DONE))}</div>
                    <p class="small muted">{tr(one.phase.text())} " · " {on}</p>
                </li>
            }
        })
        .collect_view();
    let approvals = if view.approvals.is_empty() {
        view! { <p class="muted">{tr(words::APPROVALS_NONE)}</p> }.into_any()
    } else {
        view! { <ol class="branches">{lines}</ol> }.into_any()
    };
    let under = view! { <p class="pills">{standing_pill(view.standing)}</p> }.into_any();
    let back = ui::page::link_button(&Route::FindProject(String::new()).path(), tr(words::FIND_AGAIN), true);
    view! {
        {ui::page::head(&view.name, under, ().into_any())}
        {sheet(tr(words::ABOUT), known)}
        {sheet(tr(words::APPROVALS_DONE), approvals)}
        {notice(Tone::Calm, tr(words::PUBLIC_NOTE), ().into_any())}
        <p class="no-print">{back}</p>
    }
    .into_any()
}
