//! What an enquiry is about, and what of its answer everyone may read.

use leptos::prelude::*;
use shared::{cases::wire::CaseView, matters::enquiry::grounds};

use crate::{
    cases::names,
    i18n::{enquiry as words, fill, tr},
    routes::Route,
    ui::{
        self, dates,
        facts::facts,
        form::named,
        pill::{Tone, notice},
    },
};

pub fn sheet(view: &CaseView) -> AnyView {
    let Some(topic) = &view.topic else { return ().into_any() };
    let link = view! { <a href=Route::Matter(topic.item.clone()).path()>{named(&topic.name)}</a> };
    let mut known = vec![
        (tr(words::ITEM).to_owned(), link.into_any()),
        (tr(words::DONE_BY).to_owned(), names::org(&topic.org).into_any()),
    ];
    if let Some(ground) = grounds().into_iter().find(|one| one.value == topic.ground) {
        known.push((tr(words::GROUND).to_owned(), named(&ground.label).into_any()));
    }
    view! { {ui::page::sheet(tr(words::ABOUT_ITEM), facts(known))} {topic.rated.as_ref().map(super::rating::rated)} {listed(view)} }.into_any()
}

fn listed(view: &CaseView) -> AnyView {
    let Some(listed) = &view.listed else { return ().into_any() };
    let down = (!listed.is_shown())
        .then(|| notice(Tone::Warn, &fill(words::TAKEN_DOWN, &[&listed.taken_down]), ().into_any()));
    let inside = view! {
        {down}
        <p><b>{listed.question.clone()}</b></p>
        <div class="say">{listed.answer.clone()}</div>
        <p class="small muted">{fill(words::LISTED_ON, &[&dates::say_date(listed.on)])}</p>
    };
    ui::page::sheet(tr(words::LISTED), inside.into_any())
}
