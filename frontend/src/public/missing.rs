//! What an address that leads nowhere shows.

use leptos::prelude::*;

use crate::{
    i18n::{public as words, shell, tr},
    ui,
};

pub fn page() -> AnyView {
    view! {
        <div class="page">
            {ui::page::plain_head(tr(words::MISSING))}
            <p>{tr(words::MISSING_WHY)}</p>
            <p class="row">
                {ui::page::link_button("/", tr(shell::HOME), false)}
                {ui::page::link_button("/track", tr(shell::TRACK), true)}
            </p>
        </div>
    }
    .into_any()
}
