//! Writing an event: what is long of it first, then one conditional put, so that of two writers one wins.

use serde::Deserialize;
use shared::spine::Record;

use super::contents::{drop_all, keep, split};
use super::keys;
use crate::app::App;
use crate::fault::Fault;
use crate::meter;
use crate::store::{Reads, Table, Written};

#[derive(Deserialize)]
struct Stored {
    hash: String,
}

/// Puts a record in its place, unless another stands there.
pub(super) async fn append(app: &App, record: &Record) -> Result<Written, Fault> {
    let (item, apart) = split(record)?;
    keep(app, &apart).await?;
    let written = app.store.put_new(Table::Cases, &item).await?;
    if written.is_done() {
        meter::note_case(&record.event.case);
    }
    if written.is_done() || apart.is_empty() {
        return Ok(written);
    }
    // A put whose answer was lost and that was tried again finds itself: its contents must stay.
    let (pk, sk) = (keys::case(&record.event.case), keys::event(record.event.seq));
    let stored: Option<Stored> = app.store.get(Table::Cases, &pk, &sk, Reads::Strong).await?;
    match stored {
        Some(stored) if stored.hash == record.event.hash => Ok(Written::Done),
        Some(_) => {
            drop_all(app, &apart).await;
            Ok(Written::Conflict)
        }
        None => Ok(Written::Conflict),
    }
}
