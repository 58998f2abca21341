//! What the first visit costs: every page, style, script and module that loads before anything is asked for.

use super::finish::files_below;
use crate::places;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes over the wire for the first load, with brotli.
const BUDGET: u64 = 250 * 1_000;
/// How the name of the script ends that loads parts.
const LOADER: &str = "-parts.js";
/// The programs, alone and packed.
const PROGRAMS: [&str; 2] = [".wasm", ".pack"];
const KINDS: [&str; 5] = ["html", "css", "js", "wasm", "pack"];

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
    let all: Vec<PathBuf> = files_below(&dist)?.into_iter().filter(|file| is_code(file)).collect();
    let first = first_load(&dist, &all)?;
    let sent = print_table("first load", &first, &dist)?;
    println!("  {:<52}{BUDGET:>24}", "allowed");
    let later: BTreeSet<PathBuf> = all.into_iter().filter(|file| !first.contains(file)).collect();
    print_table("when needed", &later, &dist)?;
    Ok(sent)
}

/// Prints one line per file and the sum, and answers how many bytes are sent.
fn print_table(title: &str, files: &BTreeSet<PathBuf>, dist: &Path) -> Result<u64> {
    let weights = files.iter().map(|file| weight(file, dist)).collect::<Result<Vec<_>>>()?;
    println!("\n  {title:<52}{:>12}{:>12}", "raw", "brotli");
    for weight in &weights {
        println!("  {:<52}{:>12}{:>12}", weight.name, weight.raw, weight.sent);
    }
    let raw: u64 = weights.iter().map(|weight| weight.raw).sum();
    let sent: u64 = weights.iter().map(|weight| weight.sent).sum();
    println!("  {:<52}{raw:>12}{sent:>12}", "together");
    Ok(sent)
}

/// The page, and whatever is named in it or in what it names. What only the script that loads parts names comes later.
fn first_load(dist: &Path, all: &[PathBuf]) -> Result<BTreeSet<PathBuf>> {
    let mut reached = BTreeSet::from([dist.join("index.html")]);
    let mut open: Vec<PathBuf> = reached.iter().cloned().collect();
    while let Some(file) = open.pop() {
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        if is_program(&name) {
            continue;
        }
        let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        for other in all {
            let other_name = other.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            let is_later = name.ends_with(LOADER) && is_program(&other_name);
            if !is_later && text.contains(other_name.as_ref()) && reached.insert(other.clone()) {
                open.push(other.clone());
            }
        }
    }
    Ok(reached)
}

fn weight(file: &Path, dist: &Path) -> Result<Weight> {
    let raw = file.metadata()?.len();
    let mut compressed = file.as_os_str().to_owned();
    compressed.push(".br");
    let sent = fs::metadata(compressed).map_or(raw, |found| found.len());
    let name = file.strip_prefix(dist).unwrap_or(file).display().to_string();
    Ok(Weight { name, raw, sent })
}

fn is_program(name: &str) -> bool {
    PROGRAMS.iter().any(|kind| name.ends_with(kind))
}

fn is_code(file: &Path) -> bool {
    file.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| KINDS.contains(&kind))
}
