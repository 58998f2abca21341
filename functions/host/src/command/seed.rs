//! `qitong seed`: fills a store with the demo, or with load data.

use super::DataFolder;
use super::serve::storage;
use crate::seed::{demo, load};
use crate::{open_store, settings};
use kernel::App;

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
    /// Cases that are written at the same time.
    #[arg(long, value_name = "N", default_value_t = 16)]
    concurrency: usize,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let mut config = settings::read(&arguments.data.path, "http://127.0.0.1:8080")?;
    let storage = storage(&config, arguments.data);
    let (store, engine) = open_store(&storage, &mut config).await?;
    let app = App::new(config, store)?;
    let seeded = seed(&app, (arguments.demo, arguments.cases), arguments.seed, arguments.concurrency).await;
    drop(app);
    if let Some(engine) = engine {
        tokio::task::spawn_blocking(|| engine.stop()).await?;
    }
    seeded
}

async fn seed(
    app: &App,
    (demo, cases): (bool, Option<usize>),
    seed: u64,
    concurrency: usize,
) -> anyhow::Result<()> {
    if demo {
        demo::seed(app).await?;
    }
    if let Some(cases) = cases {
        load::seed(app, load::Load { cases, seed, concurrency }).await?;
    }
    Ok(())
}
