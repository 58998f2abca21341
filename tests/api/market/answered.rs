//! What one side says came of a talk, and what the other says of that.

use serde_json::{Value, json};
use tests::market::form;
use tests::{Answer, Caller, TestApp};

struct Said {
    app: TestApp,
    poster: Caller,
    asker: Caller,
    id: String,
}

impl Said {
    /// The asking side has said what came of it.
    async fn once() -> Self {
        let app = TestApp::start().await;
        let (poster, asker) = (app.owner().await, app.other_owner().await);
        let posting = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
        let id = app.talking(&poster, &asker, &posting).await;
        let said = Self { app, poster, asker, id };
        said.step(&said.asker, json!({"step": "agree"})).await.good();
        let outcome = json!({"size": "under_hundred_wan", "jobs": 6, "note": "年度框架"});
        said.step(&said.asker, json!({"step": "conclude", "outcome": outcome})).await.good();
        said
    }

    async fn seen_by(&self, who: &Caller) -> Value {
        who.get(&format!("/api/market/deals/{}", self.id)).await.good()
    }

    async fn step(&self, who: &Caller, step: Value) -> Answer {
        let version = self.seen_by(who).await["version"].clone();
        let step = tests::appeal::with(step, &json!({"version": version}));
        who.post(&format!("/api/market/deals/{}/actions", self.id), step).await
    }

    async fn whole(&self) -> Value {
        self.app.liaison().await.get("/api/market/came").await.good()["whole"].clone()
    }
}

#[tokio::test]
async fn a_result_is_one_sided_until_the_other_side_confirms_it_once() {
    let said = Said::once().await;
    let whole = said.whole().await;
    assert_eq!((&whole["deals"], &whole["confirmed"], &whole["jobs"]), (&json!(1), &json!(0), &json!(6)));
    said.step(&said.asker, json!({"step": "confirm"})).await.refused(422, "not_now");
    let seen = said.seen_by(&said.poster).await;
    assert_eq!(seen["offers"], json!(["confirm", "contradict"]), "{seen}");
    assert!(seen["until"].is_string(), "{seen}");
    let answered = said.step(&said.poster, json!({"step": "confirm"})).await.good();
    assert_eq!((&answered["answer"]["confirmed"], &answered["offers"]), (&json!(true), &json!([])));
    said.step(&said.poster, json!({"step": "contradict"})).await.refused(422, "not_now");
    let whole = said.whole().await;
    assert_eq!((&whole["deals"], &whole["confirmed"]), (&json!(1), &json!(1)), "{whole}");
    assert_eq!((&whole["jobs"], &whole["confirmed_jobs"]), (&json!(6), &json!(6)), "counted once");
}

#[tokio::test]
async fn a_result_that_the_other_side_sees_otherwise_keeps_both_accounts() {
    let said = Said::once().await;
    assert_eq!(
        said.step(&said.poster, json!({"step": "contradict"})).await.complaint("outcome").0,
        "required"
    );
    let other = json!({"size": "under_ten_wan", "jobs": 1, "note": "只做了试制"});
    said.step(&said.poster, json!({"step": "contradict", "outcome": other})).await.good();
    for (who, own) in [(&said.poster, true), (&said.asker, false)] {
        let seen = said.seen_by(who).await;
        assert_eq!((&seen["outcome"]["jobs"], &seen["answer"]["outcome"]["jobs"]), (&json!(6), &json!(1)));
        assert_eq!((&seen["answer"]["own"], &seen["answer"]["confirmed"]), (&json!(own), &json!(false)));
    }
    let whole = said.whole().await;
    assert_eq!(
        (&whole["deals"], &whole["confirmed"], &whole["contradicted"]),
        (&json!(1), &json!(0), &json!(1))
    );
    assert_eq!(whole["confirmed_jobs"], 0);
}

#[tokio::test]
async fn after_the_terms_days_a_result_stays_as_one_side_said_it() {
    let said = Said::once().await;
    said.app.on("2027-02-01").sweep().await;
    let seen = said.seen_by(&said.poster).await;
    assert_eq!(seen["offers"], json!([]), "{seen}");
    said.step(&said.poster, json!({"step": "confirm"})).await.refused(422, "not_now");
    assert_eq!(said.whole().await["confirmed"], 0);
}
