//! What this context does, one use case a file.

pub mod act_on_deal;
pub mod act_on_posting;
pub mod block;
pub mod browse_board;
pub mod browse_directory;
pub mod keep_entry;
pub mod keep_links;
pub mod keep_pictures;
pub mod keep_postings;
pub mod keep_searches;
pub mod meet;
mod move_deal;
mod paging;
pub mod report_posting;
pub mod review_entries;
pub mod review_postings;
pub mod seed;
pub mod seed_directory;
pub mod show_came;
pub mod show_deals;
pub mod show_entry;
pub mod show_interest;
pub mod show_matches;
pub mod show_picture;
pub mod show_posting;
pub mod show_quality;
mod step;
pub mod sweep;
mod tell;
mod tell_searches;
mod trader;
pub mod watch_talks;
pub mod write_messages;

pub use meet::meet_waiting;
pub use sweep::sweep_due;
