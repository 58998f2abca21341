//! The figures above a queue: what is overdue, what is coming due, what was sent back.

use leptos::prelude::*;
use serde_json::Value;
use shared::spine::State;

use crate::{
    cases::model::filters::Filters,
    i18n::{desks, fill, tr},
    ui::{
        facts::{Tile, tiles},
        load::{self, Load},
        pill::Tone,
    },
};

pub fn load(view: &str) -> Load<Value> {
    load::load_value(["/api/cases/figures?view=", view].concat())
}

/// Tiles that lead into the list at `path`, narrowed.
pub fn shown(figures: Load<Value>, path: &'static str, view: &'static str) -> AnyView {
    load::show(figures, move |figures: Value| drawn(&figures, path, view))
}

fn drawn(figures: &Value, path: &str, view: &str) -> AnyView {
    let count = |name: &str| figures[name].as_u64().unwrap_or_default();
    let at =
        |name: &'static str, value: &str| Filters::default().with("view", view).with(name, value).at(path);
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
                at("overdue", "true"),
            ),
            tile(
                tone(soon, Tone::Warn),
                desks::TILE_SOON,
                soon,
                fill(desks::NOTE_YELLOW, &[&count("yellow").to_string()]),
                at("card", "yellow"),
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

/// The states with their counts, as choices for chips.
pub fn states(figures: &Value) -> Vec<(String, String)> {
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
