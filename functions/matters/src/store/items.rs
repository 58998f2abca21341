//! Items and implementations as editions have them. Nothing here ever changes: a later edition adds.

use kernel::store::{Query, Reads, Table};
use kernel::{App, Fault};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::matters::Implementation;
use shared::matters::change::Version;

use crate::keys;

#[derive(Serialize, Deserialize)]
struct Row {
    pk: String,
    sk: String,
    /// As JSON text: the engine neither searches it nor limits its depth.
    data: String,
}

fn row<T: Serialize>(pk: String, sk: String, what: &T) -> Result<Row, Fault> {
    Ok(Row { pk, sk, data: serde_json::to_string(what).map_err(Fault::unexpected)? })
}

fn read<T: DeserializeOwned>(row: &Row) -> Result<T, Fault> {
    serde_json::from_str(&row.data).map_err(Fault::unexpected)
}

/// Writes what an edition brings; the same again does no harm.
pub async fn put_all(
    app: &App,
    edition: u32,
    versions: &[Version],
    implementations: &[Implementation],
) -> Result<(), Fault> {
    let mut rows = Vec::with_capacity(versions.len() + implementations.len());
    for version in versions {
        rows.push(row(keys::item(&version.item.code), keys::version(edition), version)?);
    }
    for one in implementations {
        rows.push(row(keys::item(&one.item), keys::implementation(&one.region, edition), one)?);
    }
    app.store.batch_put(Table::Matters, &rows).await
}

/// An item as it stood in an edition.
pub async fn version(app: &App, code: &str, edition: u32) -> Result<Option<Version>, Fault> {
    let query = Query::of(Table::Matters, keys::item(code))
        .between(keys::version(0), keys::version(edition))
        .backward()
        .limit(1);
    let found = app.store.query::<Row>(query).await?.items;
    found.first().map(read).transpose()
}

/// Versions that came with just these editions, in no order.
pub async fn versions_at(app: &App, wanted: &[(String, u32)]) -> Result<Vec<Version>, Fault> {
    let keys: Vec<(String, String)> =
        wanted.iter().map(|(code, edition)| (keys::item(code), keys::version(*edition))).collect();
    let rows: Vec<Row> = app.store.batch_get(Table::Matters, &keys, Reads::Strong).await?;
    rows.iter().map(read).collect()
}

/// An item's last fifty versions, the latest first.
pub async fn versions(app: &App, code: &str) -> Result<Vec<Version>, Fault> {
    let query = Query::of(Table::Matters, keys::item(code)).begins_with(keys::VERSIONS).backward().limit(50);
    app.store.query::<Row>(query).await?.items.iter().map(read).collect()
}

/// A region's implementation as it stood in an edition.
pub async fn implementation(
    app: &App,
    code: &str,
    region: &str,
    edition: u32,
) -> Result<Option<Implementation>, Fault> {
    Ok(implementation_with_edition(app, code, region, edition).await?.map(|(found, _)| found))
}

/// The same with the edition that it came with.
pub async fn implementation_with_edition(
    app: &App,
    code: &str,
    region: &str,
    edition: u32,
) -> Result<Option<(Implementation, u32)>, Fault> {
    let query = Query::of(Table::Matters, keys::item(code))
        .between(keys::implementation(region, 0), keys::implementation(region, edition))
        .backward()
        .limit(1);
    let found = app.store.query::<Row>(query).await?.items;
    let with_edition = |row: &Row| Ok((read(row)?, keys::edition_of(&row.sk).unwrap_or_default()));
    found.first().map(with_edition).transpose()
}

/// An item's implementations as they stood in an edition, one for each region.
pub async fn implementations(app: &App, code: &str, edition: u32) -> Result<Vec<Implementation>, Fault> {
    let query = Query::of(Table::Matters, keys::item(code)).begins_with(keys::IMPLEMENTATIONS);
    let rows: Vec<Row> = app.store.query_all(query).await?;
    let mut found: Vec<Implementation> = Vec::new();
    for row in rows.iter().filter(|row| keys::edition_of(&row.sk).is_some_and(|its| its <= edition)) {
        let one: Implementation = read(row)?;
        // Of a region's, the later come behind the earlier.
        if found.last().is_some_and(|last| last.region == one.region) {
            found.pop();
        }
        found.push(one);
    }
    Ok(found)
}
