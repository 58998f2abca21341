//! `qitong backup`: the store as it is at one moment, the attachments and the secret in one tar file, which only its
//! owner may read. A store that runs on another engine is backed up by that engine's own means.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::DataFolder;
use crate::engine::FORMAT_FILE;
use crate::{engine, settings};

pub const STORE: &str = "store.sqlite";
pub const UPLOADS: &str = "uploads";
pub const SECRET: &str = "secret";

#[derive(clap::Args)]
pub struct Arguments {
    /// The file to write; it must not exist yet.
    file: PathBuf,
    #[command(flatten)]
    data: DataFolder,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    write(&arguments.data.path, &arguments.file)?;
    println!("backed up to {}", arguments.file.display());
    Ok(())
}

/// The file appears under its name when it is whole.
pub fn write(data: &Path, file: &Path) -> anyhow::Result<()> {
    anyhow::ensure!(engine::has_file(data), "there is no embedded store in {}", data.display());
    anyhow::ensure!(!file.exists(), "{} exists already", file.display());
    let beside = file.with_extension("partial");
    let snapshot = file.with_extension("snapshot");
    remove(&beside)?;
    remove(&snapshot)?;
    let written = pack(data, &snapshot, &beside);
    remove(&snapshot)?;
    if let Err(error) = written {
        remove(&beside)?;
        return Err(error);
    }
    std::fs::rename(&beside, file).with_context(|| format!("can't write {}", file.display()))
}

fn pack(data: &Path, snapshot: &Path, to: &Path) -> anyhow::Result<()> {
    // The engine fills a file that is there and empty.
    settings::private().open(snapshot).with_context(|| format!("can't write {}", snapshot.display()))?;
    engine::open_file(data)?.vacuum_into(&snapshot.to_string_lossy()).context("can't copy the store")?;
    let file = settings::private().open(to).with_context(|| format!("can't write {}", to.display()))?;
    let mut archive = tar::Builder::new(file);
    archive.append_path_with_name(snapshot, STORE)?;
    if data.join(SECRET).is_file() {
        archive.append_path_with_name(data.join(SECRET), SECRET)?;
    }
    if data.join(FORMAT_FILE).is_file() {
        archive.append_path_with_name(data.join(FORMAT_FILE), FORMAT_FILE)?;
    }
    // After the store: an attachment that it knows is there, and one that came later does no harm.
    if data.join(UPLOADS).is_dir() {
        archive.append_dir_all(UPLOADS, data.join(UPLOADS))?;
    }
    archive.into_inner()?.sync_all()?;
    Ok(())
}

fn remove(path: &Path) -> anyhow::Result<()> {
    if path.exists() {
        std::fs::remove_file(path).with_context(|| format!("can't remove {}", path.display()))?;
    }
    Ok(())
}
