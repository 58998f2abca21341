//! Following an item or a case: a button where it is shown, and the list of all that one follows.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::matters::follow::{Follow, FollowPage, Followed};

use super::listing::read;
use crate::{
    api::{self, Verb},
    i18n::{fill, publicity as words, tr},
    routes::Route,
    state::app,
    ui::{
        self, dates,
        load::{load_value, show},
        page::button,
    },
};

const ADDRESS: &str = "/api/follows";

fn address(what: Followed, id: &str) -> String {
    [ADDRESS, "/", what.code(), "/", &api::escape(id)].concat()
}

/// Who has an inbox.
fn may_follow() -> bool {
    app().principal().is_some_and(|person| {
        if person.role.is_enterprise() {
            person.is_of(&person.enterprise)
        } else {
            !person.org.is_empty() && !person.role.is_admin()
        }
    })
}

/// Follows, or no longer, as it stands.
pub fn toggle(what: Followed, id: &str) -> AnyView {
    if !may_follow() {
        return ().into_any();
    }
    let (known, id) = (RwSignal::new(None::<bool>), id.to_owned());
    let asked = id.clone();
    spawn_local(async move {
        // Where it can't be told there is no button, and nothing else is lost.
        let page = api::get_quietly(ADDRESS).await.ok().and_then(read::<FollowPage>);
        let found = page.map(|page| page.items.iter().any(|one| one.what == what && one.id == asked));
        known.try_set(found);
    });
    let busy = StoredValue::new(false);
    let path = address(what, &id);
    let turn = Callback::new(move |()| {
        if busy.get_value() {
            return;
        }
        let Some(follows) = known.get_untracked() else { return };
        busy.set_value(true);
        let path = path.clone();
        spawn_local(async move {
            let verb = if follows { Verb::DELETE } else { Verb::PUT };
            let answer = api::act(verb, &path, &Value::Null).await;
            busy.try_set_value(false);
            match answer {
                Ok(_) => {
                    known.try_set(Some(!follows));
                    app().say(tr(if follows { words::UNFOLLOWED } else { words::FOLLOWED }));
                }
                Err(problem) => app().say(&problem.title),
            }
        });
    });
    (move || {
        known
            .get()
            .map(|follows| button(tr(if follows { words::UNFOLLOW } else { words::FOLLOW }), "quiet", turn))
    })
    .into_any()
}

/// All that one follows, to be unfollowed again.
pub fn all() -> AnyView {
    let found = load_value(ADDRESS);
    let again = Callback::new(move |()| found.again());
    let inside = show(found, move |value| match read::<FollowPage>(value) {
        Some(page) if !page.items.is_empty() => {
            let rows = page.items.iter().map(|one| row(one, again)).collect_view();
            view! { <ul class="bare">{rows}</ul> }.into_any()
        }
        _ => view! { <p class="muted">{tr(words::FOLLOWS_NONE)}</p> }.into_any(),
    });
    let lead = view! { <p class="small muted">{tr(words::FOLLOWS_LEAD)}</p> };
    ui::page::sheet(tr(words::FOLLOWS), view! { {lead} {inside} }.into_any())
}

fn row(one: &Follow, again: Callback<()>) -> AnyView {
    let route = match one.what {
        Followed::Item => Route::Matter(one.id.clone()),
        Followed::Case => Route::Case(one.id.clone()),
    };
    let path = address(one.what, &one.id);
    let end = move |_| {
        let path = path.clone();
        spawn_local(async move {
            match api::act(Verb::DELETE, &path, &Value::Null).await {
                Ok(_) => {
                    app().say(tr(words::UNFOLLOWED));
                    again.run(());
                }
                Err(problem) => app().say(&problem.title),
            }
        });
    };
    let label = fill(words::UNFOLLOW_ONE, &[&one.title]);
    view! {
        <li class="row tight">
            <a href=route.path()>{one.title.clone()}</a>
            <span class="small muted">{dates::moment(&one.at)}</span>
            <button type="button" class="link" aria-label=label on:click=end>{tr(words::UNFOLLOW)}</button>
        </li>
    }
    .into_any()
}
