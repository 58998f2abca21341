//! What holds of a deployment's data today. The outputs of its stack say what held when that was last changed: a secret
//! that was given another value since, and a table that was restored, have other versions and another stream.

use super::{Deployment, tables};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;

/// Adds what the stack of the data puts out, and what follows from what is there, under the names by which the templates
/// know it. With a secret's version in them, its next value is a change that the cloud sees. Whether the table of cases is
/// there, without which nothing answers.
///
/// # Errors
/// When a secret is gone.
pub fn give(
    deployment: &Deployment,
    outputs: &BTreeMap<String, String>,
    given: &mut BTreeMap<String, String>,
) -> Result<bool> {
    given.extend(outputs.clone());
    for (secret, version) in [("SecretArn", "SecretVersion"), ("EdgeKeyArn", "EdgeKeyVersion")] {
        let arn = outputs.get(secret).with_context(|| format!("the stack data has no output {secret}"))?;
        let told = deployment.aws.call(&["secretsmanager", "describe-secret", "--secret-id", arn])?;
        let found = version_in_force(&told).with_context(|| format!("the secret {arn} has no value"))?;
        given.insert(version.to_owned(), found);
    }
    let table = format!("{}-cases", deployment.title());
    match tables::look(deployment, &table)?.as_ref().and_then(stream_of) {
        Some(stream) => {
            given.insert("CasesStreamArn".to_owned(), stream);
            Ok(true)
        }
        // What wakes the projector stays as it is meanwhile, so that a deployment can still be made to look only.
        None => {
            given.remove("CasesStreamArn");
            eprintln!(
                "  the table {table} is gone or has no stream; infra/runbooks/restore-after-deletion.md says how it comes back"
            );
            Ok(false)
        }
    }
}

/// The stream of a table that has one; one that was switched off keeps its name for a day.
fn stream_of(table: &Value) -> Option<String> {
    let is_on = table["StreamSpecification"]["StreamEnabled"] == true;
    table["LatestStreamArn"].as_str().filter(|_| is_on).map(str::to_owned)
}

fn version_in_force(told: &Value) -> Option<String> {
    let mut versions = told["VersionIdsToStages"].as_object()?.iter();
    let is_current =
        |stages: &Value| stages.as_array().is_some_and(|all| all.iter().any(|one| one == "AWSCURRENT"));
    versions.find(|(_, stages)| is_current(stages)).map(|(version, _)| version.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_version_of_a_secret_is_the_one_in_force() {
        let told = json!({"VersionIdsToStages": {"old": ["AWSPREVIOUS"], "new": ["AWSCURRENT", "mine"], "none": []}});
        assert_eq!(version_in_force(&told).as_deref(), Some("new"));
        assert_eq!(version_in_force(&json!({"VersionIdsToStages": {"old": ["AWSPREVIOUS"]}})), None);
    }

    #[test]
    fn a_stream_that_was_switched_off_wakes_nobody() {
        let table =
            |is_on: bool| json!({"StreamSpecification": {"StreamEnabled": is_on}, "LatestStreamArn": "arn"});
        assert_eq!((stream_of(&table(true)).as_deref(), stream_of(&table(false))), (Some("arn"), None));
        assert_eq!(stream_of(&json!({"LatestStreamArn": "arn"})), None, "as a restored table tells");
    }
}
