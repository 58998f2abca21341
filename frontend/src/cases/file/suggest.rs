//! The category that the text suggests, and why.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::rested;
use crate::{
    api,
    cases::names,
    i18n::{case_page as words, fill, locale, tr},
    ui::{self, form::Filling},
};

pub fn suggestions(filling: Filling, taken: RwSignal<u32>) -> AnyView {
    let found = RwSignal::new(Vec::<Value>::new());
    let (title, text, region) = (filling.follow("title"), filling.follow("text"), filling.follow("region"));
    let asked = Memo::new(move |_| {
        let said = [title.get().as_str(), " ", &text.get()].concat();
        if said.chars().count() < 6 {
            return String::new();
        }
        // The beginning says what it is about, and keeps the address short.
        let cut: String = said.chars().take(500).collect();
        ["/api/cases/suggest?region=", &region.get(), "&text=", &api::escape(&cut)].concat()
    });
    let ask = Callback::new(move |path: String| {
        if path.is_empty() {
            return;
        }
        spawn_local(async move {
            // A suggestion that doesn't come is only missed.
            if let Ok(answer) = api::get_quietly(&path).await {
                found.try_set(names::items(&answer).to_vec());
            }
        });
    });
    rested(asked.into(), ask);
    let category = filling.follow("category");
    let choose = Callback::new(move |code: String| {
        filling.set("category", code);
        taken.update(|taken| *taken += 1);
    });
    (move || {
        let found = found.get();
        let chosen = category.get();
        let others: Vec<&Value> = found.iter().filter(|one| one["category"].as_str() != Some(&chosen)).collect();
        let settled = chosen.is_empty() || others.len() < found.len();
        (!others.is_empty() && (chosen.is_empty() || !settled)).then(|| {
            let rows = others.into_iter().map(|one| row(one, choose)).collect_view();
            view! { <div class="suggestions" role="status"><p class="small">{tr(words::SUGGESTIONS)}</p><ul>{rows}</ul></div> }
        })
    })
    .into_any()
}

fn row(one: &Value, choose: Callback<String>) -> AnyView {
    let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let found: Vec<&str> = one["words"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let found = found.join(locale().pick("、", ", "));
    let why = if text("org_name").is_empty() {
        fill(words::SUGGEST_WORDS, &[&found])
    } else {
        fill(words::SUGGEST_WHY, &[&found, &text("org_name")])
    };
    let code = text("category");
    let name = names::category(&code);
    let take =
        ui::page::button(tr(words::USE_IT), "quiet small", Callback::new(move |()| choose.run(code.clone())));
    view! { <li><span><b>{name}</b><span class="small muted">{why}</span></span>{take}</li> }.into_any()
}
