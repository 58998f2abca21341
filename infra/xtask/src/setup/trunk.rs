//! Trunk, compiled into the cache folder.

use crate::command::{cargo, run};
use crate::places;
use crate::step::step;
use anyhow::Result;
use std::fs;
use std::path::PathBuf;

/// The newest that compiles with the pinned toolchain.
pub const VERSION: &str = "0.21.14";

/// The folder that holds the program.
pub fn folder() -> Result<PathBuf> {
    Ok(places::tool("trunk", VERSION)?.join("bin"))
}

pub fn install() -> Result<()> {
    if folder()?.join("trunk").is_file() {
        return Ok(());
    }
    step(&format!("Compiling Trunk {VERSION}, once"), "about 4 min on two cores", || {
        let scratch = places::cache()?.join("build/trunk");
        // It only copies and hashes files here, so compiling it fast counts for more than its speed. Without its
        // default features it looks for no updates and brings no TLS: it never downloads anything for us.
        run(cargo()
            .args([
                "install",
                "trunk",
                "--locked",
                "--no-default-features",
                "--force",
                "--version",
                VERSION,
                "--root",
            ])
            .arg(places::tool("trunk", VERSION)?)
            .env("CARGO_TARGET_DIR", &scratch)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0"))?;
        fs::remove_dir_all(scratch)?;
        Ok(())
    })
}
