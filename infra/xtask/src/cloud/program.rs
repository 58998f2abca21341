//! The program `qitong` on the operator's machine, at work on a deployment's data.

use super::Deployment;
use super::template::Part;
use crate::host;
use crate::setup::python;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The program with the deployment's tables, attachments and secret, and the credentials of whoever calls.
pub fn of(deployment: &Deployment, programs: Option<&Path>) -> Result<Command> {
    let data = deployment.seen(Part::Data)?;
    let secret = data.outputs.get("SecretArn").context("the stack data has no output SecretArn")?;
    let secret = deployment.aws.call(&["secretsmanager", "get-secret-value", "--secret-id", secret])?;
    let secret = secret["SecretString"].as_str().context("the secret is empty")?;
    let program = match programs {
        Some(folder) => folder.join("qitong"),
        None => host::build(host::Profile::Release)?,
    };
    let mut command = Command::new(program);
    command
        .env("QITONG_DYNAMODB_ENDPOINT", address(deployment, "dynamodb"))
        .env("QITONG_TABLE_PREFIX", format!("{}-", deployment.title()))
        .env("QITONG_UPLOADS", format!("s3://{}/files", deployment.bucket("uploads")))
        .env("AWS_ENDPOINT_URL_S3", address(deployment, "s3"))
        .env("QITONG_SECRET", secret)
        .env("QITONG_LOG_LEVEL", "warn")
        .env("AWS_REGION", &deployment.aws.region)
        .envs(credentials()?);
    Ok(command)
}

fn address(deployment: &Deployment, service: &str) -> String {
    let suffix = if deployment.is_in_china() { "amazonaws.com.cn" } else { "amazonaws.com" };
    let usual = format!("https://{service}.{}.{suffix}", deployment.aws.region);
    deployment.aws.endpoint.clone().unwrap_or(usual)
}

/// Prints the credentials that the command line would use, wherever they come from: a profile, a role that it takes on, or
/// a sign-in in the browser (`aws sso login`), which the program knows nothing of.
const ASK: &str = "import json
try:
    import awscli.botocore.session as session
except ImportError:
    import botocore.session as session
found = session.get_session().get_credentials()
frozen = found.get_frozen_credentials() if found else None
print(json.dumps([frozen.access_key, frozen.secret_key, frozen.token or ''] if frozen else None))";

fn credentials() -> Result<Vec<(&'static str, String)>> {
    let python = python::AWS.folder()?.join("python");
    let told = crate::command::read(Command::new(python).args(["-I", "-c", ASK]))
        .context("there are no credentials for the cloud that can be used; sign in again (`aws sso login`) and repeat the command")?;
    let found: Value = serde_json::from_str(told.trim())?;
    let found = found.as_array().context("there are no credentials for the cloud; run `aws configure`")?;
    let names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];
    let pairs = names.into_iter().zip(found.iter().filter_map(Value::as_str));
    Ok(pairs.filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.to_owned())).collect())
}
