//! This context's own keys, beside those of the spine (`kernel::spine::keys`). Prices are for items of at most 1 KB
//! written and 4 KB read.
//!
//! | table | pattern | key | cost |
//! |---|---|---|---|
//! | cases | an inbox, latest first | `inbox#ent#<credit code>`; of staff `inbox#org#<org>` and `inbox#user#<user>`; backward, limit 100, back to what was read as a whole | ½ RU for every 4 KB |
//! | identity | an org's people | index `org`: `staff` / `<region>#<org>#…`, limit 200 | ½ RU for every 4 KB |
//! | cases | letters that are due | index `due`: `letters` / `<next due>#<inbox>#<notice>`, up to now, limit 50 | ½ RU a pass, and for every 4 KB |
//! | cases | claim, put off or end a letter | the notice, if it stands where it stood | 1 WU + 2i |
//! | cases | what a person has read | `read#<user>` / `read` | ½ RU, 1 WU |
//! | cases | filters that a person keeps | `filters#<user>` / `<id>` | ½ RU, 1 WU |
//! | cases | the draft of an appeal | `drafts#ent#<credit code>` or `drafts#user#<user>` / `<id>` | 1 RU for every 4 KB; to save it 1 WU for every KB |
//! | cases | someone's drafts | the same, all, strong | 1 RU for every 4 KB, at most 40 drafts |
//! | cases | claim a draft for submitting, or give it back | the same, if nobody else has it | 1 WU for every KB |
//! | cases | figures of an area or a queue | `figures#<what>` / `figures` | ½ RU; counting: ½ RU for every 4 KB of its open cases |

pub const READ: &str = "read";
pub const FIGURES: &str = "figures";

pub fn read(user: &str) -> String {
    format!("read#{user}")
}

pub fn filters(user: &str) -> String {
    format!("filters#{user}")
}

/// `keeper` is `ent#<credit code>` or `user#<user>`.
pub fn drafts(keeper: &str) -> String {
    format!("drafts#{keeper}")
}

pub fn figures(what: &str) -> String {
    format!("figures#{what}")
}
