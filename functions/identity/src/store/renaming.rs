//! Pointers to enterprises that ask for another name or region, under the regions whose officers may decide.

use kernel::store::{Position, Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};

use super::{EnterpriseFilter, Found, enterprises_by_code, span};
use crate::keys;
use shared::identity::wire::EnterpriseView;

#[derive(Serialize, Deserialize)]
struct RenamingItem {
    pk: String,
    sk: String,
}

pub async fn put_renaming(app: &App, region: &str, credit_code: &str) -> Result<(), Fault> {
    let item = RenamingItem { pk: keys::RENAMINGS.to_owned(), sk: keys::renaming(region, credit_code) };
    app.store.put(Table::Identity, &item).await
}

pub async fn take_renaming(app: &App, region: &str, credit_code: &str) -> Result<(), Fault> {
    app.store.delete(Table::Identity, keys::RENAMINGS, &keys::renaming(region, credit_code)).await
}

/// Enterprises of a region, or that want to come to it, whose request waits.
pub async fn renamings(
    app: &App,
    filter: &EnterpriseFilter<'_>,
    limit: usize,
    start: Option<Position>,
) -> Result<Found<EnterpriseView>, Fault> {
    let (low, high) = span(filter.regions, filter.region);
    let query = Query::of(Table::Identity, keys::RENAMINGS)
        .between(low, high)
        .limit(u16::try_from(limit).unwrap_or(u16::MAX))
        .start(start);
    let page = app.store.query::<RenamingItem>(query).await?;
    let places: Vec<(String, String)> = page
        .items
        .iter()
        .filter_map(|item| item.sk.split_once('#'))
        .map(|(region, code)| (region.to_owned(), code.to_owned()))
        .collect();
    let codes: Vec<String> = places.iter().map(|(_, code)| code.clone()).collect();
    let mut codes_once = codes.clone();
    codes_once.sort_unstable();
    codes_once.dedup();
    let found = enterprises_by_code(app, &codes_once).await?;
    let shown = |(region, code): &(String, String)| {
        let found = found.iter().find(|found| found.view.credit_code == *code && !found.released)?;
        let asked = found.view.asked.as_ref()?;
        // Where both regions lie in this one, it stands under the present one alone.
        let inside = filter.regions.contains(filter.region, &found.view.region);
        let place = if inside { &found.view.region } else { &asked.region };
        (place == region && filter.regions.contains(filter.region, region)).then(|| found.view.clone())
    };
    Ok(Found { items: places.iter().filter_map(shown).collect(), next: page.next })
}
