//! The spine of cases of every kind: loading, deciding, appending, projecting, following the feed.
//!
//! Always: an event is written by one conditional put and never changes; the entry, the parts and the joins are
//! folds of the events and can be rebuilt; the time comes in as a parameter, so that a seed can act in the past.
//! Not here: what a kind's actions ask and do (`shared`), lists and routes (`functions/cases`).
//!
//! | I want to | call |
//! |---|---|
//! | know the rules in force | `book(app)` |
//! | read a case | `load(app, number)` |
//! | begin a case | `file(app, NewCase { … })` |
//! | move a case | `act(app, Attempt { … })` |
//! | take in what an applicant corrects | `correct(app, Attempt { … }, …)` |
//! | do again what was missed | `Follower::start(app, name)` |
//! | take in whole histories | `draft_filing`, `draft_act` to make them, `import(app, histories)` |
//! | check, go through, export everything | `verify_all`, `of_all`, `export_all` |

mod act;
mod append;
mod book;
mod contents;
mod feed;
mod file;
mod first_day;
mod follow_up;
mod import;
mod item;
pub mod keys;
mod load;
mod merge;
mod project;
mod standing;
mod unwritten;
mod upkeep;

pub use act::{Attempt, Done, act, append_as, correct, digest_of, draft_act};
pub use book::{Book, CATEGORIES, Memory, ORGS, REGIONS, TERMS, WORKDAYS, book};
pub use feed::{FeedEvent, Follower, PROJECTOR, feed_age, followed_until};
pub use file::{NewCase, Opened, What, draft_filing, file, filed_before, is_reused};
pub use first_day::begin_history;
pub use follow_up::{BadRating, SplitPart, file_branch, file_parts, file_rectification};
pub use import::import;
pub use item::{EntryRow, PartRow, PointerRow};
pub use load::{Loaded, first_texts, joined_by, load, load_entries};
pub use merge::hand_over;
pub use project::{Projection, project_all};
pub use standing::{Standing, standing};
pub use unwritten::remove_unwritten;
pub use upkeep::{Broken, Report, export_all, of_all, verify_all};

use shared::spine::Refusal;

use crate::fault::Fault;

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::NotAllowed => Self::NotAllowed,
            Refusal::Stale { current } => Self::stale(current),
            Refusal::KeyReused => crate::idempotency::mismatch(),
            Refusal::Form(faults) => Self::InvalidForm(faults),
            other => Self::refused(other.code(), other.text()),
        }
    }
}

/// What stands in for randomness in a record that is drafted to be imported: nobody outside this deployment can guess
/// it, and drafting the record again gives the same.
fn drafted_salt(app: &crate::app::App, number: &str, seq: u32) -> String {
    app.seal.short_code("drafted salt", &format!("{number}\n{seq}"), 32)
}

/// Fresh randomness for the salts of one record.
fn salt() -> String {
    hex::encode(crate::random::bytes::<16>())
}
