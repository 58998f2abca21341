//! Structured logs on standard error: readable in a terminal, JSON everywhere else. Every program starts them first,
//! so that whatever goes wrong afterwards is said somewhere.
//! `QITONG_LOG=json` or `text` decides by name; `QITONG_LOG_LEVEL` takes tracing's filters, `info` by default.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::time::SystemTime;

#[expect(clippy::disallowed_methods, reason = "the log begins before any other setting is read")]
/// Starts the log of this process.
pub fn start() {
    let setting = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    // The engine warns of every refused condition, which to us is an answer.
    let usual = || "info,dynoxide=error".to_owned();
    let filter = setting("QITONG_LOG_LEVEL").unwrap_or_else(usual);
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new(usual()));
    let is_json = match setting("QITONG_LOG").as_deref() {
        Some("json") => true,
        Some("text") => false,
        _ => !std::io::stderr().is_terminal(),
    };
    let logs =
        tracing_subscriber::fmt().with_env_filter(filter).with_timer(SystemTime).with_writer(std::io::stderr);
    // A second start in the same process (tests) keeps the first.
    let _ = if is_json {
        logs.json().flatten_event(true).with_current_span(false).with_span_list(false).try_init()
    } else {
        logs.compact().with_target(false).try_init()
    };
}
