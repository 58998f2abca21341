//! Tests in Rust, through `cargo test`.
//!
//! Every call selects the same packages, so that cargo settles on the same features each time and compiles each
//! dependency once for all steps, the host of the browser tests included.

use super::Tally;
use crate::command::{cargo, read, run};
use crate::{places, step::step};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Stdio;

/// The running program can't be part of what is rebuilt; its own tests have a call of their own.
const PACKAGES: [&str; 3] = ["--workspace", "--exclude", "xtask"];

/// Unit tests of all crates, and integration tests of all but the crate `tests`.
pub fn rules() -> Result<Tally> {
    build()?;
    let mut filter = vec!["--lib".to_owned(), "--bins".to_owned()];
    filter.extend(
        targets(|package| package != "tests")?.into_iter().flat_map(|name| ["--test".to_owned(), name]),
    );
    let mut tally = cargo_test(&PACKAGES, &filter)?;
    tally += cargo_test(&["--package", "xtask"], &[])?;
    Ok(tally)
}

/// One test target of the crate `tests`.
pub fn target(name: &str) -> Result<Tally> {
    build()?;
    cargo_test(&PACKAGES, &["--test".to_owned(), name.to_owned()])
}

pub fn targets_of_tests() -> Result<Vec<String>> {
    targets(|package| package == "tests")
}

/// The host as the tests use it.
pub fn host() -> Result<PathBuf> {
    build()?;
    Ok(places::target()?.join("debug/qitong"))
}

fn build() -> Result<()> {
    step(
        "Compiling everything that is tested",
        "about 8 min the first time on two cores, then seconds",
        || run(cargo().arg("build").args(PACKAGES).args(["--bins", "--tests"])),
    )
}

fn targets(of: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let text = read(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let chosen = packages
        .iter()
        .filter(|package| package["name"].as_str().is_some_and(|name| name != "xtask" && of(name)));
    let targets = chosen.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let tests = targets.filter(|target| target["kind"][0] == "test");
    Ok(tests.filter_map(|target| target["name"].as_str().map(str::to_owned)).collect())
}

/// Tests under settings of their own.
pub fn with(filter: &[String], settings: &[(&str, String)]) -> Result<Tally> {
    build()?;
    cargo_test_with(&PACKAGES, filter, settings)
}

fn cargo_test(packages: &[&str], filter: &[String]) -> Result<Tally> {
    cargo_test_with(packages, filter, &[])
}

/// Shows what the tests print, and counts.
fn cargo_test_with(packages: &[&str], filter: &[String], settings: &[(&str, String)]) -> Result<Tally> {
    let mut command = cargo();
    command.envs(settings.iter().map(|(name, value)| (name, value)));
    command.args(["test", "--no-fail-fast", "--quiet"]).args(packages).args(filter).stdout(Stdio::piped());
    let mut child = command.spawn().context("starting cargo test")?;
    let stdout = child.stdout.take().context("cargo test has no output")?;
    let mut tally = Tally::default();
    for line in BufReader::new(stdout).lines() {
        let line = line?;
        println!("{line}");
        if let Some(counted) = Tally::of_line(&line) {
            tally += counted;
        }
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        bail!("cargo test ended with {status}");
    }
    Ok(tally)
}
