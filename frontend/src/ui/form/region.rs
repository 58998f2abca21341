//! A region, chosen from the province down: a select for the city, and one for the county once there is a city.

use leptos::prelude::*;
use serde_json::Value;

use super::{field::Spot, path};
use crate::{
    i18n::{kit, locale, tr},
    state::reference::{follow_regions, regions},
};

const PROVINCE: &str = "130000";

/// A choice: code, and the words for it.
type Choices = Vec<(String, String)>;

fn below(parent: &str) -> Choices {
    follow_regions()
        .children(parent)
        .map(|region| (region.code.clone(), region.in_locale(locale()).to_owned()))
        .collect()
}

/// The city that a code is or lies in; nothing for the province.
fn city_of(code: &str) -> String {
    regions().city_of(code).map(|city| city.code.clone()).unwrap_or_default()
}

pub(super) fn control(spot: &Spot) -> AnyView {
    let (filling, path) = (spot.filling, spot.path.clone());
    let read = path.clone();
    let chosen = Memo::new(move |_| {
        filling
            .values
            .with(|values| path::get(values, &read).and_then(Value::as_str).unwrap_or_default().to_owned())
    });
    let choose = Callback::new(move |code: String| filling.set(&path, code));
    selects(chosen.into(), choose, spot.invalid())
}

/// The same outside a form, as a filter.
pub fn region_select(chosen: Signal<String>, choose: Callback<String>) -> AnyView {
    selects(chosen, choose, Signal::derive(|| None))
}

pub(super) fn selects(
    chosen: Signal<String>,
    choose: Callback<String>,
    invalid: Signal<Option<&'static str>>,
) -> AnyView {
    let city = Memo::new(move |_| chosen.with(|code| city_of(code)));
    let is_province = Memo::new(move |_| chosen.with(|code| code == PROVINCE));
    let first = move || {
        let mut choices = vec![
            (String::new(), tr(kit::CHOOSE).to_owned()),
            (PROVINCE.to_owned(), tr(kit::WHOLE_PROVINCE).to_owned()),
        ];
        choices.extend(below(PROVINCE));
        let here = if is_province.get() { PROVINCE.to_owned() } else { city.get() };
        select(tr(kit::CITY), choices, &here, choose, invalid)
    };
    let second = move || {
        let city = city.get();
        (!city.is_empty()).then(|| {
            let counties = below(&city);
            let mut choices = vec![(city.clone(), tr(kit::WHOLE_CITY).to_owned())];
            choices.extend(counties);
            select(tr(kit::COUNTY), choices, &chosen.get_untracked(), choose, invalid)
        })
    };
    view! { <div class="selects">{first} {second}</div> }.into_any()
}

pub(super) fn select(
    label: &'static str,
    choices: Choices,
    here: &str,
    choose: Callback<String>,
    invalid: Signal<Option<&'static str>>,
) -> AnyView {
    let options = choices
        .into_iter()
        .map(|(code, words)| {
            let selected = code == here;
            view! { <option value=code selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <select aria-label=label aria-invalid=invalid on:change=move |event| choose.run(event_target_value(&event))>
            {options}
        </select>
    }
    .into_any()
}
