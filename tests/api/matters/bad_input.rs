//! What people send that can't be taken: a form from an old version, a file that the form forbids, a region where the
//! item isn't offered, the same once more. Each is told at its place, and nothing is half-written.

use serde_json::{Value, json};
use tests::matters::{added, change, item, place, publish};
use tests::{TestApp, files};

const ITEM: &str = "000100000088";
const PLACE: &str = "130123";

fn named(zh: &str) -> Value {
    json!({"zh": zh, "en": zh})
}

fn form(fields: &[Value]) -> Value {
    json!({"sections": [{"title": named("申请内容"), "fields": fields}]})
}

fn fields() -> [Value; 2] {
    [
        json!({"name": "shop", "label": named("店名"), "required": true, "kind": "line", "max": 60}),
        json!({"name": "plan", "label": named("平面图"), "required": false, "kind": "files", "max": 2,
            "accept": ["pdf"]}),
    ]
}

#[tokio::test]
async fn what_cant_be_taken_is_told_at_its_place_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let first = item(ITEM, "门头招牌设置", &json!({"form": form(&fields())}));
    publish(&publisher, json!({"changes": [added(&first)], "implementations": [place(ITEM, PLACE)]}))
        .await
        .good();
    let owner = app.owner().await;
    let draft = json!({"region": PLACE, "edition": 1, "values": {"shop": "正定面馆"}, "seen": 0});
    owner.put(&format!("/api/drafts/{ITEM}"), draft).await.good();
    let body = |values: Value, region: &str| json!({"item": ITEM, "region": region, "values": values, "documents": {}});
    let before = app.items().await;

    let png = owner.upload("平面图.png", files::png()).await.good()["id"].clone();
    let wrong = owner.post("/api/applications", body(json!({"shop": "面馆", "plan": [png]}), PLACE)).await;
    let (code, words) = wrong.complaint("values.plan.0");
    assert!(code == "wrong_file" && words.contains("平面图.png") && words.contains("pdf"), "{code} {words}");
    let elsewhere = owner.post("/api/applications", body(json!({"shop": "面馆"}), "130200")).await;
    assert_eq!(elsewhere.complaint("region").0, "not_offered");

    let mut newer = fields();
    newer[0]["name"] = json!("sign");
    let second = item(ITEM, "门头招牌设置", &json!({"form": form(&newer)}));
    let changed = change("change", ITEM, &json!({"item": second, "seen": 1}));
    publish(&publisher, json!({"changes": [changed]})).await.good();
    let old = owner.post("/api/applications", body(json!({"shop": "正定面馆"}), PLACE)).await;
    assert_eq!(old.complaint("values.shop").0, "form_changed");
    assert_eq!(old.complaint("values.sign").0, "required");
    let kept = owner.get(&format!("/api/drafts/{ITEM}")).await.good();
    assert_eq!(kept["values"], json!({"shop": "正定面馆"}), "what was written is still there");
    assert_eq!(app.items().await, before, "nothing is half-written");

    let right = body(json!({"sign": "正定面馆"}), PLACE);
    let one = owner.post_once("the-same-application", "/api/applications", right.clone()).await.good();
    let two = owner.post_once("the-same-application", "/api/applications", right).await.good();
    assert_eq!(one["id"], two["id"], "sent twice, filed once");
}
