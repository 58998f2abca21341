//! Counters: when they are open, and appointments. A seat is one item that is written only when nobody has it, so two
//! who book at once get two seats or one of them hears that the time is taken.

use kernel::calendar_file::{Dated, When, calendar};
use kernel::http::Caller;
use kernel::spine::book;
use kernel::{App, Fault};
use shared::access::{Deed, Principal};
use shared::calendar::{china_date, day, parse_day};
use shared::matters::counter::{
    self, Appointment, AppointmentPage, Booking, CounterView, OPEN, OpeningChange, is_to_come, starts_at,
};
use shared::problem::FieldFault;
use shared::text::{Locale, Text};
use time::{Date, OffsetDateTime};

use crate::store::counters as store;

/// A counter with the times of a day; without one, of the first that can be booked.
pub async fn show_counter(
    app: &App,
    org: &str,
    wanted: Option<Date>,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<CounterView, Fault> {
    let book = book(app).await?;
    let known = book.orgs.org(org).ok_or(Fault::NotFound)?;
    let org_name = known.in_locale(locale).to_owned();
    let (opening, version) = store::opening(app, org).await?.unzip();
    let days = opening.as_ref().map(|opening| opening.days(&book.calendar, now)).unwrap_or_default();
    let shown = wanted.filter(|wanted| days.contains(wanted)).or(days.first().copied());
    let slots = match (&opening, shown) {
        (Some(opening), Some(shown)) => {
            let taken: Vec<String> =
                store::seats(app, org, shown).await?.into_iter().map(|seat| seat.at).collect();
            opening.slots(shown, &taken, now)
        }
        _ => Vec::new(),
    };
    Ok(CounterView {
        org: org.to_owned(),
        org_name,
        opening,
        version: version.unwrap_or_default(),
        days: days.into_iter().map(day).collect(),
        day: shown.map(day).unwrap_or_default(),
        slots,
    })
}

/// Says when a counter is open. Who has an appointment keeps it.
pub async fn open_counter(
    app: &App,
    person: &Principal,
    org: &str,
    change: &OpeningChange,
) -> Result<(), Fault> {
    if !counter::may_open(person, org) {
        return Err(Fault::NotAllowed);
    }
    let faults = change.opening.faults().into_iter().map(|mut fault| {
        fault.field = format!("opening.{}", fault.field);
        fault
    });
    Fault::unless_valid(faults.collect())?;
    if store::put_opening(app, org, &change.opening, change.version).await?.is_done() {
        return Ok(());
    }
    let current = store::opening(app, org).await?.map_or(0, |(_, version)| version);
    Err(Fault::stale(current))
}

/// Books a time for the caller's enterprise. Booking the same time again finds the seat that it has.
pub async fn book_seat(
    app: &App,
    caller: &Caller,
    org: &str,
    (booking, now): (&Booking, OffsetDateTime),
) -> Result<Appointment, Fault> {
    caller.must(Deed::SeeOwn)?;
    book_for(app, caller.principal(), org, (booking, now)).await
}

/// The same for someone who may.
pub(super) async fn book_for(
    app: &App,
    person: &Principal,
    org: &str,
    (booking, now): (&Booking, OffsetDateTime),
) -> Result<Appointment, Fault> {
    let Some((opening, _)) = store::opening(app, org).await? else { return Err(Fault::NotFound) };
    let calendar = &book(app).await?.calendar;
    opening.check(booking, calendar, now).map_err(Fault::InvalidForm)?;
    let own = store::visits(app, &person.enterprise, china_date(now)).await?;
    let mut open =
        own.into_iter().filter(|one| one.org == org && !one.came && is_to_come(one.day, &one.at, now));
    let mut count = 0;
    for one in open.by_ref() {
        if one.day == booking.day && one.at == booking.at {
            return Ok(one);
        }
        count += 1;
    }
    if count >= OPEN {
        let text = Text::new(
            "本企业在该窗口已有 3 个未办的预约，请先取消不用的",
            "Your enterprise has three appointments here already; cancel one first",
        );
        return Err(Fault::refused("too_many", text));
    }
    let mut one = Appointment {
        id: String::new(),
        org: org.to_owned(),
        day: booking.day,
        at: booking.at.clone(),
        seat: 0,
        place: opening.place.clone(),
        matter: booking.matter.trim().to_owned(),
        enterprise: person.enterprise.clone(),
        enterprise_name: person.enterprise_name.clone(),
        person: person.name.clone(),
        came: false,
    };
    for seat in 1..=opening.seats {
        one.seat = seat;
        one.id = id(&one);
        // It is noted first, so that a seat that was taken is always found again.
        store::put_visit(app, &one).await?;
        if store::take_seat(app, &one).await?.is_done() {
            return Ok(one);
        }
        // Somebody of the same enterprise may have been quicker; then it has its seat, and the note leads to it.
        let holder = store::appointment(app, (org, one.day), &one.at, seat).await?;
        if let Some(own) = holder.filter(|holder| holder.enterprise == one.enterprise) {
            return Ok(own);
        }
    }
    let text = Text::new("这个时间刚被约满，请另选时间", "This time has just been taken; choose another");
    Err(Fault::InvalidForm(vec![FieldFault::new("at", "taken", text)]))
}

/// The appointments of the caller's enterprise from today on.
pub async fn list_visits(app: &App, caller: &Caller, now: OffsetDateTime) -> Result<AppointmentPage, Fault> {
    caller.must(Deed::SeeOwn)?;
    Ok(AppointmentPage { items: store::visits(app, &caller.enterprise, china_date(now)).await?, next: None })
}

/// The same as a calendar file.
pub async fn calendar_of_visits(
    app: &App,
    caller: &Caller,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<String, Fault> {
    let mut dated = Vec::new();
    for one in list_visits(app, caller, now).await?.items {
        let Some(from) = starts_at(one.day, &one.at) else { continue };
        let minutes = store::opening(app, &one.org).await?.map_or(30, |(opening, _)| opening.minutes);
        let matter = if one.matter.is_empty() {
            Text::new("办事", "a visit").in_locale(locale)
        } else {
            &one.matter
        };
        dated.push(Dated {
            id: one.id.clone(),
            when: When::At(from, minutes),
            summary: [Text::new("窗口预约：", "At the counter: ").in_locale(locale), matter].concat(),
            description: one.enterprise_name.clone(),
            place: one.place.clone(),
            address: format!("{}/counters/{}", app.config.public_origin, one.org),
            changed: now,
            version: 0,
        });
    }
    Ok(calendar(Text::new("企通窗口预约", "Qitong appointments").in_locale(locale), &dated))
}

/// Who comes to a counter on a day; without one, today.
pub async fn list_comers(
    app: &App,
    person: &Principal,
    org: &str,
    (wanted, now): (Option<Date>, OffsetDateTime),
) -> Result<AppointmentPage, Fault> {
    if !counter::may_receive(person, org) {
        return Err(Fault::NotAllowed);
    }
    let items = store::seats(app, org, wanted.unwrap_or_else(|| china_date(now))).await?;
    Ok(AppointmentPage { items, next: None })
}

/// Cancels an appointment of the caller's enterprise while its time is to come.
pub async fn cancel_seat(app: &App, caller: &Caller, id: &str, now: OffsetDateTime) -> Result<(), Fault> {
    caller.must(Deed::SeeOwn)?;
    let one = found(app, id).await?;
    if one.enterprise != caller.enterprise {
        return Err(Fault::NotFound);
    }
    if one.came || !is_to_come(one.day, &one.at, now) {
        let text = Text::new("预约的时间已过，不能取消", "Its time is over; it can’t be cancelled");
        return Err(Fault::refused("over", text));
    }
    // A conflict means that it was cancelled already.
    let _ = store::leave_seat(app, &one).await?;
    Ok(())
}

/// Notes that whoever has an appointment came.
pub async fn receive(app: &App, person: &Principal, id: &str) -> Result<Appointment, Fault> {
    let one = found(app, id).await?;
    if !counter::may_receive(person, &one.org) {
        return Err(Fault::NotFound);
    }
    if !store::note_came(app, &one).await?.is_done() {
        return Err(Fault::NotFound);
    }
    Ok(Appointment { came: true, ..one })
}

/// `<org>.<day>.<hhmm>.<seat>`
fn id(one: &Appointment) -> String {
    format!("{}.{}.{}.{}", one.org, day(one.day), one.at.replace(':', ""), one.seat)
}

async fn found(app: &App, id: &str) -> Result<Appointment, Fault> {
    let mut members = id.split('.');
    let (Some(org), Some(on), Some(at), Some(seat), None) =
        (members.next(), members.next().and_then(parse_day), members.next(), members.next(), members.next())
    else {
        return Err(Fault::NotFound);
    };
    let (Some((hour, minute)), Ok(seat)) = (at.split_at_checked(2), seat.parse()) else {
        return Err(Fault::NotFound);
    };
    store::appointment(app, (org, on), &format!("{hour}:{minute}"), seat).await?.ok_or(Fault::NotFound)
}
