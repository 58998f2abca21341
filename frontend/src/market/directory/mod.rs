//! The directory: enterprises that want to be found, their supply chains, and each one's own entry.

mod browse;
mod card;
mod chain;
mod desk;
mod entry;
mod graph;
mod links;
mod model;
mod own;

pub use browse::page as browse;
pub use chain::{industry, page as chain};
pub use desk::page as desk;
pub use entry::page as entry;
pub use own::page as own;
