//! The `wasm-bindgen` command that Trunk calls, over the library of the workspace's own lock file.
//!
//! The version of the command must equal the version of the crate to the last digit. Built from the same lock
//! file it cannot differ, and it compiles in a fraction of the time of the published command, which brings a
//! web server and a TLS client for its test runner. Only the options that Trunk and the cutting into parts use are
//! here, and one more: `--cut` first cuts the program into the parts that `frontend/src/parts.rs` names.

use anyhow::{Context, Result, anyhow, bail};
use clap::Parser;
use std::fs;
use std::path::{Path, PathBuf};
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
    /// Cut into parts; `NAME-parts.js` loads them
    #[arg(long, requires = "out_name")]
    cut: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.target != "web" {
        bail!("this build of wasm-bindgen makes modules for browsers only: --target=web");
    }
    let input = match &arguments.out_name {
        Some(name) if arguments.cut => cut(&arguments.input, &arguments.out_dir, name)?,
        _ => arguments.input.clone(),
    };
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&input)
        .web(true)?
        .typescript(!arguments.no_typescript)
        .keep_debug(arguments.keep_debug)
        .keep_lld_exports(arguments.keep_lld_exports)
        .demangle(!arguments.no_demangle);
    if let Some(name) = &arguments.out_name {
        bindgen.out_name(name);
    }
    bindgen.generate(&arguments.out_dir)?;
    if input != arguments.input {
        fs::remove_file(input)?;
    }
    Ok(())
}

/// Writes the parts and the module that loads them, and answers where the rest of the program lies.
fn cut(input: &Path, out_dir: &Path, name: &str) -> Result<PathBuf> {
    let program = fs::read(input).with_context(|| format!("reading {}", input.display()))?;
    let rest = out_dir.join(format!("{name}-rest.wasm"));
    let (loader, main) = (format!("./{name}-parts.js"), format!("./{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(&program);
    options.output_dir = out_dir;
    options.main_out_path = &rest;
    options.link_name = &loader;
    options.main_module = &main;
    let cut = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:?}"))?;
    let loader = out_dir.join(loader);
    let mut script = fs::read_to_string(&loader)?;
    // Parts of different builds don't fit together, so their files must not share names either.
    for part in cut.split_modules {
        let stem = part.file_stem().and_then(|stem| stem.to_str()).context("a part without a name")?;
        let own = format!("{name}-{stem}");
        fs::rename(&part, part.with_file_name(&own).with_extension("wasm"))?;
        script = script.replace(&format!("\"./{stem}.wasm\""), &format!("\"./{own}.wasm\""));
    }
    // The page tells of a part that doesn't come, and a page that is left breaks its fetches off: no fault of the
    // program either way, but worth a line for who looks into it.
    script = script.replace("console.error(e);", "console.warn(e);");
    fs::write(loader, script)?;
    Ok(rest)
}
