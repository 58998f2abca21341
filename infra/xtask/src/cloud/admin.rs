//! `cargo xtask admin create`: the first administrator of a deployment, made by the program `qitong` in the deployed
//! tables. Whoever runs it needs credentials that may write to them.

use super::{Deployment, Place, program};
use crate::command::run as run_command;
use anyhow::Result;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Make a system administrator, and print the temporary password
    Create(Create),
}

#[derive(clap::Args)]
struct Create {
    #[command(flatten)]
    place: Place,
    /// What the administrator signs in with
    #[arg(long, default_value = "admin")]
    login: String,
    /// Take a program `qitong` that is compiled already out of a folder
    #[arg(long, hide = true)]
    programs: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    let What::Create(options) = &options.what;
    let deployment = Deployment::open(&options.place)?;
    deployment.check_place()?;
    run_command(program::of(&deployment, options.programs.as_deref())?.args([
        "admin",
        "--login",
        &options.login,
    ]))
}
