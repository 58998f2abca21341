//! `qitong check`: whether this program can read a data folder, without opening the store: a host may be using it. For
//! whoever goes back to an earlier program.

use super::DataFolder;
use crate::engine;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    data: DataFolder,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let folder = &arguments.data.path;
    anyhow::ensure!(engine::has_file(folder), "there is no embedded store in {}", folder.display());
    engine::check_format(folder)?;
    println!("this program can read {}", folder.display());
    Ok(())
}
