//! The program `qitong`: building it, starting it, asking whether it answers.

use crate::command::{cargo, run};
use crate::places;
use crate::step::step;
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How much care goes into compiling it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Profile {
    /// Quick to compile, checks itself; what every request waits for is optimised all the same.
    Dev,
    /// What is deployed.
    Release,
}

impl Profile {
    /// Its name in `Cargo.toml`, the folder that it is built into, and how long that takes.
    const fn words(self) -> [&'static str; 3] {
        match self {
            Self::Dev => ["dev", "debug", "about 10 min the first time on two cores, then seconds"],
            Self::Release => ["release", "release", "about 15 min the first time on two cores, then seconds"],
        }
    }
}

/// Builds the host and answers where it lies. Cargo knows whether there is anything to do.
pub fn build(profile: Profile) -> Result<PathBuf> {
    let [name, folder, usually] = profile.words();
    let mut command = cargo();
    command.args(["build", "--package", "host", "--bin", "qitong", "--profile", name]);
    let program = places::target()?.join(folder).join("qitong");
    step("Building the host", usually, || run(&mut command))?;
    Ok(program)
}

/// The command that serves the built front end and the API from this data folder, to this machine only.
pub fn serve(program: &Path, data: &Path, port: u16) -> Command {
    let mut command = Command::new(program);
    command.arg("serve").arg("--data").arg(data).arg("--port").arg(port.to_string());
    command.arg("--dist").arg(places::dist());
    command
}

/// The command that fills a data folder.
pub fn seed(program: &Path, data: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("seed").arg("--data").arg(data);
    command
}

/// The command that makes the first administrator of a data folder, and prints the temporary password. Where an
/// interruption may have hidden that from its reader, another is given.
pub fn first_administrator(program: &Path, data: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("admin").arg("--data").arg(data).args(["--login", "admin", "--renew"]);
    command
}

pub fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// Whether `/api/ready` says that all is well.
pub fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET /api/ready HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut head = [0; 12];
        stream.read_exact(&mut head)?;
        Ok(&head == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}

/// A port that nothing listened on a moment ago.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

/// A host that ends with the value.
pub struct Running {
    child: Child,
    pub port: u16,
}

impl Running {
    /// Starts one with settings of its own, beside those of this process, and waits until it answers. What it logs goes to
    /// `log`.
    pub fn start(program: &Path, data: &Path, log: &Path, settings: &[(&str, &str)]) -> Result<Self> {
        let port = free_port()?;
        let file = std::fs::File::create(log).with_context(|| format!("creating {}", log.display()))?;
        let mut command = serve(program, data, port);
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        command.envs(settings.iter().copied());
        let child = command.spawn().with_context(|| format!("starting {}", program.display()))?;
        let mut running = Self { child, port };
        let until = Instant::now() + Duration::from_secs(60);
        while !answers(port) {
            if let Some(status) = running.child.try_wait()? {
                bail!("the host ended with {status} before it answered; see {}", log.display());
            }
            if Instant::now() > until {
                bail!("the host did not answer within a minute; see {}", log.display());
            }
            sleep(Duration::from_millis(100));
        }
        Ok(running)
    }

    /// Asks it to end as Ctrl-C does, and answers whether it did so in order.
    pub fn stop(mut self) -> Result<()> {
        run(Command::new("sh").arg("-c").arg(format!("kill -INT {}", self.child.id())))?;
        let until = Instant::now() + Duration::from_secs(15);
        while Instant::now() < until {
            match self.child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => bail!("the host ended with {status} when asked to stop"),
                None => sleep(Duration::from_millis(50)),
            }
        }
        bail!("the host did not stop within 15 seconds")
    }
}

impl Drop for Running {
    /// Whatever went wrong above, no host outlives the command that started it.
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            drop(self.child.kill());
            drop(self.child.wait());
        }
    }
}
