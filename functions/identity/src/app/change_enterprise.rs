//! What an owner changes of the enterprise: who submits, whom to ask, what it does. Name and region are what was proved,
//! and change by `rename_enterprise`; the code stays.

use kernel::http::Caller;
use kernel::{App, Fault, audit};
use shared::access::Deed;
use shared::identity::registration::{contact, industry, keep};
use shared::identity::wire::{EnterpriseChange, EnterpriseView};

use super::principal::refresh_enterprise;
use crate::store::{self, Enterprise};

pub async fn change_enterprise(
    app: &App,
    caller: &Caller,
    credit_code: &str,
    change: EnterpriseChange,
) -> Result<EnterpriseView, Fault> {
    if caller.role.is_enterprise() && caller.enterprise != credit_code {
        return Err(Fault::NotFound);
    }
    caller.must(Deed::KeepEnterprise)?;
    let found = store::enterprise(app, credit_code).await?.ok_or(Fault::NotFound)?;
    let wanted = changed(&found.view, &change)?;
    let saved = if found.view.version == change.version {
        store::save_enterprise(app, Enterprise { view: wanted, ..found }).await?
    } else if wanted == found.view {
        // It was saved before, and what follows may have broken off.
        found
    } else {
        return Err(Fault::stale(found.view.version));
    };
    refresh_enterprise(app, &saved).await?;
    let act = caller.act("enterprise_changed", format!("enterprise#{credit_code}"));
    audit::record(app, act.detail(format!("owners_submit={}", saved.view.owners_submit))).await?;
    Ok(saved.view)
}

fn changed(view: &EnterpriseView, change: &EnterpriseChange) -> Result<EnterpriseView, Fault> {
    let (mut faults, mut view) = (Vec::new(), view.clone());
    let old = &view.contact;
    let contact = contact(
        &mut faults,
        change.contact_name.as_deref().unwrap_or(&old.name),
        change.contact_phone.as_deref().unwrap_or(&old.phone),
        change.contact_email.as_deref().unwrap_or(&old.email),
    );
    if let Some(code) = &change.industry {
        view.industry = keep(&mut faults, industry("industry", code)).unwrap_or_default();
    }
    Fault::unless_valid(faults)?;
    view.contact = contact.unwrap_or(view.contact);
    view.size = change.size.unwrap_or(view.size);
    view.owners_submit = change.owners_submit.unwrap_or(view.owners_submit);
    Ok(view)
}
