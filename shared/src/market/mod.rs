//! The interaction space: what enterprises offer and need, on four boards, and how one finds the other.
//!
//! Prices are in fen, quantities in thousandths of their unit, dates are days of Beijing time.

pub mod certificate;
pub mod matching;
pub mod posting;
pub mod search;
