//! Who comes to the counter on a day, for its staff.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::matters::counter::{Appointment, CounterView};

use super::{days, items};
use crate::{
    api::{self, Verb},
    i18n::{counter as words, tr},
    state::app,
    ui::{
        load::{Load, empty, load_value, show},
        page::button,
        pill::{Tone, pill},
        table::{column, main_column, table},
    },
};

pub fn list(view: &CounterView, choose: Callback<String>) -> AnyView {
    if view.opening.is_none() {
        return empty(tr(words::NOT_OPEN), ().into_any());
    }
    let day = if view.day.is_empty() { String::new() } else { ["?day=", &view.day].concat() };
    let found = load_value(["/api/counters/", &api::escape(&view.org), "/appointments", &day].concat());
    let inside = show(found, move |value: Value| {
        let comers = items(&value);
        if comers.is_empty() {
            return empty(tr(words::NOBODY_COMES), ().into_any());
        }
        let columns = [
            main_column(tr(words::TIME)),
            column(tr(words::WINDOW)),
            column(tr(words::WHO)),
            column(tr(words::MATTER)),
            column(tr(words::STATE)),
        ];
        table(tr(words::COMERS), &columns, comers.iter().map(|one| row(one, found)).collect())
    });
    view! { <div class="stack">{days(view, choose)} <section class="sheet flush">{inside}</section></div> }
        .into_any()
}

fn row(one: &Appointment, found: Load<Value>) -> Vec<AnyView> {
    let address = ["/api/appointments/", &api::escape(&one.id), "/arrival"].concat();
    let arrive = Callback::new(move |()| {
        let address = address.clone();
        spawn_local(async move {
            if let Err(problem) = api::act(Verb::POST, &address, &json!({})).await {
                app().say(&problem.title);
            }
            found.again();
        });
    });
    let state = if one.came {
        pill(Tone::Ok, tr(words::CAME))
    } else {
        button(tr(words::MARK_CAME), "quiet", arrive)
    };
    let who = view! { {one.enterprise_name.clone()} <span class="small muted">{one.person.clone()}</span> };
    vec![
        view! { <b class="num">{one.at.clone()}</b> }.into_any(),
        one.seat.to_string().into_any(),
        who.into_any(),
        one.matter.clone().into_any(),
        state,
    ]
}
