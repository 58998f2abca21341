use leptos::prelude::*;
pub fn page(_token: String) -> AnyView { ().into_any() }
