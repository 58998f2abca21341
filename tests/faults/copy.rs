//! Moving a store from one machine to another engine.

use kernel::store::Table;
use serde_json::json;
use tests::TestApp;
use tests::people::PASSWORD;
use tests::process::command;

use crate::power::furnished;

/// What the command said, and whether it went well.
fn copied(data: &std::path::Path, target: &TestApp) -> (bool, String) {
    let config = &target.parts().config;
    let output = command("copy", data)
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
async fn a_store_is_copied_into_empty_tables_and_into_no_others() {
    let folder = tempfile::tempdir().unwrap();
    furnished(folder.path()).await;
    let target = TestApp::start().await;
    let store = &target.parts().store;
    for table in [Table::Matters, Table::Exchange, Table::Market, Table::Identity] {
        store.put(table, &json!({"pk": "thing#a", "sk": "thing"})).await.unwrap();
        let (went_well, said) = copied(folder.path(), &target);
        let named = format!("{} (thing…)", table.name());
        assert!(!went_well && said.contains(&named), "{said}");
        assert_eq!(target.count(Table::Identity, "user#").await, 0, "nothing was written");
        store.delete(table, "thing#a", "thing").await.unwrap();
    }
    // What the service there writes by itself is in nobody's way.
    target.project().await;
    target.sweep().await;
    let (went_well, said) = copied(folder.path(), &target);
    assert!(went_well && said.contains("0 chains broken"), "{said}");
    target.visitor().sign_in("owner", PASSWORD).await.good();
    let (went_well, said) = copied(folder.path(), &target);
    assert!(
        !went_well && said.contains("was finished at"),
        "a second copy would undo what people did: {said}"
    );
}
