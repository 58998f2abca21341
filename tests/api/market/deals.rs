//! From interest to what came of it; and that no contact leaves the server before both have agreed.

use serde_json::{Value, json};
use tests::market::{OTHER_PHONE, PHONE, form, interest};
use tests::{Caller, TestApp};

/// The name of a file or a picture that isn't there.
const NOTHING: &str = "0123456789abcdef0123456789abcdef01234567";

/// Everything of the market that can be read, about one posting and one conversation.
fn readable(posting: &str, deal: &str) -> Vec<String> {
    [
        "board".to_owned(),
        format!("compare?ids={posting}"),
        format!("postings/{posting}"),
        "mine".to_owned(),
        format!("mine/{posting}"),
        "desk".to_owned(),
        format!("desk/{posting}"),
        "deals?side=mine".to_owned(),
        "deals?side=asked".to_owned(),
        format!("deals/{deal}"),
        format!("deals/{deal}/messages"),
        format!("deals/{deal}/attachments/{NOTHING}"),
        format!("postings/{posting}/pictures/{NOTHING}/card"),
        format!("pictures/{NOTHING}/card"),
        "desk/talks".to_owned(),
        format!("desk/talks/{deal}"),
        format!("desk/talks/{deal}/messages"),
        format!("desk/talks/{deal}/attachments/{NOTHING}"),
        "came".to_owned(),
        "desk/introductions".to_owned(),
        format!("desk/introductions/{posting}"),
        "industries".to_owned(),
        // Of the directory's consent `directory.rs` has more.
        "directory".to_owned(),
        format!("directory/{posting}"),
        format!("directory/{posting}/chain"),
        format!("chains/{NOTHING}"),
        "entry".to_owned(),
        "links".to_owned(),
        "desk/entries".to_owned(),
        format!("desk/entries/{posting}"),
        format!("mine/{posting}/matches"),
        "searches".to_owned(),
        "quality".to_owned(),
        "standard".to_owned(),
        "services".to_owned(),
        format!("services/{posting}"),
        format!("providers/{posting}"),
        format!("providers/{posting}/comments"),
        "provider".to_owned(),
        format!("provider/documents/{NOTHING}"),
        "provider/services".to_owned(),
        format!("provider/services/{posting}"),
        "desk/providers".to_owned(),
        format!("desk/providers/{posting}"),
        format!("desk/providers/{posting}/documents/{NOTHING}"),
        "desk/services".to_owned(),
        format!("desk/services/{posting}"),
        "vouchers".to_owned(),
        "vouchers/forms".to_owned(),
        "vouchers/mine".to_owned(),
        format!("vouchers/{posting}"),
        format!("vouchers/{posting}/settled"),
        format!("vouchers/{posting}/settled/export"),
        format!("orders/form?service={posting}"),
        format!("orders/figures/{posting}"),
    ]
    .map(|rest| format!("/api/market/{rest}"))
    .to_vec()
}

/// What a caller gets from all of them, whatever it is.
async fn told(caller: &Caller, posting: &str, deal: &str) -> String {
    let mut told = String::new();
    for path in readable(posting, deal) {
        told.push_str(&caller.get(&path).await.text());
    }
    // And what was matched with postings of their own, and told in the inbox.
    let mine = caller.get("/api/market/mine").await;
    let mine =
        if mine.is_good() { mine.good()["items"].as_array().cloned().unwrap_or_default() } else { vec![] };
    for own in mine {
        let path = format!("/api/market/mine/{}/matches", own["id"].as_str().unwrap());
        told.push_str(&caller.get(&path).await.text());
    }
    told.push_str(&caller.get("/api/inbox").await.text());
    told
}

#[tokio::test]
async fn no_route_tells_a_contact_before_both_have_agreed_and_then_only_the_two() {
    let app = TestApp::start().await;
    let (poster, asker, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let (visitor, liaison) = (app.visitor(), app.liaison().await);
    let id = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({"anonymous": true}))).await;
    let deal = app.interested(&asker, &id).await;
    // Both of the others seek just that, so that it is matched with theirs; one keeps a search that it answers.
    for (seeker, title) in [(&asker, "寻深沟球轴承磨加工"), (&third, "深沟球轴承求磨加工厂")]
    {
        let sought = app.posted(seeker, form(title, &json!({"side": "request"}))).await;
        let matches = seeker.get(&format!("/api/market/mine/{sought}/matches")).await.good();
        assert_eq!(matches["items"][0]["card"]["id"], id, "{matches}");
        assert!(matches["items"][0]["card"].get("enterprise").is_none(), "{matches}");
    }
    // Every GET of the market stands in the list above, so that a new one can't be forgotten.
    let documented = crate::openapi::operations().await;
    // Fairs have a test of their own.
    let here = |route: &&String| {
        route.starts_with("GET /api/market/") && !route.starts_with("GET /api/market/fairs")
    };
    let gets = documented.iter().filter(here);
    let covered = |route: &&String| {
        let shape = |path: &str| {
            let path = path.split('?').next().unwrap_or_default().replace(&id, "{id}").replace(&deal, "{id}");
            let file = match &path {
                path if path.contains("/pictures/") => "{picture}",
                path if path.contains("/chains/") => "{industry}",
                _ => "{upload}",
            };
            path.replace(NOTHING, file).replace("/card", "/{size}")
        };
        readable(&id, &deal).iter().any(|path| route.trim_start_matches("GET ") == shape(path))
    };
    let forgotten: Vec<&String> = gets.filter(|route| !covered(route)).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");

    for (who, caller) in [("visitor", &visitor), ("asker", &asker), ("third", &third), ("liaison", &liaison)]
    {
        let told = told(caller, &id, &deal).await;
        assert!(!told.contains(PHONE), "{who}: {told}");
        assert!(!told.contains(OTHER_PHONE), "{who}: {told}");
        let names = told.contains(tests::people::ENTERPRISE);
        // The Federation reviews whom it has before it; to everyone else the posting is anonymous.
        assert_eq!(names, who == "liaison", "{who}: {told}");
    }
    let before = told(&poster, &id, &deal).await;
    assert!(before.contains(PHONE) && !before.contains(OTHER_PHONE), "its own: {before}");
    // Nor do the answers of what can be done.
    for path in ["messages", "seen", "actions"] {
        let body = match path {
            "messages" => json!({"text": "您好"}),
            "seen" => json!({"number": 1}),
            _ => json!({"step": "accept", "version": 1}),
        };
        let answer = asker.post(&format!("/api/market/deals/{deal}/{path}"), body).await;
        assert_eq!(answer.status, 422, "{path}: {}", answer.text());
        assert!(!answer.text().contains(PHONE));
    }
    third
        .post(&format!("/api/market/deals/{deal}/actions"), json!({"step": "accept", "version": 1}))
        .await
        .refused(404, "not_found");

    let accepted = poster
        .post(&format!("/api/market/deals/{deal}/actions"), json!({"step": "accept", "version": 1}))
        .await
        .good();
    assert_eq!((&accepted["state"], &accepted["contact"]["phone"]), (&json!("talking"), &json!(OTHER_PHONE)));
    let shown = asker.get(&format!("/api/market/deals/{deal}")).await.good();
    assert_eq!(shown["contact"], json!({"name": "安绒", "phone": PHONE}));
    assert_eq!(shown["other"], tests::people::ENTERPRISE);
    // Nor does the Federation learn it from a report, or where both want its help.
    asker.post(&format!("/api/market/deals/{deal}/reports"), json!({"reason": "请核实"})).await.good();
    for (caller, version) in [(&poster, 3), (&asker, 4)] {
        let call = json!({"step": "call", "version": version});
        caller.post(&format!("/api/market/deals/{deal}/actions"), call).await.good();
    }
    assert!(told(&liaison, &id, &deal).await.contains("请核实"), "it reads the conversation now");
    for caller in [&visitor, &third, &liaison] {
        let told = told(caller, &id, &deal).await;
        assert!(!told.contains(PHONE) && !told.contains(OTHER_PHONE), "{told}");
    }
}

#[tokio::test]
async fn two_enterprises_talk_agree_and_say_what_came_of_it() {
    let app = TestApp::start().await;
    let (poster, asker) = (app.owner().await, app.other_owner().await);
    let id = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let interest_path = format!("/api/market/postings/{id}/interest");
    let mut without = interest();
    without["consent"] = json!(false);
    assert_eq!(asker.post(&interest_path, without).await.complaint("consent").0, "required");
    let mut hidden = interest();
    hidden["text"] = json!("请直接联系 壹叁捌零零壹叁捌零零零");
    assert_eq!(asker.post(&interest_path, hidden).await.complaint("text").0, "contact_in_text");
    poster.post(&interest_path, interest()).await.refused(422, "own_posting");
    let deal = app.interested(&asker, &id).await;
    assert_eq!(app.interested(&asker, &id).await, deal, "one conversation");
    assert_eq!(asker.get(&format!("/api/market/postings/{id}")).await.good()["deal"], deal);

    let path = |rest: &str| format!("/api/market/deals/{deal}/{rest}");
    poster.post(&path("actions"), json!({"step": "accept", "version": 1})).await.good();
    let hello = json!({"text": "您好，先试制五百套可以吗？"});
    let sent = asker.post_once("message-0001", &path("messages"), hello.clone()).await.good();
    let again = asker.post_once("message-0001", &path("messages"), hello).await.good();
    assert_eq!((&sent["number"], &again["number"]), (&json!(1), &json!(1)), "sent once");
    let both = [json!({"text": "可以，"}), json!({"text": "下周出样。"})];
    let messages = path("messages");
    let [first, second] = both.map(|text| poster.post(&messages, text));
    let (one, two) = tokio::join!(first, second);
    let mut numbers = [one.good()["number"].as_u64(), two.good()["number"].as_u64()];
    numbers.sort_unstable();
    assert_eq!(numbers, [Some(2), Some(3)], "two at once are two");
    let unread = |list: Value| list["items"][0]["unread"].clone();
    assert_eq!(unread(asker.get("/api/market/deals?side=asked").await.good()), true);
    let page = asker.get(&path("messages?after=1")).await.good();
    assert_eq!(page["items"].as_array().unwrap().len(), 2);
    asker.post(&path("seen"), json!({"number": 3})).await.good();
    asker.post(&path("seen"), json!({"number": 1})).await.good();
    assert_eq!(unread(asker.get("/api/market/deals?side=asked").await.good()), false);

    asker.post(&path("actions"), json!({"step": "agree", "version": 2})).await.good();
    let answer = poster.post(&path("actions"), json!({"step": "conclude", "version": 3})).await;
    assert_eq!(answer.complaint("outcome").0, "required");
    let outcome = json!({"size": "under_hundred_wan", "jobs": 6, "note": "年度框架"});
    let done = json!({"step": "conclude", "version": 3, "outcome": outcome});
    poster.post(&path("actions"), done.clone()).await.good();
    asker.post(&path("actions"), done).await.refused(409, "stale_version");
    let shown = asker.get(&format!("/api/market/deals/{deal}")).await.good();
    assert_eq!((&shown["state"], &shown["outcome"]["jobs"]), (&json!("concluded"), &json!(6)));
    assert_eq!(shown["history"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn an_interest_that_nobody_answers_lapses_by_itself() {
    let app = TestApp::start().await;
    let (poster, asker) = (app.owner().await, app.other_owner().await);
    let id = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let deal = app.interested(&asker, &id).await;
    app.on("2026-11-23");
    assert_eq!(poster.get(&format!("/api/market/deals/{deal}")).await.good()["state"], "asked");
    app.on("2026-11-24");
    let path = format!("/api/market/deals/{deal}/actions");
    poster.post(&path, json!({"step": "accept", "version": 1})).await.refused(422, "not_now");
    assert_eq!(asker.get(&format!("/api/market/deals/{deal}")).await.good()["state"], "lapsed");
    app.sweep().await;
    app.sweep().await;
    let swept = asker.get(&format!("/api/market/deals/{deal}")).await.good();
    assert_eq!((&swept["state"], &swept["version"]), (&json!("lapsed"), &json!(2)), "once");
    assert!(swept.get("contact").is_none());
}

#[tokio::test]
async fn who_declines_tells_why_and_nothing_else() {
    let app = TestApp::start().await;
    let (poster, asker) = (app.owner().await, app.other_owner().await);
    let id = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let deal = app.interested(&asker, &id).await;
    let path = format!("/api/market/deals/{deal}/actions");
    let decline = |reason: &str| json!({"step": "decline", "version": 1, "reason": reason});
    assert_eq!(poster.post(&path, decline("")).await.complaint("reason").0, "required");
    assert_eq!(
        poster.post(&path, decline("请拨打13800138000")).await.complaint("reason").0,
        "contact_in_text"
    );
    poster.post(&path, decline("近期产能已满")).await.good();
    let shown = asker.get(&format!("/api/market/deals/{deal}")).await.good();
    assert_eq!(
        (&shown["state"], &shown["history"][1]["reason"]),
        (&json!("declined"), &json!("近期产能已满"))
    );
    assert!(shown.get("contact").is_none());
}
