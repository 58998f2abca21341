//! A template read as data, with its conditions resolved for one partition.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};
use serde_yaml_ng::Value as Yaml;

pub const TEMPLATES: [&str; 4] = ["data", "front", "service", "watch"];

/// A template as written; short forms stand in their long form.
pub fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../infra/aws/{name}.yaml"));
    json_of(&serde_yaml_ng::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
}

fn json_of(yaml: &Yaml) -> Value {
    match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(truth) => json!(truth),
        Yaml::Number(number) => serde_json::to_value(number).unwrap(),
        Yaml::String(text) => json!(text),
        Yaml::Sequence(items) => items.iter().map(json_of).collect(),
        Yaml::Mapping(members) => members
            .iter()
            .map(|(name, value)| (name.as_str().unwrap().to_owned(), json_of(value)))
            .collect::<Map<_, _>>()
            .into(),
        Yaml::Tagged(tagged) => {
            long_form(tagged.tag.to_string().trim_start_matches('!'), json_of(&tagged.value))
        }
    }
}

fn long_form(tag: &str, value: Value) -> Value {
    match tag {
        "Ref" | "Condition" => json!({tag: value}),
        "GetAtt" => {
            let (resource, attribute) = value.as_str().unwrap().split_once('.').unwrap();
            json!({"Fn::GetAtt": [resource, attribute]})
        }
        other => json!({format!("Fn::{other}"): value}),
    }
}

/// The resources that come to be in a partition with these parameters, their conditions resolved.
pub fn created(name: &str, partition: &str, parameters: &[(&str, &str)]) -> BTreeMap<String, Value> {
    let template = read(name);
    let world = World { template: &template, partition, parameters };
    let resources = template["Resources"].as_object().unwrap().iter();
    let there = resources
        .filter(|(_, resource)| resource["Condition"].as_str().is_none_or(|name| world.condition(name)));
    there.map(|(name, resource)| (name.clone(), world.resolve(resource).unwrap())).collect()
}

struct World<'a> {
    template: &'a Value,
    partition: &'a str,
    parameters: &'a [(&'a str, &'a str)],
}

impl World<'_> {
    fn condition(&self, name: &str) -> bool {
        self.is_true(&self.template["Conditions"][name])
    }

    fn is_true(&self, condition: &Value) -> bool {
        let (name, of) = condition.as_object().unwrap().iter().next().unwrap();
        let each = || of.as_array().unwrap().iter();
        match name.as_str() {
            "Condition" => self.condition(of.as_str().unwrap()),
            "Fn::Not" => !self.is_true(&of[0]),
            "Fn::And" => each().all(|one| self.is_true(one)),
            "Fn::Or" => each().any(|one| self.is_true(one)),
            "Fn::Equals" => self.resolve(&of[0]) == self.resolve(&of[1]),
            other => panic!("a condition by {other}"),
        }
    }

    /// With every `Fn::If` decided and every parameter put in; `None` for what isn't there at all.
    fn resolve(&self, value: &Value) -> Option<Value> {
        Some(match value {
            Value::Array(items) => items.iter().filter_map(|item| self.resolve(item)).collect(),
            Value::Object(members) if members.len() == 1 => {
                let (name, of) = members.iter().next().unwrap();
                match name.as_str() {
                    "Fn::If" => {
                        let branch = if self.condition(of[0].as_str().unwrap()) { 1 } else { 2 };
                        return self.resolve(&of[branch]);
                    }
                    "Ref" => return self.referred(of.as_str().unwrap()),
                    _ => self.members(members),
                }
            }
            Value::Object(members) => self.members(members),
            plain => plain.clone(),
        })
    }

    fn members(&self, members: &Map<String, Value>) -> Value {
        let there = members.iter().filter_map(|(name, value)| Some((name.clone(), self.resolve(value)?)));
        Value::Object(there.collect())
    }

    fn referred(&self, name: &str) -> Option<Value> {
        match name {
            "AWS::NoValue" => None,
            "AWS::Partition" => Some(json!(self.partition)),
            _ => {
                let given =
                    self.parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| json!(value));
                let default = self.template["Parameters"][name].get("Default").cloned();
                Some(given.or(default).unwrap_or_else(|| json!({"Ref": name})))
            }
        }
    }
}

/// The properties of all resources of a type.
pub fn of_type<'a>(resources: &'a BTreeMap<String, Value>, kind: &str) -> BTreeMap<&'a str, &'a Value> {
    let found = resources.iter().filter(|(_, resource)| resource["Type"] == kind);
    found.map(|(name, resource)| (name.as_str(), &resource["Properties"])).collect()
}
