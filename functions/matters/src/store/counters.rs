//! When counters are open, and who has which seat.

use kernel::store::{Change, Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::day;
use shared::matters::counter::{Appointment, Opening};
use time::{Date, Duration};

use crate::keys;

/// How long it is known who came.
const KEPT: Duration = Duration::days(90);
/// Seats of a day that are read; a day can't have more.
const SEATS: u16 = 1000;
/// Appointments of one enterprise that are read.
const VISITS: u16 = 60;

#[derive(Serialize, Deserialize)]
struct OpeningItem {
    pk: String,
    sk: String,
    opening: Opening,
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct SeatItem {
    pk: String,
    sk: String,
    expires: i64,
    #[serde(flatten)]
    appointment: Appointment,
}

#[derive(Serialize, Deserialize)]
struct VisitItem {
    pk: String,
    sk: String,
    expires: i64,
    /// Where the seat lies.
    seats: String,
    seat: String,
}

pub async fn opening(app: &App, org: &str) -> Result<Option<(Opening, u32)>, Fault> {
    let item: Option<OpeningItem> =
        app.store.get(Table::Matters, &keys::counter(org), keys::OPENING, Reads::Eventual).await?;
    Ok(item.map(|item| (item.opening, item.version)))
}

/// Writes the version after the one that its sender saw.
pub async fn put_opening(app: &App, org: &str, opening: &Opening, seen: u32) -> Result<Written, Fault> {
    let (pk, sk) = (keys::counter(org), keys::OPENING.to_owned());
    let item = OpeningItem { pk, sk, opening: opening.clone(), version: seen + 1 };
    let condition = if seen == 0 { Condition::is_new() } else { Condition::equals("version", seen)? };
    app.store.put_if(Table::Matters, &item, condition).await
}

/// Who comes to a counter on a day, in the order of time.
pub async fn seats(app: &App, org: &str, day: Date) -> Result<Vec<Appointment>, Fault> {
    let query = Query::of(Table::Matters, keys::seats(org, day)).limit(SEATS);
    let found = app.store.query::<SeatItem>(query).await?.items;
    Ok(found.into_iter().map(|item| item.appointment).collect())
}

/// One appointment, wherever it was just written.
pub async fn appointment(
    app: &App,
    (org, day): (&str, Date),
    at: &str,
    seat: u8,
) -> Result<Option<Appointment>, Fault> {
    let (pk, sk) = (keys::seats(org, day), keys::seat(at, seat));
    let item: Option<SeatItem> = app.store.get(Table::Matters, &pk, &sk, Reads::Strong).await?;
    Ok(item.map(|item| item.appointment))
}

fn expires(on: Date) -> i64 {
    (on.midnight().assume_utc() + KEPT).unix_timestamp()
}

/// Takes a seat, unless somebody has it.
pub async fn take_seat(app: &App, one: &Appointment) -> Result<Written, Fault> {
    let item = SeatItem {
        pk: keys::seats(&one.org, one.day),
        sk: keys::seat(&one.at, one.seat),
        expires: expires(one.day),
        appointment: one.clone(),
    };
    app.store.put_new(Table::Matters, &item).await
}

/// Notes where an enterprise finds its seat again. Which seat it is may be noted again.
pub async fn put_visit(app: &App, one: &Appointment) -> Result<(), Fault> {
    let item = VisitItem {
        pk: keys::visits(&one.enterprise),
        sk: keys::visit(one.day, &one.at, &one.org),
        expires: expires(one.day),
        seats: keys::seats(&one.org, one.day),
        seat: keys::seat(&one.at, one.seat),
    };
    app.store.put(Table::Matters, &item).await
}

/// An enterprise's appointments from a day on, the next first. What is noted and isn't its seat isn't shown.
pub async fn visits(app: &App, enterprise: &str, from: Date) -> Result<Vec<Appointment>, Fault> {
    let query = Query::of(Table::Matters, keys::visits(enterprise)).from(day(from)).limit(VISITS);
    let noted = app.store.query::<VisitItem>(query).await?.items;
    let keys: Vec<(String, String)> = noted.into_iter().map(|item| (item.seats, item.seat)).collect();
    let found: Vec<SeatItem> = app.store.batch_get(Table::Matters, &keys, Reads::Strong).await?;
    let mut own: Vec<Appointment> =
        found.into_iter().map(|item| item.appointment).filter(|one| one.enterprise == enterprise).collect();
    own.sort_by(|one, other| (one.day, &one.at).cmp(&(other.day, &other.at)));
    Ok(own)
}

/// Gives a seat back, unless it is another's by now.
pub async fn leave_seat(app: &App, one: &Appointment) -> Result<Written, Fault> {
    let (pk, sk) = (keys::seats(&one.org, one.day), keys::seat(&one.at, one.seat));
    let own = Condition::equals("enterprise", &one.enterprise)?;
    let written = app.store.delete_if(Table::Matters, &pk, &sk, own).await?;
    app.store
        .delete(Table::Matters, &keys::visits(&one.enterprise), &keys::visit(one.day, &one.at, &one.org))
        .await?;
    Ok(written)
}

/// Notes that whoever has the seat came.
pub async fn note_came(app: &App, one: &Appointment) -> Result<Written, Fault> {
    let own = Condition::equals("enterprise", &one.enterprise)?;
    let change = Change::default().set("came", true)?.when(own);
    app.store
        .update(Table::Matters, &keys::seats(&one.org, one.day), &keys::seat(&one.at, one.seat), change)
        .await
}
