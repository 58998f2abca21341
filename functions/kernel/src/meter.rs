//! Counts what a request costs in the store, and notes which case it is about and in which role it is made, so that logs
//! and benchmarks can tell.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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
    about: Mutex<About>,
}

/// What a request is about. Nothing personal: a number says who filed a case to nobody who may not know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The first case that was read or begun.
    pub case: String,
    /// The role of whoever is signed in.
    pub role: &'static str,
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

    pub fn about(&self) -> About {
        self.0.about.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Notes a case that is really there. What a request only claims to be about is noted nowhere.
pub(crate) fn note_case(number: &str) {
    note(|about| {
        if about.case.is_empty() {
            number.clone_into(&mut about.case);
        }
    });
}

pub(crate) fn note_role(role: &'static str) {
    note(|about| about.role = role);
}

fn note(what: impl FnOnce(&mut About)) {
    // Work outside any request has no meter, and that is fine.
    let _ = CURRENT.try_with(|meter| what(&mut meter.0.about.lock().unwrap_or_else(PoisonError::into_inner)));
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

    #[tokio::test]
    async fn a_request_is_about_the_first_case_that_it_met() {
        let meter = Meter::default();
        meter
            .count(async {
                note_case("one");
                note_case("two");
                note_role("officer");
            })
            .await;
        assert_eq!(meter.about(), About { case: "one".to_owned(), role: "officer" });
    }
}
