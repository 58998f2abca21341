//! `qitong tables`: creates the tables that an engine lacks. The embedded engine gets its own when it is opened, and in
//! the cloud the template creates them; every other engine that speaks the protocol gets them here, once.

use kernel::spine::begin_history;
use kernel::store::Table;

use super::DataFolder;
use super::store::Opened;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    data: DataFolder,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let opened = Opened::open(arguments.data).await?;
    let created = opened.app.store.create_missing_tables().await;
    if created.as_ref().is_ok_and(|created| created.contains(&Table::Cases)) {
        begin_history(&opened.app.store, opened.app.now()).await?;
    }
    opened.close().await?;
    let names: Vec<&str> = created?.into_iter().map(|table| table.name()).collect();
    if names.is_empty() {
        println!("all tables are there");
    } else {
        println!("created: {}", names.join(", "));
    }
    Ok(())
}
