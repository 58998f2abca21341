//! Another name or region of an enterprise: asked for by an owner, confirmed by an officer, the imported register or a
//! provider. What it was called stays on record, and its cases keep the name that they were filed under.
//!
//! Always: one conditional put of the enterprise decides; the pointers by which officers find a request are written
//! before it, and one without its request isn't shown.

use kernel::http::{Caller, IdempotencyKey};
use kernel::store::Table;
use kernel::{App, Fault, audit, idempotency, spine::book};
use shared::access::Deed;
use shared::identity::register::{Details, proves};
use shared::identity::registration::keep;
use shared::identity::renaming::{self, Ground};
use shared::identity::told::EnterpriseTold;
use shared::identity::wire::{EnterpriseView, Proof, Renaming, RenamingDecision, RenamingRequest};
use shared::identity::{rules, staff};
use shared::text::Text;

use super::principal::refresh_enterprise;
use super::replace_owner::tell;
use super::verify_enterprise::{proof_of_register, prove};
use crate::store::{self, Enterprise, RegisterRow};

/// An owner asks. Where nothing was proved, or the register says the same, it is done at once.
pub async fn ask(
    app: &App,
    caller: &Caller,
    credit_code: &str,
    request: RenamingRequest,
) -> Result<EnterpriseView, Fault> {
    let found = own(app, caller, credit_code).await?;
    if found.view.version != request.version {
        let same = |asked: &Renaming| asked.name == request.name.trim() && asked.region == request.region;
        // It was saved before; whoever sent it didn't hear of it.
        return match found.view.asked.as_ref().is_some_and(same) {
            true => Ok(found.view),
            false => Err(Fault::stale(found.view.version)),
        };
    }
    let regions = &book(app).await?.regions;
    let (name, region, proof) =
        renaming::check(&request, &found.view, regions).map_err(Fault::InvalidForm)?;
    let asked = Renaming { name, region, proof, at: app.now() };
    let act = caller.act("renaming_asked", format!("enterprise#{credit_code}"));
    if !found.view.verified {
        return corrected(app, found, &asked, act).await;
    }
    audit::record(app, act.detail(format!("{} {} {}", asked.name, asked.region, asked.proof))).await?;
    let row = store::register_row(app, credit_code).await?;
    if row.is_some_and(|row| shows(&row, &asked, &found)) {
        let held = Enterprise { view: EnterpriseView { asked: Some(asked), ..found.view }, ..found };
        return confirmed(app, held, (Ground::Register, "")).await.map(|saved| saved.view);
    }
    let earlier = found.view.asked.clone();
    for region in [&found.view.region, &asked.region] {
        store::put_renaming(app, region, credit_code).await?;
    }
    let view = EnterpriseView { asked: Some(asked.clone()), ..found.view };
    let saved = store::save_enterprise(app, Enterprise { view, ..found }).await?;
    if let Some(earlier) = earlier.filter(|earlier| earlier.region != asked.region) {
        let kept = earlier.region == saved.view.region;
        if !kept {
            store::take_renaming(app, &earlier.region, credit_code).await?;
        }
    }
    Ok(saved.view)
}

/// An owner takes the request back.
pub async fn withdraw(app: &App, caller: &Caller, credit_code: &str) -> Result<EnterpriseView, Fault> {
    let found = own(app, caller, credit_code).await?;
    let Some(asked) = found.view.asked.clone() else { return Ok(found.view) };
    let saved = without(app, found, &asked).await?;
    audit::record(app, caller.act("renaming_withdrawn", format!("enterprise#{credit_code}"))).await?;
    Ok(saved.view)
}

/// An officer of the present or the new region confirms or refuses, with a reason on record.
pub async fn decide(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    credit_code: &str,
    decision: RenamingDecision,
) -> Result<EnterpriseView, Fault> {
    if !caller.role.is_staff() {
        // Whether it is registered isn't for other enterprises to know.
        return Err(if caller.enterprise == credit_code { Fault::NotAllowed } else { Fault::NotFound });
    }
    caller.must(Deed::ProveEnterprises)?;
    let mut faults = Vec::new();
    let reason = keep(&mut faults, rules::reason("reason", &decision.reason)).unwrap_or_default();
    Fault::unless_valid(faults)?;
    let book = book(app).await?;
    idempotency::once(app, Table::Identity, &caller.user, key, &(credit_code, &decision), async || {
        let found = store::enterprise(app, credit_code).await?.filter(|found| !found.released);
        let found = found.ok_or(Fault::NotFound)?;
        let asked = found.view.asked.clone();
        let places = [Some(found.view.region.clone()), asked.as_ref().map(|asked| asked.region.clone())];
        let is_theirs = |region: &String| staff::may_verify(caller, region, &book.regions);
        if !places.iter().flatten().any(is_theirs) {
            return Err(Fault::NotAllowed);
        }
        let Some(asked) = asked else {
            let words = Text::new("这家企业没有待确认的变更。", "No change of this enterprise waits.");
            return Err(Fault::refused("nothing_asked", words));
        };
        if found.view.version != decision.version {
            return Err(Fault::stale(found.view.version));
        }
        let object = format!("enterprise#{credit_code}");
        let saved = if decision.confirmed {
            audit::record(app, caller.act("renaming_confirmed", object).detail(reason.clone())).await?;
            confirmed(app, found, (Ground::Officer, &reason)).await?
        } else {
            let saved = without(app, found, &asked).await?;
            audit::record(app, caller.act("renaming_refused", object).detail(reason.clone())).await?;
            tell(app, &saved, EnterpriseTold::RenamingRefused).await?;
            saved
        };
        Ok(saved.view)
    })
    .await
}

/// Whether a row of the register shows what was asked for: name, region, and the private details that it has.
pub fn shows(row: &RegisterRow, asked: &Renaming, found: &Enterprise) -> bool {
    let said = Details {
        name: &asked.name,
        legal_representative: &found.legal_representative,
        phone: &found.view.contact.phone,
    };
    row.region == asked.region && proves(&row.details(), &said)
}

/// Takes a confirmation that comes of itself; whether it counted.
pub async fn confirm(app: &App, found: Enterprise, ground: Ground) -> Result<bool, Fault> {
    let word = if ground == Ground::Provider { "provider" } else { "register" };
    let object = format!("enterprise#{}", found.view.credit_code);
    match confirmed(app, found, (ground, "")).await {
        Ok(_) => {}
        // Someone else was quicker; their word stands.
        Err(Fault::Stale { .. }) => return Ok(false),
        Err(fault) => return Err(fault),
    }
    audit::record(app, audit::Act::new(word, "renaming_confirmed", object).detail(word)).await?;
    Ok(true)
}

async fn confirmed(
    app: &App,
    found: Enterprise,
    (ground, reason): (Ground, &str),
) -> Result<Enterprise, Fault> {
    let Some(asked) = found.view.asked.clone() else { return Ok(found) };
    let before = found.view.region.clone();
    let view = renaming::renamed(&found.view, &asked, (ground, reason, app.now()));
    let saved = store::save_enterprise(app, Enterprise { view, ..found }).await?;
    refresh_enterprise(app, &saved).await?;
    for region in [&before, &asked.region] {
        store::take_renaming(app, region, &saved.view.credit_code).await?;
    }
    tell(app, &saved, EnterpriseTold::RenamingConfirmed).await?;
    Ok(saved)
}

/// Nothing was proved: the enterprise's own word is all there is, and the register is asked again.
async fn corrected(
    app: &App,
    found: Enterprise,
    asked: &Renaming,
    act: audit::Act,
) -> Result<EnterpriseView, Fault> {
    let view = renaming::renamed(&found.view, asked, (Ground::Unproved, "", app.now()));
    let saved = store::save_enterprise(app, Enterprise { view, ..found }).await?;
    refresh_enterprise(app, &saved).await?;
    audit::record(app, act.detail(format!("{} {}", asked.name, asked.region))).await?;
    let (code, said) = (saved.view.credit_code.clone(), saved.clone());
    let details = Details {
        name: &said.view.name,
        legal_representative: &said.legal_representative,
        phone: &said.view.contact.phone,
    };
    if proof_of_register(app, &code, &details).await?.is_some() {
        prove(app, saved, Proof::Register).await?;
        let now = store::enterprise(app, &code).await?.ok_or(Fault::NotFound)?;
        return Ok(now.view);
    }
    Ok(saved.view)
}

async fn without(app: &App, found: Enterprise, asked: &Renaming) -> Result<Enterprise, Fault> {
    let view = EnterpriseView { asked: None, ..found.view };
    let saved = store::save_enterprise(app, Enterprise { view, ..found }).await?;
    for region in [&saved.view.region, &asked.region] {
        store::take_renaming(app, region, &saved.view.credit_code).await?;
    }
    Ok(saved)
}

async fn own(app: &App, caller: &Caller, credit_code: &str) -> Result<Enterprise, Fault> {
    if caller.role.is_enterprise() && caller.enterprise != credit_code {
        return Err(Fault::NotFound);
    }
    caller.must(Deed::KeepEnterprise)?;
    let found = store::enterprise(app, credit_code).await?.filter(|found| !found.released);
    found.ok_or(Fault::NotFound)
}
