//! The real program in a process of its own, over a store on disk.

use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The secret of a host of the tests, so that it and the test derive the same.
pub const SECRET: &str = "a secret of the tests and of nothing else";

/// The program beside the tests. `cargo xtask test` has built it; otherwise it is built now.
pub fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.parent().and_then(Path::parent).unwrap();
    let program = folder.join(format!("qitong{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--package", "host", "--bin", "qitong"]);
        if folder.ends_with("release") {
            build.arg("--release");
        }
        build.arg("--target-dir").arg(folder.parent().unwrap());
        assert!(build.status().unwrap().success(), "the host can't be built");
    }
    program
}

/// The program with its subcommand and data folder.
pub fn command(subcommand: &str, data: &Path) -> Command {
    let mut command = Command::new(program());
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
    port: u16,
}

impl Process {
    /// Starts one and comes back when it answers.
    pub fn serve(data: &Path) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let mut command = command("serve", data);
        command.args(["--port", &port.to_string()]).stderr(Stdio::piped());
        let mut process = Self { child: command.spawn().unwrap(), port };
        let begun = Instant::now();
        while !process.answers() {
            if let Some(status) = process.child.try_wait().unwrap() {
                let mut words = String::new();
                process.child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
                panic!("the host ended with {status}: {words}");
            }
            assert!(begun.elapsed() < Duration::from_secs(120), "the host doesn't answer");
            // Another process: there is nothing to wait for but its answer.
            std::thread::sleep(Duration::from_millis(50));
        }
        process
    }

    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends it as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end, as Ctrl-C does; whether it ended in order.
    pub fn stop(mut self) -> bool {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().success()
    }

    fn answers(&self) -> bool {
        use std::io::Write;
        let ask = || -> std::io::Result<bool> {
            let mut stream = std::net::TcpStream::connect(("127.0.0.1", self.port))?;
            write!(stream, "GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
            let mut head = [0; 12];
            stream.read_exact(&mut head)?;
            Ok(&head == b"HTTP/1.1 200")
        };
        ask().unwrap_or(false)
    }
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
