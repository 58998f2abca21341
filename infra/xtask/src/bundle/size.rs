//! What the first visit costs: every page, style, script and module that loads before anything is asked for.

use super::finish::files_below;
use crate::places;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes over the wire for the first load, with brotli, that the project wants to come down to.
const GOAL: u64 = 250 * 1_000;
/// What the first load may take today, so that it can only shrink: every page is in one module until the front end
/// is split by context.
const BUDGET: u64 = 500 * 1_000;
const KINDS: [&str; 4] = ["html", "css", "js", "wasm"];

struct Weight {
    name: String,
    raw: u64,
    sent: u64,
}

/// Prints the table.
pub fn print() -> Result<()> {
    weigh().map(drop)
}

/// Prints the table, and fails when the budget is spent.
pub fn check() -> Result<()> {
    let sent = weigh()?;
    if sent > BUDGET {
        bail!("the first load takes {sent} bytes, more than the {BUDGET} allowed");
    }
    Ok(())
}

fn weigh() -> Result<u64> {
    let dist = places::dist();
    if !dist.join("index.html.br").is_file() {
        bail!("dist/ holds no optimised front end; `cargo xtask build` makes it");
    }
    let weights = first_load(&dist)?;
    let raw: u64 = weights.iter().map(|weight| weight.raw).sum();
    let sent: u64 = weights.iter().map(|weight| weight.sent).sum();
    println!("\n  {:<44}{:>12}{:>12}", "first load", "raw", "brotli");
    for weight in &weights {
        println!("  {:<44}{:>12}{:>12}", weight.name, weight.raw, weight.sent);
    }
    println!("  {:<44}{raw:>12}{sent:>12}   of {BUDGET} bytes allowed; the goal is {GOAL}", "together");
    Ok(sent)
}

/// The page, and whatever is named in it or in what it names. What only the module itself names loads later.
fn first_load(dist: &Path) -> Result<Vec<Weight>> {
    let all: Vec<PathBuf> = files_below(dist)?.into_iter().filter(|file| is_code(file)).collect();
    let mut reached = BTreeSet::from([dist.join("index.html")]);
    let mut open: Vec<PathBuf> = reached.iter().cloned().collect();
    while let Some(file) = open.pop() {
        if file.extension().is_some_and(|kind| kind == "wasm") {
            continue;
        }
        let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        for other in &all {
            let name = other.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            if text.contains(name.as_ref()) && reached.insert(other.clone()) {
                open.push(other.clone());
            }
        }
    }
    reached.iter().map(|file| weight(file, dist)).collect()
}

fn weight(file: &Path, dist: &Path) -> Result<Weight> {
    let raw = file.metadata()?.len();
    let mut compressed = file.as_os_str().to_owned();
    compressed.push(".br");
    let sent = fs::metadata(compressed).map_or(raw, |found| found.len());
    let name = file.strip_prefix(dist).unwrap_or(file).display().to_string();
    Ok(Weight { name, raw, sent })
}

fn is_code(file: &Path) -> bool {
    file.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| KINDS.contains(&kind))
}
