//! Matters: the catalogue, an item of it, and the wizard that says what is needed for something.

mod answers;
mod apply;
mod browse;
pub mod budget;
mod bundles;
mod counter;
mod drafts;
mod enquire;
mod item;
mod plan;
mod plan_steps;
mod projects;
mod publicity;
mod questions;
mod ratings;
mod said;
mod steps;
mod together;
mod verify;
mod window;
mod wizard;

pub use apply::page as apply;
pub use browse::page as browse;
pub use bundles::page as bundles;
pub use counter::page as counter;
pub use drafts::page as drafts;
pub use enquire::page as enquire;
pub use item::page as item;
pub use projects::{
    declare as declare_project, has_list as has_projects, list as projects, lookup as find_project,
    show as project,
};
pub use publicity::page as publicity;
pub use ratings::page as ratings;
pub use together::page as together;
pub use verify::page as verify;
pub use window::{Ticket, page as rate};
pub use wizard::{page as wizard, start as wizards};
