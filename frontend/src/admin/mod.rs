//! Administration.

use leptos::prelude::*;

use crate::{i18n::{shell, tr}, ui};

pub fn page(_part: String) -> AnyView {
    view! { <div class="page">{ui::page::plain_head(tr(shell::ADMIN))}</div> }.into_any()
}
