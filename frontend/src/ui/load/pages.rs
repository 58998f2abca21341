//! A list that comes page by page: `{items, next}`, more on request, anew when its address changes.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::problem::Problem;

use super::{problem_view, skeleton};
use crate::{
    api,
    i18n::{kit, tr},
    ui::table,
};

/// So many pages in a row may hold nothing before the reader is asked whether to go on. A list that is narrowed by
/// what its index doesn't hold may have its first item far down.
const EMPTY_PAGES: u32 = 5;

/// The page of a list at an address; while it holds nothing and there is more, the next.
pub async fn first_found(address: &str, cursor: Option<String>) -> Result<Value, Problem> {
    let mut cursor = cursor;
    let mut left = EMPTY_PAGES;
    loop {
        let mut asked = address.to_owned();
        if let Some(cursor) = &cursor {
            asked.push(if asked.contains('?') { '&' } else { '?' });
            asked.push_str("cursor=");
            asked.push_str(&api::escape(cursor));
        }
        let page = api::get::<Value>(&asked).await?;
        left -= 1;
        let found = page["items"].as_array().is_some_and(|items| !items.is_empty());
        match page["next"].as_str() {
            Some(next) if !found && left > 0 => cursor = Some(next.to_owned()),
            _ => return Ok(page),
        }
    }
}

/// Copies are the same list.
#[derive(Clone, Copy)]
pub struct Pages {
    pub items: RwSignal<Vec<Value>>,
    /// What the latest page said beside its items.
    pub whole: RwSignal<Value>,
    next: RwSignal<Option<String>>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
    /// The first page has come.
    came: RwSignal<bool>,
    address: Signal<String>,
    /// Counts the addresses, so that a late answer for an old one is dropped.
    turn: StoredValue<u32>,
}

/// What a list held when its page was left.
#[derive(Clone)]
pub struct Held {
    items: Vec<Value>,
    whole: Value,
    next: Option<String>,
}

impl Held {
    /// The first page of a list.
    pub fn of_page(mut page: Value) -> Self {
        let items = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
        Self { items, next: page["next"].as_str().map(str::to_owned), whole: page }
    }
}

/// The list at an address, which may carry filters; the cursor is added here.
pub fn pages(address: Signal<String>) -> Pages {
    pages_from(address, None)
}

/// The same beginning with what was held; nothing is read until the address changes or more is wanted.
pub fn pages_from(address: Signal<String>, held: Option<Held>) -> Pages {
    let came = held.is_some();
    let held = held.unwrap_or(Held { items: Vec::new(), whole: Value::Null, next: None });
    let pages = Pages {
        items: RwSignal::new(held.items),
        whole: RwSignal::new(held.whole),
        next: RwSignal::new(held.next),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
        came: RwSignal::new(came),
        address,
        turn: StoredValue::new(0),
    };
    Effect::new(move |before: Option<()>| {
        address.track();
        if before.is_some() || !came {
            pages.again();
        }
    });
    pages
}

impl Pages {
    /// Reads the list from its beginning; what is shown stays until the answer has come.
    pub fn again(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.fetch(None);
    }

    /// What it holds, for coming back to it; nothing before the first page has come, or when the page is gone.
    pub fn held(self) -> Option<Held> {
        if !self.came.try_get_untracked()? {
            return None;
        }
        Some(Held {
            items: self.items.try_get_untracked()?,
            whole: self.whole.try_get_untracked()?,
            next: self.next.try_get_untracked()?,
        })
    }

    /// Whether there is more to read, and nothing stands in the way.
    pub fn may_go_on(self) -> bool {
        let clear = self.busy.try_get_untracked() == Some(false)
            && self.problem.try_with_untracked(Option::is_none) == Some(true);
        clear && self.next.try_with_untracked(Option::is_some) == Some(true)
    }

    /// Reads the next page, if there is one.
    pub fn more(self) {
        if let Some(cursor) = self.next.get_untracked() {
            self.fetch(Some(cursor));
        }
    }

    fn fetch(self, cursor: Option<String>) {
        let turn = self.turn.get_value();
        let address = self.address.get_untracked();
        let more = cursor.is_some();
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let answer = first_found(&address, cursor).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(mut page) => {
                    let found = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
                    self.items.update(|items| {
                        if !more {
                            items.clear();
                        }
                        items.extend(found);
                    });
                    self.next.set(page["next"].as_str().map(str::to_owned));
                    self.whole.set(page);
                    self.came.set(true);
                }
                Err(problem) => {
                    // What was read for another address or an hour ago doesn't stand in for what can't be read now.
                    if !more {
                        self.came.set(false);
                        self.next.set(None);
                    }
                    self.problem.set(Some(problem));
                }
            }
        });
    }
}

/// Draws the list: `full` when there are items, `none` when there aren't. A problem with more of it stands under what
/// was found, and the same page is asked for again.
pub fn list(
    pages: Pages,
    full: impl Fn(Vec<Value>) -> AnyView + Send + Sync + 'static,
    none: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let inside = move || {
        if !pages.came.get() {
            return if pages.problem.with(Option::is_some) { ().into_any() } else { skeleton() };
        }
        let items = pages.items.get();
        if !items.is_empty() {
            return full(items);
        }
        if pages.next.with(Option::is_some) {
            return view! { <p class="empty">{tr(kit::NOT_FOUND_YET)}</p> }.into_any();
        }
        none()
    };
    let retry =
        Callback::new(
            move |()| if pages.next.with_untracked(Option::is_some) { pages.more() } else { pages.again() },
        );
    let problem = move || {
        pages.problem.with(|problem| problem.as_ref().map(|problem| problem_view(problem, Some(retry))))
    };
    let has_more =
        Signal::derive(move || pages.next.with(Option::is_some) && pages.problem.with(Option::is_none));
    let more = table::more(has_more, pages.busy.into(), Callback::new(move |()| pages.more()));
    let busy = move || if pages.busy.get() { "true" } else { "false" };
    view! { <div class="stack" aria-busy=busy>{inside} {problem} {more}</div> }.into_any()
}
