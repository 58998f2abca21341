//! The steps of a procedure, drawn to the scale of their days.

use leptos::prelude::*;
use shared::matters::Step;

use crate::{
    i18n::{fill, matters as words, tr},
    ui::form::named,
};

/// `promised` is what the region promises, which may be less than the steps add up to.
pub fn steps(steps: &[Step], promised: u32) -> AnyView {
    let longest = steps.iter().map(|step| step.days).max().unwrap_or_default().max(1);
    let lines = steps
        .iter()
        .map(|step| {
            let days = match step.days {
                0 => tr(words::AT_ONCE).to_owned(),
                days => fill(words::WORKDAYS, &[&days.to_string()]),
            };
            let special = step.special.then(|| view! { <span class="small muted">{tr(words::SPECIAL)}</span> });
            let width = [&(step.days * 100 / longest).max(2).to_string(), "%"].concat();
            let class = if step.special { "step-bar special" } else { "step-bar" };
            view! {
                <li class="step">
                    <div><b>{named(&step.name)}</b> {special}</div>
                    <div class="step-days"><span class=class style:width=width aria-hidden="true"></span><span class="num">{days}</span></div>
                </li>
            }
        })
        .collect_view();
    let sum: u32 = steps.iter().filter(|step| !step.special).map(|step| step.days).sum();
    let shorter = (promised < sum)
        .then(|| view! { <p class="small muted">{fill(words::SHORTER_HERE, &[&promised.to_string()])}</p> });
    view! { <ol class="step-list">{lines}</ol> {shorter} }.into_any()
}
