//! Fills the catalogue and measures what searching and browsing take at two sizes in the same run, and what importing a
//! workbook takes in time and memory: `cargo xtask bench --matters`. Pages have bounds, which it holds itself to.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that can't go on has to say where")]

use std::time::Instant;

use clap::Parser;
use host::{Options, Running, Storage, start};
use kernel::time::Clock;
use matters::Shelf;
use matters::app::publish::publish_as;
use serde_json::{Value, json};
use shared::matters::change::{Change, ChangeKind};
use shared::matters::wire::Publication;
use shared::matters::{Implementation, Item};
use shared::region::{Level, Regions};
use tests::figures::{self, Figures, Pace, run};
use tests::matters::{nth, place};
use tests::workbook::{sheet, write_row};
use tests::{Caller, TestApp, units};
use time::OffsetDateTime;

/// What browsers ask for.
const PAGES: [(&str, &str); 4] = [
    ("the first page", ""),
    ("a stage in a county", "stage=permits&region=130123"),
    ("a department and an industry", "department=scjg&industry=H"),
    ("words", "q=%E9%A3%9F%E5%93%81%E7%BB%8F%E8%90%A5"),
];
/// Read units of a page, and how much slower it may be than at the smaller size.
const UNITS: f64 = 10.0;
const SLOWER: f64 = 1.2;
/// Implementations that are published at once.
const BATCH: usize = 20_000;

#[derive(Parser)]
struct Line {
    /// Sizes of the catalogue, in items: the second is compared with the first.
    #[arg(long, value_delimiter = ',', default_value = "50,5000")]
    sizes: Vec<usize>,
    /// Regions in which every item is done.
    #[arg(long, default_value_t = 200)]
    regions: usize,
    /// Rows of the workbook that is imported; 0: none.
    #[arg(long, default_value_t = 5_000)]
    rows: usize,
    #[command(flatten)]
    pace: Pace,
    /// Where the store lies while it is measured; a disk, to be worth anything.
    #[arg(long)]
    folder: Option<std::path::PathBuf>,
}

#[tokio::main]
async fn main() {
    let line = Line::parse();
    units::listen();
    if line.rows > 0 {
        // First, so that the peak of memory is the import's own.
        import(&line).await;
    }
    let folder = folder(&line);
    let running = started(folder.path()).await;
    let (mut done, mut before) = (0, Vec::new());
    for size in &line.sizes {
        let begun = Instant::now();
        fill(&running, done..*size, line.regions).await;
        done = *size;
        println!(
            "\n{size} items, each in {} regions, after {:.0} s; {} MB of memory",
            line.regions,
            begun.elapsed().as_secs_f64(),
            status("VmRSS:")
        );
        before = pages(&running, &line, &before).await;
    }
    running.stop().await.unwrap();
}

fn folder(line: &Line) -> tempfile::TempDir {
    match &line.folder {
        Some(folder) => tempfile::tempdir_in(folder).unwrap(),
        None => tempfile::tempdir().unwrap(),
    }
}

async fn started(folder: &std::path::Path) -> Running {
    let mut options = Options::in_memory(Clock::System, folder.join("uploads")).unwrap();
    options.storage = Storage::Folder(folder.join("data"));
    start(options).await.unwrap()
}

async fn publish(running: &Running, name: &str, changes: Vec<Change>, implementations: Vec<Implementation>) {
    let wished = Publication { changes, implementations, seen: 0, dry_run: false };
    publish_as(&running.app, &Shelf::default(), ("bench", name), wished, OffsetDateTime::now_utc())
        .await
        .unwrap();
}

async fn fill(running: &Running, range: std::ops::Range<usize>, regions: usize) {
    let items: Vec<Item> =
        range.clone().map(|n| serde_json::from_value(every_level(nth(n))).unwrap()).collect();
    let changes = items.into_iter().map(|item| Change {
        kind: ChangeKind::Add,
        code: item.code.clone(),
        reason: "测量".to_owned(),
        item: Some(Box::new(item)),
        successors: Vec::new(),
        seen: 0,
    });
    publish(running, &format!("items-{}", range.start), changes.collect(), Vec::new()).await;
    let known = Regions::builtin();
    let all = known.all();
    let codes: Vec<&str> = all
        .iter()
        .filter(|one| one.level != Level::Province)
        .map(|one| one.code.as_str())
        .take(regions)
        .collect();
    let mut batch = Vec::with_capacity(BATCH);
    for n in range {
        let code = nth(n)["code"].as_str().unwrap().to_owned();
        for region in &codes {
            batch.push(serde_json::from_value(place(&code, region)).unwrap());
        }
        if batch.len() >= BATCH {
            publish(running, &format!("places-{n}"), Vec::new(), std::mem::take(&mut batch)).await;
        }
    }
    if !batch.is_empty() {
        publish(running, &format!("places-{}", codes.len()), Vec::new(), batch).await;
    }
}

fn every_level(item: Value) -> Value {
    tests::appeal::with(item, &json!({"levels": ["city", "county"]}))
}

async fn pages(running: &Running, line: &Line, before: &[Figures]) -> Vec<Figures> {
    let visitor = Caller::of_origin(reqwest::Client::new(), running.origin());
    figures::head();
    let mut all = Vec::new();
    for (place, (name, query)) in PAGES.iter().enumerate() {
        let path = format!("/api/matters?{query}");
        visitor.get(&path).await.good();
        let cost = visitor.get(&path).await.units();
        let asked = visitor.clone();
        let figures = run(&line.pace, move || {
            let (asked, path) = (asked.clone(), path.clone());
            async move {
                asked.get(&path).await.good();
            }
        })
        .await;
        figures.print(name, before.get(place), Some(cost));
        assert!(cost.read <= UNITS, "{name}: {} read units", cost.read);
        if let Some(before) = before.get(place) {
            let ratio = figures.p50.as_secs_f64() / before.p50.as_secs_f64();
            println!("{:<34}{ratio:>27.2} times as long", "");
            assert!(ratio <= SLOWER, "{name}: {ratio:.2} times as long as at the smaller size");
        }
        all.push(figures);
    }
    all
}

/// Imports a workbook of so many rows, and prints what it took.
async fn import(line: &Line) {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let rows = u32::try_from(line.rows).unwrap();
    let book = sheet(|sheet| (1..=rows).for_each(|row| write_row(sheet, row, &format!("0002{row:08}"))));
    // From here on the peak is counted anew.
    std::fs::write("/proc/self/clear_refs", "5").unwrap_or_default();
    let before = status("VmHWM:");
    let begun = Instant::now();
    let done = tests::workbook::import(&publisher, book, false).await.good();
    let took = begun.elapsed().as_secs_f64();
    assert_eq!(done["added"].as_u64(), Some(u64::from(rows)), "{done}");
    println!(
        "import of {rows} rows: {took:.1} s, {} MB at the peak, {before} MB before (the store in memory, and the client, included)",
        status("VmHWM:")
    );
}

/// A line of what the system says of this process, in MB.
fn status(name: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or_default() / 1024
}
