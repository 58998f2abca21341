//! The templates of `infra/aws`, as far as deploying reads them: which parameters they take, and what those may be.

use crate::places;
use anyhow::{Context, Result, bail};
use serde_yaml_ng::Value;
use std::fs;
use std::path::PathBuf;

/// The four stacks of a deployment, in the order in which one needs another.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    Data,
    Front,
    Service,
    Watch,
}

impl Part {
    pub const ALL: [Self; 4] = [Self::Data, Self::Front, Self::Service, Self::Watch];

    pub fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Front => "front",
            Self::Service => "service",
            Self::Watch => "watch",
        }
    }

    /// Where its template lies in this work tree.
    pub fn path(self) -> PathBuf {
        Self::folder().join(format!("{}.yaml", self.name()))
    }

    /// Where all of them lie.
    pub fn folder() -> PathBuf {
        places::root().join("infra/aws")
    }
}

/// A template, and the parameters that it takes.
pub struct Template {
    pub text: String,
    pub parameters: Vec<Parameter>,
    /// What outlives its stack.
    pub kept: Vec<Kept>,
    /// How many resources it describes, whatever their conditions.
    pub resources: usize,
}

/// A resource that stays where its stack is removed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Kept {
    pub kind: Kind,
    /// As the template writes it, e.g. `${Name}-${Stage}-cases`.
    name: String,
}

/// The kinds of resources that are kept, each of which is removed in a way of its own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    Table,
    Bucket,
    Secret,
}

impl Kind {
    /// As the cloud calls it, and the property that holds its name.
    fn of(kind: &str) -> Option<(Self, &'static str)> {
        match kind {
            "AWS::DynamoDB::Table" => Some((Self::Table, "TableName")),
            "AWS::S3::Bucket" => Some((Self::Bucket, "BucketName")),
            "AWS::SecretsManager::Secret" => Some((Self::Secret, "Name")),
            _ => None,
        }
    }
}

impl Kept {
    /// # Errors
    /// When something is kept that nobody knows how to remove, or whose name the cloud makes up.
    fn read(logical: &Value, resource: &Value) -> Result<Option<Self>> {
        if resource.get("DeletionPolicy").is_none_or(|policy| !text(policy).starts_with("Retain")) {
            return Ok(None);
        }
        let (logical, kind) = (text(logical), text(&resource["Type"]));
        let (kind, property) = Kind::of(&kind).with_context(|| format!("{logical}: {kind} is kept"))?;
        let name = text(&resource["Properties"][property]);
        if name.is_empty() {
            bail!("{logical} is kept and has no name, by which it could be removed");
        }
        Ok(Some(Self { kind, name }))
    }

    /// What it is called in a deployment.
    pub fn name(&self, title: &str, account: &str) -> String {
        self.name.replace("${Name}-${Stage}", title).replace("${AWS::AccountId}", account)
    }
}

#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub has_default: bool,
    allowed: Vec<String>,
    least: Option<f64>,
    most: Option<f64>,
}

impl Template {
    /// The one of this work tree.
    pub fn of(part: Part) -> Result<Self> {
        let path = part.path();
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        Self::read(text).with_context(|| format!("reading {}", path.display()))
    }

    pub fn read(text: String) -> Result<Self> {
        let template: Value = serde_yaml_ng::from_str(&text)?;
        let parameters = template["Parameters"].as_mapping().context("a template without parameters")?;
        let parameters = parameters.iter().map(|(name, rule)| Parameter::read(name, rule)).collect();
        let resources = template["Resources"].as_mapping();
        let kept = resources.into_iter().flatten().map(|(name, resource)| Kept::read(name, resource));
        let kept = kept.filter_map(Result::transpose).collect::<Result<_>>()?;
        let resources = resources.map_or(0, |resources| resources.len());
        Ok(Self { text, parameters, kept, resources })
    }

    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

impl Parameter {
    fn read(name: &Value, rule: &Value) -> Self {
        let number = |member: &str| rule[member].as_f64();
        Self {
            name: text(name),
            has_default: rule.get("Default").is_some(),
            allowed: rule["AllowedValues"].as_sequence().into_iter().flatten().map(text).collect(),
            least: number("MinValue"),
            most: number("MaxValue"),
        }
    }

    /// # Errors
    /// When the value is outside what the template allows, in a sentence that says what it allows. Patterns are left to
    /// the cloud, which says in the template's words what it wants.
    pub fn check(&self, value: &str) -> Result<()> {
        let name = &self.name;
        if !self.allowed.is_empty() && !self.allowed.iter().any(|allowed| allowed == value) {
            bail!("{name}={value} is outside its range; it may be: {}", self.allowed.join(", "));
        }
        if self.least.is_none() && self.most.is_none() {
            return Ok(());
        }
        let (least, most) = (self.least.unwrap_or(f64::MIN), self.most.unwrap_or(f64::MAX));
        match value.parse::<f64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(()),
            _ => bail!("{name}={value} is outside its range; it is a number from {least} to {most}"),
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Tagged(tagged) => text(&tagged.value),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_outside_a_parameters_range_are_named_with_the_range() {
        let fault = |part, name: &str, value: &str| {
            Template::of(part)
                .unwrap()
                .parameter(name)
                .unwrap()
                .check(value)
                .err()
                .map(|error| error.to_string())
        };
        assert_eq!(fault(Part::Service, "CasesConcurrency", "10"), None);
        let said = fault(Part::Service, "CasesConcurrency", "0").unwrap();
        assert_eq!(said, "CasesConcurrency=0 is outside its range; it is a number from 1 to 1000");
        assert!(fault(Part::Service, "CasesConcurrency", "many").is_some());
        let said = fault(Part::Front, "LogDays", "7").unwrap();
        assert_eq!(said, "LogDays=7 is outside its range; it may be: 30, 60, 90, 180, 365, 731");
        assert_eq!(fault(Part::Front, "Domain", "anything"), None);
    }

    #[test]
    fn what_is_kept_is_named_as_the_deployment_names_it() {
        let data = Template::of(Part::Data).unwrap();
        let of = |kind| {
            let kept = data.kept.iter().filter(|one| one.kind == kind);
            kept.map(|one| one.name("qitong-dev", "0123")).collect::<Vec<_>>()
        };
        let tables = ["cases", "identity", "sessions", "matters", "exchange", "market"];
        assert_eq!(of(Kind::Table), tables.map(|table| format!("qitong-dev-{table}")));
        let buckets = ["uploads", "artefacts", "site"];
        assert_eq!(of(Kind::Bucket), buckets.map(|bucket| format!("qitong-dev-0123-{bucket}")));
        assert_eq!(of(Kind::Secret), ["qitong-dev-secret", "qitong-dev-edge"]);
        for part in [Part::Front, Part::Service, Part::Watch] {
            assert!(Template::of(part).unwrap().kept.is_empty(), "only the data outlives its stack");
        }
    }

    #[test]
    fn what_is_kept_and_could_not_be_removed_is_no_template() {
        let fault = |resource: &str| {
            let text = format!("Parameters: {{}}\nResources: {{X: {{DeletionPolicy: Retain, {resource}}}}}");
            Template::read(text).err().map(|error| error.to_string()).unwrap_or_default()
        };
        assert!(fault("Type: 'AWS::SQS::Queue'").contains("AWS::SQS::Queue is kept"));
        assert!(fault("Type: 'AWS::S3::Bucket', Properties: {}").contains("has no name"));
    }
}
