//! The desks: an enterprise's home, and those of liaison officers, departments and supervisors.

use leptos::prelude::*;

use crate::{i18n::{kit, shell, tr}, ui};

fn coming(title: &str) -> AnyView {
    view! { <div class="page">{ui::page::plain_head(title)} {ui::load::empty(tr(kit::NOTHING), ().into_any())}</div> }.into_any()
}

pub fn page() -> AnyView { coming(tr(shell::WORKBENCH)) }
pub fn supervision() -> AnyView { coming(tr(shell::SUPERVISION)) }
