//! Writing an event: one conditional put, so that of two writers one wins.

use shared::spine::Record;

use super::item::EventItem;
use crate::app::App;
use crate::fault::Fault;
use crate::meter;
use crate::store::{Table, Written};

/// Puts a record in its place, unless another stands there.
pub(super) async fn append(app: &App, record: &Record) -> Result<Written, Fault> {
    let written = app.store.put_new(Table::Cases, &EventItem::of(record)).await?;
    if written.is_done() {
        meter::note_case(&record.event.case);
    }
    Ok(written)
}
