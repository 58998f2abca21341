//! A group or class of GB/T 4754: a line that takes a name or a code, and what it finds below it, a tap away.

use leptos::prelude::*;

use super::{How, field::Spot, text};
use crate::{
    i18n::{deals as words, fill, tr},
    state::classes::{self, Class},
};

/// What is shown of what is found.
const SHOWN: usize = 8;

pub(super) fn control(spot: &Spot, max: usize) -> AnyView {
    let (filling, path) = (spot.filling, spot.path.clone());
    let typed = filling.follow(path.clone());
    // The division stands beside it in the same form, or the same row.
    let division = match path.rsplit_once('.') {
        Some((row, _)) => [row, ".industry"].concat(),
        None => "industry".to_owned(),
    };
    let (beside, division) = (division.clone(), filling.follow(division));
    let all = classes::follow();
    let found = Memo::new(move |_| {
        let (typed, division) = (typed.get(), division.get());
        all.with(|all| {
            classes::found(all, typed.trim(), &division).into_iter().take(SHOWN).collect::<Vec<_>>()
        })
    });
    let chosen = move || typed.with(|typed| classes::named(typed.trim()));
    let below = move || {
        if let Some(class) = chosen() {
            let said = fill(words::CLASS_CHOSEN, &[&class.said()]);
            return view! { <p class="hint" role="status">{said}</p> }.into_any();
        }
        let found = found.get();
        if found.is_empty() {
            let none = typed.with(|typed| !typed.trim().is_empty()) && classes::are_here();
            return none
                .then(|| view! { <p class="hint" role="status">{tr(words::CLASS_NONE)}</p> })
                .into_any();
        }
        let chips = found
            .into_iter()
            .map(|class: Class| {
                let (path, code, beside) = (path.clone(), class.code.clone(), beside.clone());
                let choose = move |_| {
                    // Who begins with the class has its division chosen with it.
                    if division.with_untracked(String::is_empty) {
                        filling.set(&beside, code.get(..2).unwrap_or_default().to_owned());
                    }
                    filling.set(&path, code.clone());
                };
                view! { <button type="button" class="chip" on:click=choose>{class.said()}</button> }
            })
            .collect_view();
        view! { <div class="chips" role="group" aria-label=tr(words::CLASS_FOUND)>{chips}</div> }.into_any()
    };
    view! { {text::line(spot, How::Plain, max)} {below} }.into_any()
}
