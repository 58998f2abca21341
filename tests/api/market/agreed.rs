//! From a noted agreement to what came of it: asked for in time, and said also after the talk has ended.

use serde_json::{Value, json};
use tests::market::{form, interest};
use tests::{Caller, TestApp};

struct Agreed {
    app: TestApp,
    poster: Caller,
    asker: Caller,
    posting: String,
    id: String,
}

impl Agreed {
    async fn noted() -> Self {
        let app = TestApp::start().await;
        let (poster, asker) = (app.owner().await, app.other_owner().await);
        let posting = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
        let id = app.talking(&poster, &asker, &posting).await;
        let agreed = Self { app, poster, asker, posting, id };
        agreed.step(&agreed.asker, json!({"step": "agree"})).await.good();
        agreed
    }

    async fn seen_by(&self, who: &Caller) -> Value {
        who.get(&format!("/api/market/deals/{}", self.id)).await.good()
    }

    async fn step(&self, who: &Caller, step: Value) -> tests::Answer {
        let version = self.seen_by(who).await["version"].clone();
        let path = format!("/api/market/deals/{}/actions", self.id);
        who.post(&path, tests::appeal::with(step, &json!({"version": version}))).await
    }

    async fn told(&self, who: &Caller) -> Vec<String> {
        let inbox = who.get("/api/inbox").await.good();
        let of = inbox["items"].as_array().unwrap().iter().filter(|notice| notice["about"] == self.id);
        of.map(|notice| notice["action"].as_str().unwrap().to_owned()).collect()
    }

    async fn came(&self) -> Value {
        self.app.liaison().await.get("/api/market/came").await.good()
    }
}

fn result() -> Value {
    json!({"step": "conclude", "outcome": {"size": "under_hundred_wan", "jobs": 6, "note": "年度框架"}})
}

#[tokio::test]
async fn an_agreement_has_more_time_than_a_talk_and_both_are_asked_what_came_of_it_before_it_ends() {
    let agreed = Agreed::noted().await;
    // Twenty working days end a silent talk's patience, not an agreement's.
    agreed.app.on("2026-12-20").sweep().await;
    assert!(agreed.seen_by(&agreed.asker).await.get("until").is_none());
    agreed.app.on("2027-03-31").sweep().await;
    agreed.app.sweep().await;
    for side in [&agreed.poster, &agreed.asker] {
        let told = agreed.told(side).await;
        assert_eq!(told.iter().filter(|one| *one == "talk_outcome_due").count(), 1, "{told:?}");
        assert!(told.iter().all(|one| one != "talk_silent"), "{told:?}");
    }
    let asked = agreed.seen_by(&agreed.poster).await;
    assert_eq!((&asked["state"], asked["until"].is_string()), (&json!("agreed"), true), "{asked}");
    agreed.app.on("2027-04-20").sweep().await;
    assert_eq!(agreed.seen_by(&agreed.poster).await["state"], "ended");
    assert_eq!(agreed.told(&agreed.poster).await[0], "talk_ended");
}

#[tokio::test]
async fn what_came_of_it_is_said_after_the_end_and_counted_in_its_place_once() {
    let agreed = Agreed::noted().await;
    agreed.app.on("2027-03-31").sweep().await;
    agreed.app.on("2027-04-20").sweep().await;
    let came = agreed.came().await;
    assert_eq!((&came["whole"]["ended"], &came["whole"]["deals"]), (&json!(1), &json!(0)), "{came}");
    let ended = agreed.seen_by(&agreed.asker).await;
    assert_eq!(ended["offers"], json!(["conclude"]), "{ended}");
    agreed.app.on("2027-05-10");
    let (one, two) =
        tokio::join!(agreed.step(&agreed.asker, result()), agreed.step(&agreed.poster, result()));
    assert_eq!(
        [one.status, two.status].iter().filter(|status| **status == 200).count(),
        1,
        "one of two at once"
    );
    agreed.step(&agreed.asker, result()).await.refused(422, "not_now");
    let came = agreed.came().await;
    assert_eq!((&came["whole"]["ended"], &came["whole"]["deals"]), (&json!(0), &json!(1)), "{came}");
    assert_eq!(came["whole"]["jobs"], 6);
    let months = came["by_month"].as_array().unwrap();
    assert_eq!(months.len(), 1, "{came}");
    assert_eq!(
        (&months[0]["of"], &months[0]["came"]["deals"]),
        (&json!("2027-04"), &json!(1)),
        "where it ended"
    );
}

#[tokio::test]
async fn what_never_was_agreed_or_was_stopped_has_no_result_after_its_end() {
    let agreed = Agreed::noted().await;
    let third = agreed.app.third_owner().await;
    let other = agreed.app.talking(&agreed.poster, &third, &agreed.posting).await;
    let path = format!("/api/market/deals/{other}/actions");
    third
        .post(&path, json!({"step": "end", "version": 2, "reason": "另有合作", "why": "elsewhere"}))
        .await
        .good();
    let late = tests::appeal::with(result(), &json!({"version": 3}));
    third.post(&path, late).await.refused(422, "not_now");

    let liaison = agreed.app.liaison().await;
    let report = format!("/api/market/deals/{}/reports", agreed.id);
    agreed.asker.post(&report, json!({"reason": "冒用资质"})).await.good();
    let desk = format!("/api/market/desk/talks/{}", agreed.id);
    let version = liaison.get(&desk).await.good()["version"].clone();
    liaison.post(&desk, json!({"action": "stop", "version": version, "reason": "经核实"})).await.good();
    agreed.step(&agreed.poster, result()).await.refused(422, "not_now");
    assert_eq!(agreed.came().await["whole"]["deals"], 0);
}

#[tokio::test]
async fn after_a_result_the_postings_side_is_offered_to_mark_it_as_matched() {
    let agreed = Agreed::noted().await;
    assert!(agreed.seen_by(&agreed.poster).await.get("matchable").is_none(), "nothing came of it yet");
    agreed.step(&agreed.asker, result()).await.good();
    assert!(agreed.seen_by(&agreed.asker).await.get("matchable").is_none(), "it isn't theirs");
    let version = agreed.seen_by(&agreed.poster).await["matchable"].clone();
    let path = format!("/api/market/postings/{}/actions", agreed.posting);
    let matched = agreed.poster.post(&path, json!({"action": "match", "version": version})).await.good();
    assert_eq!(matched["state"], "matched");
    assert!(agreed.seen_by(&agreed.poster).await.get("matchable").is_none(), "once");
}

#[tokio::test]
async fn what_begins_in_the_directory_is_counted_in_a_line_of_its_own() {
    let app = TestApp::start().await;
    let (owner, asker) = (app.owner().await, app.other_owner().await);
    let id = app.entered(&owner, &json!({})).await;
    let deal = asker.post(&format!("/api/market/directory/{id}/interest"), interest()).await.good();
    let path = format!("/api/market/deals/{}/actions", deal["id"].as_str().unwrap());
    owner.post(&path, json!({"step": "accept", "version": 1})).await.good();
    owner.post(&path, json!({"step": "agree", "version": 2})).await.good();
    owner.post(&path, tests::appeal::with(result(), &json!({"version": 3}))).await.good();
    let came = app.liaison().await.get("/api/market/came").await.good();
    let deals = |of: &str| {
        let lines = came["boards"].as_array().unwrap().iter();
        lines.clone().find(|line| line["of"] == of).unwrap_or_else(|| panic!("{of} in {came}"))["came"]["deals"].clone()
    };
    assert_eq!((deals("directory"), deals("supply")), (json!(1), json!(0)), "{came}");
}
