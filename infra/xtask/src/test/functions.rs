//! The functions as the cloud runs them: compiled and packed as for a deployment, given real payloads, their zips judged.

use super::{Tally, rust};
use crate::cloud;
use anyhow::{Context, Result};

pub fn run() -> Result<Tally> {
    let folder = cloud::native_functions()?;
    let folder = folder.to_str().context("the target folder's name isn't text")?.to_owned();
    // One after another, so that none waits for another's start.
    let tests = ["--test", "lambda", "--", "--nocapture", "--test-threads", "1"].map(str::to_owned);
    rust::with(&tests, &[("QITONG_FUNCTIONS", folder)])
}
