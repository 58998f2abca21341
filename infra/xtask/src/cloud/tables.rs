//! A table as its template describes it, in the words of the service itself: for a table that is gone or was restored,
//! which its stack doesn't make anew.
//!
//! Always: what is there already stays, and is only given what it lacks; repeating it changes nothing.

use super::aws::Failure;
use super::template::Part;
use super::{Deployment, Stage};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value, json};
use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

const BETWEEN_LOOKS: Duration = Duration::from_millis(1_500);
/// A restored table of a province takes an hour.
const PATIENCE: Duration = Duration::from_secs(3 * 60 * 60);

/// What the template says of a table, as far as the service knows it.
#[derive(Debug)]
pub struct Described {
    pub name: String,
    /// The request that makes it.
    create: Value,
    /// The attribute by which its items expire.
    expiry: Option<String>,
    indexes: Vec<String>,
}

impl Described {
    /// # Errors
    /// When the template has no table of that name; the complaint names those that it has.
    pub fn of(deployment: &Deployment, table: &str) -> Result<Self> {
        let path = Part::Data.path();
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        Self::read(&text, table, &deployment.title(), deployment.stage)
    }

    fn read(text: &str, table: &str, title: &str, stage: Stage) -> Result<Self> {
        let template: serde_yaml_ng::Value = serde_yaml_ng::from_str(text)?;
        let resources = template["Resources"].as_mapping().context("a template without resources")?;
        let mut names = Vec::new();
        for resource in resources.values().filter(|one| one["Type"].as_str() == Some("AWS::DynamoDB::Table"))
        {
            let properties = plain(&resource["Properties"], stage == Stage::Prod);
            let name = properties["TableName"].as_str().unwrap_or_default();
            let short = name.trim_start_matches("${Name}-${Stage}-").to_owned();
            if short == table {
                return Self::from_properties(&properties, format!("{title}-{table}"));
            }
            names.push(short);
        }
        bail!("there is no table {table}; there are: {}", names.join(", "))
    }

    fn from_properties(properties: &Value, name: String) -> Result<Self> {
        let mut create = Map::new();
        for part in [
            "BillingMode",
            "DeletionProtectionEnabled",
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
        ] {
            if let Some(value) = properties.get(part) {
                create.insert(part.to_owned(), value.clone());
            }
        }
        create.insert("TableName".to_owned(), json!(name));
        let sealing = &properties["SSESpecification"];
        ensure!(sealing["SSEEnabled"] == true, "{name} isn't encrypted by its template");
        create.insert("SSESpecification".to_owned(), json!({"Enabled": true, "SSEType": sealing["SSEType"]}));
        if let Some(stream) = properties.get("StreamSpecification") {
            let stream = json!({"StreamEnabled": true, "StreamViewType": stream["StreamViewType"]});
            create.insert("StreamSpecification".to_owned(), stream);
        }
        let indexes = properties["GlobalSecondaryIndexes"].as_array().into_iter().flatten();
        Ok(Self {
            name,
            create: Value::Object(create),
            expiry: properties["TimeToLiveSpecification"]["AttributeName"].as_str().map(str::to_owned),
            indexes: indexes.filter_map(|index| index["IndexName"].as_str()).map(str::to_owned).collect(),
        })
    }

    /// Makes the table where it is gone, and gives it what it lacks of what its template says.
    pub fn mend(&self, deployment: &Deployment) -> Result<()> {
        let aws = &deployment.aws;
        if look(deployment, &self.name)?.is_none() {
            println!("  {} is made anew", self.name);
            aws.request(&["dynamodb", "create-table"], &self.create)?;
        }
        let told = settled(deployment, &self.name)?;
        let missing: Vec<&String> = self.indexes.iter().filter(|index| !has_index(&told, index)).collect();
        ensure!(
            missing.is_empty(),
            "{} lacks the indexes {missing:?}; restore it with its indexes (without --global-secondary-index-override)",
            self.name
        );
        for (part, value) in self.lacking(&told) {
            println!("  {}: {part}", self.name);
            aws.request(&["dynamodb", "update-table"], &json!({"TableName": self.name, part: value}))?;
            settled(deployment, &self.name)?;
        }
        self.expire(deployment)?;
        let words = ["dynamodb", "describe-continuous-backups", "--table-name", &self.name];
        let told = aws.call(&words)?;
        let backups = &told["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"];
        if backups["PointInTimeRecoveryStatus"] != "ENABLED" {
            println!("  {}: every second of the days to come can be restored", self.name);
            let wanted = "PointInTimeRecoveryEnabled=true";
            let words = ["--table-name", &self.name, "--point-in-time-recovery-specification", wanted];
            aws.call(&[&["dynamodb", "update-continuous-backups"], &words[..]].concat())?;
        }
        Ok(())
    }

    /// What is to be updated: a restored table has none of it.
    fn lacking(&self, told: &Value) -> Vec<(&'static str, Value)> {
        let mut lacking = Vec::new();
        if let Some(stream) = self.create.get("StreamSpecification")
            && told["StreamSpecification"]["StreamEnabled"] != true
        {
            lacking.push(("StreamSpecification", stream.clone()));
        }
        let has_own_key = told["SSEDescription"]["Status"].as_str().is_some_and(|is| is.starts_with("ENABL"));
        if !has_own_key {
            lacking.push(("SSESpecification", self.create["SSESpecification"].clone()));
        }
        let protected = &self.create["DeletionProtectionEnabled"];
        if told["DeletionProtectionEnabled"].as_bool().unwrap_or(false) != (*protected == true) {
            lacking.push(("DeletionProtectionEnabled", protected.clone()));
        }
        lacking
    }

    fn expire(&self, deployment: &Deployment) -> Result<()> {
        let Some(attribute) = &self.expiry else { return Ok(()) };
        let words = ["dynamodb", "describe-time-to-live", "--table-name", &self.name];
        let told = deployment.aws.call(&words)?;
        let status = told["TimeToLiveDescription"]["TimeToLiveStatus"].as_str().unwrap_or_default();
        if !status.starts_with("ENABL") {
            println!("  {}: its items expire by {attribute}", self.name);
            let wanted = format!("Enabled=true,AttributeName={attribute}");
            let words = ["--table-name", &self.name, "--time-to-live-specification", &wanted];
            deployment.aws.call(&[&["dynamodb", "update-time-to-live"], &words[..]].concat())?;
        }
        Ok(())
    }
}

/// A table as it stands; nothing where there is none.
pub fn look(deployment: &Deployment, name: &str) -> Result<Option<Value>, Failure> {
    match deployment.aws.call(&["dynamodb", "describe-table", "--table-name", name]) {
        Ok(told) => Ok(Some(told["Table"].clone())),
        Err(failure) if failure.is("ResourceNotFoundException") => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Waits until nothing about a table is under way.
pub fn settled(deployment: &Deployment, name: &str) -> Result<Value> {
    let begun = Instant::now();
    let mut is_told = false;
    loop {
        let Some(told) = look(deployment, name)? else { bail!("there is no table {name}") };
        let status = told["TableStatus"].as_str().unwrap_or_default().to_owned();
        if status == "ACTIVE" {
            return Ok(told);
        }
        ensure!(
            begun.elapsed() < PATIENCE,
            "{name} is still {status} after three hours; look at it in the console"
        );
        if !is_told {
            eprintln!("  {name}: {status}");
            is_told = true;
        }
        sleep(BETWEEN_LOOKS);
    }
}

fn has_index(told: &Value, index: &str) -> bool {
    told["GlobalSecondaryIndexes"].as_array().into_iter().flatten().any(|one| one["IndexName"] == index)
}

/// The template's value, its one condition (whether this is `prod`) decided.
fn plain(value: &serde_yaml_ng::Value, is_prod: bool) -> Value {
    use serde_yaml_ng::Value as Yaml;
    match value {
        Yaml::Tagged(tagged) if tagged.tag == "If" => {
            plain(&tagged.value[if is_prod { 1 } else { 2 }], is_prod)
        }
        Yaml::Tagged(tagged) => plain(&tagged.value, is_prod),
        Yaml::Sequence(items) => items.iter().map(|item| plain(item, is_prod)).collect(),
        Yaml::Mapping(members) => {
            let pairs =
                members.iter().filter_map(|(name, of)| Some((name.as_str()?.to_owned(), plain(of, is_prod))));
            Value::Object(pairs.collect())
        }
        other => serde_json::to_value(other).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(table: &str, stage: Stage) -> Result<Described> {
        let text = fs::read_to_string(Part::Data.path()).unwrap();
        Described::read(&text, table, "qitong-prod", stage)
    }

    #[test]
    fn a_table_is_made_as_its_template_says() {
        let cases = of("cases", Stage::Prod).unwrap();
        let request = &cases.create;
        assert_eq!(request["TableName"], "qitong-prod-cases");
        assert_eq!(
            request["StreamSpecification"],
            json!({"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"})
        );
        assert_eq!(request["SSESpecification"], json!({"Enabled": true, "SSEType": "KMS"}));
        assert_eq!(request["BillingMode"], "PAY_PER_REQUEST");
        assert_eq!(request["DeletionProtectionEnabled"], true);
        assert_eq!(request["KeySchema"][1], json!({"AttributeName": "sk", "KeyType": "RANGE"}));
        assert_eq!(cases.indexes, ["feed", "owner", "queue", "area", "due"]);
        assert_eq!(
            (cases.expiry, of("cases", Stage::Dev).unwrap().create["DeletionProtectionEnabled"].clone()),
            (None, json!(false))
        );
        let identity = of("identity", Stage::Prod).unwrap();
        assert_eq!(identity.expiry.as_deref(), Some("expires"));
        assert!(identity.create.get("StreamSpecification").is_none());
        let complaint = of("nothing", Stage::Prod).unwrap_err().to_string();
        assert!(complaint.contains("cases, identity, sessions, matters, exchange, market"), "{complaint}");
    }

    #[test]
    fn a_restored_table_is_given_what_it_lacks_and_nothing_twice() {
        let cases = of("cases", Stage::Prod).unwrap();
        let names = |told: Value| cases.lacking(&told).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        let all = ["StreamSpecification", "SSESpecification", "DeletionProtectionEnabled"];
        assert_eq!(names(json!({"TableStatus": "ACTIVE", "DeletionProtectionEnabled": false})), all);
        let whole = json!({
            "StreamSpecification": {"StreamEnabled": true}, "SSEDescription": {"Status": "ENABLED"},
            "DeletionProtectionEnabled": true,
        });
        assert!(names(whole).is_empty());
    }
}
