//! Applications that are being filled in. An enterprise has one for each item and each joint application, which any of
//! its people goes on with on any device; a liaison officer has their own.
//!
//! Always: what someone else has saved meanwhile isn't overwritten unseen; a draft ends by itself after `DAYS`, and what
//! it names of uploads is kept as long.

use std::collections::BTreeMap;

use kernel::http::Caller;
use kernel::{App, Fault, Refusal, uploads};
use serde_json::Value;
use shared::access::{Deed, Principal};
use shared::calendar::parse_instant;
use shared::matters::draft::{Purpose, uploads_in};
use shared::matters::wire::{Draft, DraftPage, DraftRequest};
use shared::matters::wizard::Answers;
use shared::text::{Named, Text};
use time::Duration;

use super::scenarios::SCENARIOS;
use crate::app::check_form::LARGEST;
use crate::catalogue::Shelf;
use crate::store;

/// Days after the last change for which a draft is kept.
pub const DAYS: i64 = 90;
/// Drafts that someone may have at once.
const MOST: usize = 40;
/// Answers of the wizard, and options of one, that a draft may have.
const ANSWERS: usize = 100;

/// Whose drafts someone's are. Before an enterprise is proved they are the person's own: whoever proves to be of it later
/// reads nothing that a stranger wrote in its name.
pub(super) fn keeper_of(person: &Principal) -> &str {
    if person.is_of(&person.enterprise) { &person.enterprise } else { &person.user }
}

/// A draft, and whose it is: the enterprise's, else what the person began before it was proved.
async fn standing<'a>(
    app: &App,
    person: &'a Principal,
    name: &str,
) -> Result<Option<(&'a str, Draft)>, Fault> {
    for keeper in [keeper_of(person), &person.user] {
        if let Some(draft) = store::draft(app, keeper, name).await? {
            return Ok(Some((keeper, draft)));
        }
    }
    Ok(None)
}

/// Saves a draft in the place of the one that the caller saw.
///
/// # Errors
/// 409 `draft_changed` with the draft that stands, when another one was saved meanwhile.
pub async fn save_draft(
    app: &App,
    caller: &Caller,
    name: &str,
    request: DraftRequest,
) -> Result<Draft, Fault> {
    caller.must(Deed::FileCases)?;
    save_for(app, caller.principal(), name, request).await
}

/// The same for whoever needs no leave: demonstration data.
///
/// # Errors
/// Those of `save_draft`.
pub async fn save_for(
    app: &App,
    person: &Principal,
    name: &str,
    request: DraftRequest,
) -> Result<Draft, Fault> {
    let keeper = keeper_of(person);
    let purpose = Purpose::parse(name).ok_or(Fault::NotFound)?;
    bounded(&request)?;
    let found = standing(app, person, &purpose.name()).await?;
    let moves = found.as_ref().map(|(from, _)| *from).filter(|from| *from != keeper);
    let standing = found.map(|(_, draft)| draft);
    if standing.is_none() && store::list_drafts(app, keeper).await?.len() >= MOST {
        let text = Text::new(
            "最多保存 40 份草稿，请先删除不用的",
            "Forty drafts are kept at most; delete some first",
        );
        return Err(Fault::refused("too_many", text));
    }
    let seen = standing.as_ref().map_or(0, |draft| draft.version);
    let until = app.now() + Duration::days(DAYS);
    let draft = Draft {
        item: purpose.name(),
        region: request.region,
        edition: request.edition,
        answers: request.answers,
        values: request.values,
        // One that moves to the enterprise begins anew there.
        version: if moves.is_some() { 1 } else { seen + 1 },
        at: kernel::time::wire(app.now()),
        by: person.user.clone(),
        until: kernel::time::wire(until),
    };
    if let Some(same) = standing.as_ref().filter(|one| is_same(one, &draft)) {
        // It was saved before, and the answer was lost.
        return Ok(same.clone());
    }
    if seen != request.seen {
        return Err(conflict(standing));
    }
    let named = uploads_in(&draft.values);
    let before = standing.as_ref().map(|one| uploads_in(&one.values)).unwrap_or_default();
    // Saved many times a day: what the draft named before is kept long enough already.
    let lasts = standing.as_ref().and_then(|one| parse_instant(&one.until));
    let lasts = lasts.is_some_and(|old| until - old < Duration::days(1));
    let fresh: Vec<String> = named.iter().filter(|id| !lasts || !before.contains(id)).cloned().collect();
    // Before the draft, so that what a draft names is there.
    uploads::hold(app, person, &fresh, until).await?;
    let files = u32::try_from(named.len()).unwrap_or(u32::MAX);
    let written =
        store::put_draft(app, keeper, &draft, (&person.name, files, until.unix_timestamp())).await?;
    if written.is_done() {
        if let Some(from) = moves {
            store::delete_draft(app, from, &purpose.name()).await?;
        }
        let_go(app, person, &before, &named).await?;
        return Ok(draft);
    }
    let current = store::draft(app, keeper, &purpose.name()).await?;
    let kept = current.as_ref().map(|one| uploads_in(&one.values)).unwrap_or_default();
    let_go(app, person, &fresh, &kept).await?;
    Err(conflict(current))
}

/// Has uploads wait as others do that a draft named and names no more.
async fn let_go(app: &App, person: &Principal, ids: &[String], kept: &[String]) -> Result<(), Fault> {
    let dropped: Vec<String> = ids.iter().filter(|id| !kept.contains(id)).cloned().collect();
    uploads::let_go(app, person, &dropped).await
}

fn bounded(request: &DraftRequest) -> Result<(), Fault> {
    let size = Value::Object(request.values.clone()).to_string().chars().count();
    if size > LARGEST {
        let text = Text::new("草稿内容过长，请精简后再保存", "The draft is too long; please shorten it");
        return Err(Fault::field("values", "too_long", text));
    }
    let many = |answers: &Answers| answers.len() > ANSWERS || answers.values().any(|one| one.len() > ANSWERS);
    let long = |text: &String| text.chars().count() > ANSWERS;
    let strange = request.answers.iter().any(|(question, given)| long(question) || given.iter().any(long));
    if many(&request.answers) || strange {
        let text = Text::new("回答的内容过长，请重新回答", "The answers are too long; please answer anew");
        return Err(Fault::field("answers", "too_long", text));
    }
    Ok(())
}

fn is_same(one: &Draft, other: &Draft) -> bool {
    one.values == other.values
        && one.region == other.region
        && one.edition == other.edition
        && one.answers == other.answers
}

fn conflict(current: Option<Draft>) -> Fault {
    let refusal = Refusal::new(
        409,
        "draft_changed",
        "这份草稿在另一台设备上改动过，请选择保留哪一份",
        "The draft was changed on another device; please choose which one to keep",
    );
    let current = current.and_then(|draft| serde_json::to_value(draft).ok());
    Refusal { current, ..refusal }.into()
}

pub async fn read_draft(app: &App, caller: &Caller, name: &str) -> Result<Draft, Fault> {
    caller.must(Deed::FileCases)?;
    Ok(standing(app, caller.principal(), name).await?.ok_or(Fault::NotFound)?.1)
}

/// Drafts with the names of what they are for.
pub async fn list_drafts(app: &App, shelf: &Shelf, caller: &Caller) -> Result<DraftPage, Fault> {
    caller.must(Deed::FileCases)?;
    let keeper = keeper_of(caller.principal());
    let mut items = store::list_drafts(app, keeper).await?;
    if keeper != caller.user {
        items.extend(store::list_drafts(app, &caller.user).await?);
    }
    let catalogue = shelf.catalogue(app).await?;
    let scenarios = app.references.load(&SCENARIOS).await?;
    let together: BTreeMap<&str, &Named> = scenarios
        .iter()
        .map(|one| (one.code.as_str(), one.bundle.as_ref().map_or(&one.name, |bundle| &bundle.name)))
        .collect();
    for line in &mut items {
        let name = match Purpose::parse(&line.item) {
            Some(Purpose::Item(code)) => catalogue.get(code.as_str()).map(|card| card.name.clone()),
            Some(Purpose::Together(code)) => together.get(code.as_str()).map(|name| (*name).clone()),
            None => None,
        };
        line.name = name.unwrap_or_default();
    }
    Ok(DraftPage { items, next: None })
}

pub async fn delete_draft(app: &App, caller: &Caller, name: &str) -> Result<(), Fault> {
    caller.must(Deed::FileCases)?;
    end(app, caller.principal(), name).await
}

/// Ends a draft; one that isn't there is none the worse. What it named of uploads waits again to be named.
async fn end(app: &App, person: &Principal, name: &str) -> Result<(), Fault> {
    while let Some((keeper, draft)) = standing(app, person, name).await? {
        store::delete_draft(app, keeper, name).await?;
        uploads::let_go(app, person, &uploads_in(&draft.values)).await?;
    }
    Ok(())
}

/// Ends the draft of what has been filed. The application stands, whatever hinders this; the draft ends by itself then.
pub(super) async fn end_filed(app: &App, person: &Principal, purpose: &Purpose) {
    if let Err(fault) = end(app, person, &purpose.name()).await {
        tracing::warn!(fault = %fault, "the draft of what was filed is left until it ends by itself");
    }
}
