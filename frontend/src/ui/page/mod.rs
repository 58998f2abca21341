//! The head of a page: its one heading, the title of the window, and the focus that moves there on arrival.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::form;
use crate::{
    i18n::{kit, shell, tr},
    state::{app, reference},
};

thread_local! {
    /// The page before. The first leaves the focus where the browser put it, and so does one that is drawn anew.
    static BEFORE: RefCell<Option<String>> = const { RefCell::new(None) };
    static ARRIVING: Cell<bool> = const { Cell::new(false) };
}

/// Notes that another page is about to be drawn.
pub fn leave() {
    reference::keep_fresh();
    app().faulty.set(false);
    let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    let before = BEFORE.replace(Some(path.clone()));
    let arriving = before.is_some_and(|before| before != path);
    ARRIVING.set(arriving);
    if arriving {
        form::drop_carried();
    }
}

/// Keeps the window's title: page · product, with a warning before it while a form has faults.
pub fn follow_title() {
    Effect::new(|| {
        let app = app();
        let faults = if app.faulty.get() { tr(kit::ERROR_TITLE) } else { "" };
        let brand = shell::BRAND.in_locale(app.locale.get());
        let title = app.title.with(|title| {
            if title.is_empty() { brand.to_owned() } else { [faults, title, " · ", brand].concat() }
        });
        document().set_title(&title);
    });
}

/// Names the page, and moves the focus to its heading once it is drawn.
pub fn arrive(title: &str) {
    app().title.set(title.to_owned());
    if ARRIVING.replace(false) {
        request_animation_frame(|| focus("#main h1"));
    }
}

/// Moves the focus to the first element that fits.
pub fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// What has the focus; nothing when only the document has it.
pub fn focused() -> Option<web_sys::HtmlElement> {
    let found = document().active_element()?.dyn_into::<web_sys::HtmlElement>().ok()?;
    (found.tag_name() != "BODY").then_some(found)
}

/// Gives the focus back once the page is drawn, unless it has gone elsewhere: to the heading when there is nothing
/// any more that could take it.
pub fn focus_again(before: Option<web_sys::HtmlElement>) {
    request_animation_frame(move || {
        if focused().is_some() {
            return;
        }
        match before.filter(|before| before.is_connected()) {
            // An element that can't take the focus leaves it where it is.
            Some(before) => drop(before.focus()),
            None => focus("#main h1"),
        }
    });
}

/// The page's heading, with a line under it and the page's main action beside it.
pub fn head(title: &str, under: AnyView, action: AnyView) -> AnyView {
    arrive(title);
    view! {
        <div class="head">
            <div>
                <h1 tabindex="-1">{title.to_owned()}</h1>
                {under}
            </div>
            {action}
        </div>
    }
    .into_any()
}

/// A heading and nothing more.
pub fn plain_head(title: &str) -> AnyView {
    head(title, ().into_any(), ().into_any())
}

/// A white sheet with a heading of its own. Without a title it has none.
pub fn sheet(title: &str, inside: AnyView) -> AnyView {
    let head = (!title.is_empty()).then(|| view! { <header><h2>{title.to_owned()}</h2></header> });
    view! { <section class="sheet">{head} {inside}</section> }.into_any()
}

/// A link that looks like a button; `quiet` beside a page's main action.
pub fn link_button(href: &str, words: &str, quiet: bool) -> AnyView {
    let class = if quiet { "btn quiet" } else { "btn" };
    view! { <a class=class href=href.to_owned()>{words.to_owned()}</a> }.into_any()
}

/// A button that acts at once.
pub fn button(words: &str, class: &'static str, act: Callback<()>) -> AnyView {
    view! { <button type="button" class=["btn ", class].concat() on:click=move |_| act.run(())>{words.to_owned()}</button> }
        .into_any()
}
