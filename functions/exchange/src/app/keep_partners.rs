//! Partners: who they are, what they may push, where they are told, and their keys.

use kernel::http::{Caller, IdempotencyKey};
use kernel::seal::sha256_hex;
use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault, audit, random};
use shared::access::Deed;
use shared::exchange::partner::PartnerForm;
use shared::exchange::wire::{KeyView, NewKey, PartnerChange, PartnerPage, PartnerView};
use shared::problem::FieldFault;
use shared::text::Text;
use time::Duration;

use super::secret::secret;
use super::webhook;
use crate::store::{self, KeyItem, Partner};

const PARTNERS: usize = 100;
const KEYS: usize = 5;
/// How long the keys before a new one go on.
const OVERLAP: Duration = Duration::days(7);

pub async fn list_partners(app: &App, caller: &Caller) -> Result<PartnerPage, Fault> {
    caller.must(Deed::KeepExchange)?;
    let items = store::partners(app).await?.iter().map(view).collect();
    Ok(PartnerPage { items, next: None })
}

/// Registers a partner with its first key. The same key of idempotency gives the same partner.
pub async fn register_partner(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    form: PartnerForm,
) -> Result<NewKey, Fault> {
    caller.must(Deed::KeepExchange)?;
    check(app, &form).await?;
    let id = short(&format!("partner\n{}\n{}", caller.user, key.0));
    if store::partners(app).await?.len() >= PARTNERS {
        return Err(Fault::refused(
            "too_many",
            Text::new("最多登记 100 个平台", "A hundred platforms at most"),
        ));
    }
    let partner = Partner::new(id.clone(), form.clone(), new_key(app, &id, &key.0));
    let partner = match store::put_new_partner(app, &partner).await? {
        Written::Done => partner,
        Written::Conflict => {
            let standing = store::partner(app, &id).await?.ok_or(Fault::NotFound)?;
            if standing.form != form {
                return Err(kernel::idempotency::mismatch());
            }
            standing
        }
    };
    audit::record(app, caller.act("partner_registered", object(&id))).await?;
    let key = partner.keys.first().ok_or(Fault::NotFound)?;
    Ok(told(app, &partner, key))
}

pub async fn change_partner(
    app: &App,
    caller: &Caller,
    id: &str,
    change: PartnerChange,
) -> Result<PartnerView, Fault> {
    caller.must(Deed::KeepExchange)?;
    check(app, &change.form).await?;
    let mut partner = read(app, id, change.version).await?;
    // Who begins to listen, or listens elsewhere, is told of what happens from now on.
    if partner.form.webhook != change.form.webhook {
        partner.since = wire(app.now());
    }
    if partner.form.suspended && !change.form.suspended {
        partner.resumed = wire(app.now());
    }
    partner.form = change.form;
    write(app, &mut partner).await?;
    audit::record(app, caller.act("partner_changed", object(id)).detail(granted(&partner))).await?;
    Ok(view(&partner))
}

/// Makes a new key; those before it end after a week, so that the partner can change over.
pub async fn rotate_key(app: &App, caller: &Caller, id: &str, key: &IdempotencyKey) -> Result<NewKey, Fault> {
    caller.must(Deed::KeepExchange)?;
    let mut partner = store::partner(app, id).await?.ok_or(Fault::NotFound)?;
    let made = new_key(app, id, &key.0);
    if let Some(standing) = partner.keys.iter().find(|one| one.id == made.id) {
        return Ok(told(app, &partner, standing));
    }
    let (now, ends) = (wire(app.now()), wire(app.now() + OVERLAP));
    partner.keys.retain(|key| key.is_in_force(&now));
    if partner.keys.len() >= KEYS {
        let text =
            Text::new("最多同时有 5 把密钥，请先停用旧密钥", "Five keys at most; end an old one first");
        return Err(Fault::refused("too_many", text));
    }
    for key in partner.keys.iter_mut().filter(|key| key.ends.is_empty()) {
        key.ends.clone_from(&ends);
    }
    partner.keys.push(made.clone());
    write(app, &mut partner).await?;
    audit::record(app, caller.act("partner_key_made", object(id)).detail(made.id.clone())).await?;
    Ok(told(app, &partner, &made))
}

/// Ends a key at once; one that isn't there is none the worse.
pub async fn end_key(app: &App, caller: &Caller, id: &str, key: &str) -> Result<(), Fault> {
    caller.must(Deed::KeepExchange)?;
    let mut partner = store::partner(app, id).await?.ok_or(Fault::NotFound)?;
    let before = partner.keys.len();
    partner.keys.retain(|one| one.id != key);
    if partner.keys.len() < before {
        write(app, &mut partner).await?;
        audit::record(app, caller.act("partner_key_ended", object(id)).detail(key)).await?;
    }
    Ok(())
}

async fn check(app: &App, form: &PartnerForm) -> Result<(), Fault> {
    let mut faults = form.faults();
    let book = kernel::spine::book(app).await?;
    if !form.region.is_empty() && book.regions.get(&form.region).is_none() {
        faults.push(FieldFault::new(
            "region",
            "unknown_region",
            Text::new("没有这个地区", "There is no such region"),
        ));
    }
    for (field, orgs) in [("orgs", &form.orgs), ("acts_for", &form.acts_for)] {
        if orgs.iter().any(|org| book.orgs.org(org).is_none()) {
            let text = Text::new("没有这个部门", "There is no such org");
            faults.push(FieldFault::new(field, "unknown_value", text));
        }
    }
    if !form.webhook.is_empty()
        && let Err(Fault::InvalidForm(found)) = webhook::address(app, &form.webhook)
    {
        faults.extend(found);
    }
    Fault::unless_valid(faults)
}

async fn read(app: &App, id: &str, version: u64) -> Result<Partner, Fault> {
    let partner = store::partner(app, id).await?.ok_or(Fault::NotFound)?;
    if partner.version == version { Ok(partner) } else { Err(Fault::stale(partner.version)) }
}

async fn write(app: &App, partner: &mut Partner) -> Result<(), Fault> {
    partner.version += 1;
    match store::put_partner(app, partner).await? {
        Written::Done => Ok(()),
        Written::Conflict => Err(Fault::stale(partner.version)),
    }
}

fn new_key(app: &App, partner: &str, idempotency: &str) -> KeyItem {
    let id = format!("{partner}.{}", short(&format!("key\n{partner}\n{idempotency}")));
    KeyItem { id, nonce: random::id(), made: wire(app.now()), ends: String::new() }
}

fn short(text: &str) -> String {
    sha256_hex(text).chars().take(12).collect()
}

/// The version, and what is granted beyond pushing data.
fn granted(partner: &Partner) -> String {
    let form = &partner.form;
    let mut detail = format!("v{}", partner.version);
    if form.suspended {
        detail.push_str(" suspended");
    }
    if form.enterprises {
        detail.push_str(" enterprises");
    }
    if !form.acts_for.is_empty() {
        let word = if form.decides { "decides" } else { "acts" };
        detail.push_str(&format!(" {word}={}", form.acts_for.join(",")));
    }
    detail
}

fn object(id: &str) -> String {
    format!("partner#{id}")
}

fn told(app: &App, partner: &Partner, key: &KeyItem) -> NewKey {
    NewKey { partner: view(partner), key: key.id.clone(), secret: secret(&app.seal, key) }
}

fn view(partner: &Partner) -> PartnerView {
    let keys = partner.keys.iter().map(|key| KeyView {
        id: key.id.clone(),
        made: key.made.clone(),
        ends: Some(key.ends.clone()).filter(|ends| !ends.is_empty()),
    });
    PartnerView {
        id: partner.id.clone(),
        version: partner.version,
        form: partner.form.clone(),
        keys: keys.collect(),
    }
}
