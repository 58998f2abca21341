//! Fills the market's boards and measures what browsing, approving and telling of what was approved take as they grow, in
//! the same process and the same run. Prints figures and judges nothing: `cargo xtask bench --boards`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that can't go on has to say where")]

mod alerts;
mod approvals;

use std::time::{Duration, Instant};

use clap::Parser;
use futures_util::{StreamExt, stream};
use host::{Options, Running, Storage, start};
use kernel::App;
use kernel::time::Clock;
use market::app::keep_snapshots;
use market::app::seed::{Begun, begin_unfound, begin_unmatched};
use shared::calendar::china_date;
use shared::market::posting::{Posting, Window};
use shared::market::wire::{Contact, PostingForm};
use shared::region::{Level, Regions};
use tests::figures::{self, Figures, Pace, run};
use tests::people::credit_code;
use tests::{Caller, units};
use time::{Date, OffsetDateTime};

use self::approvals::People;

/// What browsers ask for: everything, a filtered page, words, another order.
const PAGES: [(&str, &str); 5] = [
    ("the first page", ""),
    ("board, side and city", "board=supply&side=offer&region=130500"),
    ("industry and certificate", "industry=34&certificates=ISO%209001"),
    ("words", "keyword=%E8%BD%B4%E6%89%BF%20%E5%8A%A0%E5%B7%A5"),
    ("the cheapest, by city", "sort=cheapest&region=130100"),
];

#[derive(Parser)]
struct Line {
    /// Sizes of the boards, in live postings, measured one after another as they grow.
    #[arg(value_delimiter = ',', default_value = "2000,200000")]
    sizes: Vec<usize>,
    /// Saved searches among which a new posting is told of.
    #[arg(long, default_value_t = 10_000)]
    searches: usize,
    /// How many of them can also be found as counterparts: all, unless it is said. The figures of approvals are among these.
    #[arg(long)]
    matched: Option<usize>,
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
    let folder = match &line.folder {
        Some(folder) => tempfile::tempdir_in(folder).unwrap(),
        None => tempfile::tempdir().unwrap(),
    };
    let set = approvals::labelled();
    let today = china_date(OffsetDateTime::now_utc());
    let (mut live, mut number, mut before) = (0, 0, Vec::new());
    for (turn, size) in line.sizes.iter().enumerate() {
        let begun = Instant::now();
        let running = started(folder.path()).await;
        while live < *size {
            let upto = number + (*size - live);
            live += fill(&running.app, &set, number..upto, line.matched.unwrap_or(usize::MAX)).await;
            number = upto;
        }
        println!("\n{size} live postings, after {:.0} s", begun.elapsed().as_secs_f64());
        first_pages(&running).await;
        before = pages(&running, &line, &before).await;
        let people = People::of(&running).await;
        approvals::measure(&people, &set, (turn, today)).await;
        if turn == 0 {
            alerts::save(&running.app, &set, line.searches).await;
        }
        alerts::measure(&running.app, &people, &set, (turn, today)).await;
        println!("{} MB of memory, the engine's included", resident());
        running.stop().await.unwrap();
    }
}

async fn started(folder: &std::path::Path) -> Running {
    let mut options = Options::in_memory(Clock::System, folder.join("uploads")).unwrap();
    options.storage = Storage::Folder(folder.join("data"));
    start(options).await.unwrap()
}

/// The days on which a posting is to be had: some weeks to some months, so that two overlap by much, by little or not.
fn window(number: usize, today: Date) -> Window {
    let days = |count: usize| time::Duration::days(i64::try_from(count).unwrap());
    let from = today + days(number % 90);
    Window { from, to: from + days(30 + number * 13 % 240) }
}

/// Puts up the postings of these numbers, spread over the province; how many the rules let through.
async fn fill(app: &App, set: &[Posting], numbers: std::ops::Range<usize>, matched: usize) -> usize {
    let (now, regions) = (OffsetDateTime::now_utc().replace_nanosecond(0).unwrap(), Regions::builtin());
    let today = china_date(now);
    let counties = regions.all().iter().filter(|region| region.level == Level::County);
    let counties: Vec<&str> = counties.map(|region| region.code.as_str()).collect();
    let put = stream::iter(numbers).map(|number| {
        let posting = set[number % set.len()].clone();
        let title = format!("{}{number}", posting.title.chars().take(40).collect::<String>());
        let region = counties[number % counties.len()].to_owned();
        let begun = Begun {
            enterprise: credit_code("130100", u32::try_from(number).unwrap()),
            enterprise_name: "石家庄某企业".to_owned(),
            by: "某人".to_owned(),
            form: PostingForm {
                posting: Posting { title, region, window: Some(window(number, today)), ..posting },
                contact: Contact { name: "某人".to_owned(), phone: "0311-87654321".to_owned() },
            },
            at: now - time::Duration::minutes(i64::try_from(number % 40_000).unwrap()),
            waits: false,
        };
        async move {
            if number < matched {
                begin_unmatched(app, &begun).await.is_ok()
            } else {
                begin_unfound(app, &begun).await.is_ok()
            }
        }
    });
    put.buffer_unordered(8).filter(|done| std::future::ready(*done)).count().await
}

/// What the first page costs a process that has just begun: without a snapshot, and with one.
async fn first_pages(running: &Running) {
    for name in ["a new process, every card from the store", "a new process, from the snapshot"] {
        let begun = Instant::now();
        let (origin, _held) = tests::app::served(&running.app).await;
        let page = Caller::of_origin(reqwest::Client::new(), origin).get("/api/market/board").await;
        assert_eq!(page.status, 200);
        println!("{name:<42}{:>9.0} ms{:>9.1} read units", ms(begun.elapsed()), page.units().read);
        keep_snapshots(&running.app, OffsetDateTime::now_utc()).await.unwrap();
    }
}

/// Memory of this process, in megabytes.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<u64>().ok())
        .map_or(0, |pages| pages * 4_096 / 1_000_000)
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0
}

/// The pages of the host that serves, and how their slow ones compare with those of the size before.
async fn pages(running: &Running, line: &Line, before: &[Duration]) -> Vec<Duration> {
    let visitor = Caller::of_origin(reqwest::Client::new(), running.origin());
    figures::head();
    let empty = {
        let who = visitor.clone();
        run(&line.pace, move || {
            let who = who.clone();
            async move { assert_eq!(who.get("/api/health").await.status, 200) }
        })
        .await
    };
    empty.print("host: an answer that says nothing", None, None);
    let mut slow = Vec::new();
    for (place, (name, query)) in PAGES.into_iter().enumerate() {
        let path = format!("/api/market/board?{query}");
        let answer = visitor.get(&path).await;
        let (cost, who) = (answer.units(), visitor.clone());
        println!("  ({} fit)", answer.good()["total"]);
        let figures: Figures = run(&line.pace, move || {
            let (who, path) = (who.clone(), path.clone());
            async move { assert_eq!(who.get(&path).await.status, 200) }
        })
        .await;
        figures.print(name, Some(&empty), Some(cost));
        if let Some(few) = before.get(place) {
            println!("  (p95 {:.2} times that of the size before)", ms(figures.p95) / ms(*few));
        }
        slow.push(figures.p95);
    }
    slow
}
