//! The Federation introduces two enterprises to each other: each agrees for itself, and only then either learns how to
//! reach the other.

use serde_json::{Value, json};
use shared::access::Role;
use tests::market::{OTHER_PHONE, PHONE, form};
use tests::{Answer, Caller, TestApp};

const PATH: &str = "/api/market/desk/introductions";

struct Scene {
    app: TestApp,
    poster: Caller,
    asker: Caller,
    liaison: Caller,
    /// An anonymous offer, and the anonymous request that fits it.
    offered: String,
    sought: String,
}

impl Scene {
    async fn set() -> Self {
        let app = TestApp::start().await;
        let (poster, asker, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
        let hidden = json!({"anonymous": true});
        let offered = app.posted(&poster, form("深沟球轴承磨加工余量产能", &hidden)).await;
        let mut wanted = form("寻深沟球轴承磨加工", &json!({"side": "request", "anonymous": true}));
        wanted["contact"] = json!({"name": "司珩", "phone": OTHER_PHONE});
        let sought = app.posted(&asker, wanted).await;
        Self { app, poster, asker, liaison, offered, sought }
    }

    fn request(&self) -> Value {
        json!({
            "posting": self.offered, "counterpart": self.sought,
            "to_poster": "对方每月需要的数量与贵企业的余量相近。", "to_counterpart": "对方的设备和精度符合贵企业的要求。",
        })
    }

    async fn introduced(&self) -> String {
        let made = self.liaison.post(PATH, self.request()).await;
        assert_eq!(made.status, 201, "{}", made.text());
        tests::market::id_of(&made.good())
    }

    async fn seen_by(&self, who: &Caller, id: &str) -> Value {
        who.get(&format!("/api/market/deals/{id}")).await.good()
    }

    async fn step(&self, who: &Caller, id: &str, step: Value) -> Answer {
        let version = self.seen_by(who, id).await["version"].clone();
        let step = tests::appeal::with(step, &json!({"version": version}));
        who.post(&format!("/api/market/deals/{id}/actions"), step).await
    }

    async fn told(&self, who: &Caller, id: &str) -> Vec<String> {
        let inbox = who.get("/api/inbox").await.good();
        let of = inbox["items"].as_array().unwrap().iter().filter(|notice| notice["about"] == id);
        of.map(|notice| notice["action"].as_str().unwrap().to_owned()).collect()
    }

    fn names(&self) -> [String; 2] {
        [&self.poster, &self.asker].map(|side| side.principal().enterprise_name.clone())
    }

    /// Neither side reads the other's contact or name, nor does anyone else the contacts.
    async fn assert_apart(&self, id: &str) {
        let [poster, asker] = self.names();
        for (who, other, name) in [(&self.poster, OTHER_PHONE, &asker), (&self.asker, PHONE, &poster)] {
            for path in [
                format!("/api/market/deals/{id}"),
                "/api/market/deals?side=mine".to_owned(),
                "/api/market/deals?side=asked".to_owned(),
                "/api/inbox".to_owned(),
                format!("/api/market/postings/{}", self.offered),
                format!("/api/market/postings/{}", self.sought),
            ] {
                let told = who.get(&path).await.text();
                assert!(!told.contains(other) && !told.contains(name.as_str()), "{path}: {told}");
            }
            who.get(&format!("/api/market/deals/{id}/messages")).await.refused(422, "not_now");
        }
        for path in [PATH.to_owned(), format!("{PATH}/{}", self.offered)] {
            let told = self.liaison.get(&path).await.text();
            assert!(!told.contains(PHONE) && !told.contains(OTHER_PHONE), "{path}: {told}");
        }
    }
}

#[tokio::test]
async fn two_who_are_introduced_learn_of_each_other_when_both_have_agreed_and_talk_with_help() {
    let scene = Scene::set().await;
    let fits = scene.liaison.get(&format!("{PATH}/{}", scene.offered)).await.good();
    assert_eq!(fits["items"][0]["card"]["id"], scene.sought, "{fits}");
    assert_eq!((&fits["live"], &fits["items"][0]["known"]), (&json!(true), &json!(false)));
    let id = scene.introduced().await;
    assert_eq!(scene.introduced().await, id, "sent again it is the same");
    for who in [&scene.poster, &scene.asker] {
        assert_eq!(scene.told(who, &id).await, ["introduction_proposed"]);
        let seen = scene.seen_by(who, &id).await;
        assert_eq!((&seen["state"], &seen["offers"]), (&json!("proposed"), &json!(["accept", "decline"])));
        assert!(seen["until"].is_string(), "{seen}");
    }
    let words = [&scene.poster, &scene.asker].map(|who| scene.seen_by(who, &id));
    let [to_poster, to_asker] = words;
    assert_eq!(to_poster.await["introduced"]["word"], scene.request()["to_poster"]);
    assert_eq!(to_asker.await["introduced"]["word"], scene.request()["to_counterpart"]);
    scene.assert_apart(&id).await;

    // The asking side is first: nothing is shown to either yet.
    let first = scene.step(&scene.asker, &id, json!({"step": "accept"})).await.good();
    assert_eq!((&first["state"], &first["offers"]), (&json!("proposed"), &json!(["decline"])), "{first}");
    assert_eq!(first["introduced"]["agreed"], json!({"own": true, "other": false}));
    scene.step(&scene.asker, &id, json!({"step": "accept"})).await.refused(422, "not_now");
    assert_eq!(scene.told(&scene.poster, &id).await[0], "introduction_accepted");
    scene.assert_apart(&id).await;

    let second = scene.step(&scene.poster, &id, json!({"step": "accept"})).await.good();
    let [poster, asker] = scene.names();
    assert_eq!((&second["state"], &second["contact"]["phone"]), (&json!("talking"), &json!(OTHER_PHONE)));
    assert_eq!(second["other"], asker);
    let seen = scene.seen_by(&scene.asker, &id).await;
    assert_eq!((&seen["contact"]["phone"], &seen["other"]), (&json!(PHONE), &json!(poster)));
    assert_eq!(seen["called"], json!({"own": true, "other": true}), "the Federation helps");
    // As after both have called it: it reads and writes, until one does without it.
    let desk = format!("/api/market/desk/talks/{id}");
    assert_eq!(scene.liaison.get(&desk).await.good()["helps"], true);
    scene.liaison.post(&format!("{desk}/messages"), json!({"text": "两家可先试制一批。"})).await.good();
    scene.step(&scene.poster, &id, json!({"step": "dismiss"})).await.good();
    scene.liaison.get(&desk).await.refused(404, "not_found");

    // What came of it stands beside the introduction, and is counted with it.
    scene.step(&scene.poster, &id, json!({"step": "agree"})).await.good();
    let outcome = json!({"size": "under_hundred_wan", "jobs": 6, "note": ""});
    scene.step(&scene.poster, &id, json!({"step": "conclude", "outcome": outcome})).await.good();
    let own = scene.seen_by(&scene.asker, &id).await["own_matchable"].clone();
    assert_eq!(own["posting"], scene.sought, "its own posting can be marked as well: {own}");
    let list = scene.liaison.get(PATH).await.good();
    assert_eq!(list["items"][0]["outcome"]["jobs"], 6, "{list}");
    let came = scene.liaison.get("/api/market/came").await.good();
    assert_eq!((&came["whole"]["introduced"], &came["whole"]["introduced_deals"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn an_introduction_is_declined_with_a_reason_that_names_nobody_or_lapses() {
    let scene = Scene::set().await;
    let id = scene.introduced().await;
    scene.step(&scene.poster, &id, json!({"step": "accept"})).await.good();
    for (reason, code) in
        [("请打 13800138000", "contact_in_text"), (scene.names()[1].as_str(), "name_in_text")]
    {
        let no = scene.step(&scene.asker, &id, json!({"step": "decline", "reason": reason})).await;
        assert_eq!(no.complaint("reason").0, code, "{reason}");
    }
    let no = json!({"step": "decline", "reason": "近期没有需要", "why": "time"});
    scene.step(&scene.asker, &id, no).await.good();
    scene.assert_apart(&id).await;
    assert_eq!(scene.told(&scene.poster, &id).await[0], "introduction_declined");
    assert_eq!(scene.told(&scene.liaison, &id).await[0], "introduction_declined");
    let list = scene.liaison.get(PATH).await.good();
    assert_eq!(
        (&list["items"][0]["state"], &list["items"][0]["reason"]),
        (&json!("declined"), &json!("近期没有需要"))
    );
    // Over the same two postings nobody is asked a second time.
    let mut other = scene.request();
    other["to_poster"] = json!("再次推荐");
    scene.liaison.post(PATH, other).await.refused(422, "already_in_touch");

    let again = Scene::set().await;
    let id = again.introduced().await;
    again.step(&again.asker, &id, json!({"step": "accept"})).await.good();
    again.app.on("2026-12-20").sweep().await;
    again.app.sweep().await;
    for who in [&again.poster, &again.asker, &again.liaison] {
        let told = again.told(who, &id).await;
        assert_eq!(told.iter().filter(|one| *one == "introduction_lapsed").count(), 1, "{told:?}");
    }
    assert_eq!(again.seen_by(&again.poster, &id).await["state"], "lapsed");
    again.step(&again.poster, &id, json!({"step": "accept"})).await.refused(422, "not_now");
    again.assert_apart(&id).await;
}

#[tokio::test]
async fn of_two_who_agree_at_once_one_looks_again_and_both_talk() {
    let scene = Scene::set().await;
    let id = scene.introduced().await;
    let accept = json!({"step": "accept"});
    let (one, two) = tokio::join!(
        scene.step(&scene.poster, &id, accept.clone()),
        scene.step(&scene.asker, &id, accept.clone())
    );
    let good = [&one, &two].into_iter().filter(|answer| answer.is_good()).count();
    if good == 1 {
        let late = if one.is_good() { &scene.asker } else { &scene.poster };
        scene.step(late, &id, accept).await.good();
    }
    assert!(good > 0, "{} {}", one.text(), two.text());
    assert_eq!(scene.seen_by(&scene.poster, &id).await["state"], "talking");
}

#[tokio::test]
async fn who_cant_be_introduced_is_said_at_the_field() {
    let scene = Scene::set().await;
    let [poster, asker] = scene.names();
    let with = |more: Value| tests::appeal::with(scene.request(), &more);
    for (more, field, code) in [
        (json!({"to_poster": ""}), "to_poster", "required"),
        (json!({"to_poster": asker}), "to_poster", "name_in_text"),
        (json!({"to_counterpart": poster}), "to_counterpart", "name_in_text"),
        (json!({"to_counterpart": "电话 一三八零零一三八零零零"}), "to_counterpart", "contact_in_text"),
        (json!({"to_poster": "好".repeat(301)}), "to_poster", "too_long"),
        (json!({"counterpart": scene.offered}), "counterpart", "same_enterprise"),
        (json!({"counterpart": "0123456789abcdef0123"}), "counterpart", "not_live"),
    ] {
        assert_eq!(scene.liaison.post(PATH, with(more)).await.complaint(field).0, code, "{field}");
    }
    let more = scene.app.posted(&scene.asker, form("圆锥滚子轴承磨加工产能", &json!({}))).await;
    let both_offer = with(json!({"counterpart": more}));
    assert_eq!(scene.liaison.post(PATH, both_offer).await.complaint("counterpart").0, "same_side");
    // Each Federation introduces what is posted in its own region; enterprises introduce nobody.
    let elsewhere = scene.app.person(Role::Liaison, "130200-gsl").await;
    elsewhere.post(PATH, scene.request()).await.refused(404, "not_found");
    assert_eq!(elsewhere.get(PATH).await.good()["items"], json!([]));
    scene.poster.post(PATH, scene.request()).await.refused(403, "not_allowed");
    // Nor does it bring together who doesn't want to hear from the other.
    let third = scene.app.third_owner().await;
    let deal = scene.app.talking(&scene.poster, &third, &scene.offered).await;
    scene.poster.put(&format!("/api/market/deals/{deal}/block"), json!({})).await.good();
    let wanted = form("求磨加工深沟球轴承", &json!({"side": "request"}));
    let wanted = scene.app.posted(&third, wanted).await;
    scene.liaison.post(PATH, with(json!({"counterpart": wanted}))).await.refused(422, "blocked");
}
