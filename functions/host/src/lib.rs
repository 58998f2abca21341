//! One process that is the whole service: every context's routes over axum, the front end's files, the schedules,
//! and, unless told of another engine, the embedded store.
//!
//! Always: the engine starts first and stops last, so nothing that was acknowledged is lost on a clean stop, and
//! its write-ahead log sees to the unclean ones. Not here: rules and routes of contexts, which plug in at `contexts`.

pub mod command;
pub mod contexts;
pub mod demo;
pub mod documentation;
pub mod engine;
mod metrics;
mod running;
pub mod schedules;
pub mod seed;
pub mod settings;
pub mod site;

pub use running::{DemoReach, Options, Running, Schedules, Storage, open_store, router, start};
