//! `cargo xtask bench`: figures, not verdicts.

use crate::command::{cargo, run as run_command};
use anyhow::Result;

#[derive(clap::Args)]
pub struct Options {
    /// The market's boards, instead of cases
    #[arg(long)]
    boards: bool,
    /// Handed on to the benchmark
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub fn run(options: &Options) -> Result<()> {
    run_command(
        cargo()
            .args(["run", "--release", "--package", "tests", "--bin"])
            .args([if options.boards { "boards" } else { "load" }, "--"])
            .args(&options.arguments),
    )
}
