//! The functions are given the settings that their code reads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::template::{TEMPLATES, created, of_type, read};

/// Settings of a machine of one's own, and of tests.
const NOT_IN_THE_CLOUD: [&str; 2] = ["QITONG_DYNAMODB_ENDPOINT", "QITONG_TIME"];
const LETTERS: [&str; 2] = ["QITONG_SMTP_URL", "QITONG_MAIL_FROM"];
/// These run the contexts' code that tells.
const FOLLOWERS: [&str; 2] = ["projector", "sweeper"];

fn functions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../functions")
}

/// The settings of each function.
fn given() -> BTreeMap<String, BTreeSet<String>> {
    let resources = created("service", "aws", &[]);
    let functions = of_type(&resources, "AWS::Lambda::Function").into_iter();
    let names = |function: &serde_json::Value| {
        function["Environment"]["Variables"].as_object().unwrap().keys().cloned().collect()
    };
    functions.map(|(name, function)| (name.to_lowercase(), names(function))).collect()
}

#[test]
fn every_setting_that_the_code_reads_reaches_a_function() {
    let source = std::fs::read_to_string(functions().join("kernel/src/config.rs")).unwrap();
    let read = source.split('"').filter(|word| word.starts_with("QITONG_") && !word.contains(' '));
    let read: BTreeSet<&str> = read.filter(|word| !NOT_IN_THE_CLOUD.contains(word)).collect();
    assert!(read.len() >= 18, "{read:?}");
    let given = given();
    let all: BTreeSet<&str> = given.values().flatten().map(String::as_str).collect();
    let missing: Vec<_> = read.difference(&all).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_function_that_tells_knows_whether_letters_go_with_notices() {
    let given = given();
    let telling: BTreeSet<String> =
        given.keys().filter(|name| tells(name)).cloned().chain(FOLLOWERS.map(str::to_owned)).collect();
    for name in ["matters", "market"] {
        assert!(telling.contains(name), "{name} tells by itself: {telling:?}");
    }
    for name in &telling {
        for setting in LETTERS {
            assert!(given[name].contains(setting), "{name} lacks {setting}");
        }
    }
}

#[test]
fn how_long_uploads_wait_is_known_where_they_are_taken_and_where_they_are_removed() {
    let given = given();
    for name in ["cases", "sweeper"] {
        assert!(given[name].contains("QITONG_UPLOADS_KEPT_HOURS"), "{name}");
    }
}

/// Whether requests to a context put notices into inboxes. What only the projector and the sweeper call isn't named by
/// another file of its crate.
fn tells(context: &str) -> bool {
    let sources = sources(&functions().join(context).join("src"));
    let mut telling = sources.iter().filter(|(path, text)| !path.ends_with("mod.rs") && puts_notices(text));
    telling.any(|(path, _)| {
        let name = format!("{}::", path.file_stem().unwrap().to_str().unwrap());
        sources.iter().any(|(other, text)| other != path && text.contains(&name))
    })
}

fn puts_notices(text: &str) -> bool {
    let mut imports = text.lines().filter(|line| line.starts_with("use kernel::notices"));
    text.contains("notices::tell(") || imports.any(|line| line.contains("tell"))
}

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

/// The cloud looks at a secret again only where the reference to it is another one.
#[test]
fn a_secret_that_got_another_value_is_another_reference_wherever_it_is_used() {
    let mut checked = 0;
    for template in TEMPLATES {
        let read = read(template);
        for reference in references(&read) {
            let known = [("SecretArn", "SecretVersion"), ("EdgeKeyArn", "EdgeKeyVersion")];
            let fits = known.iter().any(|(arn, version)| {
                reference
                    == format!("{{{{resolve:secretsmanager:${{{arn}}}:SecretString:::${{{version}}}}}}}")
                    && read["Parameters"][*version]["Default"] == ""
            });
            assert!(fits, "{template}: {reference}");
            checked += 1;
        }
    }
    assert!(checked > 10, "{checked}");
}

fn references(value: &serde_json::Value) -> Vec<String> {
    use serde_json::Value;
    match value {
        Value::String(text) => text.contains("{{resolve:").then(|| text.clone()).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        Value::Object(members) => members.values().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
