//! What other platforms say of an enterprise's credit: licences, penalties, lists. Whoever decides about an enterprise
//! reads it here; the rows are `exchange`'s, which alone writes them.

use std::collections::HashMap;

use serde::Deserialize;
use shared::exchange::row::{Content, CreditRecord};
use shared::exchange::weigh::Standing;

use crate::app::App;
use crate::fault::Fault;
use crate::store::{Query, Table};

/// Rows that are read of one enterprise.
const MOST: u16 = 200;

#[derive(Deserialize)]
struct Row {
    /// JSON: `Standing`.
    standing: String,
}

/// The records in force of an enterprise, of what several platforms say otherwise the one that a person took last.
/// Half a read unit for every 4 KB of them.
pub async fn records(app: &App, enterprise: &str) -> Result<Vec<CreditRecord>, Fault> {
    let query = Query::of(Table::Exchange, format!("enterprise#{enterprise}")).index("subject");
    let rows = app.store.query::<Row>(query.begins_with("credit_record#").limit(MOST)).await?.items;
    let mut found: HashMap<String, (String, Vec<CreditRecord>)> = HashMap::new();
    for row in rows {
        let standing: Standing = serde_json::from_str(&row.standing).map_err(Fault::unexpected)?;
        let Some(held) = standing.held else { continue };
        let which = held.content.subject().which;
        let Content::CreditRecord(record) = held.content else { continue };
        let (taken, records) = found.entry(which).or_default();
        if standing.preferred > *taken {
            records.clear();
            taken.clone_from(&standing.preferred);
        }
        if standing.preferred == *taken {
            records.push(record);
        }
    }
    let mut records: Vec<CreditRecord> = found.into_values().flat_map(|(_, records)| records).collect();
    records.sort_by(|one, other| (&one.issued_on, &one.number).cmp(&(&other.issued_on, &other.number)));
    Ok(records)
}
