//! The long contents of events. A page of text would cost a write unit for every KB, so it is kept with the attachments,
//! and its event says where. The place follows from the event and from the content's digest.
//!
//! Always: a content is there before its event; what is read is checked like any other content, against the digest in
//! the event (`shared::spine::chain`); one that can't be found is marked missing and takes nothing else with it.

use serde_json::Value;
use shared::calendar::day;
use shared::spine::{Event, Record};
use time::UtcOffset;
use tokio::task::JoinSet;

use super::item::EventItem;
use crate::app::App;
use crate::fault::Fault;

/// The folder of all of them.
pub(super) const FOLDER: &str = "texts";

/// The places of some contents, and what lies there.
type Placed = Vec<(String, Value)>;

/// An event's item, and what is to be kept apart from it.
pub(super) fn split(record: &Record) -> Result<(EventItem, Placed), Fault> {
    let mut item = EventItem::of(record);
    let apart = item.take_apart(&record.event)?;
    let placed = apart.into_iter().filter_map(|(name, value)| Some((place(&record.event, &name)?, value)));
    Ok((item, placed.collect()))
}

pub(super) async fn keep(app: &App, apart: &Placed) -> Result<(), Fault> {
    for (place, value) in apart {
        let content = serde_json::to_vec(value).map_err(Fault::unexpected)?;
        app.blobs.put_text(place, content).await?;
    }
    Ok(())
}

/// Removes what belongs to no event, since another was written in its place. What fails is left: it harms nobody.
pub(super) async fn drop_all(app: &App, apart: &Placed) {
    for (place, _) in apart {
        if let Err(fault) = app.blobs.remove_text(place).await {
            tracing::warn!(place = %place, fault = %fault, "a text that belongs to no event wasn't removed");
        }
    }
}

/// The records of some items, with what is kept apart put back.
pub(super) async fn records_of(app: &App, items: Vec<EventItem>) -> Result<Vec<Record>, Fault> {
    let mut records: Vec<Record> = items.into_iter().map(EventItem::into_record).collect();
    let mut reading = JoinSet::new();
    for (index, record) in records.iter().enumerate() {
        for name in record.sealed.iter().filter(|(_, sealed)| sealed.missing).map(|(name, _)| name) {
            let Some(place) = place(&record.event, name) else { continue };
            let (app, name) = (app.clone(), name.clone());
            reading.spawn(async move { (index, name, read(&app, &place).await) });
        }
    }
    while let Some(read) = reading.join_next().await {
        let (index, name, value) = read.map_err(Fault::unexpected)?;
        let sealed = records.get_mut(index).and_then(|record| record.sealed.get_mut(&name));
        if let (Some(value), Some(sealed)) = (value?, sealed) {
            (sealed.value, sealed.missing) = (value, false);
        }
    }
    Ok(records)
}

async fn read(app: &App, place: &str) -> Result<Option<Value>, Fault> {
    let found = app.blobs.text(place).await?;
    let value = found.as_ref().and_then(|content| serde_json::from_slice(content).ok());
    if value.is_none() {
        tracing::error!(place = %place, "a content of an event is missing");
    }
    Ok(value)
}

/// `texts/<day of the event>/<number>/<seq>/<digest>`; a content without a digest has none.
fn place(event: &Event, name: &str) -> Option<String> {
    let (digest, on) = (event.digest_of(name)?, day(event.at.to_offset(UtcOffset::UTC).date()));
    Some(format!("{FOLDER}/{on}/{}/{:05}/{digest}", event.case, event.seq))
}
