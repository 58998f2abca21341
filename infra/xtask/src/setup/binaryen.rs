//! wasm-opt, from npm's `binaryen`: Debian's is years too old.

use crate::command::run;
use crate::places;
use crate::step::step;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const MANIFEST: &str = include_str!("../../npm/package.json");
const LOCK: &str = include_str!("../../npm/package-lock.json");

/// The folder that holds the program.
pub fn folder() -> Result<PathBuf> {
    Ok(home()?.join("node_modules/.bin"))
}

pub fn install() -> Result<()> {
    if folder()?.join("wasm-opt").is_file() {
        return Ok(());
    }
    let home = home()?;
    step("Installing wasm-opt from npm", "about 20 s", || {
        fs::create_dir_all(&home)?;
        fs::write(home.join("package.json"), MANIFEST)?;
        fs::write(home.join("package-lock.json"), LOCK)?;
        run(Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&home))
    })
}

/// Named after the pinned version, so that a new pin is a new folder.
fn home() -> Result<PathBuf> {
    let manifest: Value = serde_json::from_str(MANIFEST)?;
    let version = manifest["dependencies"]["binaryen"].as_str().context("binaryen is not pinned")?;
    places::tool("binaryen", version)
}
