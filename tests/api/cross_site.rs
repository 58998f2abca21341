//! What another site makes a browser send is refused before anything is looked at.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn an_action_that_another_site_sends_is_refused_with_the_session_or_without() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let form = tests::appeal::form(&json!({}));
    for (name, value) in
        [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")]
    {
        let dress = |request: reqwest::RequestBuilder| request.header(name, value).json(&form);
        let answer = owner.send(reqwest::Method::POST, "/api/cases", dress).await;
        answer.refused(403, "cross_site");
    }
    assert_eq!(app.items().await, 0);
    let ours = |request: reqwest::RequestBuilder| {
        request.header("origin", app.origin()).header("sec-fetch-site", "same-origin").json(&form)
    };
    owner.send(reqwest::Method::POST, "/api/cases", ours).await.good();
}
