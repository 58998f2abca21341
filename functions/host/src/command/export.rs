//! `qitong export`: every event as a line of JSON, as it crosses the wire, so that others can check the chains.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use kernel::spine::export_all;

use super::DataFolder;
use super::store::Opened;

#[derive(clap::Args)]
pub struct Arguments {
    /// The file to write; standard output when none is named.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    data: DataFolder,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let mut out: Box<dyn Write> = match &arguments.out {
        None => Box::new(std::io::stdout()),
        Some(path) => {
            Box::new(File::create_new(path).with_context(|| format!("can't write {}", path.display()))?)
        }
    };
    let opened = Opened::open(arguments.data).await?;
    let mut lines = BufWriter::new(&mut out);
    let exported = export_all(&opened.app, &mut lines).await;
    opened.close().await?;
    let count = exported?;
    lines.flush()?;
    drop(lines);
    // On standard error, so that the events alone are on standard output.
    eprintln!("exported {count} events");
    Ok(())
}
