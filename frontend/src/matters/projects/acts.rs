//! What one may do to a project, each a small task over the page.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::{Field, FieldKind},
    matters::project::{
        ProjectAction,
        act::{changeable, fields},
        view::ProjectView,
    },
    text::Text,
};
use std::sync::Arc;

use crate::{
    api::{self, Verb},
    i18n::{projects as words, tr},
    state::app,
    ui::{
        form::{Ask, Filling, How, Task, task_dialog},
        page::button,
    },
};

const fn word(action: ProjectAction) -> Text {
    match action {
        ProjectAction::Report => words::REPORT,
        ProjectAction::Change => words::CHANGE,
        ProjectAction::AskHelp => words::ASK_HELP,
        ProjectAction::AnswerHelp => words::ANSWER_HELP,
        ProjectAction::Withdraw => words::WITHDRAW,
    }
}

const fn lead(action: ProjectAction) -> Option<Text> {
    match action {
        ProjectAction::Report => Some(words::REPORT_LEAD),
        ProjectAction::Change => Some(words::CHANGE_LEAD),
        ProjectAction::AskHelp => Some(words::HELP_LEAD),
        ProjectAction::AnswerHelp => None,
        ProjectAction::Withdraw => Some(words::WITHDRAW_LEAD),
    }
}

/// The buttons, and the task at hand.
pub fn bar(view: &Arc<ProjectView>, again: Callback<()>) -> AnyView {
    if view.actions.is_empty() {
        return ().into_any();
    }
    let task = RwSignal::new(None::<Task>);
    let buttons = view
        .actions
        .iter()
        .enumerate()
        .map(|(place, action)| {
            let (action, view) = (*action, Arc::clone(view));
            let class = if place == 0 { "" } else { "quiet" };
            let open = Callback::new(move |()| task.set(Some(task_of(action, &view, task, again))));
            button(tr(word(action)), class, open)
        })
        .collect_view();
    view! { <div class="row no-print">{buttons}</div> {task_dialog(task)} }.into_any()
}

fn asked(fields: Vec<Field>) -> Vec<Ask> {
    fields.into_iter().map(|field| Ask { field, how: How::Plain }).collect()
}

fn task_of(
    action: ProjectAction,
    view: &Arc<ProjectView>,
    task: RwSignal<Option<Task>>,
    again: Callback<()>,
) -> Task {
    let mut start = Map::new();
    let mut flags = Vec::new();
    let mut asks = Vec::new();
    if action == ProjectAction::Change {
        let form = changeable().form();
        flags = form
            .fields
            .iter()
            .filter(|field| field.kind == FieldKind::Flag)
            .map(|field| field.name.clone())
            .collect();
        let known = serde_json::to_value(&view.project.declaration).unwrap_or_default();
        start = known.as_object().cloned().unwrap_or_default();
        asks = asked(form.fields);
    }
    asks.extend(asked(fields(action)));
    let path = ["/api/projects/", &api::escape(view.project.code.as_str()), "/actions"].concat();
    let version = view.project.version;
    let done = Callback::new(move |_: Value| {
        task.set(None);
        app().say(tr(words::SAVED));
        again.run(());
    });
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let mut body = values;
        // A box that isn't ticked says no.
        for flag in &flags {
            body.entry(flag.clone()).or_insert(Value::Bool(false));
        }
        body.insert("action".to_owned(), json!(action));
        body.insert("version".to_owned(), version.into());
        filling.send(Verb::POST, &path, Value::Object(body), done);
    });
    Task {
        title: tr(word(action)).to_owned(),
        lead: lead(action).map(|words| tr(words).to_owned()).unwrap_or_default(),
        asks,
        start,
        submit: tr(word(action)).to_owned(),
        send,
    }
}
