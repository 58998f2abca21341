//! Counts what a request costs in the store, so that logs and benchmarks can tell.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

tokio::task_local! {
    static CURRENT: Meter;
}

/// Consumed capacity of one piece of work. Clones count together.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<Tally>);

#[derive(Debug, Default)]
struct Tally {
    /// Hundredths of a unit: a read may cost half a unit.
    read: AtomicU64,
    write: AtomicU64,
    calls: AtomicU64,
}

/// Capacity units as the engine reports them, and how often it was called.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Units {
    pub read: f64,
    pub write: f64,
    pub calls: u64,
}

impl Meter {
    /// Runs `work` and counts in this meter what it costs. Tasks that it spawns count nowhere.
    pub async fn count<F: Future>(&self, work: F) -> F::Output {
        CURRENT.scope(self.clone(), work).await
    }

    pub fn units(&self) -> Units {
        let hundredths = |count: &AtomicU64| count.load(Ordering::Relaxed) as f64 / 100.0;
        Units {
            read: hundredths(&self.0.read),
            write: hundredths(&self.0.write),
            calls: self.0.calls.load(Ordering::Relaxed),
        }
    }
}

/// Runs `work` and says what it cost.
pub async fn measure<F: Future>(work: F) -> (F::Output, Units) {
    let meter = Meter::default();
    let output = meter.count(work).await;
    (output, meter.units())
}

pub(crate) fn add_read(units: Option<f64>) {
    add(units, |tally| &tally.read);
}

pub(crate) fn add_write(units: Option<f64>) {
    add(units, |tally| &tally.write);
}

fn add(units: Option<f64>, which: impl Fn(&Tally) -> &AtomicU64) {
    let hundredths = (units.unwrap_or_default() * 100.0).round() as u64;
    // Work outside any request has no meter, and that is fine.
    let _ = CURRENT.try_with(|meter| {
        which(&meter.0).fetch_add(hundredths, Ordering::Relaxed);
        meter.0.calls.fetch_add(1, Ordering::Relaxed);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_counted_where_it_was_asked_for() {
        add_read(Some(5.0));
        let ((), units) = measure(async {
            add_read(Some(0.5));
            add_write(Some(2.0));
        })
        .await;
        assert_eq!(units, Units { read: 0.5, write: 2.0, calls: 2 });
    }
}
