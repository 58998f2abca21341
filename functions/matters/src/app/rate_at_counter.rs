//! Rating at a counter: the officer's screen shows a code with a one-time number, whoever stands at the window reads it
//! with a phone and rates without an account. The code of a case that was taken in there rates a step of it: then the
//! rating is an event of the case, as one that its enterprise gives online.
//!
//! Always: a ticket is sealed, so that nobody makes one up; it ends by itself, and gives one rating. What was said
//! beside the level is kept for the org, whatever the level.

use kernel::http::Caller;
use kernel::spine::{Attempt, BadRating, act, book, file_rectification, load};
use kernel::{App, Fault, random};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::access::{Deed, may};
use shared::cases::appeal::file::Filer;
use shared::form::{Form, check};
use shared::matters::application::file::COUNTER;
use shared::matters::enquiry::Topic;
use shared::matters::rating::{BAD, Rated, fields, month};
use shared::matters::wire::{
    CounterRating, CounterSaid, CounterTicket, CounterTicketRequest, CounterView, SaidPage,
};
use shared::spine::{Action, Case, Party};
use shared::text::{Locale, Named, Text};
use time::{Duration, OffsetDateTime};

use super::enquire::topic;
use super::ratings::{Counted, count_rating};
use crate::catalogue::Shelf;
use crate::store::{self, Place};

/// How long a ticket on a screen is good.
const GOOD_FOR: Duration = Duration::minutes(15);
/// How long one on a receipt is, from the day on which the case was taken in.
const ON_PAPER: Duration = Duration::days(30);
const PURPOSE: &str = "rating at a counter";
/// Characters of a one-time number: 40 random bits.
const NUMBER: usize = 5;
/// Characters of the number of a receipt's code.
const RECEIPT: usize = 10;

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
    /// The case whose step is rated; empty: none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    case: String,
    #[serde(default)]
    step: usize,
    #[serde(default)]
    step_name: Named,
    /// It stands on a receipt.
    #[serde(default)]
    on_paper: bool,
}

impl Ticket {
    fn about(number: String, region: &str, about: Topic, issued: OffsetDateTime) -> Self {
        Self {
            number,
            item: about.item,
            name: about.name,
            org: about.org,
            region: region.to_owned(),
            issued: issued.unix_timestamp(),
            case: String::new(),
            step: 0,
            step_name: Named::default(),
            on_paper: false,
        }
    }

    /// For the receipt of a case: its number and its day follow from the case, so that however often it is printed, it
    /// gives one rating.
    fn on_receipt(number: String, case: &Case) -> Option<Self> {
        let under = &case.application.as_ref()?.under;
        let about = Topic {
            item: under.item.clone(),
            name: under.name.clone(),
            org: case.lead.clone(),
            ground: String::new(),
            rated: None,
        };
        Some(Self { on_paper: true, ..Self::about(number, &case.region, about, case.opened) })
    }

    fn good_for(&self) -> Duration {
        if self.on_paper { ON_PAPER } else { GOOD_FOR }
    }

    /// For a step of a case.
    fn of_step(number: String, case: &Case, step: usize, issued: OffsetDateTime) -> Option<Self> {
        let under = &case.application.as_ref()?.under;
        Some(Self {
            number,
            item: under.item.clone(),
            name: under.name.clone(),
            org: case.lead.clone(),
            region: case.region.clone(),
            issued: issued.unix_timestamp(),
            case: case.number.clone(),
            step,
            step_name: under.steps.get(step)?.name.clone(),
            on_paper: false,
        })
    }
}

/// A ticket for whoever stands at the caller's window. What is rated has to be the caller's org's.
pub async fn issue_ticket(
    app: &App,
    shelf: &Shelf,
    caller: &Caller,
    request: &CounterTicketRequest,
) -> Result<CounterTicket, Fault> {
    if !caller.principal().role.is_at_counter() {
        return Err(Fault::NotAllowed);
    }
    let org = &caller.principal().org;
    let (now, number) = (app.now(), one_time_number());
    let ticket = if request.case.is_empty() {
        let about = topic(app, shelf, &request.item, &request.region).await?;
        if about.org != *org {
            return Err(Fault::NotAllowed);
        }
        Ticket::about(number, &request.region, about, now)
    } else {
        let case = load(app, &request.case).await?.map(|loaded| loaded.case).ok_or(Fault::NotFound)?;
        if case.lead != *org {
            return Err(Fault::NotFound);
        }
        if request.receipt {
            check_receipt(&case, now)?;
            Ticket::on_receipt(number_of_receipt(app, &case), &case).ok_or(Fault::NotFound)?
        } else {
            check_step(&case, request.step)?;
            Ticket::of_step(number, &case, request.step, now).ok_or(Fault::NotFound)?
        }
    };
    let issued = OffsetDateTime::from_unix_timestamp(ticket.issued).map_err(Fault::unexpected)?;
    let until = kernel::time::wire(issued + ticket.good_for());
    Ok(CounterTicket { ticket: app.seal.cursor(PURPOSE, &ticket)?, number: ticket.number, until })
}

fn one_time_number() -> String {
    format!("C-{}", random::readable(&random::bytes::<NUMBER>()).to_ascii_uppercase())
}

fn number_of_receipt(app: &App, case: &Case) -> String {
    format!("C-{}", app.seal.short_code("rating on a receipt", &case.number, RECEIPT)).to_ascii_uppercase()
}

/// Whether the receipt of a case carries a code: of one that was taken in at a window, and not long ago.
fn check_receipt(case: &Case, now: OffsetDateTime) -> Result<(), Fault> {
    if case.application.is_some() && case.channel == COUNTER && case.opened + ON_PAPER > now {
        return Ok(());
    }
    let text = Text::new(
        "只有窗口收件 30 天以内的回执带评价码",
        "Only the receipt of what was taken in at a counter within thirty days carries a code",
    );
    Err(Fault::field("case", "not_at_counter", text))
}

/// Whether a step may be rated at the counter: of a case that was taken in there, done, and not rated before.
fn check_step(case: &Case, step: usize) -> Result<(), Fault> {
    let application = case.application.as_ref().filter(|_| case.channel == COUNTER && case.is_open());
    let Some(application) = application else {
        let text = Text::new(
            "只有窗口收件、尚未办结的办件可以在窗口评价环节",
            "Only what was taken in at a counter and hasn’t ended has its steps rated there",
        );
        return Err(Fault::field("case", "not_at_counter", text));
    };
    if application.unrated().any(|place| place == step) {
        return Ok(());
    }
    let text = Text::new("这个环节还没有办结，或者已经评价", "This step isn’t done yet, or was rated");
    Err(Fault::field("step", "not_to_rate", text))
}

/// What a ticket is for, with the form of the rating.
pub async fn show_ticket(app: &App, ticket: &str, locale: Locale) -> Result<CounterView, Fault> {
    let (ticket, _) = opened(app, ticket)?;
    let book = book(app).await?;
    Ok(CounterView {
        number: ticket.number,
        name: ticket.name.in_locale(locale).to_owned(),
        org_name: book.orgs.org(&ticket.org).map(|org| org.in_locale(locale).to_owned()).unwrap_or_default(),
        case: ticket.case,
        step: ticket.step_name.in_locale(locale).to_owned(),
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
    let ticket = Ticket::about(number.to_owned(), region, about, at);
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
    if !ticket.case.is_empty() {
        return rate_step(app, &ticket, &given, now).await;
    }
    let month = month(issued);
    let at = Place { month: &month, of: &ticket.number, seq: 1 };
    let first = store::first_level(app, &ticket.org, at, level).await?;
    if first != level {
        let text = Text::new("这个评价码已经用过", "This code has been used");
        return Err(Fault::conflict("already_rated", text));
    }
    let text = given.get("comment").and_then(Value::as_str).unwrap_or_default().to_owned();
    let reasons = given.get("reasons").cloned().and_then(|reasons| serde_json::from_value(reasons).ok());
    let reasons: Vec<String> = reasons.unwrap_or_default();
    if !text.is_empty() || !reasons.is_empty() {
        let said = CounterSaid {
            number: ticket.number.clone(),
            item: ticket.item.clone(),
            name: ticket.name.clone(),
            region: ticket.region.clone(),
            rating: level,
            reasons: reasons.clone(),
            comment: text.clone(),
            at: kernel::time::wire(issued),
        };
        store::put_said(app, &ticket.org, &said).await?;
    }
    let book = book(app).await?;
    let counted = Counted { item: &ticket.item, org: &ticket.org, region: &ticket.region, at };
    count_rating(app, &book, counted, level).await?;
    if level > BAD {
        return Ok(CounterRating { rectification: String::new() });
    }
    let rated = Rated {
        case: ticket.number.clone(),
        seq: 1,
        month: month.clone(),
        step: None,
        rating: level,
        reasons,
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

/// Rates a step of a case as an event of it, once: the same ticket again changes nothing, another finds it rated. What is
/// bad opens its rectification as any rating of the case does.
async fn rate_step(
    app: &App,
    ticket: &Ticket,
    given: &Map<String, Value>,
    now: OffsetDateTime,
) -> Result<CounterRating, Fault> {
    let mut fields = given.clone();
    fields.insert("step".to_owned(), ticket.step.to_string().into());
    let attempt = Attempt {
        number: &ticket.case,
        action: Action::RateStep,
        version: None,
        fields: &fields,
        key: &format!("counter:{}", ticket.number),
        party: Party::System,
        now,
        attachments: &[],
        targets: &[],
    };
    let rated = |fault: &Fault| match fault {
        Fault::InvalidForm(faults) => faults.iter().any(|one| one.field == "step"),
        Fault::Refused(refusal) => ["not_now", "idempotency_mismatch"].contains(&refusal.code),
        _ => false,
    };
    match act(app, attempt).await {
        Ok(_) => Ok(CounterRating { rectification: String::new() }),
        Err(fault) if rated(&fault) => {
            let text = Text::new("这个环节已经评价过", "This step has been rated");
            Err(Fault::conflict("already_rated", text))
        }
        Err(fault) => Err(fault),
    }
}

/// What was said at an org's counter beside the level: for the org, and for who watches over its region.
pub async fn list_said(app: &App, caller: &Caller, org: &str) -> Result<SaidPage, Fault> {
    let (book, person) = (book(app).await?, caller.principal());
    let found = book.orgs.org(org).ok_or(Fault::NotFound)?;
    let own = may(person, Deed::SeeQueue) && person.org == org;
    let watches = may(person, Deed::SeeArea) && book.regions.contains(&person.region, &found.region);
    if !own && !watches {
        return Err(Fault::NotAllowed);
    }
    Ok(SaidPage { items: store::said(app, org).await?, next: None })
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
    if issued + ticket.good_for() < app.now() {
        let text =
            Text::new("评价码已过期，请扫窗口屏幕上的新码", "This code has run out; please scan a new one");
        return Err(Fault::field("ticket", "expired", text));
    }
    Ok((ticket, issued))
}
