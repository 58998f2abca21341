//! Trouble between the host and its engine.

use std::collections::{BTreeMap, BTreeSet};

use kernel::spine::{load, verify_all};
use serde_json::{Value, json};
use tests::appeal::{assignment, form};
use tests::proxy::{Proxy, Trouble};
use tests::{Answer, Caller, Dice, TestApp};

/// Sends a command until it is answered, as a browser does that keeps its key; whatever comes back is final.
async fn until_answered(mut send: impl AsyncFnMut() -> Answer) -> Answer {
    for _ in 0..40 {
        let answer = send().await;
        if answer.status != 503 {
            return answer;
        }
        assert!(!answer.header("retry-after").is_empty(), "it says when to try again");
        assert_eq!(answer.json()["code"], "unavailable");
    }
    panic!("not answered in 40 attempts");
}

/// Files and handles some appeals while the engine makes trouble. What was acknowledged: case → (version → hash).
async fn work(cast: &tests::Cast, name: &str, cases: usize) -> BTreeMap<String, BTreeMap<u64, String>> {
    let mut acknowledged: BTreeMap<String, BTreeMap<u64, String>> = BTreeMap::new();
    for n in 0..cases {
        let key = format!("{name}-file-{n:04}");
        let filed =
            until_answered(async || cast.owner.post_once(&key, "/api/cases", form(&json!({}))).await).await;
        assert_eq!(filed.status, 201, "{}", filed.text());
        let id = filed.json()["id"].as_str().unwrap().to_owned();
        let events = acknowledged.entry(id.clone()).or_default();
        assert!(events.is_empty(), "a number was given twice");
        let steps: [(&Caller, &str, Value); 4] = [
            (&cast.liaison, "assign", assignment()),
            (&cast.officer, "accept", json!({})),
            (&cast.officer, "note", json!({"text": "备注"})),
            (&cast.officer, "draft", json!({"answer": "已批复。", "claim": "solved"})),
        ];
        for (version, (who, action, fields)) in (1..).zip(steps) {
            let key = format!("{name}-{action}-{n:04}");
            let done =
                until_answered(async || who.act_once(&key, &id, version, action, fields.clone()).await).await;
            assert!(done.is_good(), "{action}: {} {}", done.status, done.text());
            assert_eq!(done.json()["version"], version + 1, "{action} was done once and in its place");
            events.insert(u64::from(version + 1), done.json()["hash"].as_str().unwrap().to_owned());
        }
    }
    acknowledged
}

/// Nothing acknowledged is lost, nothing was done twice, every chain verifies.
async fn check(app: &TestApp, acknowledged: &BTreeMap<String, BTreeMap<u64, String>>) {
    let report = verify_all(app.parts()).await.unwrap();
    assert!(report.is_whole(), "{:?}", report.broken);
    assert_eq!(report.cases, acknowledged.len() as u64, "a case more or fewer than was acknowledged");
    let mut keys = BTreeSet::new();
    for (id, events) in acknowledged {
        let loaded = load(app.parts(), id).await.unwrap().unwrap();
        assert_eq!(loaded.records.len(), 5, "{id}");
        for record in &loaded.records {
            assert!(keys.insert(record.event.key.clone()), "{} was done twice", record.event.key);
            if let Some(hash) = events.get(&u64::from(record.event.seq)) {
                assert_eq!(*hash, record.event.hash);
            }
        }
    }
    assert_eq!(report.events, keys.len() as u64);
}

/// The entries say what the events say once the feed was followed.
async fn entries_are_right(app: &TestApp, cast: &tests::Cast, count: usize) {
    app.later(time::Duration::minutes(10)).project().await;
    let queue = cast.officer.get("/api/cases?view=queue&limit=100").await.good();
    let rows = queue["items"].as_array().unwrap();
    assert_eq!(rows.len(), count);
    assert!(rows.iter().all(|row| row["version"] == 5 && row["state"] == "signing"), "{queue}");
}

async fn under(name: &str, plan: impl FnMut(&str, &mut Dice) -> Trouble + Send + 'static) {
    let proxy = Proxy::start().await;
    let app = TestApp::behind(&proxy).await;
    let cast = app.cast().await;
    // The sessions are made by the test's own hand; the rule book is read once before the trouble begins.
    app.get("/api/ready").await.good();
    proxy.make(plan);
    let acknowledged = work(&cast, name, 8).await;
    proxy.make_none();
    let made = proxy.made();
    assert!(made.len() > 3, "there was hardly any trouble: {made:?}");
    check(&app, &acknowledged).await;
    entries_are_right(&app, &cast, acknowledged.len()).await;
}

fn is_write(operation: &str) -> bool {
    ["PutItem", "UpdateItem", "BatchWriteItem", "DeleteItem"].contains(&operation)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_that_never_reach_the_engine_cost_nothing_but_time() {
    under(
        "lost",
        |operation, dice| {
            if operation != "Query" && dice.below(4) == 0 { Trouble::Lost } else { Trouble::Nothing }
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_whose_answer_is_lost_is_neither_lost_nor_doubled() {
    under("unanswered", |operation, dice| {
        if is_write(operation) && dice.below(2) == 0 { Trouble::Unanswered } else { Trouble::Nothing }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_whose_every_answer_is_lost_for_a_while_is_found_again_by_its_key() {
    let mut count = 0;
    under("silent", move |operation, _| {
        if !is_write(operation) {
            return Trouble::Nothing;
        }
        count += 1;
        // Longer than the client's own attempts last.
        if count % 9 < 4 { Trouble::Unanswered } else { Trouble::Nothing }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_arrives_twice_is_done_once() {
    under(
        "twice",
        |operation, dice| {
            if is_write(operation) && dice.below(2) == 0 { Trouble::Twice } else { Trouble::Nothing }
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_engine_that_fails_in_every_way_by_turns_keeps_its_word() {
    under("all", |_, dice| match dice.below(12) {
        0 => Trouble::Lost,
        1 => Trouble::Unanswered,
        2 => Trouble::Failed,
        3 => Trouble::Twice,
        4 => Trouble::Late,
        _ => Trouble::Nothing,
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_entry_that_couldnt_be_written_is_put_right_by_the_projector() {
    let proxy = Proxy::start().await;
    let app = TestApp::behind(&proxy).await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let mut puts = 0;
    // The event gets through, everything after it doesn't.
    proxy.make(move |operation, _| {
        puts += u32::from(operation == "PutItem");
        if operation == "PutItem" && puts > 1 { Trouble::Failed } else { Trouble::Nothing }
    });
    let draft = json!({"answer": "已批复。", "claim": "solved"});
    let done = cast.officer.act(&id, 3, "draft", draft).await;
    assert!(done.is_good(), "the event was written, so the command was done: {}", done.text());
    proxy.make_none();
    let row = || async { cast.officer.get("/api/cases?view=queue").await.good()["items"][0].clone() };
    assert_eq!(row().await["version"], 3, "the entry is behind");
    app.project().await;
    let row = row().await;
    assert_eq!((&row["version"], &row["state"]), (&json!(4), &json!("signing")));
}

#[tokio::test]
async fn an_engine_that_is_gone_is_told_in_plain_words_and_nothing_of_it_leaks() {
    let proxy = Proxy::start().await;
    let app = TestApp::behind(&proxy).await;
    let owner = app.owner().await;
    proxy.make(|_, _| Trouble::Failed);
    for answer in [
        owner.get("/api/cases").await,
        owner.post("/api/cases", form(&json!({}))).await,
        app.get("/api/ready").await,
        app.get("/api/figures").await,
    ] {
        let problem = answer.refused(503, "unavailable");
        assert!(!answer.header("retry-after").is_empty());
        let text = problem.to_string().to_lowercase();
        for inside in ["dynamo", "amazon", "internalservererror", "127.0.0.1", "trouble", "sqlite"] {
            assert!(!text.contains(inside), "{text}");
        }
    }
    proxy.make_none();
    owner.post("/api/cases", form(&json!({}))).await.good();
}
