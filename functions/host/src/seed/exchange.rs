//! What another platform sent of the demo's enterprises, what of it waits for a person, and a message that it didn't take:
//! `infra/demo/exchange.json`.

use anyhow::Context;
use exchange::app::seed::{dead_letter, partner, push};
use kernel::App;
use serde::Deserialize;
use serde_json::{Value, json};
use shared::calendar::{day, instant};
use shared::exchange::news::{CaseNews, ItemRef};
use shared::exchange::partner::PartnerForm;
use shared::matters::Item;
use shared::spine::Kind;
use time::{Duration, OffsetDateTime};

const EXCHANGE: &str = include_str!("../../../../infra/demo/exchange.json");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    partners: Vec<Partner>,
    rows: Vec<Sent>,
    /// The item of the catalogue that the second partner proposes to change, and how.
    proposal: Proposal,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Partner {
    id: String,
    form: PartnerForm,
}

/// A row, whose days are days ago.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    partner: String,
    id: String,
    /// As of so many days ago.
    ago: i64,
    kind: String,
    /// Members whose values are days ago: `issued_on`, `valid_to`, `due_on`.
    days: serde_json::Map<String, Value>,
    /// The steps of a case, with the days ago on which they began and were done.
    #[serde(default)]
    history: Vec<PastStep>,
    data: Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PastStep {
    name: String,
    from: i64,
    #[serde(default)]
    to: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Proposal {
    partner: String,
    item: String,
    summary: shared::text::Named,
    keywords: Vec<String>,
}

fn told() -> anyhow::Result<Told> {
    serde_json::from_str(EXCHANGE).context("infra/demo/exchange.json")
}

/// Fills it; the same again changes nothing. `case` is a case of the demo's that one of the partners is told of.
pub async fn seed(app: &App, items: &[Item], case: &str, now: OffsetDateTime) -> anyhow::Result<()> {
    let told = told()?;
    for one in &told.partners {
        let form = one.form.clone();
        let made = partner(app, &one.id, form, now - Duration::days(90)).await.context("a partner")?;
        let mut rows: Vec<Value> =
            told.rows.iter().filter(|row| row.partner == one.id).map(|row| row_of(row, now)).collect();
        if told.proposal.partner == one.id {
            rows.push(proposal(&told.proposal, items, now)?);
        }
        if rows.is_empty() {
            continue;
        }
        let batch = serde_json::to_vec(&json!({"rows": rows}))?;
        let answer = push(app, &made, &batch).await.context("a batch")?;
        anyhow::ensure!(answer.refused == 0, "{}: {:?}", one.id, answer.results);
        if told.proposal.partner == one.id && !case.is_empty() {
            let news = CaseNews {
                id: format!("{case}-2"),
                kind: "case_progress".to_owned(),
                case: case.to_owned(),
                of: Kind::Application,
                seq: 2,
                at: instant(now - Duration::hours(20)),
                action: "accept".to_owned(),
                state: "reviewing".to_owned(),
                region: "130100".to_owned(),
                org: "130100-scjg".to_owned(),
                item: items.iter().find(|item| item.code == told.proposal.item).map(item_ref),
                enterprise: None,
                due_on: String::new(),
                step: None,
                outcome: None,
                number: String::new(),
            };
            dead_letter(app, &made, &news).await.context("a message")?;
        }
    }
    Ok(())
}

fn item_ref(item: &Item) -> ItemRef {
    ItemRef { code: item.code.clone(), name: item.name.clone() }
}

fn row_of(row: &Sent, now: OffsetDateTime) -> Value {
    let mut data = row.data.clone();
    let on = |ago: i64| day(shared::calendar::china_date(now - Duration::days(ago)));
    for (name, ago) in &row.days {
        data[name.as_str()] = on(ago.as_i64().unwrap_or_default()).into();
    }
    if !row.history.is_empty() {
        let step = |one: &PastStep| json!({"name": one.name, "from": on(one.from), "to": one.to.map(on).unwrap_or_default()});
        data["history"] = row.history.iter().map(step).collect();
    }
    let as_of = instant(now - Duration::days(row.ago) - Duration::hours(1));
    json!({"id": row.id, "version": 1, "as_of": as_of, "kind": row.kind, "data": data})
}

/// The item as the catalogue has it, with what is proposed.
fn proposal(told: &Proposal, items: &[Item], now: OffsetDateTime) -> anyhow::Result<Value> {
    let item = items.iter().find(|item| item.code == told.item).context("the catalogue lacks the item")?;
    let mut item = Item { summary: told.summary.clone(), form: None, ..item.clone() };
    item.keywords.extend(told.keywords.iter().cloned());
    let as_of = instant(now - Duration::days(2));
    Ok(json!({"id": told.item, "version": 1, "as_of": as_of, "kind": "item", "data": item}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_the_demo_are_of_partners_that_there_are() {
        let told = told().unwrap();
        let known = |id: &str| told.partners.iter().any(|one| one.id == id);
        assert!(told.rows.iter().all(|row| known(&row.partner)) && known(&told.proposal.partner));
        assert!(told.partners.iter().all(|one| one.form.faults().is_empty()));
    }
}
