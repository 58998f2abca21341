//! A service as anyone may read it.

use leptos::prelude::*;
use serde_json::Value;
use shared::{market::service::wire::ServiceView, problem::Problem};

use super::{
    super::posting::unreadable,
    facts::{back, days, deliverables, price, regions, service_pill, standing_pill},
};
use crate::{
    api,
    cases::{inbox, listing::read},
    i18n::{services as words, tr},
    routes::Route,
    ui::{
        self, dates,
        icon::icon,
        load::{empty, load_value, show_or},
        page::{link_button, sheet},
        pill::{Tone, notice, pill},
    },
};

pub fn page(id: String) -> AnyView {
    let found = load_value(["/api/market/services/", &api::escape(&id)].concat());
    let failed = |problem: &Problem, again: Callback<()>| {
        if problem.status != 404 {
            return ui::load::failed_page(problem, again);
        }
        view! {
            <div class="page">
                {ui::page::plain_head(tr(words::NO_SUCH))}
                {empty(tr(words::NO_SUCH_MORE), link_button(&Route::Services.path(), tr(words::BACK), false))}
            </div>
        }
        .into_any()
    };
    show_or(found, failed, |answer: Value| match read::<ServiceView>(answer) {
        Some(view) => {
            inbox::see(vec![view.service.id.clone()]);
            drawn(&view)
        }
        None => unreadable(),
    })
}

fn drawn(view: &ServiceView) -> AnyView {
    let (service, offer) = (&view.service, &view.service.offer);
    let state = (!view.orderable).then(|| service_pill(service.standing));
    let under = view! {
        <div class="pills">{pill(Tone::Blue, tr(offer.field.text()))} {state}</div>
    }
    .into_any();
    let hidden = (!view.orderable).then(|| notice(Tone::Warn, tr(words::NOT_SHOWN), ().into_any()));
    let scope = view! { <p class="say-it measure">{offer.scope.clone()}</p> }.into_any();
    view! {
        <div class="page">
            {back(&Route::Services, words::BACK)}
            {ui::page::head(&offer.title, under, ().into_any())}
            {hidden}
            <div class="two market-two">
                <div class="stack">
                    {sheet(tr(words::SCOPE), scope)}
                    {sheet(tr(words::DELIVERABLES), deliverables(offer))}
                </div>
                <aside class="stack">{terms(view)} {provider(view)}</aside>
            </div>
        </div>
    }
    .into_any()
}

fn terms(view: &ServiceView) -> AnyView {
    let (service, offer) = (&view.service, &view.service.offer);
    let fact = |word, value: AnyView| (tr(word).to_owned(), value);
    let mut facts = vec![
        fact(words::TIME, days(offer.days).into_any()),
        fact(words::WHERE, regions(&offer.regions).into_any()),
        fact(words::NUMBER, view! { <span class="num">{service.id.clone()}</span> }.into_any()),
    ];
    facts.extend(view.since.as_deref().map(|since| fact(words::SINCE, dates::moment(since))));
    let order = (view.orderable && !view.own).then(|| {
        let href = Route::OrderService(service.id.clone()).path();
        link_button(&href, tr(crate::i18n::orders::ORDER_NOW), false)
    });
    let own = view.own.then(|| {
        view! {
            <p class="small muted">{tr(words::OWN_SERVICE)}</p>
            {link_button(&Route::OwnProvider.path(), tr(words::MANAGE), true)}
        }
    });
    view! {
        <section class="sheet">
            <p class="market-price big">{price(offer.price, &offer.unit)}</p>
            {ui::facts::facts(facts)}
            <p class="small muted">{tr(words::NO_FEES)} " " <a href=Route::ServiceStandard.path()>{tr(words::STANDARD)}</a></p>
            {order}
            {own}
        </section>
    }
    .into_any()
}

fn provider(view: &ServiceView) -> AnyView {
    let provider = &view.provider;
    let all = [&Route::Services.path(), "?provider=", &api::escape(&provider.enterprise)].concat();
    let record = Route::ProviderRecord(provider.enterprise.clone()).path();
    let inside = view! {
        <div class="market-who">{icon("enterprise")} <div><b>{provider.name.clone()}</b></div></div>
        <div class="pills">{standing_pill(provider.standing)}</div>
        <p><a href=record>{tr(words::SEE_RECORD)}</a></p>
        <p><a href=all>{tr(words::ALL_OF_IT)}</a></p>
    };
    sheet(tr(words::PROVIDER), inside.into_any())
}
