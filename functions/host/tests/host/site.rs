use host::{Options, start};
use kernel::time::Clock;
use reqwest::{Client, StatusCode};

#[tokio::test]
async fn the_front_end_is_served_with_its_policy_and_its_caching() {
    let folder = tempfile::tempdir().unwrap();
    let dist = folder.path().join("dist");
    std::fs::create_dir(&dist).unwrap();
    std::fs::write(dist.join("index.html"), "<html><script>go()</script></html>").unwrap();
    std::fs::write(dist.join("app-0123456789abcdef.js"), "plain").unwrap();
    std::fs::write(dist.join("app-0123456789abcdef.js.br"), "packed").unwrap();
    std::fs::write(dist.join("favicon.svg"), "<svg/>").unwrap();
    let mut options = Options::in_memory(Clock::System, folder.path().join("uploads")).unwrap();
    options.dist = Some(dist.clone());
    let running = start(options).await.unwrap();
    let get =
        async |path: &str| Client::new().get(format!("{}{path}", running.origin())).send().await.unwrap();

    for path in ["/", "/cases/SQ-130100-261109-7K4M2Q-X", "/index.html"] {
        let page = get(path).await;
        assert_eq!(page.status(), StatusCode::OK);
        assert_eq!(page.headers()["cache-control"], "no-cache");
        let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("'wasm-unsafe-eval' 'sha256-"), "{policy}");
    }
    let script = get("/app-0123456789abcdef.js").await;
    assert_eq!(script.headers()["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(script.text().await.unwrap(), "plain");
    let url = format!("{}/app-0123456789abcdef.js", running.origin());
    let packed = Client::new().get(url).header("accept-encoding", "br").send().await.unwrap();
    assert_eq!(packed.headers()["content-encoding"], "br");
    assert_eq!(get("/favicon.svg").await.headers()["cache-control"], "no-cache");
    assert_eq!(get("/missing.js").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(get("/../Cargo.toml").await.status(), StatusCode::NOT_FOUND);
    let posted = Client::new().post(format!("{}/", running.origin())).send().await.unwrap();
    assert_eq!(posted.status(), StatusCode::METHOD_NOT_ALLOWED);
    running.stop().await.unwrap();
}
