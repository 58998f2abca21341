//! The outside provider of identities: its button, whom it has confirmed, and what went wrong on the way back.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    identity::wire::{OidcPending, OidcView},
    text::Text,
};

use crate::{
    api,
    i18n::{fill, identity as words, tr},
    ui::pill::{Tone, notice},
};

/// What the provider is called, once known; nothing where there is none.
pub fn name() -> RwSignal<Option<String>> {
    let name = RwSignal::new(None);
    spawn_local(async move {
        if let Ok(view) = api::get::<OidcView>("/api/oidc").await {
            name.try_set(view.name);
        }
    });
    name
}

/// Someone whom the provider has confirmed lately and who has no account here yet.
pub async fn confirmed() -> Option<OidcPending> {
    api::get::<OidcPending>("/api/oidc/pending").await.ok().filter(|person| person.pending)
}

/// The button that leads to the provider, and back to `next`.
pub fn button(name: Signal<Option<String>>, next: &str) -> AnyView {
    let href =
        ["/api/oidc/start?return=", &api::escape(if next.is_empty() { "/workbench" } else { next })].concat();
    (move || {
        name.get().map(|name| {
            view! { <a class="btn quiet" rel="external" href=href.clone()>{fill(words::OR_WITH, &[&name])}</a> }
        })
    })
    .into_any()
}

/// What went wrong with the provider, by the code in `?problem=`.
pub fn problem(code: &str) -> AnyView {
    (!code.is_empty())
        .then(|| {
            view! { <div role="alert">{notice(Tone::Bad, tr(problem_text(code)), ().into_any())}</div> }
        })
        .into_any()
}

fn problem_text(code: &str) -> Text {
    match code {
        "oidc_expired" => words::OIDC_EXPIRED,
        "oidc_denied" => words::OIDC_DENIED,
        "oidc_unavailable" => words::OIDC_UNAVAILABLE,
        "account_closed" => words::OIDC_CLOSED,
        "second_factor_needed" => words::OIDC_SECOND_FACTOR,
        _ => words::OIDC_FAILED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_goes_wrong_on_the_way_back_is_said() {
        assert_eq!(problem_text("oidc_denied"), words::OIDC_DENIED);
        assert_eq!(problem_text("second_factor_needed"), words::OIDC_SECOND_FACTOR);
        assert_eq!(problem_text("what the server learns to say later"), words::OIDC_FAILED);
    }
}
