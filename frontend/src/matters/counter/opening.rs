//! Saying when the counter is open, for the head of its org.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::Principal,
    form::{Choice, Field, FieldKind},
    matters::counter::{CounterView, SEATS, may_open},
    problem::Problem,
};

use crate::{
    api::{self, Verb},
    i18n::{counter as words, tr},
    state::app,
    ui::{
        form::{Ask, Filling, How, Task, ask, task_dialog},
        page::button,
    },
};

pub fn action(person: &Principal, view: &CounterView, again: Callback<()>) -> AnyView {
    if !may_open(person, &view.org) {
        return ().into_any();
    }
    let task = RwSignal::new(None::<Task>);
    let setting = setting(view, task, again);
    let begin = Callback::new(move |()| task.set(Some(setting.clone())));
    view! { {button(tr(words::SET_OPENING), "quiet", begin)} {task_dialog(task)} }.into_any()
}

fn setting(view: &CounterView, task: RwSignal<Option<Task>>, again: Callback<()>) -> Task {
    let (address, version) = (["/api/counters/", &api::escape(&view.org)].concat(), view.version);
    let done = Callback::new(move |_: Value| {
        task.set(None);
        app().say(tr(words::OPENING_SET));
        again.run(());
    });
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let body = json!({"opening": opening(&values), "version": version});
        filling.try_send(Verb::PUT, &address, body, done, Box::new(at_fields));
    });
    Task {
        title: tr(words::SET_OPENING).to_owned(),
        lead: tr(words::SET_OPENING_LEAD).to_owned(),
        asks: asks(),
        start: start(view),
        submit: tr(words::SAVE).to_owned(),
        send,
    }
}

fn asks() -> Vec<Ask> {
    let minutes = ["10", "15", "20", "30", "60"].map(|one| Choice::new(one, one, one)).to_vec();
    let time = |name: &str, label: shared::text::Text| {
        Field::new(name, label.zh, label.en, FieldKind::Line { max: 5 })
    };
    let stretch = vec![time("from", words::FROM), time("to", words::TO)];
    vec![
        ask("place", words::PLACE, FieldKind::Line { max: 200 }, How::Plain),
        ask("minutes", words::MINUTES, FieldKind::Choice { options: minutes }, How::Plain),
        ask("seats", words::SEATS, FieldKind::Integer { min: 1, max: i64::from(SEATS) }, How::Plain),
        ask("ahead", words::AHEAD, FieldKind::Integer { min: 1, max: 30 }, How::Plain),
        ask("stretches", words::STRETCHES, FieldKind::Rows { min: 1, max: 4, fields: stretch }, How::Plain),
        ask("closed", words::CLOSED_DAYS, FieldKind::Line { max: 800 }, How::Plain)
            .hint(words::CLOSED_HINT)
            .optional(),
    ]
}

fn start(view: &CounterView) -> Map<String, Value> {
    let start = match &view.opening {
        Some(opening) => json!({
            "place": opening.place, "minutes": opening.minutes.to_string(), "seats": opening.seats,
            "ahead": opening.ahead, "stretches": opening.stretches, "closed": opening.closed.join(" "),
        }),
        None => json!({
            "minutes": "30", "seats": 2, "ahead": 5,
            "stretches": [{"from": "09:00", "to": "12:00"}, {"from": "13:30", "to": "17:00"}],
        }),
    };
    start.as_object().cloned().unwrap_or_default()
}

/// The form's values as the wire has them.
fn opening(values: &Map<String, Value>) -> Value {
    let mut opening = values.clone();
    let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default();
    opening.insert("minutes".to_owned(), text("minutes").parse::<u16>().unwrap_or_default().into());
    let days = text("closed").split(|sign: char| !sign.is_ascii_digit() && sign != '-');
    let days: Vec<&str> = days.filter(|day| !day.is_empty()).collect();
    opening.insert("closed".to_owned(), json!(days));
    Value::Object(opening)
}

fn at_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        if let Some(own) = fault.field.strip_prefix("opening.") {
            fault.field = own.to_owned();
        }
    }
    problem
}
