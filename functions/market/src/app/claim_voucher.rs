//! Claiming a voucher. The programme gives it out by one conditional put, and the voucher follows from that: of those who
//! want the last one at once, one gets it, and a process that dies in between leaves a claim that is finished by whoever
//! comes next.

use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::book;
use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault, idempotency};
use serde_json::{Map, Value};
use shared::calendar::china_date;
use shared::form;
use shared::market::voucher::wire::VoucherView;
use shared::market::voucher::{
    Claimant, Programme, SizeClass, Voucher, VoucherRefusal, VoucherStanding, claiming,
};
use shared::spine::book::Book;

use super::trader::{id_of, must_submit};
use crate::store;

/// How often it is tried while others claim.
const ATTEMPTS: u32 = 60;

pub fn refused(refusal: VoucherRefusal) -> Fault {
    Fault::refused(refusal.code(), refusal.text())
}

/// A voucher for the caller's enterprise; the same key gives the same voucher.
pub async fn claim_voucher(
    app: &App,
    caller: &Caller,
    id: &str,
    key: &IdempotencyKey,
    given: &Map<String, Value>,
) -> Result<VoucherView, Fault> {
    must_submit(caller)?;
    let fields = form::check(&claiming(), given).map_err(Fault::InvalidForm)?;
    let size = fields.get("size").and_then(Value::as_str).unwrap_or_default();
    let size = SizeClass::ALL.into_iter().find(|one| one.code() == size).unwrap_or(SizeClass::Large);
    let who = Claimant {
        enterprise: &caller.enterprise,
        name: &caller.enterprise_name,
        region: &caller.region,
        size,
    };
    let key = id_of(&["claim", &caller.user, key]);
    let voucher = claim_for(app, id, &who, &key).await?;
    Ok(VoucherView::of(&voucher, china_date(app.now())))
}

/// A voucher for an enterprise; the same key gives the same voucher.
pub async fn claim_for(app: &App, id: &str, who: &Claimant<'_>, key: &str) -> Result<Voucher, Fault> {
    let book = book(app).await?;
    for _ in 0..ATTEMPTS {
        // The programme first: a claim that is granted after it was read moves its version.
        let programme = store::programme(app, id).await?.ok_or(Fault::NotFound)?;
        if let Some(voucher) = attempt(app, &book, &programme, (who, key)).await? {
            return Ok(voucher);
        }
    }
    Err(Fault::unavailable(std::io::Error::other("others claimed first, too often")))
}

/// The voucher, or nothing where someone else wrote first.
async fn attempt(
    app: &App,
    book: &Book,
    programme: &Programme,
    (who, key): (&Claimant<'_>, &str),
) -> Result<Option<Voucher>, Fault> {
    let ids: Vec<String> = (1..=programme.form.each)
        .map(|place| id_of(&["voucher", &programme.id, who.enterprise, &place.to_string()]))
        .collect();
    let known = store::vouchers_of(app, &ids).await?;
    let is_reserved = |id: &String| programme.reserved.iter().any(|claim| claim.voucher == *id);
    if let Some(claim) = programme.reserved.iter().find(|claim| claim.key == key) {
        let voucher = programme.voucher(claim);
        write(app, programme, &voucher).await?;
        return Ok(Some(voucher));
    }
    if let Some(same) = known.iter().find(|voucher| voucher.key == key) {
        return if same.size == who.size { Ok(Some(same.clone())) } else { Err(idempotency::mismatch()) };
    }
    let is_free = |id: &&String| !is_reserved(id) && !known.iter().any(|one| one.id == **id);
    let own = ids.len() - ids.iter().filter(is_free).count();
    let own = u32::try_from(own).unwrap_or(u32::MAX);
    let free = ids.iter().find(is_free).map_or("", String::as_str);
    let (today, at) = (china_date(app.now()), wire(app.now()));
    let next = programme.claim(who, (own, free, key), (today, &at), &book.regions).map_err(refused)?;
    // What others left half done is finished on the way.
    let next = finish(app, programme, next).await?;
    if store::put_programme(app, &next).await? == Written::Conflict {
        return Ok(None);
    }
    let Some(claim) = next.reserved.iter().find(|claim| claim.voucher == free) else { return Ok(None) };
    let voucher = next.voucher(claim);
    write(app, &next, &voucher).await?;
    Ok(Some(voucher))
}

/// Writes the vouchers of claims that were granted before, and takes the claims off the list.
async fn finish(app: &App, before: &Programme, mut next: Programme) -> Result<Programme, Fault> {
    for claim in &before.reserved {
        write(app, before, &before.voucher(claim)).await?;
    }
    next.reserved.retain(|claim| !before.reserved.contains(claim));
    Ok(next)
}

/// Writes a voucher as it was claimed, once.
async fn write(app: &App, programme: &Programme, voucher: &Voucher) -> Result<(), Fault> {
    debug_assert!(voucher.standing == VoucherStanding::Claimed && voucher.programme == programme.id);
    let _ = store::put_voucher(app, voucher, Some(voucher.until)).await?;
    Ok(())
}
