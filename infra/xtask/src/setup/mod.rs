//! What a fresh machine lacks. Each part looks first, does nothing when all is there, and says what it does.

pub mod binaryen;
pub mod bindgen;
pub mod cargo_deb;
pub mod debian;
pub mod playwright;
pub mod python;
pub mod trunk;
pub mod wasm_target;

use crate::bundle::Mode;
use anyhow::Result;

#[derive(clap::Args)]
pub struct Options {
    /// Only what is needed to build the front end and run it
    #[arg(long)]
    run: bool,
}

pub fn run(options: &Options) -> Result<()> {
    front_end(Mode::Release)?;
    if !options.run {
        browser_tests()?;
    }
    eprintln!("\nEverything is set up.");
    Ok(())
}

/// What building the front end takes.
pub fn front_end(mode: Mode) -> Result<()> {
    before_compiling(mode)?;
    trunk::install()
}

/// The part that fetches, and may have to ask for something. Node.js is there only for wasm-opt, which a quick
/// build leaves out.
pub fn before_compiling(mode: Mode) -> Result<()> {
    if mode == Mode::Release {
        debian::need(&[debian::NODE, debian::NPM])?;
        binaryen::install()?;
    }
    wasm_target::install()
}

/// What the browser tests take.
pub fn browser_tests() -> Result<()> {
    debian::need(&[debian::NODE, debian::NPM, debian::CHROMIUM, debian::CHINESE_FONT])?;
    playwright::install()
}
