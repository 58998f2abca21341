//! A list that comes page by page: `{items, next}`, more on request, anew when its address changes.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::problem::Problem;

use super::{problem_view, skeleton};
use crate::{api, ui::table};

/// Pages without items that are passed over at once.
const EMPTY_PAGES: usize = 8;

/// Copies are the same list.
#[derive(Clone, Copy)]
pub struct Pages {
    pub items: RwSignal<Vec<Value>>,
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
        let address = self.address.get_untracked();
        self.busy.set(true);
        spawn_local(async move {
            let is_first = cursor.is_none();
            let answer = read(&address, cursor).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok((found, next)) => {
                    self.items.update(|items| {
                        if is_first {
                            items.clear();
                        }
                        items.extend(found);
                    });
                    self.next.set(next);
                    self.problem.set(None);
                    self.came.set(true);
                }
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }
}

/// The next items from a cursor on, and where to go on. A narrow filter may leave nothing of a page, so the pages after
/// it are read too, up to a bound.
async fn read(address: &str, mut cursor: Option<String>) -> Result<(Vec<Value>, Option<String>), Problem> {
    for _ in 0..EMPTY_PAGES {
        let wanted = match &cursor {
            None => address.to_owned(),
            Some(cursor) => {
                let joint = if address.contains('?') { "&" } else { "?" };
                [address, joint, "cursor=", &api::escape(cursor)].concat()
            }
        };
        let mut page = api::get::<Value>(&wanted).await?;
        let found = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
        cursor = page["next"].as_str().map(str::to_owned);
        if !found.is_empty() || cursor.is_none() {
            return Ok((found, cursor));
        }
    }
    Ok((Vec::new(), cursor))
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
