//! Rating a step of a case that was taken in at a counter: the officer's screen shows a code, and whoever stands there
//! rates with a phone, without an account.

use leptos::prelude::*;
use serde_json::json;
use shared::{
    cases::wire::CaseView,
    matters::application::{Application, file::COUNTER},
};

use crate::{
    i18n::{fill, ratings as words, tr},
    matters::Ticket,
    state::app,
    ui::{
        form::named,
        page::{button, sheet},
    },
};

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
