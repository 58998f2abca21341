//! Filters that someone kept under a name.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value, json};

use super::{model::filters::Filters, names::items};
use crate::{
    api::{self, Verb},
    i18n::{desks, fill, kit, tr},
    state::app,
    ui::{
        self,
        form::{Ask, Filling, How},
        load,
    },
};

/// Those of the reader as links into the list at `path`, and the way to keep the filters at hand.
pub fn saved(path: &'static str, filters: Signal<Filters>) -> AnyView {
    let found = load::load_value("/api/saved-filters");
    let naming = RwSignal::new(false);
    let remove = Callback::new(move |id: String| {
        spawn_local(async move {
            let path = ["/api/saved-filters/", &api::escape(&id)].concat();
            match api::act(Verb::DELETE, &path, &Value::Null).await {
                Ok(_) => found.again(),
                Err(problem) => app().say(&problem.title),
            }
        });
    });
    let list = load::show(found, move |answer: Value| {
        let rows = items(&answer)
            .iter()
            .map(|one| {
                let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
                let (id, name) = (text("id"), text("name"));
                let href = Filters::of_query(&text("query")).at(path);
                let words = fill(desks::REMOVE_SAVED, &[&name]);
                view! {
                    <li>
                        <a href=href>{name}</a>
                        <button type="button" class="btn bare" aria-label=words on:click=move |_| remove.run(id.clone())>"✕"</button>
                    </li>
                }
                .into_any()
            })
            .collect::<Vec<_>>();
        if rows.is_empty() {
            return ().into_any();
        }
        view! { <div><p class="small muted">{tr(desks::SAVED)}</p><ul class="saved">{rows}</ul></div> }
            .into_any()
    });
    let close = Callback::new(move |()| naming.set(false));
    let save = move || {
        filters.with(Filters::narrows).then(|| {
            ui::page::button(tr(desks::SAVE_FILTER), "quiet", Callback::new(move |()| naming.set(true)))
        })
    };
    let inside = move || {
        let filling = Filling::blank("saved-filter");
        let asks = vec![Ask::line("name", desks::SAVE_NAME, 40, How::Plain)];
        let done = Callback::new(move |_| {
            naming.set(false);
            app().say(tr(desks::SAVED_OK));
            found.again();
        });
        let send = Callback::new(move |values: Map<String, Value>| {
            let body = json!({"name": values.get("name"), "query": filters.get_untracked().query()});
            filling.send(Verb::POST, "/api/saved-filters", body, done);
        });
        ui::form::form(filling, asks, tr(kit::SAVE), send)
    };
    let dialog = ui::dialog::dialog(naming.into(), tr(desks::SAVE_FILTER).to_owned(), close, inside);
    view! { <div class="row">{list} {save} {dialog}</div> }.into_any()
}
