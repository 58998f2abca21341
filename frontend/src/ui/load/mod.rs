//! What comes from the server: loading, a problem with a way to try again, nothing, or the thing itself.

pub mod early;
mod pages;

use std::{future::Future, pin::Pin, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::problem::Problem;

use super::{icon::icon, page, pill::Tone};
use crate::{
    api,
    i18n::{fill, kit, tr},
};

pub use pages::{Held, Pages, first_found, list, pages, pages_from};

/// Where a load stands.
#[derive(Clone)]
pub enum State<T> {
    Loading,
    Failed(Problem),
    Ready(T),
}

/// Something loaded, that can be loaded again.
pub struct Load<T: Send + Sync + 'static> {
    pub state: RwSignal<State<T>>,
    again: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Load<T> {}

impl<T: Send + Sync + 'static> Load<T> {
    /// Loads again; what is shown stays until the answer has come.
    pub fn again(self) {
        self.again.run(());
    }
}

type Fetch<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

/// Loads now, and again on request.
pub fn load<T: Send + Sync + 'static>(fetch: impl Fn() -> Fetch<T> + Send + Sync + 'static) -> Load<T> {
    let state = RwSignal::new(State::Loading);
    // Counts the tries, so that a late answer of an earlier one is dropped.
    let turn = StoredValue::new(0_u32);
    let again = Callback::new(move |()| {
        let answer = fetch();
        let Some(own) = turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        }) else {
            return;
        };
        spawn_local(async move {
            let found = answer.await.map_or_else(State::Failed, State::Ready);
            if turn.try_get_value() != Some(own) {
                return;
            }
            let focused = page::focused();
            state.try_set(found);
            // What had the focus may have been drawn anew.
            if focused.is_some() {
                page::focus_again(None);
            }
        });
    });
    again.run(());
    Load { state, again }
}

/// Loads a JSON value from an address.
pub fn load_value(path: impl Into<String>) -> Load<Value> {
    let path = path.into();
    load(move || {
        let path = path.clone();
        Box::pin(async move { api::get::<Value>(&path).await })
    })
}

/// Draws a load in whatever state it is; `failed` draws a problem, with the way to try again.
pub fn show_or<T: Clone + Send + Sync + 'static>(
    load: Load<T>,
    failed: fn(&Problem, Callback<()>) -> AnyView,
    ready: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let ready = Arc::new(ready);
    (move || match load.state.get() {
        State::Loading => skeleton(),
        State::Failed(problem) => failed(&problem, load.again),
        State::Ready(found) => ready(found),
    })
    .into_any()
}

/// Draws a load in whatever state it is.
pub fn show<T: Clone + Send + Sync + 'static>(
    load: Load<T>,
    ready: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    show_or(load, |problem, again| problem_view(problem, Some(again)), ready)
}

/// The shape of what is to come, so that nothing jumps.
pub fn skeleton() -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="unseen">{tr(kit::LOADING)}</span>
            <i></i>
            <i></i>
            <i></i>
        </div>
    }
    .into_any()
}

/// A problem in words, with a way to try again where that may help.
pub fn problem_view(problem: &Problem, retry: Option<Callback<()>>) -> AnyView {
    let may_help = matches!(problem.status, 0 | 401) || problem.status >= 429;
    let retry = retry.filter(|_| may_help).map(|retry| {
        view! { <button type="button" class="btn quiet" on:click=move |_| retry.run(())>{tr(kit::RETRY)}</button> }
    });
    let reference = (!problem.instance.is_empty())
        .then(|| view! { <p class="small muted">{fill(kit::REFERENCE, &[&problem.instance])}</p> });
    view! {
        <div class="sheet problem" role="alert">
            <p><b><span aria-hidden="true">{Tone::Bad.sign()} " "</span>{problem.title.clone()}</b></p>
            <p>{problem.detail.clone()}</p>
            {reference}
            {retry}
        </div>
    }
    .into_any()
}

/// A page of which nothing can be shown: the problem under a heading that takes the focus.
pub fn failed_page(problem: &Problem, retry: Callback<()>) -> AnyView {
    view! { <div class="page">{page::plain_head(tr(kit::PART_MISSING))} {problem_view(problem, Some(retry))}</div> }
        .into_any()
}

/// Nothing to show: why, and what one may do.
pub fn empty(words: &str, action: AnyView) -> AnyView {
    view! {
        <div class="empty">
            {icon("empty")}
            <p>{words.to_owned()}</p>
            {action}
        </div>
    }
    .into_any()
}
