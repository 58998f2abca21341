//! The box on the first page: a case number leads to its tracking; a typo is caught before anything is looked up.

use leptos::prelude::*;

use crate::{
    i18n::{public as words, tr},
    routes::{self, Route},
};

pub fn form() -> AnyView {
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let find = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let number = typed.get_untracked().trim().to_uppercase();
        if number.is_empty() {
            routes::go(&Route::Track(String::new()));
        } else if is_number(&number) {
            routes::go(&Route::Track(number));
        } else {
            wrong.set(true);
        }
    };
    let fault = move || {
        wrong.get().then(
            || view! { <p class="find-fault" id="find-fault" role="alert">"■ " {tr(words::FIND_WRONG)}</p> },
        )
    };
    let invalid = move || wrong.get().then_some("true");
    view! {
        <form class="find" role="search" novalidate=true on:submit=find>
            <input
                class="num"
                name="number"
                aria-label=tr(words::FIND)
                placeholder=tr(words::FIND_HINT)
                aria-describedby="find-fault"
                aria-invalid=invalid
                autocomplete="off"
                spellcheck="false"
                on:input=move |event| {
                    wrong.set(false);
                    typed.set(event_target_value(&event));
                }
            />
            <button class="btn">{tr(words::FIND_GO)}</button>
        </form>
        {fault}
    }
    .into_any()
}

fn is_number(text: &str) -> bool {
    shared::number::CaseNumber::parse(text).is_ok()
}
