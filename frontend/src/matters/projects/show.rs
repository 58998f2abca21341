//! A project: what it is, its line of approvals, what was reported and changed, and what one may do.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    calendar::{instant, parse_day},
    form::Field,
    industry::divisions::division_of,
    matters::project::Standing,
    matters::project::{Change, Help, Milestone, declare, view::ProjectView},
};
use std::sync::Arc;

use super::{acts, elsewhere, line, money, phase_word, standing_pill};
use crate::{
    api,
    cases::{listing::fetch, names},
    i18n::{fill, projects as words, tr},
    routes::Route,
    ui::{
        self,
        copy::copy_button,
        dates,
        facts::facts,
        form::said,
        load::{self, empty},
        page::sheet,
        pill::{Tone, pill},
        timeline::{Happening, saying, timeline},
    },
};

pub fn page(code: String) -> AnyView {
    let path = ["/api/projects/", &api::escape(&code)].concat();
    let found = load::load(move || {
        let path = path.clone();
        Box::pin(async move { fetch::<ProjectView>(&path).await })
    });
    let again = Callback::new(move |()| found.again());
    let inside = load::show_or(
        found,
        |problem, again| {
            if problem.status != 404 {
                return load::problem_view(problem, Some(again));
            }
            let find =
                ui::page::link_button(&Route::FindProject(String::new()).path(), tr(words::FIND), false);
            view! { {ui::page::plain_head(tr(words::NO_SUCH))} {empty(tr(words::NO_SUCH_WHY), find)} }
                .into_any()
        },
        move |view: ProjectView| drawn(&Arc::new(view), again),
    );
    view! { <div class="page">{inside}</div> }.into_any()
}

fn drawn(view: &Arc<ProjectView>, again: Callback<()>) -> AnyView {
    let project = &view.project;
    let late = view.late.then(|| pill(Tone::Bad, tr(words::LATE)));
    let help = project.wants_help().then(|| pill(Tone::Warn, tr(words::HELP_WAITS)));
    let code = project.code.to_string();
    let stage = (project.standing != Standing::Withdrawn).then(|| pill(Tone::Calm, phase_word(view.phase)));
    let under = view! {
        <p class="pills">{standing_pill(project.standing)} {stage} {late} {help}</p>
        <p class="row tight"><span class="muted">{tr(words::CODE)}</span> <b class="num">{code.clone()}</b> {copy_button(code, tr(words::CODE))}</p>
    };
    view! {
        {ui::page::head(&project.declaration.name, under.into_any(), ().into_any())}
        {acts::bar(view, again)}
        <div class="stack">
            {line::next(view)}
            {line::line(view)}
            {line::others(view)}
            {elsewhere::sheet_of(&project.enterprise, project.code.as_str())}
            {about(view)}
            {milestones(&project.milestones)}
            {helped(&project.help)}
            {changes(&project.changes)}
        </div>
    }
    .into_any()
}

fn day(text: &str) -> String {
    parse_day(text).map_or_else(|| text.to_owned(), dates::full_date)
}

fn about(view: &ProjectView) -> AnyView {
    let project = &view.project;
    let declaration = &project.declaration;
    let text = |word, value: String| (tr(word).to_owned(), value.into_any());
    let industry = division_of(&declaration.industry).map(|one| tr(one.name)).unwrap_or_default();
    let land = match declaration.land_area.filter(|_| declaration.land) {
        Some(area) => fill(words::SQUARE_METRES, &[&ui::numbers::grouped(area.unsigned_abs())]),
        None => tr(words::NO_LAND).to_owned(),
    };
    let content = view! { <span class="say-it">{declaration.content.clone()}</span> }.into_any();
    let known = vec![
        text(words::ENTERPRISE, project.enterprise_name.clone()),
        text(words::KIND, tr(declaration.kind.text()).to_owned()),
        text(words::PLACE, [&view.region_name, " ", &declaration.address].concat()),
        text(words::INDUSTRY, industry.to_owned()),
        (tr(words::CONTENT).to_owned(), content),
        text(words::LAND, land),
        text(words::TOTAL, money(declaration.total)),
        text(words::INVESTED, money(view.invested)),
        text(words::TIME, fill(words::FROM_TO, &[&day(&declaration.start), &day(&declaration.finish)])),
        text(words::LEGAL_PERSON, declaration.legal_person.clone()),
    ];
    sheet(tr(words::ABOUT), facts(known))
}

fn milestones(entries: &[Milestone]) -> AnyView {
    if entries.is_empty() {
        return sheet(
            tr(words::MILESTONES),
            view! { <p class="muted">{tr(words::MILESTONES_NONE)}</p> }.into_any(),
        );
    }
    let mut entries: Vec<&Milestone> = entries.iter().collect();
    entries.sort_by_key(|one| std::cmp::Reverse((one.on, one.at)));
    let lines = entries
        .into_iter()
        .map(|one| {
            let amount = one.fen.map(|fen| view! { <span class="num">{money(fen)}</span> });
            let remark = (!one.text.is_empty()).then(|| saying(&one.text));
            view! {
                <li class="branch">
                    <div class="row tight"><b>{tr(one.step.text())}</b> <span class="num">{dates::full_date(one.on)}</span> {amount}</div>
                    {remark}
                </li>
            }
        })
        .collect_view();
    sheet(tr(words::MILESTONES), view! { <ol class="branches">{lines}</ol> }.into_any())
}

fn helped(entries: &[Help]) -> AnyView {
    if entries.is_empty() {
        return ().into_any();
    }
    let lines = entries
        .iter()
        .rev()
        .map(|one| {
            let answer = match &one.answer {
                Some(answer) => {
                    let by = fill(words::HELP_ANSWER, &[&names::org(&answer.org)]);
                    view! { <p class="small muted">{by} " · " {dates::moment(&instant(answer.at))}</p> {saying(&answer.text)} }
                        .into_any()
                }
                None => pill(Tone::Warn, tr(words::HELP_WAITING)),
            };
            view! {
                <li class="branch">
                    <p class="small muted">{dates::moment(&instant(one.at))}</p>
                    {saying(&one.text)}
                    {answer}
                </li>
            }
        })
        .collect_view();
    sheet(tr(words::HELP), view! { <ol class="branches">{lines}</ol> }.into_any())
}

/// The name of what was changed, and its value in words.
fn field(name: &str) -> Option<Field> {
    declare::form().field(name).cloned()
}

fn worded(name: &str, value: &Value) -> String {
    if name == "standing" {
        let standing = serde_json::from_value::<Standing>(value.clone());
        return standing.map(|standing| tr(standing.text()).to_owned()).unwrap_or_default();
    }
    if name == "total" {
        return value.as_i64().map(money).unwrap_or_default();
    }
    field(name).map_or_else(String::new, |field| said(&field, value))
}

fn changes(entries: &[Change]) -> AnyView {
    if entries.is_empty() {
        return ().into_any();
    }
    let steps = entries
        .iter()
        .rev()
        .map(|one| {
            let name = field(&one.field)
                .map_or_else(|| tr(words::STANDING).to_owned(), |field| ui::form::named(&field.label));
            let reason = (!one.reason.is_empty())
                .then(|| view! { <p class="small muted">{fill(words::REASON, &[&one.reason])}</p> });
            Happening {
                title: fill(
                    words::CHANGED,
                    &[&name, &worded(&one.field, &one.before), &worded(&one.field, &one.after)],
                ),
                at: instant(one.at),
                by: String::new(),
                body: reason.into_any(),
                is_next: false,
            }
        })
        .collect();
    sheet(tr(words::CHANGES), timeline(steps))
}
