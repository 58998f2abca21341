//! Ordering a service: what is wanted, the price within what is published, the milestones, and a voucher.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, may},
    calendar::day,
    form::{Choice, Field, FieldKind, Form, yuan},
    market::{
        service::{Service, ServicePrice},
        voucher::wire::VoucherView,
    },
};

use crate::{
    api::{self, Verb},
    cases::{
        listing::{fetch, read},
        names,
    },
    i18n::{fill, orders as words, tr},
    routes::{self, Route},
    state::app,
    ui::{
        self, dates,
        facts::facts,
        form::{Ask, Filling, How, form},
        load::{load, show},
        page::sheet,
        pill::{Tone, notice},
    },
};

const VOUCHER: &str = "voucher";

pub fn page(id: String) -> AnyView {
    let Some(principal) = app().principal() else { return ui::load::skeleton() };
    if !may(&principal, Deed::UseMarket) {
        let inside = notice(Tone::Blue, tr(words::ENTERPRISES_ONLY), ().into_any());
        return view! { <div class="page">{ui::page::plain_head(tr(words::SEND_ORDER))} {inside}</div> }
            .into_any();
    }
    if !principal.verified {
        let inside = crate::market::mine::not_verified();
        return view! { <div class="page">{ui::page::plain_head(tr(words::SEND_ORDER))} {inside}</div> }
            .into_any();
    }
    let found = load(move || {
        let path = ["/api/market/orders/form?service=", &api::escape(&id)].concat();
        Box::pin(async move {
            let asked = fetch::<Value>(&path).await?;
            let mut mine = api::get::<Value>("/api/market/vouchers/mine").await?;
            let vouchers = mine["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
            Ok((asked, vouchers))
        })
    });
    let inside = show(found, move |(mut asked, vouchers): (Value, Vec<Value>)| {
        match read::<Service>(asked["service"].take()) {
            Some(service) => drawn(&service, &Form::from_schema(&asked["form"]), vouchers),
            None => crate::market::posting::unreadable(),
        }
    });
    view! { <div class="page"><div class="filing stack">{inside}</div></div> }.into_any()
}

fn said(cents: u64) -> String {
    yuan(i64::try_from(cents).unwrap_or(i64::MAX))
}

fn price(service: &Service) -> String {
    let price = match service.offer.price {
        ServicePrice::Fixed { cents } => fill(words::PRICE_FIXED, &[&said(cents)]),
        ServicePrice::From { cents } => fill(words::PRICE_FROM, &[&said(cents)]),
        ServicePrice::Range { low, high } => fill(words::PRICE_RANGE, &[&said(low), &said(high)]),
        ServicePrice::ByAgreement => tr(words::PRICE_AGREED).to_owned(),
    };
    [price.as_str(), " ", &fill(words::PER, &[&service.offer.unit])].concat()
}

/// What the form begins with: a milestone for each deliverable, their days spread over the time that the service takes.
fn start(service: &Service) -> Map<String, Value> {
    let offer = &service.offer;
    let count = u32::try_from(offer.deliverables.len()).unwrap_or(1).max(1);
    let (today, calendar) = (dates::today(), names::calendar());
    let milestones: Vec<Value> = (1..=count)
        .zip(&offer.deliverables)
        .map(|(place, one)| {
            let days = (u32::from(offer.days) * place).div_ceil(count).max(1);
            let due = calendar.add_workdays(today, days).map_or(today, |due| due.date);
            let share = 1_000 * place / count - 1_000 * (place - 1) / count;
            let name: String = one.name.chars().take(60).collect();
            let judged: String =
                [one.name.as_str(), "：", &one.acceptance].concat().chars().take(200).collect();
            json!({"name": name, "day": day(due), "share": share, "deliverable": judged})
        })
        .collect();
    let mut start = Map::new();
    start.insert("quantity".to_owned(), 1.into());
    if let ServicePrice::Fixed { cents } = offer.price {
        start.insert("price".to_owned(), cents.into());
    }
    start.insert("milestones".to_owned(), milestones.into());
    start
}

fn drawn(service: &Service, asked: &Form, vouchers: Vec<Value>) -> AnyView {
    let filling = Filling::drafted_for("order", &service.id, start(service));
    let mut asks = Ask::of_form(asked);
    let usable: Vec<VoucherView> = vouchers.into_iter().filter_map(read).collect();
    let options: Vec<Choice> = usable
        .iter()
        .filter(|one| one.usable && one.fields.contains(&service.offer.field))
        .map(|one| {
            let (name, value) = (&one.name, said(one.value));
            Choice::new(
                one.id.clone(),
                format!("{name}（最多 {value} 元，{} 前有效）", one.until),
                format!("{name} (up to {value} yuan, until {})", one.until),
            )
        })
        .collect();
    if !options.is_empty() {
        let (zh, en) = (words::USE_VOUCHER.zh, words::USE_VOUCHER.en);
        let field = Field::new(VOUCHER, zh, en, FieldKind::Choice { options }).optional();
        asks.push(Ask { field, how: How::Plain });
    }
    let (id, edition) = (service.id.clone(), service.edition);
    let submit = Callback::new(move |values: Map<String, Value>| {
        let mut body = values;
        let voucher = body.remove(VOUCHER).and_then(|one| Some(one.as_str()?.to_owned()));
        body.insert("service".to_owned(), id.clone().into());
        body.insert("edition".to_owned(), edition.into());
        let filed = Callback::new(move |answer: Value| {
            let number = answer["id"].as_str().unwrap_or_default().to_owned();
            go_on(number, voucher.clone().filter(|voucher| !voucher.is_empty()));
        });
        filling.send(Verb::POST, "/api/market/orders", Value::Object(body), filed);
    });
    let known = vec![
        (tr(words::PUBLISHED_PRICE).to_owned(), price(service).into_any()),
        (
            tr(words::SCOPE).to_owned(),
            view! { <span class="say-it">{service.offer.scope.clone()}</span> }.into_any(),
        ),
    ];
    let lead = fill(words::ORDER_LEAD, &[&service.provider_name]);
    let under = view! { <p class="muted">{lead}</p> }.into_any();
    view! {
        {ui::page::head(&fill(words::ORDER_OF, &[&service.offer.title]), under, ().into_any())}
        {sheet("", facts(known))}
        {sheet("", form(filling, asks, tr(words::SEND_ORDER), submit))}
    }
    .into_any()
}

/// To the receipt, with the voucher put to the order on the way. An order stands though its voucher went elsewhere.
fn go_on(number: String, voucher: Option<String>) {
    let Some(voucher) = voucher else {
        routes::go(&Route::Receipt(number));
        return;
    };
    spawn_local(async move {
        let path = ["/api/market/orders/", &api::escape(&number), "/voucher"].concat();
        let used = api::act(Verb::PUT, &path, &json!({"voucher": voucher})).await;
        routes::go(&Route::Receipt(number));
        match used {
            Ok(_) => app().say(tr(words::USED)),
            Err(problem) => app().say(&fill(words::VOUCHER_LATER, &[&problem.title])),
        }
    });
}
