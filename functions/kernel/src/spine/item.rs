//! What is stored of a case. An event's item leaves out what its neighbours say already (its case and number stand
//! in the key, the digests of contents follow from the contents), so that an ordinary filing stays within 2 KB. What
//! would make it longer is kept beside the store (`contents`), and the item says so.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::calendar::serde_instant;
use shared::cases::entry::Entry;
use shared::spine::book::Book;
use shared::spine::case::Part;
use shared::spine::{Action, Actor, Audience, Case, Event, Record, Sealed};
use time::OffsetDateTime;

use super::keys;
use crate::fault::Fault;
use crate::store::item_size;

/// Bytes of an event's item: two write units.
const MEASURE: usize = 2048;
/// A content that isn't longer than so many bytes stays in the item: little would be won.
const SHORT: usize = 256;
/// The member of an event's data that names the digests.
const DIGESTS: &str = "sealed";

/// An event and what stands sealed beside it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct EventItem {
    pk: String,
    sk: String,
    feed_pk: String,
    feed_sk: String,
    #[serde(with = "serde_instant")]
    at: OffsetDateTime,
    role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    org: String,
    action: Action,
    data: Map<String, Value>,
    key: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    prev: String,
    hash: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sealed: BTreeMap<String, SealedItem>,
    #[serde(default)]
    body: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SealedItem {
    #[serde(rename = "a")]
    audience: Audience,
    #[serde(rename = "s")]
    salt: String,
    #[serde(rename = "v", default, skip_serializing_if = "Value::is_null")]
    value: Value,
    /// Kept when the content was erased and the digest can't be computed any more.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    /// The value is kept beside the store, in the place that follows from the event and the digest.
    #[serde(rename = "b", default, skip_serializing_if = "std::ops::Not::not")]
    apart: bool,
}

impl SealedItem {
    /// Whether the value is kept beside the store under this digest.
    pub(super) fn is_kept_as(&self, digest: &str) -> bool {
        self.apart && self.digest.as_deref() == Some(digest)
    }
}

impl EventItem {
    pub(super) fn of(record: &Record) -> Self {
        let event = &record.event;
        let (feed_pk, feed_sk) = keys::feed(&event.case, event.seq, event.at);
        let mut data = event.data.clone();
        data.remove(DIGESTS);
        let sealed = record.sealed.iter().map(|(name, content)| {
            let given = event.digest_of(name).map(str::to_owned);
            let digest = given.filter(|given| *given != content.digest());
            let item = SealedItem {
                audience: content.audience,
                salt: content.salt.clone(),
                value: content.value.clone(),
                digest,
                apart: content.missing,
            };
            (name.clone(), item)
        });
        Self {
            pk: keys::case(&event.case),
            sk: keys::event(event.seq),
            feed_pk,
            feed_sk,
            at: event.at,
            role: event.actor.role.clone(),
            org: event.actor.org.clone(),
            action: event.action,
            data,
            key: event.key.clone(),
            prev: event.prev.clone(),
            hash: event.hash.clone(),
            sealed: sealed.collect(),
            body: record.body.clone(),
        }
    }

    /// Takes out the longest contents until the item is within its measure, and names them. What is short stays.
    pub(super) fn take_apart(&mut self, event: &Event) -> Result<Vec<(String, Value)>, Fault> {
        let mut taken = Vec::new();
        let mut left = item_size(self)?.saturating_sub(MEASURE);
        let mut long: Vec<(usize, String)> =
            self.sealed.iter().map(|(name, content)| (length(&content.value), name.clone())).collect();
        long.retain(|(length, _)| *length > SHORT);
        long.sort_unstable_by(|one, other| other.cmp(one));
        for (length, name) in long {
            let (true, Some(content)) = (left > 0, self.sealed.get_mut(&name)) else { break };
            content.digest = event.digest_of(&name).map(str::to_owned);
            content.apart = true;
            taken.push((name, std::mem::take(&mut content.value)));
            // The digest stands there instead.
            left = left.saturating_sub(length - SHORT / 2);
        }
        Ok(taken)
    }

    /// The record; contents that are kept apart are missing from it.
    pub(super) fn into_record(self) -> Record {
        let mut data = self.data;
        let mut sealed = BTreeMap::new();
        let mut digests = Map::new();
        for (name, item) in self.sealed {
            let (audience, salt, value, missing) = (item.audience, item.salt, item.value, item.apart);
            let content = Sealed { audience, salt, value, missing };
            let digest = item.digest.unwrap_or_else(|| content.digest());
            digests.insert(name.clone(), Value::String(digest));
            sealed.insert(name, content);
        }
        if !digests.is_empty() {
            data.insert(DIGESTS.to_owned(), Value::Object(digests));
        }
        let event = Event {
            case: keys::number_of(&self.pk).to_owned(),
            // A sort key of ours always holds a number; 0 would break the chain and so be noticed.
            seq: keys::seq_of(&self.sk).unwrap_or_default(),
            at: self.at,
            actor: Actor { role: self.role, org: self.org },
            action: self.action,
            data,
            key: self.key,
            prev: self.prev,
            hash: self.hash,
        };
        Record { event, sealed, body: self.body }
    }
}

fn length(value: &Value) -> usize {
    value.as_str().map_or_else(|| value.to_string().len(), str::len)
}

/// A case's entry with its places in the lists. `version` (the entry's) guards it against moving backwards.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EntryRow {
    pub pk: String,
    pub sk: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_sk: Option<String>,
    #[serde(flatten)]
    pub entry: Entry,
}

/// A co-handler's share: a copy of the entry in the co-handler's own list.
pub type PartRow = EntryRow;

impl EntryRow {
    pub(super) fn of(case: &Case, book: &Book) -> Self {
        let entry = Entry::of(case);
        let places = keys::places(case, &entry, book);
        let (due_pk, due_sk) = places.due.unzip();
        let (area_pk, area_sk) = places.area.unzip();
        Self {
            pk: keys::case(&case.number),
            sk: keys::ENTRY.to_owned(),
            owner_pk: Some(places.owner.0),
            owner_sk: Some(places.owner.1),
            queue_pk: Some(places.queue.0),
            queue_sk: Some(places.queue.1),
            area_pk,
            area_sk,
            due_pk,
            due_sk,
            entry,
        }
    }

    pub(super) fn of_part(case: &Case, part: &Part) -> Self {
        let mut entry = Entry::of(case);
        let (queue_pk, queue_sk) = keys::part_place(case, part, &entry);
        if case.is_open() && !part.done {
            entry.next_due = Some(part.due);
        }
        Self {
            pk: keys::case(&case.number),
            sk: keys::part(&part.org),
            owner_pk: None,
            owner_sk: None,
            queue_pk: Some(queue_pk),
            queue_sk: Some(queue_sk),
            area_pk: None,
            area_sk: None,
            due_pk: None,
            due_sk: None,
            entry,
        }
    }
}

/// Puts a case into the list of an enterprise that joined it; the row itself is the case's entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PointerRow {
    pub pk: String,
    pub sk: String,
    pub owner_pk: String,
    pub owner_sk: String,
}

impl PointerRow {
    /// Those of all who joined; an enterprise that joins its own case, or was erased, has none.
    pub(super) fn of_all(case: &Case) -> Vec<Self> {
        let others: BTreeSet<&str> = case.joined.iter().map(|joined| joined.enterprise.as_str()).collect();
        let others = others.into_iter().filter(|other| !other.is_empty() && *other != case.enterprise);
        others.map(|other| Self::of(case, other)).collect()
    }

    /// That of the provider of an order, in the list of what is ordered of it.
    pub(super) fn of_provider(case: &Case) -> Option<Self> {
        let provider = case.order.as_ref().map(|order| keys::provider(&order.provider))?;
        Some(Self {
            pk: keys::case(&case.number),
            sk: provider.clone(),
            owner_pk: provider,
            owner_sk: keys::by_instant(case.opened, &case.number),
        })
    }

    pub(super) fn of(case: &Case, enterprise: &str) -> Self {
        Self {
            pk: keys::case(&case.number),
            sk: keys::join(enterprise),
            owner_pk: keys::owner(enterprise),
            owner_sk: keys::by_instant(case.opened, &case.number),
        }
    }
}
