//! The booths of a fair: whose each is, asking for one, and giving it.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, may},
    form::Choice,
    market::fair::{
        roll::Seat,
        standing::State,
        wire::{BoothAction, BoothView, FairView, RollView},
    },
};

use super::address;
use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{fairs as words, fill, tr},
    routes::Route,
    state::app,
    ui::{
        form::{Ask, Filling, Task},
        load::Load,
        page::button,
        pill::{Tone, pill},
        table::{column, main_column, spoken_column, table},
    },
};

pub fn section(view: &FairView, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    if view.booths.is_empty() {
        return ().into_any();
    }
    let columns = [
        column(tr(words::NUMBER)),
        main_column(tr(words::BOOTH_NAME)),
        column(tr(words::COL_WHO)),
        spoken_column(tr(words::BOOTHS)),
    ];
    let open = matches!(view.card.state, State::Published | State::Closed);
    let rows = view.booths.iter().map(|booth| {
        let href = Route::FairBooth(view.id.clone(), booth.number.to_string()).path();
        let who = match &booth.enterprise {
            Some(name) => name.clone().into_any(),
            None => view! { <span class="muted">{tr(words::BOOTH_FREE)}</span> }.into_any(),
        };
        let own = booth.own.then(|| pill(Tone::Ok, tr(words::OWN_BOOTH)));
        vec![
            view! { <span class="num">{booth.number.to_string()}</span> }.into_any(),
            view! { <a class="case-link" href=href>{booth.name.clone()}</a> }.into_any(),
            view! { <span>{who} " " {own}</span> }.into_any(),
            if open { can(view, booth, found, task) } else { ().into_any() },
        ]
    });
    let rows = table(tr(words::BOOTHS), &columns, rows.collect());
    view! { <section class="sheet flush"><header><h2>{tr(words::BOOTHS)}</h2></header>{rows}</section> }
        .into_any()
}

fn can(view: &FairView, booth: &BoothView, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let at = address(&view.id, &["/booths/", &booth.number.to_string()].concat());
    let act = |word: &str, action: BoothAction, to: &str| {
        let (at, to) = (at.clone(), to.to_owned());
        button(word, "quiet small", Callback::new(move |()| send(at.clone(), action, to.clone(), found)))
    };
    if view.organiser {
        if booth.enterprise.is_some() {
            return act(tr(words::CLEAR_BOOTH), BoothAction::Clear, "");
        }
        let asks = booth
            .asks
            .iter()
            .map(|ask| act(&fill(words::GIVE, &[&ask.name]), BoothAction::Give, &ask.enterprise))
            .collect_view();
        let (id, at) = (view.id.clone(), at.clone());
        let choose = Callback::new(move |()| choose(id.clone(), at.clone(), found, task));
        return view! { <div class="row">{asks} {button(tr(words::GIVE_REGISTERED), "quiet small", choose)}</div> }
            .into_any();
    }
    let trades = app().principal().is_some_and(|who| who.verified && may(&who, Deed::UseMarket));
    match (trades, booth.own, booth.asked, &booth.enterprise) {
        (false, ..) => ().into_any(),
        (_, true, ..) => act(tr(words::LEAVE_BOOTH), BoothAction::Withdraw, ""),
        (_, _, true, None) => view! {
            <p class="small muted">{tr(words::BOOTH_ASKED)}</p> {act(tr(words::TAKE_BACK), BoothAction::Withdraw, "")}
        }
        .into_any(),
        (_, _, _, None) => act(tr(words::ASK_BOOTH), BoothAction::Ask, ""),
        _ => ().into_any(),
    }
}

fn send(at: String, action: BoothAction, to: String, found: Load<Value>) {
    spawn_local(async move {
        match api::act(Verb::POST, &at, &json!({"action": action, "enterprise": to})).await {
            Ok(_) => app().say(tr(words::DONE)),
            Err(problem) => app().say(&problem.title),
        }
        found.again();
    });
}

/// Lets the organiser choose among those who are registered.
fn choose(id: String, at: String, found: Load<Value>, task: RwSignal<Option<Task>>) {
    spawn_local(async move {
        let answer = match api::get::<Value>(&address(&id, "/roll")).await {
            Ok(answer) => answer,
            Err(problem) => return app().say(&problem.title),
        };
        let Some(roll) = read::<RollView>(answer) else { return };
        let mut options: Vec<Choice> = Vec::new();
        for line in roll.items.iter().filter(|line| line.seat != Seat::Left && !line.enterprise.is_empty()) {
            if options.iter().all(|known| known.value != line.enterprise) {
                let name = &line.enterprise_name;
                options.push(Choice::new(line.enterprise.clone(), name.clone(), name.clone()));
            }
        }
        if options.is_empty() {
            return app().say(tr(words::ROLL_NONE));
        }
        let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
            let done = Callback::new(move |_| {
                task.set(None);
                app().say(tr(words::DONE));
                found.again();
            });
            let body = json!({"action": BoothAction::Give, "enterprise": values.get("enterprise")});
            filling.send(Verb::POST, &at, body, done);
        });
        task.try_set(Some(Task {
            title: tr(words::GIVE_REGISTERED).to_owned(),
            lead: tr(words::GIVE_LEAD).to_owned(),
            asks: vec![Ask::choice("enterprise", words::TO_WHOM, options)],
            start: Map::new(),
            submit: tr(words::GIVE_REGISTERED).to_owned(),
            send,
        }));
    });
}
