//! A fair: when and where, its programme, its booths, and what this reader can do.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    industry::section_of,
    market::fair::{
        Fair,
        standing::State,
        wire::{FairLine, FairView},
    },
};

use super::{
    act, address, back, booths, failed,
    list::{span, state_pill},
    own, register, said,
};
use crate::{
    cases::{inbox, listing::read},
    i18n::{fairs as words, fill, locale, tr},
    public::missing,
    routes::Route,
    state::reference::region_name,
    ui::{
        self, dates,
        form::{Task, task_dialog},
        load::{Load, load_value, show_or},
        page::sheet,
        pill::{Tone, notice, pill},
        table::{column, main_column, table},
    },
};

pub fn page(id: String) -> AnyView {
    let found = load_value(address(&id, ""));
    let task = RwSignal::new(None::<Task>);
    let shown = show_or(found, failed, move |answer: Value| match read::<FairView>(answer) {
        Some(view) => {
            inbox::see(vec![view.id.clone()]);
            drawn(&view, found, task)
        }
        None => missing::page(),
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn drawn(view: &FairView, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let under = view! {
        <div class="pills">
            {pill(Tone::Calm, tr(view.fair.kind.text()))} {state_pill(view.card.state)}
            <span class="small muted">{fill(words::BY, &[&view.card.org_name])}</span>
        </div>
    };
    let cancelled = (view.card.state == State::Cancelled)
        .then(|| notice(Tone::Bad, &fill(words::CANCELLED_BECAUSE, &[&view.reason]), ().into_any()));
    let about = view! { <p class="say-it measure">{view.fair.about.clone()}</p> }.into_any();
    view! {
        <div class="page">
            {back()}
            {ui::page::head(&view.fair.title, under.into_any(), act::links(view))}
            {cancelled}
            <div class="two market-two">
                <div class="stack">
                    {sheet(tr(words::WHEN_WHERE), view! { {facts(view)} {about} }.into_any())}
                    {programme(&view.fair)}
                    {booths::section(view, found, task)}
                    {said::section(view, found, task)}
                    {changes(&view.lines)}
                </div>
                <aside class="stack">
                    {act::buttons(view, found, task)}
                    {own::section(view, found)}
                    {register::section(view, found)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

fn facts(view: &FairView) -> AnyView {
    let fair = &view.fair;
    let counts = view.card.counts;
    let [capacity, seated, waiting] = [counts.capacity, counts.seated, counts.waiting].map(|n| n.to_string());
    let place = [&fair.venue, "，", &fair.address, "（", &region_name(&fair.region), "）"].concat();
    let window =
        view! { <span>{dates::day(fair.opens)} " " {tr(words::TO)} " " {dates::day(fair.closes)}</span> };
    let call = ["tel:", &fair.contact.phone].concat();
    let ask = view! {
        <span>{fair.contact.name.clone()} " " <a href=call rel="external" class="num">{fair.contact.phone.clone()}</a></span>
    };
    let online = match (view.card.is_online, fair.online.is_empty()) {
        (false, _) => None,
        (true, true) => Some(view! { <span class="muted">{tr(words::ONLINE_LATER)}</span> }.into_any()),
        (true, false) => {
            let (href, said) = (fair.online.clone(), fair.online.clone());
            Some(
                view! { <a href=href rel="external noopener noreferrer" target="_blank">{said}</a> }
                    .into_any(),
            )
        }
    };
    let fact = |word: shared::text::Text, value: AnyView| (tr(word).to_owned(), value);
    let mut rows = vec![
        fact(words::TIME, span(&view.card)),
        fact(words::PLACE, place.into_any()),
        fact(words::REGISTRATION, window.into_any()),
        fact(words::FOR_WHOM, audience(fair).into_any()),
        fact(words::SEATS, fill(words::SEATS_ARE, &[&capacity, &seated, &waiting]).into_any()),
        fact(words::ASK, ask.into_any()),
    ];
    rows.extend(online.map(|online| fact(words::JOIN_ONLINE, online)));
    let calendar = address(&view.id, "/calendar");
    let save = (view.card.state != State::Draft).then(|| {
        view! { <p class="no-print"><a class="btn quiet small" rel="external" download="" href=calendar>{tr(words::CALENDAR)}</a></p> }
    });
    view! { {ui::facts::facts(rows)} {save} }.into_any()
}

fn audience(fair: &Fair) -> String {
    let regions = fair.regions.iter().map(|code| region_name(code));
    let industries = fair
        .industries
        .iter()
        .filter_map(|code| section_of(code))
        .map(|section| section.in_locale(locale()).to_owned());
    let all: Vec<String> = regions.chain(industries).collect();
    if all.is_empty() { tr(words::EVERYONE).to_owned() } else { all.join(" · ") }
}

fn programme(fair: &Fair) -> AnyView {
    if fair.sessions.is_empty() {
        return ().into_any();
    }
    let columns = [
        column(tr(words::TIME)),
        main_column(tr(words::SESSION)),
        column(tr(words::SPEAKER)),
        column(tr(words::ROOM)),
    ];
    let rows = fair.sessions.iter().map(|one| {
        let time = [one.from.as_str(), "–", one.to.as_str()].concat();
        vec![
            view! { <span>{dates::day(one.day)} " " <span class="num">{time}</span></span> }.into_any(),
            one.title.clone().into_any(),
            one.speaker.clone().into_any(),
            one.room.clone().into_any(),
        ]
    });
    let rows = table(tr(words::SESSIONS), &columns, rows.collect());
    view! { <section class="sheet flush"><header><h2>{tr(words::SESSIONS)}</h2></header>{rows}</section> }
        .into_any()
}

fn changes(lines: &[FairLine]) -> AnyView {
    let shown: Vec<AnyView> = lines
        .iter()
        .rev()
        .map(|line| {
            let what = match line.action {
                Some(action) => tr(action.text()).to_owned(),
                None => {
                    let parts: Vec<&str> = line.changed.iter().map(|part| tr(part.text())).collect();
                    fill(words::CHANGED, &[&parts.join(if locale() == shared::text::Locale::En { ", " } else { "、" })])
                }
            };
            let why = (!line.reason.is_empty()).then(|| view! { <p class="small">{line.reason.clone()}</p> });
            view! { <li><p>{what} " " <span class="small muted">{dates::moment(&line.at)}</span></p> {why}</li> }.into_any()
        })
        .collect();
    if shown.is_empty() {
        return ().into_any();
    }
    sheet(tr(words::CHANGES), view! { <ul class="lines">{shown}</ul> }.into_any())
}

/// The way back to a fair from one of its pages.
pub fn back_to_fair(id: &str) -> AnyView {
    super::back_to(&Route::Fair(id.to_owned()), tr(words::TO_FAIR))
}
