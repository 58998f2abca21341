//! What an assignment starts from: what the appeal's text suggests; after a refusal, the org that the last one to
//! refuse named. What the officer chose himself is left alone.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{cases::wire::CaseView, form::FieldKind, spine::Action};

use super::{Loaded, act::Above};
use crate::{
    api,
    cases::{model::said::said, names},
    i18n::{case_page as words, fill, locale},
    ui::{
        self,
        form::{Ask, Filling},
        load,
        pill::Tone,
    },
};

/// An org and a tier, and what they follow from.
#[derive(Clone, Default)]
struct Suggested {
    category: String,
    tier: String,
    org: String,
    /// Words of the text that led to the category; none when someone chose it.
    words: Vec<String>,
}

/// The form that starts from what the text suggests. `form` draws it with what stands above it.
pub fn suggested(
    view: &CaseView,
    form: impl Fn(Map<String, Value>, Above<'_>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let text = [view.title.as_str(), " ", &view.text].concat();
    let cut: String = text.chars().take(500).collect();
    let path = ["/api/cases/suggest?region=", &view.region, "&text=", &api::escape(&cut)].concat();
    let suggestion = load::load(move || {
        let path = path.clone();
        // Without a suggestion the form is as good as empty-handed.
        Box::pin(async move { Ok(api::get::<Value>(&path).await.unwrap_or_default()) })
    });
    let region = view.region.clone();
    let own = Suggested { category: view.category.clone(), tier: view.tier.clone(), ..Suggested::default() };
    load::show(suggestion, move |answer: Value| {
        let best = names::items(&answer).first().and_then(read).unwrap_or_else(|| own.clone());
        let start = [("category", &best.category), ("tier", &best.tier), ("lead", &best.org)]
            .map(|(name, value)| (name.to_owned(), Value::from(value.as_str())));
        let above = |filling: Filling, asks: &[Ask]| follow_category(filling, asks, &region, best.clone());
        form(start.into_iter().collect(), &above)
    })
}

fn read(one: &Value) -> Option<Suggested> {
    let text = |name: &str| one[name].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let words = one["words"].as_array().into_iter().flatten().filter_map(Value::as_str);
    Some(Suggested {
        category: text("category")?,
        tier: text("tier")?,
        org: text("org").unwrap_or_default(),
        words: words.map(str::to_owned).collect(),
    })
}

/// Suggests anew when another category is chosen, and says why.
fn follow_category(filling: Filling, asks: &[Ask], region: &str, start: Suggested) -> AnyView {
    let suggested = RwSignal::new(start);
    let (orgs, region) = (orgs(asks), region.to_owned());
    let category = filling.follow("category");
    Effect::new(move |before: Option<String>| {
        let category = category.get();
        if before.is_some_and(|before| before != category)
            && let Some((org, tier)) =
                untrack(|| names::usual(&category, &region, |org| orgs.iter().any(|own| own == org)))
        {
            let held = suggested.get_untracked();
            for (field, before, now) in [("lead", &held.org, &org), ("tier", &held.tier, &tier)] {
                if filling.text(field) == *before {
                    filling.set(field, now.as_str());
                }
            }
            suggested.set(Suggested { category: category.clone(), tier, org, words: Vec::new() });
        }
        category
    });
    (move || suggested.with(why)).into_any()
}

/// The orgs that the form offers.
fn orgs(asks: &[Ask]) -> Vec<String> {
    match asks.iter().find(|ask| ask.field.name == "lead").map(|ask| &ask.field.kind) {
        Some(FieldKind::Choice { options }) => options.iter().map(|option| option.value.clone()).collect(),
        _ => Vec::new(),
    }
}

fn why(suggested: &Suggested) -> AnyView {
    if suggested.org.is_empty() {
        return ().into_any();
    }
    let parts = [names::category(&suggested.category), names::org(&suggested.org)];
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let said = if suggested.words.is_empty() {
        fill(words::SUGGESTED_BY_CATEGORY, &parts)
    } else {
        let found = suggested.words.join(locale().pick("、", ", "));
        [fill(words::SUGGESTED, &parts), fill(words::BECAUSE, &[&found])].concat()
    };
    ui::pill::notice(Tone::Blue, &said, ().into_any())
}

/// Where the last org to refuse says that it belongs.
pub fn after_refusal(loaded: &Loaded) -> Map<String, Value> {
    let view = &loaded.view;
    let refusals = said(&loaded.events, &loaded.contents, Action::Refuse);
    let lead = refusals.last().map(|step| step.right_owner).unwrap_or_default();
    [("category", view.category.as_str()), ("tier", &view.tier), ("lead", lead)]
        .map(|(name, value)| (name.to_owned(), value.into()))
        .into_iter()
        .collect()
}
