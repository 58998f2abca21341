//! What the program `qitong` can be told to do, a file for each.

pub mod admin;
pub mod backup;
pub mod bring_back;
pub mod check;
pub mod copy;
pub mod export;
pub mod rebuild;
pub mod restore;
pub mod seed;
pub mod serve;
pub mod sign_out;
pub mod store;
pub mod tables;
pub mod verify;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// 企通: one place where enterprises deal with their government.
#[derive(Parser)]
#[command(name = "qitong", version, about, arg_required_else_help = true)]
pub struct Line {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the API and the front end until told to stop.
    Serve(serve::Arguments),
    /// Fill the store with the demo or with load data.
    Seed(seed::Arguments),
    /// Make a system administrator: the first, or one when nobody can sign in any more.
    Admin(admin::Arguments),
    /// Create the tables that the engine named by QITONG_DYNAMODB_ENDPOINT lacks.
    Tables(tables::Arguments),
    /// Say whether this program can read a data folder.
    Check(check::Arguments),
    /// End every session of everybody.
    SignOut(sign_out::Arguments),
    /// Check the hash chain of every case.
    Verify(verify::Arguments),
    /// Make every list anew out of the events: entries, projects, publicities, questions, ratings, certificates, figures.
    Rebuild(rebuild::Arguments),
    /// Write every event as a line of JSON.
    Export(export::Arguments),
    /// Copy the embedded store into the tables of the engine named by QITONG_DYNAMODB_ENDPOINT, and check it there.
    Copy(copy::Arguments),
    /// Bring what another table of the engine holds, e.g. one that was restored, back into one of ours.
    BringBack(bring_back::Arguments),
    /// Write the embedded store, its attachments and its secret to one file; the host may be running.
    Backup(backup::Arguments),
    /// Fill an empty data folder from a backup, and check it.
    Restore(restore::Arguments),
}

/// Where the embedded store lies.
#[derive(clap::Args, Clone, Debug)]
pub struct DataFolder {
    /// Folder of the embedded store, its attachments and its secret.
    #[arg(long = "data", value_name = "DIR", env = "QITONG_DATA", default_value = "data")]
    pub path: PathBuf,
}

pub async fn run(line: Line) -> anyhow::Result<()> {
    match line.command {
        Command::Serve(arguments) => serve::run(arguments).await,
        Command::Seed(arguments) => seed::run(arguments).await,
        Command::Admin(arguments) => admin::run(arguments).await,
        Command::Tables(arguments) => tables::run(arguments).await,
        Command::Check(arguments) => check::run(&arguments),
        Command::SignOut(arguments) => sign_out::run(arguments).await,
        Command::Verify(arguments) => verify::run(arguments).await,
        Command::Rebuild(arguments) => rebuild::run(arguments).await,
        Command::Export(arguments) => export::run(arguments).await,
        Command::Copy(arguments) => copy::run(arguments).await,
        Command::BringBack(arguments) => bring_back::run(arguments).await,
        Command::Backup(arguments) => backup::run(&arguments),
        Command::Restore(arguments) => restore::run(arguments).await,
    }
}
