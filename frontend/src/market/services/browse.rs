//! The catalogue of services, narrowed by the filters in the address.

use leptos::prelude::*;
use shared::{
    form::{fen, yuan},
    market::service::{
        ServiceField,
        catalogue::{FieldCount, ServiceSort},
        wire::ServiceItem,
    },
};

use super::{
    super::board::{At, here},
    facts::{days, price, regions},
};
use crate::{
    cases::{
        list::{search, select},
        listing::{narrow, read},
        model::filters::Filters,
    },
    i18n::{fill, locale, services as words, tr},
    routes::Route,
    state::{Session, app, reference::follow_regions},
    ui::{
        self,
        chips::chips,
        load::{Pages, empty, list, pages},
        numbers,
        pill::{Tone, pill},
    },
};

pub fn page() -> AnyView {
    let at = here(Route::Services.path());
    let address = Memo::new(move |_| {
        let asked = at.filters.with(Filters::asked);
        ["/api/market/services?", &asked].concat()
    });
    let found = pages(address.into());
    let nothing = move || {
        if at.filters.with(Filters::narrows) {
            let clear = ui::page::link_button(&Route::Services.path(), tr(words::CLEAR), true);
            empty(tr(words::NOTHING), clear)
        } else {
            empty(tr(words::EMPTY), ().into_any())
        }
    };
    let full = |items: Vec<serde_json::Value>| {
        let cards = items.into_iter().filter_map(read::<ServiceItem>).map(|item| card(&item)).collect_view();
        view! { <ul class="market-cards service-cards">{cards}</ul> }.into_any()
    };
    let lead = view! { <p class="muted">{tr(words::LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {crate::market::places::places(&Route::Services)}
            {ui::page::head(tr(words::SERVICES), lead, actions())}
            {fields(at, found)}
            {bar(at)}
            <div class="market-over no-print">{count(found)} {only_of(at, found)}</div>
            {list(found, full, nothing)}
        </div>
    }
    .into_any()
}

fn actions() -> AnyView {
    let drawn = move || {
        let staff = app().session.with(|session| match session {
            Session::Of(principal) => !principal.role.is_enterprise(),
            _ => false,
        });
        let known = app().session.with(|session| matches!(session, Session::Of(_)));
        let word = if known { words::MY_DESK } else { words::BECOME };
        let own = (!staff).then(|| ui::page::link_button(&Route::OwnProvider.path(), tr(word), true));
        view! {
            <div class="row market-do no-print">
                {ui::page::link_button(&Route::ServiceStandard.path(), tr(words::STANDARD), true)}
                {own}
            </div>
        }
    };
    drawn.into_any()
}

/// The fields, each with how many there are.
fn fields(at: At, found: Pages) -> AnyView {
    let known = Memo::new(move |_| {
        let fields = found.whole.with(|whole| whole["fields"].clone());
        read::<Vec<FieldCount>>(fields).unwrap_or_default()
    });
    let chosen = at.get("field");
    (move || {
        let known = known.get();
        let of = |field: ServiceField| known.iter().find(|one| one.field == field).map_or(0, |one| one.count);
        let mut offered = vec![(String::new(), tr(words::ALL).to_owned())];
        offered.extend(ServiceField::ALL.map(|field| {
            let count = numbers::grouped(of(field).into());
            (field.code().to_owned(), [tr(field.text()), &fill(words::COUNTED, &[&count])].concat())
        }));
        chips(tr(words::FIELDS), offered, chosen, at.set("field"))
    })
    .into_any()
}

fn bar(at: At) -> AnyView {
    let chosen = at.get("region");
    let region = move || {
        let regions = follow_regions();
        let mut offered = vec![(String::new(), tr(words::ANY).to_owned())];
        let cities = regions.children("130000");
        offered.extend(cities.map(|city| (city.code.clone(), city.in_locale(locale()).to_owned())));
        if chosen.with(|chosen| !chosen.is_empty() && offered.iter().all(|(code, _)| code != chosen)) {
            let code = chosen.get();
            let name =
                regions.known(&code).map_or_else(|| code.clone(), |one| one.in_locale(locale()).to_owned());
            offered.push((code, name));
        }
        select(tr(words::REGION), offered, chosen, at.set("region"))
    };
    let most = at.get("price_most");
    let shown = move || most.with(|fen| fen.parse().map_or_else(|_| String::new(), yuan));
    let set = at.set("price_most");
    let change = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        set.run(fen(&typed).map(|fen| fen.to_string()).unwrap_or_default());
    };
    let sorts = ServiceSort::ALL
        .map(|sort| {
            let code = if sort == ServiceSort::Newest { "" } else { sort.code() };
            (code.to_owned(), tr(sort.text()).to_owned())
        })
        .to_vec();
    view! {
        <div class="service-bar no-print">
            {search(words::SEARCH_HINT, at.get("keyword"), at.set("keyword"))}
            {region}
            <label class="field">
                <span class="small muted">{tr(words::PRICE_MOST)}</span>
                <input type="text" inputmode="decimal" autocomplete="off" prop:value=shown on:change=change />
            </label>
            {select(tr(words::SORT), sorts, at.get("sort"), at.set("sort"))}
        </div>
    }
    .into_any()
}

fn count(found: Pages) -> AnyView {
    let said = move || {
        let total = found.whole.with(|page| page["total"].as_u64())?;
        Some(fill(words::FOUND, &[&numbers::grouped(total)]))
    };
    view! { <p class="muted" role="status">{said}</p> }.into_any()
}

/// That only one provider's are shown, to be taken away; and all that narrows the list.
fn only_of(at: At, found: Pages) -> AnyView {
    let set = at.set("provider");
    let drawn = move || {
        let narrowed = at.filters.with(Filters::narrows);
        let provider = (!at.get("provider").get().is_empty()).then(|| {
            let name = found.whole.with(|whole| whole["provider_name"].as_str().map(str::to_owned));
            let said = fill(words::OF_PROVIDER, &[&name.unwrap_or_default()]);
            view! { <button type="button" class="chip" on:click=move |_| set.run(String::new())>{said} " ✕"</button> }
        });
        let path = at.path.get_value();
        let clear = Callback::new(move |()| narrow(&path, &Filters::default()));
        let clear = narrowed.then(|| ui::page::button(tr(words::CLEAR), "link", clear));
        view! { <div class="chips market-set">{provider} {clear}</div> }
    };
    drawn.into_any()
}

fn card(item: &ServiceItem) -> AnyView {
    let card = &item.card;
    let href = Route::Service(card.id.clone()).path();
    let warned = item.warned.then(|| pill(Tone::Warn, tr(words::WARNED)));
    let gives = card.deliverables.join(locale().pick("、", ", "));
    view! {
        <li class="sheet market-card service-card">
            <div class="market-card-in">
                <div class="pills">{pill(Tone::Blue, tr(card.field.text()))} {warned}</div>
                <a class="case-link" href=href>{card.title.clone()}</a>
                <p class="small muted service-excerpt">{card.excerpt.clone()}</p>
                <p class="small">{fill(words::HANDED_OVER, &[&gives])}</p>
                <p class="market-price">{price(card.price, &card.unit)}</p>
                <p class="small muted">{days(card.days)} " · " {regions(&card.regions)}</p>
                <p class="small">{card.provider_name.clone()}</p>
            </div>
        </li>
    }
    .into_any()
}
