//! Reading and writing what this context keeps.

mod deals;
mod messages;
mod near;
mod postings;

pub use deals::{Kept as KeptDeal, Party, Taken, asked, deal, deals, put as put_deal};
pub use messages::{Message, last_message, messages, put_message, put_seen, seen};
pub use near::{Alike, alike, keep_signature};
pub use postings::{Due, Kept, desk, due, gone_since, live_since, owned, posting, put};
