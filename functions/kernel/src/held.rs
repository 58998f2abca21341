//! The certificates that an enterprise holds, for contexts beside the one that keeps its file.
//!
//! Always: only what the file says; nothing else of the enterprise's partition leaves here, and nothing is written.

use serde::Deserialize;
use shared::identity::file::{Certificate, Issued};
use shared::market::directory::{Offered, offered};
use time::Date;

use crate::store::{Query, Reads, Table};
use crate::{App, Fault};

pub const FILE: &str = "file";
pub const ISSUED: &str = "issued#";
/// Certificates that were issued here and are read at most.
pub const MOST: u16 = 60;

/// The partition of an enterprise's own.
pub fn enterprise(credit_code: &str) -> String {
    format!("enterprise#{credit_code}")
}

#[derive(Deserialize)]
struct Item {
    data: String,
}

#[derive(Deserialize)]
struct File {
    certificates: Vec<Certificate>,
}

/// What an enterprise could show on a day, with how far it can be trusted. Half a read unit for every 4 KB of the file
/// and of the certificates that were issued here: one as a rule.
pub async fn certificates(app: &App, credit_code: &str, today: Date) -> Result<Vec<Offered>, Fault> {
    let pk = enterprise(credit_code);
    let file: Option<Item> = app.store.get(Table::Identity, &pk, FILE, Reads::Eventual).await?;
    let entered = match file {
        Some(item) => serde_json::from_str::<File>(&item.data).map_err(Fault::unexpected)?.certificates,
        None => Vec::new(),
    };
    let query = Query::of(Table::Identity, pk).begins_with(ISSUED).limit(MOST);
    let items = app.store.query::<Item>(query).await?.items;
    let read = |item: Item| serde_json::from_str::<Issued>(&item.data).map_err(Fault::unexpected);
    let mut issued = items.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    issued.sort_by(|one, other| other.certificate.from.cmp(&one.certificate.from));
    Ok(offered(&entered, &issued, today))
}
