//! Projects in a list: an enterprise's own with the way to declare one, a region's for its office with filters and a file,
//! for the Federation those that wait for help.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    access::{Principal, Role},
    matters::project::{Standing, line::Phase, view::ProjectRowView},
};

use super::{has_list, money, phase_word, standing_pill};
use crate::{
    cases::listing::{filters, narrow, read},
    i18n::{fill, projects as words, tr},
    routes::Route,
    state::app,
    ui::{
        self,
        chips::chips,
        form::region_select,
        icon::icon,
        load::{empty, list, pages, skeleton},
        pill::{Tone, notice, pill},
        table::{column, main_column, table},
    },
};

const PATH: &str = "/projects";

pub fn page() -> AnyView {
    let Some(person) = app().principal() else { return skeleton() };
    if !has_list(&person) {
        let inside = notice(Tone::Blue, tr(words::NO_LIST), ().into_any());
        return view! { <div class="page">{ui::page::plain_head(tr(words::TITLE))} {inside}</div> }
            .into_any();
    }
    let filters = filters();
    let get = move |name: &'static str| -> Signal<String> {
        Memo::new(move |_| filters.with(|filters| filters.get(name).to_owned())).into()
    };
    let set = move |name: &'static str| {
        Callback::new(move |value: String| narrow(PATH, &filters.get_untracked().with(name, &value)))
    };
    let (region, stage, late) = (get("region"), get("stage"), get("due"));
    let query = Memo::new(move |_| {
        let late = if late.get() == "late" { "&late=true" } else { "" };
        ["region=", &region.get(), "&stage=", &stage.get(), late].concat()
    });
    let found = pages(Memo::new(move |_| ["/api/projects?", &query.get()].concat()).into());
    let is_enterprise = person.role.is_enterprise();
    let (lead, action) = if is_enterprise {
        (words::LEAD_OWN, ui::page::link_button(&Route::NewProject.path(), tr(words::DECLARE), false))
    } else if person.role == Role::Liaison {
        (words::LEAD_HELP, ().into_any())
    } else {
        (words::LEAD_OFFICE, ().into_any())
    };
    let export = move || ["/api/projects/export?", &query.get()].concat();
    let none = move || {
        let narrowed = query.with(|query| query != "region=&stage=");
        if is_enterprise && !narrowed {
            let declare = ui::page::link_button(&Route::NewProject.path(), tr(words::DECLARE), false);
            return empty(tr(words::NONE_OWN), declare);
        }
        empty(tr(words::NONE_FOUND), ().into_any())
    };
    let where_to = place(&person, region, set("region"));
    let stages = move || chips(tr(words::STAGE), stages(), stage, set("stage"));
    let lateness = move || {
        let choices = vec![
            (String::new(), tr(words::LATE_ANY).to_owned()),
            ("late".to_owned(), tr(words::LATE_ONLY).to_owned()),
        ];
        chips(tr(words::LATE_FILTER), choices, late, set("due"))
    };
    view! {
        <div class="page">
            {ui::page::head(tr(words::TITLE), view! { <p class="muted measure">{tr(lead)}</p> }.into_any(), action)}
            <div class="stack no-print">{where_to} {stages} {lateness}</div>
            <section class="sheet flush">{list(found, rows, none)}</section>
            <div class="desk-bar no-print">
                <a class="btn quiet small" rel="external" download="" href=export>{icon("download")} {tr(words::EXPORT)}</a>
                <a href=Route::FindProject(String::new()).path()>{tr(words::FIND)}</a>
            </div>
        </div>
    }
    .into_any()
}

/// An enterprise's projects are few; staff narrow theirs to a place inside their own region.
fn place(person: &Principal, region: Signal<String>, choose: Callback<String>) -> AnyView {
    if person.role.is_enterprise() {
        return ().into_any();
    }
    let home = person.region.clone();
    let shown =
        Signal::derive(move || region.with(|code| if code.is_empty() { home.clone() } else { code.clone() }));
    view! { <div class="field filter">{region_select(shown, choose)}</div> }.into_any()
}

fn stages() -> Vec<(String, String)> {
    let named = |phase: Phase| (phase.code().to_owned(), tr(phase.text()).to_owned());
    let all = (String::new(), tr(words::ALL_STAGES).to_owned());
    let done = ("done".to_owned(), tr(words::ALL_DONE).to_owned());
    std::iter::once(all)
        .chain(Phase::STAGES.into_iter().map(named))
        .chain([named(Phase::Parallel), done])
        .collect()
}

fn rows(items: Vec<Value>) -> AnyView {
    let cells = items
        .into_iter()
        .filter_map(read::<ProjectRowView>)
        .map(|one| {
            let row = &one.row;
            let path = Route::Project(row.code.to_string()).path();
            let name = view! {
                <a class="case-link" href=path>{row.name.clone()}</a>
                <span class="small muted num">{row.code.to_string()}</span>
                <span class="small muted">{row.enterprise_name.clone()}</span>
            };
            let stage = if row.standing == Standing::Withdrawn {
                String::new()
            } else {
                phase_word(row.phase).to_owned()
            };
            let late = one.late.then(|| pill(Tone::Bad, tr(words::LATE)));
            let help = row.help.then(|| pill(Tone::Warn, tr(words::HELP_WAITS)));
            vec![
                name.into_any(),
                one.region_name.clone().into_any(),
                stage.into_any(),
                fill(words::DONE_OF, &[&row.done.to_string(), &row.of.to_string()]).into_any(),
                money(row.total).into_any(),
                view! { <span class="pills">{standing_pill(row.standing)} {late} {help}</span> }.into_any(),
            ]
        })
        .collect();
    let columns = [
        main_column(tr(words::COL_PROJECT)),
        column(tr(words::COL_PLACE)),
        column(tr(words::COL_STAGE)),
        column(tr(words::COL_DONE)),
        column(tr(words::COL_INVESTMENT)),
        column(tr(words::COL_STATE)),
    ];
    table(tr(words::TITLE), &columns, cells)
}
