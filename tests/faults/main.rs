//! What must hold when things break: nothing acknowledged is lost, nothing is done twice, every chain verifies.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has to say where")]

mod administrator;
mod backup;
mod bring_back;
mod catalogue;
mod copy;
mod disk;
mod engine;
mod exchange;
mod logs;
mod power;
mod rebuild;
mod repair;
