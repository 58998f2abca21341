//! What follows a merger: the case that is kept takes in the people of the one that ended, each once whoever asks and
//! however often, with what they wrote and handed in for those who handle it.
//!
//! Always: keys and times follow from the merger. A case that was meanwhile merged itself, or has ended, isn't where
//! the people are left: they follow to the case that is kept in the end, and are told what became of it.

use serde_json::{Map, Value, json};
use shared::cases::appeal::people;
use shared::spine::{Action, Case, Outcome, Party};
use time::OffsetDateTime;

use super::act::{Attempt, act};
use super::load::load;
use crate::app::App;
use crate::fault::Fault;

/// Mergers that are followed one after another.
const LONGEST: usize = 16;

/// Hands the people of a merged case over to the one that is kept; its number. Nothing where there is no merger.
pub async fn hand_over(app: &App, number: &str) -> Result<Option<String>, Fault> {
    let Some(merged) = load(app, number).await? else { return Ok(None) };
    let Some(merge) = merged.records.iter().find(|record| record.event.action == Action::Merge) else {
        return Ok(None);
    };
    if let Some(name) = merged.records.iter().find_map(shared::spine::Record::missing) {
        // Handed over without it, it would be lost to who goes on with it.
        return Err(Fault::impossible(format!("{name} is missing from {number}")));
    }
    let Some(way) = way_from(app, &merged.case).await? else { return Ok(None) };
    let Some(kept) = way.last() else { return Ok(None) };
    for person in people(&merged.records) {
        // A case on the way may have taken someone in before it was merged itself, and handed them on.
        let key = key(number, person.seq);
        if way.iter().any(|case| case.keys.iter().any(|(given, ..)| *given == key)) {
            continue;
        }
        let fields = json!({
            "from": number, "code": person.code, "name": person.name, "title": person.title, "text": person.text,
        });
        let fields = fields.as_object().cloned().unwrap_or_default();
        take_in(app, &kept.number, &fields, &person.attachments, &key, merge.event.at).await?;
    }
    Ok(Some(kept.number.clone()))
}

/// The key under which the person of a record is taken in.
fn key(number: &str, seq: u32) -> String {
    if seq == 1 { format!("merge:{number}") } else { format!("merge:{number}:{seq}") }
}

/// The cases by which a merged one leads to the one that is kept, which is the last.
async fn way_from(app: &App, merged: &Case) -> Result<Option<Vec<Case>>, Fault> {
    let (mut way, mut next) = (Vec::<Case>::new(), merged.merged_into.clone());
    while way.len() < LONGEST {
        let seen = next == merged.number || way.iter().any(|case| case.number == next);
        let Some(loaded) = load(app, &next).await?.filter(|_| !seen) else { break };
        let is_last = loaded.case.outcome != Some(Outcome::Merged);
        next.clone_from(&loaded.case.merged_into);
        way.push(loaded.case);
        if is_last {
            return Ok(Some(way));
        }
    }
    // Two that were merged into each other at the same moment: the people stay where they were led.
    Ok((!way.is_empty()).then(|| way.into_iter().take(1).collect()))
}

async fn take_in(
    app: &App,
    number: &str,
    fields: &Map<String, Value>,
    attachments: &[shared::spine::case::Attachment],
    key: &str,
    now: OffsetDateTime,
) -> Result<(), Fault> {
    let (action, party) = (Action::Absorb, Party::System);
    let attempt =
        Attempt { number, action, version: None, fields, key, party, now, attachments, targets: &[] };
    act(app, attempt).await.map(drop)
}
