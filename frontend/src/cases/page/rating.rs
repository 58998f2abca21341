//! A rating on the page of its case, and the bad rating that a rectification is about.

use leptos::prelude::*;
use shared::{
    cases::appeal::rating_text,
    matters::rating::{BAD, Rated, Rating, reasons},
    spine::Kind,
};

use crate::{
    i18n::{locale, ratings as words, tr},
    routes::Route,
    ui::{
        self,
        facts::facts,
        form::named,
        pill::{Tone, pill},
    },
};

/// The level as a pill.
pub fn level(rating: u8) -> AnyView {
    pill(if rating <= BAD { Tone::Bad } else { Tone::Ok }, tr(rating_text(rating)))
}

/// What was ticked, in words.
fn ticked(codes: &[String]) -> String {
    let named: Vec<String> = reasons()
        .into_iter()
        .filter(|reason| codes.contains(&reason.value))
        .map(|reason| named(&reason.label))
        .collect();
    named.join(locale().pick("、", ", "))
}

/// What the applicant said of the whole.
pub fn given(rating: Option<&Rating>) -> AnyView {
    let Some(rating) = rating else { return ().into_any() };
    let comment = (!rating.comment.is_empty()).then(|| ui::timeline::saying(&rating.comment));
    let addition = rating.addition.as_ref().map(|addition| {
        let at = ui::dates::moment(&shared::calendar::instant(addition.at));
        view! { <p class="small muted">{tr(words::ADDED)} " " {at}</p> {ui::timeline::saying(&addition.text)} }
    });
    let inside =
        view! { <p class="pills">{level(rating.rating)} {ticked(&rating.reasons)}</p> {comment} {addition} };
    ui::page::sheet(tr(words::GIVEN), inside.into_any())
}

/// What a rectification is about.
pub fn rated(rated: &Rated) -> AnyView {
    // A rating at a counter has a number of its own, and no case.
    let link = match Kind::of_number(&rated.case) {
        Some(_) => {
            let path = Route::Case(rated.case.clone()).path();
            view! { <a class="num" href=path>{rated.case.clone()}</a> }.into_any()
        }
        None => view! { <span class="num">{rated.case.clone()}</span> }.into_any(),
    };
    let step = rated.step.as_ref().map_or_else(|| tr(words::WHOLE).to_owned(), named);
    let mut known = vec![
        (tr(words::RATED_CASE).to_owned(), link),
        (tr(words::RATED_STEP).to_owned(), step.into_any()),
        (tr(words::LEVEL).to_owned(), level(rated.rating)),
    ];
    if !rated.reasons.is_empty() {
        known.push((tr(words::TICKED).to_owned(), ticked(&rated.reasons).into_any()));
    }
    ui::page::sheet(tr(words::BAD_RATING), facts(known))
}
