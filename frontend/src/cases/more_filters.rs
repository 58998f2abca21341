//! Filters that are seldom wanted, folded away until one of them holds: whose queue, tier, round, month of ending.

use leptos::prelude::*;
use serde_json::Value;
use shared::access::{Deed, Principal, may};
use time::Date;

use super::{
    list::select,
    listing::{narrow, watches},
    model::filters::Filters,
    names,
};
use crate::{
    i18n::{case_page, desks, fill, locale, tr},
    ui::{dates::today, load},
};

const NAMES: [&str; 4] = ["org", "tier", "round", "closed"];
/// Months that are offered, with this one.
const MONTHS: usize = 13;

pub fn more_filters(path: &'static str, filters: Signal<Filters>, principal: &Principal) -> AnyView {
    let get = move |name: &'static str| -> Signal<String> {
        Memo::new(move |_| filters.with(|filters| filters.get(name).to_owned())).into()
    };
    let change = move |change: fn(&Filters, &str) -> Filters| {
        Callback::new(move |value: String| narrow(path, &change(&filters.get_untracked(), &value)))
    };
    let any = || (String::new(), tr(desks::ANY).to_owned());
    let has_others = may(principal, Deed::CompareFigures);
    let orgs =
        has_others.then(|| {
            let found = load::load_value(["/api/figures/orgs?region=", &principal.region].concat());
            load::show(found, move |answer: Value| {
                let mut choices = vec![any()];
                let open = |org: &&Value| watches(org["region"].as_str().unwrap_or_default());
                choices.extend(names::items(&answer).iter().filter(open).filter_map(|org| {
                    Some((org["org"].as_str()?.to_owned(), org["name"].as_str()?.to_owned()))
                }));
                let choose = change(|filters, org| {
                    // An org's cases are its queue.
                    filters.with("view", if org.is_empty() { "" } else { "queue" }).with("org", org)
                });
                select(tr(desks::FILTER_ORG), choices, get("org"), choose)
            })
        });
    // The terms come a moment later.
    let tiers = move || {
        let mut choices = vec![any()];
        choices.extend(names::tier_choices());
        let choose = change(|filters, tier| filters.with("tier", tier));
        select(tr(case_page::TIER), choices, get("tier"), choose)
    };
    let rounds = move || {
        let mut choices = vec![any()];
        choices.extend((1..=names::rounds()).map(|round| {
            let round = round.to_string();
            (round.clone(), fill(desks::ROUND, &[&round]))
        }));
        let choose = change(|filters, round| filters.with("round", round));
        (choices.len() > 2).then(|| select(tr(desks::FILTER_ROUND), choices, get("round"), choose))
    };
    let mut months = vec![any()];
    months.extend(months_to(today()).into_iter().map(|(year, month)| {
        let code = month_code(year, month);
        let zh = [&year.to_string(), "年", &month.to_string(), "月"].concat();
        let words = locale().pick(&zh, &code).to_owned();
        (code, words)
    }));
    let choose = change(Filters::with_month);
    let months = select(tr(desks::FILTER_CLOSED), months, get("closed"), choose);
    let holds = filters.with_untracked(|filters| NAMES.iter().any(|name| !filters.get(name).is_empty()));
    view! {
        <details class="more-filters no-print" open=holds>
            <summary>{tr(desks::MORE_FILTERS)}</summary>
            <div class="filters">{orgs} {tiers} {rounds} {months}</div>
        </details>
    }
    .into_any()
}

/// The month of a day and those before it, as year and month.
fn months_to(day: Date) -> Vec<(i32, u8)> {
    let last = day.year() * 12 + i32::from(u8::from(day.month())) - 1;
    (0..MONTHS as i32)
        .map(|back| last - back)
        .filter_map(|month| Some((month.div_euclid(12), u8::try_from(month.rem_euclid(12)).ok()? + 1)))
        .collect()
}

/// The running month as filters name it.
pub fn this_month() -> String {
    let today = today();
    month_code(today.year(), u8::from(today.month()))
}

fn month_code(year: i32, month: u8) -> String {
    let pad = if month < 10 { "-0" } else { "-" };
    [&year.to_string(), pad, &month.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_day;

    #[test]
    fn months_go_back_over_the_turn_of_the_year() {
        let months = months_to(parse_day("2026-02-28").expect("day"));
        assert_eq!(months[..3], [(2026, 2), (2026, 1), (2025, 12)]);
        assert_eq!(months.last(), Some(&(2025, 2)));
        assert_eq!((month_code(2026, 2), month_code(2025, 12)), ("2026-02".to_owned(), "2025-12".to_owned()));
    }
}
