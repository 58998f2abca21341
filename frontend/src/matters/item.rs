//! An item: what it takes, how long, what it costs, where it is done, and how it came to be so.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    identity::wire::FileView,
    matters::{
        Basis, Document, Fee, Online, OutcomeKind, Source,
        change::{ChangeKind, Status},
        diff::label,
        follow::Followed,
        wire::{Hindrance, MatterView, ServingView, VersionPage},
    },
    text::Text,
};

use super::{apply::stands_for, browse::days, budget, questions, ratings, steps::steps, window};
use crate::{
    cases::{
        follow::toggle,
        listing::{filters, narrow, read},
        model::filters::Filters,
    },
    i18n::{fill, matters as words, tr},
    routes::Route,
    state,
    ui::{
        self,
        facts::{Tile, facts, tiles},
        form::{named, region_select},
        load::{State, load_value, problem_view, show, skeleton},
        page::sheet,
        pill::{Tone, notice, pill},
        table::{column, main_column, table},
    },
};

pub fn page(code: String) -> AnyView {
    let filters = filters();
    let region = Memo::new(move |_| filters.with(|filters| filters.get("region").to_owned()));
    let path = Route::Matter(code.clone()).path();
    let choose = Callback::new(move |region: String| {
        narrow(&path, &filters.with_untracked(|filters: &Filters| filters.with("region", &region)));
    });
    let inside = move || {
        let found = load_value(["/api/matters/", &code, "?region=", &region.get()].concat());
        move || match found.state.get() {
            State::Loading => skeleton(),
            State::Failed(problem) if problem.status == 404 => missing(),
            State::Failed(problem) => problem_view(&problem, Some(Callback::new(move |()| found.again()))),
            State::Ready(value) => match read::<MatterView>(value) {
                Some(view) => drawn(&view, region.into(), choose),
                None => missing(),
            },
        }
    };
    view! { <div class="page">{inside}</div> }.into_any()
}

fn missing() -> AnyView {
    let back = ui::page::link_button("/matters", tr(words::ALL_MATTERS), false);
    view! { {ui::page::plain_head(tr(words::NO_SUCH))} {ui::load::empty(tr(words::NO_SUCH_MORE), back)} }
        .into_any()
}

fn drawn(view: &MatterView, region: Signal<String>, choose: Callback<String>) -> AnyView {
    let item = &view.version.item;
    let under = view! {
        <p class="muted">{tr(item.power.text())} " · " {view.department_name.clone()} " · " <span class="num">{item.code.clone()}</span></p>
        <p>{named(&item.summary)}</p>
    };
    let print = actions(view, region);
    let documents = item.documents.clone();
    let paid: Vec<AnyView> = item.fees.iter().map(fee).collect();
    let fees = if paid.is_empty() {
        view! { <p>{tr(words::FREE_MORE)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{paid}</ul> }.into_any()
    };
    let conditions = item.conditions.iter().map(|one| view! { <li>{named(one)}</li> }).collect_view();
    let basis = item.basis.iter().map(based).collect_view();
    view! {
        {ui::page::head(&named(&item.name), under.into_any(), print)}
        <div class="field filter no-print"><span class="small muted">{tr(words::WHERE)}</span>{region_select(region, choose)}</div>
        {hindrance(view)}
        {figures(view)}
        <div class="case">
            <div class="case-main stack">
                {sheet(tr(words::DOCUMENTS), own_documents(&documents))}
                {sheet(tr(words::STEPS), steps(&item.steps, view.promised_days))}
                {questions::questions(&item.code)}
                {sheet(tr(words::CONDITIONS), view! { <ul class="ticked">{conditions}</ul> }.into_any())}
                {sheet(tr(words::BASIS), view! { <ul class="lines">{basis}</ul> }.into_any())}
                {history(&item.code)}
            </div>
            <div class="case-now stack">
                {view.serving.as_ref().map(|serving| counter(serving, &named(&item.name)))}
                {budgeted(view)}
                {(view.version.status != Status::Cancelled).then(|| questions::ways(&item.code, &region.get_untracked()))}
                {ratings::of_item(&item.code)}
                {window::code(&item.code, &region.get_untracked(), view.serving.as_ref())}
                {sheet(tr(words::FEES), fees)}
                {sheet(tr(words::OUTCOME), outcome(view))}
                {sheet(tr(words::RECOURSE), recourse(view))}
            </div>
        </div>
    }
    .into_any()
}

/// What the department that does it has for it this year, where it pays money.
fn budgeted(view: &MatterView) -> AnyView {
    let pays = view.version.item.outcome.kind == OutcomeKind::Payment;
    let serving = view.serving.as_ref().filter(|_| pays);
    serving.map(|serving| budget::budget(&view.version.item.code, &serving.org)).into_any()
}

/// Applying, where it can be done online, and printing.
fn actions(view: &MatterView, region: Signal<String>) -> AnyView {
    let item = &view.version.item;
    // A department takes in at its counter what can't be applied for online, too.
    let at_counter = state::app().principal().is_some_and(|person| person.role.is_at_counter());
    let stands = view.version.status == Status::InForce && (at_counter || item.online != Online::Counter);
    let words = if at_counter { crate::i18n::counter::TAKE_IN } else { crate::i18n::apply::APPLY };
    let path = Route::Apply(item.code.clone()).path();
    let href = move || {
        region.with(
            |region| if region.is_empty() { path.clone() } else { [&path, "?region=", region].concat() },
        )
    };
    let apply = stands.then(|| view! { <a class="btn" href=href>{tr(words)}</a> });
    let follow = toggle(Followed::Item, &item.code);
    view! { <div class="row no-print">{apply} {follow} {ui::copy::print_button()}</div> }.into_any()
}

fn figures(view: &MatterView) -> AnyView {
    let item = &view.version.item;
    let tile = |label: Text, figure: String, note: String| Tile {
        tone: Tone::Calm,
        label: tr(label).to_owned(),
        figure,
        note,
        href: String::new(),
    };
    let brought = item.documents.iter().filter(|document| document.source == Source::Enterprise).count();
    let cost = match item.fees.iter().map(|fee| fee.fen).sum::<Option<u64>>() {
        Some(0) => tr(words::FREE).to_owned(),
        Some(fen) => yuan(fen),
        None => tr(words::DEPENDS).to_owned(),
    };
    let law = fill(words::LAW_GIVES, &[&item.statutory_days.to_string()]);
    let rest = item.documents.len() - brought;
    let is_sure = item.documents.iter().all(|document| document.source != Source::Platform);
    let said = if is_sure { words::NOT_TO_BRING } else { words::MAYBE_NOT_TO_BRING };
    let saved = fill(said, &[&rest.to_string()]);
    tiles(
        tr(words::IN_SHORT),
        vec![
            tile(words::PROMISED, days(view.promised_days), law),
            tile(words::TO_BRING, brought.to_string(), saved),
            tile(words::COST, cost, String::new()),
            tile(words::ONLINE, tr(item.online.text()).to_owned(), String::new()),
        ],
    )
}

/// An amount as people write it: `¥12.50`.
pub fn yuan(fen: u64) -> String {
    let part = fen % 100;
    let part = if part == 0 {
        String::new()
    } else {
        [".", if part < 10 { "0" } else { "" }, &part.to_string()].concat()
    };
    ["¥", &ui::numbers::grouped(fen / 100), &part].concat()
}

fn hindrance(view: &MatterView) -> AnyView {
    let Some(hindrance) = view.hindrance else { return ().into_any() };
    let (tone, words) = match hindrance {
        Hindrance::NoRegion => (Tone::Blue, words::CHOOSE_REGION),
        Hindrance::NotOffered => (Tone::Warn, words::NOT_OFFERED),
        Hindrance::Suspended => (Tone::Warn, words::SUSPENDED),
        Hindrance::Cancelled => (Tone::Bad, words::CANCELLED),
    };
    let reason = (!view.hindrance_reason.is_empty()).then(|| fill(words::BECAUSE, &[&view.hindrance_reason]));
    let successors = view
        .successors_named
        .iter()
        .map(|one| view! { " " <a href=Route::Matter(one.code.clone()).path()>{named(&one.name)}</a> })
        .collect_view();
    let onward = (!view.successors_named.is_empty()).then(|| view! { " " {tr(words::GOES_ON)} {successors} });
    notice(tone, tr(words), view! { " " {reason} {onward} }.into_any())
}

fn counter(serving: &ServingView, item: &str) -> AnyView {
    let counter = &serving.counter;
    let phone: String =
        counter.hotline.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    let call = view! { <a href=["tel:", &phone].concat()>{counter.hotline.clone()}</a> };
    let book = [&Route::Counter(serving.org.clone()).path(), "?matter=", &crate::api::escape(item)].concat();
    let known = facts(vec![
        (tr(words::DONE_BY).to_owned(), serving.org_name.clone().into_any()),
        (tr(words::AT_COUNTER).to_owned(), counter.name.clone().into_any()),
        (tr(words::ADDRESS).to_owned(), counter.address.clone().into_any()),
        (tr(words::HOURS).to_owned(), counter.hours.clone().into_any()),
        (tr(words::HOTLINE).to_owned(), call.into_any()),
    ]);
    let book = ui::page::link_button(&book, tr(crate::i18n::counter::BOOK_COUNTER), true);
    sheet(tr(words::COUNTER), view! { {known} <p class="no-print">{book}</p> }.into_any())
}

/// The documents of an item; to an enterprise it is said which of them its file holds.
fn own_documents(documents: &[Document]) -> AnyView {
    let own = state::app().principal().filter(|person| person.role.is_enterprise());
    let own = own.map(|person| person.enterprise).filter(|code| !code.is_empty());
    let (Some(code), true) = (own, documents.iter().any(|document| !document.items.is_empty())) else {
        return self::documents(documents, None);
    };
    let found = load_value(["/api/enterprises/", &code, "/file"].concat());
    let documents = documents.to_vec();
    (move || match found.state.get() {
        State::Loading | State::Failed(_) => self::documents(&documents, None),
        State::Ready(value) => self::documents(&documents, read::<FileView>(value).as_ref()),
    })
    .into_any()
}

/// Where a document comes from: what the reader's own file holds is said to be there, and of what the platform may have
/// that it may be.
pub fn source(document: &Document, file: Option<&FileView>) -> AnyView {
    let held = file.and_then(|file| stands_for(Some(file), &document.items));
    match (held, document.source) {
        (Some(by), _) => {
            let number = view! { <span class="small muted num">{by.number}</span> };
            view! { {pill(Tone::Ok, tr(words::IS_HELD))} " " {number} }.into_any()
        }
        (None, Source::Platform) => pill(Tone::Calm, tr(words::MAY_BE_HELD)),
        (None, Source::Shared) => pill(Tone::Ok, tr(document.source.text())),
        (None, Source::Enterprise) => pill(Tone::Calm, tr(document.source.text())),
    }
}

pub fn documents(documents: &[Document], file: Option<&FileView>) -> AnyView {
    if documents.is_empty() {
        return view! { <p>{tr(words::NO_DOCUMENTS)}</p> }.into_any();
    }
    let columns = [
        main_column(tr(words::DOCUMENT)),
        column(tr(words::FORMAT)),
        column(tr(words::SOURCE)),
        column(tr(words::ISSUER)),
    ];
    let rows = documents.iter().map(|document| {
        let note = (!document.note.zh.is_empty())
            .then(|| view! { <span class="small muted">{named(&document.note)}</span> });
        let optional =
            (!document.required).then(|| view! { <span class="small muted">{tr(words::IF_NEEDED)}</span> });
        vec![
            view! { {named(&document.name)} {optional} {note} }.into_any(),
            tr(document.format.text()).into_any(),
            source(document, file),
            named(&document.issuer).into_any(),
        ]
    });
    table(tr(words::DOCUMENTS), &columns, rows.collect())
}

fn fee(fee: &Fee) -> AnyView {
    let amount = fee.fen.map_or_else(|| tr(words::DEPENDS).to_owned(), yuan);
    view! { <li><b>{named(&fee.name)}</b> " " <span class="num">{amount}</span> " " {named(&fee.note)} <span class="small muted">{fee.basis.clone()}</span></li> }
        .into_any()
}

fn based(basis: &Basis) -> AnyView {
    let text = (!basis.text.is_empty()).then(|| view! { <p class="small muted">{basis.text.clone()}</p> });
    view! { <li><b>{basis.title.clone()}</b> {basis.article.clone()} {text}</li> }.into_any()
}

fn outcome(view: &MatterView) -> AnyView {
    let outcome = &view.version.item.outcome;
    let valid = match outcome.months {
        Some(months) => fill(words::MONTHS, &[&months.to_string()]),
        None => tr(words::NO_END).to_owned(),
    };
    view! { <p><b>{named(&outcome.name)}</b></p><p class="muted">{tr(outcome.kind.text())} " · " {valid}</p> }
        .into_any()
}

fn recourse(view: &MatterView) -> AnyView {
    let recourse = &view.version.item.recourse;
    let reconsider = recourse.reconsideration.then(|| view! { <li>{tr(words::RECONSIDERATION)}</li> });
    let court = recourse.litigation.then(|| view! { <li>{tr(words::LITIGATION)}</li> });
    view! { <ul class="lines">{reconsider} {court} <li><a href="/cases/new">{tr(words::APPEAL_INSTEAD)}</a></li></ul> }.into_any()
}

/// How it came to be what it is; asked for when it is opened.
fn history(code: &str) -> AnyView {
    let (code, open) = (code.to_owned(), RwSignal::new(false));
    let inside = move || {
        open.get().then(|| {
            let found = load_value(["/api/matters/", &code, "/versions"].concat());
            show(found, |value: Value| match read::<VersionPage>(value) {
                Some(page) => lines(&page),
                None => ().into_any(),
            })
        })
    };
    view! {
        <details class="sheet no-print" on:toggle=move |_| open.set(true)>
            <summary><h2>{tr(words::VERSIONS)}</h2></summary>
            {inside}
        </details>
    }
    .into_any()
}

fn lines(page: &VersionPage) -> AnyView {
    let lines = page
        .items
        .iter()
        .map(|line| {
            let tone = if matches!(line.kind, ChangeKind::Add | ChangeKind::Change | ChangeKind::Resume) { Tone::Calm } else { Tone::Warn };
            let mut changed: Vec<&str> = line.differences.iter().map(|one| tr(label(&one.path))).collect();
            changed.dedup();
            let changed = (!changed.is_empty())
                .then(|| view! { <span class="small muted">{changed.join(crate::i18n::locale().pick("、", ", "))}</span> });
            view! {
                <li><div class="pills">{ui::pill::pill(tone, tr(line.kind.text()))} <time class="num">{line.on.clone()}</time></div> {line.reason.clone()} {changed}</li>
            }
        })
        .collect_view();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}
