//! The vouchers of one's own enterprise.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    calendar::parse_day,
    market::voucher::{VoucherStanding, wire::VoucherView},
};

use super::{said, worth};
use crate::{
    cases::listing::read,
    i18n::{orders as words, tr},
    market::mine::trader,
    routes::Route,
    ui::{
        self, dates,
        load::{empty, list, pages},
        pill::{Tone, pill},
        table::{column, main_column, table},
    },
};

pub fn page() -> AnyView {
    if let Err(other) = trader() {
        return other;
    }
    let found = pages(Signal::derive(|| "/api/market/vouchers/mine".to_owned()));
    let claim = || ui::page::link_button(&Route::Vouchers.path(), tr(words::VOUCHERS), true);
    let lead = view! { <p class="muted">{tr(words::CLAIM_LEAD)}</p> }.into_any();
    let full = |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>());
    let none = move || empty(tr(words::MY_VOUCHERS_EMPTY), claim());
    view! {
        <div class="page">
            {ui::page::head(tr(words::MY_VOUCHERS), lead, claim())}
            <section class="sheet flush">{list(found, full, none)}</section>
        </div>
    }
    .into_any()
}

fn rows(items: &[VoucherView]) -> AnyView {
    let columns = [
        main_column(tr(words::COL_NAME)),
        column(tr(words::COL_VALUE)),
        column(tr(words::COL_UNTIL)),
        column(tr(words::COL_STATE)),
        column(tr(words::COL_USED)),
    ];
    let rows = items.iter().map(|one| {
        let name = view! {
            <a class="case-link" href=Route::Voucher(one.programme.clone()).path()>{one.name.clone()}</a>
            <span class="small muted num">{one.id.clone()}</span>
        };
        vec![
            name.into_any(),
            worth(one.value, one.permille).into_any(),
            parse_day(&one.until).map(dates::day).into_any(),
            pill(tone(&one.standing), tr(one.standing.text())),
            used(&one.standing),
        ]
    });
    table(tr(words::MY_VOUCHERS), &columns, rows.collect())
}

const fn tone(standing: &VoucherStanding) -> Tone {
    match standing {
        VoucherStanding::Claimed => Tone::Ok,
        VoucherStanding::Held { .. } => Tone::Blue,
        VoucherStanding::Redeemed { .. } | VoucherStanding::Expired => Tone::Calm,
    }
}

fn used(standing: &VoucherStanding) -> AnyView {
    match standing {
        VoucherStanding::Held { order, cents } | VoucherStanding::Redeemed { order, cents, .. } => {
            let href = Route::Case(order.clone()).path();
            let amount = crate::i18n::fill(words::VALUE_FIXED, &[&said(*cents)]);
            view! { <a class="num" href=href>{order.clone()}</a> <span class="small muted">{amount}</span> }
                .into_any()
        }
        _ => "—".into_any(),
    }
}
