//! What of the catalogue changed, edition by edition, for contexts beside the one that publishes it.
//!
//! Always: read only; an edition whose consequences aren't drawn yet is left for later.
//!
//! | pattern | key in the table `matters` | cost |
//! |---|---|---|
//! | which edition is in force | `digest` / `head` | ½ RU |
//! | the editions after one | `catalogue` / `e#…`, at most 20 | ½ RU |
//! | what an edition changed | `changes#<publication>`, all | ½ RU for every 4 KB |
//! | items as an edition has them | `item#<code>` / `v#<000042>` | ½ RU each |
//! | an item as of an edition | the same, up to it, backward, limit 1 | ½ RU |

use serde::Deserialize;
use serde::de::DeserializeOwned;
use shared::matters::Implementation;
use shared::matters::change::Version;
use time::Date;

use crate::packed;
use crate::store::{Query, Reads, Table};
use crate::{App, Fault};

/// Editions that are looked at in one go.
const EDITIONS: u16 = 20;

/// An edition that is in force, or was.
#[derive(Clone, Debug, Deserialize)]
pub struct Edition {
    pub edition: u32,
    #[serde(with = "shared::calendar::serde_day")]
    pub on: Date,
    publication: String,
}

#[derive(Deserialize)]
struct Head {
    edition: u32,
}

/// Which items and places an edition changed.
#[derive(Debug, Default, Deserialize)]
struct Changed {
    items: Vec<ChangedItem>,
    implementations: Vec<Implementation>,
}

#[derive(Debug, Deserialize)]
struct ChangedItem {
    code: String,
}

#[derive(Deserialize)]
struct Row {
    data: String,
}

fn read<T: DeserializeOwned>(row: &Row) -> Result<T, Fault> {
    serde_json::from_str(&row.data).map_err(Fault::unexpected)
}

fn item(code: &str) -> String {
    format!("item#{code}")
}

fn version(edition: u32) -> String {
    format!("v#{edition:06}")
}

/// The next editions after one, the oldest first, up to the one in force.
pub async fn since(app: &App, edition: u32) -> Result<Vec<Edition>, Fault> {
    let head: Option<Head> = app.store.get(Table::Matters, "digest", "head", Reads::Eventual).await?;
    let Some(head) = head.filter(|head| head.edition > edition) else { return Ok(Vec::new()) };
    let (first, last) = (format!("e#{:06}", edition.saturating_add(1)), format!("e#{:06}", head.edition));
    let query = Query::of(Table::Matters, "catalogue").between(first, last).limit(EDITIONS);
    Ok(app.store.query(query).await?.items)
}

/// What an edition changed: which items, in the order of their codes, and the implementations as it has them.
pub async fn changed(app: &App, edition: &Edition) -> Result<(Vec<String>, Vec<Implementation>), Fault> {
    let pk = format!("changes#{}", edition.publication);
    let changed: Changed = packed::get(&app.store, Table::Matters, &pk).await?.unwrap_or_default();
    let mut codes: Vec<String> = changed.items.into_iter().map(|one| one.code).collect();
    codes.sort_unstable();
    Ok((codes, changed.implementations))
}

/// Some items as an edition brought them, in the order of their codes.
pub async fn versions(app: &App, codes: &[String], edition: u32) -> Result<Vec<Version>, Fault> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<(String, String)> = codes.iter().map(|code| (item(code), version(edition))).collect();
    let rows: Vec<Row> = app.store.batch_get(Table::Matters, &keys, Reads::Eventual).await?;
    let mut found = rows.iter().map(read).collect::<Result<Vec<Version>, _>>()?;
    found.sort_by(|one, other| one.item.code.cmp(&other.item.code));
    Ok(found)
}

/// An item as it stood in an edition.
pub async fn version_as_of(app: &App, code: &str, edition: u32) -> Result<Option<Version>, Fault> {
    let query = Query::of(Table::Matters, item(code)).between(version(0), version(edition));
    let rows: Vec<Row> = app.store.query(query.backward().limit(1)).await?.items;
    rows.first().map(read).transpose()
}
