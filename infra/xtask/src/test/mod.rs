//! `cargo xtask test`: every test of the project, one step after another, and a summary at the end.

mod aws;
mod browser;
mod cluster;
mod functions;
mod package;
mod rust;
mod seed;
mod tally;

use crate::bundle::{self, Mode};
use crate::step::{in_words, step};
use anyhow::{Result, bail};
use std::time::{Duration, Instant};
use tally::Tally;

#[derive(clap::Args)]
pub struct Options {
    /// Only these steps: rules, a test target of the crate `tests` (api, faults, …), size, seed, browser, and functions, aws,
    /// package and cluster, which aren't done unless they are named
    steps: Vec<String>,
}

/// Functions compiled as they are deployed, and whole deployments: each as long as several others, so that they are done
/// when they are named. `package` has to be root on a machine that can fetch a Debian.
const NAMED_ONLY: [&str; 4] = ["functions", "aws", "package", "cluster"];

/// One line of the summary.
struct Outcome {
    name: String,
    tally: Tally,
    took: Duration,
}

pub fn run(options: &Options) -> Result<()> {
    let mut known = vec!["rules".to_owned()];
    known.extend(rust::targets_of_tests()?);
    known.extend(["size", "seed", "browser"].into_iter().chain(NAMED_ONLY).map(str::to_owned));
    if let Some(unknown) = options.steps.iter().find(|step| !known.contains(step)) {
        bail!("there is no step `{unknown}`; there are: {}", known.join(", "));
    }
    let begun = Instant::now();
    let is_chosen = |step: &String| {
        if options.steps.is_empty() {
            !NAMED_ONLY.contains(&step.as_str())
        } else {
            options.steps.contains(step)
        }
    };
    let chosen = known.into_iter().filter(is_chosen);
    let outcomes: Vec<Outcome> = chosen.map(outcome_of).collect();
    summarise(&outcomes, begun.elapsed())
}

/// A step that can't even run counts as one failure: the other steps still tell what they know.
fn outcome_of(name: String) -> Outcome {
    let begun = Instant::now();
    eprintln!("\n━━ {name}");
    let tally = one(&name).unwrap_or_else(|error| {
        eprintln!("\n{name}: {error:#}");
        Tally::FAILURE
    });
    Outcome { name, tally, took: begun.elapsed() }
}

fn one(name: &str) -> Result<Tally> {
    match name {
        "rules" => rust::rules(),
        "size" => {
            bundle::build(Mode::Release)?;
            bundle::size::check().map(|()| Tally::SUCCESS)
        }
        "seed" => seed::run(),
        "browser" => browser::run(),
        "functions" => functions::run(),
        "aws" => aws::run(),
        "package" => package::run(),
        "cluster" => cluster::run(),
        "template" => {
            step("Checking the templates for both partitions", "about 30 s", aws::lint)?;
            let mut tally = rust::target("template")?;
            tally += Tally::SUCCESS;
            Ok(tally)
        }
        target => rust::target(target),
    }
}

fn summarise(outcomes: &[Outcome], took: Duration) -> Result<()> {
    println!("\n  {:<12}{:>8}{:>8}{:>9}   time", "step", "passed", "failed", "skipped");
    let mut total = Tally::default();
    for Outcome { name, tally, took } in outcomes {
        println!(
            "  {name:<12}{:>8}{:>8}{:>9}   {}",
            tally.passed,
            tally.failed,
            tally.skipped,
            in_words(*took)
        );
        total += *tally;
    }
    println!(
        "  {:<12}{:>8}{:>8}{:>9}   {}\n",
        "together",
        total.passed,
        total.failed,
        total.skipped,
        in_words(took)
    );
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}
