//! What an enterprise does with its entry in the directory: write it, send it in, switch it on and off.

use kernel::held::certificates;
use kernel::http::Caller;
use kernel::spine::book;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::directory::rules::{check, check_bounds, flags, tidy};
use shared::market::directory::standing::{EntryAction, EntryState};
use shared::market::directory::wire::{EntryAct, EntryChange, EntryForm, EntryLine, OwnEntry};
use shared::market::directory::{Offered, chosen};
use shared::market::told::Told;

use super::step::not_now;
use super::tell;
use super::trader::{hand, must_submit, must_trade};
use crate::Directory;
use crate::store::{self, KeptEntry, entry_id};

/// Steps that are kept in an entry's history.
const HISTORY: usize = 100;

pub async fn show_own_entry(app: &App, caller: &Caller) -> Result<OwnEntry, Fault> {
    must_trade(caller)?;
    own_view(app, caller, store::entry(app, &entry_id(&caller.enterprise), Reads::Strong).await?).await
}

/// Writes it anew. What is found stays as it was approved.
pub async fn change_entry(app: &App, caller: &Caller, change: &EntryChange) -> Result<OwnEntry, Fault> {
    must_trade(caller)?;
    let form = tidy(&change.form);
    Fault::unless_valid(check_bounds(&form))?;
    let id = entry_id(&caller.enterprise);
    let found = store::entry(app, &id, Reads::Strong).await?;
    let version = found.as_ref().map_or(0, |kept| kept.version);
    let kept = found.unwrap_or_else(|| begun(caller, id));
    if version != change.version {
        // The same again, whose answer was lost, is the same.
        let same = kept.form == form && kept.state == EntryState::Draft;
        return if same { own_view(app, caller, Some(kept)).await } else { Err(Fault::stale(version)) };
    }
    let mut next = stepped(app, caller, &kept, EntryAction::Save)?;
    next.form = form;
    next.enterprise_name.clone_from(&caller.enterprise_name);
    put(app, &next).await?;
    own_view(app, caller, Some(next)).await
}

/// Sends it in, switches it on or off.
pub async fn act_on_entry(
    app: &App,
    directory: &Directory,
    caller: &Caller,
    request: &EntryAct,
) -> Result<OwnEntry, Fault> {
    must_submit(caller)?;
    let id = entry_id(&caller.enterprise);
    let kept = store::entry(app, &id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    if kept.version != request.version {
        return Err(Fault::stale(kept.version));
    }
    let action = request.action;
    // What is saved goes by its own route.
    if action == EntryAction::Save {
        return Err(Fault::NotAllowed);
    }
    let mut next = stepped(app, caller, &kept, action)?;
    match action {
        EntryAction::Submit => {
            let (book, offered) = (book(app).await?, offered(app, caller).await?);
            Fault::unless_valid(check(&kept.form, &offered, &book.regions))?;
            next.flags = flags(&kept.form.entry);
            next.waits = Some(next.at.clone());
        }
        EntryAction::Show => {
            let offered = offered(app, caller).await?;
            if let Some(approved) = &mut next.approved {
                approved.certificates = chosen(&approved.form.entry.certificates, &offered);
            }
            next.since = Some(next.at.clone());
        }
        EntryAction::Hide if kept.reports.is_empty() => next.waits = None,
        _ => {}
    }
    put(app, &next).await?;
    directory.note(app, &id, next.card()).await?;
    if action == EntryAction::Submit {
        tell::federation_of_entry(app, &next, Told::EntryWaits).await;
    }
    own_view(app, caller, Some(next)).await
}

async fn offered(app: &App, caller: &Caller) -> Result<Vec<Offered>, Fault> {
    certificates(app, &caller.enterprise, china_date(app.now())).await
}

async fn put(app: &App, next: &KeptEntry) -> Result<(), Fault> {
    match store::put_entry(app, next).await? {
        Written::Done => Ok(()),
        Written::Conflict => Err(Fault::stale(next.version)),
    }
}

fn begun(caller: &Caller, id: String) -> KeptEntry {
    KeptEntry {
        id,
        version: 0,
        enterprise: caller.enterprise.clone(),
        enterprise_name: caller.enterprise_name.clone(),
        form: EntryForm::default(),
        state: EntryState::Draft,
        on: false,
        approved: None,
        reason: String::new(),
        since: None,
        flags: Vec::new(),
        reports: Vec::new(),
        history: Vec::new(),
        at: String::new(),
        waits: None,
    }
}

fn stepped(app: &App, caller: &Caller, kept: &KeptEntry, action: EntryAction) -> Result<KeptEntry, Fault> {
    let after = kept.standing().after(action, hand(caller)).ok_or_else(not_now)?;
    let mut next = kept.clone();
    next.version += 1;
    next.at = wire(app.now());
    (next.state, next.on) = (after.state, after.on);
    next.reason = String::new();
    if action == EntryAction::Save && kept.state == EntryState::Submitted && kept.reports.is_empty() {
        next.waits = None;
    }
    // Drafts that are only saved again are no steps.
    if action != EntryAction::Save {
        noted(&mut next, action, &caller.name, "");
    }
    Ok(next)
}

/// Notes a step in the history.
pub(super) fn noted(next: &mut KeptEntry, action: EntryAction, by: &str, reason: &str) {
    let line = EntryLine { at: next.at.clone(), action, by: by.to_owned(), reason: reason.to_owned() };
    next.history.push(line);
    let over = next.history.len().saturating_sub(HISTORY);
    next.history.drain(..over);
}

async fn own_view(app: &App, caller: &Caller, kept: Option<KeptEntry>) -> Result<OwnEntry, Fault> {
    let (book, offered) = (book(app).await?, offered(app, caller).await?);
    let kept = kept.unwrap_or_else(|| begun(caller, entry_id(&caller.enterprise)));
    let unsent = matches!(kept.state, EntryState::Draft | EntryState::Returned);
    let faults =
        if unsent && kept.version > 0 { check(&kept.form, &offered, &book.regions) } else { Vec::new() };
    let standing = kept.standing();
    Ok(OwnEntry {
        found: standing.is_found(),
        differs: kept.approved.as_ref().is_some_and(|approved| approved.form != kept.form),
        offers: standing.offers(hand(caller)),
        id: kept.id,
        version: kept.version,
        form: kept.form,
        state: kept.state,
        on: kept.on,
        reason: kept.reason,
        faults: faults.iter().map(|fault| fault.in_locale(caller.reader.locale)).collect(),
        certificates: offered,
        history: kept.history,
    })
}
