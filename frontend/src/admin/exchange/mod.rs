//! Exchange with other platforms: who they are, what disagrees, what wasn't delivered.

mod conflicts;
mod deliveries;
mod partner_form;
mod partners;
mod place;

pub use conflicts::view as conflicts;
pub use deliveries::view as deliveries;
pub use partners::view as partners;
