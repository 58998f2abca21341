use kernel::store::{Reads, Table};
use serde_json::{Value, json};
use tests::TestApp;
use time::Duration;

#[tokio::test]
async fn the_service_says_that_it_lives() {
    let app = TestApp::start().await;
    let health = app.get("/api/health").await;
    assert_eq!(health.good()["status"], "ok");
    assert_eq!(health.json()["time"], tests::app::BEGIN);
}

#[tokio::test]
async fn readiness_tells_how_long_events_wait() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let age = async || app.get("/api/ready").await.good()["feed_age"].clone();
    assert_eq!(age().await, Value::Null, "nobody has followed the feed yet");
    app.project().await;
    assert_eq!(age().await, json!(0));
    app.later(Duration::seconds(30));
    app.filed(&cast.owner, json!({})).await;
    app.later(Duration::seconds(90));
    assert_eq!(age().await, json!(90));
    app.project().await;
    assert_eq!(age().await, json!(0));
    app.later(Duration::minutes(9));
    assert_eq!(age().await, json!(0), "nothing happened, so nothing waits");
    app.later(Duration::hours(1));
    assert_eq!(age().await, json!(69 * 60), "a projector that stands still is behind, whatever waits");
}

#[tokio::test]
async fn a_host_that_is_about_to_stop_asks_to_be_sent_nothing_more() {
    let app = TestApp::start().await;
    app.parts().is_leaving.store(true, std::sync::atomic::Ordering::Relaxed);
    app.get("/api/ready").await.refused(503, "unavailable");
    app.get("/api/health").await.good();
    app.get("/api/regions").await.good();
}

#[tokio::test]
async fn while_nothing_may_be_written_people_read_and_track_and_are_told_why_they_cannot_submit() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let filed = cast.owner.post("/api/cases", tests::appeal::form(&json!({}))).await.good();
    let (id, code) = (filed["id"].as_str().unwrap(), filed["code"].as_str().unwrap());
    let items = app.items().await;
    let quiet = app.beside(|config| config.read_only = true).await;
    let owner = cast.owner.at(&quiet);
    let liaison = cast.liaison.at(&quiet);
    assert_eq!(owner.get("/api/session").await.good()["read_only"], true);
    assert_eq!(app.get("/api/session").await.good()["read_only"], false);
    for path in ["/api/cases", &format!("/api/cases/{id}"), "/api/figures", "/api/inbox", "/api/matters"] {
        owner.get(path).await.good();
    }
    liaison.get("/api/cases?view=queue").await.good();
    let visitor = quiet.visitor();
    assert_eq!(visitor.get(&format!("/api/track/{id}?code={code}")).await.good()["number"], id);
    for _ in 0..20 {
        visitor.get(&format!("/api/track/{id}?code=000000")).await;
    }
    visitor.get(&format!("/api/track/{id}?code={code}")).await.refused(429, "too_many");
    for answer in [
        owner.post("/api/cases", tests::appeal::form(&json!({}))).await,
        owner.act(id, 1, "urge", json!({})).await,
        owner.upload("a.png", tests::files::png()).await,
        visitor.sign_in("owner", "whatever").await,
        owner.post("/api/inbox/read", json!({"all": true})).await,
        owner.post("/api/nothing", json!({})).await,
    ] {
        let problem = answer.refused(503, "read_only");
        assert_eq!(answer.header("retry-after"), "300", "{problem}");
        assert!(problem["title"].as_str().unwrap().contains("维护"), "{problem}");
    }
    let told = owner.in_english().act(id, 1, "urge", json!({})).await.refused(503, "read_only");
    assert!(told["title"].as_str().unwrap().contains("maintained"), "{told}");
    quiet.project().await;
    quiet.sweep().await;
    assert_eq!(app.items().await, items, "something was written");
    let figures: Option<Value> =
        app.parts().store.get(Table::Cases, "check#projector", "check", Reads::Strong).await.unwrap();
    assert_eq!(figures, None, "a schedule ran");
    owner.delete("/api/session").await.good();
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

#[tokio::test]
async fn of_two_hosts_one_runs_the_schedules_and_the_other_when_it_is_gone() {
    use kernel::lease::{LASTS, Turn};
    let app = TestApp::start().await;
    let other = app.beside(|_| {}).await;
    let (first, second) = (Turn::new("schedules"), Turn::new("schedules"));
    let turns = async || {
        let of = async |turn: &Turn, app: &TestApp| turn.is_ours(app.parts()).await.unwrap();
        (of(&first, &app).await, of(&second, &other).await)
    };
    assert_eq!(turns().await, (true, false));
    for _ in 0..10 {
        app.later(LASTS / 3);
        assert_eq!(turns().await, (true, false), "who renews it keeps it");
    }
    app.later(LASTS + Duration::SECOND);
    assert!(second.is_ours(other.parts()).await.unwrap(), "the first host has died");
    assert_eq!(turns().await, (false, true));
    second.give_back(other.parts()).await.unwrap();
    assert!(first.is_ours(app.parts()).await.unwrap(), "the second host has stopped in order");
    // Whoever comes at once, one gets it.
    app.later(LASTS * 2);
    let claims: Vec<Turn> = (0..8).map(|_| Turn::new("schedules")).collect();
    let mut won = 0;
    for claim in claims
        .iter()
        .map(|turn| (turn.clone(), app.parts().clone()))
        .map(|(turn, app)| tokio::spawn(async move { turn.is_ours(&app).await.unwrap() }))
        .collect::<Vec<_>>()
    {
        won += u32::from(claim.await.unwrap());
    }
    assert_eq!(won, 1);
}
