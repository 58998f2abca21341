//! `cargo xtask rollback`: the build before, with the template that it was deployed by. The data stays; a second rollback
//! goes forward again.

use super::deploy::{change, tell};
use super::stack::Handed;
use super::template::{Part, Template};
use super::{Deployment, Place, site};
use anyhow::{Result, bail};
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
    let stack = deployment.stack(Part::Service);
    stack.make_ready()?;
    let seen = deployment.seen(Part::Service)?;
    let of = |name: &str| seen.parameters.get(name).cloned().unwrap_or_default();
    let (build, before) = (of("Build"), of("BuildBefore"));
    if before.is_empty() {
        bail!("{} has had one build only, so there is none to go back to", deployment.title());
    }
    let key = format!("builds/{before}/service.yaml");
    let place = format!("s3://{}/{key}", deployment.bucket("artefacts"));
    let template = Template::read(deployment.aws.text(&["s3", "cp", &place, "-"])?)?;
    let handed = Handed::At(deployment.address(&key));
    let given = BTreeMap::from([
        ("Stage".to_owned(), deployment.stage.word().to_owned()),
        ("Build".to_owned(), before.clone()),
        ("BuildBefore".to_owned(), build),
    ]);
    if !change(&stack, (&template, handed), &given, options.yes)? {
        bail!("{} stays as it is", stack.name);
    }
    site::publish(&deployment, &before)?;
    tell(&deployment)
}
