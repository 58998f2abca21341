//! Enterprises. The key is the credit code, so there is one of each.

use kernel::store::{Condition, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::identity::owners::Owners;
use shared::identity::wire::EnterpriseView;
use shared::region::Regions;

use super::{Found, LOOKED_AT_ONCE, LOOKED_THROUGH, position, span};
use crate::keys;

/// An enterprise as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enterprise {
    /// The account that registered it.
    pub owner: String,
    /// As whoever registered it says, for comparing with the register; shown to nobody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub legal_representative: String,
    /// It is being let go: its accounts are closed, then it is gone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub released: bool,
    /// Who owns it now.
    #[serde(default)]
    pub owners: Owners,
    #[serde(flatten)]
    pub view: EnterpriseView,
}

#[derive(Serialize, Deserialize)]
struct EnterpriseItem {
    pk: String,
    sk: String,
    org_pk: String,
    org_sk: String,
    #[serde(flatten)]
    enterprise: Enterprise,
}

impl EnterpriseItem {
    fn of(enterprise: &Enterprise) -> Self {
        let view = &enterprise.view;
        Self {
            pk: keys::enterprise(&view.credit_code),
            sk: "enterprise".to_owned(),
            org_pk: keys::enterprises(view.verified).to_owned(),
            org_sk: region_key(view),
            enterprise: enterprise.clone(),
        }
    }
}

fn region_key(view: &EnterpriseView) -> String {
    format!("{}#{}", view.region, view.credit_code)
}

pub async fn enterprise(app: &App, credit_code: &str) -> Result<Option<Enterprise>, Fault> {
    let item: Option<EnterpriseItem> =
        app.store.get(Table::Identity, &keys::enterprise(credit_code), "enterprise", Reads::Strong).await?;
    Ok(item.map(|item| item.enterprise))
}

/// Those that are registered, of many codes.
pub async fn enterprises_by_code(app: &App, codes: &[String]) -> Result<Vec<Enterprise>, Fault> {
    let keys: Vec<_> = codes.iter().map(|code| (keys::enterprise(code), "enterprise".to_owned())).collect();
    let items: Vec<EnterpriseItem> = app.store.batch_get(Table::Identity, &keys, Reads::Strong).await?;
    Ok(items.into_iter().map(|item| item.enterprise).collect())
}

/// `Conflict` when another account has registered it.
pub async fn create_enterprise(app: &App, new: &Enterprise) -> Result<Written, Fault> {
    if app.store.put_new(Table::Identity, &EnterpriseItem::of(new)).await?.is_done() {
        return Ok(Written::Done);
    }
    let found = enterprise(app, &new.view.credit_code).await?;
    let is_ours = found.is_some_and(|found| found.owner == new.owner);
    Ok(if is_ours { Written::Done } else { Written::Conflict })
}

/// Writes the enterprise if it is still the one that was read, and gives it with its new version.
pub async fn save_enterprise(app: &App, mut changed: Enterprise) -> Result<Enterprise, Fault> {
    let unchanged = Condition::equals("version", changed.view.version)?;
    changed.view.version += 1;
    match app.store.put_if(Table::Identity, &EnterpriseItem::of(&changed), unchanged).await? {
        Written::Done => Ok(changed),
        Written::Conflict => match enterprise(app, &changed.view.credit_code).await? {
            // The client may have sent it twice.
            Some(found) if found == changed => Ok(changed),
            Some(found) => Err(Fault::stale(found.view.version)),
            None => Err(Fault::NotFound),
        },
    }
}

/// Takes away one that was let go, if it is still the one that was read, with what was entered in its file.
pub async fn delete_enterprise(app: &App, gone: &Enterprise) -> Result<(), Fault> {
    let pk = keys::enterprise(&gone.view.credit_code);
    app.store.delete(Table::Identity, &pk, keys::FILE).await?;
    let unchanged = Condition::equals("version", gone.view.version)?;
    // A conflict: someone else has done so already.
    let _ = app.store.delete_if(Table::Identity, &pk, "enterprise", unchanged).await?;
    Ok(())
}

/// Which enterprises a list shows.
pub struct EnterpriseFilter<'a> {
    pub regions: &'a Regions,
    pub region: &'a str,
    pub verified: bool,
}

/// By region and credit code.
pub async fn enterprises(
    app: &App,
    filter: &EnterpriseFilter<'_>,
    limit: usize,
    start: Option<Position>,
) -> Result<Found<EnterpriseView>, Fault> {
    let (low, high) = span(filter.regions, filter.region);
    let partition = keys::enterprises(filter.verified);
    let query = Query::of(Table::Identity, partition).index("org").between(low, high).limit(LOOKED_AT_ONCE);
    let (mut items, mut next, mut looked): (Vec<EnterpriseView>, _, _) = (Vec::new(), start, 0);
    loop {
        let page = app.store.query::<EnterpriseItem>(query.clone().start(next)).await?;
        for item in page.items {
            looked += 1;
            let view = item.enterprise.view;
            if !filter.regions.contains(filter.region, &view.region) {
                continue;
            }
            if items.len() == limit {
                let next = items.last().map(|last| {
                    position(keys::enterprise(&last.credit_code), "enterprise", partition, region_key(last))
                });
                return Ok(Found { items, next });
            }
            items.push(view);
        }
        next = page.next;
        if next.is_none() || looked >= LOOKED_THROUGH {
            return Ok(Found { items, next });
        }
    }
}
