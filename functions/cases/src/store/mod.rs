//! The items of this context and how they are read and written.

pub mod drafts;
pub mod figures;
pub mod filters;
pub mod letters;
pub mod notices;
pub mod rows;
