//! A certificate that was issued here joins its holder's file by itself, and so does its end.

use kernel::{App, Fault};
use shared::identity::file::Issued;
use shared::spine::{Case, book::Book};

use crate::store;

/// What a certificate does to others of its holder, by the numbers of their cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Follows {
    /// It goes on from these.
    pub renewed: Vec<String>,
    /// It ends these, since its item does (`Outcome::ends`).
    pub ended: Vec<String>,
}

/// Keeps in the holder's file what a case says of its certificate; most cases have none. Doing it again changes nothing.
pub async fn keep_issued(app: &App, book: &Book, case: &Case) -> Result<Follows, Fault> {
    let Some(application) = case.application.as_deref() else { return Ok(Follows::default()) };
    let Some(granted) = application.certificate.as_ref() else { return Ok(Follows::default()) };
    if case.enterprise.is_empty() {
        return Ok(Follows::default());
    }
    let issued = Issued::of(granted, &case.number, &application.under.item, &case.region);
    store::put_issued(app, &case.enterprise, (case.version, &issued)).await?;
    let within = book.terms.certificates.first_days;
    let held = store::issued(app, &case.enterprise).await?;
    let ends = &application.under.outcome.ends;
    let is_ended = |one: &&Issued| {
        issued.revoked.is_none()
            && one.revoked.is_none()
            && one.case != issued.case
            && one.certificate.from <= issued.certificate.from
            && ends.contains(&one.certificate.item)
    };
    let ended: Vec<String> = held.iter().filter(is_ended).map(|one| one.case.clone()).collect();
    let renewed = held.into_iter().filter(|one| one.is_renewed_by(&issued, within)).map(|one| one.case);
    Ok(Follows { renewed: renewed.filter(|one| !ended.contains(one)).collect(), ended })
}
