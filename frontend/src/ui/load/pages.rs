//! A list that comes page by page: `{items, next}`, more on request, anew when its address changes.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::problem::Problem;

use super::{problem_view, skeleton};
use crate::{api, ui::table};

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

/// The list at an address, which may carry filters; the cursor is added here.
pub fn pages(address: Signal<String>) -> Pages {
    let pages = Pages {
        items: RwSignal::default(),
        whole: RwSignal::new(Value::Null),
        next: RwSignal::new(None),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
        came: RwSignal::new(false),
        address,
        turn: StoredValue::new(0),
    };
    Effect::new(move || {
        address.track();
        pages.again();
    });
    pages
}

impl Pages {
    /// Reads the list from its beginning; what is shown stays until the answer has come.
    pub fn again(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.fetch(None);
    }

    fn more(self) {
        if let Some(cursor) = self.next.get_untracked() {
            self.fetch(Some(cursor));
        }
    }

    fn fetch(self, cursor: Option<String>) {
        let turn = self.turn.get_value();
        let mut address = self.address.get_untracked();
        if let Some(cursor) = &cursor {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str("cursor=");
            address.push_str(&api::escape(cursor));
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::get::<Value>(&address).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(mut page) => {
                    let found = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
                    self.items.update(|items| {
                        if cursor.is_none() {
                            items.clear();
                        }
                        items.extend(found);
                    });
                    self.next.set(page["next"].as_str().map(str::to_owned));
                    self.whole.set(page);
                    self.problem.set(None);
                    self.came.set(true);
                }
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }
}

/// Draws the list: `full` when there are items, `none` when there aren't.
pub fn list(
    pages: Pages,
    full: impl Fn(Vec<Value>) -> AnyView + Send + Sync + 'static,
    none: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let again = Callback::new(move |()| pages.again());
    let inside = move || {
        if let Some(problem) = pages.problem.get() {
            return problem_view(&problem, Some(again));
        }
        if !pages.came.get() {
            return skeleton();
        }
        let items = pages.items.get();
        if items.is_empty() { none() } else { full(items) }
    };
    let has_more = Signal::derive(move || pages.next.with(Option::is_some));
    let more = table::more(has_more, pages.busy.into(), Callback::new(move |()| pages.more()));
    let busy = move || if pages.busy.get() { "true" } else { "false" };
    view! { <div class="stack" aria-busy=busy>{inside} {more}</div> }.into_any()
}
