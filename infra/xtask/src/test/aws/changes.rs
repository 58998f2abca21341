//! Changes that aren't of the programs: of a secret's value, of a template, and none at all from another folder.

use super::{Operator, check_page, deployed, told};
use crate::command::run as run_command;
use crate::places;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a function was given under a name.
fn setting(stage: &Operator, function: &str, name: &str) -> Result<String> {
    let function = format!("qitong-dev-{function}");
    let words = ["lambda", "get-function-configuration", "--function-name", &function];
    let told = stage.emulator.aws(&words)?;
    let found = told["Environment"]["Variables"][name].as_str();
    found.map(str::to_owned).with_context(|| format!("{function} has no {name}: {told}"))
}

/// A new value of either secret reaches those that use it by the next deployment, of the same build.
pub fn secrets(stage: &Operator) -> Result<()> {
    for (secret, value, name) in [
        ("qitong-dev-secret", "another-secret-of-more-than-thirty-two-signs", "QITONG_SECRET"),
        ("qitong-dev-edge", "another-key-of-the-distribution-that-nobody-knows", "QITONG_EDGE_KEY"),
    ] {
        let words = ["secretsmanager", "put-secret-value", "--secret-id", secret, "--secret-string", value];
        stage.emulator.aws(&words)?;
        let shown = told(&mut stage.deploy(&[])?)?;
        ensure!(shown.contains("~ Cases "), "another value of {secret} changes nothing:\n{shown}");
        ensure!(setting(stage, "cases", name)? == value, "{name} is still the value of before");
    }
    let again = told(&mut stage.deploy(&[])?)?;
    ensure!(again.matches("nothing changes").count() == 4, "the same values changed something:\n{again}");
    Ok(())
}

/// The same sources in another folder are the same build; a template that differs is another, and goes back with it.
pub fn templates(stage: &Operator) -> Result<()> {
    let other = Checkout::new()?;
    let here = told(&mut stage.deploy(&[])?)?;
    let (build, _) = deployed(&here)?;
    let again = told(&mut other.deploy(stage)?)?;
    ensure!(again.matches("nothing changes").count() == 4, "another folder is another build:\n{again}");
    let before = [template(stage, "service")?, template(stage, "watch")?];
    other.change("service.yaml", "Description: Qitong, what runs", "Description: Qitong, what runs now")?;
    other.change("watch.yaml", "Threshold: 600\n", "Threshold: 900\n")?;
    let (changed, _) = deployed(&told(&mut other.deploy(stage)?)?)?;
    ensure!(changed != build, "another template is the same build");
    ensure!(template(stage, "watch")?.to_string().contains("900"), "the other template isn't in use");
    let (now, _) = deployed(&told(&mut stage.command(&["rollback"], &["--yes"])?)?)?;
    ensure!(now == build, "the rollback went to {now}, not to {build}");
    ensure!(
        [template(stage, "service")?, template(stage, "watch")?] == before,
        "a template stayed the other build's"
    );
    // The approved build has the templates that it came with.
    let kept = format!("s3://qitong-dev-000000000000-artefacts/builds/{build}/watch.yaml");
    let local = other.root.join("kept.yaml");
    stage.emulator.aws_text(&["s3", "cp", "--quiet", &kept, &local.to_string_lossy()])?;
    let own = fs::read_to_string(places::root().join("infra/aws/watch.yaml"))?;
    ensure!(fs::read_to_string(local)? == own, "the template of a build was written over");
    check_page(stage, &build)
}

fn template(stage: &Operator, part: &str) -> Result<Value> {
    let name = format!("qitong-dev-{part}");
    let told = stage.emulator.aws(&["cloudformation", "get-template", "--stack-name", &name])?;
    Ok(told["TemplateBody"].clone())
}

/// The templates and the page in another folder, from which the same program deploys.
struct Checkout {
    root: PathBuf,
}

impl Checkout {
    fn new() -> Result<Self> {
        let root = std::env::temp_dir().join(format!("qitong-checkout-{}", std::process::id()));
        fs::create_dir_all(root.join("infra/xtask"))?;
        let copy = |from: &Path, to: &Path| run_command(Command::new("cp").arg("-a").arg(from).arg(to));
        copy(&places::root().join("infra/aws"), &root.join("infra/aws"))?;
        copy(&places::dist(), &root.join("dist"))?;
        Ok(Self { root })
    }

    /// The page is there, and its sources aren't, so it isn't looked after.
    fn deploy(&self, stage: &Operator) -> Result<Command> {
        let mut command = stage.deploy(&["--no-site"])?;
        command.env("CARGO_MANIFEST_DIR", self.root.join("infra/xtask"));
        Ok(command)
    }

    fn change(&self, template: &str, from: &str, to: &str) -> Result<()> {
        let path = self.root.join("infra/aws").join(template);
        let text = fs::read_to_string(&path)?;
        ensure!(text.matches(from).count() == 1, "{template} has no single {from}");
        Ok(fs::write(path, text.replace(from, to))?)
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.root));
    }
}
