//! The host and what the kernel does with a real engine. What contexts do is tested in `tests/api`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has to say where")]

mod backup;
mod boundary;
mod session;
mod site;
mod store;

use host::{Options, Running, start};
use kernel::time::{Clock, parse_wire};

/// A host in memory, whose clock starts on a Monday morning.
async fn running() -> (Running, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::fixed(parse_wire("2026-11-09T02:12:00Z").unwrap());
    let options = Options::in_memory(clock, folder.path().join("uploads")).unwrap();
    (start(options).await.unwrap(), folder)
}
