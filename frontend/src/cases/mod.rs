//! What people do with cases: lists, filing, the page of a case, receipts, tracking, the inbox.

pub mod drafts;
pub mod follow;
pub mod inbox;
pub mod listing;
pub mod model;
pub mod names;

mod file;
pub mod list;
mod more_filters;
mod page;
mod receipt;
mod saved;
mod track;

pub use file::page as file;
pub use inbox::page as inbox_page;
pub use list::{Bar, exports, filter_bar, page as list};
pub use page::page as case;
pub use receipt::page as receipt;
pub use saved::saved;
pub use track::page as track;
