//! Rating at a counter: the officer's screen shows a code with a one-time number, whoever stands at the window reads it
//! with a phone and rates without an account.
//!
//! Always: a ticket is sealed, so that nobody makes one up; it ends by itself, and gives one rating.

use kernel::http::Caller;
use kernel::spine::{BadRating, book, file_rectification};
use kernel::{App, Fault, random};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::cases::appeal::file::Filer;
use shared::form::{Form, check};
use shared::matters::counter::may_receive;
use shared::matters::enquiry::Topic;
use shared::matters::rating::{BAD, Rated, fields, month};
use shared::matters::wire::{CounterRating, CounterTicket, CounterTicketRequest, CounterView};
use shared::text::{Locale, Named, Text};
use time::{Duration, OffsetDateTime};

use super::enquire::topic;
use super::ratings::{Counted, count_rating};
use crate::catalogue::Shelf;
use crate::store::{self, Place};

/// How long a ticket is good.
const GOOD_FOR: Duration = Duration::minutes(15);
const PURPOSE: &str = "rating at a counter";
/// Characters of a one-time number: 40 random bits.
const NUMBER: usize = 5;

/// What a ticket says.
#[derive(Serialize, Deserialize)]
struct Ticket {
    number: String,
    item: String,
    name: Named,
    org: String,
    region: String,
    /// Unix seconds.
    issued: i64,
}

/// A ticket for whoever stands at the caller's window. What is rated has to be the caller's org's.
pub async fn issue_ticket(
    app: &App,
    shelf: &Shelf,
    caller: &Caller,
    request: &CounterTicketRequest,
) -> Result<CounterTicket, Fault> {
    let about = topic(app, shelf, &request.item, &request.region).await?;
    if !may_receive(caller.principal(), &about.org) {
        return Err(Fault::NotAllowed);
    }
    let now = app.now();
    let number = format!("C-{}", random::readable(&random::bytes::<NUMBER>()).to_ascii_uppercase());
    let ticket = Ticket {
        number: number.clone(),
        item: about.item,
        name: about.name,
        org: about.org,
        region: request.region.clone(),
        issued: now.unix_timestamp(),
    };
    let until = kernel::time::wire(now + GOOD_FOR);
    Ok(CounterTicket { ticket: app.seal.cursor(PURPOSE, &ticket)?, number, until })
}

/// What a ticket is for, with the form of the rating.
pub async fn show_ticket(app: &App, ticket: &str, locale: Locale) -> Result<CounterView, Fault> {
    let (ticket, _) = opened(app, ticket)?;
    let book = book(app).await?;
    Ok(CounterView {
        number: ticket.number,
        name: ticket.name.in_locale(locale).to_owned(),
        org_name: book.orgs.org(&ticket.org).map(|org| org.in_locale(locale).to_owned()).unwrap_or_default(),
        form: form().schema(locale),
    })
}

/// Takes the rating of a ticket, once; the same again changes nothing, another one is refused. A bad one opens a
/// rectification, whose number comes back.
pub async fn rate(app: &App, request: &Map<String, Value>) -> Result<CounterRating, Fault> {
    let mut given = request.clone();
    let sealed = given.remove("ticket");
    let (ticket, issued) = opened(app, sealed.as_ref().and_then(Value::as_str).unwrap_or_default())?;
    take(app, ticket, &given, (issued, app.now())).await
}

/// A rating that was given at a counter at a time gone by, under a number of its own.
pub(super) async fn rate_at(
    app: &App,
    (number, region, about): (&str, &str, Topic),
    given: &Map<String, Value>,
    at: OffsetDateTime,
) -> Result<CounterRating, Fault> {
    let ticket = Ticket {
        number: number.to_owned(),
        item: about.item,
        name: about.name,
        org: about.org,
        region: region.to_owned(),
        issued: at.unix_timestamp(),
    };
    take(app, ticket, given, (at, at)).await
}

/// Takes what was given for a ticket that is good.
async fn take(
    app: &App,
    ticket: Ticket,
    given: &Map<String, Value>,
    (issued, now): (OffsetDateTime, OffsetDateTime),
) -> Result<CounterRating, Fault> {
    let given = check(&form(), given).map_err(Fault::InvalidForm)?;
    let level = given.get("rating").and_then(Value::as_u64).and_then(|level| u8::try_from(level).ok());
    let level = level.ok_or_else(|| Fault::impossible("a rating without a level"))?;
    let month = month(issued);
    let at = Place { month: &month, of: &ticket.number, seq: 1 };
    let first = store::first_level(app, &ticket.org, at, level).await?;
    if first != level {
        let text = Text::new("这个评价码已经用过", "This code has been used");
        return Err(Fault::conflict("already_rated", text));
    }
    let book = book(app).await?;
    let counted = Counted { item: &ticket.item, org: &ticket.org, region: &ticket.region, at };
    count_rating(app, &book, counted, level).await?;
    if level > BAD {
        return Ok(CounterRating { rectification: String::new() });
    }
    let text = given.get("comment").and_then(Value::as_str).unwrap_or_default().to_owned();
    let reasons = given.get("reasons").cloned().and_then(|reasons| serde_json::from_value(reasons).ok());
    let rated = Rated {
        case: ticket.number.clone(),
        seq: 1,
        month: month.clone(),
        step: None,
        rating: level,
        reasons: reasons.unwrap_or_default(),
    };
    let topic = Topic {
        item: ticket.item,
        name: ticket.name,
        org: ticket.org,
        ground: String::new(),
        rated: Some(rated),
    };
    let by = Filer { enterprise: String::new(), name: String::new() };
    let bad = BadRating { topic, region: ticket.region, by, text, at: now };
    Ok(CounterRating { rectification: file_rectification(app, &bad).await? })
}

fn form() -> Form {
    Form { fields: fields() }
}

/// A ticket that is good, and when it was issued.
fn opened(app: &App, ticket: &str) -> Result<(Ticket, OffsetDateTime), Fault> {
    let unknown = || {
        let text =
            Text::new("评价码无效，请扫窗口屏幕上的新码", "This code isn’t good; please scan a new one");
        Fault::field("ticket", "unknown_value", text)
    };
    let ticket: Ticket = app.seal.open_cursor(PURPOSE, ticket).map_err(|_| unknown())?;
    let issued = OffsetDateTime::from_unix_timestamp(ticket.issued).map_err(|_| unknown())?;
    if issued + GOOD_FOR < app.now() {
        let text =
            Text::new("评价码已过期，请扫窗口屏幕上的新码", "This code has run out; please scan a new one");
        return Err(Fault::field("ticket", "expired", text));
    }
    Ok((ticket, issued))
}
