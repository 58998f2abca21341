//! What partners push: whose it is, and what becomes of each row.

use kernel::store::Table;
use serde_json::{Value, json};
use tests::TestApp;
use tests::people::credit_code;
use tests::platform::{Platform, partner};
use time::Duration;

use super::{admin, penalty, progress};

fn enterprise() -> String {
    credit_code("130102", 1)
}

async fn imports(app: &TestApp) -> Vec<Value> {
    let path = format!("/api/exchange/imports?enterprise={}", enterprise());
    app.owner().await.get(&path).await.good()["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_message_counts_once_and_only_from_who_holds_the_key() {
    let app = TestApp::start().await;
    let platform = Platform::registered(&app, &admin(&app).await, partner("省信用平台", &json!({}))).await;
    let body = serde_json::to_vec(&json!({"rows": [penalty("p-1", 1, &json!({}))]})).unwrap();
    let now = app.parts().now();

    let headers = platform.signed(&body, now, "nonce-0000000000000001");
    platform.send(&app, body.clone(), headers.clone()).await.good();
    let replay = platform.send(&app, body.clone(), headers.clone()).await;
    replay.refused(401, "replayed");

    let mut altered = body.clone();
    *altered.iter_mut().find(|byte| **byte == b'1').unwrap() = b'2';
    let headers = platform.signed(&body, now, "nonce-0000000000000002");
    platform.send(&app, altered, headers.clone()).await.refused(401, "bad_signature");
    // A forgery doesn't use up the number.
    platform.send(&app, body.clone(), headers).await.good();

    let stranger = platform.with_key(&platform.key, "another");
    stranger.push(&app, json!([penalty("p-1", 9, &json!({}))])).await.refused(401, "bad_signature");
    let nobody = platform.with_key("nobody.nothing", &platform.secret);
    nobody.push(&app, json!([])).await.refused(401, "bad_signature");
    platform.send(&app, body.clone(), Vec::new()).await.refused(401, "signature_needed");

    for (seconds, is_near) in [(-301, false), (-299, true), (299, true), (301, false)] {
        let at = now + Duration::seconds(seconds);
        let headers = platform.signed(&body, at, &kernel::random::id());
        let answer = platform.send(&app, body.clone(), headers).await;
        if is_near { drop(answer.good()) } else { drop(answer.refused(401, "clock_skew")) }
    }
    assert_eq!(app.count(Table::Exchange, "row#").await, 1);
}

#[tokio::test]
async fn rows_in_any_order_and_number_end_with_the_newest() {
    let app = TestApp::start().await;
    let platform = Platform::registered(&app, &admin(&app).await, partner("审批系统", &json!({}))).await;
    let rows = json!([progress(2, "handling"), progress(1, "accepted"), progress(2, "handling")]);
    assert_eq!(platform.told(&app, rows.clone()).await, ["accepted", "unchanged", "unchanged"]);
    assert_eq!(platform.told(&app, rows).await, ["unchanged", "unchanged", "unchanged"]);
    assert_eq!(platform.told(&app, json!([progress(3, "granted")])).await, ["accepted"]);

    let shown = imports(&app).await;
    assert_eq!(shown.len(), 1, "{shown:?}");
    let one = &shown[0];
    assert_eq!((&one["data"]["stage"], &one["version"]), (&json!("granted"), &json!(3)));
    assert_eq!((&one["partner_name"]["zh"], &one["id"]), (&json!("审批系统"), &json!("case-1")));
    assert_eq!(
        (&one["as_of"], &one["received"]),
        (&json!("2026-11-08T02:00:00Z"), &json!("2026-11-09T02:12:00Z"))
    );
    assert_eq!((&one["stale"], &one["contested"]), (&json!(false), &json!(false)));
    app.later(Duration::days(8));
    assert_eq!(imports(&app).await[0]["stale"], true);
}

#[tokio::test]
async fn a_row_that_is_wrong_keeps_no_other_from_being_taken() {
    let app = TestApp::start().await;
    let form = partner("信用平台", &json!({"pushes": ["credit_record"]}));
    let platform = Platform::registered(&app, &admin(&app).await, form).await;
    let rows = json!([
        penalty("good", 1, &json!({})),
        penalty("wrong", 1, &json!({"enterprise": "91130102MA0000010X", "issued_on": "2026-02-30"})),
        penalty("shape", 1, &json!({"ended": "yes"})),
        progress(1, "accepted"),
        {"id": "short"},
        17,
    ]);
    let answer = platform.push(&app, rows).await.good();
    let results = answer["results"].as_array().unwrap();
    let outcome =
        |place: usize| (results[place]["outcome"].as_str().unwrap(), results[place]["code"].as_str());
    assert_eq!(outcome(0), ("accepted", None));
    assert_eq!(outcome(1), ("refused", Some("invalid_row")));
    let fields: Vec<_> = results[1]["fields"].as_array().unwrap().iter().map(|one| &one["field"]).collect();
    assert_eq!(fields, ["data.enterprise", "data.issued_on"]);
    assert_eq!(results[2]["fields"][0]["field"], "data.ended");
    assert_eq!(outcome(3), ("refused", Some("kind_not_allowed")));
    assert_eq!(
        (outcome(4), outcome(5)),
        (("refused", Some("invalid_row")), ("refused", Some("invalid_row")))
    );
    let counts = ["accepted", "unchanged", "staged", "refused"].map(|name| answer[name].as_u64().unwrap());
    assert_eq!(counts, [1, 0, 0, 5]);
    assert_eq!(
        results.iter().map(|one| one["place"].as_u64().unwrap()).collect::<Vec<_>>(),
        [0, 1, 2, 3, 4, 5]
    );
}

#[tokio::test]
async fn five_hundred_rows_are_taken_at_once_and_no_more() {
    let app = TestApp::start().await;
    let platform = Platform::registered(&app, &admin(&app).await, partner("信用平台", &json!({}))).await;
    let row = |n: usize| penalty(&format!("p-{n}"), 1, &json!({"number": format!("第 {n} 号")}));
    let many = |count: usize| Value::from((0..count).map(row).collect::<Vec<_>>());
    let answer = platform.push(&app, many(500)).await.good();
    assert_eq!((&answer["accepted"], answer["results"].as_array().unwrap().len()), (&json!(500), 500));
    assert_eq!(platform.push(&app, many(501)).await.complaint("rows").0, "out_of_range");
    assert_eq!(platform.push(&app, json!([])).await.complaint("rows").0, "out_of_range");
    assert_eq!(app.count(Table::Exchange, "row#").await, 500);
}

#[tokio::test]
async fn what_others_say_of_an_enterprise_is_its_own_and_the_staffs_to_read() {
    let app = TestApp::start().await;
    let path = format!("/api/exchange/imports?enterprise={}", enterprise());
    app.visitor().get(&path).await.refused(401, "sign_in_needed");
    app.other_owner().await.get(&path).await.refused(403, "not_allowed");
    let owner = app.owner().await;
    owner.get(&path).await.good();
    app.officer("130100-scjg").await.get(&path).await.good();
    app.officer("130100-scjg").await.get(&path).await.good();
    // Of another region it takes a case that is theirs to read.
    for elsewhere in ["130200-scjg", "130123-scjg"] {
        app.officer(elsewhere).await.get(&path).await.refused(403, "not_allowed");
    }
    app.catalogue(&app.publisher().await).await;
    let form = json!({"item": "000100000002", "region": "130123", "values": {}, "documents": {}});
    let case = owner.post("/api/applications", form).await.good()["id"].as_str().unwrap().to_owned();
    let for_case = format!("{path}&case={case}");
    app.officer("130123-scjg").await.get(&for_case).await.good();
    app.officer("130200-scjg").await.get(&for_case).await.refused(403, "not_allowed");
    let other = format!("/api/exchange/imports?enterprise={}&case={case}", credit_code("130200", 5));
    app.officer("130123-scjg").await.get(&other).await.refused(403, "not_allowed");
    let reads = owner.get(&format!("/api/enterprises/{}/reads", enterprise())).await.good();
    let noted = reads["items"].as_array().unwrap().iter().filter(|one| one["what"] == "imports");
    let orgs: std::collections::BTreeSet<_> = noted.map(|one| one["org"].as_str().unwrap()).collect();
    assert_eq!(orgs.into_iter().collect::<Vec<_>>(), ["130100-scjg", "130123-scjg"]);
}
