//! `cargo xtask deploy`: builds, shows what would change, changes it, and looks whether it answers.
//!
//! Always: run again after whatever broke it off, it goes on where it has to.

use super::build;
use super::stack::{Change, ChangeSet, Handed, Seen, Stack, State};
use super::template::{Part, Template};
use super::{Deployment, Place, Stage, asks, builds, current, parameter, same, site, smoke};
use crate::bundle::{self, Mode};
use crate::places;
use crate::step::step;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    build: build::Compiling,
    /// A parameter of the templates; what was given once is kept
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Don't ask
    #[arg(long)]
    yes: bool,
    /// Only show what would change
    #[arg(long, conflicts_with = "yes")]
    diff: bool,
    /// Leave the front end as it is
    #[arg(long)]
    no_site: bool,
}

/// What the command itself says, never the operator.
const OWN: [&str; 16] = [
    "Name",
    "Stage",
    "Build",
    "BuildBefore",
    "Architecture",
    "ArtefactsBucket",
    "UploadsBucket",
    "SiteBucket",
    "SiteBucketDomain",
    "CasesStreamArn",
    "SecretArn",
    "EdgeKeyArn",
    "SecretVersion",
    "EdgeKeyVersion",
    "ApiId",
    "PublicOrigin",
];

pub fn run(options: &Options) -> Result<()> {
    let mut given = settings(&options.set)?;
    let deployment = Deployment::open(&options.place)?;
    deployment.check_place()?;
    check_china(&deployment, &given)?;
    let built = build::functions(&options.build)?;
    if !options.no_site {
        bundle::build(Mode::Release)?;
    }
    let build = build::digest(&built, &places::dist(), &Part::folder())?;
    given.extend([
        ("Name".to_owned(), deployment.name.clone()),
        ("Stage".to_owned(), deployment.stage.word().to_owned()),
        ("Architecture".to_owned(), built.architecture.to_owned()),
        ("BuildBefore".to_owned(), build_before(&deployment, &build)?),
        ("Build".to_owned(), build.clone()),
    ]);
    let mut is_whole = true;
    for part in Part::ALL {
        let stack = deployment.stack(part);
        if options.diff {
            show_difference(&deployment, part, &mut given)?;
            continue;
        }
        stack.make_ready()?;
        let template = Template::of(part)?;
        let handed = match part {
            // It lies with its build already, and is longer than a request may be.
            Part::Service => Handed::At(deployment.address(&builds::key(&build, part))),
            _ => Handed::Whole(&template.text),
        };
        if !change(&stack, (&template, handed), &given, options.yes)? {
            bail!("{} stays as it is, and so do the stacks behind it", stack.name);
        }
        if part == Part::Data {
            protect(&deployment, &stack)?;
            step("Uploading the build", "seconds", || {
                builds::upload(&deployment, &built, &build, options.no_site)
            })?;
        }
        let outputs = stack.look()?.map(|seen| seen.outputs).unwrap_or_default();
        match part {
            Part::Data => is_whole = current::give(&deployment, &outputs, &mut given)?,
            _ => given.extend(outputs),
        }
    }
    if options.diff {
        return Ok(());
    }
    if !options.no_site {
        site::publish(&deployment, &build)?;
    }
    if !is_whole {
        println!("\n  {} isn't asked whether it answers: its table of cases is gone", deployment.title());
        return Ok(());
    }
    tell(&deployment)?;
    builds::prune(&deployment)
}

/// Looks whether it answers, and says where.
pub fn tell(deployment: &Deployment) -> Result<()> {
    let addresses = smoke::addresses(deployment)?;
    step("Asking the deployment", "seconds; minutes for a new one", || smoke::test(&addresses))?;
    let seen = deployment.seen(Part::Service)?;
    let build = seen.parameters.get("Build").map(String::as_str).unwrap_or_default();
    println!("\n  {} runs build {build}:  {}", deployment.title(), addresses.pages.unwrap_or(addresses.api));
    Ok(())
}

/// Shows the changes, asks, applies them; whether the stack is now as wanted.
pub fn change(
    stack: &Stack,
    (template, handed): (&Template, Handed<'_>),
    given: &BTreeMap<String, String>,
    yes: bool,
) -> Result<bool> {
    let seen = stack.look()?.filter(|seen| State::of(&seen.status) == State::Ready);
    let parameters = parameters(template, given, seen.as_ref())?;
    let Some(set) = stack.compare(&handed, &parameters, &given["Stage"])? else {
        println!("\n{}: nothing changes", stack.name);
        return Ok(true);
    };
    print(&stack.name, &set);
    if !yes && !asks("Apply these changes?")? {
        stack.forget(&set)?;
        return Ok(false);
    }
    step(&format!("Changing {}", stack.name), "1 min; 10 min for a new distribution", || stack.apply(&set))?;
    Ok(true)
}

/// `NAME=VALUE`, each checked against the templates before anything is done.
fn settings(set: &[String]) -> Result<BTreeMap<String, String>> {
    let templates = Part::ALL.into_iter().map(Template::of).collect::<Result<Vec<_>>>()?;
    let mut settings = BTreeMap::new();
    for pair in set {
        let (name, value) =
            pair.split_once('=').with_context(|| format!("--set {pair}: NAME=VALUE is wanted"))?;
        let known: Vec<_> = templates.iter().filter_map(|template| template.parameter(name)).collect();
        if known.is_empty() || OWN.contains(&name) {
            let names: std::collections::BTreeSet<&str> = templates
                .iter()
                .flat_map(|template| &template.parameters)
                .map(|one| one.name.as_str())
                .collect();
            let names: Vec<&str> = names.into_iter().filter(|name| !OWN.contains(name)).collect();
            bail!("--set {name}: there is no such parameter; there are: {}", names.join(", "));
        }
        known.iter().try_for_each(|parameter| parameter.check(value))?;
        settings.insert(name.to_owned(), value.to_owned());
    }
    Ok(settings)
}

/// Every parameter that the template takes: as given, else as it stands, else as the template has it.
fn parameters(template: &Template, given: &BTreeMap<String, String>, seen: Option<&Seen>) -> Result<Value> {
    let mut parameters = Vec::new();
    for wanted in &template.parameters {
        let name = wanted.name.as_str();
        match given.get(name) {
            Some(value) => parameters.push(parameter(name, value)),
            None if seen.is_some_and(|seen| seen.parameters.contains_key(name)) => {
                parameters.push(same(name))
            }
            None if wanted.has_default => {}
            None => bail!("the parameter {name} has no value; give it with --set {name}=…"),
        }
    }
    Ok(Value::Array(parameters))
}

/// In China a distribution answers under a filed domain alone.
fn check_china(deployment: &Deployment, given: &BTreeMap<String, String>) -> Result<()> {
    let seen = deployment.stack(Part::Front).look()?;
    let has = |name: &str| {
        let kept = seen.as_ref().and_then(|seen| seen.parameters.get(name));
        given.get(name).or(kept).is_some_and(|value| !value.is_empty())
    };
    if deployment.is_in_china() && !(has("Domain") && has("Certificate")) {
        bail!(
            "in China people reach a distribution under a filed domain (ICP) only; give it and its certificate:\n  \
             --set Domain=qitong.example.cn --set Certificate=<the id of a server certificate of IAM>"
        );
    }
    if has("Domain") != has("Certificate") {
        bail!("a domain needs its certificate and the other way round: --set Domain=… --set Certificate=…");
    }
    Ok(())
}

/// The build to which a rollback would go back.
fn build_before(deployment: &Deployment, build: &str) -> Result<String> {
    let Some(seen) = deployment.stack(Part::Service).look()? else { return Ok(String::new()) };
    let of = |name: &str| seen.parameters.get(name).cloned().unwrap_or_default();
    Ok(if of("Build") == build { of("BuildBefore") } else { of("Build") })
}

/// Nobody removes the data of `prod` by removing its stack.
fn protect(deployment: &Deployment, stack: &Stack) -> Result<()> {
    if deployment.stage == Stage::Prod {
        let words = ["--enable-termination-protection", "--stack-name", stack.name.as_str()];
        deployment.aws.call(&[&["cloudformation", "update-termination-protection"], &words[..]].concat())?;
    }
    Ok(())
}

fn show_difference(deployment: &Deployment, part: Part, given: &mut BTreeMap<String, String>) -> Result<()> {
    let (stack, template) = (deployment.stack(part), Template::of(part)?);
    let Some(seen) = stack.look()?.filter(|seen| State::of(&seen.status) == State::Ready) else {
        println!("\n{}: new, up to {} resources", stack.name, template.resources);
        return Ok(());
    };
    let parameters = parameters(&template, given, Some(&seen))?;
    let compare = |handed: Handed<'_>| stack.compare(&handed, &parameters, &given["Stage"]);
    let compared = match part {
        Part::Service => lent(deployment, part, compare)?,
        _ => compare(Handed::Whole(&template.text))?,
    };
    match compared {
        None => println!("\n{}: nothing changes", stack.name),
        Some(set) => {
            print(&stack.name, &set);
            stack.forget(&set)?;
        }
    }
    match part {
        Part::Data => {
            current::give(deployment, &seen.outputs, given)?;
        }
        _ => given.extend(seen.outputs),
    }
    Ok(())
}

/// Does something with a template that lies in the bucket of builds for as long, and belongs to no build.
fn lent<T>(
    deployment: &Deployment,
    part: Part,
    work: impl FnOnce(Handed<'static>) -> Result<T>,
) -> Result<T> {
    let key = format!("compared/{}.yaml", part.name());
    let place = format!("s3://{}/{key}", deployment.bucket("artefacts"));
    deployment.aws.text(&["s3", "cp", "--quiet", &part.path().to_string_lossy(), &place])?;
    let outcome = work(Handed::At(deployment.address(&key)));
    deployment.aws.text(&["s3", "rm", "--quiet", &place])?;
    outcome
}

fn print(name: &str, set: &ChangeSet) {
    println!("\n{name}:");
    for Change { action, resource, kind, replaces } in &set.changes {
        let sign = match (action.as_str(), replaces) {
            ("Add", _) => "+",
            ("Remove", _) => "-",
            (_, true) => "!",
            _ => "~",
        };
        let note = if *replaces { "   made anew, the one that is there goes" } else { "" };
        println!("  {sign} {resource:<26}{kind}{note}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn settings_that_make_no_sense_are_named_before_anything_is_done() {
        let fault = |pair: &str| settings(&[pair.to_owned()]).unwrap_err().to_string();
        assert!(fault("CasesConcurrency").contains("NAME=VALUE"));
        assert!(fault("CasesConcurrency=0").contains("from 1 to 1000"));
        assert!(fault("Nonsense=1").contains("there are: AlarmEmail,"), "{}", fault("Nonsense=1"));
        assert!(fault("Stage=prod").contains("no such parameter"));
        assert_eq!(settings(&["LogDays=365".to_owned()]).unwrap()["LogDays"], "365");
    }

    #[test]
    fn every_setting_stands_in_the_readme() {
        let readme = fs::read_to_string(places::root().join("infra/README.md")).unwrap();
        for part in Part::ALL {
            for parameter in Template::of(part).unwrap().parameters {
                let name = parameter.name.as_str();
                assert!(
                    OWN.contains(&name) || readme.contains(&format!("`{name}`")),
                    "{name} of {}",
                    part.name()
                );
            }
        }
    }

    #[test]
    fn a_parameter_stays_as_it_stands_unless_it_is_given() {
        let template = Template::read(
            "Parameters: {A: {Default: 1}, B: {Default: 2}, C: {Default: 3}, D: {}}".to_owned(),
        )
        .unwrap();
        let seen = Seen {
            status: String::new(),
            parameters: [("B", "7"), ("C", "8")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            outputs: BTreeMap::new(),
        };
        let given = [("C", "9"), ("D", "4"), ("E", "5")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let of = parameters(&template, &given, Some(&seen)).unwrap();
        assert_eq!(of, Value::Array(vec![same("B"), parameter("C", "9"), parameter("D", "4")]));
        let missing = parameters(&template, &BTreeMap::new(), None).unwrap_err().to_string();
        assert!(missing.contains("--set D="), "{missing}");
    }
}
