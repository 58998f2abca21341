//! What of the catalogue changed since a cursor: items as the same everywhere, implementations of the partner's regions.

use std::collections::HashMap;

use kernel::editions::{self, Edition};
use kernel::spine::{Book, book};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::day;
use shared::exchange::news::{CatalogueNews, CataloguePage};
use shared::exchange::partner::PartnerForm;
use shared::exchange::row::Content;
use shared::matters::Implementation;
use shared::matters::change::{Status, Version};
use shared::matters::guide::org_of;

use super::list_news::limit;
use super::queue_news::is_in;
use crate::store::Partner;

/// What was read: all of an edition, and so many changes of the next.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
struct Since {
    edition: u32,
    of_next: usize,
}

/// A change of an edition, in its order: items by their codes, then places as they were published.
enum Entry {
    Item(String),
    Place(Implementation),
}

pub async fn list_catalogue(
    app: &App,
    partner: &Partner,
    since: &str,
    wanted: Option<u16>,
) -> Result<CataloguePage, Fault> {
    let most = usize::from(limit(wanted)?);
    let scope = format!("catalogue {}", partner.id);
    let mut at: Since =
        if since.is_empty() { Since::default() } else { app.seal.open_cursor(&scope, since)? };
    let (book, form) = (book(app).await?, &partner.form);
    let found = editions::since(app, at.edition).await?;
    let (mut items, mut more) = (Vec::new(), false);
    for edition in &found {
        if items.len() >= most {
            more = true;
            break;
        }
        let (codes, places) = editions::changed(app, edition).await?;
        let entries = codes.into_iter().map(Entry::Item).chain(places.into_iter().map(Entry::Place));
        let mut picked = Vec::new();
        let mut is_over = true;
        for entry in entries.skip(at.of_next) {
            if items.len() + picked.len() >= most {
                is_over = false;
                break;
            }
            at.of_next += 1;
            if is_asked(&entry, form, &book) {
                picked.push(entry);
            }
        }
        items.extend(told(app, edition, picked, form).await?);
        if !is_over {
            more = true;
            break;
        }
        at = Since { edition: edition.edition, of_next: 0 };
    }
    // Editions are looked at some at a time.
    if !more && !found.is_empty() {
        more = !editions::since(app, at.edition).await?.is_empty();
    }
    Ok(CataloguePage { items, next: app.seal.cursor(&scope, &at)?, more })
}

/// Whether it is of a region that the partner is told of.
fn is_asked(entry: &Entry, form: &PartnerForm, book: &Book) -> bool {
    match entry {
        Entry::Item(_) => true,
        Entry::Place(one) => form.listens() && is_in(book, &form.region, &one.region),
    }
}

async fn told(
    app: &App,
    edition: &Edition,
    picked: Vec<Entry>,
    form: &PartnerForm,
) -> Result<Vec<CatalogueNews>, Fault> {
    let codes: Vec<String> = picked
        .iter()
        .filter_map(|entry| match entry {
            Entry::Item(code) => Some(code.clone()),
            Entry::Place(_) => None,
        })
        .collect();
    let versions = editions::versions(app, &codes, edition.edition).await?;
    let mut told: Vec<CatalogueNews> = versions.into_iter().map(item).collect();
    let mut standing: HashMap<String, Option<Version>> = HashMap::new();
    for entry in picked {
        let Entry::Place(one) = entry else { continue };
        if !standing.contains_key(&one.item) {
            let version = editions::version_as_of(app, &one.item, edition.edition).await?;
            standing.insert(one.item.clone(), version);
        }
        let version = standing.get(&one.item).and_then(Option::as_ref);
        let org = version.map(|version| org_of(&version.item.department, &one));
        let is_theirs = form.orgs.is_empty() || org.is_some_and(|org| form.orgs.contains(&org));
        if is_theirs {
            let status = version.map_or(Status::InForce, |version| version.status);
            told.push(place(edition, status, one));
        }
    }
    Ok(told)
}

fn item(version: Version) -> CatalogueNews {
    CatalogueNews {
        edition: version.edition,
        on: day(version.on),
        change: Some(version.kind),
        status: version.status,
        successors: version.successors,
        content: Content::Item(Box::new(version.item)),
    }
}

fn place(edition: &Edition, status: Status, one: Implementation) -> CatalogueNews {
    CatalogueNews {
        edition: edition.edition,
        on: day(edition.on),
        change: None,
        status,
        successors: Vec::new(),
        content: Content::Implementation(Box::new(one)),
    }
}
