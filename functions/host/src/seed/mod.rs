//! Filling a store: the demo, whose appeals play their stories through the real engine at times gone by, and load
//! data in any number.
//!
//! Always: every event is decided by the rules, the demo's also appended like any other; the same seed done twice
//! changes nothing, and one that was interrupted goes on where it stopped.

mod appeal_drafts;
mod budgets;
mod bundles;
mod cast;
mod counters;
pub mod demo;
mod directory;
mod drafts;
mod exchange;
mod fairs;
mod fields;
mod files;
mod ledger;
pub mod load;
mod market;
mod matters;
mod orders;
mod people;
mod plan;
mod progress;
mod projects;
mod providers;
mod script;
mod stage;
#[cfg(test)]
mod store_tests;
mod talks;
#[cfg(test)]
mod tests;
