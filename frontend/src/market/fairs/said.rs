//! What those who were there say of a fair.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    market::fair::{
        roll::Seat,
        rules::REASON,
        standing::State,
        wire::{FairView, RatingRequest},
    },
};

use super::address;
use crate::{
    api::Verb,
    i18n::{fairs as words, fill, tr},
    state::app,
    ui::{
        form::{Filling, How, Task, ask},
        load::Load,
        page::{button, sheet},
    },
};

pub fn section(view: &FairView, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    if view.card.state != State::Over {
        return ().into_any();
    }
    let figures = match view.figures {
        Some(figures) if !figures.too_few => {
            let mean = format!("{}.{:02}", figures.mean_hundredths / 100, figures.mean_hundredths % 100);
            view! { <p>{fill(words::MEAN, &[&mean, &figures.count.to_string()])}</p> }.into_any()
        }
        _ => view! { <p class="muted">{tr(words::TOO_FEW)}</p> }.into_any(),
    };
    let rate = view.own.iter().any(|one| one.seat == Seat::Seated).then(|| {
        let word = if view.rating.is_some() { words::RATE_AGAIN } else { words::RATE };
        let again = Callback::new(move |()| found.again());
        let wanted = rating(&view.id, view.rating.as_ref(), again, task);
        button(tr(word), "quiet", Callback::new(move |()| task.set(Some(wanted.clone()))))
    });
    let comments = (!view.comments.is_empty()).then(|| {
        let lines = view.comments.iter().map(|one| view! { <li>{one.clone()}</li> }).collect_view();
        view! { <h3>{tr(words::COMMENTS)}</h3> <ul>{lines}</ul> }
    });
    sheet(tr(words::RATING), view! { {figures} {rate} {comments} }.into_any())
}

/// Saying of what use it was.
pub fn rating(
    id: &str,
    before: Option<&RatingRequest>,
    again: Callback<()>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let address = address(id, "/rating");
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(words::RATED));
            again.run(());
        });
        let body = json!({
            "came": values.get("came").and_then(Value::as_bool).unwrap_or_default(),
            "score": values.get("score"),
            "comment": values.get("comment").and_then(Value::as_str).unwrap_or_default(),
        });
        filling.send(Verb::PUT, &address, body, done);
    });
    let start = match before {
        Some(said) => json!({"came": said.came, "score": said.score, "comment": said.comment}),
        None => json!({"came": true}),
    };
    Task {
        title: tr(words::RATE).to_owned(),
        lead: tr(words::RATE_LEAD).to_owned(),
        asks: vec![
            ask("came", words::DID_COME, FieldKind::Flag, How::Plain).optional(),
            ask("score", words::SCORE, FieldKind::Integer { min: 1, max: 5 }, How::Levels),
            ask("comment", words::COMMENT, FieldKind::Paragraph { max: REASON }, How::Plain).optional(),
        ],
        start: start.as_object().cloned().unwrap_or_default(),
        submit: tr(words::RATE).to_owned(),
        send,
    }
}
