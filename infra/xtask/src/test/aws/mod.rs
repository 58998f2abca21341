//! The cloud without an account: everything that an operator does, against an emulator on this machine that runs the
//! functions for real. The templates are checked for regions of both partitions beside `tests/template`.

mod changes;
mod emulator;
mod lasting;
mod restored;

use super::{Tally, rust};
use crate::bundle::{self, Mode};
use crate::command::{read, run as run_command};
use crate::places;
use crate::setup::python;
use crate::step::step;
use anyhow::{Context, Result, ensure};
use emulator::Emulator;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// Of both partitions; the second region of China lacks what its first one has.
const REGIONS: [&str; 3] = ["us-east-1", "cn-north-1", "cn-northwest-1"];
const REGION: &str = "us-east-1";

/// What an operator does, as far as one part of the test goes.
type Part = fn(&Operator) -> Result<()>;

pub fn run() -> Result<Tally> {
    let programs = rust::host()?.parent().context("a program in no folder")?.to_path_buf();
    bundle::build(Mode::Release)?;
    let stage = Operator { emulator: Emulator::start()?, programs };
    let parts: [(&str, Part); 8] = [
        ("Deploying, an appeal's whole way, a new build and back under load", whole_way),
        ("A secret with another value", changes::secrets),
        ("Another checkout, and a template that differs", changes::templates),
        ("A table that is gone comes back", restored::a_table_that_is_gone),
        ("Bad input", bad_input),
        ("Deployments that fail or are broken off", broken_off),
        ("Removing everything", remove),
        ("What lasts of `prod`", lasting::prod),
    ];
    for (name, part) in parts {
        step(name, "1 min or two", || part(&stage))?;
    }
    Ok(Tally { passed: parts.len() as u64, ..Tally::default() })
}

/// cfn-lint on all templates, for regions of both partitions. Hard-coded partitions (I3042) are no error to cfn-lint unless it is told to look for them.
pub fn lint() -> Result<()> {
    let templates = ["data", "front", "service", "watch"]
        .map(|name| places::root().join(format!("infra/aws/{name}.yaml")));
    run_command(
        Command::new(python::CFN_LINT.program()?)
            .args(["--include-checks", "I3042", "--regions"])
            .args(REGIONS)
            .arg("--")
            .args(templates),
    )
}

/// Who deploys: this very program, against the emulator.
struct Operator {
    emulator: Emulator,
    programs: PathBuf,
}

impl Operator {
    /// A verb of the cloud's, for the stage `dev` unless `rest` says another.
    fn command(&self, verb: &[&str], rest: &[&str]) -> Result<Command> {
        let mut command = self.emulator.with_credentials(std::env::current_exe()?);
        command.args(verb).args(["--endpoint-url", &self.emulator.address]).args(rest);
        for (option, usual) in [("--stage", "dev"), ("--region", REGION)] {
            if !rest.contains(&option) {
                command.args([option, usual]);
            }
        }
        Ok(command)
    }

    /// Deploys what the tests were compiled to.
    fn deploy(&self, rest: &[&str]) -> Result<Command> {
        let usual = ["--yes", "--set", "StaffTotp=optional"];
        let mut command = self.command(&["deploy"], &[&usual, rest].concat())?;
        command.arg("--programs").arg(&self.programs);
        Ok(command)
    }

    /// What such a command complains of; that it fails at all is part of the test.
    fn fault(mut command: Command, says: &str) -> Result<()> {
        let output = command.stdin(Stdio::null()).output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(!output.status.success(), "it went well, and should have said “{says}”");
        ensure!(said.contains(says), "it should have said “{says}”, and said:\n{said}");
        println!("  ✓ {}", said.lines().find(|line| line.contains(says)).unwrap_or_default().trim());
        Ok(())
    }

    /// A stack of the stage `dev`, as the emulator tells it.
    fn stack(&self, part: &str) -> Result<Value> {
        let name = format!("qitong-dev-{part}");
        let told = self.emulator.aws(&["cloudformation", "describe-stacks", "--stack-name", &name])?;
        Ok(told["Stacks"][0].clone())
    }

    fn journey(&self, origin: &str) -> Command {
        let mut command = Command::new(self.programs.join("journey"));
        command.args(["--origin", origin]);
        command
    }
}

fn whole_way(stage: &Operator) -> Result<()> {
    let (first, origin) = deployed(&told(&mut stage.deploy(&[])?)?)?;
    // The bucket refuses whoever comes without encryption, and the emulator speaks without it.
    stage.emulator.aws(&["s3api", "delete-bucket-policy", "--bucket", "qitong-dev-000000000000-uploads"])?;
    let made = read(stage.command(&["admin", "create"], &[])?.arg("--programs").arg(&stage.programs))?;
    let password = made.split("password: ").nth(1).and_then(|rest| rest.split_whitespace().next());
    let password = password.context("no temporary password was printed")?;
    run_command(stage.journey(&origin).args(["appeal", "--number", "1", "--password", password]))?;

    check_site(stage)?;

    let mut asking = stage.journey(&origin).arg("keep-asking").stdin(Stdio::piped()).spawn()?;
    let mut writing = stage.journey(&origin);
    writing.args(["work", "--other", &origin, "--number", "3"]);
    let mut writing = writing.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    // Once its people have signed in it says so.
    let mut said = BufReader::new(writing.stdout.take().context("no output")?);
    let mut line = String::new();
    said.read_line(&mut line)?;
    let outcome = another_build_and_back(stage, &first);
    let (answered, kept) = (end(&mut asking)?, end(&mut writing)?);
    std::io::copy(&mut said, &mut std::io::stdout())?;
    outcome?;
    ensure!(answered, "requests went unanswered while a build was deployed");
    ensure!(
        line.trim() == "working" && kept,
        "what was written while a build was deployed was lost or doubled"
    );
    run_command(stage.journey(&origin).args(["appeal", "--number", "2"]))?;
    let artefacts = "qitong-dev-000000000000-artefacts";
    stage.emulator.aws(&[
        "s3api",
        "put-object",
        "--bucket",
        artefacts,
        "--key",
        "builds/long-ago/cases.zip",
    ])?;
    let again = told(&mut stage.deploy(&[])?)?;
    let builds = stage.emulator.aws(&[
        "s3api",
        "list-objects-v2",
        "--bucket",
        artefacts,
        "--prefix",
        "builds/",
        "--delimiter",
        "/",
    ])?;
    let builds = builds["CommonPrefixes"].as_array().map_or(0, Vec::len);
    ensure!(builds == 2, "{builds} builds are kept, not this one and the one before");
    ensure!(
        again.matches("nothing changes").count() == 4,
        "deploying the same again changed something:\n{again}"
    );
    Ok(())
}

/// Files named after their content are kept for a year and sent as brotli; the page isn't kept, comes through the
/// distribution and names its scripts.
fn check_site(stage: &Operator) -> Result<()> {
    let bucket = "qitong-dev-000000000000-site";
    let head = |key: &str| stage.emulator.aws(&["s3api", "head-object", "--bucket", bucket, "--key", key]);
    let listed = stage.emulator.aws(&["s3api", "list-objects-v2", "--bucket", bucket])?;
    let keys = listed["Contents"].as_array().into_iter().flatten().filter_map(|one| one["Key"].as_str());
    for key in keys.filter(|key| key.ends_with(".wasm")) {
        let file = head(key)?;
        ensure!(
            file["ContentEncoding"] == "br" && file["ContentType"] == "application/wasm",
            "{key}: {file}"
        );
        ensure!(
            file["CacheControl"].as_str().is_some_and(|said| said.contains("immutable")),
            "{key}: {file}"
        );
    }
    let kept = head("index.html")?;
    ensure!(kept["CacheControl"] == "no-cache" && kept["ContentEncoding"].is_null(), "index.html: {kept}");
    let page = page(stage)?;
    let head = page.to_ascii_lowercase();
    for part in [
        "id=\"app\"",
        "http-equiv=\"content-security-policy\"",
        "strict-transport-security:",
        "x-frame-options: deny",
    ] {
        ensure!(head.contains(part), "the page lacks {part}:\n{page}");
    }
    Ok(())
}

/// What a browser gets from the distribution, with the head of the answer.
fn page(stage: &Operator) -> Result<String> {
    let front = stage.stack("front")?;
    let outputs = front["Outputs"].as_array().into_iter().flatten();
    let origin =
        outputs.filter(|one| one["OutputKey"] == "PublicOrigin").find_map(|one| one["OutputValue"].as_str());
    let name = origin.context("no distribution")?.trim_start_matches("https://");
    let mut ask = Command::new("curl");
    ask.args([
        "--silent",
        "--show-error",
        "--include",
        "--max-time",
        "30",
        "--header",
        &format!("host: {name}"),
    ]);
    read(ask.args(["--header", "x-forwarded-proto: https"]).arg(format!("{}/", stage.emulator.address)))
}

/// The page says which build it is of.
fn check_page(stage: &Operator, build: &str) -> Result<()> {
    let page = page(stage)?;
    let mark = format!("name=\"qitong-build\" content=\"{build}\"");
    ensure!(page.contains(&mark), "the page isn't that of {build}:\n{page}");
    Ok(())
}

fn another_build_and_back(stage: &Operator, first: &str) -> Result<()> {
    let mut compare = stage.command(&["deploy"], &["--diff", "--mark", "2"])?;
    compare.arg("--programs").arg(&stage.programs);
    let shown = told(&mut compare)?;
    ensure!(
        shown.contains("~ Cases") && !shown.contains("! "),
        "the difference isn't that of functions:\n{shown}"
    );
    let (second, _) = deployed(&told(&mut stage.deploy(&["--mark", "2"])?)?)?;
    ensure!(second != *first, "another build has the same name");
    check_page(stage, &second)?;
    let (now, _) = deployed(&told(&mut stage.command(&["rollback"], &["--yes"])?)?)?;
    ensure!(now == *first, "the rollback went to {now}, not to {first}");
    check_page(stage, first)
}

fn bad_input(stage: &Operator) -> Result<()> {
    let mut nobody = stage.deploy(&[])?;
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] {
        nobody.env_remove(name);
    }
    Operator::fault(nobody, "there are no credentials for the cloud")?;
    Operator::fault(stage.deploy(&["--region", "eu-west-1"])?, "is deployed in us-east-1 already")?;
    Operator::fault(stage.deploy(&["--set", "CasesConcurrency=0"])?, "is a number from 1 to 1000")?;
    Operator::fault(stage.deploy(&["--set", "Colour=red"])?, "there is no such parameter")?;
    Operator::fault(stage.deploy(&["--set", "Domain=q.example.cn"])?, "a domain needs its certificate")?;
    Operator::fault(
        stage.command(&["rollback"], &["--yes", "--name", "nowhere"])?,
        "`cargo xtask deploy` does it",
    )?;
    Operator::fault(stage.command(&["destroy"], &["--yes", "--stage", "prod"])?, "prod is in use")
}

/// A bucket's name is taken, so that the first stack can't be made; then a deployment is killed half-way; then it goes on.
fn broken_off(stage: &Operator) -> Result<()> {
    let other = ["--name", "other"];
    let bucket = "other-dev-000000000000-site";
    stage.emulator.aws(&["s3api", "create-bucket", "--bucket", bucket])?;
    Operator::fault(stage.deploy(&other)?, "choose another")?;
    stage.emulator.aws(&["s3api", "delete-bucket", "--bucket", bucket])?;
    let mut child = stage.deploy(&other)?.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let lines = BufReader::new(child.stderr.take().context("no standard error")?).lines();
    let mut said = Vec::new();
    for line in lines.map_while(Result::ok) {
        said.push(line);
        if said.last().is_some_and(|line| line.contains("Changing other-dev-front")) {
            break;
        }
    }
    child.kill()?;
    child.wait()?;
    let said = said.join("\n");
    ensure!(said.contains("so it is made anew"), "the stack that failed wasn't cleared away:\n{said}");
    let (_, origin) = deployed(&told(&mut stage.deploy(&other)?)?)?;
    ensure!(origin.starts_with("http"), "{origin}");
    run_command(&mut stage.command(&["destroy"], &["--yes", "--name", "other"])?)
}

/// What lasts, and what runs; each by the operation that lists it and the member of its answer.
const LASTS: [([&str; 2], &str); 4] = [
    (["cloudformation", "describe-stacks"], "Stacks"),
    (["dynamodb", "list-tables"], "TableNames"),
    (["s3api", "list-buckets"], "Buckets"),
    (["secretsmanager", "list-secrets"], "SecretList"),
];
const RUNS: [([&str; 2], &str); 6] = [
    (["lambda", "list-functions"], "Functions"),
    (["apigatewayv2", "get-apis"], "Items"),
    (["events", "list-rules"], "Rules"),
    (["sqs", "list-queues"], "QueueUrls"),
    (["iam", "list-roles"], "Roles"),
    (["logs", "describe-log-groups"], "logGroups"),
];

fn remove(stage: &Operator) -> Result<()> {
    run_command(&mut stage.command(&["destroy"], &["--yes"])?)?;
    for (words, list) in LASTS.into_iter().chain(RUNS) {
        let left = stage.emulator.aws(&words)?[list].as_array().cloned().unwrap_or_default();
        ensure!(left.is_empty(), "{list} are left: {left:?}");
    }
    Ok(())
}

/// Runs to the end, shows what is printed, and gives it back.
fn told(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).stdin(Stdio::null()).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    print!("{text}");
    ensure!(output.status.success(), "it ended with {}", output.status);
    Ok(text)
}

/// The build and the address that a deployment names at its end.
fn deployed(told: &str) -> Result<(String, String)> {
    let line = told.lines().rev().find(|line| line.contains(" runs build "));
    let words = line.and_then(|line| line.split(" runs build ").nth(1)?.split_once(":  "));
    let (build, origin) = words.context("the deployment doesn't say what runs where")?;
    Ok((build.to_owned(), origin.trim().to_owned()))
}

/// Closes what a program reads, and waits until it has ended; whether in order.
fn end(child: &mut Child) -> Result<bool> {
    if let Some(mut input) = child.stdin.take() {
        input.flush()?;
    }
    Ok(child.wait()?.success())
}
