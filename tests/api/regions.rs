//! The trees that forms choose from: regions, orgs, categories, terms, industries. Public, and tagged.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn the_regions_are_the_province_as_it_sees_itself() {
    let app = TestApp::start().await;
    let answer = app.get("/api/regions").await.good();
    let items = answer["items"].as_array().unwrap();
    let of = |code: &str| {
        items.iter().find(|item| item["code"] == code).unwrap_or_else(|| panic!("{code} is missing")).clone()
    };
    assert_eq!(
        of("130100"),
        json!({"code": "130100", "name": "石家庄市", "en": of("130100")["en"], "level": "city", "parent": "130000"})
    );
    assert_eq!(of("130102")["parent"], "130100");
    assert_eq!(
        items.iter().filter(|item| item["parent"] == "130000").count(),
        14,
        "eleven cities, 雄安, 定州, 辛集"
    );
    assert!(answer["version"].is_number());
    for (path, member) in
        [("/api/categories", "code"), ("/api/industries", "code"), ("/api/orgs?region=130100", "id")]
    {
        let items = app.get(path).await.good()["items"].as_array().unwrap().clone();
        assert!(items.len() > 10 && items.iter().all(|item| item[member].is_string()), "{path}");
    }
    let terms = app.get("/api/terms").await.good();
    assert!(terms.to_string().contains("\"tiers\""));
}

#[tokio::test]
async fn what_hasnt_changed_isnt_sent_again() {
    let app = TestApp::start().await;
    for path in ["/api/regions", "/api/categories", "/api/terms", "/api/orgs?region=130100"] {
        let tag = app.get(path).await.header("etag");
        assert!(!tag.is_empty(), "{path}");
        let again = app
            .visitor()
            .send(reqwest::Method::GET, path, |request| request.header("if-none-match", &tag))
            .await;
        assert_eq!((again.status, again.bytes.len()), (304, 0), "{path}");
    }
}
