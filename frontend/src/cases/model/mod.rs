//! What the pages of cases know, without a browser: how much time is left and how that is said, what comes next,
//! what a timeline tells, which filters an address carries.

pub mod clock;
pub mod due;
pub mod filters;
pub mod history;
pub mod next;
pub mod said;
pub mod seal;
