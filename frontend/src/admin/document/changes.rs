//! What a document's form would change, before it is saved; and who changed the document before.

use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::{
    i18n::{market_terms as words, tr},
    ui::{
        dates,
        form::{Ask, Filling, named, said},
        load::{load_value, show},
        page::sheet,
        table::{column, main_column, table},
    },
};

/// What was typed and differs from what is in force, as one types.
pub fn changes(filling: Filling, asks: &[Ask], start: &Map<String, Value>) -> AnyView {
    let (asks, start) = (asks.to_vec(), start.clone());
    let drawn = move || {
        let now = filling.values.get();
        let rows: Vec<Vec<AnyView>> = asks
            .iter()
            .filter(|ask| ask.field.name != "note")
            .filter_map(|ask| {
                let name = &ask.field.name;
                let (before, after) =
                    (start.get(name).unwrap_or(&Value::Null), now.get(name).unwrap_or(&Value::Null));
                let say = |value: &Value| said(&ask.field, value);
                let (before, after) = (say(before), say(after));
                (before != after)
                    .then(|| vec![named(&ask.field.label).into_any(), before.into_any(), after.into_any()])
            })
            .collect();
        if rows.is_empty() {
            return view! { <p class="small muted">{tr(words::NO_CHANGES)}</p> }.into_any();
        }
        let columns = [main_column(tr(words::ENTRY)), column(tr(words::BEFORE)), column(tr(words::AFTER))];
        table(tr(words::CHANGES), &columns, rows)
    };
    view! { <section class="stack tight" aria-live="polite"><h2>{tr(words::CHANGES)}</h2> {drawn}</section> }
        .into_any()
}

/// The versions that were made, the latest first.
pub fn history(name: &str) -> AnyView {
    let found = load_value(["/api/reference/", name, "/history"].concat());
    let drawn = show(found, |answer: Value| {
        let items = answer["items"].as_array().cloned().unwrap_or_default();
        if items.is_empty() {
            return view! { <p class="small muted">{tr(words::NO_HISTORY)}</p> }.into_any();
        }
        let columns = [
            main_column(tr(words::WHY)),
            column(tr(words::EDITION)),
            column(tr(words::AT)),
            column(tr(words::BY)),
        ];
        let text = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
        let rows = items.iter().map(|item| {
            vec![
                text(item, "note").into_any(),
                item["version"].as_u64().unwrap_or_default().to_string().into_any(),
                dates::moment(&text(item, "at")),
                text(item, "by").into_any(),
            ]
        });
        table(tr(words::HISTORY), &columns, rows.collect())
    });
    sheet(tr(words::HISTORY), drawn)
}
