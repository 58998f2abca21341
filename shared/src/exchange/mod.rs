//! What other platforms and this one tell each other: who they are, the rows they push, how rows are weighed against
//! what stands, what a department's own system does to cases here, what goes out and to whom, how messages are signed, and
//! when a message that wasn't taken is sent again.
//!
//! Always: an imported value keeps where it comes from and as of when; a row that disagrees with another is for a
//! person to decide; rows that come late or twice change nothing. Not here: keys, sending, storing.

pub mod act;
mod members;
pub mod news;
pub mod partner;
pub mod row;
pub mod send;
pub mod sign;
pub mod weigh;
pub mod wire;
