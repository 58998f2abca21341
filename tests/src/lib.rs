//! What tests of the whole need: a host of their own in the test's process, callers by role who speak real HTTP,
//! a clock that the test sets, and an appeal that can be brought to any stage.
//!
//! Always: no test sleeps to wait, and none shares a store with another. Not here: rules, which are tested beside
//! themselves in `shared`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has to say where")]

pub mod answer;
pub mod app;
pub mod appeal;
pub mod caller;
pub mod chain;
pub mod dice;
pub mod fairs;
pub mod figures;
pub mod files;
pub mod fill;
pub mod market;
pub mod matters;
pub mod orders;
pub mod people;
pub mod personal;
pub mod platform;
pub mod post;
pub mod process;
pub mod providers;
pub mod proxy;
pub mod units;
pub mod workbook;

pub use answer::Answer;
pub use app::TestApp;
pub use appeal::Cast;
pub use caller::Caller;
pub use dice::Dice;
