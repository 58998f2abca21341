//! Several hosts over one engine that no one here wrote: the whole suite of the interface against it, then two hosts at
//! work, of which one is restarted in order and one is killed.

use super::{Tally, rust};
use crate::command::{read, run as run_command};
use crate::host::{answers, free_port};
use crate::setup::python;
use crate::step::step;
use anyhow::{Context, Result, ensure};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What one host alone runs; the sweeper each minute, so that it is the last to be seen.
const SCHEDULES: [&str; 3] = ["projector", "letters", "sweeper"];
const SECRET: &str = "a secret that both hosts of the test know";

pub fn run() -> Result<Tally> {
    let programs = rust::host()?.parent().context("a program in no folder")?.to_path_buf();
    let folder = std::env::temp_dir().join(format!("qitong-cluster-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let outcome = with_engine(&programs, &folder);
    if outcome.is_ok() {
        std::fs::remove_dir_all(&folder)?;
    } else {
        eprintln!("what the hosts said lies in {}", folder.display());
    }
    outcome
}

fn with_engine(programs: &Path, folder: &Path) -> Result<Tally> {
    let engine = Engine::start(folder)?;
    let mut tally = step("The interface's tests over another engine", "about 10 min", || {
        // What it charges in capacity units isn't what the cloud charges.
        let tests = ["--test", "api", "--", "--skip", "units", "--test-threads", "4"].map(str::to_owned);
        rust::with(&tests, &engine.settings())
    })?;
    let cluster = Cluster { engine, programs: programs.to_path_buf(), folder: folder.to_path_buf() };
    step("Two hosts at work, one restarted, one killed", "about 3 min", || cluster.work())?;
    tally += Tally::SUCCESS;
    Ok(tally)
}

/// moto's server, answering one request after another.
struct Engine {
    child: Child,
    address: String,
}

impl Engine {
    fn start(folder: &Path) -> Result<Self> {
        let port = free_port()?;
        let log = File::create(folder.join("engine.log"))?;
        let child = Command::new(python::MOTO.folder()?.join("python"))
            .args(["-I", "-c", include_str!("one_at_a_time.py"), "-H", "127.0.0.1", "-p", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("starting the engine")?;
        let engine = Self { child, address: format!("http://127.0.0.1:{port}") };
        let until = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            ensure!(Instant::now() < until, "the engine doesn't begin");
            sleep(Duration::from_millis(100));
        }
        Ok(engine)
    }

    fn settings(&self) -> Vec<(&'static str, String)> {
        vec![
            ("QITONG_DYNAMODB_ENDPOINT", self.address.clone()),
            ("AWS_REGION", "us-east-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", "test".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "test".to_owned()),
        ]
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

struct Cluster {
    engine: Engine,
    programs: PathBuf,
    folder: PathBuf,
}

impl Cluster {
    fn work(&self) -> Result<()> {
        ensure!(read(&mut self.command("tables"))?.starts_with("created: "), "the tables weren't made");
        ensure!(read(&mut self.command("tables"))?.contains("all tables are there"), "they were made twice");
        let made = read(self.command("admin").args(["--login", "admin"]))?;
        let password = made.split("password: ").nth(1).and_then(|rest| rest.split_whitespace().next());
        let (mut one, mut two) = (self.host("one")?, self.host("two")?);
        let mut work = Command::new(self.programs.join("journey"))
            .args([
                "--origin",
                &one.origin(),
                "work",
                "--other",
                &two.origin(),
                "--number",
                "1",
                "--password",
            ])
            .arg(password.context("no temporary password was printed")?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut told = BufReader::new(work.stdout.take().context("no output")?);
        let mut line = String::new();
        told.read_line(&mut line)?;
        let outcome = (|| {
            for schedule in SCHEDULES {
                let (one, two) = first_runs(&one, &two, schedule)?;
                ensure!(one == 0 || two == 0, "both hosts run the {schedule}: {one} and {two} times");
            }
            // A rolling upgrade: each leaves in order and comes back.
            one.stop()?;
            ensure!(self.takes_over(&two)?, "nobody has taken the schedules over");
            one = self.host_at("one", one.port)?;
            sleep(Duration::from_secs(2));
            for schedule in SCHEDULES {
                ensure!(runs(&one, schedule)? == 0, "both hosts run the {schedule}");
            }
            // Now the one that runs the schedules dies.
            two.kill()?;
            sleep(Duration::from_secs(3));
            ensure!(self.takes_over(&one)?, "nobody has taken the dead host's schedules over");
            Ok(())
        })();
        drop(work.stdin.take().map(|mut input| input.flush()));
        let mut rest = String::new();
        told.read_to_string(&mut rest)?;
        print!("{rest}");
        let went_well = work.wait()?.success();
        outcome?;
        ensure!(went_well, "what was acknowledged isn't what is there");
        one.stop()?;
        run_command(&mut self.command("verify"))
    }

    /// Whether a host runs every schedule before the turn of the one that had it is long over.
    fn takes_over(&self, host: &Host) -> Result<bool> {
        let until = Instant::now() + Duration::from_secs(120);
        let now = || SCHEDULES.into_iter().map(|schedule| runs(host, schedule)).collect::<Result<Vec<_>>>();
        let before = now()?;
        while Instant::now() < until {
            if now()?.iter().zip(&before).all(|(now, before)| now > before) {
                return Ok(true);
            }
            sleep(Duration::from_millis(500));
        }
        Ok(false)
    }

    fn command(&self, subcommand: &str) -> Command {
        let mut command = Command::new(self.programs.join("qitong"));
        command.arg(subcommand).arg("--data").arg(self.folder.join("data"));
        command.envs(self.engine.settings()).env("QITONG_SECRET", SECRET).env("QITONG_LOG_LEVEL", "warn");
        command
    }

    fn host(&self, name: &str) -> Result<Host> {
        self.host_at(name, free_port()?)
    }

    fn host_at(&self, name: &str, port: u16) -> Result<Host> {
        let metrics = free_port()?;
        let log = File::options().create(true).append(true).open(self.folder.join(format!("{name}.log")))?;
        let mut command = self.command("serve");
        command
            .args(["--port", &port.to_string(), "--metrics-port", &metrics.to_string(), "--leave-after", "1"])
            // Attachments have to be reached from every host.
            .env("QITONG_UPLOADS", self.folder.join("uploads"));
        let child = command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?;
        let host = Host { child, port, metrics };
        let until = Instant::now() + Duration::from_secs(30);
        while !answers(port) {
            ensure!(Instant::now() < until, "host {name} doesn't answer");
            sleep(Duration::from_millis(100));
        }
        Ok(host)
    }
}

/// A host that ends with the value.
struct Host {
    child: Child,
    port: u16,
    metrics: u16,
}

impl Host {
    fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn stop(&mut self) -> Result<()> {
        run_command(Command::new("sh").arg("-c").arg(format!("kill -TERM {}", self.child.id())))?;
        let status = self.child.wait()?;
        ensure!(status.success(), "a host ended with {status}");
        Ok(())
    }

    fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// How often each of two hosts has run a schedule, once one of them has. Whoever loses the turn to a schedule beside it
/// runs a minute later.
fn first_runs(one: &Host, two: &Host, schedule: &str) -> Result<(u64, u64)> {
    let until = Instant::now() + Duration::from_secs(90);
    loop {
        let counts = (runs(one, schedule)?, runs(two, schedule)?);
        if counts != (0, 0) {
            return Ok(counts);
        }
        ensure!(Instant::now() < until, "no host runs the {schedule}");
        sleep(Duration::from_millis(500));
    }
}

/// How often a host has run a schedule to a good end.
fn runs(host: &Host, schedule: &str) -> Result<u64> {
    let address = format!("http://127.0.0.1:{}/metrics", host.metrics);
    let told = read(Command::new("curl").args(["--silent", "--fail", "--max-time", "10", &address]))?;
    let good = format!("qitong_schedule_runs_total{{schedule=\"{schedule}\",outcome=\"good\"}} ");
    let count = told.lines().find_map(|line| line.strip_prefix(&good)?.parse().ok());
    Ok(count.unwrap_or(0))
}
