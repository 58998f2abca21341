//! The `wasm-bindgen` command that Trunk calls, over the library of the workspace's own lock file.
//!
//! The version of the command must equal the version of the crate to the last digit. Built from the same lock
//! file it cannot differ, and it compiles in a fraction of the time of the published command, which brings a
//! web server and a TLS client for its test runner. Only the options that Trunk and a splitter use are here.

use anyhow::{Result, bail};
use clap::Parser;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

#[derive(Debug, Parser)]
#[command(name = "wasm-bindgen", version = wasm_bindgen_shared::SCHEMA_VERSION)]
struct Arguments {
    input: PathBuf,
    #[arg(long)]
    target: String,
    #[arg(long)]
    out_dir: PathBuf,
    #[arg(long)]
    out_name: Option<String>,
    #[arg(long)]
    no_typescript: bool,
    #[arg(long)]
    keep_debug: bool,
    #[arg(long)]
    keep_lld_exports: bool,
    #[arg(long)]
    no_demangle: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.target != "web" {
        bail!("this build of wasm-bindgen makes modules for browsers only: --target=web");
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&arguments.input)
        .web(true)?
        .typescript(!arguments.no_typescript)
        .keep_debug(arguments.keep_debug)
        .keep_lld_exports(arguments.keep_lld_exports)
        .demangle(!arguments.no_demangle);
    if let Some(name) = &arguments.out_name {
        bindgen.out_name(name);
    }
    bindgen.generate(&arguments.out_dir)
}
