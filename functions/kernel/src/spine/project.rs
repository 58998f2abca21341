//! Projecting a case into its entry, its co-handlers' shares and its joins. Every put is guarded so that it never
//! moves backwards; doing it again changes nothing.

use serde::Deserialize;
use shared::spine::Case;
use shared::spine::book::Book;

use super::item::{EntryRow, PointerRow};
use super::keys;
use crate::app::App;
use crate::fault::Fault;
use crate::store::{Condition, Query, Table};

/// After one event: the entry, and those shares and joins that it may have changed.
pub(super) async fn project(app: &App, book: &Book, before: Option<&Case>, case: &Case) -> Result<(), Fault> {
    put_entry(app, &EntryRow::of(case, book)).await?;
    put_parts(app, case).await?;
    for part in before.iter().flat_map(|before| &before.co) {
        if !case.co.iter().any(|kept| kept.org == part.org) {
            app.store.delete(Table::Cases, &keys::case(&case.number), &keys::part(&part.org)).await?;
        }
    }
    if before.is_none() {
        put_provider(app, case).await?;
    }
    let known = before.map_or(0, |before| before.joined.len());
    put_joins(app, case, known).await
}

/// A projection that failed after its event was written is no fault of the command: the projector does it again.
pub(super) async fn project_or_leave(app: &App, book: &Book, before: Option<&Case>, case: &Case) {
    if let Err(fault) = project(app, book, before, case).await {
        tracing::warn!(case = %case.number, fault = %fault, "a projection is left to the projector");
    }
}

/// What a repair puts in the place of an entry that says as much as the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Projection {
    /// Nothing: only what was missed is done.
    Missed,
    /// The same again: the rules or the program may have changed since.
    Again,
}

/// Everything that is projected of a case, whatever was there.
pub async fn project_all(app: &App, book: &Book, case: &Case, how: Projection) -> Result<(), Fault> {
    let row = EntryRow::of(case, book);
    match how {
        Projection::Missed => put_entry(app, &row).await?,
        Projection::Again => {
            let not_newer = Condition::expression(
                "attribute_not_exists(pk) OR #c0 <= :c0",
                &[("version", case.version)],
            )?;
            let _ = app.store.put_if(Table::Cases, &row, not_newer).await?;
        }
    }
    put_rest(app, case).await
}

async fn put_rest(app: &App, case: &Case) -> Result<(), Fault> {
    #[derive(Deserialize)]
    struct Stored {
        sk: String,
    }
    put_parts(app, case).await?;
    let pk = keys::case(&case.number);
    let stored = Query::of(Table::Cases, pk.clone()).begins_with(keys::PARTS).only(&["sk"]);
    for stored in app.store.query_all::<Stored>(stored).await? {
        if !case.co.iter().any(|part| keys::part(&part.org) == stored.sk) {
            app.store.delete(Table::Cases, &pk, &stored.sk).await?;
        }
    }
    put_provider(app, case).await?;
    put_joins(app, case, 0).await
}

async fn put_entry(app: &App, row: &EntryRow) -> Result<(), Fault> {
    let newer = Condition::newer("version", u64::from(row.entry.version));
    // A conflict means that it says this much or more already.
    let _ = app.store.put_if(Table::Cases, row, newer).await?;
    Ok(())
}

async fn put_parts(app: &App, case: &Case) -> Result<(), Fault> {
    for part in &case.co {
        put_entry(app, &EntryRow::of_part(case, part)).await?;
    }
    Ok(())
}

async fn put_provider(app: &App, case: &Case) -> Result<(), Fault> {
    if let Some(row) = PointerRow::of_provider(case) {
        let _ = app.store.put_new(Table::Cases, &row).await?;
    }
    Ok(())
}

async fn put_joins(app: &App, case: &Case, known: usize) -> Result<(), Fault> {
    for joined in case.joined.iter().skip(known) {
        if joined.enterprise != case.enterprise && !joined.enterprise.is_empty() {
            let _ = app.store.put_new(Table::Cases, &PointerRow::of(case, &joined.enterprise)).await?;
        }
    }
    Ok(())
}
