//! What can be done, one file each.

pub mod act_on_case;
pub mod assign_in_bulk;
pub mod begin_upload;
mod calendar_file;
pub mod count_figures;
pub mod edit_reference;
pub mod export_cases;
pub mod file_case;
pub mod filter;
pub mod find_similar;
pub mod keep_drafts;
pub mod keep_uploads;
pub mod letters;
pub mod list_cases;
mod note_reading;
pub mod notices;
mod order_notices;
pub mod read_inbox;
pub mod renew_uploads;
pub mod save_filter;
pub mod send_attachment;
pub mod show_case;
pub mod suggest_category;
pub mod suggest_in_bulk;
pub mod take_upload;
pub mod track_case;
pub mod write_notices;
