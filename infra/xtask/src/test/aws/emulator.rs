//! An emulator of the cloud on this machine, which ends with the value.

use crate::host::free_port;
use crate::setup::python;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

pub struct Emulator {
    child: Child,
    folder: PathBuf,
    pub address: String,
}

impl Emulator {
    pub fn start() -> Result<Self> {
        let port = free_port()?;
        let folder = std::env::temp_dir().join(format!("qitong-cloud-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let log = fs::File::create(folder.join("log"))?;
        let child = Command::new(python::MINISTACK.program()?)
            .env("BIND_HOST", "127.0.0.1")
            .env("GATEWAY_PORT", port.to_string())
            .env("MINISTACK_HOST", "127.0.0.1")
            .env("TMPDIR", &folder)
            .env("S3_DATA_DIR", folder.join("s3"))
            .env("STATE_DIR", folder.join("state"))
            // Roles are enforced: a function that reaches for more than its own fails.
            .env("AUTH", "true")
            // Functions call back by way of it.
            .env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}"))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("starting the emulator")?;
        let mut emulator = Self { child, folder, address: format!("http://127.0.0.1:{port}") };
        let until = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if emulator.child.try_wait()?.is_some() || Instant::now() > until {
                bail!("the emulator doesn't begin:\n{}", emulator.log());
            }
            sleep(Duration::from_millis(100));
        }
        Ok(emulator)
    }

    /// A program with credentials that the emulator takes.
    pub fn with_credentials(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("AWS_ACCESS_KEY_ID", "test")
            .env("AWS_SECRET_ACCESS_KEY", "test")
            // Nothing of the machine's own may answer for what is missing.
            .env("AWS_CONFIG_FILE", self.folder.join("none"))
            .env("AWS_SHARED_CREDENTIALS_FILE", self.folder.join("none"))
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env_remove("AWS_PROFILE")
            .env_remove("AWS_SESSION_TOKEN");
        command
    }

    /// An operation of the emulator's, called past the code under test.
    pub fn aws(&self, words: &[&str]) -> Result<Value> {
        let told = self.aws_text(words)?;
        Ok(if told.trim().is_empty() { Value::Null } else { serde_json::from_str(&told)? })
    }

    /// What such an operation prints, whatever that is.
    pub fn aws_text(&self, words: &[&str]) -> Result<String> {
        let mut command = self.with_credentials(python::AWS.program()?);
        command
            .args(["--output", "json", "--region", "us-east-1", "--endpoint-url", &self.address])
            .args(words);
        crate::command::read(&mut command)
    }

    fn log(&self) -> String {
        let text = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(20).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Emulator {
    /// Asked to end, it takes its functions with it.
    fn drop(&mut self) {
        if std::thread::panicking() || std::env::var_os("QITONG_TEST_TRACE").is_some() {
            eprintln!("{}", self.log());
        }
        drop(Command::new("sh").arg("-c").arg(format!("kill -TERM {}", self.child.id())).status());
        let until = Instant::now() + Duration::from_secs(10);
        while Instant::now() < until && !matches!(self.child.try_wait(), Ok(Some(_))) {
            sleep(Duration::from_millis(50));
        }
        drop(self.child.kill());
        drop(self.child.wait());
        drop(fs::remove_dir_all(&self.folder));
    }
}
