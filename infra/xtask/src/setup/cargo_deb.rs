//! cargo-deb, which makes Debian's packages, compiled into the cache folder.

use super::debian;
use crate::command::{cargo, run};
use crate::places;
use crate::step::step;
use anyhow::Result;
use std::fs;
use std::path::PathBuf;

const VERSION: &str = "3.8.0";

/// The program; it is compiled when it isn't there.
pub fn program() -> Result<PathBuf> {
    // It asks dpkg which packages the program's libraries are in.
    debian::need(&[debian::DPKG_DEV])?;
    let home = places::tool("cargo-deb", VERSION)?;
    let program = home.join("bin/cargo-deb");
    if !program.is_file() {
        step(&format!("Compiling cargo-deb {VERSION}, once"), "about 1 min on two cores", || {
            let scratch = places::cache()?.join("build/cargo-deb");
            // It only packs files here, so compiling it fast counts for more than its speed.
            run(cargo()
                .args(["install", "cargo-deb", "--locked", "--force", "--version", VERSION, "--root"])
                .arg(&home)
                .env("CARGO_TARGET_DIR", &scratch)
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "0"))?;
            Ok(fs::remove_dir_all(scratch)?)
        })?;
    }
    Ok(program)
}
