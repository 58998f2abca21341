//! Acting on a case: the form of one action over the page. It stands outside what is drawn anew when the case is
//! loaded again, so that a case that has moved on leaves what was typed in its place.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{form::Form, spine::Action};

use super::{Case, Loaded, now};
use crate::{
    api::{self, Verb},
    cases::names,
    i18n::{case_page as words, fill, locale, tr},
    state::app,
    ui::{
        self, dates,
        form::{Ask, Filling},
        load,
        pill::Tone,
    },
};

/// The action whose form is open.
pub type Acting = RwSignal<Option<Action>>;

pub fn dialog(case: Case, acting: Acting) -> AnyView {
    let close = Callback::new(move |()| acting.set(None));
    (move || {
        acting.get().map(|action| {
            let title = tr(action.text()).to_owned();
            ui::dialog::dialog(Signal::derive(|| true), title, close, move || inside(case, action, acting))
        })
    })
    .into_any()
}

fn inside(case: Case, action: Action, acting: Acting) -> AnyView {
    let Some(loaded) = now(case) else { return ().into_any() };
    if action != Action::Assign {
        return form(case, &loaded, action, acting, Map::new());
    }
    // An assignment starts from what the text suggests.
    let text = [loaded.view.title.as_str(), " ", &loaded.view.text].concat();
    let cut: String = text.chars().take(500).collect();
    let path = ["/api/cases/suggest?region=", &loaded.view.region, "&text=", &api::escape(&cut)].concat();
    let suggestion = load::load(move || {
        let path = path.clone();
        // Without a suggestion the form is as good as empty-handed.
        Box::pin(async move { Ok(api::get::<Value>(&path).await.unwrap_or_default()) })
    });
    load::show(suggestion, move |answer: Value| {
        let best = names::items(&answer).first().cloned().unwrap_or_default();
        let view = &loaded.view;
        let pick = |name: &str, own: &str| {
            best[name].as_str().filter(|value| !value.is_empty()).unwrap_or(own).to_owned()
        };
        let mut start = Map::new();
        start.insert("category".to_owned(), pick("category", &view.category).into());
        start.insert("tier".to_owned(), pick("tier", &view.tier).into());
        start.insert("lead".to_owned(), pick("org", "").into());
        // The names follow their documents; a form being filled doesn’t.
        let note = untrack(|| suggested(&best));
        view! { {note} {form(case, &loaded, action, acting, start)} }.into_any()
    })
}

/// Why the form is filled as it is.
fn suggested(best: &Value) -> AnyView {
    let text = |name: &str| best[name].as_str().unwrap_or_default();
    if text("org").is_empty() {
        return ().into_any();
    }
    let found: Vec<&str> = best["words"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut said = fill(words::SUGGESTED, &[&names::category(text("category")), text("org_name")]);
    if !found.is_empty() {
        said.push_str(&fill(words::BECAUSE, &[&found.join(locale().pick("、", ", "))]));
    }
    ui::pill::notice(Tone::Blue, &said, ().into_any())
}

/// A name for the form, one for each case and action. Kept for as long as the page: there are as many as the
/// reader opens forms.
fn key(id: &str, action: Action) -> &'static str {
    [code(action).as_str(), "-", id].concat().leak()
}

fn code(action: Action) -> String {
    serde_json::to_value(action).ok().and_then(|code| Some(code.as_str()?.to_owned())).unwrap_or_default()
}

fn form(
    case: Case,
    loaded: &Arc<Loaded>,
    action: Action,
    acting: Acting,
    start: Map<String, Value>,
) -> AnyView {
    let view = &loaded.view;
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
        app().say(&fill(words::DONE, &[tr(action.text())]));
        case.again();
    });
    let send = Callback::new(move |mut values: Map<String, Value>| {
        // The version that the reader has before the eyes now, which may be newer than the form.
        let version = now(case).map_or(0, |loaded| loaded.view.version);
        values.insert("action".to_owned(), code(action).into());
        values.insert("version".to_owned(), version.into());
        filling.send(Verb::POST, &path, Value::Object(values), done);
    });
    let before = before(loaded, action);
    let form = ui::form::form(filling, asks, tr(action.text()), send);
    view! { {before} {form} }.into_any()
}

/// What one has to have read before taking the action.
fn before(loaded: &Loaded, action: Action) -> AnyView {
    let view = &loaded.view;
    let said = |words: &str, text: &str| {
        view! { <div><p class="small muted">{words.to_owned()}</p><div class="say">{text.to_owned()}</div></div> }.into_any()
    };
    match action {
        Action::Sign | Action::Return => match &view.draft {
            Some(draft) => {
                let claim = fill(words::DRAFT_CLAIM, &[tr(draft.claim.text())]);
                view! { {said(&claim, &draft.text)} {super::files(&view.id, &draft.attachments)} }.into_any()
            }
            None => ().into_any(),
        },
        Action::GrantExtension | Action::DenyExtension => match &view.extension {
            Some(asked) => {
                said(&fill(words::EXTENSION_UNTIL, &[&dates::say_date(asked.until)]), &asked.reason)
            }
            None => ().into_any(),
        },
        Action::Supplement => said(tr(words::ASKED_OWN), &view.asked),
        Action::Verdict => match &view.answer {
            Some(answer) => said(&fill(words::ANSWER_OF, &[&names::org(&answer.org)]), &answer.text),
            None => ().into_any(),
        },
        Action::Accept => view! { <p>{tr(words::ACCEPT_WHY)}</p> }.into_any(),
        Action::Withdraw => ui::pill::notice(Tone::Warn, tr(words::WITHDRAW_WHY), ().into_any()),
        _ => ().into_any(),
    }
}
