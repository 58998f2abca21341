//! What is known, as pairs of a word and its value; figures as tiles; and the seal of an unbroken record.

use leptos::prelude::*;

use super::pill::Tone;

pub type Fact = (String, AnyView);

pub fn facts(facts: Vec<Fact>) -> AnyView {
    let rows = facts
        .into_iter()
        .map(|(word, value)| view! { <div><dt>{word}</dt><dd>{value}</dd></div> }.into_any())
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

/// One figure of a row of figures. Leads somewhere when `href` isn't empty.
pub struct Tile {
    pub tone: Tone,
    pub label: String,
    pub figure: String,
    pub note: String,
    pub href: String,
}

pub fn tiles(label: &str, tiles: Vec<Tile>) -> AnyView {
    let tiles = tiles.into_iter().map(tile).collect_view();
    view! { <section class="grid tiles" aria-label=label.to_owned()>{tiles}</section> }.into_any()
}

fn tile(tile: Tile) -> AnyView {
    let class = ["tile ", tile.tone.class()].concat();
    let sign = if matches!(tile.tone, Tone::Warn | Tone::Bad) { tile.tone.sign() } else { "" };
    let inside = view! {
        <span class="small muted">{sign} " " {tile.label}</span>
        <span class="num">{tile.figure}</span>
        <span class="small muted">{tile.note}</span>
    }
    .into_any();
    if tile.href.is_empty() {
        view! { <div class=class>{inside}</div> }.into_any()
    } else {
        view! { <a class=class href=tile.href>{inside}</a> }.into_any()
    }
}

/// Whether a record holds, in plain words, with what the reader may do about it.
pub fn seal(tone: Tone, words: &str, more: AnyView) -> AnyView {
    view! {
        <section class=["seal ", tone.class()].concat()>
            <span class="seal-sign" aria-hidden="true">{tone.sign()}</span>
            <div>{words.to_owned()} {more}</div>
        </section>
    }
    .into_any()
}
