//! Files of pages that nobody has open any more.
//!
//! Files named after their content lie side by side, so that a page that is open goes on over a deployment. Which of them
//! a build's page needs is a list beside the builds, laid when they are all there. Always: what a kept list names, and what
//! no list names, stays.

use super::Deployment;
use anyhow::Result;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// So many pages stay whole beside those that the deployment itself needs.
const KEPT: usize = 5;
/// Keys in one request to delete.
const AT_ONCE: usize = 1_000;
const LISTS: &str = "assets/";

/// Where a build's list lies in the bucket of builds.
pub fn list_of(build: &str) -> String {
    format!("{LISTS}{build}")
}

/// Removes what only pages name that are older than the last few; `needed` are builds that stay whatever their age.
pub fn remove(deployment: &Deployment, needed: &[&str]) -> Result<()> {
    let bucket = deployment.bucket("artefacts");
    let words = ["--bucket", bucket.as_str(), "--prefix", LISTS];
    let listed = deployment.aws.call(&[&["s3api", "list-objects-v2"], &words[..]].concat())?;
    let (kept, old) = parted(&listed, needed);
    if old.is_empty() {
        return Ok(());
    }
    let names = |builds: &[String]| -> Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        for build in builds {
            let place = format!("s3://{bucket}/{}", list_of(build));
            let text = deployment.aws.text(&["s3", "cp", &place, "-"])?;
            names.extend(text.lines().map(str::to_owned));
        }
        Ok(names)
    };
    let (needed, named) = (names(&kept)?, names(&old)?);
    let gone: Vec<&String> = named.difference(&needed).collect();
    for some in gone.chunks(AT_ONCE) {
        let objects: Vec<Value> = some.iter().map(|key| json!({"Key": key})).collect();
        let request =
            json!({"Bucket": deployment.bucket("site"), "Delete": {"Quiet": true, "Objects": objects}});
        deployment.aws.request(&["s3api", "delete-objects"], &request)?;
    }
    // Last, so that what was broken off is repeated.
    for build in &old {
        deployment.aws.text(&["s3", "rm", "--quiet", &format!("s3://{bucket}/{}", list_of(build))])?;
    }
    eprintln!("  removed {} files of {} pages that are long replaced", gone.len(), old.len());
    Ok(())
}

/// Which builds' lists stay and which go: the newest stay, and those that are needed.
fn parted(listed: &Value, needed: &[&str]) -> (Vec<String>, Vec<String>) {
    let lists = listed["Contents"].as_array().into_iter().flatten();
    let mut lists: Vec<(&str, &str)> = lists
        .filter_map(|one| Some((one["LastModified"].as_str()?, one["Key"].as_str()?.strip_prefix(LISTS)?)))
        .collect();
    lists.sort_unstable();
    lists.reverse();
    let mut kept = Vec::new();
    let mut old = Vec::new();
    let mut others = 0;
    for (_, build) in lists {
        if needed.contains(&build) {
            kept.push(build.to_owned());
        } else if others < KEPT {
            others += 1;
            kept.push(build.to_owned());
        } else {
            old.push(build.to_owned());
        }
    }
    (kept, old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_lists_stay_and_those_that_are_needed() {
        let list = |hour: u32, build: &str| json!({"Key": format!("assets/{build}"), "LastModified": format!("2026-11-26T{hour:02}:00:00+00:00")});
        let lists: Vec<Value> = ["a", "b", "c", "d", "e", "f", "g", "h"]
            .iter()
            .zip(1..)
            .map(|(build, hour)| list(hour, build))
            .collect();
        let (kept, old) = parted(&json!({"Contents": lists}), &["h", "a"]);
        assert_eq!(kept, ["h", "g", "f", "e", "d", "c", "a"], "the build before may be the oldest of all");
        assert_eq!(old, ["b"]);
        assert_eq!(parted(&json!({}), &["h"]), (Vec::new(), Vec::new()), "nothing is listed");
    }
}
