//! Programmes and their vouchers, an item each. Each is put under the version that was read.

use kernel::store::{Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::day;
use shared::market::voucher::{Programme, Voucher, VoucherStanding};
use time::Date;

use super::postings::{json, parsed};
use super::{Item, page};
use crate::keys;

#[derive(Serialize, Deserialize)]
struct ProgrammeItem {
    pk: String,
    sk: String,
    version: u64,
    owner_pk: String,
    owner_sk: String,
    /// JSON: `Programme`.
    programme: String,
}

impl Item for ProgrammeItem {
    type Kept = Programme;

    fn kept(self) -> Result<Programme, Fault> {
        parsed(&self.programme)
    }
}

#[derive(Serialize, Deserialize)]
struct VoucherItem {
    pk: String,
    sk: String,
    version: u64,
    owner_pk: String,
    owner_sk: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
    /// JSON: `Voucher`.
    voucher: String,
}

impl Item for VoucherItem {
    type Kept = Voucher;

    fn kept(self) -> Result<Voucher, Fault> {
        parsed(&self.voucher)
    }
}

fn under(version: u64) -> Result<Condition, Fault> {
    match version {
        1 => Ok(Condition::is_new()),
        later => Condition::equals("version", later - 1),
    }
}

/// A programme as of the last acknowledged write.
pub async fn programme(app: &App, id: &str) -> Result<Option<Programme>, Fault> {
    let pk = keys::programme(id);
    let item: Option<ProgrammeItem> =
        app.store.get(Table::Market, &pk, keys::PROGRAMME, Reads::Strong).await?;
    item.map(ProgrammeItem::kept).transpose()
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put_programme(app: &App, programme: &Programme) -> Result<Written, Fault> {
    let item = ProgrammeItem {
        pk: keys::programme(&programme.id),
        sk: keys::PROGRAMME.to_owned(),
        version: programme.version,
        owner_pk: keys::PROGRAMMES.to_owned(),
        owner_sk: keys::place(&programme.at, &programme.id),
        programme: json(programme)?,
    };
    app.store.put_if(Table::Market, &item, under(programme.version)?).await
}

/// Programmes, the latest first.
pub async fn programmes(app: &App, limit: u16, start: Option<Position>) -> Result<Page<Programme>, Fault> {
    let query = Query::of(Table::Market, keys::PROGRAMMES).index("owner").backward();
    page::<ProgrammeItem>(app, query.limit(limit).start(start)).await
}

/// A voucher as of the last acknowledged write.
pub async fn voucher(app: &App, id: &str) -> Result<Option<Voucher>, Fault> {
    let pk = keys::voucher(id);
    let item: Option<VoucherItem> = app.store.get(Table::Market, &pk, keys::VOUCHER, Reads::Strong).await?;
    item.map(VoucherItem::kept).transpose()
}

/// Those of some ids that there are, as of the last acknowledged write.
pub async fn vouchers_of(app: &App, ids: &[String]) -> Result<Vec<Voucher>, Fault> {
    let keys: Vec<_> = ids.iter().map(|id| (keys::voucher(id), keys::VOUCHER.to_owned())).collect();
    let items: Vec<VoucherItem> = app.store.batch_get(Table::Market, &keys, Reads::Strong).await?;
    items.into_iter().map(VoucherItem::kept).collect()
}

/// Writes the version after the one that stands. `look`: the day on which time may have something to do with it.
pub async fn put_voucher(app: &App, voucher: &Voucher, look: Option<Date>) -> Result<Written, Fault> {
    app.store.put_if(Table::Market, &voucher_item(voucher, look)?, under(voucher.version)?).await
}

/// The same voucher, looked at another day, if nothing happened to it meanwhile.
pub async fn look_later(app: &App, voucher: &Voucher, look: Date) -> Result<(), Fault> {
    let condition = Condition::equals("version", voucher.version)?;
    let _ = app.store.put_if(Table::Market, &voucher_item(voucher, Some(look))?, condition).await?;
    Ok(())
}

fn voucher_item(voucher: &Voucher, look: Option<Date>) -> Result<VoucherItem, Fault> {
    let settled = match &voucher.standing {
        VoucherStanding::Redeemed { day: on, .. } => {
            Some((keys::settled(&voucher.programme), keys::place(&day(*on), &voucher.id)))
        }
        _ => None,
    };
    let (other_pk, other_sk) = settled.unzip();
    let (work_pk, work_sk) =
        look.map(|on| (keys::DUE.to_owned(), keys::place(&day(on), &voucher.id))).unzip();
    Ok(VoucherItem {
        pk: keys::voucher(&voucher.id),
        sk: keys::VOUCHER.to_owned(),
        version: voucher.version,
        owner_pk: keys::vouchers(&voucher.enterprise),
        owner_sk: keys::place(&voucher.claimed_at, &voucher.id),
        other_pk,
        other_sk,
        work_pk,
        work_sk,
        voucher: json(voucher)?,
    })
}

/// An enterprise's vouchers, those claimed last first.
pub async fn own_vouchers(
    app: &App,
    enterprise: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Voucher>, Fault> {
    let query = Query::of(Table::Market, keys::vouchers(enterprise)).index("owner").backward();
    page::<VoucherItem>(app, query.limit(limit).start(start)).await
}

/// A programme's redeemed vouchers, the latest first.
pub async fn settled_vouchers(
    app: &App,
    programme: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Voucher>, Fault> {
    let query = Query::of(Table::Market, keys::settled(programme)).index("other").backward();
    page::<VoucherItem>(app, query.limit(limit).start(start)).await
}
