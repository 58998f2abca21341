//! `cargo xtask bench`: figures, not verdicts.

use crate::command::{cargo, run as run_command};
use anyhow::Result;

#[derive(clap::Args)]
pub struct Options {
    /// The market's boards, instead of cases
    #[arg(long)]
    boards: bool,
    /// The catalogue of matters, instead of cases
    #[arg(long, conflicts_with = "boards")]
    matters: bool,
    /// Handed on to the benchmark
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Options {
    const fn program(&self) -> &'static str {
        match (self.boards, self.matters) {
            (true, _) => "boards",
            (_, true) => "catalogue",
            _ => "load",
        }
    }
}

pub fn run(options: &Options) -> Result<()> {
    run_command(
        cargo()
            .args(["run", "--release", "--package", "tests", "--bin"])
            .args([options.program(), "--"])
            .args(&options.arguments),
    )
}
