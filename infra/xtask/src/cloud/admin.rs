//! `cargo xtask admin create`: the first administrator of a deployment, made by the program `qitong` in the deployed
//! tables. Whoever runs it needs credentials that may write to them.

use super::template::Part;
use super::{Deployment, Place};
use crate::command::run as run_command;
use crate::host;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

#[derive(clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Make a system administrator, and print the temporary password
    Create(Create),
}

#[derive(clap::Args)]
struct Create {
    #[command(flatten)]
    place: Place,
    /// What the administrator signs in with
    #[arg(long, default_value = "admin")]
    login: String,
    /// Take a program `qitong` that is compiled already out of a folder
    #[arg(long, hide = true)]
    programs: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    let What::Create(options) = &options.what;
    let deployment = Deployment::open(&options.place)?;
    deployment.check_place()?;
    let data = deployment.seen(Part::Data)?;
    let secret = data.outputs.get("SecretArn").context("the stack data has no output SecretArn")?;
    let secret = deployment.aws.call(&["secretsmanager", "get-secret-value", "--secret-id", secret])?;
    let secret = secret["SecretString"].as_str().context("the secret is empty")?;
    let program = match &options.programs {
        Some(folder) => folder.join("qitong"),
        None => host::build(host::Profile::Release)?,
    };
    run_command(
        Command::new(program)
            .args(["admin", "--login", &options.login])
            .env("QITONG_DYNAMODB_ENDPOINT", engine(&deployment))
            .env("QITONG_TABLE_PREFIX", format!("{}-", deployment.title()))
            .env("QITONG_SECRET", secret)
            .env("QITONG_LOG_LEVEL", "warn")
            .env("AWS_REGION", &deployment.aws.region),
    )
}

fn engine(deployment: &Deployment) -> String {
    let suffix = if deployment.is_in_china() { "amazonaws.com.cn" } else { "amazonaws.com" };
    let usual = format!("https://dynamodb.{}.{suffix}", deployment.aws.region);
    deployment.aws.endpoint.clone().unwrap_or(usual)
}
