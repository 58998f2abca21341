//! How the functions run, what wakes them, and where goes what came to nothing.

use std::collections::BTreeSet;

use kernel::store::Table;
use serde_json::{Value, json};

use crate::template::{created, of_type};

/// The functions, as their programs are called.
fn functions() -> BTreeSet<String> {
    let resources = created("service", "aws", &[]);
    of_type(&resources, "AWS::Lambda::Function").keys().map(|name| name.to_lowercase()).collect()
}

/// Those that the HTTP API calls.
fn answering() -> BTreeSet<String> {
    functions().into_iter().filter(|name| !["projector", "sweeper"].contains(&name.as_str())).collect()
}

fn tables() -> BTreeSet<String> {
    Table::ALL.iter().map(|table| table.name().to_owned()).collect()
}

/// Of what the dashboard shows a metric.
fn shown_of(dashboard: &Value, namespace: &str, metric: &str) -> BTreeSet<String> {
    let widgets = dashboard["widgets"].as_array().unwrap().iter();
    let metrics = widgets.flat_map(|widget| widget["properties"]["metrics"].as_array().unwrap());
    let shown = metrics.filter(|one| one[0] == namespace && one[1] == metric);
    let name = |one: &Value| one[3].as_str().unwrap().replace("${Name}-${Stage}-", "");
    shown.map(name).collect()
}

#[test]
fn functions_are_small_arm_programs_with_a_place_of_their_own() {
    let resources = created("service", "aws", &[]);
    for (name, function) in of_type(&resources, "AWS::Lambda::Function") {
        assert_eq!(function["Runtime"], "provided.al2023", "{name}");
        assert_eq!(function["Architectures"], json!(["arm64"]), "{name}");
        assert_eq!(function["MemorySize"], 512, "{name}");
        assert!(function["ReservedConcurrentExecutions"].as_u64() > Some(0), "{name}");
        let prefix = &function["Environment"]["Variables"]["QITONG_TABLE_PREFIX"]["Fn::Sub"];
        assert_eq!(prefix, "${Name}-${Stage}-", "{name}");
        assert_eq!(function["Environment"]["Variables"]["QITONG_READ_ONLY"], "0", "{name}");
        let log = &resources[&format!("{name}Log")]["Properties"];
        assert!(log["RetentionInDays"].as_u64() >= Some(180), "{name}");
    }
}

#[test]
fn the_stream_wakes_the_projector_for_new_events_and_gives_up_in_order() {
    let resources = created("service", "aws", &[]);
    let stream = &resources["ProjectorStream"]["Properties"];
    assert_eq!(stream["FunctionResponseTypes"], json!(["ReportBatchItemFailures"]));
    assert_eq!(stream["BisectBatchOnFunctionError"], true);
    assert!(stream["MaximumRecordAgeInSeconds"].as_u64() > Some(0));
    let queue = json!({"Fn::GetAtt": ["DeadLetters", "Arn"]});
    assert_eq!(stream["DestinationConfig"]["OnFailure"]["Destination"], queue);
    let filter: Value =
        serde_json::from_str(stream["FilterCriteria"]["Filters"][0]["Pattern"].as_str().unwrap()).unwrap();
    let prefix = &filter["dynamodb"]["Keys"]["sk"]["S"][0]["prefix"];
    assert_eq!(prefix, kernel::spine::keys::EVENTS, "what the projector writes must not wake it");
    assert_eq!(filter["eventName"], json!(["INSERT"]));
}

#[test]
fn both_schedules_run_and_their_failures_are_kept() {
    let resources = created("service", "aws", &[]);
    let queue = json!({"Fn::GetAtt": ["DeadLetters", "Arn"]});
    for name in ["Projector", "Sweeper"] {
        let rule = &resources[&format!("{name}Schedule")]["Properties"];
        assert!(rule["ScheduleExpression"].as_str().unwrap().starts_with("rate("), "{name}");
        assert_eq!(rule["Targets"][0]["DeadLetterConfig"]["Arn"], queue, "{name}");
        assert_eq!(resources[name]["Properties"]["DeadLetterConfig"]["TargetArn"], queue, "{name}");
        assert_eq!(
            resources[&format!("{name}Permission")]["Properties"]["Principal"],
            "events.amazonaws.com"
        );
    }
}

#[test]
fn operators_are_told_of_errors_throttles_a_late_feed_and_dead_letters() {
    let resources = created("watch", "aws", &[("AlarmEmail", "a@example.com")]);
    let alarms = of_type(&resources, "AWS::CloudWatch::Alarm");
    let metrics: Vec<&str> = alarms.values().map(|alarm| alarm["MetricName"].as_str().unwrap()).collect();
    let count = |metric: &str| metrics.iter().filter(|one| **one == metric).count();
    assert_eq!((count("IteratorAge"), count("ApproximateNumberOfMessagesVisible"), count("5xx")), (1, 1, 1));
    let of = |metric: &str, function: &str| {
        let name = json!({"Fn::Sub": format!("${{Name}}-${{Stage}}-{function}")});
        alarms
            .values()
            .filter(|one| one["MetricName"] == metric && one["Dimensions"][0]["Value"] == name)
            .count()
    };
    let functions = functions();
    for function in &functions {
        assert_eq!((of("Errors", function), of("Throttles", function)), (1, 1), "{function}");
    }
    assert_eq!((count("Errors"), count("Throttles")), (functions.len(), functions.len()));
    let age = alarms["FeedWaits"];
    assert_eq!((&age["Namespace"], &age["MetricName"]), (&json!("Qitong"), &json!("FeedAge")));
    assert_eq!((&age["Dimensions"][0]["Name"], of("FeedAge", "projector")), (&json!("Function"), 1));
    assert!(alarms.values().all(|alarm| alarm["AlarmActions"] == json!([{"Ref": "Alarms"}])));
    assert_eq!(of_type(&resources, "AWS::Budgets::Budget").len(), 1);
    let body = resources["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"].as_str().unwrap();
    let dashboard: Value = serde_json::from_str(body).unwrap();
    for (namespace, metric, shown) in [
        ("AWS/Lambda", "Errors", functions.clone()),
        ("AWS/Lambda", "Throttles", functions.clone()),
        ("AWS/Lambda", "ConcurrentExecutions", functions),
        ("AWS/DynamoDB", "ConsumedReadCapacityUnits", tables()),
        ("AWS/DynamoDB", "ConsumedWriteCapacityUnits", tables()),
        ("Qitong", "FeedAge", BTreeSet::from(["projector".to_owned()])),
        ("Qitong", "Duration", answering()),
        ("Qitong", "WriteUnits", answering()),
        ("Qitong", "ReadUnits", answering()),
    ] {
        assert_eq!(shown_of(&dashboard, namespace, metric), shown, "{namespace} {metric}");
    }
    let silent = created("watch", "aws", &[]);
    assert!(of_type(&silent, "AWS::Budgets::Budget").is_empty() && silent.contains_key("Alarms"));
}

#[test]
fn operators_are_told_when_a_table_is_throttled() {
    let resources = created("watch", "aws", &[]);
    let alarms = of_type(&resources, "AWS::CloudWatch::Alarm");
    for table in Table::ALL {
        let name = json!({"Fn::Sub": format!("${{Name}}-${{Stage}}-{}", table.name())});
        let place = json!([{"Name": "TableName", "Value": name}]);
        for metric in ["ReadThrottleEvents", "WriteThrottleEvents"] {
            let fits = |alarm: &&&Value| alarm["MetricName"] == metric && alarm["Dimensions"] == place;
            let found: Vec<_> = alarms.values().filter(fits).collect();
            let [alarm] = found[..] else { panic!("who is told of {metric} of {}? {found:?}", table.name()) };
            assert_eq!((&alarm["Namespace"], &alarm["Threshold"]), (&json!("AWS/DynamoDB"), &json!(0)));
            assert_eq!(alarm["AlarmActions"], json!([{"Ref": "Alarms"}]));
        }
    }
}
