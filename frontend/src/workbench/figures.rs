//! The figures above a queue: what is overdue, what is coming due, what was sent back.

use leptos::prelude::*;
use serde_json::Value;
use shared::spine::State;

use crate::{
    api,
    cases::model::filters::Filters,
    i18n::{desks, fill, tr},
    ui::{
        facts::{Tile, tiles},
        load::{self, Load},
        pill::Tone,
    },
};

/// The figures of a list, loaded anew when it becomes another's.
pub fn load(filters: Signal<Filters>) -> Load<Value> {
    let address = Memo::new(move |_| filters.with(path));
    let figures = load::load(move || {
        let path = address.get_untracked();
        Box::pin(async move { api::get::<Value>(&path).await })
    });
    Effect::new(move |before: Option<String>| {
        let now = address.get();
        if before.is_some_and(|before| before != now) {
            figures.again();
        }
        now
    });
    figures
}

/// What decides whose figures they are. What an org helps with isn't counted apart: its queue is.
fn counted(filters: &Filters) -> Filters {
    let view = if filters.get("view") == "co" { "queue" } else { filters.get("view") };
    ["org", "region"]
        .into_iter()
        .fold(Filters::default().with("view", view), |counted, name| counted.with(name, filters.get(name)))
}

fn path(filters: &Filters) -> String {
    ["/api/cases/figures?", &counted(filters).query()].concat()
}

/// Tiles that lead into the list at `path`, narrowed.
pub fn shown(figures: Load<Value>, path: &'static str, filters: Signal<Filters>) -> AnyView {
    load::show(figures, move |figures: Value| drawn(&figures, path, &filters.with(counted)))
}

fn drawn(figures: &Value, path: &str, counted: &Filters) -> AnyView {
    let count = |name: &str| figures[name].as_u64().unwrap_or_default();
    let at = |name: &'static str, value: &str| counted.with(name, value).at(path);
    let tone = |number: u64, tone: Tone| if number > 0 { tone } else { Tone::Calm };
    let tile = |tone, label, figure: u64, note: String, href| Tile {
        tone,
        label: tr(label).to_owned(),
        figure: figure.to_string(),
        note,
        href,
    };
    let open: u64 =
        figures["states"].as_object().into_iter().flatten().filter_map(|(_, count)| count.as_u64()).sum();
    let (overdue, soon, rectifying) = (count("overdue"), count("soon"), count("rectifying"));
    tiles(
        tr(desks::TILES),
        vec![
            tile(
                tone(overdue, Tone::Bad),
                desks::TILE_OVERDUE,
                overdue,
                fill(desks::NOTE_RED, &[&count("red").to_string()]),
                at("due", "overdue"),
            ),
            tile(
                tone(soon, Tone::Warn),
                desks::TILE_SOON,
                soon,
                fill(desks::NOTE_YELLOW, &[&count("yellow").to_string()]),
                at("due", "soon"),
            ),
            tile(
                tone(rectifying, Tone::Warn),
                desks::TILE_RECTIFYING,
                rectifying,
                String::new(),
                at("state", State::Rectifying.code()),
            ),
            tile(Tone::Calm, desks::TILE_OPEN, open, String::new(), at("state", "")),
        ],
    )
}

/// The states with their counts, as choices for chips; without them where the list at hand isn't what was counted.
pub fn states(figures: &Value, is_counted: bool) -> Vec<(String, String)> {
    if !is_counted {
        let all = (String::new(), tr(desks::ALL_OPEN).to_owned());
        let states = State::ALL.map(|state| (state.code().to_owned(), tr(state.text()).to_owned()));
        return [all].into_iter().chain(states).collect();
    }

    let count = |state: State| figures["states"][state.code()].as_u64().unwrap_or_default();
    let all: u64 = State::ALL.into_iter().map(count).sum();
    let mut choices = vec![(String::new(), fill(desks::ALL_OF, &[&all.to_string()]))];
    choices.extend(
        State::ALL.into_iter().filter(|state| count(*state) > 0).map(|state| {
            (state.code().to_owned(), [tr(state.text()), " ", &count(state).to_string()].concat())
        }),
    );
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_list_at_hand_however_it_is_narrowed() {
        let path = |query: &str| path(&Filters::of_query(query));
        assert_eq!(
            path("view=area&region=130100&state=handling&q=a"),
            "/api/cases/figures?view=area&region=130100"
        );
        assert_eq!(path("view=co&show=board"), "/api/cases/figures?view=queue");
        assert_eq!(path("view=queue&org=130100-gdj"), "/api/cases/figures?view=queue&org=130100-gdj");
    }
}
