//! The service standard that providers sign: its articles in both languages. Every change is a new version, which those
//! who apply or are reviewed from then on have to sign.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::{Field, FieldKind},
    problem::Problem,
    text::Text,
};

use crate::{
    api::Verb,
    i18n::{admin as words, fill, kit, services, tr},
    routes::Route,
    state::app,
    ui::{
        form::{Ask, Filling, How, STALE, ask, form},
        load::{Load, load_value, show},
    },
};

const ADDRESS: &str = "/api/reference/service_standard";

pub fn view() -> AnyView {
    let found = load_value(ADDRESS);
    show(found, move |answer| drawn(&answer, found))
}

fn drawn(answer: &Value, found: Load<Value>) -> AnyView {
    let version = answer["version"].as_u64().unwrap_or_default();
    let latest = StoredValue::new(version);
    let filling = Filling::new("standard", start(&answer["data"]));
    let send = Callback::new(move |values: Map<String, Value>| {
        let body =
            json!({"version": latest.get_value(), "note": values.get("note"), "data": standard(&values)});
        let done = Callback::new(move |_| {
            app().say(tr(kit::SAVED));
            found.again();
        });
        let told = move |mut problem: Problem| {
            for fault in &mut problem.fields {
                fault.field = flat(&fault.field);
            }
            if problem.code == STALE {
                found.again();
            }
            problem
        };
        filling.try_send(Verb::PUT, ADDRESS, body, done, Box::new(told));
    });
    let edition = if version == 0 {
        tr(words::BUILT_IN).to_owned()
    } else {
        fill(words::VERSION, &[&version.to_string()])
    };
    view! {
        <section class="sheet">
            <p>{tr(services::STANDARD_LEAD)} " " <a href=Route::ServiceStandard.path()>{tr(services::READ_STANDARD)}</a></p>
            <p class="small muted">{edition}</p>
            {form(filling, asks(), tr(kit::SAVE), send)}
        </section>
    }
    .into_any()
}

fn asks() -> Vec<Ask> {
    let field = |name: &str, label: Text, kind: FieldKind| Field::new(name, label.zh, label.en, kind);
    let line = |max| FieldKind::Line { max };
    let rows = FieldKind::Rows {
        min: 3,
        max: 40,
        fields: vec![
            field("title_zh", services::TITLE_ZH, line(80)),
            field("title_en", services::TITLE_EN, line(80)),
            field("text_zh", services::TEXT_ZH, FieldKind::Paragraph { max: 2_000 }),
            field("text_en", services::TEXT_EN, FieldKind::Paragraph { max: 2_000 }),
        ],
    };
    vec![
        Ask::line("edition", services::EDITION_NAME, 20, How::Plain),
        Ask::line("in_force", services::IN_FORCE, 10, How::Date),
        Ask::line("title_zh", words::NAME_ZH, 80, How::Plain),
        Ask::line("title_en", words::NAME_EN, 80, How::Plain),
        ask("articles", services::ARTICLES, rows, How::Plain),
        ask("note", words::NOTE, FieldKind::Line { max: 200 }, How::Plain),
    ]
}

fn start(data: &Value) -> Map<String, Value> {
    let row = |article: &Value| {
        json!({
            "title_zh": article["title"]["zh"], "title_en": article["title"]["en"],
            "text_zh": article["text"]["zh"], "text_en": article["text"]["en"],
        })
    };
    let articles: Vec<Value> = data["articles"].as_array().into_iter().flatten().map(row).collect();
    Map::from_iter([
        ("edition".to_owned(), data["edition"].clone()),
        ("in_force".to_owned(), data["in_force"].clone()),
        ("title_zh".to_owned(), data["title"]["zh"].clone()),
        ("title_en".to_owned(), data["title"]["en"].clone()),
        ("articles".to_owned(), Value::Array(articles)),
    ])
}

fn standard(values: &Map<String, Value>) -> Value {
    let rows = values.get("articles").and_then(Value::as_array);
    let article = |row: &Value| {
        json!({
            "title": {"zh": row["title_zh"], "en": row["title_en"]},
            "text": {"zh": row["text_zh"], "en": row["text_en"]},
        })
    };
    let articles: Vec<Value> = rows.into_iter().flatten().map(article).collect();
    json!({
        "edition": values.get("edition"),
        "in_force": values.get("in_force"),
        "title": {"zh": values.get("title_zh"), "en": values.get("title_en")},
        "articles": articles,
    })
}

/// `data.articles.2.text.en` is asked at `articles.2.text_en`.
fn flat(fault: &str) -> String {
    let own = fault.strip_prefix("data.").unwrap_or(fault);
    ["title", "text"].into_iter().fold(own.to_owned(), |field, part| {
        field
            .replace(&[part, ".zh"].concat(), &[part, "_zh"].concat())
            .replace(&[part, ".en"].concat(), &[part, "_en"].concat())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::market::provider::standard::Standard;

    #[test]
    fn the_standard_comes_back_as_it_was_and_faults_find_their_field() {
        let data = serde_json::to_value(Standard::builtin()).expect("a document");
        assert_eq!(standard(&start(&data)), data);
        assert_eq!(flat("data.articles.2.text.en"), "articles.2.text_en");
        assert_eq!(flat("data.title.zh"), "title_zh");
        assert_eq!(flat("note"), "note");
    }
}
