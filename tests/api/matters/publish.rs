//! Editions of the catalogue: all of a publication or none of it, and what was before stays.

use serde_json::{Value, json};
use shared::access::Role;
use tests::matters::{added, change, codes, item, nth, place, publish};
use tests::{Caller, TestApp};

#[tokio::test]
async fn an_item_keeps_its_versions_with_their_dates_and_reasons() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let first = item("000100000001", "食品经营许可", &json!({}));
    app.published(&publisher, std::slice::from_ref(&first), &[]).await;
    app.on("2026-12-01");
    let next = item(
        "000100000001",
        "食品经营许可证核发",
        &json!({"promised_days": 4, "steps": [
            {"name": {"zh": "审查", "en": "Review"}, "days": 4},
        ]}),
    );
    let wished = json!({"changes": [change("change", "000100000001", &json!({"item": next, "seen": 1, "reason": "压缩承诺时限"}))]});
    let dry =
        publish(&publisher, tests::appeal::with(wished.clone(), &json!({"dry_run": true}))).await.good();
    assert_eq!(dry["edition"], 0);
    let paths: Vec<&str> = dry["changes"][0]["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["path"].as_str().unwrap())
        .collect();
    assert!(paths.contains(&"name.zh") && paths.contains(&"promised_days"), "{paths:?}");
    assert_eq!(app.get("/api/matters/000100000001").await.good()["edition"], 1, "a dry run changes nothing");
    assert_eq!(publish(&publisher, wished).await.good()["edition"], 2);

    let now = app.get("/api/matters/000100000001").await.good();
    assert_eq!(
        (&now["item"]["name"]["zh"], &now["on"]),
        (&json!("食品经营许可证核发"), &json!("2026-12-01"))
    );
    let then = app.get("/api/matters/000100000001?edition=1").await.good();
    assert_eq!(then["item"]["promised_days"], 5, "a case that began under it goes on under it");
    let history = app.get("/api/matters/000100000001/versions").await.good();
    let lines: Vec<(&Value, &Value)> =
        history["items"].as_array().unwrap().iter().map(|one| (&one["kind"], &one["reason"])).collect();
    assert_eq!(lines, [(&json!("change"), &json!("压缩承诺时限")), (&json!("add"), &json!("依法调整"))]);
}

#[tokio::test]
async fn items_are_split_merged_suspended_resumed_and_cancelled() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.published(&publisher, &(1..=5).map(nth).collect::<Vec<_>>(), &[]).await;
    let code = |n: usize| nth(n)["code"].as_str().unwrap().to_owned();
    let done = async |change: Value| publish(&publisher, json!({"changes": [change]})).await;
    let seen = async |n: usize| app.get(&format!("/api/matters/{}", code(n))).await.good()["edition"].clone();

    done(change("suspend", &code(1), &json!({"seen": 1, "reason": "系统升级"}))).await.good();
    let suspended = app.get(&format!("/api/matters/{}?region=130100", code(1))).await.good();
    assert_eq!(
        (&suspended["hindrance"], &suspended["hindrance_reason"]),
        (&json!("suspended"), &json!("系统升级"))
    );
    let twice = done(change("suspend", &code(1), &json!({"seen": seen(1).await}))).await;
    assert_eq!(twice.complaint("changes.0.kind").0, "not_now");
    done(change("resume", &code(1), &json!({"seen": seen(1).await}))).await.good();

    let split = done(change("split", &code(2), &json!({"seen": 1, "successors": [code(3)]}))).await;
    assert_eq!(split.complaint("changes.0.successors").0, "wrong_value", "a split has two parts at least");
    done(change("split", &code(2), &json!({"seen": 1, "successors": [code(3), code(4)]}))).await.good();
    let gone = app.get(&format!("/api/matters/{}", code(2))).await.good();
    assert_eq!(
        (&gone["hindrance"], gone["successors_named"].as_array().unwrap().len()),
        (&json!("cancelled"), 2)
    );

    let stray = done(change("merge", &code(5), &json!({"seen": 1, "successors": [code(2)]}))).await;
    assert_eq!(
        stray.complaint("changes.0.successors").0,
        "unknown_value",
        "nothing goes on in what was cancelled"
    );
    done(change("merge", &code(5), &json!({"seen": 1, "successors": [code(4)]}))).await.good();
    let open = codes(&app.get("/api/matters").await.good());
    assert!(!open.contains(&code(2)) && !open.contains(&code(5)) && open.len() == 3, "{open:?}");
    assert_eq!(app.get("/api/matters?ended=true").await.good()["total"], 5);
    let again = done(change("resume", &code(5), &json!({"seen": seen(5).await}))).await;
    assert_eq!(again.complaint("changes.0.kind").0, "not_now", "what was merged stays so");
}

#[tokio::test]
async fn one_bad_change_among_many_publishes_none() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let mut changes: Vec<Value> = (0..20).map(|n| added(&nth(n))).collect();
    changes.push(added(&item(
        "000200000001",
        "",
        &json!({"promised_days": 30, "department": "nobody", "levels": []}),
    )));
    changes.push(added(&nth(3)));
    let answer = publish(
        &publisher,
        json!({"changes": changes, "implementations": [place("999999999999", "130100")]}),
    )
    .await;
    for field in [
        "changes.20.item.name",
        "changes.20.item.promised_days",
        "changes.20.item.department",
        "changes.20.item.levels",
        "changes.21.code",
        "implementations.0.item",
    ] {
        assert!(!answer.complaint(field).1.is_empty());
    }
    assert_eq!(app.get("/api/matters").await.good()["total"], 0);
}

#[tokio::test]
async fn who_saw_an_older_edition_doesnt_overwrite_a_newer_one() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.published(&publisher, &[nth(1)], &[]).await;
    let code = nth(1)["code"].clone();
    let wished = |name: &str| {
        let item = tests::appeal::with(nth(1), &json!({"name": {"zh": name, "en": ""}}));
        json!({"changes": [change("change", code.as_str().unwrap(), &json!({"item": item, "seen": 1}))]})
    };
    publish(&publisher, wished("甲的改法")).await.good();
    let late = publish(&publisher, wished("乙的改法")).await;
    assert_eq!(late.complaint("changes.0.seen").0, "stale_version");
    let now = app.get(&format!("/api/matters/{}", code.as_str().unwrap())).await.good();
    assert_eq!(now["item"]["name"]["zh"], "甲的改法");
}

#[tokio::test]
async fn a_repeated_command_publishes_once_and_answers_the_same() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let wished = json!({"changes": [added(&nth(1))]});
    let send = async || {
        publisher.post_once("publish-once-1", "/api/matters/publications", wished.clone()).await.good()
    };
    let first = send().await;
    publish(&publisher, json!({"changes": [added(&nth(2))]})).await.good();
    assert_eq!(send().await, first);
    assert_eq!(app.get("/api/matters").await.good()["edition"], 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_publishers_at_once_make_ten_editions() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let tasks: Vec<_> = (0..10)
        .map(|n| {
            let publisher = publisher.clone();
            tokio::spawn(async move {
                // Whoever lost too often is told to try again, and does.
                for _ in 0..10 {
                    let key = format!("racing-publisher-{n}");
                    let answer = publisher
                        .post_once(&key, "/api/matters/publications", json!({"changes": [added(&nth(n))]}))
                        .await;
                    if answer.status != 503 {
                        return answer.good()["edition"].as_u64().unwrap();
                    }
                }
                panic!("never published");
            })
        })
        .collect();
    let mut editions = Vec::new();
    for task in tasks {
        editions.push(task.await.unwrap());
    }
    editions.sort_unstable();
    assert_eq!(editions, (1..=10).collect::<Vec<u64>>());
    assert_eq!(app.get("/api/matters").await.good()["total"], 10);
}

#[tokio::test]
async fn a_head_says_how_it_is_done_in_the_own_department_only() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.published(&publisher, &[nth(0)], &[]).await;
    let people = app.everyone().await;
    let head: &Caller = &people.iter().find(|(role, _)| *role == Role::Head).unwrap().1;
    let (org, code) = (head.principal().org.clone(), nth(0)["code"].as_str().unwrap().to_owned());
    let (region, department) = org.split_once('-').unwrap();
    let by = |days: u32| {
        tests::appeal::with(place(&code, region), &json!({"department": department, "promised_days": days}))
    };
    publish(head, json!({"implementations": [by(3)]})).await.refused(403, "not_allowed");
    publish(&publisher, json!({"implementations": [by(4)]})).await.good();
    publish(head, json!({"implementations": [by(3)]})).await.good();
    let shown = app.get(&format!("/api/matters/{code}?region={region}")).await.good();
    assert_eq!((&shown["promised_days"], &shown["serving"]["org"]), (&json!(3), &json!(org)));
    let foreign = tests::appeal::with(place(&code, "130200"), &json!({"department": department}));
    publish(head, json!({"implementations": [foreign]})).await.refused(403, "not_allowed");
    publish(head, json!({"changes": [added(&nth(1))]})).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn a_region_promises_no_more_than_the_directory_and_only_at_its_level() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.published(&publisher, &[item("000100000001", "事项", &json!({"levels": ["city"]}))], &[]).await;
    let wrong = [
        ("130100", json!({"promised_days": 6}), "promised_days", "out_of_range"),
        ("130123", json!({}), "region", "wrong_level"),
        ("130000", json!({}), "region", "wrong_level"),
        ("999999", json!({}), "region", "unknown_region"),
        ("130100", json!({"department": "nobody"}), "department", "unknown_value"),
        (
            "130100",
            json!({"counter": {"name": "", "address": "路", "hours": "全天", "hotline": "1"}}),
            "counter.name",
            "required",
        ),
    ];
    for (region, more, field, code) in wrong {
        let place = tests::appeal::with(place("000100000001", region), &more);
        let answer = publish(&publisher, json!({"implementations": [place]})).await;
        assert_eq!(answer.complaint(&format!("implementations.0.{field}")).0, code);
    }
}
