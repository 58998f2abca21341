//! What belongs to a talk beside its messages: files, blocking, reports, the Federation's help, and silence.

use serde_json::{Value, json};
use tests::market::{OTHER_PHONE, PHONE, form, interest};
use tests::{Caller, TestApp, files};

struct Talk {
    app: TestApp,
    poster: Caller,
    asker: Caller,
    posting: String,
    id: String,
}

impl Talk {
    /// Two who talk about a posting.
    async fn begun() -> Self {
        let app = TestApp::start().await;
        let (poster, asker) = (app.owner().await, app.other_owner().await);
        let posting = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
        let id = app.talking(&poster, &asker, &posting).await;
        Self { app, poster, asker, posting, id }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/market/deals/{}{rest}", self.id)
    }

    fn desk(&self, rest: &str) -> String {
        format!("/api/market/desk/talks/{}{rest}", self.id)
    }

    async fn seen_by(&self, who: &Caller) -> Value {
        who.get(&self.path("")).await.good()
    }

    async fn step(&self, who: &Caller, step: &str) {
        let version = self.seen_by(who).await["version"].clone();
        who.post(&self.path("/actions"), json!({"step": step, "version": version})).await.good();
    }
}

#[tokio::test]
async fn a_file_of_a_talk_is_read_by_the_two_and_after_a_report_by_the_federation() {
    let talk = Talk::begun().await;
    let (liaison, third) = (talk.app.liaison().await, talk.app.third_owner().await);
    let sent = talk.asker.upload("图纸.pdf", files::pdf()).await.good();
    let body = json!({"attachments": [sent["id"]]});
    let message = talk.asker.post_once("file-0001", &talk.path("/messages"), body.clone()).await.good();
    assert_eq!(message["attachments"][0]["name"], "图纸.pdf");
    let again = talk.asker.post_once("file-0001", &talk.path("/messages"), body).await.good();
    assert_eq!(again["number"], message["number"], "sent once");
    let empty = talk.asker.post(&talk.path("/messages"), json!({"text": " "})).await;
    assert_eq!(empty.complaint("text").0, "required");
    let theirs = talk.poster.post(&talk.path("/messages"), json!({"attachments": [sent["id"]]})).await;
    assert_eq!(theirs.complaint("attachments.0").0, "unknown_upload", "another's upload");

    let file = format!("/attachments/{}", sent["id"].as_str().unwrap());
    for side in [&talk.poster, &talk.asker] {
        let got = side.get(&talk.path(&file)).await;
        assert_eq!((got.status, &got.bytes), (200, &files::pdf()));
        assert!(got.header("content-disposition").starts_with("attachment"));
    }
    third.get(&talk.path(&file)).await.refused(404, "not_found");
    for closed in [talk.desk(""), talk.desk("/messages"), talk.desk(&file)] {
        liaison.get(&closed).await.refused(404, "not_found");
    }
    assert_eq!(liaison.get("/api/market/desk/talks").await.good()["items"], json!([]));

    talk.poster.post(&talk.path("/reports"), json!({"reason": "冒用他人资质"})).await.good();
    talk.poster.post(&talk.path("/reports"), json!({"reason": "再说一次"})).await.good();
    third.post(&talk.path("/reports"), json!({"reason": "路过"})).await.refused(404, "not_found");
    let waiting = liaison.get("/api/market/desk/talks").await.good();
    assert_eq!(waiting["items"][0]["reports"].as_array().unwrap().len(), 1, "once for each side: {waiting}");
    assert_eq!(liaison.get(&talk.desk(&file)).await.bytes, files::pdf());
    let messages = liaison.get(&talk.desk("/messages")).await.good();
    assert_eq!(messages["items"][0]["attachments"][0]["name"], "图纸.pdf");
    liaison.post(&talk.desk("/messages"), json!({"text": "您好"})).await.refused(422, "both_must_agree");
    for told in [waiting.to_string(), messages.to_string(), liaison.get(&talk.desk("")).await.text()] {
        assert!(!told.contains(PHONE) && !told.contains(OTHER_PHONE), "{told}");
    }
    let elsewhere = talk.app.person(shared::access::Role::Liaison, "130200-gsl").await;
    elsewhere.get(&talk.desk("")).await.refused(404, "not_found");

    let version = liaison.get(&talk.desk("")).await.good()["version"].clone();
    let stop = |reason: &str| json!({"action": "stop", "version": version, "reason": reason});
    assert_eq!(liaison.post(&talk.desk(""), stop("")).await.complaint("reason").0, "required");
    liaison.post(&talk.desk(""), stop("经核实资质系冒用")).await.good();
    let ended = talk.seen_by(&talk.asker).await;
    assert_eq!(
        (&ended["state"], &ended["history"][2]["reason"]),
        (&json!("ended"), &json!("经核实资质系冒用"))
    );
    liaison.get(&talk.desk(&file)).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_settled_report_leaves_the_talk_to_the_two() {
    let talk = Talk::begun().await;
    let liaison = talk.app.liaison().await;
    talk.asker.post(&talk.path("/reports"), json!({"reason": "疑似虚假"})).await.good();
    let settle = json!({"action": "settle", "version": 3});
    liaison.post(&talk.desk(""), settle).await.good();
    liaison.get(&talk.desk("/messages")).await.refused(404, "not_found");
    talk.poster.post(&talk.path("/messages"), json!({"text": "继续"})).await.good();
}

#[tokio::test]
async fn who_blocks_hears_nothing_and_says_nothing_until_it_is_lifted() {
    let talk = Talk::begun().await;
    let path = talk.path("/block");
    let blocked = talk.poster.put(&path, json!({})).await.good();
    assert_eq!((&blocked["blocked"]["own"], &blocked["blocked"]["other"]), (&json!(true), &json!(false)));
    talk.poster.put(&path, json!({})).await.good();
    assert_eq!(talk.seen_by(&talk.asker).await["blocked"]["other"], true, "the other side is told plainly");
    for side in [&talk.poster, &talk.asker] {
        side.post(&talk.path("/messages"), json!({"text": "您好"})).await.refused(422, "blocked");
        side.get(&talk.path("/messages")).await.good();
    }
    talk.asker
        .post(&talk.path("/actions"), json!({"step": "agree", "version": 2}))
        .await
        .refused(422, "blocked");
    // In every conversation of the two, whoever posted.
    let other = talk.app.posted(&talk.poster, form("圆锥滚子轴承装配线开放", &json!({}))).await;
    let theirs = talk.app.posted(&talk.asker, form("轴承套圈车加工外协", &json!({}))).await;
    let ask = |posting: &str| format!("/api/market/postings/{posting}/interest");
    talk.asker.post(&ask(&other), interest()).await.refused(422, "blocked");
    talk.poster.post(&ask(&theirs), interest()).await.refused(422, "blocked");
    // Only who blocks can lift it.
    talk.asker.delete(&path).await.good();
    talk.asker.post(&ask(&other), interest()).await.refused(422, "blocked");
    talk.app.third_owner().await.put(&path, json!({})).await.refused(404, "not_found");
    assert_eq!(talk.poster.delete(&path).await.good()["blocked"]["own"], false);
    talk.asker.post(&talk.path("/messages"), json!({"text": "您好"})).await.good();
    talk.asker.post(&ask(&other), interest()).await.good();
}

#[tokio::test]
async fn the_federation_helps_only_while_both_want_it() {
    let talk = Talk::begun().await;
    let liaison = talk.app.liaison().await;
    talk.asker.post(&talk.path("/messages"), json!({"text": "价格谈不拢"})).await.good();
    for (who, other) in [(&talk.asker, &talk.poster), (&talk.poster, &talk.asker)] {
        liaison.get(&talk.desk("/messages")).await.refused(404, "not_found");
        liaison.post(&talk.desk("/messages"), json!({"text": "我来"})).await.refused(404, "not_found");
        talk.step(who, "call").await;
        assert_eq!(talk.seen_by(other).await["called"]["other"], true);
    }
    let shown = talk.seen_by(&talk.poster).await;
    let calls = shown["history"].as_array().unwrap().iter().filter(|line| line["step"] == "call");
    assert_eq!(calls.count(), 2, "both consents are on record");
    let seen = liaison.get(&talk.desk("")).await.good();
    assert_eq!((&seen["helps"], &seen["offers"]), (&json!(true), &json!([])));
    assert_eq!(liaison.get(&talk.desk("/messages")).await.good()["items"][0]["text"], "价格谈不拢");
    liaison.post(&talk.desk("/messages"), json!({"text": "建议先签试制协议"})).await.good();
    for side in [&talk.poster, &talk.asker] {
        let messages = side.get(&talk.path("/messages")).await.good();
        let last = &messages["items"][1];
        assert_eq!((&last["helper"], &last["own"]), (&json!(true), &json!(false)), "{messages}");
    }
    for told in [seen.to_string(), liaison.get(&talk.desk("/messages")).await.text()] {
        assert!(!told.contains(PHONE) && !told.contains(OTHER_PHONE), "{told}");
    }
    talk.step(&talk.poster, "dismiss").await;
    liaison.get(&talk.desk("/messages")).await.refused(404, "not_found");
    liaison.post(&talk.desk("/messages"), json!({"text": "再说一句"})).await.refused(404, "not_found");
    assert_eq!(talk.seen_by(&talk.asker).await["called"]["own"], true, "the other's consent stands");
    talk.step(&talk.poster, "call").await;
    liaison.get(&talk.desk("/messages")).await.good();
}

#[tokio::test]
async fn a_silent_talk_is_asked_about_and_ends_by_itself_unless_somebody_says_something() {
    let talk = Talk::begun().await;
    assert!(talk.seen_by(&talk.asker).await.get("until").is_none());
    // Twenty working days after 9 November are 7 December.
    talk.app.on("2026-12-07").sweep().await;
    assert!(talk.seen_by(&talk.asker).await.get("until").is_none());
    talk.app.on("2026-12-08").sweep().await;
    talk.app.sweep().await;
    let asked = talk.seen_by(&talk.asker).await;
    assert_eq!(
        (&asked["state"], &asked["until"]),
        (&json!("talking"), &json!("2026-12-15")),
        "told in advance"
    );
    // Something is said: it goes on.
    talk.asker.post(&talk.path("/messages"), json!({"text": "样品已寄出"})).await.good();
    talk.app.on("2026-12-16").sweep().await;
    let goes_on = talk.seen_by(&talk.asker).await;
    assert_eq!((&goes_on["state"], goes_on.get("until")), (&json!("talking"), None));
    // Nothing more: it is asked about once more, and then ends.
    talk.app.on("2027-01-09").sweep().await;
    let until = talk.seen_by(&talk.poster).await["until"].as_str().unwrap().to_owned();
    talk.app.on(&until).sweep().await;
    assert_eq!(talk.seen_by(&talk.poster).await["state"], "talking");
    talk.app.on("2027-02-09").sweep().await;
    talk.app.sweep().await;
    let ended = talk.seen_by(&talk.poster).await;
    let last = ended["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&ended["state"], &last["step"]), (&json!("ended"), &json!("fade")));
    let _ = &talk.posting;
}

#[tokio::test]
async fn that_the_federation_reads_a_talk_or_a_file_is_on_record_first_a_line_a_day_each() {
    let talk = Talk::begun().await;
    let liaison = talk.app.liaison().await;
    let auditor = talk.app.person(shared::access::Role::AuditAdmin, "130000-gsl").await;
    let sent = talk.asker.upload("图纸.pdf", files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
    talk.asker.post(&talk.path("/messages"), json!({"attachments": [sent]})).await.good();
    talk.asker.post(&talk.path("/reports"), json!({"reason": "请核实"})).await.good();
    let read = [String::new(), "/messages".to_owned(), format!("/attachments/{sent}")];
    let quiet = talk.app.beside(|config| config.read_only = true).await;
    for rest in &read {
        liaison.at(&quiet).get(&talk.desk(rest)).await.refused(503, "read_only");
    }
    for _ in 0..2 {
        for rest in &read {
            assert_eq!(liaison.get(&talk.desk(rest)).await.status, 200, "{rest}");
        }
    }
    let acts = auditor.get("/api/audit?month=2026-11").await.good();
    let object = format!("talk#{}", talk.id);
    let of = |act: &&Value| act["action"] == "talk_read" && act["object"] == object;
    let lines: Vec<&Value> = acts["items"].as_array().unwrap().iter().filter(of).collect();
    let mut details: Vec<&str> = lines.iter().map(|act| act["detail"].as_str().unwrap()).collect();
    details.sort_unstable();
    let mut expected = ["", "messages", sent.as_str()];
    expected.sort_unstable();
    assert_eq!(details, expected, "{lines:?}");
    assert!(lines.iter().all(|act| act["actor"] == json!(liaison.principal().user)), "{lines:?}");
    talk.app.on("2026-11-12");
    liaison.get(&talk.desk("")).await.good();
    let acts = auditor.get("/api/audit?month=2026-11").await.good();
    assert_eq!(acts["items"].as_array().unwrap().iter().filter(of).count(), 4, "another day, another line");
}
