//! The real program in a process of its own, over a store on disk.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

/// The secret of a host of the tests, so that it and the test derive the same.
pub const SECRET: &str = "a secret of the tests and of nothing else";

/// A program of a package, beside the tests. `cargo xtask test` has built it; otherwise it is built now.
pub fn program(package: &str, name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.parent().and_then(Path::parent).unwrap();
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--package", package, "--bin", name]);
        if folder.ends_with("release") {
            build.arg("--release");
        }
        build.arg("--target-dir").arg(folder.parent().unwrap());
        assert!(build.status().unwrap().success(), "{name} can't be built");
    }
    program
}

/// The host with its subcommand and data folder.
pub fn command(subcommand: &str, data: &Path) -> Command {
    let mut command = Command::new(program("host", "qitong"));
    command
        .arg(subcommand)
        .arg("--data")
        .arg(data)
        .env("QITONG_SECRET", SECRET)
        .env("QITONG_LOG_LEVEL", "warn");
    command
}

/// Runs a subcommand to its end, which has to be good.
pub fn run(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{command:?} ended with {status}\n{stdout}\n{stderr}");
    stdout.into_owned()
}

/// A host that serves until it is killed.
pub struct Process {
    child: Child,
    origin: String,
    metrics: String,
    /// What it has said so far.
    said: String,
    log: Receiver<String>,
}

/// Longer than any host takes to begin.
const BEGINS_WITHIN: Duration = Duration::from_secs(120);

impl Process {
    /// Starts one and comes back when it says that it serves.
    pub fn serve(data: &Path) -> Self {
        Self::serve_with(data, &[("QITONG_LOG_LEVEL", "warn,host=info")], &[])
    }

    /// The same with settings and arguments of its own.
    pub fn serve_with(data: &Path, settings: &[(&str, &str)], arguments: &[&str]) -> Self {
        let mut command = command("serve", data);
        command.args(["--port", "0"]).args(arguments).envs(settings.iter().copied());
        Self::begin(command, arguments)
    }

    /// Starts one for whom `limit_files` is what a full disk is: it is told that it can't write, and goes on.
    pub fn serve_on_a_small_disk(data: &Path) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"]).arg(program("host", "qitong"));
        shell.args(["serve", "--port", "0", "--data"]).arg(data);
        shell.env("QITONG_SECRET", SECRET).env("QITONG_LOG_LEVEL", "error,host=info");
        Self::begin(shell, &[])
    }

    /// Lets it write no file beyond a size in bytes, or any again.
    pub fn limit_files(&self, most: Option<u64>) {
        let size = most.map_or_else(|| "unlimited".to_owned(), |bytes| bytes.to_string());
        let limit = format!("--fsize={size}:");
        let done = Command::new("prlimit").args(["--pid", &self.child.id().to_string(), &limit]).status();
        assert!(done.unwrap().success(), "prlimit comes with util-linux");
    }

    fn begin(mut command: Command, arguments: &[&str]) -> Self {
        let mut child = command.env("QITONG_LOG", "json").stderr(Stdio::piped()).spawn().unwrap();
        let (said, log) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        // Read to its end, so that the host never waits for a reader.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| drop(said.send(line))));
        // From here on it ends with the value.
        let mut process =
            Self { child, origin: String::new(), metrics: String::new(), said: String::new(), log };
        process.origin = process.wait_for("serving");
        if arguments.contains(&"--metrics-port") {
            process.metrics = process.wait_for("figures");
        }
        process
    }

    /// Reads its log up to a message that names an address.
    fn wait_for(&mut self, message: &str) -> String {
        loop {
            let Ok(line) = self.log.recv_timeout(BEGINS_WITHIN) else {
                panic!("the host doesn't say “{message}”: {}", self.said)
            };
            self.said.push_str(&line);
            self.said.push('\n');
            if let Some(address) = address_in(&line, message) {
                return address;
            }
        }
    }

    /// Where its figures are.
    pub fn metrics(&self) -> String {
        self.metrics.clone()
    }

    /// Asks it to end, and gives back everything that it has said.
    pub fn stop_and_tell(mut self) -> String {
        assert!(self.asked_to_end(), "it didn't end in order");
        let said = std::mem::take(&mut self.said);
        self.log.iter().fold(said, |said, line| said + &line + "\n")
    }

    pub fn origin(&self) -> String {
        self.origin.clone()
    }

    /// Ends it as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end, as Ctrl-C does; whether it ended in order.
    pub fn stop(mut self) -> bool {
        self.asked_to_end()
    }

    fn asked_to_end(&mut self) -> bool {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().success()
    }
}

/// The address in the line of log that says so.
fn address_in(line: &str, message: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    (line["message"] == message).then(|| line["address"].as_str().unwrap().to_owned())
}

impl Drop for Process {
    /// No host outlives its test.
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            drop(self.child.kill());
            drop(self.child.wait());
        }
    }
}
