//! Trunk's hook: what remains to be done to the files it has built, before they move to `dist/`.

use super::cut;
use crate::command::run as run_command;
use crate::places;
use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Smaller files gain nothing that a reader would notice.
const WORTH_COMPRESSING: u64 = 1_024;
/// Pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 11] =
    ["css", "csv", "geojson", "html", "js", "json", "pack", "svg", "txt", "wasm", "webmanifest"];

pub fn run() -> Result<()> {
    let folder = PathBuf::from(env::var_os("TRUNK_STAGING_DIR").context("this verb is for Trunk to call")?);
    // Cutting, optimising and compressing are slow, and a developer's next build throws the result away.
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        cut::run(&folder)?;
        compress(&folder)?;
    }
    Ok(())
}

/// Lays a `.br` beside every file that gains by it. Node.js is here for wasm-opt anyway and does it natively.
fn compress(folder: &Path) -> Result<()> {
    let files: Vec<PathBuf> =
        files_below(folder)?.into_iter().filter(|file| is_worth_compressing(file)).collect();
    run_command(Command::new("node").arg(places::root().join("infra/xtask/npm/compress.mjs")).args(files))
}

fn is_worth_compressing(file: &Path) -> bool {
    let kind = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    COMPRESSIBLE.contains(&kind) && file.metadata().is_ok_and(|found| found.len() >= WORTH_COMPRESSING)
}

/// Every file in a folder and the folders in it.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
