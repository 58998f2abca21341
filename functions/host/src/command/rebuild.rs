//! `qitong rebuild`: every list anew out of the events, with the figures. It changes nothing when they are right.

use projector::rebuild_all;

use super::DataFolder;
use super::store::Opened;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    data: DataFolder,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let opened = Opened::open(arguments.data).await?;
    let rebuilt = rebuild_all(&opened.app).await;
    opened.close().await?;
    println!("rebuilt {} cases", rebuilt?);
    Ok(())
}
