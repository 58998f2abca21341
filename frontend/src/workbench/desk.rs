//! The desk of staff: what is due, as a list or a board, with the filters in the address.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    access::{Deed, Principal, may},
    matters::{counter::may_receive, keeps_implementations},
    text::Text,
};

use super::{board, bulk, figures};
use crate::{
    cases::{
        Bar, exports, filter_bar,
        listing::{Reader, Ticked, entries, filters, listing, narrow, nothing, retick, rows},
        model::filters::Filters,
        names, saved,
    },
    i18n::{desks, fill, market, tr},
    routes::Route,
    ui::{self, chips::chips, load},
};

pub const PATH: &str = "/workbench";

/// The views that someone has; the first is where they begin.
fn views(principal: &Principal) -> Vec<(&'static str, Text)> {
    if !may(principal, Deed::SeeArea) {
        return vec![("queue", desks::VIEW_QUEUE), ("co", desks::VIEW_CO)];
    }
    let queue = if may(principal, Deed::AssignInBulk) { desks::VIEW_LIAISON } else { desks::VIEW_QUEUE };
    let mut views = vec![("queue", queue), ("area", desks::VIEW_AREA)];
    if may(principal, Deed::Supervise) {
        views.reverse();
    }
    views
}

pub fn page(principal: &Principal) -> AnyView {
    let views = views(principal);
    let filters = filters();
    let default = views.first().map_or("queue", |(view, _)| *view);
    let view: Signal<String> = Memo::new(move |_| {
        filters.with(|filters| {
            if filters.get("view").is_empty() { default } else { filters.get("view") }.to_owned()
        })
    })
    .into();
    let wanted: Signal<Filters> =
        Memo::new(move |_| filters.with(|filters| filters.with("view", &view.get()))).into();
    let query = Memo::new(move |_| wanted.with(Filters::asked));
    let set = move |name: &'static str| {
        Callback::new(move |value: String| narrow(PATH, &filters.get_untracked().with(name, &value)))
    };
    let get = move |name: &'static str| -> Signal<String> {
        Memo::new(move |_| filters.with(|filters| filters.get(name).to_owned())).into()
    };
    let found = figures::load(wanted);
    let state = get("state");
    let counted = load::show(found, move |found: Value| {
        let states = figures::states(&found, view.with(|view| view != "co"));
        chips(tr(desks::FILTER_STATE), states, state, set("state"))
    });
    let named = |choices: &[(&str, Text)]| {
        choices.iter().map(|(value, words)| ((*value).to_owned(), tr(*words).to_owned())).collect::<Vec<_>>()
    };
    let shows = vec![
        (String::new(), tr(desks::SHOW_LIST).to_owned()),
        ("board".to_owned(), tr(desks::SHOW_BOARD).to_owned()),
    ];
    let ticked: Option<Ticked> = may(principal, Deed::AssignInBulk).then(|| RwSignal::new(Vec::new()));
    let list = listing(query.into());
    let show = get("show");
    let again = Callback::new(move |()| {
        list.again();
        found.again();
    });
    let below = move || {
        if show.with(|show| show == "board") {
            return board::board(wanted);
        }
        let empty =
            move || filters.with(|filters| nothing(filters, PATH, tr(desks::QUEUE_EMPTY), ().into_any()));
        let full = move |items| {
            let entries = entries(items);
            if let Some(ticked) = ticked {
                retick(ticked, &entries);
            }
            rows(&entries, Reader::Staff, ticked)
        };
        let table = load::list(list, full, empty);
        view! { <section class="sheet flush">{table}</section> }.into_any()
    };
    let bulk = ticked.map(|ticked| bulk::bar(ticked, again));
    let org = if principal.org.is_empty() { principal.name.clone() } else { names::org(&principal.org) };
    let under = view! { <p class="muted">{tr(desks::DESK_UNDER)}</p> }.into_any();
    let review = may(principal, Deed::ReviewMarket)
        .then(|| ui::page::link_button(&Route::MarketReview.path(), tr(market::REVIEW), true));
    let counter = may_receive(principal, &principal.org).then(|| {
        let path = Route::Counter(principal.org.clone()).path();
        ui::page::link_button(&path, tr(crate::i18n::counter::MY_COUNTER), true)
    });
    let fairs = may(principal, Deed::KeepFairs)
        .then(|| ui::page::link_button(&Route::FairDesk.path(), tr(crate::i18n::fairs::DESK), true));
    let projects = crate::matters::has_projects(principal)
        .then(|| ui::page::link_button(&Route::Projects.path(), tr(crate::i18n::projects::TITLE), true));
    let places = keeps_implementations(principal).then(|| {
        ui::page::link_button(&Route::Implementations.path(), tr(crate::i18n::implementations::TITLE), true)
    });
    let links = view! { {review} {projects} {counter} {places} {fairs} }.into_any();
    view! {
        <div class="page">
            {ui::page::head(&fill(desks::DESK_OF, &[&org]), under, links)}
            {figures::shown(found, PATH, wanted)}
            <div class="desk-bar no-print">
                {chips(tr(desks::VIEWS), named(&views), view, set("view"))}
                {chips(tr(desks::HOW_SHOWN), shows, show, set("show"))}
            </div>
            {counted}
            {filter_bar(PATH, filters, Bar::Desk)}
            {bulk}
            {below}
            <div class="desk-bar no-print">{saved(PATH, wanted)} {exports(query.into())}</div>
        </div>
    }
    .into_any()
}
