//! The stage `prod`: its data are guarded, and stay when what runs is removed.

use super::{LASTS, Operator, RUNS, told};
use crate::command::{read, run as run_command};
use anyhow::{Result, ensure};
use serde_json::Value;
use std::collections::BTreeSet;

const PROD: [&str; 2] = ["--stage", "prod"];
const TABLES: [&str; 6] = ["cases", "exchange", "identity", "market", "matters", "sessions"];

pub fn prod(stage: &Operator) -> Result<()> {
    told(&mut stage.deploy(&PROD)?)?;
    read(stage.command(&["admin", "create"], &PROD)?.arg("--programs").arg(&stage.programs))?;
    for table in TABLES {
        let name = format!("qitong-prod-{table}");
        let told = stage.emulator.aws(&["dynamodb", "describe-table", "--table-name", &name])?;
        ensure!(told["Table"]["DeletionProtectionEnabled"] == true, "{name} may be removed: {told}");
        let removed = stage.emulator.aws(&["dynamodb", "delete-table", "--table-name", &name]);
        ensure!(removed.is_err(), "{name} was removed");
    }
    let removed = stage.emulator.aws(&["cloudformation", "delete-stack", "--stack-name", "qitong-prod-data"]);
    ensure!(removed.is_err(), "the stack of the data was removed");
    Operator::fault(stage.command(&["destroy"], &[&PROD[..], &["--yes"]].concat())?, "prod is in use")?;
    run_command(&mut stage.command(&["destroy"], &[&PROD[..], &["--yes", "--really"]].concat())?)?;

    let account = "000000000000";
    let buckets = ["artefacts", "site", "uploads"].map(|bucket| format!("qitong-prod-{account}-{bucket}"));
    let kept: [(&str, BTreeSet<String>); 4] = [
        ("Stacks", BTreeSet::from(["qitong-prod-data".to_owned()])),
        ("TableNames", TABLES.map(|table| format!("qitong-prod-{table}")).into()),
        ("Buckets", buckets.into()),
        ("SecretList", ["edge", "secret"].map(|secret| format!("qitong-prod-{secret}")).into()),
    ];
    for ((words, list), (of, wanted)) in LASTS.into_iter().zip(kept) {
        ensure!(list == of, "the lists are in another order");
        let found: BTreeSet<String> = listed(stage, words, list)?.iter().map(named).collect();
        ensure!(found == wanted, "{list} that stay are {found:?}");
    }
    for (words, list) in RUNS {
        let left = listed(stage, words, list)?;
        ensure!(left.is_empty(), "{list} are left: {left:?}");
    }
    let scan = ["dynamodb", "scan", "--table-name", "qitong-prod-identity", "--select", "COUNT"];
    ensure!(
        stage.emulator.aws(&scan)?["Count"].as_u64() > Some(0),
        "the account of the administrator is gone"
    );
    // Deployed again over what lasted, it goes on.
    let again = told(&mut stage.deploy(&PROD)?)?;
    ensure!(again.contains("qitong-prod-data: nothing changes"), "the data were changed:\n{again}");
    Ok(())
}

fn listed(stage: &Operator, words: [&str; 2], list: &str) -> Result<Vec<Value>> {
    Ok(stage.emulator.aws(&words)?[list].as_array().cloned().unwrap_or_default())
}

/// What a listed thing is called.
fn named(one: &Value) -> String {
    let name = one.as_str().or(one["StackName"].as_str()).or(one["Name"].as_str());
    name.unwrap_or_default().to_owned()
}
