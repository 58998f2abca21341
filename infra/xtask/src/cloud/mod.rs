//! The cloud: deploying, going back, removing, and making the first administrator, all through the cloud's own
//! interface and the templates of `infra/aws`.
//!
//! Always: what a deployment is stands in the cloud alone; no file on the operator's machine has to be kept.

mod admin;
mod aws;
mod build;
mod builds;
mod complaint;
mod current;
mod deploy;
mod destroy;
mod old_pages;
mod program;
mod restore;
mod rollback;
mod site;
mod smoke;
mod stack;
mod tables;
mod template;

pub use admin::Options as Admin;
pub use deploy::Options as Deploy;
pub use destroy::Options as Destroy;
pub use restore::Options as Restore;
pub use rollback::Options as Rollback;

use anyhow::{Context, Result, bail};
use aws::Aws;
use serde_json::Value;
use stack::{Seen, Stack};
use std::io::Write;
use std::path::PathBuf;
use template::Part;

/// Which deployment is meant.
#[derive(clap::Args, Clone)]
pub struct Place {
    /// Which of the two: `prod` guards its data against removal
    #[arg(long, value_enum)]
    stage: Stage,
    /// The cloud's region, e.g. cn-north-1; else AWS_REGION, else the one of `aws configure`
    #[arg(long)]
    region: Option<String>,
    /// Another address than the cloud's, e.g. an emulator's
    #[arg(long, value_name = "URL")]
    endpoint_url: Option<String>,
    /// What names begin with: tells deployments of one account apart
    #[arg(long, default_value = "qitong")]
    name: String,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
    Dev,
    Prod,
}

/// A deployment, of which parts may be there already.
pub struct Deployment {
    aws: Aws,
    name: String,
    stage: Stage,
    account: String,
    partition: String,
}

pub fn deploy(options: &Deploy) -> Result<()> {
    deploy::run(options)
}

pub fn destroy(options: &Destroy) -> Result<()> {
    destroy::run(options)
}

/// Compiles and packs the functions for this machine; the folder in which they are.
pub fn native_functions() -> Result<PathBuf> {
    build::for_this_machine()
}

pub fn rollback(options: &Rollback) -> Result<()> {
    rollback::run(options)
}

pub fn restore(options: &Restore) -> Result<()> {
    restore::run(options)
}

pub fn admin(options: &Admin) -> Result<()> {
    admin::run(options)
}

impl Deployment {
    /// Finds out whose credentials these are.
    fn open(place: &Place) -> Result<Self> {
        let aws = Aws::new(place.region.as_deref(), place.endpoint_url.as_deref())?;
        let who = aws.call(&["sts", "get-caller-identity"])?;
        let account =
            who["Account"].as_str().context("the cloud doesn't say which account this is")?.to_owned();
        let partition = who["Arn"].as_str().and_then(|arn| arn.split(':').nth(1)).unwrap_or("aws").to_owned();
        let deployment = Self { aws, name: place.name.clone(), stage: place.stage, account, partition };
        eprintln!("{}, account {}, region {}", deployment.title(), deployment.account, deployment.aws.region);
        Ok(deployment)
    }

    /// What all its names begin with.
    fn title(&self) -> String {
        format!("{}-{}", self.name, self.stage.word())
    }

    fn is_in_china(&self) -> bool {
        self.partition == "aws-cn"
    }

    fn stack(&self, part: Part) -> Stack<'_> {
        Stack { aws: &self.aws, name: format!("{}-{}", self.title(), part.name()) }
    }

    /// `uploads`, `artefacts` or `site`.
    fn bucket(&self, what: &str) -> String {
        format!("{}-{}-{what}", self.title(), self.account)
    }

    /// Where the cloud itself reads an object of the bucket of builds.
    fn address(&self, key: &str) -> String {
        let suffix = if self.is_in_china() { "amazonaws.com.cn" } else { "amazonaws.com" };
        format!("https://s3.{}.{suffix}/{}/{key}", self.aws.region, self.bucket("artefacts"))
    }

    /// Whether a bucket has an object of this very name.
    fn holds(&self, bucket: &str, key: &str) -> Result<bool> {
        let words = ["--bucket", bucket, "--prefix", key, "--max-keys", "1"];
        let listed = self.aws.call(&[&["s3api", "list-objects-v2"], &words[..]].concat())?;
        Ok(listed["Contents"][0]["Key"] == key)
    }

    /// Where browsers reach a bucket, as the functions sign it.
    fn place_of(&self, what: &str) -> String {
        let suffix = if self.is_in_china() { "amazonaws.com.cn" } else { "amazonaws.com" };
        let usual = format!("https://s3.{}.{suffix}", self.aws.region);
        format!("{}/{}/", self.aws.endpoint.as_ref().unwrap_or(&usual), self.bucket(what))
    }

    /// A stack that has to be there.
    fn seen(&self, part: Part) -> Result<Seen> {
        let seen = self.stack(part).look()?;
        seen.with_context(|| {
            format!("{} isn't deployed in {}; `cargo xtask deploy` does it", self.title(), self.aws.region)
        })
    }

    /// Refuses a stage that lives in another region, or whose names belong to somebody else.
    fn check_place(&self) -> Result<()> {
        let bucket = self.bucket("artefacts");
        let here = match self.aws.call(&["s3api", "get-bucket-location", "--bucket", &bucket]) {
            Ok(found) => found["LocationConstraint"].as_str().unwrap_or("us-east-1").to_owned(),
            Err(failure) if failure.is("NoSuchBucket") => return Ok(()),
            Err(failure) if failure.is("AccessDenied") || failure.is("AllAccessDisabled") => bail!(
                "the bucket {bucket} belongs to another account; choose another name for the deployment with --name"
            ),
            Err(failure) => return Err(failure.into()),
        };
        if here != self.aws.region {
            bail!(
                "{} is deployed in {here} already; a stage lives in one region. Repeat the command with --region {here}, \
                 or choose another --name for a second deployment",
                self.title()
            );
        }
        Ok(())
    }
}

impl Stage {
    fn word(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Prod => "prod",
        }
    }
}

/// Asks on the terminal; no is what nobody says.
fn asks(question: &str) -> Result<bool> {
    eprint!("{question} [y/N] ");
    std::io::stderr().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes" | "是"))
}

/// A parameter in the cloud's own form.
fn parameter(name: &str, value: &str) -> Value {
    serde_json::json!({"ParameterKey": name, "ParameterValue": value})
}

/// A parameter that stays as it is.
fn same(name: &str) -> Value {
    serde_json::json!({"ParameterKey": name, "UsePreviousValue": true})
}
