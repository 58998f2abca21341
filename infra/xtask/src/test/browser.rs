//! Real pages in a real browser, against hosts of the tests' own with fresh demonstration data: the phone's journeys
//! beside the desktop's, each with a host to itself, since one journey alone keeps two cores half busy.

use super::{Tally, rust};
use crate::bundle::{self, Mode};
use crate::command::run as run_command;
use crate::host::{self, Running};
use crate::{places, setup};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// The projects of `tests/browser/playwright.config.js`.
const SIZES: [&str; 2] = ["phone", "desktop"];

pub fn run() -> Result<Tally> {
    setup::browser_tests()?;
    bundle::build(Mode::Release)?;
    let program = rust::host()?;
    let data = std::env::temp_dir().join(format!("qitong-browser-{}", std::process::id()));
    fs::create_dir_all(&data)?;
    let outcome = every_size(&program, &data);
    fs::remove_dir_all(&data)?;
    outcome
}

fn every_size(program: &Path, data: &Path) -> Result<Tally> {
    let folders = SIZES.map(|size| data.join(size));
    let [first, others @ ..] = &folders;
    run_command(host::seed(program, first).arg("--demo"))?;
    for other in others {
        run_command(Command::new("cp").arg("-r").arg(first).arg(other))?;
    }
    thread::scope(|scope| {
        let playing: Vec<_> = SIZES
            .iter()
            .zip(&folders)
            .map(|(size, folder)| scope.spawn(move || against_a_host(program, folder, size)))
            .collect();
        let mut tally = Tally::default();
        for one in playing {
            match one.join() {
                Ok(played) => tally += played?,
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(tally)
    })
}

fn against_a_host(program: &Path, data: &Path, size: &str) -> Result<Tally> {
    // Playwright empties its results folder, so the log and the report lie beside it.
    // A journey plays the provider of identities itself; where it will listen the host has to know before.
    let issuer = host::address(host::free_port()?);
    let provider = [
        ("QITONG_OIDC_ISSUER", issuer.as_str()),
        ("QITONG_OIDC_CLIENT_ID", "qitong"),
        ("QITONG_OIDC_CLIENT_SECRET", "between us"),
        ("QITONG_OIDC_NAME", "冀企通行证"),
    ];
    let running = Running::start(program, data, &beside(&format!("{size}.log")), &provider)?;
    let report = beside(&format!("{size}.report.json"));
    if report.is_file() {
        fs::remove_file(&report)?;
    }
    let played = Command::new("npx")
        .args(["--no-install", "playwright", "test", "--reporter=list,json", "--project", size])
        .args(["--output", &format!("results/{size}")])
        .current_dir(places::root().join("tests/browser"))
        .env("QITONG_BASE_URL", host::address(running.port))
        .envs(provider)
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

fn beside(name: &str) -> PathBuf {
    places::root().join("tests/browser").join(name)
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
