//! The follow-up list: who came, what they were interested in, what came of it, and what is still to be done.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::{Choice, FieldKind},
    market::fair::{
        follow::Progress,
        rules::NOTE,
        wire::{FollowUpLine, FollowUpPage},
    },
};

use super::{address, failed, fair::back_to_fair, organiser};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{fairs as words, fill, tr},
    market::talks::state_pill,
    public::missing,
    routes::Route,
    state::app,
    ui::{
        self, dates,
        facts::{Tile, tiles},
        form::{Ask, Filling, How, Task, ask, task_dialog},
        load::{Load, empty, load_value, show_or},
        page::button,
        pill::{Tone, pill},
        table::{column, main_column, table},
    },
};

pub fn page(id: String) -> AnyView {
    if let Err(other) = organiser() {
        return other;
    }
    let found = load_value(address(&id, "/follow-ups"));
    let task = RwSignal::new(None::<Task>);
    let shown = show_or(found, failed, move |answer: Value| match read::<FollowUpPage>(answer) {
        Some(page) => {
            inbox::see(vec![page.card.id.clone()]);
            drawn(&page, found, task)
        }
        None => missing::page(),
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn drawn(page: &FollowUpPage, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let tile = |label, figure: u32| Tile {
        tone: Tone::Calm,
        label: tr(label).to_owned(),
        figure: figure.to_string(),
        note: String::new(),
        href: String::new(),
    };
    let figures = vec![
        tile(words::ENTERPRISES, page.came.enterprises),
        tile(words::PERSONS_CAME, page.came.persons),
        tile(words::INTERESTS, page.came.interests),
        tile(words::TALKS, page.came.talks),
        tile(words::CONCLUDED, page.came.concluded),
    ];
    let columns = [
        main_column(tr(words::COL_WHO)),
        column(tr(words::COL_CAME)),
        column(tr(words::COL_INTEREST)),
        column(tr(words::COL_NOTE)),
    ];
    let rows = page.items.iter().map(|line| row(&page.card.id, line, found, task));
    let shown = if page.items.is_empty() {
        empty(tr(words::FOLLOW_NONE), ().into_any())
    } else {
        table(tr(words::FOLLOW), &columns, rows.collect())
    };
    let file = address(&page.card.id, "/follow-ups/export");
    let file =
        view! { <a class="btn quiet no-print" rel="external" download="" href=file>{tr(words::EXPORT)}</a> };
    let lead = view! { <p class="muted">{page.card.title.clone()}</p> }.into_any();
    view! {
        <div class="page">
            {back_to_fair(&page.card.id)}
            {ui::page::head(tr(words::FOLLOW), lead, file.into_any())}
            {tiles(tr(words::FOLLOW), figures)}
            <section class="sheet flush">{shown}</section>
        </div>
    }
    .into_any()
}

fn row(id: &str, line: &FollowUpLine, found: Load<Value>, task: RwSignal<Option<Task>>) -> Vec<AnyView> {
    let interests = line
        .interests
        .iter()
        .map(|one| {
            let href = Route::Posting(one.posting.clone()).path();
            view! { <p class="small"><a href=href>{one.title.clone()}</a> " " {state_pill(one.state)}</p> }
        })
        .collect_view();
    let tone = if line.note.state == Progress::Done { Tone::Ok } else { Tone::Warn };
    let next = line.note.next.filter(|_| line.note.state == Progress::Todo);
    let next = next.map(|next| view! { <p class="small">{tr(words::NEXT_ON)} {dates::day(next)}</p> });
    let wanted = noting(id, line, found, task);
    let record =
        button(tr(words::RECORD), "quiet small", Callback::new(move |()| task.set(Some(wanted.clone()))));
    vec![
        line.enterprise_name.clone().into_any(),
        view! { <span class="num">{[line.came.to_string(), line.registered.to_string()].join(" / ")}</span> }.into_any(),
        interests.into_any(),
        view! { <div>{pill(tone, tr(line.note.state.text()))} <p class="small">{line.note.note.clone()}</p> {next} {record}</div> }
            .into_any(),
    ]
}

fn noting(id: &str, line: &FollowUpLine, found: Load<Value>, task: RwSignal<Option<Task>>) -> Task {
    let at = address(id, &["/follow-ups/", &api::escape(&line.enterprise)].concat());
    let version = line.note.version;
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(words::NOTED));
            found.again();
        });
        let mut body = json!({"version": version, "state": values.get("state")});
        body["note"] = values.get("note").cloned().unwrap_or_else(|| "".into());
        if let Some(next) = values.get("next") {
            body["next"] = next.clone();
        }
        filling.send(Verb::PUT, &at, body, done);
    });
    let states = [("todo", Progress::Todo), ("done", Progress::Done)]
        .map(|(code, state)| Choice::new(code, state.text().zh, state.text().en))
        .to_vec();
    let state = if line.note.state == Progress::Done { "done" } else { "todo" };
    let mut start = json!({"note": line.note.note, "state": state});
    if let Some(next) = line.note.next {
        start["next"] = dates::iso(next).into();
    }
    Task {
        title: fill(words::NOTE_THIS, &[&line.enterprise_name]),
        lead: String::new(),
        asks: vec![
            ask("note", words::NOTE, FieldKind::Paragraph { max: NOTE }, How::Plain).optional(),
            ask("next", words::NEXT, FieldKind::Date, How::Plain).hint(words::NEXT_HINT).optional(),
            Ask::choice("state", words::PROGRESS, states),
        ],
        start: start.as_object().cloned().unwrap_or_default(),
        submit: tr(words::RECORD).to_owned(),
        send,
    }
}
