//! The same cases by state: columns side by side, which snap on a phone.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    cases::entry::Entry,
    kinds::flow,
    spine::{Kind, State},
};

use super::desk::PATH;
use crate::{
    cases::{
        listing::{due_cell, entries, handler, title_of},
        model::filters::Filters,
    },
    i18n::{desks, kit, tr},
    routes::Route,
    ui::load,
};

/// Open states in the order in which a case goes through them.
fn open_states() -> impl Iterator<Item = State> {
    State::ALL.into_iter().filter(|state| *state != State::Closed)
}

/// Without a kind and a state the board is of appeals: sixteen columns are more than anyone looks through, and what has
/// other states would stand in none of these.
fn of_one_kind(filters: &Filters) -> Filters {
    let is_named = !filters.get("kind").is_empty() || !filters.get("state").is_empty();
    if is_named { filters.clone() } else { filters.with("kind", Kind::Appeal.code()) }
}

/// The board of a list: its filters hold here too, and one that asks for a state leaves that column alone.
pub fn board(filters: Signal<Filters>) -> AnyView {
    (move || {
        let asked = filters.get();
        let filters = of_one_kind(&asked);
        let states = match (State::of_code(filters.get("state")), Kind::of_code(filters.get("kind"))) {
            (Some(state), _) => vec![state],
            (None, Some(kind)) => open_states().filter(|state| flow(kind).states.contains(state)).collect(),
            (None, None) => Vec::new(),
        };
        let only =
            (filters != asked).then(|| view! { <p class="small muted">{tr(desks::BOARD_APPEALS)}</p> });
        let columns = states.into_iter().map(|state| column(state, &filters)).collect_view();
        view! {
            {only}
            <div class="board" tabindex="0" role="group" aria-label=tr(desks::SHOW_BOARD)>{columns}</div>
        }
    })
    .into_any()
}

fn column(state: State, filters: &Filters) -> AnyView {
    let filters = filters.with("state", state.code()).with("show", "");
    let asked = ["/api/cases?limit=20&", &filters.asked()].concat();
    let found = load::load(move || {
        let asked = asked.clone();
        Box::pin(async move { load::first_found(&asked, None).await })
    });
    let all = filters.at(PATH);
    let drawn = load::show(found, move |mut page: Value| {
        let more = page["next"].is_string();
        let items = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
        let cards = entries(items).iter().map(card).collect::<Vec<_>>();
        if cards.is_empty() && more {
            return view! { <p class="small none"><a href=all.clone()>{tr(kit::NOT_FOUND_YET)}</a></p> }
                .into_any();
        }
        if cards.is_empty() {
            return view! { <p class="muted small none">{tr(desks::BOARD_EMPTY)}</p> }.into_any();
        }
        let all = more.then(|| view! { <a class="small" href=all.clone()>{tr(desks::BOARD_MORE)}</a> });
        view! { <ul>{cards}</ul> {all} }.into_any()
    });
    view! { <section class="board-column"><h2>{tr(state.text())}</h2>{drawn}</section> }.into_any()
}

fn card(entry: &Entry) -> AnyView {
    let path = Route::Case(entry.id.clone()).path();
    view! {
        <li class="board-card">
            {due_cell(entry)}
            <a class="case-link" href=path>{title_of(entry)}</a>
            <span class="small muted">{entry.enterprise_name.clone()}</span>
            {handler(entry)}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_without_a_kind_asks_for_the_appeals_whose_columns_it_shows() {
        let asked = |query: &str| of_one_kind(&Filters::of_query(query)).asked();
        assert_eq!(asked("view=area&region=130100"), "view=area&kind=appeal&region=130100");
        assert_eq!(asked("view=queue&kind=complaint"), "view=queue&kind=complaint");
        assert_eq!(asked("view=queue&state=handling"), "view=queue&state=handling");
    }
}
