//! Who is registered, for the organiser.

use leptos::prelude::*;
use serde_json::Value;
use shared::market::fair::wire::RollView;

use super::{address, failed, fair::back_to_fair, named, organiser, own::seat_pill};
use crate::{
    cases::listing::read,
    i18n::{fairs as words, fill, tr},
    public::missing,
    ui::{
        self, dates,
        load::{empty, load_value, show_or},
        pill::{Tone, pill},
        table::{column, main_column, table},
    },
};

pub fn page(id: String) -> AnyView {
    if let Err(other) = organiser() {
        return other;
    }
    let found = load_value(address(&id, "/roll"));
    show_or(found, failed, move |answer: Value| match read::<RollView>(answer) {
        Some(roll) => drawn(&roll),
        None => missing::page(),
    })
}

fn drawn(roll: &RollView) -> AnyView {
    let counts = [roll.counts.capacity, roll.counts.seated, roll.counts.waiting].map(|n| n.to_string());
    let [capacity, seated, waiting] = &counts;
    let lead = view! {
        <p>{roll.card.title.clone()}</p> <p class="muted">{fill(words::SEATS_ARE, &[capacity, seated, waiting])}</p>
    };
    let columns = [
        column(tr(words::COL_N)),
        main_column(tr(words::PERSON)),
        column(tr(words::PHONE)),
        column(tr(words::COL_WHO)),
        column(tr(words::COL_STATE)),
    ];
    let rows = roll.items.iter().map(|line| {
        let place = line.place.map(|place| fill(words::PLACE_ON_LIST, &[&place.to_string()]));
        let came = line.came.as_deref().map(|at| {
            view! { {pill(Tone::Blue, tr(words::CAME_AT))} " " <span class="small muted">{dates::moment(at)}</span> }
        });
        let call = ["tel:", &line.phone].concat();
        vec![
            view! { <span class="num">{line.n.to_string()}</span> }.into_any(),
            named(&line.name).into_any(),
            view! { <a class="num" rel="external" href=call>{line.phone.clone()}</a> }.into_any(),
            line.enterprise_name.clone().into_any(),
            view! { <span>{seat_pill(line.seat)} " " {place} {came}</span> }.into_any(),
        ]
    });
    let shown = if roll.items.is_empty() {
        empty(tr(words::ROLL_NONE), ().into_any())
    } else {
        table(tr(words::ROLL), &columns, rows.collect())
    };
    view! {
        <div class="page">
            {back_to_fair(&roll.card.id)}
            {ui::page::head(tr(words::ROLL), lead.into_any(), ().into_any())}
            <section class="sheet flush">{shown}</section>
        </div>
    }
    .into_any()
}
