//! The front end as the browser gets it: built by Trunk, optimised, compressed, weighed.

mod cut;
pub mod finish;
mod pack;
pub mod size;

use crate::command::{path_with, run};
use crate::step::step;
use crate::{fingerprint, places, setup};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How much care goes into a build.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mode {
    /// Quick to compile: in one piece, neither optimised nor compressed.
    Dev,
    /// Small and fast to run.
    Release,
}

/// Everything the bundle is made from. The wasm-bindgen version stands in the lock file.
const SOURCES: [&str; 10] = [
    "frontend",
    "shared",
    "infra/xtask/src/bin",
    "infra/xtask/src/bundle",
    "infra/xtask/npm",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo",
];

/// Whether `dist/` was built from these very files in this mode; where it may be quick, what is deployed is as good.
pub fn is_fresh(mode: Mode) -> Result<bool> {
    let is_of = |mode| -> Result<bool> { Ok(fingerprint::is_fresh(&stamp(), &digest(mode)?)) };
    let is_built = is_of(mode)? || mode == Mode::Dev && is_of(Mode::Release)?;
    Ok(is_built && places::dist().join("index.html").is_file())
}

/// Builds `dist/`, unless it is fresh.
pub fn build(mode: Mode) -> Result<()> {
    if is_fresh(mode)? {
        return Ok(());
    }
    // Taken before the build: what is changed while it runs must make it stale.
    let digest = digest(mode)?;
    setup::front_end(mode)?;
    let usually = match mode {
        Mode::Dev => "about 6 min the first time beside the host, then 1 min",
        Mode::Release => "about 10 min the first time, then 7 min",
    };
    step("Building the front end", usually, || {
        let bindgen = setup::bindgen::folder()?;
        trunk(mode, &bindgen)?;
        Ok(fs::write(stamp(), digest)?)
    })?;
    if mode == Mode::Release { size::print() } else { Ok(()) }
}

fn stamp() -> PathBuf {
    places::dist().join(".built-from")
}

fn digest(mode: Mode) -> Result<String> {
    fingerprint::of(&places::root(), &SOURCES, &[mode.name(), setup::trunk::VERSION])
}

fn trunk(mode: Mode, bindgen: &Path) -> Result<()> {
    let folder = setup::trunk::folder()?;
    let mut command = Command::new(folder.join("trunk"));
    command.arg("build").current_dir(places::root());
    let tools = match mode {
        Mode::Dev => {
            command.args(["--cargo-profile", "page"]);
            path_with(&[bindgen])?
        }
        Mode::Release => {
            command.args(["--release", "--cargo-profile", cut::PROFILE, "--features", "split"]);
            // Cutting works on what the linker leaves behind of its work.
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Clink-args=--emit-relocs");
            path_with(&[bindgen, &setup::binaryen::folder()?])?
        }
    };
    command.env("PATH", tools);
    // Trunk reads this variable as a boolean and stops at the usual value of 1.
    command.env_remove("NO_COLOR");
    run(&mut command)
}

impl Mode {
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }
}
