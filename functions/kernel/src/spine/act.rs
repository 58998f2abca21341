//! Moving a case: load, see whether it was done already, decide, append; and again when someone else was first.

use serde_json::{Map, Value, json};
use shared::digest;
use shared::form::Choice;
use shared::kinds::flow;
use shared::spine::case::Attachment;
use shared::spine::decide::{Command, Desk, decide};
use shared::spine::{Action, Case, Party, Record, Refusal, State};
use time::OffsetDateTime;

use super::append::append;
use super::book::{Book, book};
use super::load::load;
use super::project::project_or_leave;
use super::{drafted_salt, salt};
use crate::app::App;
use crate::fault::Fault;
use crate::idempotency;

/// How often it is tried while others write.
const ATTEMPTS: u32 = 30;

/// A command on a case as it comes in.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    pub number: &'a str,
    pub action: Action,
    /// The version that the caller saw; none when the newest will do, as it does for deadlines.
    pub version: Option<u32>,
    pub fields: &'a Map<String, Value>,
    /// The idempotency key.
    pub key: &'a str,
    pub party: Party<'a>,
    pub now: OffsetDateTime,
    /// The uploads that the fields name.
    pub attachments: &'a [Attachment],
    /// What the action may choose from beyond the rule book: cases to merge into, or colleagues to hand over to.
    pub targets: &'a [Choice],
}

impl Attempt<'_> {
    /// The event that it comes to.
    pub(super) fn decide(&self, book: &Book, case: &Case, body: &str, salt: &str) -> Result<Record, Refusal> {
        let (targets, colleagues): (&[Choice], &[Choice]) = match self.action {
            Action::Transfer => (&[], self.targets),
            _ => (self.targets, &[]),
        };
        let desk = Desk { book, now: self.now, salt, attachments: self.attachments, targets, colleagues };
        let command = Command {
            action: self.action,
            version: self.version.unwrap_or(case.version),
            fields: self.fields.clone(),
            key: self.key.to_owned(),
            body: body.to_owned(),
        };
        decide(flow(case.kind), case, &command, &self.party, &desk)
    }
}

/// What a command came to.
#[derive(Clone, Debug)]
pub struct Done {
    /// As it was right after the event.
    pub case: Case,
    pub record: Record,
    /// The same command had been done before; this is its answer again.
    pub is_replay: bool,
}

/// The digest that tells a repetition from another command under the same key.
pub fn digest_of(
    party: &Party<'_>,
    action: Action,
    version: Option<u32>,
    fields: &Map<String, Value>,
) -> String {
    let by = match party {
        Party::Person(person) => person.user.as_str(),
        Party::System => "system",
        Party::Tracker => "visitor",
    };
    let body = json!({"by": by, "action": action, "version": version, "fields": fields});
    // Half of it tells two bodies apart well enough, and it stands in every event's item.
    digest::of_json(&body).chars().take(32).collect()
}

/// Does a command once. Two reads and writes at least: the case's events, the event, the entry.
pub async fn act(app: &App, attempt: Attempt<'_>) -> Result<Done, Fault> {
    let book = book(app).await?;
    let body = digest_of(&attempt.party, attempt.action, attempt.version, attempt.fields);
    for _ in 0..ATTEMPTS {
        let Some(loaded) = load(app, attempt.number).await? else { return Err(Fault::NotFound) };
        let case = loaded.case;
        // Joining, and objecting to what is published, are for those who can't open the case.
        let may_be_outside = matches!(attempt.action, Action::Join | Action::Object);
        if !(attempt.party.may_read(&case, &book.regions) || may_be_outside) {
            return Err(Fault::NotFound);
        }
        if let Some((_, stored, seq)) = case.keys.iter().find(|(key, ..)| key == attempt.key) {
            return if *stored == body { again(&loaded.records, *seq) } else { Err(idempotency::mismatch()) };
        }
        let record = attempt.decide(&book, &case, &body, &salt())?;
        if !append(app, &record).await?.is_done() {
            continue;
        }
        let mut after = case.clone();
        after.apply(&record);
        project_or_leave(app, &book, Some(&case), &after).await;
        return Ok(Done { case: after, record, is_replay: false });
    }
    Err(Fault::unavailable(anyhow::anyhow!("others wrote first {ATTEMPTS} times")))
}

/// The record that `act` would write after a case as it stands, without writing it.
pub fn draft_act(app: &App, book: &Book, case: &Case, attempt: &Attempt<'_>) -> Result<Record, Fault> {
    let body = digest_of(&attempt.party, attempt.action, attempt.version, attempt.fields);
    let salt = drafted_salt(app, &case.number, case.version.saturating_add(1));
    Ok(attempt.decide(book, case, &body, &salt)?)
}

/// The answer that a command had when it was done.
fn again(records: &[Record], seq: u32) -> Result<Done, Fault> {
    let upto = usize::try_from(seq).unwrap_or_default();
    let records = records.get(..upto).unwrap_or_default();
    let (Some(case), Some(record)) = (Case::fold(records), records.last()) else {
        return Err(Fault::impossible("a key names an event that isn't there"));
    };
    Ok(Done { case, record: record.clone(), is_replay: true })
}

/// A way to act for what knows no version: deadlines, and what one case does to another. The newest will do.
pub async fn append_as(
    app: &App,
    number: &str,
    (action, fields): (Action, &Map<String, Value>),
    party: Party<'_>,
    now: OffsetDateTime,
    key: &str,
) -> Result<Done, Fault> {
    let attempt =
        Attempt { number, action, version: None, fields, key, party, now, attachments: &[], targets: &[] };
    act(app, attempt).await
}

impl Done {
    pub fn state(&self) -> State {
        self.case.state
    }
}
