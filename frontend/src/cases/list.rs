//! The list of cases: an enterprise's own, or those that staff may look through. Filters stand in the address.

use leptos::prelude::*;
use shared::{
    access::{Deed, Principal, Role, may},
    kinds::flow,
    number::CaseNumber,
    spine::{Kind, State},
    text::Text,
};

use super::{
    listing::{Reader, entries, filters, listing, narrow, nothing, rows},
    model::filters::Filters,
    more_filters::{more_filters, this_month},
    names,
    saved::saved,
};
use crate::{
    i18n::{desks, shell, tr},
    routes::{self, Route},
    state::{app, reference::follow_regions},
    ui::{self, chips::chips, icon::icon},
};

const PATH: &str = "/cases";

pub fn page() -> AnyView {
    let Some(principal) = app().principal() else { return ui::load::skeleton() };
    let enterprise = may(&principal, Deed::SeeOwn);
    let reader = if enterprise { Reader::Enterprise } else { Reader::Staff };
    let filters = filters();
    // What a role may look through; departments see what is theirs.
    let default = if enterprise {
        "own"
    } else if may(&principal, Deed::SeeArea) {
        "area"
    } else {
        "queue"
    };
    let wanted: Signal<Filters> = Memo::new(move |_| {
        filters.with(|filters| {
            let view = if filters.get("view").is_empty() { default } else { filters.get("view") };
            filters.with("view", view).applied(&this_month())
        })
    })
    .into();
    let query = Memo::new(move |_| wanted.with(Filters::asked));
    let list = listing(query.into());
    let (title, action) = if enterprise {
        let file = ui::page::link_button(&Route::FileCase.path(), tr(shell::FILE_CASE), false);
        (tr(shell::MY_CASES), file)
    } else {
        (tr(shell::CASES), exports(query.into()))
    };
    let empty = move || {
        let action = if enterprise {
            ui::page::link_button(&Route::FileCase.path(), tr(shell::FILE_CASE), false)
        } else {
            ().into_any()
        };
        filters.with(|filters| {
            nothing(
                filters,
                PATH,
                tr(if enterprise { desks::MINE_EMPTY } else { desks::CASES_EMPTY }),
                action,
            )
        })
    };
    let under = enterprise.then(|| exports(query.into()));
    view! {
        <div class="page">
            {ui::page::head(title, ().into_any(), action)}
            {filter_bar(PATH, wanted, if enterprise { Bar::Enterprise } else { Bar::Staff })}
            <section class="sheet flush">{ui::load::list(list, move |items| rows(&entries(items), reader, None), empty)}</section>
            <div class="desk-bar no-print">{saved(PATH, wanted)} {under}</div>
        </div>
    }
    .into_any()
}

/// What is seen, as a file.
pub fn exports(query: Signal<String>) -> AnyView {
    let link = |format: &'static str, words: &'static str| {
        let path = move || ["/api/cases/export?", &query.get(), "&format=", format].concat();
        view! { <a class="btn quiet small" rel="external" download="" href=path>{icon("download")} {words}</a> }.into_any()
    };
    view! { <span class="row no-print">{link("csv", tr(desks::EXPORT_CSV))} {link("xlsx", tr(desks::EXPORT_XLSX))} {link("ics", tr(desks::EXPORT_ICS))}</span> }.into_any()
}

/// What a list may be narrowed by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    Enterprise,
    Staff,
    /// A desk has its states above the list already.
    Desk,
}

/// Search, state, and for staff region, category and warnings.
pub fn filter_bar(path: &'static str, filters: Signal<Filters>, bar: Bar) -> AnyView {
    let set = move |name: &'static str| {
        Callback::new(move |value: String| narrow(path, &filters.get_untracked().with(name, &value)))
    };
    let get = move |name: &'static str| -> Signal<String> {
        Memo::new(move |_| filters.with(|filters| filters.get(name).to_owned())).into()
    };
    let set_state = Callback::new(move |state: String| {
        narrow(path, &filters.get_untracked().with_state(&state).applied(&this_month()));
    });
    // What staff look through are lists of what is open; an enterprise's own list holds everything.
    let all = if bar == Bar::Enterprise { desks::ALL } else { desks::ALL_OPEN };
    let kind = get("kind");
    let mut kinds = vec![(String::new(), tr(desks::ALL_KINDS).to_owned())];
    kinds.extend(Kind::ALL.map(|kind| (kind.code().to_owned(), tr(kind.text()).to_owned())));
    // Another kind has other states.
    let set_kind = Callback::new(move |kind: String| {
        narrow(path, &filters.get_untracked().with_state("").with("kind", &kind));
    });
    let kinds = select(tr(desks::FILTER_KIND), kinds, kind, set_kind);
    let states = move || {
        let wanted = states_of(Kind::of_code(&kind.get()));
        let states = wanted.map(|state| (state.code().to_owned(), tr(state.text()).to_owned()));
        let mut first = vec![(String::new(), tr(all).to_owned())];
        // What the tiles of its home lead to.
        if bar == Bar::Enterprise {
            first.push(("waiting".to_owned(), tr(desks::WAITING_FOR_YOU).to_owned()));
            first.push(("open".to_owned(), tr(desks::UNDER_WAY).to_owned()));
        }
        first.into_iter().chain(states).collect::<Vec<_>>()
    };
    let state = match bar {
        Bar::Enterprise => {
            (move || chips(tr(desks::FILTER_STATE), states(), get("state"), set("state"))).into_any()
        }
        Bar::Staff => (move || select(tr(desks::FILTER_STATE), states(), get("state"), set_state)).into_any(),
        Bar::Desk => ().into_any(),
    };
    let more = (bar != Bar::Enterprise).then(|| {
        let any = || (String::new(), tr(desks::ANY).to_owned());
        let region = app().principal().map(|principal| principal.region).unwrap_or_default();
        let cards = vec![
            any(),
            ("hint".to_owned(), tr(shared::spine::case::Level::Hint.text()).to_owned()),
            ("yellow".to_owned(), tr(shared::spine::case::Level::Yellow.text()).to_owned()),
            ("red".to_owned(), tr(shared::spine::case::Level::Red.text()).to_owned()),
        ];
        let due = vec![
            any(),
            ("overdue".to_owned(), tr(desks::OVERDUE_ONLY).to_owned()),
            ("soon".to_owned(), tr(desks::TILE_SOON).to_owned()),
        ];
        // What one's org has handed to oneself.
        let handler = app().principal().filter(works).map(|_| {
            let whose = vec![any(), ("mine".to_owned(), tr(desks::HANDLED_BY_ME).to_owned())];
            select(tr(desks::FILTER_HANDLER), whose, get("handler"), set("handler"))
        });
        // The trees of categories and regions come a moment later.
        let category = move || {
            let mut categories = vec![any()];
            categories.extend(names::categories());
            select(tr(desks::FILTER_CATEGORY), categories, get("category"), set("category"))
        };
        let place = move || {
            let own = follow_regions();
            let mut places = vec![any()];
            places.extend(
                own.children(&region)
                    .map(|region| (region.code.clone(), region.in_locale(crate::i18n::locale()).to_owned())),
            );
            (places.len() > 1).then(|| select(tr(desks::FILTER_REGION), places, get("region"), set("region")))
        };
        view! {
            {category}
            {place}
            {select(tr(desks::FILTER_CARD), cards, get("card"), set("card"))}
            {select(tr(desks::COL_DUE), due, get("due"), set("due"))}
            {handler}
        }
    });
    let folded = app()
        .principal()
        .filter(|_| bar == Bar::Staff)
        .map(|principal| more_filters(path, filters, &principal));
    view! { <div class="filters no-print">{search(desks::SEARCH_HINT, get("q"), set("q"))} {kinds} {state} {more}</div> {folded} }
        .into_any()
}

/// Whether cases are handed over to someone inside an org.
fn works(principal: &Principal) -> bool {
    matches!(principal.role, Role::Officer | Role::Head | Role::Supervisor)
}

/// The states of a kind of cases; of all kinds where none is named.
pub fn states_of(kind: Option<Kind>) -> impl Iterator<Item = State> {
    let wanted = move |state: &State| kind.is_none_or(|kind| flow(kind).states.contains(state));
    State::ALL.into_iter().filter(wanted)
}

pub fn search(hint: Text, chosen: Signal<String>, choose: Callback<String>) -> AnyView {
    let typed = RwSignal::new(chosen.get_untracked());
    Effect::new(move || typed.set(chosen.get()));
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let words = typed.get_untracked().trim().to_owned();
        // A whole number names one case, wherever it stands and however long ago it ended.
        match CaseNumber::parse(&words) {
            Ok(number) => routes::go(&Route::Case(number.as_str().to_owned())),
            Err(_) => choose.run(words),
        }
    };
    view! {
        <form class="find" role="search" on:submit=send>
            <input type="search" aria-label=tr(desks::SEARCH) placeholder=tr(hint) maxlength="80"
                prop:value=typed on:input=move |event| typed.set(event_target_value(&event)) />
            <button type="submit" class="btn quiet" aria-label=tr(desks::SEARCH)>{icon("search")}</button>
        </form>
    }
    .into_any()
}

pub fn select(
    label: &'static str,
    choices: Vec<(String, String)>,
    chosen: Signal<String>,
    choose: Callback<String>,
) -> AnyView {
    let options = choices
        .into_iter()
        .map(|(value, words)| {
            let own = value.clone();
            view! { <option value=value prop:selected=move || chosen.with(|chosen| *chosen == own)>{words}</option> }
        })
        .collect_view();
    view! {
        <label class="field">
            <span class="small muted">{label}</span>
            <select on:change=move |event| choose.run(event_target_value(&event))>{options}</select>
        </label>
    }
    .into_any()
}
