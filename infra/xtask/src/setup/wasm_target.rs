//! The standard library for the browser.

use crate::command::{read, run};
use crate::places;
use crate::step::step;
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

pub fn install() -> Result<()> {
    if is_there()? {
        return Ok(());
    }
    step(&format!("Adding the compiler's target {TARGET}"), "about 20 s", || {
        let added = run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(places::root()));
        let Err(error) = added else { return Ok(()) };
        bail!(
            "{error:#}\n\n\
             rustup could not fetch {TARGET}. Most often the Rust project's server cannot be reached from here.\n\
             Try again later, or take the other way, which builds the target from Debian's sources: infra/wasm-target.md"
        )
    })
}

fn is_there() -> Result<bool> {
    let sysroot = read(Command::new("rustc").args(["--print", "sysroot"]).current_dir(places::root()))?;
    let libraries = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib");
    let Ok(entries) = libraries.read_dir() else { return Ok(false) };
    Ok(entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd")))
}
