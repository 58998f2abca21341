//! `cargo xtask package`: a Debian package for one machine. What is in it, and what its scripts do, stands in
//! `functions/host/Cargo.toml` and `infra/onprem/single`.

use crate::bundle::{self, Mode};
use crate::command::{read, run as run_command};
use crate::setup::cargo_deb;
use crate::step::step;
use crate::{host, places};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(clap::Args)]
pub struct Options {
    /// The package's version; by default the project's, and after a + how many commits there are
    #[arg(long)]
    version: Option<String>,
    /// The folder that the package is written to
    #[arg(long, default_value = "target/debian")]
    out: PathBuf,
}

pub fn run(options: &Options) -> Result<()> {
    bundle::build(Mode::Release)?;
    host::build(host::Profile::Release)?;
    let version = match &options.version {
        Some(version) => version.clone(),
        None => default_version()?,
    };
    let package = make("release", &version, &options.out)?;
    println!("{}", package.display());
    println!("install it on Debian 12 or later with: sudo apt install ./{}", name(&version));
    Ok(())
}

/// Packs what cargo has built with a profile, and answers where the package lies.
pub fn make(profile: &str, version: &str, out: &Path) -> Result<PathBuf> {
    let program = cargo_deb::program()?;
    let file = places::root().join(out).join(name(version));
    step("Packing", "about 20 s", || {
        run_command(
            Command::new(&program)
                .args([
                    "--no-build",
                    "--quiet",
                    "--profile",
                    profile,
                    "--deb-version",
                    version,
                    "--manifest-path",
                ])
                .arg(places::root().join("functions/host/Cargo.toml"))
                .arg("--output")
                .arg(&file)
                .env("CARGO_TARGET_DIR", places::target()?),
        )
    })?;
    Ok(file)
}

fn name(version: &str) -> String {
    let processor = if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" };
    format!("qitong_{version}_{processor}.deb")
}

/// Grows with every commit, so that a later build is an upgrade.
fn default_version() -> Result<String> {
    let own = env!("CARGO_PKG_VERSION");
    let count = read(Command::new("git").args(["rev-list", "--count", "HEAD"]).current_dir(places::root()));
    // Sources without their history have the project's version alone.
    Ok(count.map_or_else(|_| own.to_owned(), |count| format!("{own}+{}", count.trim())))
}
