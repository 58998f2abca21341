//! The programmes of vouchers, with what is left of their budgets: for everyone.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    access::{Deed, may},
    market::voucher::wire::ProgrammeView,
};

use super::{left, worth};
use crate::{
    cases::listing::read,
    i18n::{orders as words, tr},
    routes::Route,
    state::app,
    ui::{
        self, dates,
        load::{empty, list, pages},
        pill::{Tone, pill},
        table::{column, main_column, table},
    },
};

pub fn page() -> AnyView {
    let found = pages(Signal::derive(|| "/api/market/vouchers".to_owned()));
    let principal = app().principal();
    let may_do = |deed: Deed| principal.as_ref().is_some_and(|principal| may(principal, deed));
    let action = if may_do(Deed::PublishVouchers) {
        ui::page::link_button(&Route::PublishVoucher.path(), tr(words::PUBLISH), false)
    } else if may_do(Deed::UseMarket) {
        ui::page::link_button(&Route::MyVouchers.path(), tr(words::MY_VOUCHERS), false)
    } else {
        ().into_any()
    };
    let lead = view! { <p class="muted">{tr(words::VOUCHERS_LEAD)}</p> }.into_any();
    let full = |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>());
    let none = || empty(tr(words::VOUCHERS_EMPTY), ().into_any());
    view! {
        <div class="page">
            {crate::market::places::places(&Route::Vouchers)}
            {ui::page::head(tr(words::VOUCHERS), lead, action)}
            <section class="sheet flush">{list(found, full, none)}</section>
        </div>
    }
    .into_any()
}

fn rows(items: &[ProgrammeView]) -> AnyView {
    let columns = [
        main_column(tr(words::COL_NAME)),
        column(tr(words::COL_VALUE)),
        column(tr(words::COL_LEFT)),
        column(tr(words::COL_CLOSES)),
        column(tr(words::COL_STATE)),
    ];
    let rows = items.iter().map(|one| {
        let href = Route::Voucher(one.id.clone()).path();
        let name = view! {
            <a class="case-link" href=href>{one.form.name.clone()}</a>
            <span class="small muted">{one.form.policy.clone()}</span>
        };
        vec![
            name.into_any(),
            worth(one.form.value, one.form.permille).into_any(),
            left(one.left, &one.form).into_any(),
            dates::day(one.form.closes),
            state(one.open),
        ]
    });
    table(tr(words::VOUCHERS), &columns, rows.collect())
}

pub fn state(open: bool) -> AnyView {
    if open { pill(Tone::Ok, tr(words::OPEN)) } else { pill(Tone::Calm, tr(words::NOT_OPEN)) }
}
