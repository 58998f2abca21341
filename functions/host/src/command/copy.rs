//! `qitong copy`: the embedded store of a data folder into the tables of another engine, e.g. the cloud's, and every chain
//! checked there. Sessions stay behind: people sign in again. Attachments are files, and are copied as such.

use anyhow::Context;
use kernel::spine::verify_all;
use kernel::store::{Reads, Store, Table, client};
use kernel::{App, time};
use serde::{Deserialize, Serialize};

use super::DataFolder;
use crate::engine::Engine;
use crate::{Storage, open_store, settings};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    data: DataFolder,
}

/// Says that what is in the other engine came from here, so that a copy that was broken off may be repeated; and whether
/// it is whole, for then people may have written there since.
#[derive(Serialize, Deserialize)]
struct MarkItem {
    pk: String,
    sk: String,
    at: String,
    #[serde(default)]
    done: bool,
}

impl MarkItem {
    fn new(source: &App, done: bool) -> Self {
        let at = time::wire(source.now());
        Self { pk: "marker".to_owned(), sk: "copied".to_owned(), at, done }
    }
}

/// What a service that nobody uses yet writes by itself: where its history begins, how far it has followed it, what it has
/// counted; and who was refused at its door.
const OWN: [(Table, &[&str]); 3] = [
    (Table::Cases, &["feed", "check#", "figures#"]),
    (Table::Identity, &["audit#"]),
    (Table::Market, &["snapshot"]),
];

/// Sessions stay behind.
fn copied() -> impl Iterator<Item = Table> {
    Table::ALL.into_iter().filter(|table| *table != Table::Sessions)
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let folder = arguments.data.path;
    let config = settings::read(&folder, "http://127.0.0.1:8080")?;
    anyhow::ensure!(
        config.endpoint.is_some(),
        "say with QITONG_DYNAMODB_ENDPOINT where to; e.g. https://dynamodb.cn-north-1.amazonaws.com.cn"
    );
    anyhow::ensure!(crate::engine::has_file(&folder), "there is no embedded store in {}", folder.display());
    let target = App::new(config.clone(), Store::new(client(&config).await, &config.table_prefix))?;
    let mut here = kernel::config::Config { endpoint: None, table_prefix: "qitong-".to_owned(), ..config };
    let (store, engine) = open_store(&Storage::Folder(folder), &mut here).await?;
    let source = App::new(here, store)?;
    let outcome = copy(&source, &target).await;
    drop(source);
    if let Some(engine) = engine {
        tokio::task::spawn_blocking(move || Engine::stop(engine)).await?;
    }
    outcome
}

async fn copy(source: &App, target: &App) -> anyhow::Result<()> {
    let marked: Option<MarkItem> =
        target.store.get(Table::Identity, "marker", "copied", Reads::Strong).await.context(
            "the other engine can't be read; are its tables there? `qitong tables`, or `cargo xtask deploy`",
        )?;
    match marked {
        None => refuse_unless_empty(&target.store).await?,
        Some(mark) => anyhow::ensure!(
            !mark.done,
            "a copy into these tables was finished at {}; what was written there since would be lost. Copy into empty \
             tables (QITONG_TABLE_PREFIX)",
            mark.at
        ),
    }
    target.store.put(Table::Identity, &MarkItem::new(source, false)).await?;
    for table in copied() {
        let items = source.store.copy_table(&target.store, table).await?;
        println!("{}: {items} items", table.name());
    }
    let (here, there) = (verify_all(source).await?, verify_all(target).await?);
    println!("here:  {} cases with {} events, {} chains broken", here.cases, here.events, here.broken.len());
    println!(
        "there: {} cases with {} events, {} chains broken",
        there.cases,
        there.events,
        there.broken.len()
    );
    anyhow::ensure!(
        there.is_whole() && (here.cases, here.events) == (there.cases, there.events),
        "what is there isn't what is here; was something written meanwhile? Repeat the command while the service rests"
    );
    target.store.put(Table::Identity, &MarkItem::new(source, true)).await?;
    Ok(())
}

/// Every table is looked at, since what is there would be mixed with what comes.
async fn refuse_unless_empty(target: &Store) -> anyhow::Result<()> {
    let mut held = Vec::new();
    for table in copied() {
        let own = OWN.iter().find(|(of, _)| *of == table).map_or(&[][..], |(_, own)| own);
        if let Some(partition) = target.other_than(table, own).await? {
            // What follows may name somebody.
            let kind = partition.split('#').next().unwrap_or_default();
            held.push(format!("{} ({kind}…)", table.name()));
        }
    }
    anyhow::ensure!(
        held.is_empty(),
        "the other engine's tables hold something already: {}; copy into empty tables",
        held.join(", ")
    );
    Ok(())
}
