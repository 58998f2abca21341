use reqwest::{Client, Method, StatusCode};
use serde_json::Value;

use super::running;

#[tokio::test]
async fn a_healthy_service_says_so_with_its_time() {
    let (running, _folder) = running().await;
    let answer = reqwest::get(format!("{}/api/health", running.origin())).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert!(answer.headers().contains_key("x-request-id"));
    let health: Value = answer.json().await.unwrap();
    assert_eq!((&health["status"], &health["time"]), (&"ok".into(), &"2026-11-09T02:12:00Z".into()));
    running.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_in_the_readers_language() {
    let (running, _folder) = running().await;
    for (language, title) in
        [("zh-CN", "没有找到您要的内容。"), ("en", "There is nothing here under this address.")]
    {
        let url = format!("{}/api/nothing", running.origin());
        let answer = Client::new().get(url).header("accept-language", language).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        let id = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
        let problem: Value = answer.json().await.unwrap();
        assert_eq!((&problem["code"], &problem["title"]), (&"not_found".into(), &title.into()));
        assert_eq!(problem["instance"], id.as_str());
    }
}

#[tokio::test]
async fn a_wrong_method_is_a_problem_too() {
    let (running, _folder) = running().await;
    let answer = Client::new().delete(format!("{}/api/health", running.origin())).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.headers()["allow"], "GET,HEAD");
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "method_not_allowed");
}

#[tokio::test]
async fn another_sites_page_changes_nothing_here() {
    let (running, _folder) = running().await;
    let send = async |name: &'static str, value: String| {
        let request = Client::new().request(Method::POST, format!("{}/api/nothing", running.origin()));
        request.header(name, value).send().await.unwrap().status()
    };
    assert_eq!(send("origin", "https://evil.example".to_owned()).await, StatusCode::FORBIDDEN);
    assert_eq!(send("sec-fetch-site", "cross-site".to_owned()).await, StatusCode::FORBIDDEN);
    assert_eq!(send("origin", running.origin()).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_api_describes_itself() {
    let (running, _folder) = running().await;
    let document: Value =
        reqwest::get(format!("{}/api/openapi.json", running.origin())).await.unwrap().json().await.unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(document["paths"]["/api/health"]["get"].is_object());
    let page = reqwest::get(format!("{}/api/docs", running.origin())).await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("style-src 'self' 'sha256-") && !policy.contains("unsafe-inline"), "{policy}");
    assert!(page.text().await.unwrap().contains("/api/health"));
}

#[tokio::test]
async fn whoever_sends_too_much_gets_an_answer_and_no_broken_connection() {
    let (running, _folder) = running().await;
    let url = format!("{}/api/health", running.origin());
    for _ in 0..3 {
        let answer = Client::new().post(&url).body(vec![b'x'; 21 * 1024 * 1024]).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    }
}
