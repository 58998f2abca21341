//! Identity through its router, over an engine in memory. A browser here keeps its cookies, and the clock moves only
//! when a test moves it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has to say where")]

mod account;
mod agents;
mod enterprises;
mod provider;
mod rig;
mod sessions;
mod staff;
