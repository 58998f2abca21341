//! Real pages in a real browser, against a host of the tests' own with fresh demonstration data.

use super::{Tally, rust};
use crate::bundle::{self, Mode};
use crate::command::run as run_command;
use crate::host::{self, Running};
use crate::{places, setup};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

pub fn run() -> Result<Tally> {
    setup::browser_tests()?;
    bundle::build(Mode::Release)?;
    let program = rust::host()?;
    let results = places::root().join("tests/browser/results");
    fs::create_dir_all(&results)?;
    let data = std::env::temp_dir().join(format!("qitong-browser-{}", std::process::id()));
    fs::create_dir_all(&data)?;
    let outcome = against_a_host(&program, &data, &results);
    fs::remove_dir_all(&data)?;
    outcome
}

fn against_a_host(program: &Path, data: &Path, results: &Path) -> Result<Tally> {
    run_command(host::seed(program, data).arg("--demo"))?;
    // Playwright empties its results folder, so the log and the report lie beside it.
    let running = Running::start(program, data, &results.with_file_name("host.log"))?;
    let report = results.with_file_name("report.json");
    if report.is_file() {
        fs::remove_file(&report)?;
    }
    let played = Command::new("npx")
        .args(["--no-install", "playwright", "test", "--reporter=list,json"])
        .current_dir(places::root().join("tests/browser"))
        .env("QITONG_BASE_URL", host::address(running.port))
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report)
        .status()
        .context("starting Playwright")?;
    let mut tally = count(&report)?;
    if !played.success() && tally.failed == 0 {
        tally += Tally::FAILURE;
    }
    // That the host stops in order when asked is one test more.
    match running.stop() {
        Ok(()) => tally += Tally::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            tally += Tally::FAILURE;
        }
    }
    Ok(tally)
}

fn count(report: &Path) -> Result<Tally> {
    let text = fs::read_to_string(report).context("Playwright wrote no report")?;
    let report: Value = serde_json::from_str(&text).context("reading Playwright's report")?;
    let count = |name: &str| report["stats"][name].as_u64().unwrap_or(0);
    // A test that passed only when tried again hasn't passed.
    Ok(Tally {
        passed: count("expected"),
        failed: count("unexpected") + count("flaky"),
        skipped: count("skipped"),
    })
}
