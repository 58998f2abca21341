//! Acting on a case: the form of one action over the page. It stands outside what is drawn anew when the case is
//! loaded again, so that a case that has moved on leaves what was typed in its place.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{form::Form, spine::Action};

use super::{Case, Loaded, assign, before, now};
use crate::{
    api::Verb,
    i18n::{case_page as words, fill, tr},
    state::app,
    ui::{
        self,
        form::{Ask, Filling},
    },
};

/// The action whose form is open.
pub type Acting = RwSignal<Option<Action>>;

pub fn dialog(case: Case, acting: Acting) -> AnyView {
    let close = Callback::new(move |()| acting.set(None));
    (move || {
        acting.get().map(|action| {
            let title =
                now(case).map(|loaded| tr(action.text(loaded.view.kind)).to_owned()).unwrap_or_default();
            ui::dialog::dialog(Signal::derive(|| true), title, close, move || inside(case, action, acting))
        })
    })
    .into_any()
}

fn inside(case: Case, action: Action, acting: Acting) -> AnyView {
    let Some(loaded) = now(case) else { return ().into_any() };
    if action == Action::Assign && loaded.view.refusals == 0 {
        let own = Arc::clone(&loaded);
        return assign::suggested(&loaded.view, move |start, above| {
            form(case, &own, action, acting, start, above)
        });
    }
    let start = match action {
        Action::Assign | Action::Arbitrate => assign::after_refusal(&loaded),
        Action::Draft => returned(&loaded),
        _ => Map::new(),
    };
    form(case, &loaded, action, acting, start, &|filling, _| before::before(&loaded, action, filling))
}

/// What the head sent back, to be written on.
fn returned(loaded: &Loaded) -> Map<String, Value> {
    let Some(draft) = &loaded.view.draft else { return Map::new() };
    let claim = serde_json::to_value(draft.claim).unwrap_or_default();
    let mut start: Map<String, Value> = [("answer", Value::from(draft.text.as_str())), ("claim", claim)]
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect();
    start.extend(ui::form::kept_files("attachments", &draft.attachments));
    start
}

/// A name for the form, one for each case and action. Kept for as long as the page: there are as many as the
/// reader opens forms.
fn key(id: &str, action: Action) -> &'static str {
    [code(action).as_str(), "-", id].concat().leak()
}

fn code(action: Action) -> String {
    serde_json::to_value(action).ok().and_then(|code| Some(code.as_str()?.to_owned())).unwrap_or_default()
}

/// What stands above a form, which may follow what is filled in, and fill in more.
pub type Above<'a> = &'a dyn Fn(Filling, &[Ask]) -> AnyView;

fn form(
    case: Case,
    loaded: &Arc<Loaded>,
    action: Action,
    acting: Acting,
    start: Map<String, Value>,
    above: Above<'_>,
) -> AnyView {
    let view = &loaded.view;
    let kind = view.kind;
    let Some(offer) = view.actions.iter().find(|offer| offer.action == action) else {
        return view! { <p>{tr(words::NO_LONGER)}</p> }.into_any();
    };
    let asks = Ask::of_form(&Form::from_schema(&offer.form));
    let filling = Filling::drafted(key(&view.id, action), start);
    // Someone was quicker: the page shows what is new, and the form stays as it was filled.
    Effect::new(move || {
        let moved_on = filling.problem.with(|problem| {
            problem
                .as_ref()
                .is_some_and(|problem| matches!(problem.code.as_str(), "stale_version" | "not_now"))
        });
        if moved_on {
            case.again();
        }
    });
    let path = ["/api/cases/", &view.id, "/actions"].concat();
    let done = Callback::new(move |_| {
        acting.set(None);
        app().say(&fill(words::DONE, &[tr(action.text(kind))]));
        case.again();
    });
    let send = Callback::new(move |mut values: Map<String, Value>| {
        // The version that the reader has before the eyes now, which may be newer than the form.
        let version = now(case).map_or(0, |loaded| loaded.view.version);
        values.insert("action".to_owned(), code(action).into());
        values.insert("version".to_owned(), version.into());
        filling.send(Verb::POST, &path, Value::Object(values), done);
    });
    let above = above(filling, &asks);
    let form = ui::form::form(filling, asks, tr(action.text(kind)), send);
    view! { {above} {form} }.into_any()
}
