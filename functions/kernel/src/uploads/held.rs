//! Uploads that drafts name: they wait until the draft ends, not from when they were sent.
//!
//! Always: an upload's line stands in the list before its item says so, so that whatever breaks off in between leaves
//! nothing that is never removed; what an event names is left alone. Each may be done again.

use serde_json::{Map, Value};
use time::{Duration, OffsetDateTime};

use super::unnamed::{list, unlist};
use super::{UPLOAD, UploadItem, found, key};
use crate::app::App;
use crate::fault::Fault;
use crate::store::{Change, Condition, Table};

/// Uploads of a draft that are held at most.
const MOST: usize = 100;
/// Digits and small letters of an upload's id.
const ID: usize = 28;

/// The uploads that values name, in lists at any depth, each once.
pub fn ids_in(values: &Map<String, Value>) -> Vec<String> {
    let mut ids = Vec::new();
    for value in values.values() {
        collect(value, &mut ids);
    }
    ids
}

fn collect(value: &Value, ids: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::String(text) if is_id(text) && !ids.contains(text) && ids.len() < MOST => {
                        ids.push(text.clone());
                    }
                    other => collect(other, ids),
                }
            }
        }
        Value::Object(members) => members.values().for_each(|member| collect(member, ids)),
        _ => {}
    }
}

fn is_id(text: &str) -> bool {
    text.len() == ID && text.bytes().all(|sign| sign.is_ascii_digit() || sign.is_ascii_lowercase())
}

/// The end of the day (UTC) on which a draft ends: saving it many times a day moves nothing.
pub fn day_end(until: OffsetDateTime) -> i64 {
    let day = Duration::days(1).whole_seconds();
    (until.unix_timestamp().div_euclid(day) + 1) * day
}

/// Keeps uploads that a draft names until its end: those of this person, and those that drafts of the same keeper name.
/// Others are left as they are. One read unit each, and three write units where something moves.
pub async fn hold(app: &App, ids: &[String], who: (&str, &str), until: OffsetDateTime) -> Result<(), Fault> {
    let until = day_end(until);
    let since = until - app.config.uploads_kept.whole_seconds();
    for id in ids {
        let Some(item) = found(app, id).await? else { continue };
        if item.named || !item.may_be_named(who, app.now()) {
            continue;
        }
        if item.held && item.until == Some(until) && item.keeper == who.1 {
            continue;
        }
        let change = Change::default().set("held", true)?.set("keeper", who.1)?;
        wait(app, &item, change, (since, until)).await?;
    }
    Ok(())
}

/// Puts what a draft named back among what waits to be named, from now on.
pub async fn release(app: &App, ids: &[String], keeper: &str) -> Result<(), Fault> {
    let now = app.now().unix_timestamp();
    for id in ids {
        let Some(item) = found(app, id).await? else { continue };
        if item.named || !item.held || item.keeper != keeper {
            continue;
        }
        let change = Change::default().set("held", false)?;
        wait(app, &item, change, (now, now + app.config.uploads_kept.whole_seconds())).await?;
    }
    Ok(())
}

/// Moves an upload's line, unless an event has named it meanwhile.
async fn wait(app: &App, item: &UploadItem, change: Change, (since, until): (i64, i64)) -> Result<(), Fault> {
    let id = &item.attachment.id;
    list(app, id, since).await?;
    let unnamed = Condition::expression(
        "attribute_exists(pk) AND (attribute_not_exists(#c0) OR #c0 = :c0)",
        &[("named", false)],
    )?;
    let change = change.set("since", since)?.set("until", until)?.remove("expires").when(unnamed);
    let done = app.store.update(Table::Sessions, &key(id), UPLOAD, change).await?.is_done();
    match item.since {
        Some(before) if done && before != since => unlist(app, id, before).await,
        _ if !done => unlist(app, id, since).await,
        // The line under its own time goes by itself when its time comes.
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn uploads_are_found_in_lists_at_any_depth_and_nowhere_else() {
        let id = |sign: &str| format!("{}65a0f3c1", sign.repeat(20));
        let values = json!({
            "DOC1": [id("a"), id("b"), id("a")], "note": id("c"), "rows": [{"plan": [id("d")], "name": "甲"}],
            "DOC1~files": [{"id": id("a"), "name": "一.pdf"}], "options": ["large", "SMALL"],
        });
        let found = ids_in(values.as_object().unwrap());
        assert_eq!(found.len(), 3, "{found:?}");
        assert!([id("a"), id("b"), id("d")].iter().all(|one| found.contains(one)));
    }

    #[test]
    fn a_drafts_end_moves_once_a_day() {
        let at = |text: &str| shared::calendar::parse_instant(text).unwrap();
        assert_eq!(day_end(at("2026-11-09T02:12:00Z")), day_end(at("2026-11-09T23:59:59Z")));
        assert!(day_end(at("2026-11-09T23:59:59Z")) > at("2026-11-09T23:59:59Z").unix_timestamp());
    }
}
