//! Filters that are seldom wanted, folded away until one of them holds: whose queue, tier, round, days of filing and of
//! being due, months of ending.

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

const NAMES: [&str; 9] =
    ["org", "tier", "round", "filed_from", "filed_to", "due_from", "due_to", "closed", "closed_to"];
/// Months that are offered, with this one.
const MONTHS: usize = 13;
/// Months of which one file or list may be.
const TOGETHER: usize = 12;

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
    months.extend(months_to(today()).into_iter().map(month_choice));
    let choose = change(Filters::with_month);
    let months = select(tr(desks::FILTER_CLOSED), months, get("closed"), choose);
    let closed = get("closed");
    // From one month on up to another of those after it.
    let last = move || {
        let first = closed.get();
        (!first.is_empty()).then(|| {
            let later = months_to(today()).into_iter().take(TOGETHER).map(month_choice);
            let mut choices = vec![(String::new(), tr(desks::THAT_MONTH).to_owned())];
            choices.extend(later.filter(|(code, _)| *code > first));
            let choose = change(|filters, month| filters.with("closed_to", month));
            select(tr(desks::FILTER_CLOSED_TO), choices, get("closed_to"), choose)
        })
    };
    let day = |label, name: &'static str, choose| day(tr(label), get(name), change(choose));
    let filed = vec![
        day(desks::FILTER_FILED_FROM, "filed_from", |filters, day| filters.with("filed_from", day)),
        day(desks::FILTER_FILED_TO, "filed_to", |filters, day| filters.with("filed_to", day)),
    ];
    let due = vec![
        day(desks::FILTER_DUE_FROM, "due_from", |filters, day| filters.with("due_from", day)),
        day(desks::FILTER_DUE_TO, "due_to", |filters, day| filters.with("due_to", day)),
    ];
    let holds = filters.with_untracked(|filters| NAMES.iter().any(|name| !filters.get(name).is_empty()));
    view! {
        <details class="more-filters no-print" open=holds>
            <summary>{tr(desks::MORE_FILTERS)}</summary>
            <div class="filters">{orgs} {tiers} {rounds} {filed} {due} {months} {last}</div>
        </details>
    }
    .into_any()
}

/// A day to filter by; none: any.
fn day(label: &'static str, chosen: Signal<String>, choose: Callback<String>) -> AnyView {
    view! {
        <label class="field">
            <span class="small muted">{label}</span>
            <input type="date" prop:value=chosen on:change=move |event| choose.run(event_target_value(&event)) />
        </label>
    }
    .into_any()
}

fn month_choice((year, month): (i32, u8)) -> (String, String) {
    let code = month_code(year, month);
    let zh = [&year.to_string(), "年", &month.to_string(), "月"].concat();
    let words = locale().pick(&zh, &code).to_owned();
    (code, words)
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
