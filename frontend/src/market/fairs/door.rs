//! The door: tickets are scanned or typed, and how many have come is counted as they do.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    market::fair::{
        rules::{NAME, PLACE},
        wire::DoorView,
    },
    problem::Problem,
};

use super::{address, failed, fair::back_to_fair, organiser, scan};
use crate::{
    api::{self, Verb},
    cases::{listing::read, model::filters::pairs},
    i18n::{fairs as words, fill, tr},
    public::missing,
    state::app,
    ui::{
        self, dates,
        facts::{Tile, tiles},
        form::{Ask, Filling, How, Task, ask, form, task_dialog},
        load::{State, load_value, show_or},
        page::{button, sheet},
        pill::{Tone, notice},
    },
};

/// Seconds between two looks at how many have come.
const EVERY: u32 = 8;

/// What the last ticket came to.
type Last = RwSignal<Option<Result<String, Problem>>>;

pub fn page(id: String) -> AnyView {
    if let Err(other) = organiser() {
        return other;
    }
    let found = load_value(address(&id, "/door"));
    let (last, task): (Last, _) = (RwSignal::new(None), RwSignal::new(None::<Task>));
    let door = StoredValue::new(address(&id, "/door"));
    // Counts those who came in, so that the line for the next number is empty; a number that was refused stays.
    let turn = RwSignal::new(0_u32);
    let show = Callback::new(move |ticket: String| {
        let at = door.get_value();
        spawn_local(async move {
            let answer = api::act(Verb::POST, &at, &json!({"ticket": ticket})).await;
            let came = answer.map(|answer| {
                let name = answer["comers"][0]["name"].as_str().unwrap_or_default().to_owned();
                found.state.try_set(State::Ready(answer));
                turn.try_update(|turn| *turn += 1);
                request_animation_frame(|| ui::page::focus("[name=ticket]"));
                name
            });
            last.try_set(Some(came));
        });
    });
    // A phone's own camera leads here with the ticket in the address.
    let query = window().location().search().unwrap_or_default();
    if let Some((_, ticket)) = pairs(&query).find(|(name, _)| name == "ticket") {
        show.run(ticket);
    }
    follow(door, found.state);
    let fair = id.clone();
    let shown = show_or(found, failed, move |answer: Value| match read::<DoorView>(answer) {
        Some(view) => counts(&view),
        None => missing::page(),
    });
    let walk_in = Callback::new(move |()| task.set(Some(walking_in(&fair, found.state, task))));
    view! {
        <div class="page">
            {back_to_fair(&id)}
            {ui::page::plain_head(tr(words::DOOR))}
            <div class="two market-two">
                <div class="stack">
                    <div aria-live="assertive">{move || last.get().map(told)}</div>
                    {sheet(tr(words::CHECK_IN), view! { {scan::camera(show)} {typing(show, turn)} }.into_any())}
                    {button(tr(words::WALK_IN), "quiet", walk_in)}
                </div>
                <aside class="stack">{shown}</aside>
            </div>
            {task_dialog(task)}
        </div>
    }
    .into_any()
}

fn told(last: Result<String, Problem>) -> AnyView {
    match last {
        Ok(name) => notice(Tone::Ok, &fill(words::WELCOME, &[&name]), ().into_any()),
        Err(problem) => {
            let why = problem.fields.first().map_or(problem.title.clone(), |fault| fault.message.clone());
            notice(Tone::Bad, &why, ().into_any())
        }
    }
}

/// Looks again while the page is there.
fn follow(door: StoredValue<String>, state: RwSignal<State<Value>>) {
    spawn_local(async move {
        loop {
            TimeoutFuture::new(EVERY * 1000).await;
            let Some(at) = door.try_get_value() else { return };
            if let Ok(answer) = api::get_quietly(&at).await
                && state.try_set(State::Ready(answer)).is_some()
            {
                return;
            }
        }
    });
}

fn typing(show: Callback<String>, turn: RwSignal<u32>) -> AnyView {
    (move || {
        turn.track();
        let asks = vec![Ask::line("ticket", words::TYPE_TICKET, 200, How::Plain).hint(words::TYPE_HINT)];
        let send = Callback::new(move |values: Map<String, Value>| {
            show.run(values.get("ticket").and_then(Value::as_str).unwrap_or_default().to_owned());
        });
        form(Filling::blank("door"), asks, tr(words::CHECK_IN), send)
    })
    .into_any()
}

fn counts(view: &DoorView) -> AnyView {
    let shut = (!view.open).then(|| notice(Tone::Warn, tr(words::DOOR_SHUT), ().into_any()));
    let tile = |tone, label, figure: u32| Tile {
        tone,
        label: tr(label).to_owned(),
        figure: figure.to_string(),
        note: String::new(),
        href: String::new(),
    };
    let figures = vec![
        tile(Tone::Ok, words::CAME, view.counts.came),
        tile(Tone::Calm, words::SEATED, view.counts.seated),
        tile(Tone::Calm, words::FREE, view.counts.left()),
        tile(Tone::Calm, words::WAITING, view.counts.waiting),
    ];
    let comers = view
        .comers
        .iter()
        .map(|one| {
            view! { <li><p><b>{one.name.clone()}</b> " " <span class="small muted">{dates::moment(&one.at)}</span></p> <p class="small muted">{one.enterprise_name.clone()}</p></li> }
        })
        .collect_view();
    let comers = if view.comers.is_empty() {
        view! { <p class="muted">{tr(words::NOBODY)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{comers}</ul> }.into_any()
    };
    view! {
        <p><b>{view.title.clone()}</b></p>
        {shut}
        {tiles(tr(words::DOOR), figures)}
        {sheet(tr(words::LATEST), comers)}
    }
    .into_any()
}

fn walking_in(id: &str, state: RwSignal<State<Value>>, task: RwSignal<Option<Task>>) -> Task {
    let at = address(id, "/walk-ins");
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let name = values.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let done = Callback::new(move |answer: Value| {
            task.set(None);
            app().say(&fill(words::WELCOME, &[&name]));
            state.try_set(State::Ready(answer));
        });
        filling.send(Verb::POST, &at, Value::Object(values), done);
    });
    Task {
        title: tr(words::WALK_IN).to_owned(),
        lead: tr(words::WALK_IN_LEAD).to_owned(),
        asks: vec![
            Ask::line("name", words::PERSON, NAME, How::Plain),
            Ask::line("phone", words::PHONE, 20, How::Tel),
            Ask::line("enterprise_name", words::FROM_WHERE, PLACE, How::Plain),
            ask("enterprise", words::CODE, FieldKind::CreditCode, How::Plain).optional(),
        ],
        start: Map::new(),
        submit: tr(words::WALK_IN).to_owned(),
        send,
    }
}
