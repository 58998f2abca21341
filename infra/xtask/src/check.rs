//! Formatting and clippy, warnings being errors.

use crate::command::{cargo, run as run_command};
use crate::setup;
use crate::step::step;
use anyhow::Result;

pub fn run() -> Result<()> {
    step("Checking the formatting", "seconds", || run_command(cargo().args(["fmt", "--all", "--check"])))?;
    step("Clippy over everything but the front end", "about 4 min the first time", || {
        clippy(&["--workspace", "--exclude", "frontend", "--all-targets"])
    })?;
    setup::wasm_target::install()?;
    step("Clippy over the front end, as the browser gets it", "about 1 min the first time", || {
        clippy(&["--package", "frontend", "--target", "wasm32-unknown-unknown", "--features", "split"])
    })
}

fn clippy(what: &[&str]) -> Result<()> {
    run_command(cargo().arg("clippy").args(what).args(["--", "-D", "warnings"]))
}
