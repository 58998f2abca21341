//! Whether a timeline is whole: every event's hash is right and names the one before, and every content that a
//! reader was given matches its digest. The same check runs in the browser, in `qitong verify` and in tests.

use serde::Serialize;
use serde_json::Value;

use super::event::{Record, hash_of};

/// Where a chain breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum ChainFault {
    /// The event's number isn't the next one.
    Order { seq: u64 },
    /// The event doesn't name the hash of the one before.
    Link { seq: u64 },
    /// The event's hash isn't that of its content.
    Hash { seq: u64 },
    /// A content doesn't match the digest in its event.
    Content { seq: u64, name: String },
    /// There is no event at all.
    Empty,
}

/// Checks events as they came over the wire, first to last.
///
/// # Errors
/// The first place where the chain breaks.
pub fn check_events(events: &[Value]) -> Result<(), ChainFault> {
    if events.is_empty() {
        return Err(ChainFault::Empty);
    }
    let mut prev = "";
    for (index, event) in (1u64..).zip(events) {
        let seq = event["seq"].as_u64().unwrap_or_default();
        if seq != index {
            return Err(ChainFault::Order { seq: index });
        }
        if event["prev"].as_str() != Some(prev) {
            return Err(ChainFault::Link { seq });
        }
        let hash = event["hash"].as_str().unwrap_or_default();
        if hash_of(event) != hash {
            return Err(ChainFault::Hash { seq });
        }
        prev = hash;
    }
    Ok(())
}

/// Checks stored records: the chain, and every content that wasn't erased.
///
/// # Errors
/// The first place where something doesn't match.
pub fn check_records(records: &[Record]) -> Result<(), ChainFault> {
    let events: Vec<Value> =
        records.iter().map(|record| serde_json::to_value(&record.event).unwrap_or_default()).collect();
    check_events(&events)?;
    for record in records {
        let seq = u64::from(record.event.seq);
        for (name, sealed) in &record.sealed {
            let expected = record.event.digest_of(name);
            if expected.is_none() || (!sealed.value.is_null() && expected != Some(sealed.digest().as_str())) {
                return Err(ChainFault::Content { seq, name: name.clone() });
            }
        }
    }
    Ok(())
}
