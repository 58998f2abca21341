//! This context's own keys, beside those of the spine (`kernel::spine::keys`). Prices are for items of at most 1 KB
//! written and 4 KB read.
//!
//! | table | pattern | key | cost |
//! |---|---|---|---|
//! | cases | write a notice, once | `inbox#ent#<credit code>` or `inbox#org#<org>` / `<time>#<number>#<seq>` | 1 WU |
//! | cases | an inbox, latest first | the same, backward, limit 100 | ½ RU for every 4 KB |
//! | cases | what a person has read | `read#<user>` / `read` | ½ RU, 1 WU |
//! | cases | filters that a person keeps | `filters#<user>` / `<id>` | ½ RU, 1 WU |
//! | cases | figures of an area or a queue | `figures#<what>` / `figures` | ½ RU; counting: ½ RU for every 4 KB of its open cases |
//! | sessions | an upload until a command names it | `upload#<id>` / `upload`, ends after two days | 1 WU, ½ RU |
//! | sessions | wrong query codes in an hour | `guess#<number>#<hour>` / `guess`, ends after two hours | ½ RU, 1 WU for a wrong one |

pub const READ: &str = "read";
pub const FIGURES: &str = "figures";
pub const UPLOAD: &str = "upload";
pub const GUESS: &str = "guess";

pub fn inbox(reader: &str) -> String {
    format!("inbox#{reader}")
}

/// Whose inbox it is: an enterprise's people share one.
pub fn enterprise(code: &str) -> String {
    format!("ent#{code}")
}

/// Whose inbox it is: an org's people share one.
pub fn org(id: &str) -> String {
    format!("org#{id}")
}

pub fn notice(at: &str, number: &str, seq: u32) -> String {
    format!("{at}#{number}#{seq:05}")
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

pub fn upload(id: &str) -> String {
    format!("upload#{id}")
}

/// `hour` is `yyyy-mm-ddThh`.
pub fn guess(number: &str, hour: &str) -> String {
    format!("guess#{number}#{hour}")
}
