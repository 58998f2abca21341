//! What this context does, one use case a file.

mod act_on_case;
pub mod decide_conflict;
pub mod deliver;
mod hear;
pub mod keep_partners;
pub mod list_catalogue;
pub mod list_deliveries;
pub mod list_imports;
pub mod list_news;
pub mod queue_news;
mod secret;
pub mod seed;
pub mod show_case;
pub mod take_batch;
pub mod verify_message;
pub(crate) mod webhook;

pub use deliver::deliver_due;
pub use queue_news::queue_news;
