//! `cargo xtask destroy`: removes a deployment. Of `prod` it removes what runs and leaves what has to be kept: the tables,
//! the attachments and the secret that they are read with. Of `dev` it leaves nothing: what the template of the data keeps
//! beyond its stack is removed by name.

use super::aws::Failure;
use super::template::{Kind, Part, Template};
use super::{Deployment, Place, Stage, asks};
use crate::step::step;
use anyhow::{Result, bail};
use serde_json::{Value, json};

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// Needed for `prod`
    #[arg(long)]
    really: bool,
    /// Don't ask
    #[arg(long)]
    yes: bool,
}

pub fn run(options: &Options) -> Result<()> {
    if options.place.stage == Stage::Prod && !options.really {
        bail!("prod is in use; --really removes what runs of it, and even then its data stays");
    }
    let deployment = Deployment::open(&options.place)?;
    deployment.check_place()?;
    let title = deployment.title();
    let what = match deployment.stage {
        Stage::Dev => format!("Remove {title} with all its data?"),
        Stage::Prod => format!("Remove what runs of {title}? Its data stays."),
    };
    if !options.yes && !asks(&what)? {
        bail!("{title} stays as it is");
    }
    for part in [Part::Watch, Part::Service, Part::Front] {
        let stack = deployment.stack(part);
        step(&format!("Removing {}", stack.name), "1 min; 10 min for the distribution", || {
            stack.settle()?;
            stack.delete()
        })?;
    }
    if deployment.stage == Stage::Prod {
        println!("\n  What stays of {title}: the stack {title}-data with its tables, buckets and secrets.");
        return Ok(());
    }
    let stack = deployment.stack(Part::Data);
    step(&format!("Removing {} and all data", stack.name), "1 min", || {
        stack.settle()?;
        stack.delete()?;
        remove_data(&deployment)
    })
}

/// What a stack leaves behind, also when it is gone already.
fn remove_data(deployment: &Deployment) -> Result<()> {
    for kept in Template::of(Part::Data)?.kept {
        let name = kept.name(&deployment.title(), &deployment.account);
        let call = |words: &[&str]| gone(deployment.aws.call(words), "ResourceNotFoundException");
        match kept.kind {
            Kind::Table => call(&["dynamodb", "delete-table", "--table-name", &name])?,
            Kind::Bucket => remove_bucket(deployment, &name)?,
            Kind::Secret => {
                let at_once = "--force-delete-without-recovery";
                call(&["secretsmanager", "delete-secret", at_once, "--secret-id", &name])?;
            }
        }
    }
    Ok(())
}

/// With every version of everything in it.
fn remove_bucket(deployment: &Deployment, bucket: &str) -> Result<()> {
    let aws = &deployment.aws;
    loop {
        let listed = aws.call(&["s3api", "list-object-versions", "--bucket", bucket, "--max-items", "1000"]);
        let listed = match listed {
            Err(failure) if failure.is("NoSuchBucket") => return Ok(()),
            listed => listed?,
        };
        let objects: Vec<Value> = ["Versions", "DeleteMarkers"]
            .iter()
            .flat_map(|list| listed[*list].as_array().into_iter().flatten())
            .map(|one| json!({"Key": one["Key"], "VersionId": one["VersionId"]}))
            .collect();
        if objects.is_empty() {
            break;
        }
        let request = json!({"Bucket": bucket, "Delete": {"Quiet": true, "Objects": objects}});
        aws.request(&["s3api", "delete-objects"], &request)?;
    }
    gone(aws.call(&["s3api", "delete-bucket", "--bucket", bucket]), "NoSuchBucket")
}

/// What isn't there any more is removed.
fn gone(outcome: Result<Value, Failure>, missing: &str) -> Result<()> {
    match outcome {
        Err(failure) if !failure.is(missing) => Err(failure.into()),
        _ => Ok(()),
    }
}
