//! One stack of the cloud: what state it is in, what would change, changing it, removing it.
//!
//! Always: whatever an interrupted command left behind, the next one waits for it, goes on from it or clears it away,
//! and where only a person can decide, it says what to do.

use super::aws::{Aws, Failure};
use super::complaint;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What an operator can do with a stack.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// There is none, or only a change set that nobody applied.
    Absent,
    Ready,
    /// Something is under way.
    Busy,
    /// It never came to be; it can only be removed.
    Stillborn,
    /// A removal or a way back got stuck.
    Stuck,
}

/// A stack as it stands.
#[derive(Clone, Debug)]
pub struct Seen {
    pub status: String,
    pub parameters: BTreeMap<String, String>,
    pub outputs: BTreeMap<String, String>,
}

pub struct Stack<'a> {
    pub aws: &'a Aws,
    pub name: String,
}

/// Changes that nobody has applied yet.
pub struct ChangeSet {
    name: String,
    pub changes: Vec<Change>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    pub action: String,
    pub resource: String,
    pub kind: String,
    /// The resource would be made anew, and the one that is there removed.
    pub replaces: bool,
}

/// How a template is handed over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Handed<'a> {
    /// In the request itself, which takes 51,200 bytes of it.
    Whole(&'a str),
    /// By the address of an object in a bucket, which may have a million.
    At(String),
}

impl Handed<'_> {
    /// The member of the request, and what it says.
    fn member(&self) -> (&'static str, &str) {
        match self {
            Self::Whole(text) => ("TemplateBody", text),
            Self::At(address) => ("TemplateURL", address),
        }
    }
}

/// A distribution takes a quarter of an hour at times.
const PATIENCE: Duration = Duration::from_secs(60 * 60);
/// Events that tell why a stack got stuck; those before are of other times.
const LAST: usize = 50;
const BETWEEN_LOOKS: Duration = Duration::from_millis(1_500);

impl State {
    pub fn of(status: &str) -> Self {
        match status {
            "REVIEW_IN_PROGRESS" => Self::Absent,
            "ROLLBACK_COMPLETE" | "ROLLBACK_FAILED" | "CREATE_FAILED" => Self::Stillborn,
            "UPDATE_ROLLBACK_FAILED" | "UPDATE_FAILED" | "DELETE_FAILED" | "IMPORT_ROLLBACK_FAILED" => {
                Self::Stuck
            }
            status if status.ends_with("_IN_PROGRESS") => Self::Busy,
            _ => Self::Ready,
        }
    }
}

impl Stack<'_> {
    /// The stack as it stands, `None` where there is none.
    pub fn look(&self) -> Result<Option<Seen>, Failure> {
        match self.aws.call(&["cloudformation", "describe-stacks", "--stack-name", &self.name]) {
            Ok(answer) => Ok(Some(Seen::of(&answer["Stacks"][0]))),
            Err(failure) if failure.is("ValidationError") && failure.message.contains("does not exist") => {
                Ok(None)
            }
            Err(failure) => Err(failure),
        }
    }

    pub fn state(&self) -> Result<State, Failure> {
        Ok(self.look()?.map_or(State::Absent, |seen| State::of(&seen.status)))
    }

    /// Waits until nothing is under way.
    pub fn settle(&self) -> Result<State> {
        let begun = Instant::now();
        let mut told = String::new();
        loop {
            let Some(seen) = self.look()? else { return Ok(State::Absent) };
            let state = State::of(&seen.status);
            if state != State::Busy {
                return Ok(state);
            }
            if begun.elapsed() > PATIENCE {
                bail!("{} is still {} after an hour; look at it in the console", self.name, seen.status);
            }
            if seen.status != told {
                eprintln!("  {}: {}", self.name, seen.status);
                told = seen.status;
            }
            sleep(BETWEEN_LOOKS);
        }
    }

    /// Brings the stack into a state from which it can be deployed.
    pub fn make_ready(&self) -> Result<()> {
        match self.settle()? {
            State::Stillborn => {
                eprintln!("  {} failed when it was made (it holds nothing), so it is made anew", self.name);
                self.delete()
            }
            State::Stuck => {
                let status = self.look()?.map(|seen| seen.status).unwrap_or_default();
                let advice = way_out(&status, &self.name, &self.aws.region);
                let last: Vec<Value> = self.events()?.into_iter().take(LAST).collect();
                bail!("{} got stuck ({status})\n{}\n{advice}", self.name, reasons(&last))
            }
            _ => Ok(()),
        }
    }

    /// What would change; `None` when nothing would. `parameters` are in the cloud's own form.
    pub fn compare(&self, template: &Handed<'_>, parameters: &Value, tag: &str) -> Result<Option<ChangeSet>> {
        let kind = if self.state()? == State::Absent { "CREATE" } else { "UPDATE" };
        let name = format!("deploy-{}-{}", std::process::id(), since_1970());
        let (member, template) = template.member();
        let request = json!({
            "StackName": self.name, "ChangeSetName": name, "ChangeSetType": kind, member: template,
            "Parameters": parameters, "Capabilities": ["CAPABILITY_IAM"], "Tags": [{"Key": "qitong", "Value": tag}],
        });
        self.aws.request(&["cloudformation", "create-change-set"], &request)?;
        let set = ["--stack-name", self.name.as_str(), "--change-set-name", name.as_str()];
        let told = loop {
            let told = self.aws.call(&[&["cloudformation", "describe-change-set"], &set[..]].concat())?;
            match told["Status"].as_str() {
                Some("CREATE_COMPLETE" | "FAILED") => break told,
                _ => sleep(BETWEEN_LOOKS),
            }
        };
        let changes: Vec<Change> = told["Changes"].as_array().into_iter().flatten().map(Change::of).collect();
        let set = ChangeSet { name, changes };
        if told["Status"] == "FAILED" || (set.changes.is_empty() && kind == "UPDATE") {
            let reason = told["StatusReason"].as_str().unwrap_or_default().to_owned();
            self.forget(&set)?;
            let is_same = reason.is_empty()
                || ["didn't contain changes", "No updates"].iter().any(|mark| reason.contains(mark));
            if is_same {
                return Ok(None);
            }
            bail!("{}: {}", self.name, Failure { code: String::new(), message: reason });
        }
        Ok(Some(set))
    }

    /// Drops changes that aren't wanted.
    pub fn forget(&self, set: &ChangeSet) -> Result<(), Failure> {
        let words = ["--stack-name", &self.name, "--change-set-name", &set.name];
        self.aws.call(&[&["cloudformation", "delete-change-set"], &words[..]].concat()).map(drop)
    }

    /// Applies changes and waits until they are done.
    ///
    /// # Errors
    /// With what the cloud complained of first, when it took the changes back.
    pub fn apply(&self, set: &ChangeSet) -> Result<()> {
        let before = self.events()?.len();
        let words = ["--stack-name", &self.name, "--change-set-name", &set.name];
        self.aws.call(&[&["cloudformation", "execute-change-set"], &words[..]].concat())?;
        self.settle_after_start()?;
        let status = self.look()?.map(|seen| seen.status).unwrap_or_default();
        if matches!(status.as_str(), "CREATE_COMPLETE" | "UPDATE_COMPLETE") {
            return Ok(());
        }
        let mut events = self.events()?;
        events.truncate(events.len().saturating_sub(before));
        events.extend(self.refused_beforehand());
        bail!("{} couldn't be deployed and is {status} now\n{}", self.name, reasons(&events));
    }

    /// The status of a change set turns before that of its stack does.
    fn settle_after_start(&self) -> Result<State> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(30) && self.state()? == State::Absent {
            sleep(BETWEEN_LOOKS);
        }
        self.settle()
    }

    /// Removes the stack, and waits until it is gone.
    pub fn delete(&self) -> Result<()> {
        if self.look()?.is_none() {
            return Ok(());
        }
        self.aws.call(&["cloudformation", "delete-stack", "--stack-name", &self.name])?;
        if let State::Absent = self.settle()? {
            return Ok(());
        }
        match self.look()? {
            Some(seen) if seen.status != "DELETE_COMPLETE" => {
                bail!(
                    "{} couldn't be removed and is {} now\n{}\n{}",
                    self.name,
                    seen.status,
                    reasons(&self.events()?),
                    way_out(&seen.status, &self.name, &self.aws.region)
                )
            }
            _ => Ok(()),
        }
    }

    /// What the cloud saw would fail before it began, in the form of what has happened. Older partitions don't tell.
    fn refused_beforehand(&self) -> Vec<Value> {
        let told = self.aws.call(&["cloudformation", "describe-events", "--stack-name", &self.name]);
        let events = told.map(|told| told["OperationEvents"].as_array().cloned().unwrap_or_default());
        let refused = |event: &Value| event["EventType"] == "VALIDATION_ERROR";
        let as_happened = |event: Value| {
            json!({
                "LogicalResourceId": event["LogicalResourceId"], "ResourceStatus": "VALIDATION_FAILED",
                "ResourceStatusReason": event["ValidationStatusReason"],
            })
        };
        events.unwrap_or_default().into_iter().filter(refused).map(as_happened).collect()
    }

    /// What has happened to the stack, the latest first.
    fn events(&self) -> Result<Vec<Value>, Failure> {
        if self.look()?.is_none() {
            return Ok(Vec::new());
        }
        let answer =
            self.aws.call(&["cloudformation", "describe-stack-events", "--stack-name", &self.name])?;
        Ok(answer["StackEvents"].as_array().cloned().unwrap_or_default())
    }
}

impl Seen {
    fn of(told: &Value) -> Self {
        let pairs = |list: &str, key: &str, value: &str| {
            let pairs = told[list].as_array().into_iter().flatten();
            pairs.map(|pair| (text(&pair[key]), text(&pair[value]))).collect()
        };
        Self {
            status: text(&told["StackStatus"]),
            parameters: pairs("Parameters", "ParameterKey", "ParameterValue"),
            outputs: pairs("Outputs", "OutputKey", "OutputValue"),
        }
    }
}

impl Change {
    fn of(told: &Value) -> Self {
        let change = &told["ResourceChange"];
        Self {
            action: text(&change["Action"]),
            resource: text(&change["LogicalResourceId"]),
            kind: text(&change["ResourceType"]),
            replaces: change["Replacement"] == "True",
        }
    }
}

/// How an operator frees a stack that nothing but their decision can free.
fn way_out(status: &str, stack: &str, region: &str) -> String {
    let call = |verb: &str| format!("  aws cloudformation {verb} --region {region} --stack-name {stack}");
    match status {
        // The way back from a change came to a halt.
        "UPDATE_ROLLBACK_FAILED" => format!(
            "take away what holds it, then run\n{}\n(with --resources-to-skip and the names of what can't be brought back), and \
             repeat this command",
            call("continue-update-rollback")
        ),
        // A change that somebody made with rolling back switched off.
        "UPDATE_FAILED" => {
            format!("bring it back to where it was with\n{}\nand repeat this command", call("rollback-stack"))
        }
        "DELETE_FAILED" => format!(
            "take away what holds it, then run\n{}\n(with --retain-resources and the names of what is to stay), and repeat this \
             command",
            call("delete-stack")
        ),
        _ => format!(
            "see what it waits for with\n{}\nfree it, and repeat this command",
            call("describe-stack-events")
        ),
    }
}

/// What failed, in the order in which it did; what was only broken off with it says nothing of its own.
fn reasons(events: &[Value]) -> String {
    let failed = events.iter().rev().filter(|event| text(&event["ResourceStatus"]).ends_with("FAILED"));
    let mut lines = Vec::new();
    for event in failed {
        let reason = text(&event["ResourceStatusReason"]);
        if reason.is_empty() || ["cancelled", "Call DescribeEvents"].iter().any(|mark| reason.contains(mark))
        {
            continue;
        }
        lines.push(format!("  {}: {reason}", text(&event["LogicalResourceId"])));
        lines.extend(complaint::advice(&reason).map(|advice| format!("    → {advice}")));
    }
    if lines.is_empty() { "  see its events in the console".to_owned() } else { lines.join("\n") }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn since_1970() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_says_what_can_be_done() {
        let of = State::of;
        assert_eq!(of("REVIEW_IN_PROGRESS"), State::Absent);
        for busy in [
            "CREATE_IN_PROGRESS",
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "ROLLBACK_IN_PROGRESS",
            "DELETE_IN_PROGRESS",
        ] {
            assert_eq!(of(busy), State::Busy);
        }
        for dead in ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED"] {
            assert_eq!(of(dead), State::Stillborn);
        }
        for stuck in ["UPDATE_ROLLBACK_FAILED", "UPDATE_FAILED", "DELETE_FAILED", "IMPORT_ROLLBACK_FAILED"] {
            assert_eq!(of(stuck), State::Stuck);
        }
        for ready in ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"] {
            assert_eq!(of(ready), State::Ready);
        }
    }

    #[test]
    fn each_way_of_being_stuck_has_a_way_out_of_its_own() {
        for (status, call) in [
            (
                "UPDATE_ROLLBACK_FAILED",
                "aws cloudformation continue-update-rollback --region cn-north-1 --stack-name q",
            ),
            ("UPDATE_FAILED", "aws cloudformation rollback-stack --region cn-north-1 --stack-name q"),
            ("DELETE_FAILED", "aws cloudformation delete-stack --region cn-north-1 --stack-name q"),
            (
                "IMPORT_ROLLBACK_FAILED",
                "aws cloudformation describe-stack-events --region cn-north-1 --stack-name q",
            ),
        ] {
            assert_eq!(State::of(status), State::Stuck);
            let told = way_out(status, "q", "cn-north-1");
            assert!(told.contains(call) && told.contains("repeat this command"), "{status}: {told}");
        }
    }

    #[test]
    fn the_first_reason_comes_first_and_with_advice() {
        let event = |resource: &str, reason: &str| json!({"LogicalResourceId": resource, "ResourceStatus": "CREATE_FAILED", "ResourceStatusReason": reason});
        let events = [
            event("Later", "Resource creation cancelled"),
            event("Uploads", "q-dev-1-uploads already exists (BucketAlreadyExists)"),
        ];
        let told = reasons(&events);
        assert!(told.starts_with("  Uploads: q-dev-1-uploads"), "{told}");
        assert!(told.contains("--name") && !told.contains("Later"), "{told}");
    }
}
