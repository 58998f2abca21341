//! One thing that happened to a case, and what stands sealed beside it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::flow::Action;
use crate::calendar::serde_instant;
use crate::digest;

/// Who acted, as every reader may see it. The name of the person is sealed as `actor`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// A role of `access::Role`, or `system` for what a deadline does by itself.
    pub role: String,
    /// The org that was acted for; empty for an enterprise and for the system.
    pub org: String,
}

/// An event, exactly as it crosses the wire: `hash` covers all its other members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// The case's number.
    pub case: String,
    /// 1 for the first.
    pub seq: u32,
    /// RFC 3339 in UTC, to the second.
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
    pub actor: Actor,
    pub action: Action,
    /// What everyone may see; `sealed` maps the names of what stands beside to their digests.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub data: Map<String, Value>,
    /// The idempotency key of the command.
    pub key: String,
    /// The hash of the event before; empty for the first.
    pub prev: String,
    /// Lower-case hex SM3 of the RFC 8785 canonical JSON of the event without this member.
    pub hash: String,
}

impl Event {
    /// The hash that this event should carry.
    pub fn computed_hash(&self) -> String {
        hash_of(&serde_json::to_value(self).unwrap_or_default())
    }

    /// The digest that the event carries for a sealed content.
    pub fn digest_of(&self, name: &str) -> Option<&str> {
        self.data.get("sealed")?.get(name)?.as_str()
    }
}

/// The hash of an event as it came over the wire, whatever members it has.
pub fn hash_of(event: &Value) -> String {
    let mut event = event.clone();
    if let Some(members) = event.as_object_mut() {
        members.remove("hash");
    }
    digest::of_json(&event)
}

/// Who may read a sealed content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everyone who has to do with the case: its enterprise, those who joined, the orgs that hold it.
    Parties,
    /// The enterprise and everyone who handles the case, not those who joined it: what the enterprise wrote and
    /// handed in, who it is, who else joined.
    Handling,
    /// The enterprise, the Federation and the supervisors: who it is, when it hides from the department.
    Confidential,
    /// The Federation and the supervisors: an enterprise that agreed to be named to nobody else.
    Watching,
    /// Staff that have to do with the case; never an enterprise.
    Staff,
    /// The enterprise and the Federation: the query code.
    Filer,
}

/// What only some may read, beside the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    pub audience: Audience,
    /// Hex; makes guessing short contents from their digest futile.
    pub salt: String,
    /// `null` after the law had it erased: the digest in the event stays.
    pub value: Value,
    /// It should be there and can't be found; the value is `null` meanwhile.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
}

impl Sealed {
    /// The digest that stands in the event: SM3 of the canonical JSON of `{salt, value}`.
    pub fn digest(&self) -> String {
        digest::of_json(&serde_json::json!({"salt": self.salt, "value": self.value}))
    }
}

/// An event with what stands beside it: one item of the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub event: Event,
    #[serde(default)]
    pub sealed: BTreeMap<String, Sealed>,
    /// The digest of the command's body, to tell a repetition from another command under the same key.
    #[serde(default)]
    pub body: String,
}

impl Record {
    /// A sealed content, if there is one that wasn't erased.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.sealed.get(name).map(|sealed| &sealed.value).filter(|value| !value.is_null())
    }

    /// The first content that should be there and can't be found.
    pub fn missing(&self) -> Option<&str> {
        self.sealed.iter().find(|(_, sealed)| sealed.missing).map(|(name, _)| name.as_str())
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.value(name)?.as_str()
    }

    /// A member of the event's open data.
    pub fn open(&self, name: &str) -> Option<&str> {
        self.event.data.get(name)?.as_str()
    }
}

/// An event in the making: data and contents, before it gets its place in the chain.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    data: Map<String, Value>,
    sealed: BTreeMap<String, (Audience, Value)>,
}

impl Draft {
    pub fn say(&mut self, name: &str, value: impl Into<Value>) -> &mut Self {
        self.data.insert(name.to_owned(), value.into());
        self
    }

    pub fn seal(&mut self, name: &str, audience: Audience, value: impl Into<Value>) -> &mut Self {
        self.sealed.insert(name.to_owned(), (audience, value.into()));
        self
    }

    /// The finished record. `salt` is fresh randomness (hex), from which each content gets a salt of its own.
    pub fn finish(mut self, link: Link<'_>, salt: &str) -> Record {
        let mut sealed = BTreeMap::new();
        let mut digests = Map::new();
        for (name, (audience, value)) in self.sealed {
            let own = digest::sm3_hex(format!("{salt}/{name}").as_bytes());
            let content = Sealed { audience, salt: own.chars().take(32).collect(), value, missing: false };
            digests.insert(name.clone(), Value::String(content.digest()));
            sealed.insert(name, content);
        }
        if !digests.is_empty() {
            self.data.insert("sealed".to_owned(), Value::Object(digests));
        }
        let mut event = Event {
            case: link.case.to_owned(),
            seq: link.seq,
            at: link.at,
            actor: link.actor,
            action: link.action,
            data: self.data,
            key: link.key.to_owned(),
            prev: link.prev.to_owned(),
            hash: String::new(),
        };
        event.hash = event.computed_hash();
        Record { event, sealed, body: link.body.to_owned() }
    }
}

/// An event's place: which case, after which event, when, by whom.
pub struct Link<'a> {
    pub case: &'a str,
    pub seq: u32,
    pub prev: &'a str,
    pub at: OffsetDateTime,
    pub actor: Actor,
    pub action: Action,
    pub key: &'a str,
    pub body: &'a str,
}
