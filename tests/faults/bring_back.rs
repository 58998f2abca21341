//! What a table that was restored to an earlier second holds comes back into the one that is in use.

use kernel::store::{Reads, Store, Table, local_client};
use serde_json::{Value, json};
use tests::TestApp;
use tests::process::command;

/// What the command said, and whether it went well.
fn brought(target: &TestApp, from: &str, rest: &[&str]) -> (bool, String) {
    let config = &target.parts().config;
    let folder = tempfile::tempdir().unwrap();
    let output = command("bring-back", folder.path())
        .args(["--from", from])
        .args(rest)
        .env("QITONG_DYNAMODB_ENDPOINT", config.endpoint.as_deref().unwrap())
        .env("QITONG_TABLE_PREFIX", &config.table_prefix)
        .env("AWS_ACCESS_KEY_ID", "local")
        .env("AWS_SECRET_ACCESS_KEY", "local")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_comes_back_and_what_is_there_stays_unless_it_is_told_otherwise() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({})).await;
    let store = &app.parts().store;
    // The table as it was a while ago.
    let earlier = Store::new(local_client(app.parts().config.endpoint.as_deref().unwrap()), "earlier-");
    earlier.create_missing_tables().await.unwrap();
    store.copy_table(&earlier, Table::Cases).await.unwrap();
    let event = (format!("case#{id}"), "e#00001".to_owned());
    let changed: Value = json!({"pk": "thing#a", "sk": "thing", "says": "earlier"});
    earlier.put(Table::Cases, &changed).await.unwrap();
    store.put(Table::Cases, &json!({"pk": "thing#a", "sk": "thing", "says": "now"})).await.unwrap();
    store.put(Table::Cases, &json!({"pk": "thing#b", "sk": "thing", "says": "new"})).await.unwrap();
    store.delete(Table::Cases, &event.0, &event.1).await.unwrap();
    cast.liaison.get(&format!("/api/cases/{id}")).await.refused(404, "not_found");

    let from = earlier.table_name(Table::Cases);
    let (went_well, said) = brought(&app, from, &["--into", "cases"]);
    assert!(went_well && said.starts_with("cases: 1 of the "), "{said}");
    cast.liaison.get(&format!("/api/cases/{id}")).await.good();
    let says = async |name: &str| {
        let item: Option<Value> = store.get(Table::Cases, name, "thing", Reads::Strong).await.unwrap();
        item.unwrap()["says"].as_str().unwrap().to_owned()
    };
    assert_eq!((says("thing#a").await.as_str(), says("thing#b").await.as_str()), ("now", "new"));
    let (went_well, said) = brought(&app, from, &["--into", "cases", "--over"]);
    assert!(went_well, "{said}");
    assert_eq!((says("thing#a").await.as_str(), says("thing#b").await.as_str()), ("earlier", "new"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_table_that_makes_no_sense_is_named_and_nothing_is_written() {
    let app = TestApp::start().await;
    let own = app.parts().store.table_name(Table::Cases).to_owned();
    for (from, into, says) in [
        ("nothing-here", "cases", "there is no table nothing-here"),
        (own.as_str(), "cases", "is the table itself"),
        (own.as_str(), "sessions", "there is no table sessions to bring anything back into"),
    ] {
        let (went_well, said) = brought(&app, from, &["--into", into]);
        assert!(!went_well && said.contains(says), "{said}");
    }
}
