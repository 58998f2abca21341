//! Messages to partners, an item for each event that a partner is told of: at once what is kept for it, to be fetched, and
//! what is sent to it.

use kernel::store::{Change, Condition, Page, Position, Query, Reads, Table, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::exchange::wire::{Delivery, MessageKind};
use time::{Duration, OffsetDateTime};

use crate::keys;

/// How long a message can be fetched, and is known as sent.
pub const KEPT: Duration = Duration::days(180);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    pk: String,
    sk: String,
    pub partner: String,
    #[serde(default)]
    pub kind: MessageKind,
    pub case: String,
    pub seq: u32,
    /// JSON: all there is to tell; who is told hears what the grant of that moment lets it.
    pub body: String,
    pub state: Delivery,
    pub tries: u32,
    /// Why the last try failed.
    pub failure: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject_pk: Option<String>,
    /// When it came up, and then what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject_sk: Option<String>,
    /// Seconds since 1970; none of what still has to be sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires: Option<i64>,
}

/// What becomes of a new message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Send,
    /// To be sent when the partner goes on.
    Hold,
    /// Only to be fetched.
    Keep,
}

impl Message {
    pub fn new<T: Serialize>(
        (partner, kind): (&str, MessageKind),
        (case, seq): (&str, u32),
        body: &T,
        (way, at): (Way, OffsetDateTime),
    ) -> Result<Self, Fault> {
        let sk = keys::message(case, seq, kind);
        let (state, queue) = match way {
            Way::Send => (Delivery::Waiting, Some(keys::DUE.to_owned())),
            Way::Hold => (Delivery::Held, Some(keys::held(partner))),
            Way::Keep => (Delivery::Kept, None),
        };
        Ok(Self {
            pk: keys::outbox(partner),
            partner: partner.to_owned(),
            kind,
            case: case.to_owned(),
            seq,
            body: serde_json::to_string(body).map_err(Fault::unexpected)?,
            state,
            tries: 0,
            failure: String::new(),
            work_sk: queue.as_ref().map(|_| keys::place(&wire(at), partner, &sk)),
            work_pk: queue,
            subject_pk: Some(keys::told(partner, kind)),
            subject_sk: Some(format!("{}#{sk}", wire(at))),
            expires: (way == Way::Keep).then(|| (at + KEPT).unix_timestamp()),
            sk,
        })
    }

    /// When it is tried next, was put aside or, where neither is so, came up. RFC 3339.
    pub fn at(&self) -> &str {
        let place = self.work_sk.as_deref().or(self.subject_sk.as_deref());
        place.and_then(|place| place.split('#').next()).unwrap_or_default()
    }

    fn place(&self) -> &str {
        self.work_sk.as_deref().unwrap_or_default()
    }

    /// Where it stands among what its partner was told.
    pub fn told(&self) -> &str {
        self.subject_sk.as_deref().unwrap_or_default()
    }
}

/// Notes a message once, however often the event is met.
pub async fn put_new_message(app: &App, message: &Message) -> Result<Written, Fault> {
    app.store.put_new(Table::Exchange, message).await
}

pub async fn read_message(
    app: &App,
    (partner, kind): (&str, MessageKind),
    (case, seq): (&str, u32),
) -> Result<Option<Message>, Fault> {
    let (pk, sk) = (keys::outbox(partner), keys::message(case, seq, kind));
    app.store.get(Table::Exchange, &pk, &sk, Reads::Strong).await
}

/// What has to be sent by now, the longest due first.
pub async fn due(app: &App, now: OffsetDateTime, limit: u16) -> Result<Vec<Message>, Fault> {
    let query =
        Query::of(Table::Exchange, keys::DUE).index("work").up_to(format!("{}~", wire(now))).limit(limit);
    Ok(app.store.query(query).await?.items)
}

/// What waits for a partner that was suspended, the oldest first.
pub async fn held(app: &App, partner: &str, limit: u16) -> Result<Vec<Message>, Fault> {
    let query = Query::of(Table::Exchange, keys::held(partner)).index("work").limit(limit);
    Ok(app.store.query(query).await?.items)
}

/// Messages of a queue, by time.
pub async fn messages(
    app: &App,
    queue: &'static str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Message>, Fault> {
    app.store.query(Query::of(Table::Exchange, queue).index("work").limit(limit).start(start)).await
}

/// What a partner was told after a place, the oldest first. The index may be a moment behind.
pub async fn told_since(
    app: &App,
    (partner, kind): (&str, MessageKind),
    place: &str,
    limit: u16,
) -> Result<Vec<Message>, Fault> {
    let query = Query::of(Table::Exchange, keys::told(partner, kind)).index("subject").limit(limit);
    let query = if place.is_empty() { query } else { query.after(place) };
    Ok(app.store.query(query).await?.items)
}

/// What a partner was told, the latest first.
pub async fn told(
    app: &App,
    (partner, kind): (&str, MessageKind),
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Message>, Fault> {
    let query = Query::of(Table::Exchange, keys::told(partner, kind)).index("subject");
    app.store.query(query.backward().limit(limit).start(start)).await
}

/// Takes a message out of everybody else's way until `until`; nobody gets it twice, and one whose sender died comes
/// again. `None`: someone else has it.
pub async fn claim(app: &App, message: Message, until: OffsetDateTime) -> Result<Option<Message>, Fault> {
    let place = keys::place(&wire(until), &message.partner, &message.sk);
    let change = Change::default().set("work_sk", &place)?.add("tries", 1);
    let change = change.when(Condition::equals("work_sk", message.place())?);
    let written = app.store.update(Table::Exchange, &message.pk, &message.sk, change).await?;
    let claimed = Message { tries: message.tries + 1, work_sk: Some(place), ..message };
    Ok(written.is_done().then_some(claimed))
}

/// What came of a try.
#[derive(Clone, Copy, Debug)]
pub enum After {
    Taken,
    /// To be tried again at a time.
    Again(OffsetDateTime),
    /// Put aside for a person.
    PutAside,
    /// The partner may not hear it any more, or isn't sent anything any more.
    Dropped,
}

/// Says what came of a try, unless the message was claimed by someone else meanwhile.
pub async fn settle(app: &App, message: &Message, failure: &str, after: After) -> Result<Written, Fault> {
    let now = app.now();
    let change = Change::default().set("failure", failure)?;
    let over = |change: Change, state: Delivery| -> Result<Change, Fault> {
        let change = change.set("state", state)?.set("expires", (now + KEPT).unix_timestamp())?;
        Ok(change.remove("work_pk").remove("work_sk"))
    };
    let change = match after {
        After::Taken => over(change, Delivery::Delivered)?,
        After::Dropped => over(change, Delivery::Kept)?,
        After::Again(at) => change.set("work_sk", keys::place(&wire(at), &message.partner, &message.sk))?,
        After::PutAside => change
            .set("state", Delivery::Dead)?
            .set("work_pk", keys::DEAD)?
            .set("work_sk", keys::place(&wire(now), &message.partner, &message.sk))?,
    };
    let change = change.when(Condition::equals("work_sk", message.place())?);
    app.store.update(Table::Exchange, &message.pk, &message.sk, change).await
}

/// Lays a message aside until its partner goes on; it keeps its place among the others and loses no try.
pub async fn hold(app: &App, message: &Message) -> Result<Written, Fault> {
    let change = Change::default()
        .set("state", Delivery::Held)?
        .set("work_pk", keys::held(&message.partner))?
        .when(Condition::equals("work_sk", message.place())?);
    app.store.update(Table::Exchange, &message.pk, &message.sk, change).await
}

/// Puts a message that was held or put aside into the queue.
pub async fn requeue(app: &App, message: &Message) -> Result<Written, Fault> {
    let place = keys::place(&wire(app.now()), &message.partner, &message.sk);
    let tries = if message.state == Delivery::Held { message.tries } else { 0 };
    let change = Change::default()
        .set("state", Delivery::Waiting)?
        .set("tries", tries)?
        .set("work_pk", keys::DUE)?
        .set("work_sk", place)?
        .when(Condition::equals("work_sk", message.place())?);
    app.store.update(Table::Exchange, &message.pk, &message.sk, change).await
}
