//! A menu that opens under its button and closes by itself: when something in it is chosen, on Escape, and when
//! one clicks or tabs elsewhere.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlDetailsElement, Node};

/// `label` is what the button is called aloud, `face` what it shows.
pub fn menu(label: String, face: AnyView, inside: AnyView) -> AnyView {
    let node = NodeRef::<html::Details>::new();
    let leave = move |to: Option<EventTarget>| {
        if let Some(menu) = node.get_untracked().filter(|menu| !holds(menu, to)) {
            menu.set_open(false);
        }
    };
    let outside = window_event_listener(ev::click, move |event| leave(event.target()));
    on_cleanup(move || outside.remove());
    let escape = move |event: web_sys::KeyboardEvent| {
        let open = node.get_untracked().filter(|menu| menu.open());
        if let Some(menu) = open.filter(|_| event.key() == "Escape") {
            menu.set_open(false);
            // Back to the button, which is the first that can take it.
            if let Ok(Some(button)) = menu.query_selector("summary")
                && let Ok(button) = button.dyn_into::<web_sys::HtmlElement>()
            {
                let _ = button.focus();
            }
        }
    };
    let chosen = move |_| {
        if let Some(menu) = node.get_untracked() {
            menu.set_open(false);
        }
    };
    let tabbed = move |event: web_sys::FocusEvent| {
        // A click on what takes no focus goes nowhere, and is seen as a click.
        if let Some(to) = event.related_target() {
            leave(Some(to));
        }
    };
    view! {
        <details class="menu" node_ref=node on:keydown=escape on:focusout=tabbed>
            <summary class="btn quiet small" aria-label=label>{face}</summary>
            <div class="menu-in" on:click=chosen>{inside}</div>
        </details>
    }
    .into_any()
}

/// Whether an event's target lies inside the menu.
fn holds(menu: &HtmlDetailsElement, target: Option<EventTarget>) -> bool {
    target.and_then(|target| target.dyn_into::<Node>().ok()).is_some_and(|node| menu.contains(Some(&node)))
}
