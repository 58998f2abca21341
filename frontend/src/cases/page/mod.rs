//! The page of a case: how much time is left, what comes next and who holds it, what was said and done, whether
//! the record is whole, and what the reader may do.

mod act;
mod answer;
mod application;
mod aside;
mod assign;
mod at_counter;
mod before;
mod branches;
mod correct;
mod given;
mod history;
mod next;
mod order;
mod payment;
mod rating;
mod seal;
mod topic;

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    access::{Deed, may},
    cases::wire::CaseView,
};

use super::{
    inbox,
    listing::{fetch, state_pill},
    model::{due, seal::End},
    names,
};
use crate::{
    api,
    i18n::{case_page as words, desks, fill, kit, shell, tr},
    routes::Route,
    state::app,
    ui::{
        self,
        load::{Load, State},
        pill::{Tone, pill},
    },
};

pub use at_counter::rating_code;
pub use history::{inside_note, steps};

/// The seal of a record that was fetched from `path` without contents.
pub fn seal_of(events: &[Value], end: End, path: String) -> AnyView {
    seal::of_record(events, &Value::Null, end, path, None)
}

/// A case with its record, as they came.
pub struct Loaded {
    pub view: CaseView,
    pub events: Vec<Value>,
    pub contents: Value,
    /// The reader's enterprise is the one whose case it is.
    pub own: bool,
}

pub type Case = Load<Arc<Loaded>>;

impl Loaded {
    /// Whether something that this reader may read can't be found at present.
    fn has_lost(&self) -> bool {
        let events = self.contents.as_object().into_iter().flat_map(|events| events.values());
        let mut contents = events.filter_map(Value::as_object).flat_map(|contents| contents.values());
        contents.any(|content| content["missing"] == true)
    }

    /// What was written; that it can't be found, where there should be something.
    pub fn or_lost(&self, text: &str) -> String {
        let text =
            if text.is_empty() && self.has_lost() { tr(crate::i18n::cases::SAY_MISSING) } else { text };
        text.to_owned()
    }

    async fn fetch(id: &str) -> Result<Arc<Self>, shared::problem::Problem> {
        let path = ["/api/cases/", &api::escape(id)].concat();
        let view: CaseView = fetch(&path).await?;
        let mut record = api::get::<Value>(&[&path, "/events"].concat()).await?;
        let contents = record["contents"].take();
        let Value::Array(events) = record["items"].take() else {
            return Err(api::own_problem("unreadable", 200, tr(kit::UNREADABLE)));
        };
        let own = app().principal().is_some_and(|principal| {
            principal.role.is_enterprise() && principal.enterprise == view.enterprise
        });
        Ok(Arc::new(Self { view, events, contents, own }))
    }
}

/// The case as it stands now, without following it.
fn now(case: Case) -> Option<Arc<Loaded>> {
    match case.state.get_untracked() {
        State::Ready(loaded) => Some(loaded),
        State::Loading | State::Failed(_) => None,
    }
}

pub fn page(id: String) -> AnyView {
    let own = id.clone();
    let case: Case = ui::load::load(move || {
        let id = own.clone();
        Box::pin(async move { Loaded::fetch(&id).await })
    });
    let acting = RwSignal::new(None);
    // The window's title says where one is meanwhile.
    app().title.set(id);
    Effect::new(move || {
        case.state.with(|state| {
            if let State::Ready(loaded) = state {
                inbox::seen(&loaded.view.id);
            }
        });
    });
    let drawn = ui::load::show_or(case, failed, move |loaded| drawn(&loaded, case, acting));
    view! { <div class="page">{drawn} {act::dialog(case, acting)}</div> }.into_any()
}

/// A case that there isn't, or that can't be shown now.
fn failed(problem: &shared::problem::Problem, again: Callback<()>) -> AnyView {
    let missing = problem.status == 404;
    let title = if missing { words::NO_CASE } else { kit::PART_MISSING };
    let why = if missing {
        view! { <p>{tr(words::NO_CASE_WHY)}</p> }.into_any()
    } else {
        ui::load::problem_view(problem, Some(again))
    };
    view! {
        {ui::page::plain_head(tr(title))}
        {why}
        <p class="row">
            {ui::page::link_button(&Route::Cases.path(), tr(shell::CASES), false)}
            {ui::page::link_button("/track", tr(shell::TRACK), true)}
        </p>
    }
    .into_any()
}

fn drawn(loaded: &Arc<Loaded>, case: Case, acting: act::Acting) -> AnyView {
    view! {
        {head(&loaded.view)}
        <div class="case">
            <aside class="case-now stack">{next::sheet(loaded, acting)}</aside>
            <div class="case-main stack">
                {notices(loaded)}
                {said(loaded)}
                {topic::sheet(&loaded.view)}
                {branches::sheets(loaded)}
                {application::sheets(loaded)}
                {order::sheets(loaded, case)}
                {answer::sheet(loaded)}
                {imported(loaded)}
                {(!branches::is_whole(&loaded.view)).then(|| history::sheet(loaded))}
            </div>
            <aside class="case-more stack">{seal::seal(loaded, case)} {aside::sheets(loaded)}</aside>
        </div>
    }
    .into_any()
}

fn head(view: &CaseView) -> AnyView {
    let title = if view.title.is_empty() { names::category(&view.category) } else { view.title.clone() };
    ui::page::arrive(&title);
    let mut pills = vec![state_pill(view.state, view.outcome)];
    if view.outcome.is_none() {
        let worst = view
            .cards
            .iter()
            .filter(|card| Some(card.due) == view.clock.next_due())
            .map(|card| card.level)
            .max();
        pills.extend(worst.map(|level| pill(due::card_tone(level), tr(level.text()))));
    }
    if view.supervised {
        pills.push(pill(Tone::Bad, tr(desks::SUPERVISED)));
    }
    if view.round > 1 {
        pills.push(pill(Tone::Warn, &fill(desks::ROUND, &[&view.round.to_string()])));
    }
    if view.hidden {
        pills.push(pill(Tone::Calm, tr(words::HIDDEN)));
    }
    view! {
        <div class="head">
            <div>
                <p class="small muted row tight">
                    {tr(view.kind.text())} " · " <span class="num">{view.number.clone()}</span>
                    {ui::copy::copy_button(view.number.clone(), tr(words::NUMBER))}
                </p>
                <h1 tabindex="-1">{title}</h1>
                <p class="pills">{pills}</p>
            </div>
        </div>
    }
    .into_any()
}

/// What other platforms say of the enterprise, for staff who handle its case and may know whose it is.
fn imported(loaded: &Loaded) -> AnyView {
    let enterprise = &loaded.view.enterprise;
    let may_see = app().principal().is_some_and(|principal| {
        principal.role.is_staff() && may(&principal, Deed::SeeImports) && !enterprise.is_empty()
    });
    if may_see { crate::exchange::folded(enterprise, &loaded.view.number) } else { ().into_any() }
}

/// What the reader has to know before all else.
fn notices(loaded: &Loaded) -> AnyView {
    let view = &loaded.view;
    let asked = (!view.asked.is_empty() && view.state == shared::spine::State::Awaiting).then(|| {
        let more = view! { <p class="say-it">{view.asked.clone()}</p> }.into_any();
        ui::pill::notice(Tone::Warn, tr(if loaded.own { words::ASKED_OWN } else { words::ASKED }), more)
    });
    let other = |number: &str, words: &str| {
        (!number.is_empty()).then(|| {
            let path = Route::Case(number.to_owned()).path();
            let link = view! { <a class="num" href=path>{number.to_owned()}</a> }.into_any();
            ui::pill::notice(Tone::Blue, words, link)
        })
    };
    view! {
        {asked}
        {other(&view.merged_into, tr(words::MERGED_INTO))}
        {other(&view.split_from, tr(words::SPLIT_FROM))}
    }
    .into_any()
}

/// The appeal itself.
fn said(loaded: &Loaded) -> AnyView {
    let view = &loaded.view;
    if view.text.is_empty() && (view.application.is_some() || !loaded.has_lost()) {
        return ().into_any();
    }
    let files = files(&view.id, &view.attachments);
    let text = view! { <p class="say-it measure">{loaded.or_lost(&view.text)}</p> };
    ui::page::sheet(tr(crate::i18n::enquiry::text_of(view.kind)), view! { {text} {files} }.into_any())
}

/// Attachments as links; the server sends them as files to keep.
pub fn files(case: &str, attachments: &[shared::spine::case::Attachment]) -> AnyView {
    if attachments.is_empty() {
        return ().into_any();
    }
    let rows =
        attachments.iter().map(|file| attachment(case, &file.id, &file.name, file.size)).collect_view();
    view! { <ul class="attachments">{rows}</ul> }.into_any()
}

fn attachment(case: &str, id: &str, name: &str, size: u64) -> AnyView {
    let path = ["/api/cases/", case, "/attachments/", id].concat();
    view! {
        <li>
            {ui::icon::icon("clip")}
            <a href=path rel="external" download=name.to_owned()>{name.to_owned()}</a>
            <span class="small muted">{ui::numbers::bytes(size)}</span>
        </li>
    }
    .into_any()
}
