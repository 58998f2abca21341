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
    /// A content that should be there can't be found; the chain itself is whole.
    Missing { seq: u64, name: String },
    /// There is no event at all.
    Empty,
    /// The record doesn't reach the end that the case is known to have: it was cut off behind this event, or its end
    /// is another.
    End { seq: u64 },
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

/// Checks that a record which is whole in itself reaches the end that the case is known to have: so many events, the
/// last of them with this hash. A record that was fetched later may go on behind it.
///
/// # Errors
/// `ChainFault::End`.
pub fn check_end(events: &[Value], version: u32, head: &str) -> Result<(), ChainFault> {
    let last = usize::try_from(version).unwrap_or_default().checked_sub(1).and_then(|last| events.get(last));
    if last.and_then(|event| event["hash"].as_str()) == Some(head) {
        return Ok(());
    }
    let seq = u64::try_from(events.len()).unwrap_or_default().min(u64::from(version));
    Err(ChainFault::End { seq })
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_record_that_is_cut_off_at_its_end_doesnt_read_as_whole() {
        let mut events: Vec<Value> = Vec::new();
        for seq in 1..=3 {
            let prev = events.last().map_or("", |event: &Value| event["hash"].as_str().unwrap()).to_owned();
            let mut event = json!({"seq": seq, "prev": prev});
            event["hash"] = Value::from(hash_of(&event));
            events.push(event);
        }
        let head = |seq: usize| events[seq - 1]["hash"].as_str().unwrap();
        assert_eq!(check_end(&events, 3, head(3)), Ok(()));
        assert_eq!(check_end(&events, 2, head(2)), Ok(()), "it has gone on since");
        let cut = &events[..2];
        assert_eq!(check_events(cut), Ok(()), "in itself it is a chain");
        assert_eq!(check_end(cut, 3, head(3)), Err(ChainFault::End { seq: 2 }));
        assert_eq!(check_end(&events, 3, head(2)), Err(ChainFault::End { seq: 3 }));
        assert_eq!(check_end(&events, 0, ""), Err(ChainFault::End { seq: 0 }));
    }
}
