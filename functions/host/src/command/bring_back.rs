//! `qitong bring-back`: what another table of the same engine holds, e.g. one that was restored to an earlier second, back
//! into one of ours. What is only in ours stays.

use anyhow::{Context, ensure};
use kernel::store::{Both, Table};

use super::DataFolder;
use super::store::Opened;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    data: DataFolder,
    /// The whole name of the other table.
    #[arg(long, value_name = "NAME")]
    from: String,
    /// Ours, without the prefix: cases, identity, matters, exchange or market.
    #[arg(long, value_name = "TABLE")]
    into: String,
    /// Put the other table's items over ours of the same key too; without it ours stay.
    #[arg(long)]
    over: bool,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let Arguments { data, from, into, over } = arguments;
    let mut wanted = Table::ALL.into_iter().filter(|table| *table != Table::Sessions);
    let table = wanted.find(|table| table.name() == into).with_context(|| {
        format!("there is no table {into} to bring anything back into; say cases, identity, matters, exchange or market")
    })?;
    let opened = Opened::open(data).await?;
    let outcome = async {
        let store = &opened.app.store;
        ensure!(from != store.table_name(table), "{from} is the table itself; name the one that was restored");
        ensure!(
            store.is_like_ours(&from).await?,
            "there is no table {from} here with the keys pk and sk; `aws dynamodb list-tables` names those that there are"
        );
        let both = if over { Both::Over } else { Both::Stay };
        anyhow::Ok(store.bring_back(&from, table, both).await?)
    }
    .await;
    opened.close().await?;
    let brought = outcome?;
    println!("{into}: {} of the {} items of {from} written", brought.written, brought.read);
    Ok(())
}
