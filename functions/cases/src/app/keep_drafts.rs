//! Appeals that are being written. They are the enterprise's: one of its people prepares, another goes on or submits,
//! on any device. Before the enterprise is proved, and of liaison officers, they are the person's own.
//!
//! Always: what someone else has saved meanwhile isn't overwritten unseen; of two who submit one draft only one does; a
//! draft ends by itself after `DAYS`, and its attachments stay as long as it does. Not here: filing (`file_case`).

use kernel::http::Caller;
use kernel::notices::{self, News};
use kernel::spine::book;
use kernel::{App, Fault, Refusal, uploads};
use serde_json::{Map, Value};
use shared::access::{Deed, Principal, Role};
use shared::cases::appeal::file::{Prepared, form};
use shared::cases::draft::{self, AppealDraft, AppealDraftPage, AppealDraftRequest, DraftTold};
use shared::cases::lookup::InboxRead;
use shared::spine::Record;
use shared::text::Text;
use time::Duration;

use super::read_inbox::mark_read;
use crate::store::drafts as store;

/// Days after the last change for which a draft is kept, as those of applications are.
pub const DAYS: i64 = 90;
/// Drafts that an enterprise may have at once.
const MOST: usize = 40;
/// The longest draft, in characters of its JSON.
const LARGEST: usize = 40_000;

/// Where someone's drafts lie: the new ones first.
fn keepers(person: &Principal) -> Vec<String> {
    let own = format!("user#{}", person.user);
    if person.is_of(&person.enterprise) { vec![format!("ent#{}", person.enterprise), own] } else { vec![own] }
}

/// A draft, and whose it is.
async fn standing(app: &App, person: &Principal, id: &str) -> Result<Option<(String, AppealDraft)>, Fault> {
    for keeper in keepers(person) {
        if let Some(draft) = store::draft(app, &keeper, id).await? {
            return Ok(Some((keeper, draft)));
        }
    }
    Ok(None)
}

/// Saves a draft in the place of the one that the caller saw.
///
/// # Errors
/// 409 `draft_changed` with the draft that stands, when another one was saved meanwhile; `draft_gone` when it was
/// submitted or deleted; 422 with the form's faults, when it is said to be ready and isn't.
pub async fn save_draft(
    app: &App,
    caller: &Caller,
    id: &str,
    request: AppealDraftRequest,
) -> Result<AppealDraft, Fault> {
    caller.must(Deed::FileCases)?;
    let person = caller.principal();
    if !draft::is_id(id) {
        return Err(Fault::NotFound);
    }
    if Value::Object(request.values.clone()).to_string().chars().count() > LARGEST {
        let text = Text::new("草稿内容过长，请精简后再保存", "The draft is too long; please shorten it");
        return Err(Fault::field("values", "too_long", text));
    }
    if request.ready {
        let form = form(person.role, &*book(app).await?);
        shared::form::check(&form, &draft::filled(&request.values)).map_err(Fault::InvalidForm)?;
    }
    let keeper = keepers(person).swap_remove(0);
    let standing = standing(app, person, id).await?;
    let before = standing.as_ref().map(|(_, draft)| draft);
    if before.is_none() && request.seen > 0 {
        return Err(Fault::conflict("draft_gone", draft::GONE));
    }
    if before.is_none() && store::list(app, &keeper).await?.len() >= MOST {
        let text = Text::new(
            "最多保存 40 份草稿，请先删除不用的",
            "Forty drafts are kept at most; delete some first",
        );
        return Err(Fault::refused("too_many", text));
    }
    if let Some(same) = before.filter(|one| one.values == request.values && one.ready == request.ready) {
        // It was saved before, and the answer was lost.
        tell_owners(app, person, same).await?;
        return Ok(same.clone());
    }
    let (new, expires) = next(app, person, id, &request, before);
    // One that was begun before the enterprise was proved becomes the enterprise's.
    let moves = standing.as_ref().filter(|(from, _)| *from != keeper).map(|(from, _)| from.clone());
    let seen = if moves.is_some() { 0 } else { request.seen };
    let is_seen = before.map_or(0, |draft| draft.version) == request.seen;
    if is_seen && store::put(app, &keeper, &new, (seen, expires)).await?.is_done() {
        if let Some(from) = moves {
            store::delete(app, &from, id).await?;
        }
        keep_attachments(app, person, &new).await?;
        if !before.is_some_and(|one| one.ready) {
            tell_owners(app, person, &new).await?;
        }
        return Ok(new);
    }
    match self::standing(app, person, id).await? {
        Some((_, current)) if current.version != request.seen => Err(changed(&current)),
        Some(_) => Err(Fault::conflict("draft_busy", draft::BUSY)),
        None => Err(Fault::conflict("draft_gone", draft::GONE)),
    }
}

/// Tells the enterprise, once for each time, that what one of its agents has prepared waits for being submitted. Who has
/// prepared it needn't be told.
async fn tell_owners(app: &App, person: &Principal, draft: &AppealDraft) -> Result<(), Fault> {
    let is_by_agent = person.role == Role::Agent && person.is_of(&person.enterprise);
    let Some(at) = kernel::time::parse_wire(&draft.at).filter(|_| is_by_agent && draft.ready) else {
        return Ok(());
    };
    let news = News {
        about: draft.id.clone(),
        seq: draft.version,
        tells: DraftTold::AppealDraftReady.into(),
        level: String::new(),
        title: draft.values.get("title").and_then(Value::as_str).unwrap_or_default().to_owned(),
        at,
    };
    notices::tell(app, &notices::enterprise(&person.enterprise), &news).await?;
    mark_read(app, person, &InboxRead { about: vec![draft.id.clone()], all: false }).await
}

/// The version after the one that stands, and the Unix second until when it is kept.
fn next(
    app: &App,
    person: &Principal,
    id: &str,
    request: &AppealDraftRequest,
    before: Option<&AppealDraft>,
) -> (AppealDraft, i64) {
    let until = app.now() + Duration::days(DAYS);
    // Who says that it is ready has prepared it; until someone does, it is who began it.
    let becomes_ready = request.ready && !before.is_some_and(|one| one.ready);
    let prepared = match before.filter(|_| !becomes_ready) {
        Some(one) => (one.prepared_by.clone(), one.prepared_name.clone()),
        None => (person.user.clone(), person.name.clone()),
    };
    let draft = AppealDraft {
        id: id.to_owned(),
        values: request.values.clone(),
        version: before.map_or(0, |one| one.version) + 1,
        at: kernel::time::wire(app.now()),
        by_name: person.name.clone(),
        prepared_by: prepared.0,
        prepared_name: prepared.1,
        ready: request.ready,
        until: kernel::time::wire(until),
    };
    (draft, until.unix_timestamp())
}

/// What isn't there any more is told when the draft is opened.
async fn keep_attachments(app: &App, person: &Principal, draft: &AppealDraft) -> Result<(), Fault> {
    let until = app.now() + Duration::days(DAYS);
    uploads::hold(app, person, &draft::uploads(&draft.values), until).await.map(drop)
}

fn changed(current: &AppealDraft) -> Fault {
    let refusal = Refusal::new(
        409,
        "draft_changed",
        "这份草稿已被他人或在另一台设备上改动，请选择保留哪一份",
        "The draft was changed by someone else or on another device; please choose which one to keep",
    );
    let current = serde_json::to_value(current).ok();
    Refusal { current, ..refusal }.into()
}

pub async fn read_draft(app: &App, caller: &Caller, id: &str) -> Result<AppealDraft, Fault> {
    caller.must(Deed::FileCases)?;
    Ok(standing(app, caller.principal(), id).await?.ok_or(Fault::NotFound)?.1)
}

pub async fn list_drafts(app: &App, caller: &Caller) -> Result<AppealDraftPage, Fault> {
    caller.must(Deed::FileCases)?;
    let mut items = Vec::new();
    for keeper in keepers(caller.principal()) {
        items.extend(store::list(app, &keeper).await?);
    }
    draft::in_order(&mut items);
    Ok(AppealDraftPage { items, next: None })
}

pub async fn delete_draft(app: &App, caller: &Caller, id: &str) -> Result<(), Fault> {
    caller.must(Deed::FileCases)?;
    let person = caller.principal();
    if let Some((keeper, draft)) = standing(app, person, id).await? {
        store::delete(app, &keeper, id).await?;
        uploads::let_go(app, person, &draft::uploads(&draft.values)).await?;
    }
    Ok(())
}

/// Keeps a draft unless there is one under its id.
pub async fn seed_draft(
    app: &App,
    person: &Principal,
    id: &str,
    values: Map<String, Value>,
    ready: bool,
) -> Result<(), Fault> {
    if standing(app, person, id).await?.is_none() {
        let request = AppealDraftRequest { values, seen: 0, ready };
        let (new, expires) = next(app, person, id, &request, None);
        let keeper = keepers(person).swap_remove(0);
        let _ = store::put(app, &keeper, &new, (0, expires)).await?;
    }
    Ok(())
}

/// A draft that someone is submitting.
pub struct Claimed {
    keeper: String,
    by: String,
    pub prepared: Prepared,
}

/// Has a draft for submitting it.
///
/// # Errors
/// 409 `draft_gone` when it was submitted or deleted, `draft_busy` when another is submitting it.
pub async fn claim(app: &App, person: &Principal, id: &str, key: &str) -> Result<Claimed, Fault> {
    let gone = || Fault::conflict("draft_gone", draft::GONE);
    let (keeper, draft) = standing(app, person, id).await?.ok_or_else(gone)?;
    let by = format!("{} {key}", person.user);
    if !store::claim(app, &keeper, id, &by).await?.is_done() {
        return Err(match store::draft(app, &keeper, id).await? {
            Some(_) => Fault::conflict("draft_busy", draft::BUSY),
            None => gone(),
        });
    }
    let prepared =
        Prepared { draft: draft.id, user: draft.prepared_by.clone(), name: draft.prepared_name.clone() };
    Ok(Claimed { keeper, by, prepared })
}

impl Claimed {
    /// It was submitted, so it goes.
    pub async fn submitted(&self, app: &App) -> Result<(), Fault> {
        store::delete(app, &self.keeper, &self.prepared.draft).await
    }

    /// It wasn't.
    pub async fn give_back(&self, app: &App) -> Result<(), Fault> {
        store::release(app, &self.keeper, &self.prepared.draft, &self.by).await
    }
}

/// Deletes a draft that this person has submitted.
pub async fn forget(app: &App, person: &Principal, id: &str) -> Result<(), Fault> {
    for keeper in keepers(person) {
        store::delete(app, &keeper, id).await?;
    }
    Ok(())
}

/// Deletes the draft that a filing came from, where whoever filed was broken off before. Again changes nothing.
pub async fn drop_submitted(app: &App, record: &Record) -> Result<(), Fault> {
    let Some(id) = record.open("from_draft") else { return Ok(()) };
    let member = |name: &str, of: &str| {
        record.value(name).and_then(|value| value[of].as_str()).unwrap_or_default().to_owned()
    };
    for (kind, who) in [("ent", member("enterprise", "code")), ("user", member("actor", "user"))] {
        if !who.is_empty() {
            store::delete(app, &format!("{kind}#{who}"), id).await?;
        }
    }
    Ok(())
}
