//! What suits each of several cases that wait for an assignment, so that many are assigned at once and none loses what it
//! is about.

use std::collections::BTreeMap;

use kernel::http::problem_of;
use kernel::spine::{Loaded, book, load};
use kernel::{App, Fault, Refusal};
use shared::access::Principal;
use shared::cases::lookup::{BulkSuggestion, BulkSuggestions, Chosen};
use shared::cases::suggest::{Appeal, assignment};
use shared::form::Choice;
use shared::spine::book::Book;
use shared::spine::{Action, Kind, Party, Relation, State};
use shared::text::{Locale, Text};

use super::assign_in_bulk::MOST;

/// One read unit for each case at least.
pub async fn suggest_in_bulk(
    app: &App,
    person: &Principal,
    ids: &[&str],
    (locale, request_id): (Locale, &str),
) -> Result<BulkSuggestions, Fault> {
    if ids.is_empty() || ids.len() > MOST {
        let text = Text::new("请选择 1 至 50 件", "Choose 1 to 50 cases");
        return Err(Fault::field("ids", "wrong_count", text));
    }
    let book = book(app).await?;
    let (mut items, mut leads) = (Vec::new(), BTreeMap::new());
    for id in ids {
        let item = match one(app, &book, person, id).await {
            Ok(item) => item,
            Err(fault) => unfit(id, Some(problem_of(&fault, locale, request_id))),
        };
        if !item.region.is_empty() && !leads.contains_key(&item.region) {
            leads.insert(item.region.clone(), chosen(book.handlers(&item.region), locale));
        }
        items.push(item);
    }
    let (categories, tiers) = (chosen(book.categories.choices(), locale), chosen(book.tiers(), locale));
    Ok(BulkSuggestions { items, categories, tiers, leads, next: None })
}

async fn one(app: &App, book: &Book, person: &Principal, id: &str) -> Result<BulkSuggestion, Fault> {
    let Loaded { case, records } = load(app, id).await?.ok_or(Fault::NotFound)?;
    let party = Party::Person(person);
    if !party.may_read(&case, &book.regions) {
        return Err(Fault::NotFound);
    }
    let waits = case.kind == Kind::Appeal && case.state == State::Submitted;
    if !waits || !party.stands(Relation::Federation, &case, &book.regions) {
        let (zh, en) = ("这件现在不能交办", "It can't be assigned now");
        return Err(Refusal::new(409, "not_now", zh, en).into());
    }
    let refused = records.iter().rev().find(|record| record.event.action == Action::Refuse);
    let right_owner = refused.and_then(|record| record.open("right_owner")).unwrap_or_default();
    let appeal = Appeal {
        category: &case.category,
        tier: &case.tier,
        region: &case.region,
        title: &case.title,
        text: &case.text,
        right_owner,
    };
    let suggested = assignment(&appeal, book);
    Ok(BulkSuggestion {
        version: case.version,
        title: case.title.clone(),
        region: case.region.clone(),
        category: suggested.category,
        tier: suggested.tier,
        lead: suggested.lead,
        words: suggested.words,
        ..unfit(id, None)
    })
}

fn unfit(id: &str, problem: Option<shared::problem::Problem>) -> BulkSuggestion {
    BulkSuggestion {
        id: id.to_owned(),
        version: 0,
        title: String::new(),
        region: String::new(),
        category: String::new(),
        tier: String::new(),
        lead: String::new(),
        words: Vec::new(),
        problem,
    }
}

fn chosen(choices: Vec<Choice>, locale: Locale) -> Vec<Chosen> {
    let one =
        |choice: Choice| Chosen { label: choice.label.in_locale(locale).to_owned(), value: choice.value };
    choices.into_iter().map(one).collect()
}
