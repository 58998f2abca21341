//! The programs under test, and whether they are as small as the cloud wants them: a function that has rested is fetched
//! and begun anew while somebody waits.
//!
//! `cargo xtask test functions` compiles them as they are deployed and names their folder; otherwise they are those of the
//! tests' own build, whose sizes say nothing.

use std::path::PathBuf;
use std::time::Duration;

use tests::process::program;

const FOLDER: &str = "QITONG_FUNCTIONS";
/// From exec to the first answer; printed, for it is a matter of the machine.
const BEGINS_WITHIN: Duration = Duration::from_millis(40);
/// A zip's bytes.
const SMALL: u64 = 6 * 1024 * 1024;
/// The function of papers carries a font of its own and a typesetter, so that no other has to.
const WITH_FONT: u64 = 20 * 1024 * 1024;

fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// The program of a function.
pub fn of(name: &str) -> PathBuf {
    folder().map_or_else(|| program(name, name), |folder| folder.join("native").join(name))
}

/// Prints how long the first answer took, and judges the zip.
pub fn tell(name: &str, took: Duration) {
    let (took, goal) = (took.as_millis(), BEGINS_WITHIN.as_millis());
    let Some(folder) = folder() else {
        println!("{name:<10} first answer {took} ms after exec, not compiled as for the cloud");
        return;
    };
    let zip = std::fs::metadata(folder.join(format!("{name}.zip"))).unwrap().len();
    let most = if name == "papers" { WITH_FONT } else { SMALL };
    let (size, limit) = (megabytes(zip), megabytes(most));
    println!("{name:<10} first answer {took} ms after exec (goal {goal}), zip {size} MB (at most {limit})");
    assert!(zip <= most, "{name}.zip has {size} MB, and may have {limit}");
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1024.0 / 1024.0)
}
