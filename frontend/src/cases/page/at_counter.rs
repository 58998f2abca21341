//! Rating what was taken in at a counter: the code on its receipt, and those of its steps. Rating a step of a case that was taken in at a counter: the officer's screen shows a code, and whoever stands there
//! rates with a phone, without an account.

use leptos::prelude::*;
use serde_json::json;
use shared::{
    calendar::china_date,
    cases::wire::CaseView,
    matters::application::{Application, file::COUNTER},
};

use crate::{
    i18n::{fill, ratings as words, tr},
    matters::Ticket,
    state::app,
    ui::{
        dates,
        form::named,
        page::{button, sheet},
    },
};

/// Days from its filing in which the receipt of a case carries a code.
const CODE_DAYS: i64 = 30;

/// The code on the receipt, as the org that took the case in prints it: how the window served is rated with it.
pub fn rating_code(view: &CaseView) -> AnyView {
    let own = app().principal().is_some_and(|person| person.role.is_at_counter() && person.org == view.lead);
    let late = (dates::today() - china_date(view.opened)).whole_days() >= CODE_DAYS;
    if !own || late || view.channel != COUNTER || view.application.is_none() {
        return ().into_any();
    }
    let ticket = Ticket::none();
    ticket.fetch(json!({"case": view.number, "receipt": true}));
    view! { <div>{ticket.picture_with(words::RECEIPT_CODE)}</div> }.into_any()
}

/// For those of the org that took it in, while a step that is done waits for its rating.
pub fn sheet_of(view: &CaseView, application: &Application) -> AnyView {
    let own = app().principal().is_some_and(|person| person.role.is_at_counter() && person.org == view.lead);
    let steps: Vec<usize> = application.unrated().collect();
    if !own || view.channel != COUNTER || view.outcome.is_some() || steps.is_empty() {
        return ().into_any();
    }
    let ticket = Ticket::none();
    let buttons = steps
        .into_iter()
        .filter_map(|place| {
            let name = named(&application.under.steps.get(place)?.name);
            let body = json!({"case": view.number, "step": place});
            let show = Callback::new(move |()| ticket.fetch(body.clone()));
            Some(button(&fill(words::COUNTER_STEP, &[&name]), "quiet", show))
        })
        .collect_view();
    let inside = view! {
        <p class="small muted">{tr(words::COUNTER_STEP_WHY)}</p>
        <div class="row">{buttons}</div>
        {ticket.picture()}
    };
    sheet(tr(words::COUNTER), inside.into_any())
}
