//! `qitong verify`: checks the hash chain of every case and the content behind every event.

use kernel::App;
use kernel::spine::verify_all;

use super::DataFolder;
use super::store::Opened;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    data: DataFolder,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let opened = Opened::open(arguments.data).await?;
    let checked = check(&opened.app, if arguments.json { Print::Json } else { Print::Words }).await;
    opened.close().await?;
    checked
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Print {
    Words,
    Json,
}

/// Fails when any chain is broken, after naming the cases.
pub async fn check(app: &App, print: Print) -> anyhow::Result<()> {
    let report = verify_all(app).await?;
    if print == Print::Json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        report.broken.iter().for_each(|broken| println!("broken: {} {:?}", broken.case, broken.fault));
        println!("checked {} cases with {} events", report.cases, report.events);
    }
    anyhow::ensure!(report.is_whole(), "{} of {} cases are broken", report.broken.len(), report.cases);
    Ok(())
}
