//! The cloud's interface, through its own command line.
//!
//! Always: what it answers is JSON, and what it complains of becomes a sentence that says what to do. Secrets never stand
//! in an argument, where every process of the machine could read them.

use super::complaint;
use crate::setup::python;
use anyhow::Result;
use serde_json::Value;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

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

    /// Calls an operation with a whole request, which may hold secrets.
    pub fn request(&self, words: &[&str], request: &Value) -> Result<Value, Failure> {
        let file = Private::holding(&request.to_string()).map_err(Failure::of_ours)?;
        let address = format!("file://{}", file.0.display());
        self.call(&[words, &["--cli-input-json", &address]].concat())
    }

    /// Calls an operation; an empty answer is `null`.
    pub fn call(&self, words: &[&str]) -> Result<Value, Failure> {
        let text = self.text(words)?;
        if text.trim().is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_str(&text).map_err(|error| Failure::of_ours(format!("{words:?}: {error}")))
    }

    /// What an operation prints, whatever that is.
    pub fn text(&self, words: &[&str]) -> Result<String, Failure> {
        let mut command = Command::new(&self.program);
        command.args(["--output", "json", "--region", &self.region]);
        if let Some(endpoint) = &self.endpoint {
            command.args(["--endpoint-url", endpoint]);
        }
        let Output { status, stdout, stderr } =
            command.args(words).stdin(Stdio::null()).output().map_err(Failure::of_ours)?;
        if !status.success() {
            return Err(Failure::of(&String::from_utf8_lossy(&stderr)));
        }
        Ok(String::from_utf8_lossy(&stdout).into_owned())
    }
}

/// A file that its owner alone can read, gone when it was read.
struct Private(PathBuf);

impl Private {
    fn holding(text: &str) -> std::io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("qitong-request-{}-{number}.json", std::process::id()));
        // A name that somebody else has taken is refused, not written to.
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        let private = Self(path);
        file.write_all(text.as_bytes())?;
        Ok(private)
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
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
