//! Postings that are to be compared, up to four. They are kept while the page is open.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::{
    i18n::{fill, market as words, tr},
    ui,
};

/// So many stand side by side, at most.
pub const MOST: usize = 4;

type Basket = ArcRwSignal<Vec<String>>;

thread_local! {
    static BASKET: RefCell<Option<Basket>> = const { RefCell::new(None) };
}

/// The ids, in the order in which they were put in.
pub fn basket() -> Basket {
    BASKET.with_borrow_mut(|basket| basket.get_or_insert_with(|| Basket::new(Vec::new())).clone())
}

/// The address at which some postings stand side by side.
pub fn address(ids: &[String]) -> String {
    ["/market/compare?ids=", &ids.join(",")].concat()
}

/// The box that puts a posting in.
pub fn tick(id: &str, title: &str) -> AnyView {
    let held = basket();
    let (own, other) = (id.to_owned(), held.clone());
    let checked = Memo::new(move |_| held.with(|ids| ids.contains(&own)));
    let full = {
        let held = other.clone();
        move || !checked.get() && held.with(|ids| ids.len() >= MOST)
    };
    let id = id.to_owned();
    let words = fill(words::COMPARE_THIS, &[title]);
    let change = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        other.update(|ids| {
            ids.retain(|other| *other != id);
            if on {
                ids.push(id.clone());
            }
        });
    };
    view! {
        <label class="box market-tick">
            <input type="checkbox" aria-label=words prop:checked=checked disabled=full on:change=change />
            <span class="small" aria-hidden="true">{tr(words::COMPARE)}</span>
        </label>
    }
    .into_any()
}

/// Stands at the foot of a list while something is in.
pub fn bar() -> AnyView {
    let held = basket();
    let clear = held.clone();
    let empty = Callback::new(move |()| clear.set(Vec::new()));
    let drawn = move || {
        let ids = held.get();
        (!ids.is_empty()).then(|| {
            let count = fill(words::CHOSEN, &[&ids.len().to_string(), &MOST.to_string()]);
            let go = if ids.len() > 1 {
                ui::page::link_button(&address(&ids), tr(words::COMPARE), false)
            } else {
                view! { <span class="small muted">{tr(words::CHOOSE_MORE)}</span> }.into_any()
            };
            view! { <div class="market-basket sheet"><b>{count}</b> {go} {ui::page::button(tr(words::CLEAR), "bare", empty)}</div> }
        })
    };
    view! { <div class="market-basket-place no-print" role="status">{drawn}</div> }.into_any()
}
