//! `qitong seed`: fills a store with the demo, or with load data.

use kernel::App;

use super::DataFolder;
use super::store::Opened;
use crate::seed::{demo, load};

#[derive(clap::Args)]
#[group(id = "what", required = true, multiple = true, args = ["demo", "cases"])]
pub struct Arguments {
    #[command(flatten)]
    data: DataFolder,
    /// The demo: accounts of every role, whose passwords are public, and appeals from all over the province.
    #[arg(long)]
    demo: bool,
    /// So many appeals of load data.
    #[arg(long, alias = "count", value_name = "N")]
    cases: Option<usize>,
    /// Another number gives other load data.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Batches that are made and written at the same time.
    #[arg(long, value_name = "N", default_value_t = 4)]
    concurrency: usize,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let Arguments { data, demo, cases, seed, concurrency } = arguments;
    let load = cases.map(|cases| load::Load { cases, seed, concurrency });
    let opened = Opened::open(data).await?;
    let seeded = fill(&opened.app, demo, load).await;
    opened.close().await?;
    seeded
}

async fn fill(app: &App, with_demo: bool, load: Option<load::Load>) -> anyhow::Result<()> {
    if with_demo {
        demo::seed(app).await?;
    }
    if let Some(load) = load {
        load::seed(app, load).await?;
    }
    Ok(())
}
