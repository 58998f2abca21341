//! This context's own keys, beside those of the spine (`kernel::spine::keys`). Prices are for items of at most 1 KB
//! written and 4 KB read.
//!
//! | table | pattern | key | cost |
//! |---|---|---|---|
//! | cases | write a notice, once | `inbox#ent#<credit code>` or `inbox#org#<org>` / `<time>#<number>#<seq>` | 1 WU |
//! | cases | an inbox, latest first | the same, backward, limit 100 | ½ RU for every 4 KB |
//! | cases | queue a letter with its notice | index `due`: `letters` / `<next due>#<inbox>#<notice>` | 1 WU more |
//! | cases | letters that are due | the same, up to now, limit 50 | ½ RU a pass, and for every 4 KB |
//! | cases | claim, put off or end a letter | the notice, if it stands where it stood | 1 WU + 2i |
//! | cases | what a person has read | `read#<user>` / `read` | ½ RU, 1 WU |
//! | cases | filters that a person keeps | `filters#<user>` / `<id>` | ½ RU, 1 WU |
//! | cases | figures of an area or a queue | `figures#<what>` / `figures` | ½ RU; counting: ½ RU for every 4 KB of its open cases |
//! | sessions | uploads that no command has named | `unnamed#<0…3>` / `<time>#<id>` | 1 WU to list, 1 WU to strike off; 4 queries a sweep |

use time::OffsetDateTime;

pub const READ: &str = "read";
pub const FIGURES: &str = "figures";

pub fn inbox(reader: &str) -> String {
    kernel::inbox::partition(reader)
}

/// Whose inbox it is: an enterprise's people share one.
pub fn enterprise(code: &str) -> String {
    kernel::inbox::enterprise(code)
}

/// Whose inbox it is: an org's people share one.
pub fn org(id: &str) -> String {
    format!("org#{id}")
}

pub fn is_enterprise(reader: &str) -> bool {
    reader.starts_with("ent#")
}

/// The credit code of the enterprise whose inbox this partition is.
pub fn enterprise_of(inbox: &str) -> Option<&str> {
    inbox.strip_prefix("inbox#ent#")
}

/// Letters that are to be sent, in the index `due`.
pub const LETTERS: &str = "letters";

/// A letter's place in the queue: when it is next due, and for which notice.
pub fn letter(at: &str, inbox: &str, notice: &str) -> String {
    format!("{at}#{inbox}#{notice}")
}

pub fn notice(at: &str, number: &str, seq: u32) -> String {
    kernel::inbox::place(at, number, seq)
}

pub fn read(user: &str) -> String {
    format!("read#{user}")
}

pub fn filters(user: &str) -> String {
    format!("filters#{user}")
}

pub fn figures(what: &str) -> String {
    format!("figures#{what}")
}

/// Partitions of the uploads that no command has named.
pub const UNNAMED_SHARDS: u8 = 4;

pub fn unnamed(shard: u8) -> String {
    format!("unnamed#{shard}")
}

/// Sorts before whatever was uploaded later than an instant, and after everything else.
pub fn unnamed_at(at: OffsetDateTime) -> String {
    format!("{}~", upload_time(at))
}

/// Where an upload stands among those that no command has named. It follows from the id, whose end is its time.
pub fn unnamed_place(id: &str) -> (String, String) {
    let shard = id.bytes().fold(0u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % UNNAMED_SHARDS;
    let time = id.len().checked_sub(TIME).and_then(|start| id.get(start..)).unwrap_or_default();
    (unnamed(shard), format!("{time}#{id}"))
}

/// Hexadecimal digits of an instant, in seconds.
const TIME: usize = 8;

/// The end of an upload's id.
pub fn upload_time(at: OffsetDateTime) -> String {
    format!("{:0TIME$x}", at.unix_timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_instant;

    #[test]
    fn an_uploads_place_follows_from_its_id_and_sorts_by_time() {
        let at = |text: &str| parse_instant(text).unwrap();
        let (early, late) = (at("2026-11-09T02:12:00Z"), at("2026-11-09T02:12:01Z"));
        let id = |at| format!("0123456789abcdefghjk{}", upload_time(at));
        let place = |at| unnamed_place(&id(at)).1;
        assert!(place(early) <= unnamed_at(early) && unnamed_at(early) < place(late));
        assert!(
            unnamed_place("odd").1.ends_with("#odd"),
            "what isn't an id of ours has a place, and nothing is there"
        );
        let used: std::collections::BTreeSet<String> =
            (0..200).map(|n| unnamed_place(&format!("{n:020}{}", upload_time(early))).0).collect();
        assert_eq!(used.len(), usize::from(UNNAMED_SHARDS));
    }
}
