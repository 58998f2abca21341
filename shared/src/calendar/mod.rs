//! Days: how they are written, and which of them are worked.

mod day;
pub mod serde_day;
pub mod serde_instant;

pub use day::{china_date, day, instant, parse_day, parse_instant};
