//! An enterprise in a list, and how far its certificates can be trusted.

use leptos::prelude::*;
use shared::{
    identity::file::Grade,
    market::directory::{Certified, wire::EntryCard},
    text::Locale,
};

use crate::{
    i18n::{directory as words, fill, locale},
    market::{bar::industry, said},
    routes::Route,
    state::reference::region_name,
    ui::pill::{Tone, pill},
};

/// Names that a card lists; of more it says how many there are.
const NAMED: usize = 3;

pub fn cards(items: &[EntryCard]) -> AnyView {
    let cards = items.iter().map(card).collect_view();
    view! { <ul class="market-cards">{cards}</ul> }.into_any()
}

fn card(card: &EntryCard) -> AnyView {
    let href = Route::DirectoryEntry(card.id.clone()).path();
    let makes = fill(words::MAKES, &[&some(card.products.iter().map(|one| &one.name))]);
    let needs = (!card.inputs.is_empty())
        .then(|| view! { <p class="small muted">{fill(words::NEEDS, &[&some(card.inputs.iter().map(|one| &one.name))])}</p> });
    let held = card.certificates.iter().take(NAMED).map(certified).collect_view();
    let place = [region_name(&card.region), industry(&card.industry).unwrap_or_default()];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <li class="sheet market-card">
            <div class="market-card-in">
                <a class="case-link" href=href>{card.name.clone()}</a>
                <p>{makes}</p>
                {needs}
                <div class="pills">{held}</div>
                <p class="small muted">{place}</p>
            </div>
        </li>
    }
    .into_any()
}

/// The first of some names, and how many there are.
fn some<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<String> = names.cloned().collect();
    let shown = said::listed(names.get(..NAMED).unwrap_or(&names), locale());
    if names.len() <= NAMED {
        return shown;
    }
    // In Chinese all are counted (等 5 项), in English the rest (and 2 more).
    let count = if locale() == Locale::Zh { names.len() } else { names.len() - NAMED };
    [shown, fill(words::AND_MORE, &[&count.to_string()])].concat()
}

pub fn tone(grade: Grade) -> Tone {
    match grade {
        Grade::A => Tone::Ok,
        Grade::B => Tone::Blue,
        Grade::C | Grade::D => Tone::Calm,
    }
}

pub fn letter(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::D => "D",
    }
}

/// A certificate with its grade.
fn certified(one: &Certified) -> AnyView {
    pill(tone(one.grade), &[&one.name, " ", letter(one.grade)].concat())
}
