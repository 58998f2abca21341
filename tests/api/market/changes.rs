//! What is on the board is changed beside it: the board shows what stood before until the Federation has approved.

use serde_json::{Value, json};
use tests::market::form;
use tests::{Caller, TestApp};

const OLD: &str = "深沟球轴承磨加工余量产能";
const NEW: &str = "圆柱滚子轴承磨加工余量产能";

struct Scene {
    app: TestApp,
    owner: Caller,
    liaison: Caller,
    id: String,
}

impl Scene {
    async fn live() -> Self {
        let app = TestApp::start().await;
        let (owner, liaison) = (app.owner().await, app.liaison().await);
        let id = app.posted(&owner, form(OLD, &json!({}))).await;
        Self { app, owner, liaison, id }
    }

    async fn own(&self) -> Value {
        self.owner.get(&format!("/api/market/mine/{}", self.id)).await.good()
    }

    async fn write(&self, form: Value) -> Value {
        let body = json!({"version": self.own().await["version"], "form": form});
        self.owner.put(&format!("/api/market/postings/{}", self.id), body).await.good()
    }

    async fn act(&self, action: &str) -> tests::Answer {
        let body = json!({"action": action, "version": self.own().await["version"]});
        self.owner.post(&format!("/api/market/postings/{}/actions", self.id), body).await
    }

    async fn review(&self, action: &str, reason: &str) -> Value {
        let path = format!("/api/market/desk/{}", self.id);
        let version = self.liaison.get(&path).await.good()["version"].clone();
        let body = json!({"action": action, "version": version, "reason": reason});
        self.liaison.post(&path, body).await.good()
    }

    /// What a visitor reads of it, on its page and on the board.
    async fn shown(&self) -> (String, Vec<String>) {
        let visitor = self.app.visitor();
        let page = visitor.get(&format!("/api/market/postings/{}", self.id)).await.good();
        let board = visitor.get("/api/market/board").await.good();
        let titles = board["items"].as_array().unwrap().iter();
        let titles = titles.map(|card| card["title"].as_str().unwrap().to_owned()).collect();
        (page["posting"]["title"].as_str().unwrap().to_owned(), titles)
    }

    async fn assert_shows(&self, title: &str) {
        assert_eq!(self.shown().await, (title.to_owned(), vec![title.to_owned()]));
    }

    async fn told(&self, who: &Caller) -> Vec<String> {
        let inbox = who.get("/api/inbox").await.good();
        let all = inbox["items"].as_array().unwrap().iter();
        all.map(|notice| notice["action"].as_str().unwrap().to_owned()).collect()
    }
}

#[tokio::test]
async fn a_change_takes_the_place_of_what_is_shown_once_it_is_approved_and_who_is_interested_hears_of_no_end()
{
    let scene = Scene::live().await;
    let asker = scene.app.other_owner().await;
    let deal = scene.app.interested(&asker, &scene.id).await;
    let written = scene.write(form(NEW, &json!({}))).await;
    assert_eq!((&written["state"], &written["change"]), (&json!("live"), &json!("draft")), "{written}");
    assert_eq!(
        (&written["form"]["posting"]["title"], &written["shown"]["title"]),
        (&json!(NEW), &json!(OLD))
    );
    scene.assert_shows(OLD).await;
    let sent = scene.act("submit").await.good();
    assert_eq!((&sent["state"], &sent["change"]), (&json!("live"), &json!("submitted")));
    scene.assert_shows(OLD).await;
    let line = scene.owner.get("/api/market/mine").await.good()["items"][0].clone();
    assert_eq!((&line["state"], &line["change"]), (&json!("live"), &json!("submitted")), "{line}");
    // While it is looked at it isn't written under the reviewer's eyes.
    let body = json!({"version": sent["version"], "form": form("别的内容别的内容", &json!({}))});
    let path = format!("/api/market/postings/{}", scene.id);
    scene.owner.put(&path, body).await.refused(422, "not_now");

    let waits = scene.liaison.get("/api/market/desk").await.good()["items"][0].clone();
    assert_eq!((&waits["posting"]["title"], &waits["shown"]["title"]), (&json!(NEW), &json!(OLD)), "{waits}");
    scene.review("approve", "").await;
    scene.assert_shows(NEW).await;
    let own = scene.own().await;
    assert!(own.get("change").is_none() && own.get("shown").is_none(), "{own}");
    assert!(scene.told(&scene.owner).await.contains(&"posting_changed".to_owned()));
    let told = scene.told(&asker).await;
    assert!(told.iter().all(|word| word != "interest_posting_left"), "{told:?}");
    assert_eq!(asker.get(&format!("/api/market/deals/{deal}")).await.good()["state"], "asked");
    assert_eq!(scene.liaison.get("/api/market/desk").await.good()["items"], json!([]));
}

#[tokio::test]
async fn what_a_change_says_finds_its_own_matches_and_forgets_those_of_before() {
    let scene = Scene::live().await;
    let other = scene.app.other_owner().await;
    let seek = |title: &str| form(title, &json!({"side": "request"}));
    let sought = scene.app.posted(&other, seek("寻深沟球轴承磨加工")).await;
    let path = format!("/api/market/mine/{}/matches", scene.id);
    let found = scene.owner.get(&path).await.good();
    assert_eq!(found["items"][0]["card"]["id"], sought, "{found}");
    let changed = json!({
        "board": "supply", "industry": "1399", "keywords": ["土豆粉"], "text": "马铃薯淀粉现货，真空包装，长期供应。",
        "monthly": null, "certificates": [],
    });
    scene.write(form("马铃薯淀粉现货", &changed)).await;
    scene.act("submit").await.good();
    scene.review("approve", "").await;
    let found = scene.owner.get(&path).await.good();
    assert_eq!(found["items"], json!([]), "{found}");
    let theirs = other.get(&format!("/api/market/mine/{sought}/matches")).await.good();
    assert_eq!(theirs["items"], json!([]), "{theirs}");
}

#[tokio::test]
async fn a_change_is_returned_with_the_reason_or_dropped_and_the_board_shows_what_stood_before() {
    let scene = Scene::live().await;
    scene.write(form(NEW, &json!({}))).await;
    scene.act("submit").await.good();
    scene.review("return", "请写明精度").await;
    let own = scene.own().await;
    assert_eq!(
        (&own["state"], &own["change"], &own["reason"]),
        (&json!("live"), &json!("returned"), &json!("请写明精度"))
    );
    assert!(scene.told(&scene.owner).await.contains(&"posting_change_returned".to_owned()));
    scene.assert_shows(OLD).await;
    let dropped = scene.act("discard").await.good();
    assert!(dropped.get("change").is_none() && dropped["form"]["posting"]["title"] == OLD, "{dropped}");
    scene.act("discard").await.refused(422, "not_now");
    scene.act("submit").await.refused(422, "not_now");
    // A change that has a fault isn't sent in, and one that is on its way ends with the posting.
    scene.write(form(NEW, &json!({"text": "请拨打 13800138000 联系我们，价格可谈。"}))).await;
    assert_eq!(scene.act("submit").await.complaint("posting.text").0, "contact_in_text");
    scene.write(form(NEW, &json!({}))).await;
    scene.act("submit").await.good();
    scene.act("withdraw").await.good();
    assert_eq!(scene.liaison.get("/api/market/desk").await.good()["items"], json!([]));
    let own = scene.own().await;
    assert_eq!(
        (&own["state"], &own["form"]["posting"]["title"]),
        (&json!("withdrawn"), &json!(NEW)),
        "nothing is lost"
    );
}

#[tokio::test]
async fn renewing_puts_nothing_on_the_board_that_nobody_approved_and_copies_are_found_as_long_as_it_is_there()
{
    let scene = Scene::live().await;
    scene.write(form(NEW, &json!({}))).await;
    // Renewed again and again it is there longer than a text is remembered for.
    for day in ["2027-01-20", "2027-04-10", "2027-06-25"] {
        scene.app.on(day).sweep().await;
        let renewed = scene.act("renew").await.good();
        assert_eq!((&renewed["state"], &renewed["change"]), (&json!("live"), &json!("draft")), "{renewed}");
    }
    scene.assert_shows(OLD).await;
    let other = scene.app.other_owner().await;
    let copy = form(OLD, &json!({"window": {"from": "2027-06-01", "to": "2027-12-31"}}));
    let copy = scene.app.sent_in(&other, copy).await;
    let flags = scene.liaison.get(&format!("/api/market/desk/{copy}")).await.good()["flags"].clone();
    assert_eq!(flags[0]["kind"], "repeated", "{flags}");
}
