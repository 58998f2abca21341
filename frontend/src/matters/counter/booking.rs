//! Booking a time, and the appointments that one has.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    matters::counter::{Appointment, CounterView, MATTER, Slot, is_to_come},
};

use super::{books, days, items};
use crate::{
    api::{self, Verb},
    i18n::{counter as words, fill, tr},
    routes::Route,
    state::app,
    ui::{
        self, dates,
        form::{Filling, How, Task, ask, task_dialog},
        load::{Load, empty, load_value, show},
        page::{button, sheet},
        pill::{Tone, notice, pill},
    },
};

pub fn times(view: &CounterView, choose: Callback<String>, matter: &str, again: Callback<()>) -> AnyView {
    if view.opening.is_none() || view.days.is_empty() {
        return empty(tr(words::NO_APPOINTMENTS), ().into_any());
    }
    let principal = app().principal();
    let may = principal.as_ref().is_some_and(books);
    let own = may.then(|| load_value("/api/appointments"));
    let task = RwSignal::new(None::<Task>);
    let times = view
        .slots
        .iter()
        .map(|slot| {
            let ask = may.then(|| booking(view, slot, matter, (task, own, again)));
            time(slot, ask, task)
        })
        .collect_view();
    let slots = if view.slots.is_empty() {
        view! { <p class="muted">{tr(words::DAY_OVER)}</p> }.into_any()
    } else {
        view! { <div class="times" role="group" aria-label=tr(words::TIME)>{times}</div> }.into_any()
    };
    let why = match principal {
        None => {
            let link = view! { " " <a href=Route::SignIn.path()>{tr(crate::i18n::shell::SIGN_IN)}</a> };
            notice(Tone::Blue, tr(words::SIGN_IN_TO_BOOK), link.into_any())
        }
        Some(_) if !may => notice(Tone::Blue, tr(words::ENTERPRISES_BOOK), ().into_any()),
        Some(_) => ().into_any(),
    };
    let own = own.map(|own| mine(own, again));
    view! {
        {why}
        <div class="case">
            <div class="case-main stack">
                {sheet(tr(words::CHOOSE), view! { <div class="stack">{days(view, choose)} {slots}</div> }.into_any())}
            </div>
            <div class="case-now stack">{own}</div>
        </div>
        {task_dialog(task)}
    }
    .into_any()
}

fn time(slot: &Slot, ask: Option<Task>, task: RwSignal<Option<Task>>) -> AnyView {
    let free = if slot.free == 0 {
        tr(words::FULL).to_owned()
    } else {
        fill(words::FREE, &[&slot.free.to_string()])
    };
    let off = slot.free == 0 || ask.is_none();
    view! {
        <button type="button" class="time" disabled=off on:click=move |_| task.set(ask.clone())>
            <b class="num">{slot.at.clone()}</b> <span class="small">{free}</span>
        </button>
    }
    .into_any()
}

type Around = (RwSignal<Option<Task>>, Option<Load<Value>>, Callback<()>);

fn booking(view: &CounterView, slot: &Slot, matter: &str, (task, own, again): Around) -> Task {
    let day = dates::parse_date(&view.day).map_or_else(|| view.day.clone(), dates::full_date);
    let address = ["/api/counters/", &api::escape(&view.org), "/appointments"].concat();
    let (on, at) = (view.day.clone(), slot.at.clone());
    let done = Callback::new(move |_: Value| {
        task.set(None);
        app().say(tr(words::BOOKED));
        if let Some(own) = own {
            own.again();
        }
        again.run(());
    });
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let matter = values.get("matter").cloned().unwrap_or_else(|| "".into());
        filling.send(Verb::POST, &address, json!({"day": on, "at": at, "matter": matter}), done);
    });
    let place = view.opening.as_ref().map(|opening| opening.place.clone()).unwrap_or_default();
    let start = [("matter".to_owned(), Value::from(matter.chars().take(MATTER).collect::<String>()))];
    Task {
        title: fill(words::BOOK_AT, &[&day, &slot.at]),
        lead: place,
        asks: vec![ask("matter", words::MATTER, FieldKind::Line { max: MATTER }, How::Plain).optional()],
        start: start.into_iter().collect(),
        submit: tr(words::BOOK).to_owned(),
        send,
    }
}

fn mine(own: Load<Value>, again: Callback<()>) -> AnyView {
    let inside = show(own, move |value: Value| {
        let items = items(&value);
        if items.is_empty() {
            return view! { <p class="muted">{tr(words::NONE_OF_MINE)}</p> }.into_any();
        }
        let lines = items.iter().map(|one| line(one, own, again)).collect_view();
        let calendar = tr(words::CALENDAR);
        view! {
            <ul class="lines">{lines}</ul>
            <p class="no-print"><a class="btn quiet small" rel="external" download="" href="/api/appointments/calendar">{calendar}</a></p>
        }
        .into_any()
    });
    sheet(tr(words::MINE), inside)
}

fn line(one: &Appointment, own: Load<Value>, again: Callback<()>) -> AnyView {
    let address = ["/api/appointments/", &api::escape(&one.id)].concat();
    let cancel = Callback::new(move |()| {
        let address = address.clone();
        spawn_local(async move {
            match api::act(Verb::DELETE, &address, &Value::Null).await {
                Ok(_) => app().say(tr(words::CANCELLED)),
                Err(problem) => app().say(&problem.title),
            }
            own.again();
            again.run(());
        });
    });
    let open = !one.came && is_to_come(one.day, &one.at, dates::now());
    let cancel = open.then(|| button(tr(words::CANCEL), "quiet", cancel));
    let state = one.came.then(|| pill(Tone::Ok, tr(words::CAME)));
    let seat = fill(words::SEAT, &[&one.seat.to_string()]);
    let matter = (!one.matter.is_empty()).then(|| view! { <p>{one.matter.clone()}</p> });
    view! {
        <li>
            <p><b>{ui::dates::full_date(one.day)} " " <span class="num">{one.at.clone()}</span></b> " " {state}</p>
            {matter}
            <p class="small muted">{one.place.clone()} " · " {seat}</p>
            {cancel}
        </li>
    }
    .into_any()
}
