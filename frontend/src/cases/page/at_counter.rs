//! Rating a step of a case that was taken in at a counter: the officer's screen shows a code, and whoever stands there
//! rates with a phone, without an account.

use leptos::{prelude::*, task::spawn_local};
use serde_json::json;
use shared::{
    access::Role,
    cases::wire::CaseView,
    matters::{
        application::{Application, file::COUNTER},
        wire::CounterTicket,
    },
};

use crate::{
    api::{self, Verb},
    i18n::{fill, ratings as words, tr},
    routes::Route,
    state::app,
    ui::{
        self,
        form::named,
        page::{button, sheet},
    },
};

/// Where the code leads.
fn address(ticket: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    [&origin, &Route::Rate.path(), "?ticket=", &api::escape(ticket)].concat()
}

/// For those of the org that took it in, while a step that is done waits for its rating.
pub fn sheet_of(view: &CaseView, application: &Application) -> AnyView {
    let own = app()
        .principal()
        .is_some_and(|person| matches!(person.role, Role::Officer | Role::Head) && person.org == view.lead);
    let steps: Vec<usize> = application.unrated().collect();
    if !own || view.channel != COUNTER || view.outcome.is_some() || steps.is_empty() {
        return ().into_any();
    }
    let (shown, busy) = (RwSignal::new(None::<CounterTicket>), RwSignal::new(false));
    let buttons = steps
        .into_iter()
        .filter_map(|place| {
            let name = named(&application.under.steps.get(place)?.name);
            let body = json!({"case": view.number, "step": place});
            let show = Callback::new(move |()| fetch(body.clone(), shown, busy));
            Some(button(&fill(words::COUNTER_STEP, &[&name]), "quiet", show))
        })
        .collect_view();
    let picture = move || {
        shown.get().map(|ticket| {
            view! {
                <figure class="scan">
                    {ui::qr::qr(&address(&ticket.ticket), tr(words::COUNTER_QR))}
                    <figcaption class="small muted">{fill(words::COUNTER_NUMBER, &[&ticket.number])}</figcaption>
                </figure>
            }
        })
    };
    let inside = view! {
        <p class="small muted">{tr(words::COUNTER_STEP_WHY)}</p>
        <div class="row">{buttons}</div>
        <div role="status">{picture}</div>
    };
    sheet(tr(words::COUNTER), inside.into_any())
}

fn fetch(body: serde_json::Value, shown: RwSignal<Option<CounterTicket>>, busy: RwSignal<bool>) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    spawn_local(async move {
        let answer = api::act(Verb::POST, "/api/ratings/tickets", &body).await;
        busy.try_set(false);
        match answer {
            Ok(answer) => drop(shown.try_set(serde_json::from_value(answer).ok())),
            Err(problem) => app().say(&problem.detail),
        }
    });
}
