//! Handing a case over inside an org, sharing it among several, and what the enterprise is reminded of.

use kernel::config::{Mail, Secret};
use kernel::store::Table;
use projector::send_letters;
use serde_json::{Value, json};
use tests::appeal::{LEAD, assignment, with};
use tests::post::PostOffice;
use tests::{Caller, TestApp};

async fn told(who: &Caller) -> Vec<(String, String)> {
    let word = |notice: &Value, name: &str| notice[name].as_str().unwrap().to_owned();
    let items = who.get("/api/inbox").await.good()["items"].clone();
    let items = items.as_array().unwrap().iter();
    items.map(|notice| (word(notice, "about"), word(notice, "action"))).collect()
}

async fn transfer_form(who: &Caller, id: &str) -> Value {
    let offers = who.offers(id).await;
    offers.into_iter().find(|(action, _)| action == "transfer").expect("handing over is offered").1
}

#[tokio::test]
async fn a_case_is_handed_to_a_colleague_who_is_told_and_finds_it_among_their_own() {
    let office = PostOffice::open().await;
    let url = office.url.clone();
    let app = TestApp::with(|config| {
        config.mail =
            Some(Mail { smtp_url: Secret::new(url), from: "企通 <qitong@example.com>".to_owned() });
    })
    .await;
    let cast = app.cast().await;
    let mail = json!({"name": "王芳", "email": "head@example.com", "locale": "zh"});
    cast.head.patch("/api/account", mail).await.good();
    let id = app.handling(&cast, json!({})).await;
    let other = app.handling(&cast, json!({"title": "另一件"})).await;
    let (head, officer) = (cast.head.principal().user.clone(), cast.officer.principal().user.clone());
    let form = transfer_form(&cast.officer, &id).await;
    let colleagues = form["properties"]["colleague"]["enum"].as_array().unwrap();
    assert!(colleagues.contains(&json!(head)) && colleagues.contains(&json!(officer)), "{colleagues:?}");
    let strangers = [cast.other.principal().user.clone(), cast.liaison.principal().user.clone()];
    assert!(strangers.iter().all(|stranger| !colleagues.contains(&json!(stranger))), "of the own org alone");
    let wrong = json!({"colleague": strangers[0]});
    assert_eq!(app.act(&cast.officer, &id, "transfer", wrong).await.complaint("colleague").0, "not_a_choice");

    app.done(&cast.officer, &id, "transfer", json!({"colleague": head, "text": "请把关"})).await;
    app.project().await;
    assert!(told(&cast.head).await.contains(&(id.clone(), "transfer".to_owned())));
    assert!(told(&cast.officer).await.iter().all(|(_, action)| action != "transfer"), "by name, not the org");
    send_letters(app.parts()).await.unwrap();
    let letters: Vec<String> = office.taken().into_iter().map(|taken| taken.to).collect();
    assert_eq!(letters, ["head@example.com"]);

    let mine = async |who: &Caller, query: &str| {
        let page = who.get(&format!("/api/cases?view=queue&handler=mine{query}")).await.good();
        let items = page["items"].as_array().unwrap().clone();
        items.into_iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(mine(&cast.head, "").await, std::slice::from_ref(&id));
    assert_eq!(mine(&cast.officer, "").await, [""; 0]);
    let other_word = cast.head.get("/api/cases?view=queue&handler=someone").await;
    assert_eq!(other_word.complaint("handler").0, "unknown_value");
    let exported = cast.head.get("/api/cases/export?view=queue&handler=mine&format=csv").await.text();
    assert!(exported.contains(&id) && !exported.contains(&other));

    let own = cast.owner.get("/api/cases").await.good();
    assert!(!own.to_string().contains(&head), "an account isn't the enterprise's to know");
    let seen = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert!(seen["handler"].as_str().unwrap().starts_with("王芳"), "who works on it is: {}", seen["handler"]);

    // Read is read, in the inbox of one's own as in the org's.
    cast.head.post("/api/inbox/read", json!({"about": [id]})).await.good();
    let items = cast.head.get("/api/inbox").await.good()["items"].clone();
    assert!(items.as_array().unwrap().iter().all(|one| one["about"] != json!(id) || one["unread"] == false));

    // A section by its name, and back to the whole org.
    app.done(&cast.head, &id, "transfer", json!({"handler": "市场营销部"})).await;
    assert_eq!(mine(&cast.head, "").await, [""; 0]);
    app.done(&cast.head, &id, "transfer", json!({})).await;
    assert_eq!(cast.owner.get(&format!("/api/cases/{id}")).await.good()["handler"], "");
    // Who takes it themselves needn't be told.
    app.done(&cast.officer, &other, "transfer", json!({"colleague": officer})).await;
    app.project().await;
    assert!(told(&cast.officer).await.iter().all(|(_, action)| action != "transfer"));
}

#[tokio::test]
async fn who_cant_sign_in_any_more_isnt_offered() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let system = app.person(shared::access::Role::SystemAdmin, "130000-gsl").await;
    let gone = cast.head.principal().user.clone();
    let offered = async || transfer_form(&cast.officer, &id).await.to_string().contains(&gone);
    assert!(offered().await);
    let path = format!("/api/users/{gone}");
    let version = system.get(&path).await.good()["version"].clone();
    system.patch(&path, json!({"version": version, "active": false})).await.good();
    assert!(!offered().await);
}

#[tokio::test]
async fn a_share_that_is_declined_keeps_nobody_waiting_and_the_lead_hears_of_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let helper = app.officer("130100-zjj").await;
    let id = app.filed(&cast.owner, json!({})).await;
    let co = json!([{"org": "130100-zjj", "days": 5}]);
    app.done(&cast.liaison, &id, "assign", with(assignment(), &json!({"co": co}))).await;
    app.done(&cast.officer, &id, "accept", json!({})).await;
    let draft = json!({"answer": "已批复。", "claim": "solved"});
    app.act(&cast.officer, &id, "draft", draft.clone()).await.refused(422, "co_handlers_pending");
    assert!(!app.act(&helper, &id, "decline_share", json!({})).await.complaint("reason").1.is_empty());
    app.done(&helper, &id, "decline_share", json!({"reason": "该管线不归我局管理。"})).await;
    app.project().await;
    assert!(told(&cast.officer).await.contains(&(id.clone(), "decline_share".to_owned())));
    assert_eq!(helper.get("/api/cases?view=co").await.good()["items"], json!([]), "it is off its list");
    assert_eq!(helper.get(&format!("/api/cases/{id}")).await.status, 200, "what it knew it may still read");
    app.act(&helper, &id, "contribute", json!({"text": "?"})).await.refused(403, "not_allowed");
    let own = cast.owner.get(&format!("/api/cases/{id}/events")).await.good();
    assert!(!own.to_string().contains("不归我局"), "it is told between the orgs");
    app.done(&cast.officer, &id, "draft", draft).await;
}

#[tokio::test]
async fn a_head_splits_what_turns_out_to_be_two_things_and_everyone_concerned_hears_of_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let helper = app.officer("130100-zjj").await;
    let id = app.filed(&cast.owner, json!({})).await;
    let co = json!([{"org": "130100-zjj", "days": 5}]);
    app.done(&cast.liaison, &id, "assign", with(assignment(), &json!({"co": co}))).await;
    app.done(&cast.officer, &id, "accept", json!({})).await;
    app.on("2026-11-16");
    let part =
        |title: &str, category: &str| json!({"title": title, "text": "详见附件", "category": category});
    let parts = json!({"parts": [part("用电报装", "utilities.power"), part("货款拖欠", "arrears.public")]});
    app.act(&cast.officer, &id, "split", parts.clone()).await.refused(403, "not_allowed");
    let done = app.done(&cast.head, &id, "split", parts).await;
    app.project().await;
    let children = done["children"].as_array().unwrap();
    assert_eq!(children.len(), 2);
    for child in children {
        let seen = cast.owner.get(&format!("/api/cases/{}", child.as_str().unwrap())).await.good();
        assert_eq!(
            (&seen["state"], &seen["clock"]["started"], &seen["clock"]["due"]),
            (&json!("submitted"), &json!("2026-11-09"), &json!("2026-11-30")),
            "the promise stands"
        );
    }
    let split = (id.clone(), "split".to_owned());
    for who in [&cast.owner, &helper] {
        assert!(told(who).await.contains(&split));
    }
    assert!(
        told(&cast.liaison)
            .await
            .iter()
            .any(|(about, action)| { action == "file" && children.contains(&json!(about)) }),
        "the Federation assigns the parts"
    );
}

#[tokio::test]
async fn a_head_merges_into_what_the_own_org_leads_and_into_nothing_else() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let first = app.handling(&cast, json!({})).await;
    let elsewhere = app.filed(&cast.stranger, json!({"title": "用电报装没有答复"})).await;
    let lead = json!({"lead": "130100-scjg"});
    app.done(&cast.liaison, &elsewhere, "assign", with(assignment(), &lead)).await;
    let second = app.filed(&cast.stranger, json!({"title": "新厂房用电报装没有答复"})).await;
    app.done(&cast.liaison, &second, "assign", assignment()).await;
    app.done(&cast.officer, &second, "accept", json!({})).await;
    let offers = cast.head.offers(&second).await;
    let (_, form) = offers.iter().find(|(action, _)| action == "merge").expect("merging is offered");
    let into = form["properties"]["into"]["examples"].as_array().unwrap();
    assert!(into.contains(&json!(first)) && !into.contains(&json!(elsewhere)), "{into:?}");
    let wrong = json!({"into": elsewhere, "reason": "同一问题"});
    assert_eq!(app.act(&cast.head, &second, "merge", wrong).await.complaint("into").0, "not_a_choice");
    app.done(&cast.head, &second, "merge", json!({"into": first, "reason": "同一问题"})).await;
    app.project().await;
    let kept = cast.stranger.get(&format!("/api/cases/{first}")).await.good();
    assert_eq!((&kept["joined"], &kept["lead"]), (&json!(1), &json!(LEAD)));
}

#[tokio::test]
async fn an_answer_that_was_sent_back_keeps_its_attachments() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let upload = async |who: &Caller, name: &str| {
        who.upload(name, tests::files::pdf()).await.good()["id"].as_str().unwrap().to_owned()
    };
    let first = upload(&cast.officer, "方案.pdf").await;
    let draft = |files: &[&String]| json!({"answer": "已批复。", "claim": "solved", "attachments": files});
    app.done(&cast.officer, &id, "draft", draft(&[&first])).await;
    app.project().await;
    app.done(&cast.head, &id, "return", json!({"reason": "请附批复"})).await;
    // Long after uploads that nobody named are gone, and by another than who sent it in.
    app.on("2026-11-19");
    app.sweep().await;
    let second = upload(&cast.head, "批复.pdf").await;
    app.done(&cast.head, &id, "draft", draft(&[&first, &second])).await;
    app.done(&cast.head, &id, "sign", json!({})).await;
    let seen = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    let names: Vec<&str> = seen["answer"]["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["方案.pdf", "批复.pdf"]);
    for file in [&first, &second] {
        assert_eq!(cast.owner.get(&format!("/api/cases/{id}/attachments/{file}")).await.status, 200);
    }
    // A file of another case is nobody's to name.
    let other = app.handling(&cast, json!({})).await;
    let refused = app.act(&cast.officer, &other, "draft", draft(&[&first])).await;
    assert_eq!(refused.complaint("attachments.0").0, "unknown_upload");
}

#[tokio::test]
async fn the_enterprise_and_those_who_joined_are_reminded_before_their_time_to_judge_is_up() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let third = app.third_owner().await;
    let id = app.filed(&cast.owner, json!({"joinable": true})).await;
    for other in [&cast.stranger, &third] {
        app.done(other, &id, "join", json!({"consent": true})).await;
    }
    app.done(&cast.liaison, &id, "assign", assignment()).await;
    app.done(&cast.officer, &id, "accept", json!({})).await;
    app.done(&cast.officer, &id, "ask", json!({"text": "请补充"})).await;
    let count = async |who: &Caller| told(who).await.iter().filter(|(_, action)| action == "remind").count();
    app.on("2026-11-17").sweep().await;
    app.project().await;
    assert_eq!(count(&cast.owner).await, 0);
    for _ in 0..2 {
        app.on("2026-11-18").sweep().await;
        app.project().await;
    }
    assert_eq!((count(&cast.owner).await, count(&third).await), (1, 0), "the filer alone supplements");
    app.done(&cast.owner, &id, "supplement", json!({"text": "已补充"})).await;
    app.done(&cast.officer, &id, "draft", json!({"answer": "已批复。", "claim": "solved"})).await;
    app.done(&cast.head, &id, "sign", json!({})).await;
    app.done(&third, &id, "joined_verdict", json!({"solved": "solved", "rating": 5})).await;
    // Ten working days from the 18th of November are the 2nd of December.
    for day in ["2026-11-26", "2026-11-27", "2026-11-28"] {
        app.on(day).sweep().await;
        app.project().await;
    }
    assert_eq!((count(&cast.owner).await, count(&cast.stranger).await), (2, 1));
    assert_eq!(count(&third).await, 0, "who has said it already isn't reminded");
    let events = cast.owner.get(&format!("/api/cases/{id}/events")).await.good();
    let reminded = events["items"].as_array().unwrap().iter().filter(|event| event["action"] == "remind");
    assert_eq!(reminded.count(), 2);
    app.on("2026-12-03").sweep().await;
    assert_eq!(cast.owner.get(&format!("/api/cases/{id}")).await.good()["outcome"], "no_verdict");
}

#[tokio::test]
async fn owners_hear_that_a_draft_waits_for_them() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let principal = shared::access::Principal { owners_submit: true, ..cast.agent.principal().clone() };
    let agent = Caller::signed_in(&app, principal);
    let path = "/api/appeal-drafts/abcdef0123456789abcdef0123456789";
    let mut values = tests::appeal::form(&json!({}));
    values.as_object_mut().unwrap().remove("kind");
    let save = async |seen: u32, ready: bool, title: &str| {
        let values = with(values.clone(), &json!({"title": title}));
        agent.put(path, json!({"values": values, "seen": seen, "ready": ready})).await.good()
    };
    save(0, false, "用电报装").await;
    assert!(told(&cast.owner).await.is_empty());
    save(1, true, "用电报装").await;
    // The answer was lost, and the agent says it again.
    save(1, true, "用电报装").await;
    let id = "abcdef0123456789abcdef0123456789".to_owned();
    assert_eq!(told(&cast.owner).await, [(id.clone(), "appeal_draft_ready".to_owned())]);
    assert_eq!(cast.owner.get("/api/inbox").await.good()["unread"], 1);
    assert_eq!(agent.get("/api/inbox").await.good()["unread"], 0, "who prepared it knows");
    // A correction of what waits is no news; waiting anew is.
    app.later(time::Duration::minutes(1));
    save(2, true, "新厂房用电报装").await;
    assert_eq!(told(&cast.owner).await.len(), 1);
    save(3, false, "新厂房用电报装").await;
    save(4, true, "新厂房用电报装").await;
    assert_eq!(told(&cast.owner).await.len(), 2);
}

#[tokio::test]
async fn cases_that_cant_be_swept_dont_keep_those_behind_them_waiting() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    // Entries of cases that aren't there, more than a pass looks at, due before the other one in each shard.
    let pk = format!("case#{id}");
    let row: Option<kernel::spine::EntryRow> =
        app.parts().store.get(Table::Cases, &pk, "entry", kernel::store::Reads::Strong).await.unwrap();
    let row = row.unwrap();
    let ghosts: Vec<kernel::spine::EntryRow> = (0..501)
        .map(|n| {
            let mut ghost = row.clone();
            ghost.entry.id = format!("SQ-GHOST-{n}");
            ghost.pk = format!("case#SQ-GHOST-{n}");
            ghost.due_sk = Some(format!("2026-01-01#SQ-GHOST-{n:04}"));
            (ghost.queue_pk, ghost.queue_sk) = (None, None);
            (ghost.area_pk, ghost.area_sk) = (None, None);
            (ghost.owner_pk, ghost.owner_sk) = (None, None);
            ghost
        })
        .collect();
    for some in ghosts.chunks(25) {
        app.parts().store.batch_put(Table::Cases, some).await.unwrap();
    }
    app.on("2026-12-01");
    let warned = async || {
        let events = cast.officer.get(&format!("/api/cases/{id}/events")).await.good();
        events["items"].as_array().unwrap().iter().any(|event| event["action"] == "warn")
    };
    assert_eq!(app.swept().await.events, 0, "the pass is full");
    assert!(!warned().await);
    app.sweep().await;
    assert!(warned().await, "the next goes on behind them");
    // And then begins with the first again.
    assert_eq!(app.count(Table::Cases, "check#sweep").await, 0);
}
