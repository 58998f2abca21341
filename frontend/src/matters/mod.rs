//! Matters: the catalogue, an item of it, and the wizard that says what is needed for something.

mod answers;
mod apply;
mod browse;
mod counter;
mod item;
mod plan;
mod steps;
mod wizard;

pub use apply::page as apply;
pub use browse::page as browse;
pub use counter::page as counter;
pub use item::page as item;
pub use wizard::{page as wizard, start as wizards};
