//! Cuts the program into parts that load when they are needed, and makes every piece small.

use super::finish::files_below;
use super::pack::pack;
use crate::command::run as run_command;
use crate::places;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// The cargo profile of the bundle.
pub const PROFILE: &str = "wasm";

/// What browsers of the last years all have. With `--all-features` wasm-opt writes what Chromium refuses.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Replaces the whole program that Trunk has laid into the folder by its pieces, under the same name.
pub fn run(folder: &Path) -> Result<()> {
    let whole = files_below(folder)?
        .into_iter()
        .find(|file| file.extension().is_some_and(|kind| kind == "wasm"))
        .context("Trunk has laid down no program")?;
    let stem = whole.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = stem.trim_end_matches("_bg");
    let program = places::target()?.join("wasm32-unknown-unknown").join(PROFILE).join("frontend.wasm");
    run_command(
        Command::new("wasm-bindgen")
            .args(["--cut", "--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle"])
            .args(["--out-name", name, "--out-dir"])
            .arg(folder)
            .arg(program),
    )?;
    let pieces: Vec<PathBuf> = files_below(folder)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|kind| kind == "wasm"))
        .collect();
    optimise(&pack(folder, name, pieces)?)
}

/// wasm-opt uses one core for most of its time, so two pieces are worked on at once.
fn optimise(pieces: &[PathBuf]) -> Result<()> {
    let (first, second) = halves(pieces)?;
    thread::scope(|scope| {
        let other = scope.spawn(|| second.iter().try_for_each(|piece| optimise_one(piece)));
        let own = first.iter().try_for_each(|piece| optimise_one(piece));
        match other.join() {
            Ok(done) => own.and(done),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// The largest piece takes about as long as all others together.
fn halves(pieces: &[PathBuf]) -> Result<(Vec<&PathBuf>, Vec<&PathBuf>)> {
    let mut sizes = Vec::new();
    for piece in pieces {
        sizes.push((fs::metadata(piece)?.len(), piece));
    }
    let largest = sizes.iter().max().map(|(_, piece)| *piece);
    Ok(pieces.iter().partition(|piece| Some(*piece) == largest))
}

fn optimise_one(piece: &Path) -> Result<()> {
    run_command(
        Command::new("wasm-opt")
            .args(["-Oz", "--strip-debug", "--strip-producers"])
            .args(FEATURES)
            .arg(piece)
            .arg("-o")
            .arg(piece),
    )
}
