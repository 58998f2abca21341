//! What this context does, one use case a file.

pub mod act_on_deal;
pub mod act_on_posting;
pub mod browse_board;
pub mod keep_postings;
pub mod report_posting;
pub mod review_postings;
pub mod seed;
pub mod show_deals;
pub mod show_interest;
pub mod show_posting;
mod step;
pub mod sweep;
mod trader;
pub mod write_messages;

pub use sweep::sweep_due;
