//! Declaring a project: its form, checked by the same rule as the server's, and its code at once.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{
    access::{Deed, may},
    matters::project::declare::{check, form},
};

use crate::{
    api::Verb,
    i18n::{fill, projects as words, tr},
    routes::{self, Route},
    state::{app, reference::regions},
    ui::{
        self,
        form::{Filling, Note, frame, sections},
        load::skeleton,
        pill::{Tone, notice},
    },
};

pub fn page() -> AnyView {
    let Some(person) = app().principal() else { return skeleton() };
    if !may(&person, Deed::DeclareProjects) || !person.verified {
        let inside = notice(Tone::Blue, tr(words::ENTERPRISES_ONLY), ().into_any());
        return view! { <div class="page">{ui::page::plain_head(tr(words::DECLARE))} {inside}</div> }
            .into_any();
    }
    let start = Map::from_iter([("region".to_owned(), Value::from(person.region.clone()))]);
    let filling = Filling::drafted("project", start);
    let nothing: Note = Callback::new(|_: String| ().into_any());
    let (asks, drawn) = sections(filling, &form(), nothing);
    let done = Callback::new(|answer: Value| {
        let code = answer["code"].as_str().unwrap_or_default().to_owned();
        app().say(&fill(words::DECLARED, &[&code]));
        routes::go(&Route::Project(code));
    });
    let send = Callback::new(move |()| {
        let Some(values) = filling.check(&asks) else { return };
        match check(&values, &regions()) {
            Ok(_) => filling.send(Verb::POST, "/api/projects", Value::Object(values), done),
            Err(faults) => filling.find(&faults),
        }
    });
    let under = view! { <p class="muted measure">{tr(words::DECLARE_LEAD)}</p> }.into_any();
    view! {
        <div class="page"><div class="filing stack">
            {ui::page::head(tr(words::DECLARE), under, ().into_any())}
            {frame(filling, drawn, tr(words::DECLARE_SEND), send)}
        </div></div>
    }
    .into_any()
}
