//! How items are done in regions: found by item or region, changed one by one with the difference shown before it is
//! published.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;
use shared::{
    access::Principal,
    matters::{keeps_implementations, may_publish, wire::ImplementationView},
};

mod edit;

use crate::{
    api,
    cases::{
        listing::read,
        model::filters::{encode, pairs},
    },
    i18n::{fill, implementations as words, tr},
    routes::{self, Route},
    state::app,
    ui::{
        self,
        form::{named, region_select},
        load::{empty, list, pages, skeleton},
        page::link_button,
        pill::{Tone, notice, pill},
        table::{column, main_column, spoken_column, table},
    },
};

/// What the address says: filters, and what is edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Place {
    text: String,
    item: String,
    region: String,
    /// The item that is edited, if any, and where; a new place has no region yet.
    edit: String,
    at: String,
}

impl Place {
    fn of(query: &str) -> Self {
        let mut place = Self::default();
        for (name, value) in pairs(query) {
            match name.as_str() {
                "q" => place.text = value,
                "item" => place.item = value,
                "region" => place.region = value,
                "edit" => place.edit = value,
                "at" => place.at = value,
                _ => {}
            }
        }
        place
    }

    fn address(&self) -> String {
        let mut address = Route::Implementations.path();
        let members = [
            ("q", &self.text),
            ("item", &self.item),
            ("region", &self.region),
            ("edit", &self.edit),
            ("at", &self.at),
        ];
        for (place, (name, value)) in members.iter().filter(|(_, value)| !value.is_empty()).enumerate() {
            address.push(if place == 0 { '?' } else { '&' });
            address.push_str(name);
            address.push('=');
            encode(value, &mut address);
        }
        address
    }

    /// The list again, narrowed as before.
    fn back(&self) -> String {
        Self { edit: String::new(), at: String::new(), ..self.clone() }.address()
    }
}

/// Where the places of an item are kept.
pub fn of_item(code: &str) -> String {
    Place { item: code.to_owned(), ..Place::default() }.address()
}

pub fn page() -> AnyView {
    let Some(person) = app().principal() else { return skeleton() };
    if !keeps_implementations(&person) {
        let inside = notice(Tone::Blue, tr(words::ONLY_HEADS), ().into_any());
        return view! { <div class="page">{ui::page::plain_head(tr(words::TITLE))} {inside}</div> }
            .into_any();
    }
    let search = use_location().search;
    let place = Memo::new(move |_| search.with(|search| Place::of(search)));
    (move || {
        let place = place.get();
        let inside = if place.edit.is_empty() { all(&person, &place) } else { edit::view(&person, &place) };
        view! { <div class="page">{inside}</div> }
    })
    .into_any()
}

fn all(person: &Principal, place: &Place) -> AnyView {
    let publishes = may_publish(person);
    let (item, region) = (place.item.clone(), place.region.clone());
    let address = [
        "/api/implementations?q=",
        &api::escape(&place.text),
        "&item=",
        &api::escape(&item),
        "&region=",
        &api::escape(&region),
    ]
    .concat();
    let found = pages(Signal::stored(address));
    let own = place.clone();
    let rows = list(found, move |items| drawn(items, &own), || empty(tr(words::NONE), ().into_any()));
    let (of_text, of_region) = (place.clone(), place.clone());
    let typed = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        routes::replace(&Place { text, ..of_text.clone() }.address());
    };
    let choose = Callback::new(move |region: String| {
        routes::replace(&Place { region, ..of_region.clone() }.address());
    });
    let narrowing = publishes.then(|| {
        let field = region_select(Signal::stored(region.clone()), choose);
        view! { <div class="field filter">{field}</div> }
    });
    let one_item = (!item.is_empty()).then(|| {
        let rest = Place { item: String::new(), ..place.clone() }.address();
        let add = publishes
            .then(|| link_button(&Place { edit: item.clone(), ..place.clone() }.address(), tr(words::ADD), false));
        view! {
            <p class="row"><span>{tr(words::ONE_ITEM)}</span> <span class="num">{item.clone()}</span> <a href=rest>{tr(words::ALL_ITEMS)}</a></p>
            {add}
        }
    });
    let total = move || {
        let total = found.whole.with(|whole| whole["total"].as_u64());
        total.map(|total| view! { <p class="small muted">{fill(words::COUNT, &[&total.to_string()])}</p> })
    };
    let lead = view! { <p class="muted measure">{tr(if publishes { words::LEAD_ALL } else { words::LEAD_HEAD })}</p> };
    view! {
        {ui::page::head(tr(words::TITLE), lead.into_any(), ().into_any())}
        <div class="row spread">
            <label class="field filter">
                <span class="small muted">{tr(words::SEARCH)}</span>
                <input type="search" maxlength="80" value=place.text.clone() on:change=typed />
            </label>
            {narrowing}
        </div>
        {one_item}
        {total}
        <section class="sheet flush">{rows}</section>
    }
    .into_any()
}

fn drawn(items: Vec<Value>, place: &Place) -> AnyView {
    let columns = [
        main_column(tr(words::ITEM)),
        column(tr(words::REGION)),
        column(tr(words::BY)),
        column(tr(words::COUNTER)),
        column(tr(words::DAYS)),
        column(tr(words::STATE)),
        spoken_column(tr(words::ACTS)),
    ];
    let rows = items.into_iter().filter_map(read::<ImplementationView>).map(|one| row(&one, place)).collect();
    table(tr(words::TITLE), &columns, rows)
}

fn row(view: &ImplementationView, place: &Place) -> Vec<AnyView> {
    let one = &view.implementation;
    let href = [&Route::Matter(one.item.clone()).path(), "?region=", &one.region].concat();
    let state = if one.suspended.is_empty() {
        pill(Tone::Ok, tr(words::OFFERED))
    } else {
        view! { {pill(Tone::Warn, tr(words::SUSPENDED))} " " <span class="small muted">{one.suspended.clone()}</span> }
            .into_any()
    };
    let edit = Place { edit: one.item.clone(), at: one.region.clone(), ..place.clone() }.address();
    let label = fill(words::EDIT_THIS, &[&named(&view.item_name), &view.region_name]);
    let days = one.promised_days.map_or(view.item_days, |days| days.min(view.item_days));
    vec![
        view! { <a class="case-link" href=href>{named(&view.item_name)}</a> <span class="small muted num">{one.item.clone()}</span> }
            .into_any(),
        view.region_name.clone().into_any(),
        view.org_name.clone().into_any(),
        view! { {one.counter.name.clone()} " " <span class="small muted num">{one.counter.hotline.clone()}</span> }
            .into_any(),
        view! { <span class="num">{days.to_string()}</span> }.into_any(),
        state,
        view! { <a class="btn quiet small" href=edit aria-label=label>{tr(words::EDIT)}</a> }.into_any(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_and_addresses_agree() {
        let place = Place {
            text: "食品 许可".to_owned(),
            region: "130123".to_owned(),
            edit: "000100000002".to_owned(),
            ..Place::default()
        };
        let address = place.address();
        assert_eq!(Place::of(address.split_once('?').unwrap().1), place);
        assert_eq!(Place::of(place.back().split_once('?').unwrap().1).edit, "");
        assert_eq!(Place::default().address(), "/implementations");
    }
}
