//! What a service order has of its own on the page of its case: what is agreed, the milestones, what one side
//! proposes, the dispute, the voucher, the rating.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::{
    calendar::{china_date, instant},
    cases::appeal::rating_text,
    cases::wire::CaseView,
    form::percent,
    market::{
        order::{Dispute, FINDINGS, MARKS, Milestone, Order, OrderRating, Proposal, Standing, share_of},
        voucher::wire::VoucherView,
    },
    spine::{Action, State},
};

use super::{Case, Loaded, before::quoted, files};
use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{fill, orders as words, tr},
    market::vouchers::said,
    state::app,
    ui::{
        self, dates,
        facts::facts,
        load::{load_value, show},
        page::{button, sheet},
        pill::{Tone, notice, pill},
    },
};

pub fn sheets(loaded: &Arc<Loaded>, case: Case) -> AnyView {
    let view = &loaded.view;
    let Some(order) = &view.order else { return ().into_any() };
    view! {
        {order.proposal.as_ref().map(proposed)}
        {order.dispute.as_ref().map(|dispute| disputed(view, dispute))}
        {order.rating.as_ref().map(rated)}
        {milestones(view, order)}
        {plan(view, order)}
        {agreed(view, order)}
        {offer_voucher(loaded, order, case)}
    }
    .into_any()
}

/// What one has to have read before taking an action.
pub fn before(view: &CaseView, order: &Order, action: Action) -> AnyView {
    match action {
        Action::Accept => view! { <p>{tr(words::ACCEPT_WHY)}</p> }.into_any(),
        Action::Withdraw => notice(Tone::Warn, tr(words::WITHDRAW_WHY), ().into_any()),
        Action::Dispute if view.state == State::Completed => {
            notice(Tone::Warn, tr(words::DISPUTE_DONE_WHY), ().into_any())
        }
        Action::Dispute => notice(Tone::Warn, tr(words::DISPUTE_WHY), ().into_any()),
        Action::Rate => view! { <p>{tr(words::RATE_WHY)}</p> }.into_any(),
        Action::PassMilestone => view! { <p>{tr(words::PASS_WHY)}</p> {delivered(view, order)} }.into_any(),
        Action::Return => delivered(view, order),
        Action::Agree | Action::Disagree => order.proposal.as_ref().map(proposed).into_any(),
        Action::Contribute | Action::Decide => {
            order.dispute.as_ref().map(|dispute| statements(view, dispute)).into_any()
        }
        _ => ().into_any(),
    }
}

fn delivered(view: &CaseView, order: &Order) -> AnyView {
    let waiting = order.milestones.iter().filter(|one| one.standing == Standing::Delivered);
    let shown = waiting.map(|one| view! { {quoted(&one.name, &one.note)} {files(&view.id, &one.files)} });
    shown.collect_view().into_any()
}

fn agreed(view: &CaseView, order: &Order) -> AnyView {
    let price = fill(words::PRICE_SAID, &[&said(order.price), &order.quantity.to_string(), &order.unit]);
    let mut known = vec![
        (tr(words::BUYER).to_owned(), view.enterprise_name.clone().into_any()),
        (tr(words::PROVIDER).to_owned(), order.provider_name.clone().into_any()),
        (tr(words::FIELD).to_owned(), tr(order.field.text()).into_any()),
        (tr(words::PRICE).to_owned(), price.into_any()),
    ];
    if let Some(vouched) = &order.voucher {
        let amount = fill(words::VOUCHER_SAID, &[&said(vouched.cents)]);
        known.push((tr(words::VOUCHERS).to_owned(), amount.into_any()));
    }
    let scope = view! { <span class="say-it">{order.scope.clone()}</span> }.into_any();
    known.push((tr(words::SCOPE).to_owned(), scope));
    sheet(tr(words::AGREED), facts(known))
}

fn milestones(view: &CaseView, order: &Order) -> AnyView {
    let rows = order.milestones.iter().map(|one| milestone(view, order, one)).collect_view();
    sheet(tr(words::MILESTONES), view! { <ol class="step-list">{rows}</ol> }.into_any())
}

fn milestone(view: &CaseView, order: &Order, one: &Milestone) -> AnyView {
    let tone = match one.standing {
        Standing::ToCome => Tone::Calm,
        Standing::Delivered => Tone::Blue,
        Standing::Rework => Tone::Warn,
        Standing::Accepted => Tone::Ok,
    };
    let when = match (one.standing, one.accepted, one.until) {
        (Standing::Accepted, Some(on), _) => {
            let word = if one.by_silence { words::MILESTONE_SILENT } else { words::MILESTONE_ACCEPTED };
            fill(word, &[&dates::say_date(on)])
        }
        (Standing::Delivered, _, Some(until)) => fill(words::MILESTONE_UNTIL, &[&dates::say_date(until)]),
        _ => fill(words::MILESTONE_DUE, &[&dates::say_date(one.day)]),
    };
    let amount = said(share_of(order.price, one.share));
    let share = fill(words::MILESTONE_SHARE, &[&percent(one.share.into()), &amount]);
    let late = one.late.then(|| pill(Tone::Bad, tr(words::MILESTONE_LATE)));
    let reworks = (one.reworks > 0)
        .then(|| pill(Tone::Warn, &fill(words::MILESTONE_REWORKS, &[&one.reworks.to_string()])));
    let said_by = |word, text: &str| (!text.is_empty()).then(|| quoted(tr(word), text));
    view! {
        <li class="step">
            <div class="row tight"><b>{one.name.clone()}</b> {pill(tone, tr(one.standing.text()))} {late} {reworks}</div>
            <div class="row tight small muted"><span>{when}</span> <span class="num">{share}</span></div>
            <p class="small">{one.deliverable.clone()}</p>
            {said_by(words::DELIVERED_NOTE, &one.note)}
            {files(&view.id, &one.files)}
            {said_by(words::BUYERS_WORD, &one.word)}
        </li>
    }
    .into_any()
}

fn plan(view: &CaseView, order: &Order) -> AnyView {
    if order.plan.is_empty() {
        return ().into_any();
    }
    let text = view! { <p class="say-it measure">{order.plan.clone()}</p> };
    sheet(tr(words::PLAN), view! { {text} {files(&view.id, &order.plan_files)} }.into_any())
}

fn proposed(proposal: &Proposal) -> AnyView {
    let by = tr(proposal.by.text());
    let what = match &proposal.change {
        Some(change) => {
            let number = (change.milestone + 1).to_string();
            fill(words::PROPOSED_DAY, &[by, &number, &dates::say_date(change.day)])
        }
        None => fill(words::PROPOSED_CANCEL, &[by]),
    };
    notice(Tone::Warn, &what, view! { <p class="say-it">{proposal.reason.clone()}</p> }.into_any())
}

fn statements(view: &CaseView, dispute: &Dispute) -> AnyView {
    let shown = dispute.statements.iter().map(|one| {
        let whose = fill(words::VIEW_OF, &[tr(one.by.text())]);
        let at = dates::say_date(china_date(one.at));
        view! { {quoted(&[whose.as_str(), " · ", &at].concat(), &one.text)} {files(&view.id, &one.files)} }
    });
    shown.collect_view().into_any()
}

fn ground(code: &str) -> String {
    shared::market::order::grounds()
        .into_iter()
        .find(|ground| ground.value == code)
        .map_or_else(|| code.to_owned(), |ground| ui::form::named(&ground.label))
}

fn disputed(view: &CaseView, dispute: &Dispute) -> AnyView {
    let open = dispute.is_open();
    let (word, tone) =
        if open { (words::DISPUTE_OPEN, Tone::Warn) } else { (words::DISPUTE_OVER, Tone::Calm) };
    let what = fill(word, &[tr(dispute.by.text()), &ground(&dispute.ground)]);
    let waited = (open && !dispute.has_heard(dispute.by.other())).then(|| {
        view! { <p class="small muted">{fill(words::HEAR_UNTIL, &[&dates::say_date(dispute.hear_until)])}</p> }
    });
    let dropped = dispute.dropped.then(|| view! { <p>{tr(words::DISPUTE_DROPPED)}</p> });
    let ruling = dispute.ruling.as_ref().map(|ruling| {
        let finding = FINDINGS.iter().find(|(code, _)| *code == ruling.finding).map(|(_, text)| tr(*text));
        let then = if ruling.ends {
            fill(words::RULING_ENDS, &[&percent(ruling.owed.into())])
        } else if let Some(place) = ruling.mends {
            fill(words::RULING_MENDS, &[&(place + 1).to_string()])
        } else if dispute.finished {
            tr(words::RULING_STANDS).to_owned()
        } else {
            tr(words::RULING_GOES_ON).to_owned()
        };
        let by = fill(words::RULING_UNTIL, &[&dates::say_date(ruling.until)]);
        view! {
            {quoted(&fill(words::RULING, &[finding.unwrap_or_default()]), &ruling.text)}
            <p class="small muted">{by} " · " {then} " · " {dates::moment(&instant(ruling.at))}</p>
        }
    });
    let finished = dispute.finished.then(|| view! { <p class="small">{tr(words::DISPUTE_AFTER)}</p> });
    let inside = view! { {notice(tone, &what, finished.into_any())} {waited} {statements(view, dispute)} {dropped} {ruling} };
    sheet(tr(words::DISPUTE), inside.into_any())
}

fn rated(rating: &OrderRating) -> AnyView {
    let marks = [rating.quality, rating.punctuality, rating.price];
    let known = MARKS
        .iter()
        .zip(marks)
        .map(|((_, name), mark)| {
            let tone = if mark <= 2 { Tone::Bad } else { Tone::Ok };
            (tr(*name).to_owned(), pill(tone, tr(rating_text(mark))))
        })
        .collect();
    let comment = (!rating.comment.is_empty()).then(|| ui::timeline::saying(&rating.comment));
    let addition = (!rating.addition.is_empty()).then(|| quoted(tr(words::ADDED), &rating.addition));
    let reply = (!rating.reply.is_empty()).then(|| quoted(tr(words::REPLIED), &rating.reply));
    let public = rating.public.then(|| view! { <p class="small muted">{tr(words::PUBLISHED)}</p> });
    sheet(tr(words::RATING), view! { {facts(known)} {comment} {addition} {reply} {public} }.into_any())
}

/// Vouchers that may pay for a part of it, for whoever ordered it.
fn offer_voucher(loaded: &Arc<Loaded>, order: &Order, case: Case) -> AnyView {
    let open = matches!(loaded.view.state, State::Ordered | State::Running | State::Completed);
    let binds = app().principal().is_some_and(|principal| principal.binds());
    if !loaded.own || !open || !binds || order.voucher.is_some() {
        return ().into_any();
    }
    let (number, field, price) = (loaded.view.id.clone(), order.field, order.price);
    let found = load_value("/api/market/vouchers/mine");
    let inside = show(found, move |mut page: Value| {
        let items = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
        let fits = |one: &VoucherView| one.usable && one.fields.contains(&field);
        let usable: Vec<VoucherView> = items.into_iter().filter_map(read).filter(fits).collect();
        if usable.is_empty() {
            return view! { <p class="small muted">{tr(words::USABLE_NONE)}</p> }.into_any();
        }
        let rows = usable.iter().map(|one| {
            let (id, number) = (one.id.clone(), number.clone());
            let act = Callback::new(move |()| put(&number, &id, case));
            let amount = crate::market::vouchers::worth(one.value.min(price), one.permille);
            view! { <li class="row tight"><b>{one.name.clone()}</b> <span>{amount}</span> {button(tr(words::USE), "quiet small", act)}</li> }
        });
        view! { <ul class="bare">{rows.collect_view()}</ul> }.into_any()
    });
    sheet(tr(words::USE_VOUCHER), inside)
}

fn put(number: &str, voucher: &str, case: Case) {
    let path = ["/api/market/orders/", &api::escape(number), "/voucher"].concat();
    let body = json!({"voucher": voucher});
    spawn_local(async move {
        match api::act(Verb::PUT, &path, &body).await {
            Ok(_) => app().say(tr(words::USED)),
            Err(problem) => app().say(&problem.title),
        }
        case.again();
    });
}
