//! Pictures from the sprite in index.html. They say nothing that words beside them don't say.

use leptos::prelude::*;

pub fn icon(name: &'static str) -> AnyView {
    view! { <svg class="icon" aria-hidden="true"><use href=["#i-", name].concat()></use></svg> }.into_any()
}
