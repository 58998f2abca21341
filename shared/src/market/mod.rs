//! The interaction space: what enterprises offer and need, on four boards, and how one finds the other.
//!
//! Prices are in fen, quantities in thousandths of their unit, dates are days of Beijing time.
//! Always: who can be reached how is told to the other side only after both have agreed to talk; everything here is
//! pure, so that the browser finds the same faults before sending.

pub mod browse;
pub mod came;
pub mod certificate;
pub mod contact_data;
pub mod deal;
pub mod directory;
pub mod fair;
pub mod forbidden;
pub mod found;
pub mod introduction;
pub mod likeness;
pub mod matching;
pub mod order;
pub mod picture;
pub mod posting;
pub mod provider;
pub mod rules;
pub mod search;
pub mod service;
pub mod standing;
pub mod talk;
pub mod told;
pub mod voucher;
pub mod wire;
