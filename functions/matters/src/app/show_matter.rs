//! An item as someone in a region needs to know it.

use kernel::spine::book;
use kernel::{App, Fault};
use shared::matters::browse::{Card, Catalogue};
use shared::matters::change::Version;
use shared::matters::guide::{Absence, availability, doers, org_of, promised_days};
use shared::matters::wire::{Hindrance, MatterView, NamedItem, ServingView};
use shared::matters::{Implementation, ItemCode};
use shared::spine::book::Book;
use shared::text::{Locale, Text};

use super::browse_matters::department_name;
use crate::catalogue::Shelf;
use crate::store;

/// Which item, where, and in which edition; 0: the one in force.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub code: &'a str,
    pub region: &'a str,
    pub edition: u32,
}

pub async fn show_matter(
    app: &App,
    shelf: &Shelf,
    asked: Asked<'_>,
    locale: Locale,
) -> Result<MatterView, Fault> {
    let code = ItemCode::parse(asked.code).map_err(|_| Fault::NotFound)?;
    let catalogue = shelf.catalogue(app).await?;
    let card = catalogue.get(code.as_str()).ok_or(Fault::NotFound)?;
    let edition = if asked.edition == 0 { catalogue.edition } else { asked.edition };
    let version = store::version(app, code.as_str(), edition).await?.ok_or(Fault::NotFound)?;
    let book = book(app).await?;
    if !asked.region.is_empty() && book.regions.get(asked.region).is_none() {
        let text = Text::new("没有这个地区", "There is no such region");
        return Err(Fault::field("region", "unknown_region", text));
    }
    let serving = serving(app, card, &version, (asked.region, edition), &book).await?;
    let (hindrance, hindrance_reason) = match availability(&version, serving.as_ref()) {
        Ok(()) => (None, String::new()),
        Err(Absence::Cancelled) => (Some(Hindrance::Cancelled), version.reason.clone()),
        Err(Absence::Suspended(reason)) => (Some(Hindrance::Suspended), reason),
        Err(Absence::NotOffered) if asked.region.is_empty() => (Some(Hindrance::NoRegion), String::new()),
        Err(Absence::NotOffered) => (Some(Hindrance::NotOffered), String::new()),
    };
    Ok(MatterView {
        department_name: department_name(&version.item.department, locale).to_owned(),
        promised_days: promised_days(&version.item, serving.as_ref()),
        serving: serving.map(|found| serving_view(found, &version, &book, locale)),
        hindrance,
        hindrance_reason,
        successors_named: named(&version.successors, &catalogue),
        regions: card.regions.clone(),
        version,
    })
}

fn named(codes: &[String], catalogue: &Catalogue) -> Vec<NamedItem> {
    let name = |code: &String| {
        catalogue.get(code).map(|card| NamedItem { code: code.clone(), name: card.name.clone() })
    };
    codes.iter().filter_map(name).collect()
}

/// The implementation that serves a region: one read, of the nearest that there is.
pub async fn serving(
    app: &App,
    card: &Card,
    version: &Version,
    (region, edition): (&str, u32),
    book: &Book,
) -> Result<Option<Implementation>, Fault> {
    let doers = doers(&version.item, region, &book.regions);
    match doers.iter().find(|region| card.regions.binary_search(region).is_ok()) {
        Some(region) => store::implementation(app, &card.code, region, edition).await,
        None => Ok(None),
    }
}

/// The org that does it. Where the department has none of its own, its work is done by the one above.
pub fn org_of_serving(found: &Implementation, version: &Version, book: &Book) -> String {
    let org = org_of(&version.item.department, found);
    let department = org.split_once('-').map_or("", |(_, department)| department);
    book.org_for(department, &found.region).unwrap_or(org)
}

pub fn serving_view(found: Implementation, version: &Version, book: &Book, locale: Locale) -> ServingView {
    let org = org_of_serving(&found, version, book);
    ServingView {
        region_name: book.regions.full_name(&found.region, locale),
        org_name: book.orgs.org(&org).map(|org| org.in_locale(locale).to_owned()).unwrap_or_default(),
        org,
        region: found.region,
        counter: found.counter,
    }
}
