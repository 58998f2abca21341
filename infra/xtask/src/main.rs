//! `cargo xtask`: sets up, builds, runs, tests and measures the project.
//!
//! Every verb does the set-up it needs itself and does nothing twice. Nothing is installed outside Debian's
//! packages, rustup's target folder and a cache folder of the project's own.

mod bench;
mod bundle;
mod check;
mod cloud;
mod command;
mod cost;
mod fingerprint;
mod host;
mod package;
mod places;
mod run;
mod setup;
mod step;
mod test;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Sets up, builds, runs and tests Qitong")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Set up, build, fill the demo and serve it
    Run(run::Options),
    /// Run every test, or the steps named
    Test(test::Options),
    /// Build the front end into dist/ and the host
    Build(BuildOptions),
    /// Formatting, and clippy with warnings as errors
    Check,
    /// Install what the other verbs need
    Setup(setup::Options),
    /// Print the sizes of the built front end; fails above the budget
    Size,
    /// Deploy to the cloud: build, show what changes, ask, apply, test
    Deploy(cloud::Deploy),
    /// Go back to the build before
    Rollback(cloud::Rollback),
    /// Remove a deployment
    Destroy(cloud::Destroy),
    /// Give a table back what its template says, and what a restored copy of it holds
    Restore(cloud::Restore),
    /// Administrators of a deployment
    Admin(cloud::Admin),
    /// What a year costs, by volume and by an editable file of prices
    Cost(cost::Options),
    /// Make a Debian package for one machine
    Package(package::Options),
    /// Run the benchmarks and print their figures
    Bench(bench::Options),
    /// Trunk's hook: prepares the files it has built for being served
    #[command(hide = true)]
    FinishBundle,
    /// Tells people where to go once the host answers
    #[command(hide = true)]
    Announce(run::announce::Options),
}

#[derive(clap::Args)]
struct BuildOptions {
    /// Quick to compile, not optimised
    #[arg(long)]
    dev: bool,
}

fn main() -> Result<()> {
    match Arguments::parse().verb {
        Verb::Run(options) => run::run(&options),
        Verb::Test(options) => test::run(&options),
        Verb::Build(options) => {
            let (mode, profile) = if options.dev {
                (bundle::Mode::Dev, host::Profile::Dev)
            } else {
                (bundle::Mode::Release, host::Profile::Release)
            };
            run::build(mode, profile).map(drop)
        }
        Verb::Check => check::run(),
        Verb::Setup(options) => setup::run(&options),
        Verb::Size => bundle::size::check(),
        Verb::Deploy(options) => cloud::deploy(&options),
        Verb::Rollback(options) => cloud::rollback(&options),
        Verb::Destroy(options) => cloud::destroy(&options),
        Verb::Restore(options) => cloud::restore(&options),
        Verb::Admin(options) => cloud::admin(&options),
        Verb::Cost(options) => cost::run(&options),
        Verb::Package(options) => package::run(&options),
        Verb::Bench(options) => bench::run(&options),
        Verb::FinishBundle => bundle::finish::run(),
        Verb::Announce(options) => run::announce::run(&options),
    }
}
