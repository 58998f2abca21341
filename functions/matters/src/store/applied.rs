//! What enterprises have applied for, by item, and the claims of items that are applied for once.

use kernel::store::{Condition, Query, Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::keys;

/// Pointers of one item that are looked at.
const LOOKED_AT: u16 = 40;

/// Where to look for an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    pub number: String,
    /// What the field says by which the item is applied for once; empty: it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub once: String,
}

#[derive(Serialize, Deserialize)]
struct AppliedItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    applied: Applied,
}

pub async fn put_applied(
    app: &App,
    enterprise: &str,
    item: &str,
    (number, once): (&str, &str),
) -> Result<(), Fault> {
    let applied = Applied { number: number.to_owned(), once: once.to_owned() };
    let row = AppliedItem { pk: keys::applied(enterprise), sk: keys::applied_for(item, number), applied };
    let _ = app.store.put_new(Table::Matters, &row).await?;
    Ok(())
}

/// What an enterprise has applied for under an item.
pub async fn applied(app: &App, enterprise: &str, item: &str) -> Result<Vec<Applied>, Fault> {
    let query = Query::of(Table::Matters, keys::applied(enterprise))
        .begins_with(keys::applied_for(item, ""))
        .backward()
        .strong()
        .limit(LOOKED_AT);
    Ok(app.store.query::<AppliedItem>(query).await?.items.into_iter().map(|row| row.applied).collect())
}

/// The right to file the one application that an item allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pk: String,
    sk: String,
    /// Who claimed, and with which key.
    pub by: String,
    /// Unix seconds.
    pub at: i64,
    /// The case that was begun; empty: none yet.
    pub case: String,
}

impl Claim {
    pub fn new(enterprise: &str, item: &str, value: &str, by: &str, at: OffsetDateTime) -> Self {
        Self {
            pk: keys::applied(enterprise),
            sk: keys::claim(item, value),
            by: by.to_owned(),
            at: at.unix_timestamp(),
            case: String::new(),
        }
    }
}

/// Takes a claim that nobody has, or that stands as it was seen; whether it was taken.
pub async fn put_claim(app: &App, claim: &Claim, over: Option<&Claim>) -> Result<bool, Fault> {
    let condition = match over {
        None => Condition::is_new(),
        Some(seen) => Condition::equals("by", seen.by.as_str())?,
    };
    Ok(app.store.put_if(Table::Matters, claim, condition).await?.is_done())
}

pub async fn claim(app: &App, like: &Claim) -> Result<Option<Claim>, Fault> {
    app.store.get(Table::Matters, &like.pk, &like.sk, Reads::Strong).await
}

/// Names the case; one that somebody has taken over meanwhile stays theirs.
pub async fn settle_claim(app: &App, claim: &Claim, number: &str) -> Result<(), Fault> {
    let settled = Claim { case: number.to_owned(), ..claim.clone() };
    let own = Condition::equals("by", claim.by.as_str())?;
    let _ = app.store.put_if(Table::Matters, &settled, own).await?;
    Ok(())
}
