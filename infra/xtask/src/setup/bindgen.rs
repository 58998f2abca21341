//! The wasm-bindgen command, built from the workspace's own lock file (see `src/bin/bindgen.rs`).

use crate::command::{cargo, run};
use crate::places;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// A profile of its own, so that it doesn't wait until the host is built.
const PROFILE: &str = "tool";

/// Builds it, gives it the name that Trunk looks for, and answers the folder it lies in. Cargo knows whether
/// there is anything to do, so this is asked before each build of the front end and costs a fraction of a second.
pub fn folder() -> Result<PathBuf> {
    run(cargo().args([
        "build",
        "--quiet",
        "--profile",
        PROFILE,
        "--package",
        "xtask",
        "--features",
        "bindgen",
        "--bin",
        "bindgen",
    ]))?;
    let target = places::target()?;
    let folder = target.join("xtask");
    fs::create_dir_all(&folder)?;
    fs::copy(target.join(PROFILE).join("bindgen"), folder.join("wasm-bindgen"))
        .context("naming wasm-bindgen")?;
    Ok(folder)
}
