//! The kernel's access patterns. Prices are for items of at most 1 KB written and 4 KB read; `+i` is a write to an index.
//! Those of the spine stand in `spine`, those of a context in its own `keys.rs`.
//!
//! | table | pattern | key | cost |
//! |---|---|---|---|
//! | sessions | find a session by its token | `session#<sha256>` / `session` | 1 RU |
//! | sessions | start a session | the same | 1 WU + 1i |
//! | sessions | extend a session (≤ every 10 min) | the same, conditional | 1 WU + 1i |
//! | sessions | an upload while commands may name it | `upload#<id>` / `upload`, ends after two days | 1 WU, 1 RU |
//! | sessions | uploads that no command has named | `unnamed#<0…3>` / `<time>#<id>` | 1 WU to list, 1 WU to strike off or keep longer; 4 queries a sweep, ½ RU for every 4 KB that drafts keep |
//! | sessions | sessions of a user | index `user`: `user#<id>` / `<created>#<sha256>` | ½ RU |
//! | cases | document in force | `ref#<name>` / `v#<000001>`, backward, limit 1, strong | 1 RU, cached 5 s |
//! | cases | save a document | the same, `attribute_not_exists` | 1 WU |
//! | cases | history of a document | the same, backward | ½ RU for every 4 KB |
//! | cases | put a notice, once | `inbox#ent#<credit code>` or `inbox#org#<org>` / `<time>#<about>#<seq>` | 1 WU |
//! | cases | queue a letter with its notice | index `due`: `letters` / `<next due>#<inbox>#<notice>` | 1 WU more |
//! | identity | record an act | `audit#<yyyymm>` / `<time>#<id>` | 1 WU |
//! | identity | acts of a month | the same, backward, limit 50 | ~2 RU a page |
//! | sessions | wrong codes for a number, of a place in an hour | `guess#<number>#<hour>#<sha256 of place>` / `guess` (conditional add), ends after two hours | 1 WU, 1 more to take it back |
//! | sessions | the same of all in an hour | the same without a place | 1 RU, 1 WU for a wrong one |
//! | any | repeat of a command | `idem#<sha256 of actor and key>` / `idem` | 1 RU + 1 WU |
//! | sessions | whose turn it is | `turn#<name>` / `turn`, strong | 1 RU, and 1 WU every 10 s for the holder |
//! | identity | the certificates of an enterprise's file, read only | `enterprise#<code>` / `file` and `issued#…` | ½ RU for every 4 KB of each: 1 RU |
//! | identity | put on record that staff read an application of an enterprise | `enterprise#<code>` / `read#<day>#<user>#case-<number>`, once | ½ RU, 1 WU a day |
//! | identity | marker of demo data | `marker` / `demo` | ½ RU, once at start |

use crate::seal::sha256_hex;

pub(crate) const GUESS: &str = "guess";

/// `hour` is `yyyy-mm-ddThh`; without a place, of all together.
pub(crate) fn guess(number: &str, place: &str, hour: &str) -> String {
    let place = if place.is_empty() { String::new() } else { sha256_hex(place) };
    format!("guess#{number}#{hour}#{place}")
}
