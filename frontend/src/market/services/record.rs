//! A provider's public record.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, may},
    market::{
        order::said::OrderComment,
        provider::record::{OrderSums, Record, RecordLine},
        service::wire::ServiceItem,
    },
    problem::Problem,
    text::Locale,
};

use super::{
    super::posting::unreadable,
    facts::{back, fields, price, standing_pill},
};
use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{fill, locale, services as words, tr},
    routes::Route,
    state::{app, reference::region_name},
    ui::{
        self, dates,
        facts::{Tile, facts, tiles},
        form::{Decision, Task, reason, reason_of, task_dialog},
        load::{Pages, empty, list, load_value, pages, show_or},
        numbers,
        page::{link_button, sheet},
        pill::Tone,
        table::{column, main_column, table},
    },
};

pub fn page(id: String) -> AnyView {
    let found = load_value(["/api/market/providers/", &api::escape(&id)].concat());
    let failed = |problem: &Problem, again: Callback<()>| {
        if problem.status != 404 {
            return ui::load::failed_page(problem, again);
        }
        view! {
            <div class="page">
                {ui::page::plain_head(tr(words::NO_PROVIDER))}
                {empty(tr(words::NO_PROVIDER_MORE), link_button(&Route::Services.path(), tr(words::BACK), false))}
            </div>
        }
        .into_any()
    };
    show_or(found, failed, |answer: Value| {
        read::<Record>(answer).map_or_else(unreadable, |record| drawn(&record))
    })
}

fn drawn(record: &Record) -> AnyView {
    let provider = &record.provider;
    let under = view! {
        <div class="pills">
            {standing_pill(provider.standing)}
            <span class="small muted">{tr(words::RECORD)} " · " {region_name(&provider.region)}</span>
        </div>
    }
    .into_any();
    let orders = record.orders.as_ref().map(figures);
    view! {
        <div class="page">
            {back(&Route::Services, words::BACK)}
            {ui::page::head(&provider.name, under, ().into_any())}
            {orders}
            <div class="two market-two">
                <div class="stack">
                    {provider.standing.is_serving().then(|| services(&provider.enterprise))}
                    {sheet(tr(words::DECISIONS), decisions(&record.lines))}
                    {comments(&provider.enterprise)}
                    {reviews(record)}
                </div>
                <aside class="stack">{about(record)}</aside>
            </div>
        </div>
    }
    .into_any()
}

fn about(record: &Record) -> AnyView {
    let provider = &record.provider;
    let fact = |word, value: AnyView| (tr(word).to_owned(), value);
    let mut known = vec![fact(words::FIELDS, fields(&provider.fields).into_any())];
    known.extend(provider.since.map(|day| fact(words::ADMITTED_ON, dates::day(day))));
    known.extend(provider.review_due.map(|day| fact(words::REVIEW_DUE, dates::day(day))));
    if let Some(signed) = &record.signed {
        let version = signed.version.to_string();
        let href = [&Route::ServiceStandard.path(), "?version=", &version].concat();
        let said = fill(words::SIGNED_SAYS, &[&version, &dates::full_date(signed.on)]);
        known.push(fact(words::SIGNED, view! { <a href=href>{said}</a> }.into_any()));
        let digest = view! { <span class="num small service-digest">{signed.digest.clone()}</span> };
        known.push(fact(words::DIGEST, digest.into_any()));
    }
    view! { <section class="sheet">{facts(known)}</section> }.into_any()
}

fn figures(sums: &OrderSums) -> AnyView {
    let tile = |word, figure: String, note: &str| Tile {
        tone: Tone::Calm,
        label: tr(word).to_owned(),
        figure,
        note: note.to_owned(),
        href: String::new(),
    };
    let count = |number: u32| numbers::grouped(number.into());
    let mean = match sums.mean_tenths {
        Some(tenths) => {
            let said = [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat();
            tile(words::F_RATING, fill(words::STARS, &[&said]), "")
        }
        None => tile(words::F_RATING, "—".to_owned(), tr(words::TOO_FEW)),
    };
    let shown = vec![
        tile(words::F_ORDERS, count(sums.orders), ""),
        tile(words::F_COMPLETED, count(sums.completed), ""),
        tile(words::F_ON_TIME, count(sums.on_time), ""),
        tile(words::F_DISPUTES, count(sums.disputes), ""),
        mean,
    ];
    tiles(tr(words::ON_PLATFORM), shown)
}

fn services(enterprise: &str) -> AnyView {
    let address = ["/api/market/services?provider=", &api::escape(enterprise)].concat();
    let found = pages(Signal::derive(move || address.clone()));
    let full = |items: Vec<Value>| {
        let lines = items
            .into_iter()
            .filter_map(read::<ServiceItem>)
            .map(|item| {
                let card = item.card;
                let href = Route::Service(card.id.clone()).path();
                view! {
                    <li class="service-line">
                        <a href=href>{card.title.clone()}</a>
                        <span class="market-price">{price(card.price, &card.unit)}</span>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="service-lines">{lines}</ul> }.into_any()
    };
    sheet(tr(words::ITS_SERVICES), list(found, full, || empty(tr(words::EMPTY), ().into_any())))
}

/// What enterprises said, in pages; the Federation's people can take one off.
fn comments(enterprise: &str) -> AnyView {
    let (address, of) = (enterprise.to_owned(), enterprise.to_owned());
    let found = pages(Signal::derive(move || {
        ["/api/market/providers/", &api::escape(&address), "/comments"].concat()
    }));
    let task = RwSignal::new(None::<Task>);
    let reviews = app().principal().is_some_and(|principal| may(&principal, Deed::ReviewMarket));
    let full = move |items: Vec<Value>| {
        let said = items.into_iter().filter_map(read::<OrderComment>);
        let lines =
            said.map(|one| comment(&one, reviews.then(|| hiding(&of, &one, found)), task)).collect_view();
        view! { <ul class="service-list">{lines}</ul> }.into_any()
    };
    let none = || view! { <p class="muted">{tr(words::NO_COMMENTS)}</p> }.into_any();
    let inside = view! { <p class="small muted">{tr(words::COMMENTS_LEAD)}</p> {list(found, full, none)} {task_dialog(task)} };
    sheet(tr(words::COMMENTS), inside.into_any())
}

/// `2026年11月`, `2026-11`.
fn month(month: &str) -> String {
    match (locale(), month.split_once('-')) {
        (Locale::Zh, Some((year, number))) => [year, "年", number.trim_start_matches('0'), "月"].concat(),
        _ => month.to_owned(),
    }
}

fn comment(one: &OrderComment, hiding: Option<Decision>, task: RwSignal<Option<Task>>) -> AnyView {
    let under = [tr(one.field.text()), " · ", &month(&one.month)].concat();
    if !one.hidden.is_empty() {
        let hidden = fill(words::COMMENT_HIDDEN, &[&one.hidden]);
        return view! { <li><p class="muted">{hidden}</p> <p class="small muted">{under}</p></li> }
            .into_any();
    }
    let later = |word, text: &str| {
        (!text.is_empty()).then(|| {
            let said = [tr(word), locale().pick("：", ": "), text].concat();
            view! { <p class="small say-it">{said}</p> }
        })
    };
    let hide = hiding.map(|wanted| wanted.button("quiet small", task));
    view! {
        <li>
            <p class="say-it measure">{one.comment.clone()}</p>
            {later(crate::i18n::orders::ADDED, &one.addition)}
            {later(crate::i18n::orders::REPLIED, &one.reply)}
            <div class="row spread"><span class="small muted">{under}</span> {hide}</div>
        </li>
    }
    .into_any()
}

/// What the Federation is asked before it takes a comment off.
fn hiding(enterprise: &str, one: &OrderComment, found: Pages) -> Decision {
    let path = ["/api/market/desk/providers/", &api::escape(enterprise), "/comments/", &api::escape(&one.id)];
    Decision {
        title: tr(words::HIDE_COMMENT).to_owned(),
        lead: words::HIDE_COMMENT_LEAD,
        submit: words::HIDE_COMMENT,
        asks: vec![reason(words::REASON, 300)],
        verb: Verb::POST,
        address: path.concat(),
        body: Callback::new(|values: Map<String, Value>| json!({"reason": reason_of(&values)})),
        done: fill(words::DONE, &[tr(words::HIDE_COMMENT)]),
        then: Callback::new(move |()| found.again()),
    }
}

fn decisions(lines: &[RecordLine]) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="muted">{tr(words::NO_DECISIONS)}</p> }.into_any();
    }
    let lines = lines
        .iter()
        .map(|line| {
            let until =
                line.until.map(|until| [" ", &fill(words::UNTIL, &[&dates::full_date(until)])].concat());
            let reason = (!line.reason.is_empty())
                .then(|| view! { <p class="small">{fill(words::BECAUSE, &[&line.reason])}</p> });
            view! { <li><b>{tr(line.action.text())}</b> {until} " " <span class="small muted">{dates::day(line.on)}</span> {reason}</li> }
        })
        .collect_view();
    view! { <ul class="service-list">{lines}</ul> }.into_any()
}

fn reviews(record: &Record) -> AnyView {
    if record.reviews.is_empty() {
        let none = view! { <p class="muted">{tr(words::NO_REVIEWS)}</p> };
        return sheet(tr(words::REVIEWS), none.into_any());
    }
    let columns = [
        main_column(tr(words::REVIEWED_ON)),
        column(tr(words::ORDERS)),
        column(tr(words::CUSTOMERS)),
        column(tr(words::COMPLAINTS)),
        column(tr(words::SETTLED)),
    ];
    let number =
        |number: u32| view! { <span class="num">{numbers::grouped(number.into())}</span> }.into_any();
    let rows = record.reviews.iter().map(|one| {
        vec![
            dates::day(one.on),
            number(one.orders),
            number(one.customers),
            number(one.complaints),
            number(one.settled),
        ]
    });
    let drawn = table(tr(words::REVIEWS), &columns, rows.collect());
    view! { <section class="sheet flush"><header><h2>{tr(words::REVIEWS)}</h2></header>{drawn}</section> }
        .into_any()
}
