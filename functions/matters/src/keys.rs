//! This context's keys, all in the table `matters`. Prices are for items of at most 1 KB written and 4 KB read.
//!
//! | pattern | key | cost |
//! |---|---|---|
//! | which edition is in force | `digest` / `head` | ½ RU, at most once in five seconds a process |
//! | the digest of an edition | `digest#<000042>` / `<0000>` … | ½ RU for every 4 KB, once a process and edition: 30 RU at 5,000 items |
//! | publish an edition | `catalogue` / `e#<000042>`, `attribute_not_exists` | 1 WU |
//! | what an edition changes | `changes#<publication>` / `<0000>` … | 1 WU for every KB, packed |
//! | editions, latest first | `catalogue` / `e#…`, backward | ½ RU |
//! | an item as of an edition | `item#<code>` / `v#<000042>`, up to it, backward, limit 1 | ½–1 RU |
//! | an item's versions | the same, backward | ½ RU for every 4 KB |
//! | a region's implementation as of an edition | `item#<code>` / `impl#<region>#<000042>`, the same way | ½ RU |
//! | a page of implementations | `item#<code>` / `impl#<region>#…` as in force, one each | ½–1 RU each, at most 20 a page |
//! | the draft of an application | `drafts#<enterprise or user>` / `<item>`, or `together-<scenario>` | 1 RU for every 4 KB; to save it 1 WU for every KB more |
//! | someone's drafts | the same, all | ½ RU for every 4 KB, at most 40 drafts |
//! | a copy of a certificate that was given out | `copies#<case>`, see `kernel::copies` | |
//! | an item’s questions, latest first | `questions#<item>` / `<when it was asked>#<case>`, backward | ½ RU for every 4 KB, at most 20 a page |
//! | list a question, or take it down | the same | 1 WU for every KB |
//! | a rating, in the lists of its item, org and region | `rated#<item#…, org#… or region#…>` / `<2026-11>#<case>#<seq>`, once; `…#x` where it is excluded | 3 × 1 WU |
//! | count a month of a list | the same, a month, and `sum#<2026-11>` of the parts of a region | ½ RU for every 4 KB, 1 RU a part, 1 WU |
//! | ratings of a list | the same, `sum#…` backward, 12 | ½ RU |
//! | what an enterprise has applied for under an item | `applied#<enterprise>` / `<item>#<number>`, once; backward, 40, strong | 1 WU; 1 RU for every 4 KB |
//! | the one application that an item allows | `applied#<enterprise>` / `once#<item>#<what its field says>`, conditional: taken, then named | 2 WU, 1 RU |
//! | what was said at an org's counter beside the level | `said#<org>` / `<when>#<one-time number>`, once; backward, 50 | 1 WU for every KB; ½ RU for every 4 KB |
//! | when a counter is open | `counter#<org>` / `opening` | ½ RU, 1 WU |
//! | who comes on a day | `seats#<org>#<day>` / `<at>#<seat>` | ½ RU for every 4 KB |
//! | take a seat | the same, `attribute_not_exists`, beside the pointer below | 2 WU, 1 more for every seat that another took |
//! | an enterprise's appointments | `visits#<enterprise>` / `<day>T<at>#<org>`, and their seats | ½ RU, ½ RU each |
//! | a publicity, in the lists of all and of its city, as the case stands | `publicity#all` and `publicity#<city>` / `<last day>#<case>#<place>`, only forward | 2 × 1 WU |
//! | publicities that run, those that end first first; those that are over, the last first | the same, from today on; before today, backward | ½ RU for every 4 KB, at most 20 a page |
//! | declare a project | `project#<code>` / `project`, `attribute_not_exists`, and its rows | 1 WU, 3 × 1 WU |
//! | what is done to a project | the same, under the version that was seen; its rows | 1 WU for every KB, 3–5 WU |
//! | a case of a project | `project#<code>` / `case#<number>`, once | 1 WU |
//! | a project with its cases | `project#<code>`, all, strong; and each case | 1 RU for every 4 KB, 2–4 RU a case |
//! | a project in the lists of all, of its city, of its enterprise, of those that asked for help | `projects#<all, city#…, ent#…, help#…>` / `<code>`, only forward | 3–5 WU |
//! | a page of such a list | the same, backward | ½ RU for every 4 KB: 50 rows in 3 RU; narrowed, at most 8 times |
//! | follow an item or a case | `followers#<item#… or case#…>` / `<inbox>`, then `follows#<inbox>` / `<item#… or case#…>` | 2 WU |
//! | what an inbox follows | `follows#<inbox>`, all | ½ RU for every 4 KB, at most 100 |
//! | who follows an item or a case | `followers#…`, all | ½ RU for every 4 KB |
//! | how far an import is | `imports#<user>` / `<its id>`, ends by itself | ½ RU a look, 1 WU every 500 rows |
//! | plans that a person keeps | `plans#<user>` / `<id>` | ½ RU, 1 WU |

use time::Date;

pub const CATALOGUE: &str = "catalogue";
pub const DIGEST: &str = "digest";
pub const HEAD: &str = "head";
pub const VERSIONS: &str = "v#";
pub const EDITIONS: &str = "e#";
pub const IMPLEMENTATIONS: &str = "impl#";

pub fn edition(number: u32) -> String {
    format!("{EDITIONS}{number:06}")
}

pub fn digest(edition: u32) -> String {
    format!("{DIGEST}#{edition:06}")
}

/// A part of something that is larger than an item may be.
pub fn part(place: usize) -> String {
    format!("{place:04}")
}

pub fn changes(publication: &str) -> String {
    format!("changes#{publication}")
}

pub fn item(code: &str) -> String {
    format!("item#{code}")
}

pub fn version(edition: u32) -> String {
    format!("{VERSIONS}{edition:06}")
}

pub fn implementations(region: &str) -> String {
    format!("{IMPLEMENTATIONS}{region}#")
}

pub fn implementation(region: &str, edition: u32) -> String {
    format!("{}{edition:06}", implementations(region))
}

/// The edition in a sort key that ends with one.
pub fn edition_of(sk: &str) -> Option<u32> {
    sk.rsplit_once('#')?.1.parse().ok()
}

/// The drafts of an enterprise, or of a person who has none.
pub fn drafts(keeper: &str) -> String {
    format!("drafts#{keeper}")
}

/// The questions of an item that were answered for everyone.
pub fn questions(item: &str) -> String {
    format!("questions#{item}")
}

/// A question's place, which neither its listing nor its taking down moves.
pub fn question(asked: &str, case: &str) -> String {
    format!("{asked}#{case}")
}

pub const SUMS: &str = "sum#";

/// The list of ratings of an item, an org or a region.
pub fn rated(scope: &str) -> String {
    format!("rated#{scope}")
}

pub fn rating(month: &str, of: &str, seq: u32) -> String {
    format!("{month}#{of}#{seq:05}")
}

/// Right behind the rating that isn't counted.
pub fn exclusion(month: &str, of: &str, seq: u32) -> String {
    format!("{}#x", rating(month, of, seq))
}

pub fn sum(month: &str) -> String {
    format!("{SUMS}{month}")
}

/// What an enterprise has applied for.
pub fn applied(enterprise: &str) -> String {
    format!("applied#{enterprise}")
}

pub fn applied_for(item: &str, number: &str) -> String {
    format!("{item}#{number}")
}

/// What a field says may be long; the key isn't.
pub fn claim(item: &str, value: &str) -> String {
    format!("once#{item}#{}", kernel::seal::sha256_hex(value))
}

/// What was said at an org's counter.
pub fn said(org: &str) -> String {
    format!("said#{org}")
}

pub fn said_at(at: &str, number: &str) -> String {
    format!("{at}#{number}")
}

/// The publicities of a city, or of all.
pub fn publicities(city: &str) -> String {
    format!("publicity#{}", if city.is_empty() { "all" } else { city })
}

/// A publicity's place: its last day doesn't move.
pub fn publicity(until: &str, case: &str, place: usize) -> String {
    format!("{until}#{case}#{place:02}")
}

pub const PROJECT: &str = "project";
pub const PROJECT_CASES: &str = "case#";

/// A project, with its cases.
pub fn project(code: &str) -> String {
    format!("project#{code}")
}

pub fn project_case(number: &str) -> String {
    format!("{PROJECT_CASES}{number}")
}

/// A list of projects: `all`, `city#…`, `ent#…`, and of those that asked for help `help#all`, `help#city#…`.
pub fn projects(list: &str) -> String {
    format!("projects#{list}")
}

/// What an inbox follows.
pub fn follows(inbox: &str) -> String {
    format!("follows#{inbox}")
}

/// Who follows something: `item#<code>` or `case#<number>`.
pub fn followers(thing: &str) -> String {
    format!("followers#{thing}")
}

/// How far the imports of someone are.
pub fn imports(user: &str) -> String {
    format!("imports#{user}")
}

pub fn plans(user: &str) -> String {
    format!("plans#{user}")
}

pub const OPENING: &str = "opening";

pub fn counter(org: &str) -> String {
    format!("counter#{org}")
}

pub fn seats(org: &str, day: Date) -> String {
    format!("seats#{org}#{}", shared::calendar::day(day))
}

pub fn seat(at: &str, seat: u8) -> String {
    format!("{at}#{seat:02}")
}

pub fn visits(enterprise: &str) -> String {
    format!("visits#{enterprise}")
}

pub fn visit(day: Date, at: &str, org: &str) -> String {
    format!("{}T{at}#{org}", shared::calendar::day(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_editions_sort_behind_earlier_ones() {
        assert!(version(9) < version(10) && edition(999_999) > edition(1));
        assert!(implementation("130100", 9) < implementation("130100", 10));
        assert!(!implementation("130102", 1).starts_with(&implementations("130100")));
    }
}
