//! Pages for everyone: home, help, accessibility, and the one for addresses that lead nowhere.

pub mod accessibility;
mod find;
pub mod help;
pub mod home;
pub mod missing;
