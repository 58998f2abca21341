//! The record of who of the staff, and which other platform, read what of an enterprise, in the enterprise's own
//! partition. The file and the registration are put there by the context that keeps them; here is what others read.
//!
//! Always: one line a day, reader and thing; it is written before anything is shown.

use serde::{Deserialize, Serialize};
use shared::access::{Principal, Role};
use shared::calendar::{china_date, day};
use shared::identity::wire::ReadWhat;
use time::{Duration, OffsetDateTime};

use crate::store::{Reads, Table};
use crate::{App, Fault, held};

pub const READS: &str = "read#";
/// How long it is on record who read something.
pub const KEPT: Duration = Duration::days(3 * 365);

/// The place of a line.
pub fn key(day: &str, user: &str, what: &str) -> String {
    format!("{READS}{day}#{user}#{what}")
}

#[derive(Serialize, Deserialize)]
struct ReadItem {
    pk: String,
    sk: String,
    what: ReadWhat,
    about: String,
    name: String,
    /// None: another platform, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    org: String,
    times: u32,
    at: String,
    expires: i64,
}

/// Who reads: a member of staff, or another platform.
#[derive(Clone, Copy, Debug)]
pub enum Reader<'a> {
    Staff(&'a Principal),
    Platform { id: &'a str, name: &'a str },
}

/// Puts on record that a member of staff reads what an enterprise handed in with a case, once a day for each reader and
/// case. Half a read unit, and once a day a write unit.
pub async fn note_case(
    app: &App,
    credit_code: &str,
    reader: &Principal,
    number: &str,
    now: OffsetDateTime,
) -> Result<(), Fault> {
    note(app, credit_code, Reader::Staff(reader), (ReadWhat::Case, number), now).await
}

/// Puts on record that somebody reads something of an enterprise, `about` a case or nothing nearer, once a day for each
/// reader and thing. It costs the same.
pub async fn note(
    app: &App,
    credit_code: &str,
    reader: Reader<'_>,
    (what, about): (ReadWhat, &str),
    now: OffsetDateTime,
) -> Result<(), Fault> {
    let (who, name, role, org) = match reader {
        Reader::Staff(person) => {
            (person.user.clone(), person.name.clone(), Some(person.role), person.org.clone())
        }
        Reader::Platform { id, name } => (format!("platform-{id}"), name.to_owned(), None, String::new()),
    };
    let thing = match what {
        ReadWhat::Registration => "registration".to_owned(),
        ReadWhat::File => "file".to_owned(),
        ReadWhat::Imports => "imports".to_owned(),
        ReadWhat::Case => format!("case-{about}"),
    };
    let (pk, sk) = (held::enterprise(credit_code), key(&day(china_date(now)), &who, &thing));
    if app.store.get::<ReadItem>(Table::Identity, &pk, &sk, Reads::Eventual).await?.is_some() {
        return Ok(());
    }
    let item = ReadItem {
        pk,
        sk,
        what,
        about: about.to_owned(),
        name,
        role,
        org,
        times: 1,
        at: crate::time::wire(now),
        expires: (now + KEPT).unix_timestamp(),
    };
    let _ = app.store.put_new(Table::Identity, &item).await?;
    Ok(())
}
