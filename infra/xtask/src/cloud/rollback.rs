//! `cargo xtask rollback`: the build before, with the templates that it was deployed by. The data stays; a second
//! rollback goes forward again.

use super::deploy::{change, tell};
use super::stack::Handed;
use super::template::Part;
use super::{Deployment, Place, builds, site};
use anyhow::{Result, bail, ensure};
use std::collections::BTreeMap;

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// Don't ask
    #[arg(long)]
    yes: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let deployment = Deployment::open(&options.place)?;
    deployment.check_place()?;
    deployment.stack(Part::Service).make_ready()?;
    let seen = deployment.seen(Part::Service)?;
    let of = |name: &str| seen.parameters.get(name).cloned().unwrap_or_default();
    let (build, before) = (of("Build"), of("BuildBefore"));
    if before.is_empty() {
        bail!("{} has had one build only, so there is none to go back to", deployment.title());
    }
    let mut given = BTreeMap::from([
        ("Stage".to_owned(), deployment.stage.word().to_owned()),
        ("Build".to_owned(), before.clone()),
        ("BuildBefore".to_owned(), build),
    ]);
    for part in builds::GOES_BACK {
        let stack = deployment.stack(part);
        stack.make_ready()?;
        // Builds of an earlier version of this command came with the template of what runs alone.
        let Some(template) = builds::template(&deployment, &before, part)? else {
            ensure!(part != Part::Service, "the build {before} isn't in its bucket any more");
            continue;
        };
        let handed = Handed::At(deployment.address(&builds::key(&before, part)));
        if !change(&stack, (&template, handed), &given, options.yes)? {
            bail!("{} stays as it is, and so do the stacks behind it", stack.name);
        }
        given.extend(stack.look()?.map(|seen| seen.outputs).unwrap_or_default());
    }
    site::publish(&deployment, &before)?;
    tell(&deployment)
}
