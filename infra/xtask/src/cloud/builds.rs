//! Builds in their bucket, a folder each: programs, the templates that they run by, the page.
//!
//! Always: what lies under a build's name is never written over. Its template for what runs is laid last, so a build
//! that has it is whole.

use super::Deployment;
use super::build::Built;
use super::site;
use super::template::{Part, Template};
use crate::places;
use anyhow::Result;
use std::fs;

/// What comes with a build and goes back with it, in the order in which going back changes it: what runs is last, for
/// with it the deployment is another build's. The data stay as they are.
pub const GOES_BACK: [Part; 3] = [Part::Front, Part::Watch, Part::Service];

/// Where a template lies with its build.
pub fn key(build: &str, part: Part) -> String {
    format!("builds/{build}/{}.yaml", part.name())
}

/// A template that a build was deployed by; nothing where an earlier version of this command laid none.
pub fn template(deployment: &Deployment, build: &str, part: Part) -> Result<Option<Template>> {
    let key = key(build, part);
    let bucket = deployment.bucket("artefacts");
    if !deployment.holds(&bucket, &key)? {
        return Ok(None);
    }
    let text = deployment.aws.text(&["s3", "cp", &format!("s3://{bucket}/{key}"), "-"])?;
    Template::read(text).map(Some)
}

/// Lays a build into its folder, unless it is there already.
pub fn upload(deployment: &Deployment, built: &Built, build: &str, no_site: bool) -> Result<()> {
    let bucket = deployment.bucket("artefacts");
    if !deployment.holds(&bucket, &key(build, Part::Service))? {
        let folder = places::target()?.join("functions/upload");
        if folder.is_dir() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        for (name, zip) in &built.zips {
            fs::copy(zip, folder.join(format!("{name}.zip")))?;
        }
        for part in [Part::Front, Part::Watch] {
            fs::write(folder.join(format!("{}.yaml", part.name())), Template::of(part)?.text)?;
        }
        let to = format!("s3://{bucket}/builds/{build}");
        deployment.aws.text(&["s3", "cp", "--recursive", "--quiet", &folder.to_string_lossy(), &to])?;
        let last = format!("s3://{bucket}/{}", key(build, Part::Service));
        deployment.aws.text(&["s3", "cp", "--quiet", &Part::Service.path().to_string_lossy(), &last])?;
    }
    if no_site { Ok(()) } else { site::upload(deployment, build) }
}

/// Removes the builds that nobody can go back to any more, and the files of pages that nobody has open any more.
pub fn prune(deployment: &Deployment) -> Result<()> {
    let seen = deployment.seen(Part::Service)?;
    let kept: Vec<&str> = ["Build", "BuildBefore"]
        .iter()
        .filter_map(|name| seen.parameters.get(*name).map(String::as_str))
        .collect();
    let bucket = deployment.bucket("artefacts");
    let words = ["--bucket", bucket.as_str(), "--prefix", "builds/", "--delimiter", "/"];
    let listed = deployment.aws.call(&[&["s3api", "list-objects-v2"], &words[..]].concat())?;
    let folders = listed["CommonPrefixes"].as_array().into_iter().flatten();
    for folder in folders.filter_map(|one| one["Prefix"].as_str()) {
        let build = folder.trim_start_matches("builds/").trim_end_matches('/');
        if !kept.contains(&build) {
            let place = format!("s3://{bucket}/{folder}");
            deployment.aws.text(&["s3", "rm", "--recursive", "--quiet", &place])?;
            eprintln!("  removed build {build}, which is neither this one nor the one before");
        }
    }
    site::prune(deployment, &kept)
}
