//! The province in outline, darker where more hangs on the board. The same choice stands beside it as a list, which
//! is what those who don't see the map use.

use leptos::prelude::*;

use super::outline::{CITIES, City, VIEW_BOX};
use crate::{
    i18n::{locale, market as words, tr},
    state::reference::regions,
    ui::numbers,
};

/// The map and the list of cities; `counts` are (code, postings), `choose` gets a city's code, or nothing for all.
pub fn map(counts: Vec<(String, u64)>, chosen: Signal<String>, choose: Callback<String>) -> AnyView {
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let of = |code: &str| counts.iter().find(|(own, _)| own == code).map_or(0, |(_, count)| *count);
    let outlines =
        CITIES.iter().map(|city| outline(city, of(city.code), most, chosen, choose)).collect_view();
    let mut rows: Vec<(String, u64)> =
        CITIES.iter().map(|city| (city.code.to_owned(), of(city.code))).collect();
    // A place of the province that is no city of the eleven has no outline of its own.
    rows.extend(counts.iter().filter(|(code, _)| CITIES.iter().all(|city| city.code != *code)).cloned());
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let rows = rows.into_iter().map(|(code, count)| row(code, count, most, chosen, choose)).collect_view();
    view! {
        <section class="sheet market-map" aria-label=tr(words::MAP)>
            <svg viewBox=VIEW_BOX aria-hidden="true">{outlines}</svg>
            <ul class="market-cities">{rows}</ul>
        </section>
    }
    .into_any()
}

/// A city's own name, without 市.
fn name(code: &str) -> String {
    regions()
        .get(code)
        .map(|region| region.in_locale(locale()).trim_end_matches('市').to_owned())
        .unwrap_or_default()
}

/// One of five shades; none where nothing hangs.
fn shade(count: u64, most: u64) -> u64 {
    if count == 0 { 0 } else { 1 + (count.saturating_sub(1)).saturating_mul(4) / most.max(1) }
}

fn outline(
    city: &'static City,
    count: u64,
    most: u64,
    chosen: Signal<String>,
    choose: Callback<String>,
) -> AnyView {
    let code = city.code;
    let is_chosen = move || chosen.with(|chosen| chosen == code);
    let class = ["market-city shade-", &shade(count, most).to_string()].concat();
    let press = move |_| {
        choose.run(if chosen.with_untracked(|chosen| chosen == code) { "" } else { code }.to_owned())
    };
    view! {
        <g class=class class:chosen=is_chosen on:click=press>
            <path d=city.outline></path>
            <text x=city.x.to_string() y=city.y.to_string()>{name(code)}</text>
            <text class="market-city-count" x=city.x.to_string() y=(city.y + 12).to_string()>{numbers::grouped(count)}</text>
        </g>
    }
    .into_any()
}

fn row(code: String, count: u64, most: u64, chosen: Signal<String>, choose: Callback<String>) -> AnyView {
    let name = name(&code);
    let own = code.clone();
    let pressed = move || if chosen.with(|chosen| *chosen == own) { "true" } else { "false" };
    let press = move |_| {
        let is_chosen = chosen.with_untracked(|chosen| *chosen == code);
        choose.run(if is_chosen { String::new() } else { code.clone() });
    };
    let long = [&(count.saturating_mul(100) / most.max(1)).to_string(), "%"].concat();
    view! {
        <li>
            <button type="button" aria-pressed=pressed on:click=press>
                <span>{name}</span>
                <span class="market-bar" aria-hidden="true"><i style:inline-size=long></i></span>
                <span class="num">{numbers::grouped(count)}</span>
            </button>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::shade;

    #[test]
    fn more_is_never_lighter() {
        assert_eq!((shade(0, 40), shade(1, 40), shade(40, 40)), (0, 1, 4));
        assert!((1..40).all(|count| shade(count, 40) <= shade(count + 1, 40)));
        assert_eq!(shade(1, 1), 1);
    }
}
