//! `cargo xtask restore`: a table of a deployment gets back what its template says of it, whether it is gone or was
//! restored under its own name; and, `--from` a copy that the cloud restored to an earlier second, what is missing in it.
//!
//! Always: nothing that is only in the deployment's table goes; nobody writes meanwhile; broken off, it may be repeated.

use super::tables::{self, Described};
use super::template::Part;
use super::{Deployment, Place, asks, program};
use crate::command::run as run_command;
use crate::step::step;
use anyhow::{Result, bail, ensure};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// Which one: cases, identity, sessions, matters, exchange or market
    #[arg(long, value_name = "TABLE")]
    table: String,
    /// The name of a table that the cloud has restored; what it holds and the deployment's lacks comes back
    #[arg(long, value_name = "NAME")]
    from: Option<String>,
    /// Put what it holds over what is there as well: for what was changed wrongly at large
    #[arg(long, requires = "from")]
    over: bool,
    /// Don't ask
    #[arg(long)]
    yes: bool,
    /// Take a program `qitong` that is compiled already out of a folder
    #[arg(long, hide = true)]
    programs: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    let deployment = Deployment::open(&options.place)?;
    deployment.check_place()?;
    deployment.seen(Part::Data)?;
    let table = Described::of(&deployment, &options.table)?;
    if let Some(from) = &options.from {
        check(&deployment, &table, from, &options.table)?;
    }
    let what = match (&options.from, options.over) {
        (None, _) => format!("Give {} what its template says?", table.name),
        (Some(from), false) => format!("Bring what {from} holds and {} lacks back into it?", table.name),
        (Some(from), true) => format!("Put everything that {from} holds over what is in {}?", table.name),
    };
    if !options.yes && !asks(&what)? {
        bail!("{} stays as it is", table.name);
    }
    step(&format!("Looking after {}", table.name), "seconds; minutes for one that is made anew", || {
        table.mend(&deployment)
    })?;
    if let Some(from) = &options.from {
        let programs = options.programs.as_deref();
        let mut bring = program::of(&deployment, programs)?;
        bring
            .args(["bring-back", "--from", from, "--into", &options.table])
            .args(options.over.then_some("--over"));
        step(&format!("Bringing back what {from} holds"), "a minute for 10,000 items", || {
            run_command(&mut bring)
        })?;
        if options.table == "cases" {
            let mut verify = program::of(&deployment, programs)?;
            step("Checking every chain", "a minute for 10,000 cases", || run_command(verify.arg("verify")))?;
        }
        // Lists and figures stand in several tables.
        let mut rebuild = program::of(&deployment, programs)?;
        step("Making the lists anew", "a minute for 1,000 cases", || run_command(rebuild.arg("rebuild")))?;
    }
    println!(
        "\n  {} is whole. What wakes the projector follows the table with the next deployment, which also lets people write \
         again:\n  cargo xtask deploy --stage {} --set ReadOnly=0",
        table.name,
        deployment.stage.word()
    );
    Ok(())
}

/// Before anything is changed: that the copy is there, and that nobody writes beside it.
fn check(deployment: &Deployment, table: &Described, from: &str, short: &str) -> Result<()> {
    ensure!(
        short != "sessions",
        "sessions don't come back: people sign in again. Without --from the table is made anew"
    );
    ensure!(from != table.name, "{from} is the deployment's own table; name the one that was restored");
    ensure!(
        tables::look(deployment, from)?.is_some(),
        "there is no table {from}; restore it first: aws dynamodb restore-table-to-point-in-time --source-table-name {} \
         --target-table-name {from} --restore-date-time …",
        table.name
    );
    tables::settled(deployment, from)?;
    let seen = deployment.stack(Part::Service).look()?;
    let is_looking_only = seen.is_none_or(|seen| seen.parameters.get("ReadOnly").is_some_and(|is| is == "1"));
    ensure!(
        is_looking_only,
        "people can write to {} now; let them look only meanwhile: cargo xtask deploy --stage {} --no-site --set ReadOnly=1",
        deployment.title(),
        deployment.stage.word()
    );
    Ok(())
}
