//! A certificate that was issued here joins its holder's file by itself, and so does its end.

use kernel::{App, Fault};
use shared::identity::file::Issued;
use shared::spine::{Case, book::Book};

use crate::store;

/// Keeps in the holder's file what a case says of its certificate; most cases have none. Doing it again changes nothing.
/// The numbers of the cases whose certificates this one goes on from come back.
pub async fn keep_issued(app: &App, book: &Book, case: &Case) -> Result<Vec<String>, Fault> {
    let Some(application) = case.application.as_deref() else { return Ok(Vec::new()) };
    let Some(granted) = application.certificate.as_ref() else { return Ok(Vec::new()) };
    if case.enterprise.is_empty() {
        return Ok(Vec::new());
    }
    let issued = Issued::of(granted, &case.number, &application.under.item, &case.region);
    store::put_issued(app, &case.enterprise, (case.version, &issued)).await?;
    let within = book.terms.certificates.first_days;
    let held = store::issued(app, &case.enterprise).await?;
    Ok(held.into_iter().filter(|one| one.is_renewed_by(&issued, within)).map(|one| one.case).collect())
}
