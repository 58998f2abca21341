//! Reading a case: one Query for its events, folded.

use std::collections::HashMap;

use shared::cases::entry::Entry;
use shared::spine::{Case, Event, Record};

use super::contents::records_of;
use super::item::{EntryRow, EventItem, PointerRow};
use super::keys;
use crate::app::App;
use crate::fault::Fault;
use crate::meter;
use crate::store::{Query, Reads, Table};

/// A case with the records that it is the fold of.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub case: Case,
    pub records: Vec<Record>,
}

/// The case of a number as of the last acknowledged write, if there is one.
pub async fn load(app: &App, number: &str) -> Result<Option<Loaded>, Fault> {
    let records = records(app, number).await?;
    if records.is_empty() {
        return Ok(None);
    }
    meter::note_case(number);
    let case = Case::fold(&records).ok_or_else(|| Fault::impossible(format!("{number} doesn't fold")))?;
    Ok(Some(Loaded { case, records }))
}

/// A case's records in their order, however broken, with all their contents.
pub(super) async fn records(app: &App, number: &str) -> Result<Vec<Record>, Fault> {
    records_of(app, items(app, number).await?).await
}

/// A case's events alone.
pub(super) async fn events(app: &App, number: &str) -> Result<Vec<Event>, Fault> {
    Ok(items(app, number).await?.into_iter().map(|item| item.into_record().event).collect())
}

async fn items(app: &App, number: &str) -> Result<Vec<EventItem>, Fault> {
    let query = Query::of(Table::Cases, keys::case(number)).begins_with(keys::EVENTS).strong();
    app.store.query_all(query).await
}

/// The first record of a number, without the contents that are kept apart. One read unit for 4 KB.
pub(super) async fn first_record(app: &App, number: &str) -> Result<Option<Record>, Fault> {
    let (pk, sk) = (keys::case(number), keys::event(1));
    let item: Option<EventItem> = app.store.get(Table::Cases, &pk, &sk, Reads::Strong).await?;
    Ok(item.map(EventItem::into_record))
}

/// The first records of those numbers that have one, in no order and without the contents that are kept apart. One read unit each.
pub(super) async fn first_records(app: &App, numbers: &[String]) -> Result<Vec<Record>, Fault> {
    let keys: Vec<_> = numbers.iter().map(|number| (keys::case(number), keys::event(1))).collect();
    let items: Vec<EventItem> = app.store.batch_get(Table::Cases, &keys, Reads::Strong).await?;
    Ok(items.into_iter().map(EventItem::into_record).collect())
}

/// What was said in full when some cases were begun, by their numbers; of what can't be read, nothing. One read unit each,
/// half of them where the engine is asked without waiting for the last write.
pub async fn first_texts(app: &App, numbers: &[String]) -> Result<HashMap<String, String>, Fault> {
    if numbers.is_empty() {
        return Ok(HashMap::new());
    }
    let keys: Vec<_> = numbers.iter().map(|number| (keys::case(number), keys::event(1))).collect();
    let items: Vec<EventItem> = app.store.batch_get(Table::Cases, &keys, Reads::Eventual).await?;
    let records = records_of(app, items).await?;
    let text = |record: &Record| Some((record.event.case.clone(), record.text("text")?.to_owned()));
    Ok(records.iter().filter_map(text).collect())
}

/// The entries of some numbers, in no order. Half a read unit each.
pub async fn load_entries(app: &App, numbers: &[String]) -> Result<Vec<Entry>, Fault> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<_> = numbers.iter().map(|number| (keys::case(number), keys::ENTRY.to_owned())).collect();
    let rows: Vec<EntryRow> = app.store.batch_get(Table::Cases, &keys, Reads::Eventual).await?;
    Ok(rows.into_iter().map(|row| row.entry).collect())
}

/// Those of some numbers that an enterprise has joined, in no order. Half a read unit each.
pub async fn joined_by(app: &App, enterprise: &str, numbers: &[String]) -> Result<Vec<String>, Fault> {
    if numbers.is_empty() || enterprise.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<_> = numbers.iter().map(|number| (keys::case(number), keys::join(enterprise))).collect();
    let rows: Vec<PointerRow> = app.store.batch_get(Table::Cases, &keys, Reads::Eventual).await?;
    Ok(rows.iter().map(|row| keys::number_of(&row.pk).to_owned()).collect())
}
