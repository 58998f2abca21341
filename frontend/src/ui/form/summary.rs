//! What is wrong with a form, above it, with a link to each field.

use leptos::prelude::*;
use shared::problem::{FieldProblem, Problem};

use super::{Filling, path};
use crate::{
    i18n::{fill, kit},
    ui::{page, pill::Tone},
};

/// Takes the focus whenever there is a new problem.
pub fn summary(filling: Filling) -> AnyView {
    let id = ["summary-", filling.key].concat();
    let selector = ["#", &id].concat();
    Effect::new(move || {
        if filling.problem.with(Option::is_some) {
            let selector = selector.clone();
            request_animation_frame(move || page::focus(&selector));
        }
    });
    (move || filling.problem.with(|problem| problem.as_ref().map(|problem| drawn(&id, filling.key, problem))))
        .into_any()
}

fn drawn(id: &str, form: &str, problem: &Problem) -> AnyView {
    let links = problem.fields.iter().map(|fault| link(form, fault)).collect_view();
    let detail = (!problem.detail.is_empty()).then(|| view! { <p>{problem.detail.clone()}</p> });
    let reference = (!problem.instance.is_empty() && problem.fields.is_empty())
        .then(|| view! { <p class="small muted">{fill(kit::REFERENCE, &[&problem.instance])}</p> });
    view! {
        <div class="summary" id=id.to_owned() tabindex="-1" role="alert">
            <h2><span aria-hidden="true">{Tone::Bad.sign()} " "</span>{problem.title.clone()}</h2>
            {detail}
            <ul>{links}</ul>
            {reference}
        </div>
    }
    .into_any()
}

fn link(form: &str, fault: &FieldProblem) -> AnyView {
    let target = ["#", &path::id(form, path::field_of(&fault.field))].concat();
    let jump = target.clone();
    view! {
        <li>
            <a href=target rel="external" on:click=move |event| {
                event.prevent_default();
                page::focus(&jump);
            }>{fault.message.clone()}</a>
        </li>
    }
    .into_any()
}
