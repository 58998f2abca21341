//! The package for one machine, on a clean Debian of the test's own: installed, started as its unit starts it, used,
//! upgraded, the upgrade undone, backed up, restored, removed.

use super::{Tally, rust};
use crate::bundle::{self, Mode};
use crate::command::{read, run as run_command};
use crate::host::{answers, free_port};
use crate::setup::debian;
use crate::step::step;
use crate::{package, places};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const SUITE: &str = "bookworm";
/// systemd's measure of what a unit leaves open: 0 is nothing, 10 is everything.
const EXPOSED_AT_MOST: f64 = 2.0;

pub fn run() -> Result<Tally> {
    if !debian::is_root() {
        bail!("only root can install a package into a folder; run the step as root");
    }
    debian::need(&[debian::DEBOOTSTRAP, debian::SYSTEMD])?;
    let programs = rust::host()?.parent().context("a program in no folder")?.to_path_buf();
    bundle::build(Mode::Release)?;
    let out = places::target()?.join("debian");
    // cargo-deb removes what else of the package's name lies beside.
    let made = |version: &str| {
        let folder = out.join(version);
        fs::create_dir_all(&folder)?;
        package::make("dev", version, &folder)
    };
    let (first, second) = (made("0.0.1")?, made("0.0.2")?);
    let machine = Machine::new(programs)?;
    type Part<'a> = (&'a str, &'a dyn Fn() -> Result<()>);
    let parts: [Part<'_>; 6] = [
        ("The units leave little open", &units),
        ("Installing, starting, an appeal's whole way", &|| install(&machine, &first)),
        ("Upgrading, and going back", &|| upgrade(&machine, &second)),
        ("Backing up, and restoring into an empty folder", &|| back_up(&machine)),
        ("Folders elsewhere, and a backup that fails", &|| other_folders(&machine)),
        ("Removing keeps the data", &|| remove(&machine)),
    ];
    for (name, part) in parts {
        step(name, "half a minute", part)?;
    }
    Ok(Tally { passed: parts.len() as u64, ..Tally::default() })
}

/// A Debian in a folder, without systemd: what it would do, the test does by what the unit says.
struct Machine {
    root: PathBuf,
    programs: PathBuf,
    port: u16,
}

impl Machine {
    /// A copy of a clean system that is fetched once.
    fn new(programs: PathBuf) -> Result<Self> {
        let clean = places::tool("debian", SUITE)?;
        if !clean.join(".complete").is_file() {
            step(&format!("Fetching a clean Debian {SUITE}"), "about 2 min, once", || {
                if clean.exists() {
                    fs::remove_dir_all(&clean)?;
                }
                fs::create_dir_all(&clean)?;
                run_command(
                    Command::new("debootstrap")
                        .args(["--variant=minbase", "--include=logrotate,ca-certificates", SUITE])
                        .arg(&clean)
                        .stdout(Stdio::null()),
                )?;
                Ok(fs::write(clean.join(".complete"), "")?)
            })?;
        }
        let root = std::env::temp_dir().join(format!("qitong-package-{}", std::process::id()));
        run_command(Command::new("cp").arg("-a").arg(&clean).arg(&root))?;
        Ok(Self { root, programs, port: free_port()? })
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path.trim_start_matches('/'))
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new("chroot");
        command.arg(&self.root).args(words);
        command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8");
        command
    }

    fn tell(&self, words: &[&str]) -> Result<String> {
        read(&mut self.command(words))
    }

    fn install(&self, package: &Path) -> Result<()> {
        fs::copy(package, self.at("/qitong.deb"))?;
        // What is asked about the configuration is answered as a careful operator would: mine stays.
        run_command(&mut self.command(&["dpkg", "--force-confold", "-i", "/qitong.deb"]))
    }

    /// The service as its unit starts it: that command, that user, that environment.
    fn start(&self) -> Result<Service> {
        let unit = fs::read_to_string(self.at("/lib/systemd/system/qitong.service"))?;
        let of = |name: &str| {
            let line = unit.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
            line.with_context(|| format!("the unit has no {name}"))
        };
        let environment = fs::read_to_string(self.at(of("EnvironmentFile")?))?;
        let mut command = self.command(&["setpriv", "--clear-groups", "--no-new-privs"]);
        command.arg(format!("--reuid={}", of("User")?)).arg(format!("--regid={}", of("Group")?));
        command.args(of("ExecStart")?.split(' ')).env_clear().env("PATH", "/usr/bin:/usr/sbin");
        command.envs(settings(&environment));
        let log = fs::File::options().create(true).append(true).open(self.root.with_extension("log"))?;
        let child = command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?;
        let service = Service { child };
        let until = Instant::now() + Duration::from_secs(30);
        while !answers(self.port) {
            ensure!(Instant::now() < until, "the service doesn't answer:\n{}", self.log());
            sleep(Duration::from_millis(100));
        }
        Ok(service)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.root.with_extension("log")).unwrap_or_default()
    }

    /// A whole appeal over HTTP by people of its own.
    fn journey(&self, number: u32, password: &str) -> Result<()> {
        let mut command = Command::new(self.programs.join("journey"));
        command.arg("--origin").arg(format!("http://127.0.0.1:{}", self.port));
        command.args(["appeal", "--number", &number.to_string(), "--password", password]);
        run_command(&mut command)
    }

    fn as_service(&self, words: &[&str]) -> Command {
        self.command(&[&["setpriv", "--reuid=qitong", "--regid=qitong", "--clear-groups"], words].concat())
    }

    fn cases(&self, data: &str) -> Result<u64> {
        let told = read(&mut self.as_service(&["qitong", "verify", "--data", data]))?;
        let count = told.split("checked ").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok());
        count.with_context(|| format!("verify said {told}"))
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.root));
        drop(fs::remove_file(self.root.with_extension("log")));
    }
}

/// A service that ends with the value.
struct Service {
    child: Child,
}

impl Service {
    /// As systemd stops it.
    fn stop(mut self) -> Result<()> {
        run_command(Command::new("sh").arg("-c").arg(format!("kill -TERM {}", self.child.id())))?;
        let status = self.child.wait()?;
        ensure!(status.success(), "the service ended with {status}");
        Ok(())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// NAME=VALUE lines, as systemd reads them.
fn settings(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.trim_matches('"').to_owned()))
        .collect()
}

fn units() -> Result<()> {
    let folder = places::root().join("infra/onprem/single");
    let told = read(
        Command::new("systemd-analyze")
            .args(["security", "--offline=true", "--no-pager"])
            .arg(folder.join("qitong.service")),
    )?;
    let last = told.lines().rev().find(|line| line.contains("Overall exposure")).context("no measure")?;
    println!("  {}", last.trim());
    let measure = last.split(": ").nth(1).and_then(|rest| rest.split(' ').next()?.parse::<f64>().ok());
    ensure!(measure.context("no number")? <= EXPOSED_AT_MOST, "{last}");
    let backup = fs::read_to_string(folder.join("qitong-backup.service"))?;
    ensure!(
        backup.contains("OnFailure=qitong-backup-failed.service"),
        "nobody is told of a backup that failed"
    );
    Ok(())
}

/// Folders that the configuration names elsewhere, and a backup that comes to nothing.
fn other_folders(machine: &Machine) -> Result<()> {
    let conf = machine.at("/etc/qitong/qitong.conf");
    let usual = fs::read_to_string(&conf)?;
    let drop_in = machine.at("/etc/systemd/system/qitong-backup.service.d/qitong-paths.conf");
    let name = |folder: &str| {
        fs::write(
            &conf,
            usual.replace("QITONG_BACKUPS=/var/backups/qitong", &format!("QITONG_BACKUPS={folder}")),
        )
    };
    name("/srv/backups")?;
    let refused =
        machine.as_service(&["/usr/lib/qitong/backup"]).env("QITONG_BACKUPS", "/srv/backups").output()?;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    ensure!(
        !refused.status.success() && said.contains("sudo qitong-paths"),
        "a folder that isn't there: {said}"
    );
    print!("  {}", machine.tell(&["qitong-paths"])?);
    let allowed = fs::read_to_string(&drop_in)?;
    ensure!(
        allowed.contains("ReadWritePaths=/srv/backups\n")
            && allowed.contains("RequiresMountsFor=/srv/backups"),
        "{allowed}"
    );
    ensure!(
        !machine.at("/etc/systemd/system/qitong.service.d/qitong-paths.conf").exists(),
        "the service needs no more"
    );
    run_command(machine.as_service(&["/usr/lib/qitong/backup"]).env("QITONG_BACKUPS", "/srv/backups"))?;
    ensure!(fs::read_dir(machine.at("/srv/backups"))?.count() == 1, "no backup lies in the other folder");
    name("/home/backups")?;
    let refused = machine.tell(&["qitong-paths"]);
    ensure!(
        refused.is_err_and(|error| format!("{error:#}").contains("another folder")),
        "a home was allowed"
    );
    fs::write(&conf, &usual)?;
    machine.tell(&["qitong-paths"])?;
    ensure!(!drop_in.exists(), "what isn't needed any more is still allowed");
    // A letter, by a mail program that only keeps it.
    let mail = machine.at("/usr/sbin/sendmail");
    fs::write(&mail, "#!/bin/sh\ncat > /letter\n")?;
    run_command(Command::new("chmod").arg("0755").arg(&mail))?;
    let mut failed = machine.command(&["/usr/lib/qitong/backup-failed"]);
    let said = read(failed.env("QITONG_BACKUP_MAIL", "operators@example.gov.cn"))?;
    ensure!(said.starts_with("<3>qitong: the nightly backup"), "{said}");
    let letter = fs::read_to_string(machine.at("/letter"))?;
    ensure!(letter.starts_with("To: operators@example.gov.cn\nSubject: qitong backup failed"), "{letter}");
    Ok(fs::remove_file(mail)?)
}

fn install(machine: &Machine, package: &Path) -> Result<()> {
    machine.install(package)?;
    let modes = machine.tell(&[
        "stat",
        "-c",
        "%n %U %a",
        "/var/lib/qitong",
        "/var/backups/qitong",
        "/etc/qitong/qitong.conf",
        "/usr/bin/qitong",
    ])?;
    let wanted = "/var/lib/qitong qitong 700\n/var/backups/qitong qitong 700\n/etc/qitong/qitong.conf root 640\n/usr/bin/qitong root 755\n";
    ensure!(modes == wanted, "{modes}");
    let path = machine.at("/etc/qitong/qitong.conf");
    let text = fs::read_to_string(&path)?
        .replace("QITONG_PORT=8080", &format!("QITONG_PORT={}", machine.port))
        .replace("QITONG_METRICS_PORT=9464", &format!("QITONG_METRICS_PORT={}", free_port()?))
        .replace("QITONG_STAFF_TOTP=required", "QITONG_STAFF_TOTP=optional")
        // Signs that a shell would make something of.
        .replace(
            "#QITONG_OIDC_NAME=统一身份认证",
            "QITONG_OIDC_NAME=统一 $(touch /run-by-a-shell) & <认证>; 'x",
        )
        .replace("https://qitong.example.gov.cn", &format!("http://127.0.0.1:{}", machine.port));
    fs::write(&path, text)?;
    let made = machine.tell(&["qitong-admin", "--login", "admin"])?;
    let password = made.split("password: ").nth(1).and_then(|rest| rest.split_whitespace().next());
    ensure!(!machine.at("/run-by-a-shell").exists(), "the configuration was run as a program");
    let service = machine.start()?;
    machine.journey(1, password.context("no temporary password was printed")?)?;
    let page = read(Command::new("curl").args([
        "--silent",
        "--fail",
        &format!("http://127.0.0.1:{}/sign-in", machine.port),
    ]))?;
    ensure!(page.contains("id=\"app\""), "the front end isn't served");
    service.stop()?;
    machine.tell(&["logrotate", "--debug", "/etc/logrotate.d/qitong"]).map(drop)
}

fn upgrade(machine: &Machine, second: &Path) -> Result<()> {
    let before = fs::read_to_string(machine.at("/etc/qitong/qitong.conf"))?;
    machine.install(second)?;
    ensure!(
        fs::read_to_string(machine.at("/etc/qitong/qitong.conf"))? == before,
        "the configuration was changed"
    );
    let service = machine.start()?;
    machine.journey(2, "")?;
    service.stop()?;
    ensure!(machine.cases("/var/lib/qitong")? == 2, "a case is missing after the upgrade");
    // An earlier program that can't read today's data changes nothing unless it is told to.
    let format = machine.at("/var/lib/qitong/format");
    fs::write(&format, "2\n")?;
    let refused = machine.tell(&["qitong-undo-upgrade"]);
    ensure!(
        refused.is_err_and(|error| format!("{error:#}").contains("--restore")),
        "it went back over newer data"
    );
    fs::write(&format, "1\n")?;
    print!("  {}", machine.tell(&["qitong-undo-upgrade"])?);
    let service = machine.start()?;
    machine.journey(3, "")?;
    service.stop()?;
    ensure!(machine.cases("/var/lib/qitong")? == 3, "going back lost what was done since");
    // Again, and back to the data of before.
    machine.install(second)?;
    let service = machine.start()?;
    machine.journey(4, "")?;
    service.stop()?;
    fs::write(&format, "2\n")?;
    print!("  {}", machine.tell(&["qitong-undo-upgrade", "--restore"])?);
    ensure!(machine.cases("/var/lib/qitong")? == 3, "the data of before the upgrade didn't come back");
    Ok(())
}

fn back_up(machine: &Machine) -> Result<()> {
    let service = machine.start()?;
    let backups = machine.at("/var/backups/qitong");
    for day in 1..=20 {
        fs::write(backups.join(format!("qitong-202001{day:02}-023000.tar")), "")?;
    }
    print!("{}", read(machine.as_service(&["/usr/lib/qitong/backup"]).env("QITONG_BACKUP_DAYS", "3"))?);
    let mut kept: Vec<String> = fs::read_dir(&backups)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    kept.sort();
    let newest = kept.last().context("no backup")?.clone();
    let wanted = ["qitong-20200101-023000.tar", "qitong-20200119-023000.tar", "qitong-20200120-023000.tar"];
    ensure!(kept.len() == 4 && kept[..3] == wanted, "kept: {kept:?}");
    machine.journey(5, "")?;
    service.stop()?;
    run_command(&mut machine.as_service(&[
        "qitong",
        "restore",
        "--data",
        "/var/backups/qitong/restored",
        &format!("/var/backups/qitong/{newest}"),
    ]))?;
    ensure!(
        machine.cases("/var/backups/qitong/restored")? == 3 && machine.cases("/var/lib/qitong")? == 4,
        "the backup isn't what was there"
    );
    Ok(())
}

fn remove(machine: &Machine) -> Result<()> {
    run_command(&mut machine.command(&["dpkg", "--purge", "qitong"]))?;
    ensure!(
        !machine.at("/usr/bin/qitong").exists() && !machine.at("/etc/qitong/qitong.conf").exists(),
        "it is still there"
    );
    ensure!(machine.at("/var/lib/qitong/qitong.sqlite").is_file(), "the data are gone");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As systemd 252 reads the same file.
    #[test]
    fn a_configuration_is_read_as_systemd_reads_it_and_run_by_nobody() {
        let file = std::env::temp_dir().join(format!("qitong-settings-{}", std::process::id()));
        fs::write(
            &file,
            "# a comment\n;A=no\nPLAIN=one\nSPACED=with spaces & $HOME; `id` \"in\"  \n\
             DOUBLE=\"企通 <no-reply@example.gov.cn>\"\nSINGLE='$x \\'\nESCAPED=\"a\\\"b\\\\c\\$d\\n\"\nEMPTY=\n\
             LONG=one\\\ntwo\nJOINED=\"x\"'y'\nBAD NAME=no\nit's=no\nQUOTE=it's\nLAST=end",
        )
        .unwrap();
        let script = places::root().join("infra/onprem/single/settings.sh");
        let shell = "eval \"$(sh \"$0\" \"$1\")\"; env -0";
        let mut command = Command::new("sh");
        command.args(["-c", shell]).arg(script).arg(&file).env_clear().env("PATH", "/usr/bin:/bin");
        let told = read(&mut command).unwrap();
        let found: std::collections::BTreeMap<&str, &str> = told
            .split('\0')
            .filter_map(|pair| pair.split_once('='))
            .filter(|(name, _)| !["PATH", "PWD", "_", "SHLVL", "OLDPWD"].contains(name))
            .collect();
        let wanted = [
            ("DOUBLE", "企通 <no-reply@example.gov.cn>"),
            ("EMPTY", ""),
            ("ESCAPED", "a\"b\\c$d\\n"),
            ("JOINED", "xy"),
            ("LAST", "end"),
            ("LONG", "onetwo"),
            ("PLAIN", "one"),
            ("QUOTE", "it's"),
            ("SINGLE", "$x \\"),
            ("SPACED", "with spaces & $HOME; `id` \"in\""),
        ];
        assert_eq!(found, wanted.into());
        fs::remove_file(file).unwrap();
    }
}
