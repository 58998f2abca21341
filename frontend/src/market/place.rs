//! Where the reader was in a list: what had been read and how far down, so that going back leads to the same place.
//!
//! Always: only going back or forward returns to a place; a link leads to the list as it is now.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::{
    routes::{self, here},
    ui::load::Held,
};

struct Place {
    address: String,
    held: Held,
    down: f64,
}

thread_local! {
    /// The list that was left last.
    static LEFT: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// What the list at the address bar held, and how far down the reader was, if that is where they have gone back to.
pub fn returned() -> Option<(Held, f64)> {
    let address = here();
    if !routes::returned_to(&address) {
        return None;
    }
    LEFT.take().filter(|place| place.address == address).map(|place| (place.held, place.down))
}

/// Notes what a list holds, as it is left.
pub fn leave(address: String, held: Held, down: f64) {
    LEFT.replace(Some(Place { address, held, down }));
}

/// How far down the page is.
pub fn down() -> f64 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Goes so far down once what is drawn now is there: after the browser's own idea of it.
pub fn go_down(down: f64) {
    request_animation_frame(move || {
        request_animation_frame(move || {
            if let Some(window) = web_sys::window() {
                window.scroll_to_with_x_and_y(0.0, down);
            }
        });
    });
}

/// How much of the page lies below what is in sight, in CSS pixels.
pub fn left_below() -> f64 {
    let Some(window) = web_sys::window() else { return f64::MAX };
    let high = window.inner_height().ok().and_then(|high| high.as_f64()).unwrap_or_default();
    let whole = document().document_element().map_or(0, |root| root.scroll_height());
    f64::from(whole) - high - down()
}
