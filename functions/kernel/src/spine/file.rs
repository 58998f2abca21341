//! Beginning a case. Its number follows from who files, where they are at home, and the idempotency key, and from
//! next to nothing that the form says: so a repetition finds the case it began, today or after midnight, however its
//! body differs, without a second item to look it up in.
//!
//! Always: the number of an enterprise that hides names the province alone, since its city might tell who it is.

use serde_json::{Map, Value};
use shared::calendar::china_date;
use shared::cases::appeal::file::{Filer, Filing, Prepared, Promise, begin, begin_prepared, check};
use shared::market::order;
use shared::market::service::Service;
use shared::matters::application::{self, Parent, Under};
use shared::matters::bundle::{self, file::Started};
use shared::matters::enquiry::{self, Topic};
use shared::number::CaseNumber;
use shared::spine::case::{Attachment, Joined};
use shared::spine::{Action, Case, Clock, Kind, Party, Record};
use time::{Date, OffsetDateTime};

use super::act::digest_of;
use super::append::append;
use super::book::{Book, book};
use super::first_day::note_day;
use super::load::{first_record, first_records};
use super::project::project_or_leave;
use super::{drafted_salt, keys, salt};
use crate::app::App;
use crate::fault::Fault;
use crate::{idempotency, random};

/// Numbers that are tried when others took the first.
const ATTEMPTS: u8 = 4;
/// Characters of a query code: 30 random bits, with wrong guesses counted.
const CODE: usize = 6;
/// Crockford's alphabet as `Seal::short_code` writes it.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A case to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewCase<'a> {
    pub what: What<'a>,
    /// The filing form as it came in, without `kind`.
    pub fields: &'a Map<String, Value>,
    pub party: Party<'a>,
    pub now: OffsetDateTime,
    pub key: &'a str,
    pub attachments: &'a [Attachment],
}

/// What kind of case it is to be, and what only its kind needs.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    Appeal,
    /// The same from a draft, and who prepared it.
    Prepared(&'a Prepared),
    /// Under what is applied, and the application as it is kept: its fields are as they came in.
    Application(&'a Under, &'a Map<String, Value>),
    /// A branch of a joint application, and what it is a branch of.
    Branch(&'a Under, &'a Parent),
    /// Several matters together, and what they begin under.
    Bundle(&'a Started),
    /// A consultation, a complaint or a rectification, and what it is about.
    Enquiry(Kind, &'a Topic),
    /// A service that is ordered, as it stands in the catalogue.
    Order(&'a Service),
}

impl What<'_> {
    const fn kind(&self) -> Kind {
        match self {
            What::Appeal | What::Prepared(_) => Kind::Appeal,
            What::Application(..) | What::Branch(..) => Kind::Application,
            What::Bundle(_) => Kind::Bundle,
            What::Enquiry(kind, _) => *kind,
            What::Order(_) => Kind::Order,
        }
    }
}

/// A case that was begun.
#[derive(Clone, Debug)]
pub struct Opened {
    /// As it was right after filing; of a repetition, without what is long.
    pub case: Case,
    /// The same command had begun it before.
    pub is_replay: bool,
}

/// Begins a case once. Four reads in one call and two puts.
pub async fn file(app: &App, new: NewCase<'_>) -> Result<Opened, Fault> {
    let book = book(app).await?;
    open(app, &book, &Beginning::of(&new, &book)?, &new).await
}

/// The record that `file` would write under the first number that is free, without writing it.
pub fn draft_filing(
    app: &App,
    book: &Book,
    new: &NewCase<'_>,
    mut is_free: impl FnMut(&CaseNumber) -> bool,
) -> Result<Record, Fault> {
    let beginning = Beginning::of(new, book)?;
    let today = china_date(new.now);
    for attempt in 0..ATTEMPTS {
        let number = beginning.series.number(app, attempt, today)?;
        if is_free(&number) {
            let code = app.seal.short_code("drafted query code", number.as_str(), CODE).to_ascii_uppercase();
            return Ok(beginning.record(book, new, &number, (&drafted_salt(app, number.as_str(), 1), &code)));
        }
    }
    Err(Fault::impossible(format!("no free number in {ATTEMPTS} attempts")))
}

/// Whether someone's key was used to file something else than this.
pub async fn is_reused(app: &App, new: &NewCase<'_>) -> Result<bool, Fault> {
    let series = Series::of(new, &*book(app).await?)?;
    let found = series.earlier(app, new).await?;
    Ok(found.is_some_and(|found| found.body != body_of(new)))
}

/// What the same command has begun before, if anything.
///
/// # Errors
/// `idempotency_mismatch` when its key was used to begin something else.
pub async fn filed_before(app: &App, new: &NewCase<'_>) -> Result<Option<Opened>, Fault> {
    let found = Series::of(new, &*book(app).await?)?.earlier(app, new).await?;
    found.map(|found| again(found, &body_of(new))).transpose()
}

/// The numbers that a command may give to the case it begins: one for each day, others where that one is taken.
pub(super) struct Series {
    pub(super) kind: Kind,
    /// The region in the number.
    pub(super) place: String,
    /// Where the number would have been from, had another body come with the key.
    pub(super) other: Option<String>,
    pub(super) seed: String,
}

impl Series {
    fn of(new: &NewCase<'_>, book: &Book) -> Result<Self, Fault> {
        let Party::Person(person) = &new.party else { return Err(Fault::NotAllowed) };
        let home = keys::city(&person.region, book);
        let province =
            book.regions.children("").next().map_or_else(|| home.clone(), |all| all.code.to_string());
        let hides = new.fields.get("hidden").and_then(Value::as_bool).unwrap_or_default();
        let (place, other) = if hides { (province, home) } else { (home, province) };
        let kind = new.what.kind();
        Ok(Self { kind, place, other: Some(other), seed: format!("{}\n{}\n", person.user, new.key) })
    }

    /// That of a case which a split begins.
    pub(super) fn of_part(parent: &Case, key: &str, book: &Book) -> Self {
        let seed = format!("split\n{key}\n{}", parent.number);
        Self { kind: parent.kind, place: keys::city(&parent.region, book), other: None, seed }
    }

    fn number(&self, app: &App, attempt: u8, day: Date) -> Result<CaseNumber, Fault> {
        self.number_in(app, &self.place, attempt, day)
    }

    fn number_in(&self, app: &App, place: &str, attempt: u8, day: Date) -> Result<CaseNumber, Fault> {
        let letters = app.seal.short_code("case number", &format!("{}\n{attempt}", self.seed), 6);
        let value = |letter: u8| LETTERS.iter().position(|one| *one == letter).unwrap_or_default();
        let bits = letters
            .bytes()
            .fold(0u32, |bits, letter| (bits << 5) | u32::try_from(value(letter)).unwrap_or(0));
        CaseNumber::compose(self.kind.prefix(), place, day, bits)
            .map_err(|fault| Fault::impossible(format!("no number for {place}: {}", fault.code())))
    }

    /// What the key began today or yesterday, whatever came with it. A read unit for each place and day.
    async fn earlier(&self, app: &App, new: &NewCase<'_>) -> Result<Option<Record>, Fault> {
        let today = china_date(new.now);
        let mut numbers = Vec::new();
        for day in [today.previous_day().unwrap_or(today), today] {
            for place in std::iter::once(&self.place).chain(&self.other) {
                numbers.push(self.number_in(app, place, 0, day)?.as_str().to_owned());
            }
        }
        numbers.dedup();
        let found = first_records(app, &numbers).await?;
        Ok(found.into_iter().find(|found| found.event.key == new.key))
    }
}

pub(super) fn body_of(new: &NewCase<'_>) -> String {
    digest_of(&new.party, Action::File, None, new.fields)
}

/// What a case begins with, checked.
pub(super) struct Beginning {
    pub(super) fields: Map<String, Value>,
    pub(super) filer: Filer,
    pub(super) series: Series,
    pub(super) body: String,
    pub(super) split_from: String,
    /// The tier and the clock of the case that it is split from.
    pub(super) promise: Option<(String, Clock)>,
    pub(super) joined: Vec<Joined>,
}

impl Beginning {
    fn of(new: &NewCase<'_>, book: &Book) -> Result<Self, Fault> {
        let (fields, filer) = match new.what {
            What::Appeal | What::Prepared(_) => check(&new.party, new.fields, book)?,
            What::Application(under, kept) => application::file::check(&new.party, kept, under)?,
            What::Bundle(started) => {
                (new.fields.clone(), bundle::file::filer(&new.party, new.fields, started)?)
            }
            What::Enquiry(kind, _) => enquiry::file::check(kind, &new.party, new.fields)?,
            What::Order(service) => {
                order::file::check(&new.party, new.fields, (service, china_date(new.now)))?
            }
            // Only the system begins one, by `file_branch`.
            What::Branch(..) => return Err(Fault::NotAllowed),
        };
        let series = Series::of(new, book)?;
        let (body, joined) = (body_of(new), Vec::new());
        Ok(Self { fields, filer, series, body, split_from: String::new(), promise: None, joined })
    }

    /// The first record under a number.
    fn record(
        &self,
        book: &Book,
        new: &NewCase<'_>,
        number: &CaseNumber,
        (salt, code): (&str, &str),
    ) -> Record {
        let filing = Filing {
            book,
            now: new.now,
            salt,
            number: number.as_str(),
            code,
            key: new.key,
            body: &self.body,
            attachments: new.attachments,
            split_from: &self.split_from,
            promise: self.promise.as_ref().map(|(tier, clock)| Promise { tier, clock }),
            joined: &self.joined,
        };
        match new.what {
            What::Appeal => begin(&new.party, &self.fields, &self.filer, &filing),
            What::Prepared(prepared) => {
                begin_prepared(&new.party, &self.fields, &self.filer, Some(prepared), &filing)
            }
            What::Application(under, _) => {
                application::file::begin(&new.party, &self.fields, &self.filer, under, &filing)
            }
            What::Branch(under, parent) => {
                application::file::begin_branch(&self.fields, &self.filer, (under, parent), &filing)
            }
            What::Bundle(started) => {
                bundle::file::begin(&new.party, &self.fields, &self.filer, started, &filing)
            }
            What::Enquiry(kind, topic) => {
                enquiry::file::begin(kind, &new.party, &self.fields, &self.filer, topic, &filing)
            }
            What::Order(service) => {
                let home = match &new.party {
                    Party::Person(person) => person.region.as_str(),
                    Party::System | Party::Tracker => "",
                };
                order::file::begin(&new.party, &self.fields, &self.filer, (service, home), &filing)
            }
        }
    }
}

pub(super) async fn open(
    app: &App,
    book: &Book,
    beginning: &Beginning,
    new: &NewCase<'_>,
) -> Result<Opened, Fault> {
    if let Some(found) = beginning.series.earlier(app, new).await? {
        return again(found, &beginning.body);
    }
    note_day(app, new.now).await?;
    for attempt in 0..ATTEMPTS {
        let number = beginning.series.number(app, attempt, china_date(new.now))?;
        let (salt, code) = (salt(), random::readable(&random::bytes::<CODE>()).to_ascii_uppercase());
        let record = beginning.record(book, new, &number, (&salt, &code));
        if append(app, &record).await?.is_done() {
            let case = begun(&record)?;
            project_or_leave(app, book, None, &case).await;
            return Ok(Opened { case, is_replay: false });
        }
        match first_record(app, number.as_str()).await? {
            Some(found) if found.event.key == new.key => return again(found, &beginning.body),
            _ => {}
        }
    }
    Err(Fault::unavailable(anyhow::anyhow!("no free number in {ATTEMPTS} attempts")))
}

fn begun(record: &Record) -> Result<Case, Fault> {
    Case::begin(record).ok_or_else(|| Fault::impossible("a filing doesn't begin a case"))
}

fn again(found: Record, body: &str) -> Result<Opened, Fault> {
    if found.body != body {
        return Err(idempotency::mismatch());
    }
    Ok(Opened { case: begun(&found)?, is_replay: true })
}
