//! What this context does, one use case a file.

pub mod decide_conflict;
pub mod deliver;
pub mod keep_partners;
pub mod list_deliveries;
pub mod list_imports;
pub mod queue_news;
mod secret;
pub mod seed;
pub mod take_batch;
pub mod verify_message;
pub(crate) mod webhook;

pub use deliver::deliver_due;
pub use queue_news::queue_news;
