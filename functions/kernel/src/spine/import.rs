//! Taking in whole histories at once, by batches: for moving in from another store and for filling one to a size.

use shared::spine::{Case, Record};

use super::book::book;
use super::contents::{keep, split};
use super::first_day::note_day;
use super::item::{EntryRow, PointerRow};
use crate::app::App;
use crate::fault::Fault;
use crate::store::Table;

/// Writes cases from their first event to their last, with their projections. Nothing is weighed: whoever calls this
/// vouches for the histories (`verify_all` checks them), and that nobody else writes these cases meanwhile.
pub async fn import(app: &App, histories: &[Vec<Record>]) -> Result<(), Fault> {
    let book = book(app).await?;
    if let Some(first) = histories.iter().flatten().map(|record| record.event.at).min() {
        note_day(app, first).await?;
    }
    let mut events = Vec::new();
    for record in histories.iter().flatten() {
        let (item, apart) = split(record)?;
        keep(app, &apart).await?;
        events.push(item);
    }
    app.store.batch_put(Table::Cases, &events).await?;
    let cases: Vec<Case> = histories.iter().filter_map(|records| Case::fold(records)).collect();
    let entries = cases.iter().map(|case| EntryRow::of(case, &book));
    let parts = cases.iter().flat_map(|case| case.co.iter().map(|part| EntryRow::of_part(case, part)));
    app.store.batch_put(Table::Cases, &entries.chain(parts).collect::<Vec<_>>()).await?;
    let joins: Vec<PointerRow> = cases
        .iter()
        .flat_map(PointerRow::of_all)
        .chain(cases.iter().filter_map(PointerRow::of_provider))
        .collect();
    app.store.batch_put(Table::Cases, &joins).await
}
