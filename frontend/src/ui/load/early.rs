//! What the static page drew before the program was there (`public/market.js`): it stays in sight while the part that
//! draws the page itself is on its way, and that page takes its place without moving what the reader looks at.
//!
//! Always: kept at most once, for the page that the reader came to; nothing of it is left when that page is drawn.

use std::cell::{Cell, RefCell};

use leptos::{html::Div, prelude::*};
use web_sys::Element;

/// The first card, of whoever drew it.
const FIRST: &str = ".market-cards .market-card";

thread_local! {
    static KEPT: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// Where its first card stood, from the top of what is in sight, in CSS pixels.
    static STOOD: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Takes it out of the static page, which is about to go.
pub fn keep() {
    let drawn = document().query_selector(".wait .early").ok().flatten();
    if let Some(drawn) = drawn {
        STOOD.set(top());
        drawn.remove();
        KEPT.replace(Some(drawn));
    }
}

/// The same, in place of the shape of what is to come; nothing where there was none, or it was shown already.
pub fn still() -> Option<AnyView> {
    let drawn = KEPT.take()?;
    let place = NodeRef::<Div>::new();
    place.on_load(move |place| {
        // A place that refuses it shows nothing for the moment until the page comes.
        let _ = place.append_child(&drawn);
        go_to(STOOD.get());
    });
    Some(view! { <div class="page" aria-busy="true" node_ref=place></div> }.into_any())
}

/// Keeps the first card where it is on the screen while the page takes the place of what was drawn before it: what the
/// page has above its cards comes into being above what the reader sees.
pub fn hold() {
    let stood = top().or(STOOD.take());
    // After what is drawn now, and once more before it is painted, should something have come that is higher.
    queue_microtask(move || go_to(stood));
    request_animation_frame(move || go_to(stood));
}

fn go_to(stood: Option<f64>) {
    if let (Some(stood), Some(stands), Some(window)) = (stood, top(), web_sys::window()) {
        window.scroll_by_with_x_and_y(0.0, stands - stood);
    }
}

fn top() -> Option<f64> {
    let first = document().query_selector(FIRST).ok().flatten()?;
    Some(first.get_bounding_client_rect().top())
}
