//! The boards of a process that has just begun: the last snapshot, and what came or left since.

use kernel::store::{Reads, Table};
use market::app::keep_snapshots;
use market::app::seed::{Begun, begin_unmatched};
use serde_json::{Value, json};
use shared::market::wire::PostingForm;
use tests::TestApp;
use tests::market::form;
use tests::people::credit_code;
use time::Duration;

async fn fill(app: &TestApp, many: u32) {
    for number in 0..many {
        let posting = form(&format!("深沟球轴承磨加工余量产能第{number}批"), &json!({"window": Value::Null}));
        let begun = Begun {
            enterprise: credit_code("130100", 10_000 + number),
            enterprise_name: "石家庄某企业".to_owned(),
            by: "某人".to_owned(),
            form: serde_json::from_value::<PostingForm>(posting).unwrap(),
            at: app.parts().now() - Duration::minutes(i64::from(number)),
            waits: false,
        };
        begin_unmatched(app.parts(), &begun).await.unwrap();
    }
}

async fn snapshot_of(app: &TestApp) -> Value {
    let found = app.parts().store.get(Table::Market, "snapshot", "live", Reads::Strong).await;
    found.unwrap().unwrap_or_default()
}

async fn kept(app: &TestApp) -> bool {
    keep_snapshots(app.parts(), app.parts().now()).await.unwrap() > 0
}

/// The first page of a process that has just begun: how many there are, and the read units.
async fn first_page(app: &TestApp) -> (u64, f64) {
    let begun = app.beside(|_| {}).await;
    let page = begun.visitor().get("/api/market/board").await;
    let units = page.units().read;
    (page.good()["total"].as_u64().unwrap(), units)
}

#[tokio::test]
async fn a_process_that_begins_pays_units_for_the_changes_of_an_hour_and_not_for_every_card() {
    let app = TestApp::start().await;
    fill(&app, 240).await;
    let (total, all) = first_page(&app).await;
    assert!(total == 240 && all > 20.0, "{total} {all}");
    assert!(kept(&app).await);
    app.later(Duration::minutes(2));
    let owner = app.owner().await;
    let new = app.posted(&owner, form("螺旋钢管内外防腐加工", &json!({}))).await;
    let (total, changed) = first_page(&app).await;
    println!("240 live postings cost a process that begins {all} read units, with a snapshot {changed}");
    assert!(total == 241 && changed <= 10.0, "{total} {changed}");

    app.later(Duration::minutes(2));
    let path = format!("/api/market/postings/{new}/actions");
    let reason = json!({"action": "withdraw", "version": 3, "reason": "已经找到合作方"});
    owner.post(&path, reason).await.good();
    assert_eq!(first_page(&app).await.0, 240, "what left since the snapshot isn't shown");
}

#[tokio::test]
async fn a_snapshot_is_written_once_an_hour_and_only_if_something_changed() {
    let app = TestApp::start().await;
    assert!(!kept(&app).await, "there is nothing to write down");
    app.later(Duration::minutes(61));
    fill(&app, 3).await;
    let both = tokio::join!(kept(&app), kept(&app));
    assert!(both.0 != both.1, "of two who try at once one writes: {both:?}");
    app.later(Duration::minutes(59));
    assert!(!kept(&app).await);
    app.later(Duration::minutes(2));
    assert!(!kept(&app).await, "nothing has changed");
    let owner = app.owner().await;
    for title in ["螺旋钢管内外防腐加工", "镀锌电焊网编织外协"] {
        app.posted(&owner, form(title, &json!({}))).await;
        app.later(Duration::minutes(61));
        app.sweep().await;
    }
    let snapshot = snapshot_of(&app).await;
    assert!(snapshot["before"] != "" && snapshot["before"] != snapshot["file"]);
    let files = std::fs::read_dir(app.uploads.path().join("lists/live")).unwrap();
    assert_eq!(files.count(), 2, "the last, and the one that may still be read");
    assert_eq!(first_page(&app).await.0, 5);
}

#[tokio::test]
async fn without_its_file_or_with_a_spoilt_one_everything_is_read_from_the_store() {
    let app = TestApp::start().await;
    fill(&app, 3).await;
    assert!(kept(&app).await);
    let folder = app.uploads.path().join("lists/live");
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&file, "spoilt").unwrap();
    assert_eq!(first_page(&app).await.0, 3);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(first_page(&app).await.0, 3);
}

#[tokio::test]
async fn a_store_of_an_earlier_day_isnt_shown_what_it_hasnt_got() {
    let app = TestApp::start().await;
    fill(&app, 2).await;
    assert!(kept(&app).await);
    let earlier = snapshot_of(&app).await;
    app.later(Duration::minutes(61));
    let owner = app.owner().await;
    let new = app.posted(&owner, form("螺旋钢管内外防腐加工", &json!({}))).await;
    assert!(kept(&app).await);
    // As if the store had been restored while the files stayed.
    app.parts().store.delete(Table::Market, &format!("posting#{new}"), "posting").await.unwrap();
    app.parts().store.put(Table::Market, &earlier).await.unwrap();
    assert_eq!(first_page(&app).await.0, 2);
}
