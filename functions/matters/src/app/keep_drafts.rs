//! Applications that are being filled in. An enterprise has one for each item, which any of its people goes on with on
//! any device; a liaison officer has their own.
//!
//! Always: what someone else has saved meanwhile isn't overwritten unseen; a draft ends by itself after `DAYS`.

use kernel::http::Caller;
use kernel::{App, Fault, Refusal};
use serde_json::Value;
use shared::access::Deed;
use shared::matters::ItemCode;
use shared::matters::wire::{Draft, DraftPage, DraftRequest};
use shared::text::Text;
use time::Duration;

use crate::app::check_form::LARGEST;
use crate::store;

/// Days after the last change for which a draft is kept.
pub const DAYS: i64 = 90;
/// Drafts that someone may have at once.
const MOST: usize = 40;

/// Whose drafts they are. Before an enterprise is proved they are the person's own: whoever proves to be of it later
/// reads nothing that a stranger wrote in its name.
fn keeper(caller: &Caller) -> Result<String, Fault> {
    caller.must(Deed::FileCases)?;
    Ok(if caller.is_of(&caller.enterprise) { caller.enterprise.clone() } else { caller.user.clone() })
}

/// A draft, and whose it is: the enterprise's, else what the person began before it was proved.
async fn standing(app: &App, caller: &Caller, item: &str) -> Result<Option<(String, Draft)>, Fault> {
    for keeper in [keeper(caller)?, caller.user.clone()] {
        if let Some(draft) = store::draft(app, &keeper, item).await? {
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
    item: &str,
    request: DraftRequest,
) -> Result<Draft, Fault> {
    let keeper = keeper(caller)?;
    let code = ItemCode::parse(item).map_err(|_| Fault::NotFound)?;
    let size = Value::Object(request.values.clone()).to_string().chars().count();
    if size > LARGEST {
        let text = Text::new("草稿内容过长，请精简后再保存", "The draft is too long; please shorten it");
        return Err(Fault::field("values", "too_long", text));
    }
    let found = standing(app, caller, code.as_str()).await?;
    let moves = found.as_ref().filter(|(from, _)| *from != keeper).map(|(from, _)| from.clone());
    let standing = found.map(|(_, draft)| draft);
    if standing.is_none() && store::list_drafts(app, &keeper).await?.len() >= MOST {
        let text = Text::new(
            "最多保存 40 份草稿，请先删除不用的",
            "Forty drafts are kept at most; delete some first",
        );
        return Err(Fault::refused("too_many", text));
    }
    let seen = standing.as_ref().map_or(0, |draft| draft.version);
    let draft = Draft {
        item: code.as_str().to_owned(),
        region: request.region,
        edition: request.edition,
        values: request.values,
        // One that moves to the enterprise begins anew there.
        version: if moves.is_some() { 1 } else { seen + 1 },
        at: kernel::time::wire(app.now()),
        by: caller.user.clone(),
        until: kernel::time::wire(app.now() + Duration::days(DAYS)),
    };
    if let Some(same) = standing.filter(|one| {
        one.values == draft.values && one.region == draft.region && one.edition == draft.edition
    }) {
        // It was saved before, and the answer was lost.
        return Ok(same);
    }
    let expires = (app.now() + Duration::days(DAYS)).unix_timestamp();
    if seen == request.seen && store::put_draft(app, &keeper, &draft, expires).await?.is_done() {
        if let Some(from) = moves {
            store::delete_draft(app, &from, code.as_str()).await?;
        }
        return Ok(draft);
    }
    let current = store::draft(app, &keeper, code.as_str()).await?;
    Err(conflict(current))
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

pub async fn read_draft(app: &App, caller: &Caller, item: &str) -> Result<Draft, Fault> {
    Ok(standing(app, caller, item).await?.ok_or(Fault::NotFound)?.1)
}

pub async fn list_drafts(app: &App, caller: &Caller) -> Result<DraftPage, Fault> {
    let keeper = keeper(caller)?;
    let mut items = store::list_drafts(app, &keeper).await?;
    if keeper != caller.user {
        items.extend(store::list_drafts(app, &caller.user).await?);
    }
    Ok(DraftPage { items, next: None })
}

pub async fn delete_draft(app: &App, caller: &Caller, item: &str) -> Result<(), Fault> {
    for keeper in [keeper(caller)?, caller.user.clone()] {
        store::delete_draft(app, &keeper, item).await?;
    }
    Ok(())
}
