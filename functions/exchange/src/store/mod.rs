//! Reading and writing this context's items.

mod messages;
mod partners;
mod rows;

pub use messages::{
    After, KEPT, Message, Way, claim, due, held, hold, messages, put_new_message, read_message, requeue,
    settle, told, told_since,
};
pub use partners::{KeyItem, Partner, partner, partners, put_new_partner, put_partner, use_nonce};
pub use rows::{RowItem, desk, imports, of_subject, put_row, row};
