//! What other platforms send, as people read it: in an enterprise's file, beside a case, at the desk of conflicts.

pub mod content;
mod imported;

pub use imported::{folded, sheet_of};
