//! Applying for a matter: the form of the item fills itself from the enterprise's file, is kept on the server and on
//! the device while it is filled in, is read over, and sent.
//!
//! Always: what was typed survives whatever fails; what another device has saved meanwhile is shown, not overwritten.

mod ground;
mod held;
mod keep;
mod model;
mod review;
mod told;
mod whom;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde_json::{Map, Value};
use shared::{
    access::{Deed, may},
    form::{Definition, Field, FieldKind},
    identity::wire::FileView,
    matters::{
        project::line::is_on_line,
        wire::{Hindrance, MatterView},
    },
    text::Text,
};

use ground::Ground;
use model::{APPLICANT_CONSENT, APPLICANT_NAME, PROJECT, REGION};

pub(super) use ground::{Refused, file_at_counter, forget_what_is_kept, running};
pub(super) use held::{list as held_list, shared_papers, stands_for};
pub(super) use keep::{Kept, begin as keep, conflict, state as kept_state};
pub(super) use model::{APPLICANT_CODE, DOCUMENT, SEEN, applicant, can_take, place};
pub(super) use review::{filled, hand_back, new_facts, offer};
pub(super) use told::{Known, another, changed as told_changed, running as told_running};
pub(super) use whom::{Whom, asked as for_whom, chosen as said_for_whom, other as other_enterprise};

use crate::{
    cases::listing::read,
    i18n::{apply as words, counter, fill, projects, tr},
    routes::Route,
    state::app,
    ui::{
        self,
        form::{Ask, Filling, How, Note, ask, fields, frame, named, sections},
        load::{State, load, load_value, problem_view, skeleton},
        page::sheet,
        pill::{Tone, notice},
    },
};

pub fn page(code: String) -> AnyView {
    let Some(principal) = app().principal() else { return skeleton() };
    let own_case = may(&principal, Deed::FileCases) && !principal.enterprise.is_empty();
    if !own_case && !principal.role.is_at_counter() {
        let inside = notice(Tone::Blue, tr(words::ENTERPRISES_ONLY), ().into_any());
        return view! { <div class="page">{ui::page::plain_head(tr(words::APPLY))} {inside}</div> }
            .into_any();
    }
    let wanted = use_query_map().with_untracked(|query| query.get("region")).unwrap_or_default();
    let home = if wanted.is_empty() { principal.region.clone() } else { wanted };
    if !own_case {
        let inside = whom::page(code, home);
        return view! { <div class="page"><div class="filing stack">{inside}</div></div> }.into_any();
    }
    let project = use_query_map().with_untracked(|query| query.get("project")).unwrap_or_default();
    let asked = code.clone();
    let own = principal.enterprise.clone();
    let found = load(move || {
        let (code, own, project) = (asked.clone(), own.clone(), project.clone());
        Box::pin(async move { ground::fetch(&code, &own, &project).await })
    });
    let kept = RwSignal::new(None::<Refused>);
    let inside = move || match found.state.get() {
        State::Loading => skeleton(),
        State::Failed(problem) => problem_view(&problem, Some(Callback::new(move |()| found.again()))),
        State::Ready(ground) => {
            drawn(&ground, &home, Again { again: Callback::new(move |()| found.again()), kept })
        }
    };
    view! { <div class="page"><div class="filing stack">{inside}</div></div> }.into_any()
}

/// Beginning again, with what the form held where it was refused since it has changed.
#[derive(Clone, Copy)]
struct Again {
    again: Callback<()>,
    kept: RwSignal<Option<Refused>>,
}

fn drawn(ground: &Ground, home: &str, again: Again) -> AnyView {
    let at_counter = ground.at_counter();
    let item = &ground.view.version.item;
    let definition = item.form.clone().unwrap_or_default();
    let mut start = ground.start(&definition, home);
    let refused = again.kept.get_untracked();
    if let Some(kept) = &refused {
        start.extend(kept.values.clone());
    }
    // What one person says at the counter is nothing for the next.
    let filling = if at_counter {
        Filling::new("apply", start)
    } else {
        Filling::drafted_for("apply", &item.code, start)
    };
    let keeping = (!at_counter).then(|| keep::begin(filling, ground.kept(), again.again));
    let note = from_file(filling, ground.file.clone(), &definition);
    let (mut asks, drawn) = sections(filling, &definition, note);
    let of_project = project_asks(ground);
    asks.insert(0, region_ask());
    asks.splice(1..1, of_project.iter().cloned());
    let applicant = if at_counter { applicant_asks() } else { Vec::new() };
    asks.splice(0..0, applicant.iter().cloned());
    let (papers, held) = held::papers(item, ground.file.as_ref());
    asks.extend(papers.iter().cloned());
    let lead = if at_counter { counter::AT_COUNTER_LEAD } else { words::LEAD };
    let under = view! {
        <p class="muted">{tr(lead)}</p>
        <p class="row"><a href=Route::Matter(item.code.clone()).path()>{tr(words::ABOUT)}</a> {back_to_plan()}</p>
    };
    let documents = (!item.documents.is_empty()).then(|| {
        let inside = view! {
            {held::list(&held)}
            {held::fetched(item)}
            <div class="form">{fields(filling, &papers, "")}</div>
        };
        sheet(tr(words::DOCUMENTS), inside.into_any())
    });
    let reviewing = RwSignal::new(None::<Map<String, Value>>);
    let checked = asks.clone();
    let review = Callback::new(move |()| {
        if let Some(keeping) = keeping {
            keeping.save();
        }
        if let Some(values) = filling.check(&checked) {
            reviewing.set(Some(values));
            ui::page::focus("#main h1");
        }
    });
    let whom = at_counter.then(|| whom::chosen(&ground.applicant, ground.file.is_some()));
    let inside = view! {
        {whom}
        {sheet(tr(words::WHERE), view! { <div class="form">{fields(filling, &[region_ask()], "")} {offered(filling, &item.code)} {fields(filling, &of_project, "")} {filled_from(ground)}</div> }.into_any())}
        {drawn}
        {documents}
        {keeping.map(keep::state)}
    }
    .into_any();
    let form = frame(filling, inside, tr(words::REVIEW), review);
    let name = named(&item.name);
    let running = told::Known::new(ground.running.clone());
    let read_over = review::view(filling, (ground, &held), asks, reviewing, (running, again));
    let step = move || reviewing.with(Option::is_some);
    view! {
        {ui::page::head(&fill(words::APPLY_FOR, &[&name]), under.into_any(), ().into_any())}
        <div class="stack" hidden=step>
            {keeping.map(keep::conflict)}
            {told::changed(refused.as_ref())}
            {told::running(running)}
            {changed(ground, &definition)}
            {form}
        </div>
        {read_over}
    }
    .into_any()
}

pub(super) fn applicant_asks() -> Vec<Ask> {
    vec![
        ask(APPLICANT_CODE, counter::APPLICANT_CODE, FieldKind::CreditCode, How::Code),
        ask(APPLICANT_NAME, counter::APPLICANT_NAME, FieldKind::Line { max: 100 }, How::Plain),
        ask(APPLICANT_CONSENT, counter::APPLICANT_CONSENT, FieldKind::Line { max: 200 }, How::Plain)
            .hint(counter::APPLICANT_CONSENT_HINT),
    ]
}

/// The way back to the plan from which it was begun.
fn back_to_plan() -> AnyView {
    let plan = use_query_map().with_untracked(|query| query.get("plan")).unwrap_or_default();
    plan.starts_with("/wizard/").then(|| view! { <a href=plan>{tr(crate::i18n::plan::BACK)}</a> }).into_any()
}

fn region_ask() -> Ask {
    let field = Field::new(REGION, words::REGION.zh, words::REGION.en, FieldKind::Region);
    Ask { field, how: How::Plain }
}

/// The project's code, for what may be an approval of one.
fn project_asks(ground: &Ground) -> Vec<Ask> {
    if ground.project.is_none() && !is_on_line(&ground.view.version.item.code) {
        return Vec::new();
    }
    let asked = ask(PROJECT, projects::FIELD, FieldKind::Line { max: 40 }, How::Code);
    vec![asked.hint(projects::FIELD_HINT).optional()]
}

fn filled_from(ground: &Ground) -> AnyView {
    let said = ground.project.as_ref().filter(|_| ground.draft.is_none()).map(|project| {
        let said = fill(projects::FILLED, &[&project.declaration.name]);
        view! { <p class="hint from-file">"✓ " {said}</p> }
    });
    said.into_any()
}

/// Whether it is done in the region that is chosen, and by whom.
fn offered(filling: Filling, code: &str) -> AnyView {
    let region = filling.follow(REGION);
    let code = code.to_owned();
    (move || {
        let region = region.get();
        if region.is_empty() {
            return ().into_any();
        }
        let found = load_value(["/api/matters/", &code, "?region=", &region].concat());
        (move || match found.state.get() {
            State::Ready(value) => read::<MatterView>(value).map(|view| served(&view)),
            State::Loading | State::Failed(_) => None,
        })
        .into_any()
    })
    .into_any()
}

fn served(view: &MatterView) -> AnyView {
    let said: Text = match view.hindrance {
        None => {
            let org = view.serving.as_ref().map(|serving| serving.org_name.clone()).unwrap_or_default();
            let days = view.promised_days.to_string();
            return view! { <p class="hint" role="status">{fill(words::DONE_BY, &[&org, &days])}</p> }
                .into_any();
        }
        Some(Hindrance::Suspended) => words::SUSPENDED,
        Some(Hindrance::Cancelled) => words::CANCELLED,
        Some(Hindrance::NotOffered | Hindrance::NoRegion) => words::NOT_OFFERED,
    };
    view! { <p class="fault" role="alert">{tr(said)} " " {view.hindrance_reason.clone()}</p> }.into_any()
}

/// Says that the draft was filled by an earlier version of the form, and what of it has no place any more.
fn changed(ground: &Ground, definition: &Definition) -> AnyView {
    let Some(draft) = &ground.draft else { return ().into_any() };
    if draft.edition == ground.view.version.edition {
        return ().into_any();
    }
    let left = model::left_over(definition, &draft.values);
    let lines = left
        .iter()
        .map(|(name, value)| view! { <li><b>{name.clone()}</b> " " {value.clone()}</li> })
        .collect_view();
    let more = (!left.is_empty()).then(|| view! { <p>{tr(words::LEFT_OVER)}</p><ul>{lines}</ul> });
    notice(Tone::Warn, tr(words::FORM_CHANGED), more.into_any())
}

/// Says below a field that its value comes from the enterprise's file, or offers what the file has.
pub(super) fn from_file(filling: Filling, file: Option<FileView>, definition: &Definition) -> Note {
    let definition = definition.clone();
    Callback::new(move |name: String| {
        let Some(field) = definition.field(&name).cloned() else { return ().into_any() };
        let Some(known) = file.as_ref().and_then(|file| file.facts.get(&field.fact)).cloned() else {
            return ().into_any();
        };
        if !model::can_take(&field, &known.value) {
            return ().into_any();
        }
        let source = fill(
            words::FROM_FILE,
            &[tr(known.origin.text()), &format!("{:?}", known.grade), &ui::dates::full_date(known.on)],
        );
        let (held, own) = (known.value.clone(), name.clone());
        let same = Memo::new(move |_| filling.values.with(|values| values.get(&own) == Some(&held)));
        let words_of = ui::form::said(&field, &known.value);
        (move || {
            if same.get() {
                return view! { <p class="hint from-file">"✓ " {source.clone()}</p> }.into_any();
            }
            let (name, value) = (name.clone(), known.value.clone());
            let take = move |_| filling.set(&name, value.clone());
            view! {
                <p class="hint from-file">
                    {fill(words::FILE_HAS, &[&words_of])} " "
                    <button type="button" class="btn link" on:click=take>{tr(words::TAKE_FILE)}</button>
                </p>
            }
            .into_any()
        })
        .into_any()
    })
}
