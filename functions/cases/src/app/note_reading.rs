//! What an enterprise handed in with an application is read by staff only on its record.

use kernel::spine::{Book, Loaded};
use kernel::{App, Fault, reads};
use shared::access::Principal;
use shared::spine::{Party, Record};
use time::OffsetDateTime;

/// The contents that count: what was filled in, and what was handed in.
const CONTENTS: [&str; 3] = ["values", "documents", "attachments"];

/// Puts on record that somebody of the staff reads an application, where there is anything in it that this reader may
/// read. Where nothing may be written, reading goes on without: operators are at work then, and say so.
pub async fn note_reading(
    app: &App,
    book: &Book,
    person: &Principal,
    loaded: &Loaded,
    now: OffsetDateTime,
) -> Result<(), Fault> {
    let (case, party) = (&loaded.case, Party::Person(person));
    let is_application = case.application.is_some() || case.bundle.is_some();
    if !person.role.is_staff() || !is_application || case.enterprise.is_empty() {
        return Ok(());
    }
    let may_read = |record: &Record| {
        let mut handed = CONTENTS.iter().filter_map(|name| record.sealed.get(*name));
        handed.any(|sealed| party.may_unseal_in(record, sealed, case, &book.regions))
    };
    if !loaded.records.iter().any(may_read) {
        return Ok(());
    }
    match reads::note_case(app, &case.enterprise, person, &case.number, now).await {
        Err(Fault::ReadOnly) => {
            tracing::warn!(case = %case.number, "a reading isn’t on record: nothing may be written");
            Ok(())
        }
        done => done,
    }
}
