//! Each function's role reaches what its code uses, and no more.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::template::{created, of_type};

/// What each role may touch: the function, `table` or `table (partitions)`, and whether it may write.
const TABLES: [(&str, &[(&str, bool)]); 8] = [
    (
        "Identity",
        &[
            ("identity", true),
            ("sessions", true),
            ("cases (ref#*,case#*)", false),
            ("cases (inbox#*)", true),
            ("exchange (enterprise#*)", false),
        ],
    ),
    (
        "Cases",
        &[
            ("cases", true),
            ("sessions", true),
            ("identity (audit#*)", true),
            ("identity (enterprise#*)", true),
            ("identity (org_pk,org_sk,pk,sk,id,name,role,org,active,staff,SPECIFIC_ATTRIBUTES)", false),
        ],
    ),
    (
        "Matters",
        &[
            ("matters", true),
            ("sessions", true),
            ("cases (ref#*,case#*,feed,inbox#*,budget#*)", true),
            ("identity (audit#*)", true),
            ("identity (enterprise#*)", false),
        ],
    ),
    (
        "Papers",
        &[("sessions (session#*)", true), ("cases (ref#*,case#*)", false), ("matters (copies#*)", true)],
    ),
    (
        "Exchange",
        &[
            ("exchange", true),
            ("sessions", true),
            ("cases (ref#*,case#*,feed)", true),
            ("matters (digest,catalogue,changes#*,item#*)", false),
            ("identity (audit#*)", true),
            ("identity (enterprise#*)", true),
        ],
    ),
    (
        "Market",
        &[
            ("market", true),
            ("sessions", true),
            ("cases (ref#*,case#*,feed,inbox#*)", true),
            ("identity (audit#*)", true),
            ("exchange (enterprise#*)", false),
            ("identity (enterprise#*)", false),
        ],
    ),
    (
        "Projector",
        &[
            ("cases", true),
            ("sessions (unnamed#*)", true),
            ("identity", false),
            ("identity (enterprise#*)", false),
            ("identity (login#*,user#*)", false),
            ("sessions (reset-asks,reset#*)", true),
            ("identity (audit#*,enterprise#*)", true),
            ("exchange (partners,out#*)", true),
            ("market (entry#*)", true),
            ("matters (questions#*,rated#*,publicity#*,followers#*,project#*,projects#*,applied#*)", true),
            ("matters (item#*)", false),
            ("market (served#*,comments#*,voucher#*,programme#*)", true),
        ],
    ),
    (
        "Sweeper",
        &[
            ("cases", true),
            ("sessions (unnamed#*)", true),
            ("exchange (partners,out#*)", true),
            ("identity (enterprise#*,reminders,digests)", true),
            ("identity (user#*)", false),
            ("exchange", false),
            (
                "market (posting#*,deal#*,fair#*,meet#*,meeting,match#*,told#*,stand#*,stands,picture#*,came#*,provider#*,voucher#*,programme#*,snapshot)",
                true,
            ),
            ("market", false),
        ],
    ),
];

fn statements(function: &str) -> Vec<Value> {
    let resources = created("service", "aws", &[]);
    let policies = resources[&format!("{function}Role")]["Properties"]["Policies"].clone();
    assert_eq!(policies.as_array().unwrap().len(), 1);
    policies[0]["PolicyDocument"]["Statement"].as_array().unwrap().clone()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(members) => members.values().flat_map(texts).collect(),
        Value::String(text) => vec![text.clone()],
        _ => Vec::new(),
    }
}

#[test]
fn every_role_reaches_the_tables_that_its_code_uses() {
    for (function, wanted) in TABLES {
        let mut found = BTreeSet::new();
        for statement in statements(function) {
            let actions = texts(&statement["Action"]);
            let writes = actions
                .iter()
                .any(|action| ["Put", "Update", "Delete", "Write"].iter().any(|verb| action.contains(verb)));
            let partitions = texts(&statement["Condition"]).join(",");
            for resource in texts(&statement["Resource"]).iter().filter(|one| one.contains(":table/")) {
                let table = resource.rsplit_once("-").unwrap().1.split('/').next().unwrap();
                let place =
                    if partitions.is_empty() { table.to_owned() } else { format!("{table} ({partitions})") };
                found.insert((place, writes));
            }
        }
        let wanted: BTreeSet<(String, bool)> =
            wanted.iter().map(|(place, writes)| ((*place).to_owned(), *writes)).collect();
        assert_eq!(found, wanted, "{function}");
    }
}

#[test]
fn no_role_may_do_everything_or_scan() {
    for (function, _) in TABLES {
        for statement in statements(function) {
            let actions = texts(&statement["Action"]);
            assert!(
                actions.iter().all(|action| !action.contains('*') && !action.contains("Scan")),
                "{actions:?}"
            );
            for resource in texts(&statement["Resource"]) {
                assert!(resource != "*" && !resource.starts_with("arn:aws:"), "{function}: {resource}");
            }
        }
    }
}

#[test]
fn files_are_reached_under_their_prefix_by_the_functions_that_handle_them() {
    let buckets = |function: &str| -> Vec<String> {
        let statements = statements(function);
        let resources = statements.iter().flat_map(|one| texts(&one["Resource"]));
        resources.filter(|resource| resource.contains(":s3:::")).collect()
    };
    let bucket = "arn:${AWS::Partition}:s3:::${UploadsBucket}";
    let (files, texts) = (format!("{bucket}/files/*"), format!("{bucket}/files/texts/*"));
    assert_eq!(buckets("Identity"), std::slice::from_ref(&texts));
    assert_eq!(buckets("Matters"), [&texts, bucket]);
    assert_eq!(buckets("Papers"), [&texts, bucket]);
    assert_eq!(buckets("Projector"), [&texts, bucket]);
    assert_eq!(buckets("Sweeper"), [&files, &texts, &format!("{bucket}/files/lists/*"), bucket]);
    let incoming = format!("{bucket}/files/incoming/*");
    assert_eq!(buckets("Cases"), [&files, &incoming, &texts, bucket]);
    assert_eq!(buckets("Exchange"), [&texts, bucket]);
    assert_eq!(buckets("Market"), [&files, &format!("{bucket}/files/pictures/*"), &texts, bucket]);
}

#[test]
fn every_function_has_a_role_of_its_own() {
    let resources = created("service", "aws", &[]);
    let functions = of_type(&resources, "AWS::Lambda::Function");
    let roles: BTreeSet<&str> =
        functions.values().map(|function| function["Role"]["Fn::GetAtt"][0].as_str().unwrap()).collect();
    assert_eq!((functions.len(), roles.len()), (8, 8));
}
