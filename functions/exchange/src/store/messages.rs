//! Messages to partners, an item for each event that a partner is told of.

use kernel::store::{Change, Condition, Page, Position, Query, Reads, Table, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::exchange::send::CaseNews;
use shared::exchange::wire::Delivery;
use time::{Duration, OffsetDateTime};

use crate::keys;

/// How long a message that was taken is kept, so that nothing sends it again.
const KEPT: Duration = Duration::days(30);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    pk: String,
    sk: String,
    pub partner: String,
    pub case: String,
    pub seq: u32,
    /// JSON: what is sent.
    pub body: String,
    pub state: Delivery,
    pub tries: u32,
    /// Why the last try failed.
    pub failure: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

impl Message {
    pub fn new(partner: &str, news: &CaseNews, at: OffsetDateTime) -> Result<Self, Fault> {
        let sk = keys::message(&news.case, news.seq);
        Ok(Self {
            pk: keys::outbox(partner),
            partner: partner.to_owned(),
            case: news.case.clone(),
            seq: news.seq,
            body: serde_json::to_string(news).map_err(Fault::unexpected)?,
            state: Delivery::Waiting,
            tries: 0,
            failure: String::new(),
            work_pk: Some(keys::DUE.to_owned()),
            work_sk: Some(keys::place(&wire(at), partner, &sk)),
            sk,
        })
    }

    /// When it is tried next, or was put aside. RFC 3339.
    pub fn at(&self) -> &str {
        self.work_sk.as_deref().and_then(|place| place.split('#').next()).unwrap_or_default()
    }

    fn place(&self) -> &str {
        self.work_sk.as_deref().unwrap_or_default()
    }
}

/// Queues a message once, however often the event is met.
pub async fn put_new_message(app: &App, message: &Message) -> Result<Written, Fault> {
    app.store.put_new(Table::Exchange, message).await
}

pub async fn read_message(app: &App, partner: &str, case: &str, seq: u32) -> Result<Option<Message>, Fault> {
    let (pk, sk) = (keys::outbox(partner), keys::message(case, seq));
    app.store.get(Table::Exchange, &pk, &sk, Reads::Strong).await
}

/// What has to be sent by now, the longest due first.
pub async fn due(app: &App, now: OffsetDateTime, limit: u16) -> Result<Vec<Message>, Fault> {
    let query =
        Query::of(Table::Exchange, keys::DUE).index("work").up_to(format!("{}~", wire(now))).limit(limit);
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
}

/// Says what came of a try, unless the message was claimed by someone else meanwhile.
pub async fn settle(app: &App, message: &Message, failure: &str, after: After) -> Result<Written, Fault> {
    let now = app.now();
    let change = Change::default().set("failure", failure)?;
    let change = match after {
        After::Taken => change
            .set("state", Delivery::Delivered)?
            .set("expires", (now + KEPT).unix_timestamp())?
            .remove("work_pk")
            .remove("work_sk"),
        After::Again(at) => change.set("work_sk", keys::place(&wire(at), &message.partner, &message.sk))?,
        After::PutAside => change
            .set("state", Delivery::Dead)?
            .set("work_pk", keys::DEAD)?
            .set("work_sk", keys::place(&wire(now), &message.partner, &message.sk))?,
    };
    let change = change.when(Condition::equals("work_sk", message.place())?);
    app.store.update(Table::Exchange, &message.pk, &message.sk, change).await
}

/// Puts a dead letter back into the queue.
pub async fn resend(app: &App, message: &Message) -> Result<Written, Fault> {
    let place = keys::place(&wire(app.now()), &message.partner, &message.sk);
    let change = Change::default()
        .set("state", Delivery::Waiting)?
        .set("tries", 0)?
        .set("work_pk", keys::DUE)?
        .set("work_sk", place)?
        .when(Condition::equals("work_sk", message.place())?);
    app.store.update(Table::Exchange, &message.pk, &message.sk, change).await
}
