use tests::TestApp;

#[tokio::test]
async fn the_service_says_that_it_and_its_store_answer() {
    let app = TestApp::start().await;
    let health = app.get("/api/health").await;
    assert_eq!(health.good()["status"], "ok");
    assert_eq!(health.json()["time"], tests::app::BEGIN);
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_browsers_safe() {
    let app = TestApp::start().await;
    for path in ["/api/health", "/api/nothing", "/api/cases"] {
        let answer = app.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert_eq!(answer.header("x-request-id"), answer.request, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}
