//! How items are done in regions, for those who keep it: a head's own, or for who publishes all of them.

use std::collections::BTreeSet;

use kernel::http::Caller;
use kernel::spine::{Book, book};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::matters::browse::{Card, Catalogue, Wanted};
use shared::matters::change::Status;
use shared::matters::guide::org_of;
use shared::matters::wire::{ImplementationPage, ImplementationView};
use shared::matters::{Implementation, keeps_implementations, may_publish};
use shared::text::{Locale, Text};

use crate::catalogue::Shelf;
use crate::store;

pub const MOST: usize = 20;

/// What someone looks for; empty members narrow nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sought {
    pub text: String,
    /// An item's code.
    pub item: String,
    pub region: String,
}

/// The item and region after which the next page begins.
#[derive(Serialize, Deserialize)]
struct After(String, String);

/// A page of implementations, in the order of codes and regions; a read unit each.
pub async fn list_implementations(
    app: &App,
    shelf: &Shelf,
    caller: &Caller,
    (sought, cursor): (Sought, &str),
    locale: Locale,
) -> Result<ImplementationPage, Fault> {
    if !keeps_implementations(caller.principal()) {
        return Err(Fault::NotAllowed);
    }
    let book = book(app).await?;
    if !sought.region.is_empty() && book.regions.get(&sought.region).is_none() {
        return Err(Fault::field(
            "region",
            "unknown_region",
            Text::new("没有这个地区", "There is no such region"),
        ));
    }
    let scope = format!("implementations {}", serde_json::to_string(&sought).map_err(Fault::unexpected)?);
    let after = match cursor {
        "" => None,
        cursor => Some(app.seal.open_cursor::<After>(&scope, cursor)?),
    };
    let catalogue = shelf.catalogue(app).await?;
    let own = (!may_publish(caller.principal())).then_some(caller.org.as_str());
    let found = places(&catalogue, &sought, own, &book);
    let start = after.map_or(0, |After(code, region)| {
        found.partition_point(|(card, at)| (card.code.as_str(), *at) <= (code.as_str(), region.as_str()))
    });
    let mut items = Vec::new();
    let page: Vec<&(&Card, &str)> = found.iter().skip(start).take(MOST).collect();
    for (card, region) in &page {
        let standing = store::implementation_with_edition(app, &card.code, region, catalogue.edition).await?;
        if let Some((implementation, edition)) = standing {
            items.push(view(card, implementation, edition, &book, locale));
        }
    }
    let next = match page.last() {
        Some((card, region)) if start + page.len() < found.len() => {
            Some(app.seal.cursor(&scope, &After(card.code.clone(), (*region).to_owned()))?)
        }
        _ => None,
    };
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    Ok(ImplementationPage { items, next, total, edition: catalogue.edition })
}

/// The items and regions that are sought, in their order. `own`: only what this org does.
fn places<'a>(
    catalogue: &'a Catalogue,
    sought: &Sought,
    own: Option<&str>,
    book: &Book,
) -> Vec<(&'a Card, &'a str)> {
    let wanted = Wanted { text: sought.text.clone(), ..Wanted::default() };
    let among: BTreeSet<&str> =
        catalogue.find(&wanted, &book.regions).0.into_iter().map(|card| card.code.as_str()).collect();
    let (own_region, own_department) = own.and_then(|own| own.split_once('-')).unwrap_or_default();
    let mut found: Vec<(&Card, &str)> = catalogue
        .cards()
        .iter()
        .filter(|card| card.status != Status::Cancelled && among.contains(card.code.as_str()))
        .filter(|card| sought.item.is_empty() || card.code == sought.item)
        .flat_map(|card| card.regions.iter().map(move |region| (card, region.as_str())))
        .filter(|(_, region)| sought.region.is_empty() || book.regions.contains(&sought.region, region))
        .filter(|(card, region)| {
            own.is_none() || (*region == own_region && card.department_at(region) == own_department)
        })
        .collect();
    found.sort_by_key(|(card, region)| (card.code.as_str(), *region));
    found
}

fn view(
    card: &Card,
    implementation: Implementation,
    edition: u32,
    book: &Book,
    locale: Locale,
) -> ImplementationView {
    let own = org_of(&card.department, &implementation);
    let department = own.split_once('-').map_or("", |(_, department)| department);
    let org = book.org_for(department, &implementation.region).unwrap_or(own);
    ImplementationView {
        item_name: card.name.clone(),
        item_department: card.department.clone(),
        item_days: card.promised_days,
        region_name: book.regions.full_name(&implementation.region, locale),
        org_name: book.orgs.org(&org).map(|org| org.in_locale(locale).to_owned()).unwrap_or_default(),
        org,
        edition,
        implementation,
    }
}
