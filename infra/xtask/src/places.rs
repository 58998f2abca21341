//! Where things lie.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace's Cargo.toml. Cargo says which one this run is of: work trees that share a target folder
/// may share the program too.
pub fn root() -> PathBuf {
    let own = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let own = own.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    own.ancestors().nth(2).map_or_else(|| own.clone(), Path::to_path_buf)
}

/// The built front end.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The project's own cache folder, outside the work tree so that it outlives a fresh clone.
pub fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env::var_os("HOME").context("neither HOME nor XDG_CACHE_HOME is set")?)
            .join(".cache"),
    };
    Ok(base.join("qitong"))
}

/// One version of one tool.
pub fn tool(name: &str, version: &str) -> Result<PathBuf> {
    Ok(cache()?.join("tools").join(format!("{name}-{version}")))
}

/// Cargo's target folder: this very command was built into its `debug` folder.
pub fn target() -> Result<PathBuf> {
    let own = env::current_exe().context("finding this command's own file")?;
    let folder = own.ancestors().nth(2).context("this command lies outside cargo's target folder")?;
    Ok(folder.to_path_buf())
}
