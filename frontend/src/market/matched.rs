//! The best counterparts of an own posting: how well each fits, why, and what the enterprise says of it.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::{
    market::{
        found::{MatchPage, MatchView, Verdict},
        matching::{Grade, Reason},
    },
    text::Locale,
};

use super::{
    card::{amount, price, side_pill, who},
    mine::trader,
    posting::unreadable,
};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{fill, locale, matching as words, tr},
    routes::Route,
    state::{app, reference::region_name},
    ui::{
        self,
        icon::icon,
        load::{empty, failed_page, load_value, show_or},
        pill::{Tone, pill},
    },
};

pub fn page(id: String) -> AnyView {
    if let Err(other) = trader() {
        return other;
    }
    let address = ["/api/market/mine/", &api::escape(&id), "/matches"].concat();
    let found = load_value(address.as_str());
    show_or(found, failed_page, move |answer: Value| match read::<MatchPage>(answer) {
        Some(page) => {
            seen(&id, &address, &page);
            drawn(&page, &address)
        }
        None => unreadable(),
    })
}

/// Notes that they were looked at, and that the notice that led here is read.
fn seen(id: &str, address: &str, page: &MatchPage) {
    inbox::seen(id);
    if page.items.is_empty() {
        return;
    }
    let address = [address, "/seen"].concat();
    // A figure: the next look notes it when this fails.
    spawn_local(async move { drop(api::tell_quietly(&address, &json!({})).await) });
}

fn drawn(page: &MatchPage, address: &str) -> AnyView {
    let none = if page.live { words::MATCHES_NONE } else { words::MATCHES_NOT_LIVE };
    let items = if page.items.is_empty() {
        let mine = ui::page::link_button(&Route::Searches.path(), tr(words::SEARCHES), true);
        empty(tr(none), mine)
    } else {
        let items = page.items.iter().map(|one| counterpart(one, address)).collect_view();
        view! { <ol class="market-matches">{items}</ol> }.into_any()
    };
    let under = view! {
        <p>{fill(words::MATCHES_OF, &[&page.title])}</p>
        <p class="muted measure">{tr(words::MATCHES_LEAD)}</p>
    };
    let back = Route::MyPostings.path();
    view! {
        <div class="page">
            <p class="no-print"><a class="market-back" href=back>{icon("back")} {tr(crate::i18n::market::MINE)}</a></p>
            {ui::page::head(tr(words::MATCHES), under.into_any(), ().into_any())}
            {items}
        </div>
    }
    .into_any()
}

pub(super) fn tone(grade: Grade) -> Tone {
    match grade {
        Grade::Best => Tone::Ok,
        Grade::Good => Tone::Blue,
        Grade::Fair => Tone::Calm,
    }
}

fn counterpart(one: &MatchView, address: &str) -> AnyView {
    let card = &one.card;
    let href = Route::Posting(card.id.clone()).path();
    let (good, bad) = said(&one.reasons, locale());
    let good = (!good.is_empty()).then(|| view! { <p class="measure">{fill(words::FOR, &[&good])}</p> });
    let bad =
        (!bad.is_empty()).then(|| view! { <p class="measure muted">{fill(words::AGAINST, &[&bad])}</p> });
    let score = fill(words::SCORE, &[&(one.score / 10).to_string()]);
    view! {
        <li class="sheet market-match">
            <div class="pills">
                {pill(tone(one.grade), tr(one.grade.text()))}
                <span class="small muted num">{score}</span>
                {side_pill(card.side)}
                <span class="small muted">{tr(card.board.text())}</span>
            </div>
            <h2><a class="case-link" href=href.clone()>{card.title.clone()}</a></h2>
            <p class="market-line">{price(card)} <span>{amount(card)}</span></p>
            {good}
            {bad}
            <p class="small muted">{region_name(&card.region)} " · " {who(card.enterprise.as_deref())}</p>
            <div class="row market-judge">
                {ui::page::link_button(&href, tr(words::LOOK), false)}
                {judge(one, address)}
            </div>
        </li>
    }
    .into_any()
}

/// Two buttons, of which the one that was chosen is pressed.
fn judge(one: &MatchView, address: &str) -> AnyView {
    let chosen = RwSignal::new(one.verdict);
    let address = [address, "/", &api::escape(&one.card.id)].concat();
    let choice = |verdict: Verdict, word: &'static str| {
        let address = address.clone();
        let say = move |_| {
            let (before, address) = (chosen.get_untracked(), address.clone());
            chosen.set(Some(verdict));
            spawn_local(async move {
                match api::act(Verb::PUT, &address, &json!({"verdict": verdict})).await {
                    Ok(_) => app().say(tr(words::JUDGED)),
                    Err(problem) => {
                        chosen.set(before);
                        app().say(&problem.title);
                    }
                }
            });
        };
        let pressed = move || if chosen.get() == Some(verdict) { "true" } else { "false" };
        view! { <button type="button" class="chip" aria-pressed=pressed on:click=say>{word}</button> }
    };
    let label = fill(words::JUDGE, &[&one.card.title]);
    view! {
        <div class="chips" role="group" aria-label=label>
            {choice(Verdict::Useful, tr(words::USEFUL))}
            {choice(Verdict::Useless, tr(words::USELESS))}
        </div>
    }
    .into_any()
}

/// The reasons for it in one sentence, and those against it in another; each may be empty.
pub(super) fn said(reasons: &[Reason], locale: Locale) -> (String, String) {
    let sentence = |speaks_for: bool| {
        let of = reasons.iter().filter(|reason| reason.speaks_for() == speaks_for);
        let parts: Vec<String> = of.map(|reason| reason.in_locale(locale)).collect();
        match (parts.is_empty(), locale) {
            (true, _) => String::new(),
            (false, Locale::Zh) => [&parts.join("，"), "。"].concat(),
            (false, Locale::En) => [&parts.join("; "), "."].concat(),
        }
    };
    (sentence(true), sentence(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_said_in_a_sentence_for_and_one_against() {
        let reasons = [
            Reason::SameIndustry,
            Reason::Distance { km: 40 },
            Reason::Covers { percent: 80 },
            Reason::PriceAbove { percent: 6 },
        ];
        let (good, bad) = said(&reasons, Locale::Zh);
        assert_eq!(good, "行业小类相同，相距 40 公里，数量可满足 80%。");
        assert_eq!(bad, "报价高出预算 6%。");
        assert_eq!(said(&[], Locale::En), (String::new(), String::new()));
    }
}
