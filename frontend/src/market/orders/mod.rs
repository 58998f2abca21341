//! Ordering a service, and the orders of an enterprise: those that it placed, and those that it received as a provider.

mod list;
mod order;

pub use list::page as list;
pub use order::page as order;
