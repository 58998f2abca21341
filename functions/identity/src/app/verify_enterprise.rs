//! Proving that an enterprise is who it says: by an officer with a reason, by the imported register, by a provider.

use kernel::http::{Caller, IdempotencyKey};
use kernel::store::Table;
use kernel::{App, Fault, audit, idempotency, spine::book};
use shared::identity::register::{Details, proves};
use shared::identity::registration::{keep, may_prove_itself};
use shared::identity::wire::{EnterpriseView, Proof, Verification, VerifyRequest};
use shared::identity::{rules, staff};

use super::principal::refresh_enterprise;
use crate::store::{self, Enterprise};

pub async fn verify_enterprise(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    credit_code: &str,
    request: VerifyRequest,
) -> Result<EnterpriseView, Fault> {
    let found = store::enterprise(app, credit_code).await?;
    let book = book(app).await?;
    if !caller.role.is_staff() {
        // Whether it is registered isn't for other enterprises to know.
        return Err(if caller.enterprise == credit_code { Fault::NotAllowed } else { Fault::NotFound });
    }
    let found = found.filter(|found| !found.released).ok_or(Fault::NotFound)?;
    if !staff::may_verify(caller, &found.view.region, &book.regions) {
        return Err(Fault::NotAllowed);
    }
    let mut faults = Vec::new();
    let reason = keep(&mut faults, rules::reason("reason", &request.reason));
    Fault::unless_valid(faults)?;
    let reason = reason.unwrap_or_default();
    let body = (credit_code, &request);
    idempotency::once(app, Table::Identity, &caller.user, key, &body, async || {
        let verification = Verification {
            proof: Proof::Officer,
            at: app.now(),
            reason: reason.clone(),
            by: caller.user.clone(),
        };
        let saved = decided(app, found, request.verified, verification).await?;
        let action = if request.verified { "enterprise_verified" } else { "enterprise_unverified" };
        audit::record(app, caller.act(action, format!("enterprise#{credit_code}")).detail(reason)).await?;
        Ok(saved.view)
    })
    .await
}

/// The proof that the imported register gives, if what is said of an enterprise fits a private detail of its row.
pub async fn proof_of_register(
    app: &App,
    credit_code: &str,
    said: &Details<'_>,
) -> Result<Option<Verification>, Fault> {
    let row = store::register_row(app, credit_code).await?;
    let fits = row.is_some_and(|row| proves(&row.details(), said));
    Ok(fits.then(|| proof(app, Proof::Register)))
}

/// Takes a proof that nobody has decided on, unless an officer's word stands against it. Says whether it counted.
pub async fn prove(app: &App, found: Enterprise, by: Proof) -> Result<bool, Fault> {
    if found.released || !may_prove_itself(&found.view) {
        return Ok(false);
    }
    let credit_code = found.view.credit_code.clone();
    match decided(app, found, true, proof(app, by)).await {
        Ok(_) => {}
        // Someone else was quicker; their word stands.
        Err(Fault::Stale { .. }) => return Ok(false),
        Err(fault) => return Err(fault),
    }
    let word = if by == Proof::Provider { "provider" } else { "register" };
    let act = audit::Act::new(word, "enterprise_verified", format!("enterprise#{credit_code}"));
    audit::record(app, act.detail(word)).await?;
    Ok(true)
}

fn proof(app: &App, proof: Proof) -> Verification {
    Verification { proof, at: app.now(), reason: String::new(), by: String::new() }
}

async fn decided(
    app: &App,
    mut found: Enterprise,
    verified: bool,
    verification: Verification,
) -> Result<Enterprise, Fault> {
    found.view.verified = verified;
    found.view.verification = Some(verification);
    let saved = store::save_enterprise(app, found).await?;
    refresh_enterprise(app, &saved).await?;
    Ok(saved)
}
