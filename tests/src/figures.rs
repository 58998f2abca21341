//! Figures of benchmarks: the same work again and again, and a table of what it took.

use std::time::{Duration, Instant};

use kernel::meter::Units;

/// How long and how hard each figure is worked for.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Pace {
    /// Seconds for each figure.
    #[arg(long, default_value_t = 4)]
    pub seconds: u64,
    /// Requests at the same time.
    #[arg(long, default_value_t = 8)]
    pub tasks: usize,
}

/// The head of the table.
pub fn head() {
    println!(
        "{:<34}{:>9}{:>9}{:>9}{:>8}{:>9}{:>9}",
        "", "a second", "p50 ms", "p95 ms", "ratio", "read", "write"
    );
}

/// What came of one kind of request.
pub struct Figures {
    /// Requests a second.
    pub rate: f64,
    pub p50: Duration,
    pub p95: Duration,
}

impl Figures {
    /// A line of the table: the rate also as a share of another's.
    pub fn print(&self, name: &str, beside: Option<&Figures>, cost: Option<Units>) {
        let ms = |took: Duration| took.as_secs_f64() * 1000.0;
        let ratio = beside.map_or_else(String::new, |other| format!("{:.2}", self.rate / other.rate));
        let cost =
            |which: fn(Units) -> f64| cost.map_or_else(String::new, |units| format!("{:.1}", which(units)));
        println!(
            "{name:<34}{:>9.0}{:>9.2}{:>9.2}{ratio:>8}{:>9}{:>9}",
            self.rate,
            ms(self.p50),
            ms(self.p95),
            cost(|units| units.read),
            cost(|units| units.write),
        );
    }
}

/// Does some work again and again in all tasks until the time is up.
pub async fn run<F: Future<Output = ()> + Send + 'static>(
    pace: &Pace,
    work: impl Fn() -> F + Clone + Send + 'static,
) -> Figures {
    let until = Instant::now() + Duration::from_secs(pace.seconds);
    let begun = Instant::now();
    let tasks: Vec<_> = (0..pace.tasks)
        .map(|_| {
            let work = work.clone();
            tokio::spawn(async move {
                let mut took = Vec::new();
                while Instant::now() < until {
                    let begun = Instant::now();
                    work().await;
                    took.push(begun.elapsed());
                }
                took
            })
        })
        .collect();
    let mut took = Vec::new();
    for task in tasks {
        took.extend(task.await.unwrap());
    }
    let rate = took.len() as f64 / begun.elapsed().as_secs_f64();
    took.sort_unstable();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize];
    Figures { rate, p50: at(0.5), p95: at(0.95) }
}
