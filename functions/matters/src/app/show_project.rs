//! A project for those who have to do with it, and what everyone may know of it.

use kernel::spine::book;
use kernel::{App, Fault};
use shared::access::Principal;
use shared::matters::browse::Catalogue;
use shared::matters::change::Status;
use shared::matters::project::ProjectCode;
use shared::matters::project::public::{PublicProject, public_view};
use shared::matters::project::view::{ItemFacts, ProjectView, Standpoint};
use shared::spine::Party;
use shared::spine::book::Book;
use shared::text::{Locale, Named};
use std::collections::BTreeMap;
use time::OffsetDateTime;

use super::keep_project::{Gathered, gather};
use super::show_matter::{org_of_serving, serving};
use crate::catalogue::Shelf;
use crate::store;

async fn found(app: &App, code: &str) -> Result<Gathered, Fault> {
    let code = ProjectCode::parse(code).map_err(|_| Fault::NotFound)?;
    gather(app, &code).await?.ok_or(Fault::NotFound)
}

/// A project with its line. Two reads for each approval that it needs, beside one for each of its cases.
pub async fn show_project(
    app: &App,
    shelf: &Shelf,
    person: &Principal,
    code: &str,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<ProjectView, Fault> {
    let (book, found) = (book(app).await?, found(app, code).await?);
    let stands = Standpoint { party: Party::Person(person), person, book: &book, locale, now };
    let cases = found.cases();
    if !stands.may_read(&found.project, &cases) {
        return Err(Fault::NotFound);
    }
    let catalogue = shelf.catalogue(app).await?;
    let declaration = &found.project.declaration;
    let mut facts = BTreeMap::new();
    for need in declaration.needs() {
        let fact = item_facts(app, &book, &catalogue, (&need.item, &declaration.region)).await?;
        facts.insert(need.item.as_str(), fact);
    }
    Ok(stands.view(&found.project, &cases, &|item| facts.get(item).cloned().unwrap_or_default()))
}

/// What the catalogue says of an item where the project is; of one that it doesn't have, its code.
async fn item_facts(
    app: &App,
    book: &Book,
    catalogue: &Catalogue,
    (item, region): (&str, &str),
) -> Result<ItemFacts, Fault> {
    let nameless = || ItemFacts { name: named(catalogue, item), ..ItemFacts::default() };
    let Some(card) = catalogue.get(item) else { return Ok(nameless()) };
    let edition = catalogue.edition;
    let Some(version) = store::version(app, item, edition).await? else { return Ok(nameless()) };
    let found = serving(app, card, &version, (region, edition), book).await?;
    let found = found.filter(|one| one.suspended.is_empty() && version.status == Status::InForce);
    Ok(ItemFacts {
        name: card.name.clone(),
        org: found.as_ref().map(|one| org_of_serving(one, &version, book)).unwrap_or_default(),
        promised_days: shared::matters::guide::promised_days(&version.item, found.as_ref()),
        statutory_days: version.item.statutory_days,
    })
}

fn named(catalogue: &Catalogue, item: &str) -> Named {
    let plain = || Named { zh: item.to_owned(), en: item.to_owned() };
    catalogue.get(item).map_or_else(plain, |card| card.name.clone())
}

/// What everyone may know of a project by its code.
pub async fn show_public_project(
    app: &App,
    shelf: &Shelf,
    code: &str,
    locale: Locale,
) -> Result<PublicProject, Fault> {
    let (book, found) = (book(app).await?, found(app, code).await?);
    let catalogue = shelf.catalogue(app).await?;
    let region = book.regions.full_name(&found.project.declaration.region, locale);
    Ok(public_view(&found.project, &found.cases(), region, &|item| named(&catalogue, item)))
}
