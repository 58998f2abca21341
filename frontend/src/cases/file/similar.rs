//! Open appeals like the one being written, which one may join instead of filing another.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value, json};
use shared::{cases::wire::Similar, form::FieldKind, text::Text};

use super::rested;
use crate::{
    api::{self, Verb},
    cases::{
        listing::{read, state_pill},
        names,
    },
    i18n::{case_page as words, fill, tr},
    routes::{self, Route},
    state::{app, reference::region_name},
    ui::{
        self,
        form::{Ask, Filling, How, ask},
    },
};

/// Characters of the text that are compared.
const TEXT: usize = 200;

pub fn similar(filling: Filling) -> AnyView {
    let found = RwSignal::new(Vec::<Similar>::new());
    let joining = RwSignal::new(None::<Similar>);
    let (title, category, region) =
        (filling.follow("title"), filling.follow("category"), filling.follow("region"));
    let text = filling.follow("text");
    let asked = Memo::new(move |_| {
        let (title, category) = (title.get(), category.get());
        // The first part of the text tells what it is about, and an address can't be of any length.
        let text: String = text.with(|text| text.chars().take(TEXT).collect());
        if title.chars().count() < 4 || category.is_empty() {
            return String::new();
        }
        let title = api::escape(&title);
        [
            "/api/cases/similar?category=",
            &api::escape(&category),
            "&region=",
            &region.get(),
            "&title=",
            &title,
            "&text=",
            &api::escape(&text),
        ]
        .concat()
    });
    let ask = Callback::new(move |path: String| {
        if path.is_empty() {
            found.set(Vec::new());
            return;
        }
        spawn_local(async move {
            if let Ok(mut answer) = api::get_quietly(&path).await {
                found.try_set(read(answer["items"].take()).unwrap_or_default());
            }
        });
    });
    rested(asked.into(), ask);
    // Joining is for enterprises; who files for a member tells the member.
    let joins = app().principal().is_some_and(|principal| principal.role.is_enterprise());
    let why = if joins { words::SIMILAR_WHY } else { words::SIMILAR_WHY_MEMBER };
    let list = move || {
        found.with(|found| {
            (!found.is_empty()).then(|| {
                let rows = found.iter().take(5).map(|one| row(one, joins.then_some(joining))).collect_view();
                let inside = view! { <p>{tr(why)}</p><ul class="similar">{rows}</ul> }.into_any();
                view! { <div role="status">{ui::page::sheet(tr(words::SIMILAR), inside)}</div> }
            })
        })
    };
    let close = Callback::new(move |()| joining.set(None));
    let dialog = move || {
        joining.get().map(|one| {
            ui::dialog::dialog(Signal::derive(|| true), tr(words::JOIN).to_owned(), close, move || join(&one))
        })
    };
    view! { {list} {dialog} }.into_any()
}

/// With `joining`, the reader may join what is of others.
fn row(one: &Similar, joining: Option<RwSignal<Option<Similar>>>) -> AnyView {
    let owned = one.clone();
    let category = one.category.clone();
    let joined = (one.joined > 0).then(|| fill(words::JOINED_BY, &[&one.joined.to_string()]));
    let act = match joining.filter(|_| !one.own && !one.has_joined) {
        Some(joining) => ui::page::button(
            tr(words::JOIN),
            "quiet small",
            Callback::new(move |()| joining.set(Some(owned.clone()))),
        ),
        None => {
            let path = Route::Case(one.id.clone()).path();
            let words = match (one.own, one.has_joined) {
                (true, _) => tr(words::OWN_ALREADY),
                (_, true) => tr(words::JOINED_ALREADY),
                _ => tr(words::SEE_CASE),
            };
            view! { <a class="small" href=path>{words}</a> }.into_any()
        }
    };
    view! {
        <li>
            <span>
                <b>{one.title.clone()}</b>
                <span class="small muted">
                    {region_name(&one.region)} " · " {move || names::category(&category)} " " {joined}
                </span>
            </span>
            <span class="row">{state_pill(one.state, None)} {act}</span>
        </li>
    }
    .into_any()
}

/// What the action `join` asks; a stranger to a case isn't shown its page, so its form stands here.
fn join(one: &Similar) -> AnyView {
    let filling = Filling::blank("join");
    let text = ask("text", words::JOIN_TEXT, FieldKind::Paragraph { max: 1000 }, How::Plain).optional();
    let consent: Text = words::JOIN_CONSENT;
    let asks: Vec<Ask> = vec![text, ask("consent", consent, FieldKind::Agreement, How::Plain)];
    let (id, version) = (one.id.clone(), one.version);
    let path = ["/api/cases/", &id, "/actions"].concat();
    let done = Callback::new(move |_| {
        app().say(tr(words::JOIN_DONE));
        routes::go(&Route::Case(id.clone()));
    });
    let send = Callback::new(move |mut values: Map<String, Value>| {
        values.extend([("action".to_owned(), json!("join")), ("version".to_owned(), json!(version))]);
        filling.send(Verb::POST, &path, Value::Object(values), done);
    });
    let form = ui::form::form(filling, asks, tr(words::JOIN), send);
    view! { <p><b>{one.title.clone()}</b></p> {form} }.into_any()
}
