//! The certificates that an enterprise holds, for contexts beside the one that keeps its file.
//!
//! Always: only what the file says, and where it is; nothing else of the enterprise's partition leaves here, and nothing is
//! written.

use serde::Deserialize;
use shared::identity::file::{Certificate, Issued, Known, registered};
use shared::identity::wire::EnterpriseView;
use shared::market::directory::{Offered, offered};
use shared::matters::paper::Holdings;
use time::Date;

use crate::store::{Query, Reads, Table};
use crate::{App, Fault};

pub const ENTERPRISE: &str = "enterprise";
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

/// The file of an enterprise as documents of an application are compared with it; empty where it isn't registered here.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    registration: Option<Known>,
    entered: Vec<Certificate>,
    issued: Vec<Issued>,
}

impl Kept {
    pub fn holdings(&self) -> Holdings<'_> {
        Holdings { registration: self.registration.as_ref(), entered: &self.entered, issued: &self.issued }
    }
}

#[derive(Deserialize)]
struct Registered {
    #[serde(flatten)]
    view: EnterpriseView,
}

/// What an enterprise holds. Half a read unit for its registration, and what `certificates` costs.
pub async fn kept(app: &App, credit_code: &str) -> Result<Kept, Fault> {
    let pk = enterprise(credit_code);
    let found: Option<Registered> = app.store.get(Table::Identity, &pk, ENTERPRISE, Reads::Eventual).await?;
    let Some(found) = found else { return Ok(Kept::default()) };
    let (entered, issued) = read(app, pk).await?;
    Ok(Kept { registration: registered(&found.view).remove("credit_code"), entered, issued })
}

/// The region of an enterprise that is registered here. Half a read unit.
pub async fn region(app: &App, credit_code: &str) -> Result<Option<String>, Fault> {
    let pk = enterprise(credit_code);
    let found: Option<Registered> = app.store.get(Table::Identity, &pk, ENTERPRISE, Reads::Eventual).await?;
    Ok(found.map(|found| found.view.region))
}

/// What an enterprise could show on a day, with how far it can be trusted. Half a read unit for every 4 KB of the file
/// and of the certificates that were issued here: one as a rule.
pub async fn certificates(app: &App, credit_code: &str, today: Date) -> Result<Vec<Offered>, Fault> {
    let (entered, mut issued) = read(app, enterprise(credit_code)).await?;
    issued.sort_by(|one, other| other.certificate.from.cmp(&one.certificate.from));
    Ok(offered(&entered, &issued, today))
}

/// What it entered itself, and what was issued here.
async fn read(app: &App, pk: String) -> Result<(Vec<Certificate>, Vec<Issued>), Fault> {
    let file: Option<Item> = app.store.get(Table::Identity, &pk, FILE, Reads::Eventual).await?;
    let entered = match file {
        Some(item) => serde_json::from_str::<File>(&item.data).map_err(Fault::unexpected)?.certificates,
        None => Vec::new(),
    };
    let query = Query::of(Table::Identity, pk).begins_with(ISSUED).limit(MOST);
    let items = app.store.query::<Item>(query).await?.items;
    let one = |item: Item| serde_json::from_str::<Issued>(&item.data).map_err(Fault::unexpected);
    Ok((entered, items.into_iter().map(one).collect::<Result<Vec<_>, _>>()?))
}
