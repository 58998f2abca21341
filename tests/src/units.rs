//! What each request cost: the boundary's one line of log says it, and this listener keeps it by the request's id.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::{LazyLock, Mutex, Once};

use kernel::meter::Units;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

static KEPT: LazyLock<Mutex<HashMap<String, Units>>> = LazyLock::new(Mutex::default);

/// Begins to listen; once in a process.
pub fn listen() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        tracing_subscriber::registry().with(Listener.with_filter(LevelFilter::INFO)).init();
    });
}

/// The cost of a request that was answered.
pub fn of(request: &str) -> Option<Units> {
    KEPT.lock().unwrap().get(request).copied()
}

struct Listener;

impl<S: Subscriber> Layer<S> for Listener {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut line = Line::default();
        event.record(&mut line);
        if event.metadata().target() == "qitong::request" {
            let units = Units { read: line.read, write: line.write, calls: line.calls };
            KEPT.lock().unwrap().insert(line.request, units);
        } else if *event.metadata().level() == tracing::Level::ERROR {
            eprintln!("{} {}", event.metadata().target(), line.words);
        }
    }
}

#[derive(Default)]
struct Line {
    request: String,
    read: f64,
    write: f64,
    calls: u64,
    words: String,
}

impl Visit for Line {
    fn record_f64(&mut self, field: &Field, value: f64) {
        match field.name() {
            "read_units" => self.read = value,
            "write_units" => self.write = value,
            _ => {}
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "store_calls" {
            self.calls = value;
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let value = format!("{value:?}");
        self.words.push_str(&format!("{field}={value} "));
        if field.name() == "request" {
            self.request = value.trim_matches('"').to_owned();
        }
    }
}
