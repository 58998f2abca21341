//! The browser tests' npm packages. The browser itself is Debian's.

use crate::command::run;
use crate::step::step;
use crate::{fingerprint, places};
use anyhow::Result;
use std::fs;
use std::process::Command;

pub fn install() -> Result<()> {
    let folder = places::root().join("tests/browser");
    let digest = fingerprint::of(&folder, &["package.json", "package-lock.json"], &[])?;
    let stamp = folder.join("node_modules/.qitong");
    if fingerprint::is_fresh(&stamp, &digest) {
        return Ok(());
    }
    step("Installing Playwright and axe from npm", "about 20 s", || {
        run(Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(&folder))?;
        Ok(fs::write(stamp, digest)?)
    })
}
