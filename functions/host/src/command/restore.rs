//! `qitong restore`: an empty data folder filled from a backup.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::DataFolder;
use super::backup::STORE;
use super::store::Opened;
use super::verify::{Print, check};
use crate::engine;

#[derive(clap::Args)]
pub struct Arguments {
    /// The file that `backup` wrote.
    file: PathBuf,
    #[command(flatten)]
    data: DataFolder,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    read(&arguments.file, &arguments.data.path)?;
    println!("restored into {}", arguments.data.path.display());
    let opened = Opened::open(arguments.data).await?;
    let checked = check(&opened.app, Print::Words).await;
    opened.close().await?;
    checked
}

/// Refuses a folder that holds anything: a restore replaces nothing.
pub fn read(file: &Path, data: &Path) -> anyhow::Result<()> {
    let is_empty = !data.exists() || std::fs::read_dir(data)?.next().is_none();
    anyhow::ensure!(is_empty, "{} isn't empty; name a new folder with --data", data.display());
    std::fs::create_dir_all(data).with_context(|| format!("can't create {}", data.display()))?;
    let archive = File::open(file).with_context(|| format!("can't open {}", file.display()))?;
    tar::Archive::new(archive).unpack(data).with_context(|| format!("{} isn't a backup", file.display()))?;
    let snapshot = data.join(STORE);
    anyhow::ensure!(snapshot.is_file(), "{} isn't a backup: it holds no store", file.display());
    engine::open_file(data)?
        .restore_from(&snapshot.to_string_lossy())
        .context("the store in the backup can't be read")?;
    for leftover in [STORE.to_owned(), format!("{STORE}-wal"), format!("{STORE}-shm")] {
        let path = data.join(leftover);
        if path.exists() {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}
