//! `cargo xtask run`: from a fresh machine to the first page.

pub mod announce;

use crate::bundle::{self, Mode};
use crate::command::run as run_command;
use crate::host::Profile;
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
    /// Quick to compile: so it is unless `--release` is asked for
    #[arg(long, conflicts_with = "release")]
    dev: bool,
    /// Optimised as it is deployed; takes three times as long to compile the first time
    #[arg(long)]
    release: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let begun = Instant::now();
    // Asked before minutes of compiling, not after.
    if TcpListener::bind(("127.0.0.1", options.port)).is_err() {
        bail!("port {} is taken; choose another with --port", options.port);
    }
    let data = std::env::current_dir()?.join(&options.data);
    if options.no_demo {
        refuse_demo(&data)?;
    }
    let (mode, profile) =
        if options.release { (Mode::Release, Profile::Release) } else { (Mode::Dev, Profile::Dev) };
    let program = build(mode, profile)?;
    fs::create_dir_all(&data).with_context(|| format!("making {}", data.display()))?;
    let with_demo = if options.no_demo {
        make_administrator(&program, &data)?;
        false
    } else {
        fill_demo(&program, &data)?
    };
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
pub fn build(mode: Mode, profile: Profile) -> Result<PathBuf> {
    if bundle::is_fresh(mode)? {
        return host::build(profile);
    }
    setup::before_compiling(mode)?;
    thread::scope(|scope| {
        let front_end = scope.spawn(|| bundle::build(mode));
        let program = host::build(profile);
        match front_end.join() {
            Ok(built) => built.and(program),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Says in a data folder that the demonstration was begun, and that it is whole.
const DEMO: Marker = Marker { begun: ".demo-begun", done: ".demo-filled" };
/// The same of the first administrator, whose temporary password was printed.
const ADMINISTRATOR: Marker = Marker { begun: ".administrator-begun", done: ".administrator-made" };

/// Two names of a file in the data folder: after an interruption, what was begun is done again.
struct Marker {
    begun: &'static str,
    done: &'static str,
}

impl Marker {
    fn is_done(&self, data: &Path) -> bool {
        data.join(self.done).is_file()
    }

    fn is_begun(&self, data: &Path) -> bool {
        data.join(self.begun).is_file()
    }

    /// Does the work between the two marks.
    fn mark(&self, data: &Path, work: impl FnOnce() -> Result<()>) -> Result<()> {
        fs::write(data.join(self.begun), "")?;
        work()?;
        fs::rename(data.join(self.begun), data.join(self.done))?;
        Ok(())
    }
}

/// The demonstration's accounts are public: where it lies, there is no running without it.
fn refuse_demo(data: &Path) -> Result<()> {
    if DEMO.is_done(data) || DEMO.is_begun(data) {
        bail!("{} holds the demonstration; name another folder with --data", data.display());
    }
    Ok(())
}

/// Makes the first administrator of an empty data folder; a folder with people's own data is left alone.
fn make_administrator(program: &Path, data: &Path) -> Result<()> {
    let is_new = fs::read_dir(data)?.next().is_none();
    if !is_new && !ADMINISTRATOR.is_begun(data) {
        return Ok(());
    }
    ADMINISTRATOR.mark(data, || {
        step("Making the first administrator", "a second", || {
            run_command(&mut host::first_administrator(program, data))
        })
    })
}

/// Fills an empty data folder with the demonstration; answers whether the folder holds it.
fn fill_demo(program: &Path, data: &Path) -> Result<bool> {
    if DEMO.is_done(data) {
        return Ok(true);
    }
    // Half a demonstration, after an interruption, is filled up; a folder with people's own data is left alone.
    if !DEMO.is_begun(data) && fs::read_dir(data)?.next().is_some() {
        eprintln!("\n{} holds data of its own, so no demonstration is added.", data.display());
        return Ok(false);
    }
    DEMO.mark(data, || {
        step("Filling in the demonstration", "about 20 s", || {
            run_command(host::seed(program, data).arg("--demo"))
        })
    })?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_with_the_demonstration_is_served_as_if_it_had_none() {
        let data = std::env::temp_dir().join(format!("qitong-xtask-{}", std::process::id()));
        fs::create_dir_all(&data).unwrap();
        assert!(refuse_demo(&data).is_ok());
        let interrupted = DEMO.mark(&data, || bail!("interrupted"));
        assert!(interrupted.is_err() && DEMO.is_begun(&data) && refuse_demo(&data).is_err());
        DEMO.mark(&data, || Ok(())).unwrap();
        assert!(DEMO.is_done(&data) && !DEMO.is_begun(&data) && refuse_demo(&data).is_err());
        fs::remove_dir_all(&data).unwrap();
    }
}
