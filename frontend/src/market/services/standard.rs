//! The service standard, article by article, with the terms that it speaks of.

use leptos::prelude::*;
use serde_json::Value;
use shared::market::provider::wire::StandardView;

use super::{super::posting::unreadable, facts::back};
use crate::{
    cases::{listing::read, model::filters::pairs},
    i18n::{fill, services as words, tr},
    routes::Route,
    ui::{
        self, dates,
        facts::facts,
        form::named,
        load::{failed_page, load_value, show_or},
        page::sheet,
        pill::{Tone, notice},
    },
};

pub fn page() -> AnyView {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let version = pairs(&search).find(|(name, _)| name == "version").map(|(_, version)| version);
    let version = version.and_then(|version| version.parse::<u32>().ok());
    let address = match version {
        Some(version) => ["/api/market/standard?version=", &version.to_string()].concat(),
        None => "/api/market/standard".to_owned(),
    };
    show_or(load_value(address), failed_page, |answer: Value| {
        read::<StandardView>(answer).map_or_else(unreadable, |found| drawn(&found))
    })
}

fn drawn(found: &StandardView) -> AnyView {
    let standard = &found.standard;
    let edition = fill(
        words::EDITION,
        &[&standard.edition, &found.version.to_string(), &dates::full_date(standard.in_force)],
    );
    let under = view! { <p class="muted">{edition}</p> }.into_any();
    let old = (!found.current).then(|| {
        let link = view! { <a href=Route::ServiceStandard.path()>{tr(words::STANDARD)}</a> }.into_any();
        notice(Tone::Warn, tr(words::OLD_EDITION), link)
    });
    let articles = (1_usize..)
        .zip(&standard.articles)
        .map(|(number, article)| {
            let title = fill(words::ARTICLE, &[&numeral(number), &named(&article.title)]);
            view! { <section class="stack tight"><h2>{title}</h2><p class="measure">{named(&article.text)}</p></section> }
        })
        .collect_view();
    let digest = view! { <p class="num small service-digest">{found.digest.clone()}</p> }.into_any();
    view! {
        <div class="page">
            {back(&Route::Services, words::BACK)}
            {ui::page::head(&named(&standard.title), under, ().into_any())}
            {old}
            <div class="two market-two">
                <article class="sheet stack service-standard">{articles}</article>
                <aside class="stack">{terms(found)} {sheet(tr(words::DIGEST), digest)}</aside>
            </div>
        </div>
    }
    .into_any()
}

fn terms(found: &StandardView) -> AnyView {
    let terms = &found.terms;
    let fact = |word, sentence, numbers: &[u32]| {
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        (tr(word).to_owned(), fill(sentence, &numbers).into_any())
    };
    let known = vec![
        fact(words::T_REVIEW, words::T_REVIEW_SAYS, &[terms.review_months, terms.remind_days]),
        fact(words::T_GRACE, words::T_GRACE_SAYS, &[terms.grace_days]),
        fact(words::T_HEARING, words::T_HEARING_SAYS, &[terms.hearing_days]),
        fact(words::T_WARNING, words::T_WARNING_SAYS, &[terms.warning_days]),
        fact(words::T_BARRED, words::T_BARRED_SAYS, &[terms.barred_months]),
    ];
    sheet(tr(words::TERMS), facts(known))
}

/// An article's number as the language writes it: 一 … 四十, 1 … 40.
fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let chinese = || {
        let digit = |place: usize| DIGITS.get(place % 10).copied().unwrap_or_default();
        match number / 10 {
            0 => digit(number).to_owned(),
            1 => ["十", digit(number)].concat(),
            tens => [digit(tens), "十", digit(number)].concat(),
        }
    };
    match crate::i18n::locale() {
        shared::text::Locale::Zh => chinese(),
        shared::text::Locale::En => number.to_string(),
    }
}
