//! The frame round every page: header, navigation, account, footer, tabs of the phone, live region.

mod account_menu;
mod nav;
mod renewal;

use leptos::prelude::*;

use super::icon::icon;
use crate::{
    i18n::{locale, shell as words, tr},
    routes::Route,
    state::{app, device},
};

pub fn shell(route: Memo<Route>, outlet: AnyView) -> AnyView {
    view! {
        <a class="skip" href="#main" on:click=|event| {
            event.prevent_default();
            super::page::focus("#main");
        }>{tr(words::SKIP)}</a>
        {header(route)}
        {read_only()}
        <main id="main" tabindex="-1">{outlet}</main>
        {footer()}
        {nav::tabs(route)}
        {toast()}
        {renewal::dialog()}
    }
    .into_any()
}

fn header(route: Memo<Route>) -> AnyView {
    view! {
        <header class="bar">
            <div class="bar-in">
                <a class="brand" href="/"><i aria-hidden="true">"企"</i>{tr(words::BRAND)}</a>
                {nav::top(route)}
                <div class="bar-end">{large_button()} {language_button()} {account_menu::account()}</div>
            </div>
        </header>
    }
    .into_any()
}

/// Stands on every page while nothing can be submitted.
fn read_only() -> AnyView {
    let app = app();
    let strip = move || {
        app.read_only
            .get()
            .then(|| view! { <p class="strip"><span>{icon("lock")}{tr(words::READ_ONLY)}</span></p> })
    };
    view! { <div role="status">{strip}</div> }.into_any()
}

fn large_button() -> AnyView {
    let app = app();
    let press = move |_| {
        let large = !app.large.get_untracked();
        device::set_large(large);
        app.large.set(large);
    };
    let pressed = move || if app.large.get() { "true" } else { "false" };
    view! {
        <button type="button" class="btn bare tool" aria-pressed=pressed title=tr(words::LARGE_WHAT) on:click=press>
            {icon("large")}
            <span class="tool-word">{tr(words::LARGE)}</span>
        </button>
    }
    .into_any()
}

fn language_button() -> AnyView {
    let press = move |_| {
        let other = match locale() {
            shared::text::Locale::Zh => shared::text::Locale::En,
            shared::text::Locale::En => shared::text::Locale::Zh,
        };
        device::set_locale(other);
        super::form::carry_over();
        app().locale.set(other);
        // The button was drawn anew with the page.
        request_animation_frame(|| super::page::focus("#language"));
    };
    let other = locale().pick("en", "zh-CN");
    view! {
        <button type="button" id="language" class="btn bare tool" lang=other title=tr(words::OTHER_LANGUAGE_WHAT) on:click=press>
            {tr(words::OTHER_LANGUAGE)}
        </button>
    }
    .into_any()
}

fn footer() -> AnyView {
    let link = |href: &'static str, words: &'static str, rel: &'static str| {
        view! { <a href=href rel=rel>{words}</a> }
    };
    view! {
        <footer class="foot no-print">
            <div class="foot-in small">
                <p class="muted">{tr(words::FOOT)}</p>
                <p class="row">
                    {link("/matters", tr(words::MATTERS), "")}
                    {link("/wizard", tr(words::WIZARD), "")}
                    {link("/ratings", tr(crate::i18n::ratings::RATINGS), "")}
                    {link("/market", tr(words::MARKET), "")}
                    {link("/services", tr(crate::i18n::services::SERVICES), "")}
                    {link("/help", tr(words::HELP), "")}
                    {link("/accessibility", tr(words::ACCESSIBILITY), "")}
                    {link("/api/docs", tr(words::API), "external")}
                </p>
            </div>
        </footer>
    }
    .into_any()
}

/// The live region, and the passing note that it is for those who see.
fn toast() -> AnyView {
    let app = app();
    let words = move || app.said.get();
    Effect::new(move || {
        if app.said.with(|said| !said.is_empty()) {
            set_timeout(move || app.said.set(String::new()), std::time::Duration::from_secs(6));
        }
    });
    view! { <div class="toast" role="status" aria-live="polite">{words}</div> }.into_any()
}
