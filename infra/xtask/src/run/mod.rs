//! `cargo xtask run`: from a fresh machine to the first page.

pub mod announce;

use crate::bundle::{self, Mode};
use crate::command::run as run_command;
use crate::step::step;
use crate::{host, places, setup};
use anyhow::{Context, Result, bail};
use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

#[derive(clap::Args)]
pub struct Options {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The folder that holds all data; made when missing
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Start empty: no demonstration cases and no demonstration accounts
    #[arg(long)]
    no_demo: bool,
    /// Quick to compile, not optimised
    #[arg(long, conflicts_with = "release")]
    dev: bool,
    /// Optimised (this is the default)
    #[arg(long)]
    release: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let begun = Instant::now();
    // Asked before minutes of compiling, not after.
    if TcpListener::bind(("127.0.0.1", options.port)).is_err() {
        bail!("port {} is taken; choose another with --port", options.port);
    }
    let mode = if options.dev { Mode::Dev } else { Mode::Release };
    let program = build(mode)?;
    let data = std::env::current_dir()?.join(&options.data);
    fs::create_dir_all(&data).with_context(|| format!("making {}", data.display()))?;
    let is_new = fs::read_dir(&data)?.next().is_none();
    let with_demo = !options.no_demo && fill_demo(&program, &data)?;
    if options.no_demo && is_new {
        step("Making the first administrator", "a second", || {
            run_command(&mut host::first_administrator(&program, &data))
        })?;
    }
    eprintln!("\nEverything was ready after {}.", crate::step::in_words(begun.elapsed()));

    Command::new(std::env::current_exe()?)
        .args(["announce", "--port", &options.port.to_string(), "--data"])
        .arg(&data)
        .args(with_demo.then_some("--demo"))
        .stdin(Stdio::null())
        .spawn()
        .context("starting the announcement")?;
    // The host takes this process's place: Ctrl-C and every other signal reach it directly, and no parent is left
    // that could die before it or without it.
    let mut command = host::serve(&program, &data, options.port);
    command.current_dir(places::root());
    Err(command.exec()).with_context(|| format!("starting {}", program.display()))
}

/// Builds the front end and the host, side by side when both have to be: each has minutes in which it keeps only
/// one core busy, and cargo locks their folders apart.
pub fn build(mode: Mode) -> Result<PathBuf> {
    if bundle::is_fresh(mode)? {
        return host::build(mode);
    }
    setup::before_compiling(mode)?;
    thread::scope(|scope| {
        let front_end = scope.spawn(|| bundle::build(mode));
        let program = host::build(mode);
        match front_end.join() {
            Ok(built) => built.and(program),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Fills an empty data folder with the demonstration; answers whether the folder holds it.
fn fill_demo(program: &Path, data: &Path) -> Result<bool> {
    let marker = data.join(".demo-filled");
    if marker.is_file() {
        return Ok(true);
    }
    // Half a demonstration, after an interruption, is filled up; a folder with people's own data is left alone.
    let begun = data.join(".demo-begun");
    if !begun.is_file() && fs::read_dir(data)?.next().is_some() {
        eprintln!("\n{} holds data of its own, so no demonstration is added.", data.display());
        return Ok(false);
    }
    fs::write(&begun, "")?;
    step("Filling in the demonstration", "about 20 s", || {
        run_command(host::seed(program, data).arg("--demo"))
    })?;
    fs::rename(begun, marker)?;
    Ok(true)
}
