//! Lists of cases: loaded by the filters in the address, page by page, and drawn as a table that becomes cards
//! on a phone.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;
use shared::{
    calendar::instant,
    cases::entry::Entry,
    problem::Problem,
    spine::{Kind, State},
};

use super::{
    inbox,
    model::{due, filters::Filters},
    names,
};
use crate::{
    api,
    i18n::{case_page, desks, fill, kit, locale, tr},
    routes::{self, Route},
    state::{app, reference::regions},
    ui::{
        self, dates,
        load::{Pages, pages},
        pill::{Tone, pill},
        table::{Column, column, main_column, spoken_column, wide_column},
    },
};

/// The filters of the address, followed.
pub fn filters() -> Signal<Filters> {
    let search = use_location().search;
    Memo::new(move |_| search.with(|search| Filters::of_query(search))).into()
}

/// Puts filters into the address of the page.
pub fn narrow(path: &str, filters: &Filters) {
    routes::replace(&filters.at(path));
}

/// The list that a query asks for.
pub fn listing(query: Signal<String>) -> Pages {
    pages(Memo::new(move |_| ["/api/cases?", &query.get()].concat()).into())
}

/// The entries of a list. What can't be read isn't shown.
pub fn entries(items: Vec<Value>) -> Vec<Entry> {
    items.into_iter().filter_map(read).collect()
}

/// Reads a value as one of the wire's types.
pub fn read<T: serde::de::DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

/// Fetches one of the wire's types. It is read from a value, so that each type is taken apart by one reader.
pub async fn fetch<T: serde::de::DeserializeOwned>(path: &str) -> Result<T, Problem> {
    let value = api::get::<Value>(path).await?;
    read(value).ok_or_else(|| api::own_problem("unreadable", 200, tr(kit::UNREADABLE)))
}

/// Whether the reader watches over the orgs of a region: those above keep their queues to themselves.
pub fn watches(region: &str) -> bool {
    app().principal().is_some_and(|principal| regions().contains(&principal.region, region))
}

/// So many cases are assigned at once, at most.
pub const MOST_TICKED: usize = 50;

/// Cases that were ticked: number and version.
pub type Ticked = RwSignal<Vec<(String, u32)>>;

/// Brings the ticks up to a list that was read again: each has the version that is shown, and what doesn't wait for
/// an assignment any more isn't ticked.
pub fn retick(ticked: Ticked, entries: &[Entry]) {
    let stale = |(id, version): &(String, u32)| {
        entries
            .iter()
            .any(|entry| entry.id == *id && (entry.version != *version || entry.state != State::Submitted))
    };
    if !ticked.with_untracked(|ticked| ticked.iter().any(stale)) {
        return;
    }
    ticked.update(|ticked| {
        ticked.retain_mut(|(id, version)| match entries.iter().find(|entry| entry.id == *id) {
            Some(entry) => {
                *version = entry.version;
                entry.state == State::Submitted
            }
            None => true,
        });
    });
}

/// Who reads the list: it decides the columns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Enterprise,
    Staff,
}

/// The table of some entries. With `ticked`, those that wait for an assignment have a box.
pub fn rows(entries: &[Entry], reader: Reader, ticked: Option<Ticked>) -> AnyView {
    let mut columns: Vec<Column> = Vec::new();
    if ticked.is_some() {
        columns.push(spoken_column(tr(desks::TICK_HEAD)));
    }
    columns.push(column(tr(desks::COL_DUE)));
    columns.push(main_column(tr(desks::COL_CASE)));
    if reader == Reader::Staff {
        columns.push(column(tr(desks::COL_ENTERPRISE)));
    }
    columns.push(column(tr(desks::COL_STATE)));
    columns.push(column(tr(desks::COL_ORG)));
    columns.push(wide_column(tr(desks::COL_UPDATED)));
    let drawn = entries
        .iter()
        .map(|entry| {
            let mut cells = Vec::with_capacity(columns.len());
            if let Some(ticked) = ticked {
                cells.push(tick(entry, ticked));
            }
            cells.push(due_cell(entry));
            cells.push(title_cell(entry));
            if reader == Reader::Staff {
                cells.push(enterprise_cell(entry));
            }
            cells.push(state_pills(entry));
            cells.push(org_cell(entry));
            cells.push(dates::moment(&instant(entry.updated)));
            cells
        })
        .collect();
    ui::table::table(tr(desks::LIST_CAPTION), &columns, drawn)
}

fn tick(entry: &Entry, ticked: Ticked) -> AnyView {
    if entry.state != State::Submitted {
        return ().into_any();
    }
    let (id, version) = (entry.id.clone(), entry.version);
    let own = id.clone();
    let checked = Memo::new(move |_| ticked.with(|ticked| ticked.iter().any(|(ticked, _)| *ticked == own)));
    // The others wait for the next round.
    let full = move || ticked.with(|ticked| ticked.len() >= MOST_TICKED) && !checked.get();
    let words = fill(desks::TICK, &[&entry.title]);
    view! {
        <label class="box tick">
            <input type="checkbox" aria-label=words prop:checked=checked disabled=full on:change=move |event| {
                let on = event_target_checked(&event);
                ticked.update(|ticked| {
                    ticked.retain(|(other, _)| *other != id);
                    if on {
                        ticked.push((id.clone(), version));
                    }
                });
            } />
        </label>
    }
    .into_any()
}

/// When it is due; when it ended, for one that has.
pub fn due_cell(entry: &Entry) -> AnyView {
    let said = due::of_entry(entry, dates::today(), &names::calendar(), locale());
    match (said, entry.closed) {
        (Some((tone, words)), _) => {
            // 今天到期 says the day already.
            let day = entry.next_due.filter(|due| *due != dates::today()).map(dates::day);
            view! { <span class="due">{pill(tone, &words)} <span class="small muted">{day}</span></span> }
                .into_any()
        }
        (None, Some(closed)) => {
            let at = dates::moment(&instant(closed));
            view! { <span class="small muted">{tr(desks::CLOSED_ON)} " " {at}</span> }.into_any()
        }
        (None, None) => ().into_any(),
    }
}

fn title_cell(entry: &Entry) -> AnyView {
    let path = Route::Case(entry.id.clone()).path();
    let id = entry.id.clone();
    let about = about(entry.kind, &entry.category);
    let unread = move || {
        inbox::is_unread(&id)
            .then(|| view! { <span class="unread"><span class="unseen">{tr(desks::UNREAD)}</span></span> })
    };
    view! {
        {unread}
        <a class="case-link" href=path>{title_of(entry)}</a>
        <span class="small muted"><span class="num">{entry.id.clone()}</span> " · " {about}</span>
    }
    .into_any()
}

/// What a case is about in a word: an appeal's category, else its kind. Followed where it is read.
pub fn about(kind: Kind, category: &str) -> AnyView {
    if kind != Kind::Appeal {
        return tr(kind.text()).into_any();
    }
    let category = category.to_owned();
    (move || names::category(&category)).into_any()
}

/// The title; for a reader who may not see it, what it is about.
pub fn title_of(entry: &Entry) -> String {
    if entry.title.is_empty() { names::category(&entry.category) } else { entry.title.clone() }
}

fn enterprise_cell(entry: &Entry) -> AnyView {
    if entry.enterprise_name.is_empty() && entry.hidden {
        return view! { <span class="muted">{tr(desks::HIDDEN)}</span> }.into_any();
    }
    let joined = (entry.joined > 0).then(
        || view! { <span class="small muted">{fill(desks::AND_JOINED, &[&entry.joined.to_string()])}</span> },
    );
    view! { {entry.enterprise_name.clone()} {joined} }.into_any()
}

/// The state, and what stands out about the case.
pub fn state_pills(entry: &Entry) -> AnyView {
    let mut pills = vec![state_pill(entry.state, entry.outcome)];
    if let Some(card) = entry.card {
        pills.push(pill(due::card_tone(card), tr(card.text())));
    }
    if entry.supervised {
        pills.push(pill(Tone::Bad, tr(desks::SUPERVISED)));
    }
    if entry.round > 1 && entry.state != State::Rectifying {
        pills.push(pill(Tone::Warn, &fill(desks::ROUND, &[&entry.round.to_string()])));
    }
    if entry.extension_asked {
        pills.push(pill(Tone::Warn, tr(desks::EXTENSION_ASKED)));
    }
    view! { <span class="pills">{pills}</span> }.into_any()
}

/// The state in a pill; of an ended case, how it ended.
pub fn state_pill(state: State, outcome: Option<shared::spine::Outcome>) -> AnyView {
    use shared::spine::Outcome;
    match outcome.filter(|_| state == State::Closed) {
        Some(outcome) => {
            let tone = match outcome {
                Outcome::Solved | Outcome::Granted => Tone::Ok,
                Outcome::Partly | Outcome::PartlyGranted => Tone::Warn,
                Outcome::Unsolved | Outcome::Refused => Tone::Bad,
                _ => Tone::Calm,
            };
            pill(tone, tr(outcome.text()))
        }
        None => pill(due::state_tone(state), tr(state.text())),
    }
}

fn org_cell(entry: &Entry) -> AnyView {
    if entry.lead.is_empty() {
        return view! { <span class="muted">{tr(desks::NOT_ASSIGNED)}</span> }.into_any();
    }
    let co = (entry.co > 0).then(|| {
        let done = entry.co.saturating_sub(entry.co_pending).to_string();
        view! { <span class="small muted">{fill(desks::CO_DONE, &[&done, &entry.co.to_string()])}</span> }
    });
    let handler = handler(entry);
    view! { <span>{names::org(&entry.lead)} {handler} {co}</span> }.into_any()
}

/// Who works on it inside its org, as long as anyone does.
pub fn handler(entry: &Entry) -> Option<AnyView> {
    (!entry.handler.is_empty() && entry.closed.is_none()).then(|| {
        view! { <span class="small muted">{fill(case_page::HANDLER, &[&entry.handler])}</span> }.into_any()
    })
}

/// What is said where a list is empty: nothing yet, or nothing that fits.
pub fn nothing(filters: &Filters, path: &'static str, words: &str, action: AnyView) -> AnyView {
    if !filters.narrows() {
        return ui::load::empty(words, action);
    }
    let kept = Filters::default().with("view", filters.get("view")).at(path);
    ui::load::empty(tr(desks::NOTHING_FITS), ui::page::link_button(&kept, tr(desks::CLEAR_FILTERS), true))
}
