//! Matters: the catalogue, an item of it, and the wizard that says what is needed for something.

mod answers;
mod browse;
mod item;
mod plan;
mod steps;
mod wizard;

pub use browse::page as browse;
pub use item::page as item;
pub use wizard::{page as wizard, start as wizards};
