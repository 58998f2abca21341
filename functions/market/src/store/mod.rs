//! Reading and writing what this context keeps.

mod deals;
mod matches;
mod meeting;
mod messages;
mod near;
mod postings;
mod quality;
mod searches;
mod standing;

pub use deals::{Kept as KeptDeal, Party, Taken, asked, deal, deals, put as put_deal};
pub use matches::{Between, Found, Mark, best, forget, mark, matches, put as put_matches, tell_once};
pub use meeting::{Occasion, Waiting, asked_under, leave, note, stand, strike, waiting};
pub use messages::{Message, last_message, messages, put_message, put_seen, seen};
pub use near::{Alike, alike, keep_signature};
pub use postings::{Due, Kept, desk, due, gone_since, live_since, owned, posting, postings, put};
pub use quality::{Line, lines, put_line};
pub use searches::{Saved, keep, remove, saved, switch};
pub use standing::{drop_key, in_use, put_standing, remove_standing, standing, tell_today};
