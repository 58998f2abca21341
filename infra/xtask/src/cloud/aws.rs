//! The cloud's interface, through its own command line.
//!
//! Always: what it answers is JSON, and what it complains of becomes a sentence that says what to do. Secrets go in
//! through standard input, never as an argument.

use super::complaint;
use crate::setup::python;
use anyhow::Result;
use serde_json::Value;
use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// One region of one account.
#[derive(Clone)]
pub struct Aws {
    program: PathBuf,
    pub region: String,
    /// Another address than the cloud's: an emulator's.
    pub endpoint: Option<String>,
}

/// What the cloud answered instead of doing it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// As the service names it, e.g. `NoSuchBucket`; empty when the command line itself complains.
    pub code: String,
    pub message: String,
}

impl Aws {
    /// # Errors
    /// When no region is named anywhere.
    pub fn new(region: Option<&str>, endpoint: Option<&str>) -> Result<Self> {
        let program = python::AWS.program()?;
        let region = region.map(str::to_owned).or_else(usual_region).or_else(|| configured(&program));
        let region = region.ok_or_else(|| {
            anyhow::anyhow!("no region is chosen; say one, e.g. --region cn-north-1, or set AWS_REGION")
        })?;
        Ok(Self {
            program,
            region,
            endpoint: endpoint.map(|address| address.trim_end_matches('/').to_owned()),
        })
    }

    /// Calls an operation; an empty answer is `null`.
    pub fn call(&self, words: &[&str]) -> Result<Value, Failure> {
        self.call_with("", words)
    }

    /// The same with something to read from `file:///dev/stdin`.
    pub fn call_with(&self, input: &str, words: &[&str]) -> Result<Value, Failure> {
        let text = self.text_with(input, words)?;
        if text.trim().is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_str(&text).map_err(|error| Failure::of_ours(format!("{words:?}: {error}")))
    }

    /// What an operation prints, whatever that is.
    pub fn text(&self, words: &[&str]) -> Result<String, Failure> {
        self.text_with("", words)
    }

    fn text_with(&self, input: &str, words: &[&str]) -> Result<String, Failure> {
        let Output { status, stdout, stderr } = self.run(input, words).map_err(Failure::of_ours)?;
        if !status.success() {
            return Err(Failure::of(&String::from_utf8_lossy(&stderr)));
        }
        Ok(String::from_utf8_lossy(&stdout).into_owned())
    }

    fn run(&self, input: &str, words: &[&str]) -> std::io::Result<Output> {
        let mut command = Command::new(&self.program);
        command.args(["--output", "json", "--region", &self.region]);
        if let Some(endpoint) = &self.endpoint {
            command.args(["--endpoint-url", endpoint]);
        }
        command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        if let Some(mut to) = child.stdin.take() {
            // A call that reads nothing may have ended already.
            drop(to.write_all(input.as_bytes()));
        }
        child.wait_with_output()
    }
}

impl Failure {
    /// Reads `An error occurred (CODE) when calling the X operation: MESSAGE`.
    pub fn of(said: &str) -> Self {
        let said = said.trim();
        let parts = said.split_once("An error occurred (").and_then(|(_, rest)| rest.split_once(')'));
        let parts = parts.and_then(|(code, rest)| Some((code, rest.split_once(": ")?.1)));
        match parts {
            Some((code, message)) => Self { code: code.to_owned(), message: message.trim().to_owned() },
            None => Self { code: String::new(), message: said.to_owned() },
        }
    }

    fn of_ours(said: impl ToString) -> Self {
        Self { code: String::new(), message: said.to_string() }
    }

    pub fn is(&self, code: &str) -> bool {
        self.code == code
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&complaint::of(self))
    }
}

impl std::error::Error for Failure {}

fn usual_region() -> Option<String> {
    let set = |name: &str| std::env::var(name).ok().filter(|region| !region.is_empty());
    set("AWS_REGION").or_else(|| set("AWS_DEFAULT_REGION"))
}

fn configured(program: &PathBuf) -> Option<String> {
    let told = crate::command::read(Command::new(program).args(["configure", "get", "region"])).ok()?;
    Some(told.trim().to_owned()).filter(|region| !region.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_of_a_service_are_told_from_those_of_the_command_line() {
        let failure = Failure::of(
            "\nAn error occurred (NoSuchBucket) when calling the GetBucketLocation operation: The bucket: none\n",
        );
        assert_eq!((failure.code.as_str(), failure.message.as_str()), ("NoSuchBucket", "The bucket: none"));
        let failure = Failure::of("\nUnable to locate credentials.\n");
        assert_eq!((failure.code.as_str(), failure.message.as_str()), ("", "Unable to locate credentials."));
    }
}
