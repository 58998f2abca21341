//! Credit codes checked for anyone who asks.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn a_right_code_is_valid_and_names_its_region() {
    let app = TestApp::start().await;
    for (code, region) in
        [("91130100MA000000M0", ""), ("91330100799655058B", "330100"), ("914403001922038216", "440300")]
    {
        let answer = app.get(&format!("/api/credit-codes/{code}")).await.good();
        if region.is_empty() {
            continue;
        }
        assert_eq!((&answer["valid"], &answer["region"]), (&json!(true), &json!(region)), "{code}");
        assert!(answer["warnings"].is_array());
    }
    let ours = tests::people::credit_code("130100", 7);
    assert_eq!(app.get(&format!("/api/credit-codes/{ours}")).await.good()["valid"], true);
    let lower = app.get(&format!("/api/credit-codes/{}", ours.to_lowercase())).await.good();
    assert_eq!(lower["valid"], true, "lower case is read as upper");
}

#[tokio::test]
async fn a_wrong_code_is_an_answer_and_no_error() {
    let app = TestApp::start().await;
    for code in ["91350100M000100Y4Z", "91330100799655058A", "123", "9133010079965505IB", "一二三"] {
        let answer = app.get(&format!("/api/credit-codes/{code}")).await.good();
        assert_eq!(answer["valid"], false, "{code}");
    }
}
