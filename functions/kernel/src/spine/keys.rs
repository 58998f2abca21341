//! The spine's keys. Prices are for items of at most 1 KB written and 4 KB read; `+i` is a write to an index.
//! Filing costs at most 8 WU however long its text (15 KB of UTF-8 at most): what doesn't fit into 2 KB with the rest of
//! its event is kept with the attachments (`contents`), before the event, in a place that follows from its digest.
//!
//! An action is a put of the event and a put of the entry, two calls. One call for both would be quicker on the
//! embedded engine, by a third as measured, and isn't used: only TransactWriteItems carries the conditions of both, it
//! costs twice the units, not every engine has it, and an entry that someone else has moved further would refuse the
//! event with it, so that the two puts would have to stand beside it as a second way to do the same.
//!
//! | pattern | key or index | cost |
//! |---|---|---|
//! | read a case | `case#<number>` / `e#…`, begins with, strong | 1 RU for every 4 KB: mostly 2–4 |
//! | what a filing's key began | `case#<number>` / `e#00001` of four numbers that follow from the key, strong | 4 RU |
//! | append an event | `case#<number>` / `e#<00001>`, `attribute_not_exists` | 1–2 WU + 1i (feed, keys only) |
//! | project the entry | `case#<number>` / `entry`, only forward | 1 WU + 3–4i; 1–2 more for each list it moves between |
//! | project a co-handler's share | `case#<number>` / `part#<org>`, only forward | 1 WU + 1i for each co-handler |
//! | note who joined | `case#<number>` / `join#<credit code>`, once | 1 WU + 1i |
//! | which of a few cases one has joined | the same, in one call | ½ RU each |
//! | an enterprise's list, newest first | index `owner`: `ent#<credit code>` / `<opened>#<number>` | ½ RU for every 4 KB |
//! | an org's queue, soonest first | index `queue`: `<org>#open` / `<next due>#<number>` | 2 RU for 20 rows, at any size |
//! | what an org ended, latest first | index `queue`: `<org>#done` / `<closed>#<number>` | the same |
//! | an order in its provider's list | `case#<number>` / `prov#<credit code>`, once | 1 WU + 1i |
//! | a provider's orders, newest first | index `owner`: `prov#<credit code>` / `<opened>#<number>` | ½ RU for every 4 KB, and ½ RU for each entry |
//! | what waits for a provider, soonest first | index `queue`: `prov#<credit code>#open` / `<next due>#<number>` | 2 RU for 20 rows |
//! | where an org helps | index `queue`: `<org>#co` / `<its due>#<number>`; ended: `<org>#codone` | the same |
//! | a city's open cases, soonest first | index `area`: `<city>#open` / `<next due>#<number>` | the same |
//! | what ended in a city in a month | index `area`: `<city>#<yyyy-mm>` / `<closed>#<number>` | the same |
//! | a province's list | a merge of its cities' partitions | ½–1 RU a city and page |
//! | what a deadline has to do today | index `due`: `due#<0…3>` and `due#p<0…3>` / `<wake day>#<number>` | 8 queries, ½ RU for every 4 KB |
//! | what is provisional, once for each new calendar | index `due`: `due#p<0…3>` | 4 queries, ½ RU for every 4 KB |
//! | events by time | index `feed`: `feed#<yyyy-mm-dd>#<0…3>` / `<time>#<number>#<seq>` | 4 queries a day, ½ RU for every 4 KB |
//! | the first day of the feed | `feed` / `first` | 1 RU when a process first files; 1 WU when it moves back |
//! | how long the oldest event waits | the checkpoint; index `feed`, limit 1, of each shard of the days since | ½ RU + 2–4 RU |
//! | how far a follower is | `check#<name>` / `check` | ½ RU + 1 WU a pass with events |

use shared::calendar::{china_date, day, instant};
use shared::cases::entry::Entry;
use shared::spine::Case;
use shared::spine::book::Book;
use shared::spine::case::{Part, State};
use shared::spine::chores;
use time::{Date, OffsetDateTime};

/// Partitions of one day of the feed, and of the due clock.
pub const SHARDS: u8 = 4;
/// Sorts after every day and every instant.
const LAST: &str = "~";

pub fn case(number: &str) -> String {
    format!("case#{number}")
}

/// The number in a case's partition key.
pub fn number_of(pk: &str) -> &str {
    pk.strip_prefix("case#").unwrap_or_default()
}

pub const EVENTS: &str = "e#";
pub const ENTRY: &str = "entry";
pub const PARTS: &str = "part#";

pub fn event(seq: u32) -> String {
    format!("e#{seq:05}")
}

/// The event's number in its sort key.
pub fn seq_of(sk: &str) -> Option<u32> {
    sk.strip_prefix(EVENTS)?.parse().ok()
}

pub fn part(org: &str) -> String {
    format!("{PARTS}{org}")
}

pub fn join(enterprise: &str) -> String {
    format!("join#{enterprise}")
}

/// Spreads cases over partitions, always the same way.
pub fn shard(number: &str) -> u8 {
    number.bytes().fold(0u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % SHARDS
}

pub fn feed_day(date: Date, shard: u8) -> String {
    format!("feed#{}#{shard}", day(date))
}

/// The feed's days are those of UTC, as its instants are.
pub fn feed(number: &str, seq: u32, at: OffsetDateTime) -> (String, String) {
    let at = at.to_offset(time::UtcOffset::UTC);
    (feed_day(at.date(), shard(number)), format!("{}#{number}#{seq:05}", instant(at)))
}

/// What rests on a calendar that may change stands apart, so that it is found when it does.
pub fn due_shard(shard: u8, provisional: bool) -> String {
    let apart = if provisional { "p" } else { "" };
    format!("due#{apart}{shard}")
}

/// All partitions in which a deadline may have something to do.
pub fn due_shards() -> impl Iterator<Item = String> {
    [false, true].into_iter().flat_map(|apart| (0..SHARDS).map(move |shard| due_shard(shard, apart)))
}

pub fn owner(enterprise: &str) -> String {
    format!("ent#{enterprise}")
}

/// What stands for a provider where other cases have their org, and for the list of what is ordered of it.
pub fn provider(enterprise: &str) -> String {
    format!("prov#{enterprise}")
}

pub fn queue(org: &str) -> String {
    format!("{org}#open")
}

pub fn done(org: &str) -> String {
    format!("{org}#done")
}

pub fn co(org: &str) -> String {
    format!("{org}#co")
}

pub fn co_done(org: &str) -> String {
    format!("{org}#codone")
}

pub fn area(city: &str) -> String {
    format!("{city}#open")
}

/// `month` is `yyyy-mm`, a month of China.
pub fn area_ended(city: &str, month: &str) -> String {
    format!("{city}#{month}")
}

pub fn month(at: OffsetDateTime) -> String {
    day(china_date(at)).chars().take(7).collect()
}

/// Where a row stands in a list that is sorted by day.
pub fn by_day(date: Option<Date>, number: &str) -> String {
    match date {
        Some(date) => format!("{}#{number}", day(date)),
        None => format!("{LAST}#{number}"),
    }
}

/// Where a row stands in a list that is sorted by instant.
pub fn by_instant(at: OffsetDateTime, number: &str) -> String {
    format!("{}#{number}", instant(at))
}

/// The city in whose list a case stands; what isn't in a city stands under its own region.
pub fn city(region: &str, book: &Book) -> String {
    book.regions.city_of(region).map_or_else(|| region.to_owned(), |city| city.code.clone())
}

/// The org in whose queue a case stands: whoever holds it, and its lead while the enterprise does.
pub fn queue_org(case: &Case, book: &Book) -> String {
    match case.state {
        State::Submitted | State::Contested => book.federation_of(&case.region),
        State::Arbitration | State::Disputed => book.supervision_of(&case.region),
        _ if case.order.is_some() => queue_of_order(case, book),
        _ if case.lead.is_empty() => book.federation_of(&case.region),
        _ => case.lead.clone(),
    }
}

/// An order stands with its provider; one that ended after a dispute among what the Federation did.
fn queue_of_order(case: &Case, book: &Book) -> String {
    let order = case.order.iter().find(|order| case.closed.is_none() || !order.is_disputed());
    order.map_or_else(|| book.federation_of(&case.region), |order| provider(&order.provider))
}

/// The index attributes of an entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub owner: (String, String),
    pub queue: (String, String),
    /// None: it is nobody's but its parties'.
    pub area: Option<(String, String)>,
    pub due: Option<(String, String)>,
}

pub fn places(case: &Case, entry: &Entry, book: &Book) -> Places {
    let number = &case.number;
    let (org, city) = (queue_org(case, book), city(&case.region, book));
    let owner = (owner(&case.enterprise), by_instant(case.opened, number));
    let wake = chores::wake(case, book);
    // What two enterprises agreed on stands in no region's list.
    let is_public = case.order.is_none();
    if let Some(closed) = case.closed {
        let ended = by_instant(closed, number);
        return Places {
            owner,
            queue: (done(&org), ended.clone()),
            area: is_public.then(|| (area_ended(&city, &month(closed)), ended)),
            // A certificate outlasts its case, and so do the reminders of its end.
            due: wake.map(|wake| (due_shard(shard(number), false), by_day(Some(wake), number))),
        };
    }
    let next = by_day(entry.next_due, number);
    Places {
        owner,
        queue: (queue(&org), next.clone()),
        area: is_public.then(|| (area(&city), next)),
        // One that is provisional is to be found when the notice is in, though nothing else is to come.
        due: (wake.is_some() || case.clock.provisional)
            .then(|| (due_shard(shard(number), case.clock.provisional), by_day(wake, number))),
    }
}

/// Where a co-handler's share stands: by its own due date while it is to come, after that by the case's.
pub fn part_place(case: &Case, part: &Part, entry: &Entry) -> (String, String) {
    match case.closed {
        Some(closed) => (co_done(&part.org), by_instant(closed, &case.number)),
        None if part.done => (co(&part.org), format!("{LAST}{}", by_day(entry.next_due, &case.number))),
        None => (co(&part.org), by_day(Some(part.due), &case.number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_instant;

    #[test]
    fn keys_read_as_the_table_says() {
        let number = "SQ-130100-261109-7K4M2Q-X";
        let at = parse_instant("2026-11-09T18:12:00Z").unwrap();
        let (pk, sk) = feed(number, 3, at);
        assert!(pk.starts_with("feed#2026-11-09#") && sk == format!("2026-11-09T18:12:00Z#{number}#00003"));
        assert_eq!(month(at), "2026-11");
        assert_eq!(month(parse_instant("2026-11-30T16:00:00Z").unwrap()), "2026-12");
        assert_eq!(seq_of(&event(12)), Some(12));
        assert_eq!(number_of(&case(number)), number);
        assert!(by_day(None, number) > by_day(Some(time::Date::MAX), number));
    }

    #[test]
    fn cases_spread_over_all_shards() {
        let used: std::collections::BTreeSet<u8> = (0..200).map(|n| shard(&format!("SQ-{n}"))).collect();
        assert_eq!(used.len(), usize::from(SHARDS));
    }
}
