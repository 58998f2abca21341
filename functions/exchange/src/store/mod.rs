//! Reading and writing this context's items.

mod messages;
mod partners;
mod rows;

pub use messages::{After, Message, claim, due, messages, put_new_message, read_message, resend, settle};
pub use partners::{KeyItem, Partner, partner, partners, put_new_partner, put_partner, use_nonce};
pub use rows::{RowItem, desk, imports, of_subject, put_row, row};
