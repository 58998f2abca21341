//! Duplicates made one, and one that is several made several.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn a_duplicate_is_merged_and_its_enterprise_follows_the_other() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let first = app.filed(&cast.owner, json!({})).await;
    let second = app.filed(&cast.stranger, json!({"title": "用电报装没有答复"})).await;
    let elsewhere = app.filed(&cast.stranger, json!({"region": "130202"})).await;
    let offers = cast.liaison.offers(&second).await;
    let (_, form) = offers.iter().find(|(action, _)| action == "merge").expect("merging is offered");
    let into = form["properties"]["into"]["examples"].as_array().unwrap();
    assert!(
        into.contains(&json!(first)) && !into.contains(&json!(second)) && !into.contains(&json!(elsewhere)),
        "{into:?}"
    );
    let wrong = json!({"into": elsewhere, "reason": "同一问题"});
    assert_eq!(app.act(&cast.liaison, &second, "merge", wrong).await.complaint("into").0, "not_a_choice");
    let done = app.done(&cast.liaison, &second, "merge", json!({"into": first, "reason": "同一问题"})).await;
    assert_eq!(done["state"], "closed");
    app.project().await;
    let gone = cast.stranger.get(&format!("/api/cases/{second}")).await.good();
    assert_eq!((&gone["outcome"], &gone["merged_into"]), (&json!("merged"), &json!(first)));
    let kept = cast.stranger.get(&format!("/api/cases/{first}")).await.good();
    assert_eq!(kept["joined"], 1, "the other enterprise goes on with the case that is kept");
    app.project().await;
    assert_eq!(app.events(&first).await, 2, "absorbed once, however often the feed is followed");
}

#[tokio::test]
async fn an_appeal_with_several_troubles_is_split_and_each_part_is_a_case_of_its_own() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({})).await;
    let parts = json!({"parts": [
        {"title": "用电报装", "text": "没有答复", "category": "utilities.power"},
        {"title": "货款拖欠", "text": "两年未付", "category": "arrears.public"},
    ]});
    let one = json!({"parts": [parts["parts"][0]]});
    let few = app.act(&cast.liaison, &id, "split", one).await;
    assert!(!few.complaint("parts").1.is_empty(), "a split makes at least two");
    let bad = json!({"parts": [parts["parts"][0], {"title": "", "text": "二", "category": "?"}]});
    let bad = app.act(&cast.liaison, &id, "split", bad).await;
    assert_eq!(bad.complaint("parts.1.title").0, "required");
    assert_eq!(bad.complaint("parts.1.category").0, "not_a_choice");
    let done = app.done(&cast.liaison, &id, "split", parts).await;
    let children = done["children"].as_array().unwrap().clone();
    assert_eq!(children.len(), 2);
    app.project().await;
    for (child, title) in children.iter().zip(["用电报装", "货款拖欠"]) {
        let seen = cast.owner.get(&format!("/api/cases/{}", child.as_str().unwrap())).await.good();
        assert_eq!((&seen["title"], &seen["split_from"]), (&json!(title), &json!(id)));
        assert_eq!(
            (&seen["state"], &seen["enterprise"]),
            (&json!("submitted"), &json!(cast.owner.principal().enterprise))
        );
        assert_eq!(seen["version"], 1, "begun once, however often the feed is followed");
    }
    assert_eq!(cast.owner.get(&format!("/api/cases/{id}")).await.good()["outcome"], "split");
    assert_eq!(cast.owner.get("/api/cases").await.good()["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_merger_takes_along_those_who_had_joined_and_what_everyone_wrote_for_those_who_handle_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let third = app.third_owner().await;
    let first = app.handling(&cast, json!({})).await;
    let upload = cast.stranger.upload("合同.pdf", tests::files::pdf()).await.good()["id"].clone();
    let file = upload.as_str().unwrap();
    let extra = json!({"joinable": true, "text": "乙公司的合同细节", "attachments": [upload]});
    let second = app.filed(&cast.stranger, extra).await;
    app.done(&third, &second, "join", json!({"consent": true, "text": "丙公司的情况"})).await;
    app.done(&cast.liaison, &second, "merge", json!({"into": first, "reason": "同一问题"})).await;
    let seen = cast.officer.get(&format!("/api/cases/{first}")).await.good();
    assert_eq!(seen["joined"], 2, "who filed the duplicate, and who had joined it");
    let handling = cast.officer.get(&format!("/api/cases/{first}/events")).await.text();
    assert!(handling.contains("乙公司的合同细节") && handling.contains("丙公司的情况"));
    let path = format!("/api/cases/{first}/attachments/{file}");
    assert_eq!(cast.officer.get(&path).await.status, 200);
    cast.officer.get(&format!("/api/cases/{second}")).await.refused(404, "not_found");
    for joined in [&cast.stranger, &third] {
        let mine = joined.get("/api/cases").await.text();
        assert!(mine.contains(&first) && mine.contains(&second), "both stand in its list");
        let told = joined.get(&format!("/api/cases/{first}/events")).await.text();
        for private in
            ["今年八月提交用电报装申请", "乙公司的合同细节", "丙公司的情况", tests::people::ENTERPRISE]
        {
            assert!(!told.contains(private), "{private} in {told}");
        }
        joined.get(&path).await.refused(404, "not_found");
    }
    let own = cast.owner.get(&format!("/api/cases/{first}/events")).await.text();
    assert!(!own.contains("乙公司的合同细节") && !own.contains(tests::people::STRANGER), "{own}");
    app.project().await;
    app.project().await;
    assert_eq!(app.events(&first).await, 5, "each was taken in once");
}

#[tokio::test]
async fn a_split_takes_along_those_who_had_joined() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({"joinable": true})).await;
    app.done(&cast.stranger, &id, "join", json!({"consent": true})).await;
    let parts = json!({"parts": [
        {"title": "用电报装", "text": "没有答复", "category": "utilities.power"},
        {"title": "货款拖欠", "text": "两年未付", "category": "arrears.public"},
    ]});
    let done = app.done(&cast.liaison, &id, "split", parts).await;
    let mine = cast.stranger.get("/api/cases").await.text();
    for child in done["children"].as_array().unwrap() {
        let child = child.as_str().unwrap();
        assert!(mine.contains(child));
        let seen = cast.stranger.get(&format!("/api/cases/{child}")).await.good();
        assert_eq!((&seen["joined"], &seen["text"]), (&json!(1), &json!("")));
        let handling = cast.liaison.get(&format!("/api/cases/{child}/events")).await.text();
        assert!(handling.contains(tests::people::STRANGER), "it had agreed to be named");
    }
}

#[tokio::test]
async fn ones_own_duplicate_isnt_another_enterprise() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let first = app.handling(&cast, json!({})).await;
    let second = app.filed(&cast.owner, json!({"text": "再说一次"})).await;
    app.done(&cast.liaison, &second, "merge", json!({"into": first, "reason": "重复提交"})).await;
    let seen = cast.officer.get(&format!("/api/cases/{first}")).await.good();
    assert_eq!(seen["joined"], 0);
    assert!(cast.officer.get(&format!("/api/cases/{first}/events")).await.text().contains("再说一次"));
    let row = cast.officer.get("/api/cases?view=queue").await.good()["items"][0].clone();
    assert_eq!((&row["id"], &row["joined"]), (&json!(first), &json!(0)));
}

#[tokio::test]
async fn a_merger_that_was_broken_off_is_finished_by_the_feed_even_when_the_other_case_has_ended() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let first = app.handling(&cast, json!({})).await;
    let second = app.filed(&cast.stranger, json!({})).await;
    // What the merger begins with and nothing after it, as when the process dies.
    let liaison = cast.liaison.principal();
    let fields = json!({"into": first, "reason": "同一问题"});
    let attempt = kernel::spine::Attempt {
        number: &second,
        action: shared::spine::Action::Merge,
        version: None,
        fields: fields.as_object().unwrap(),
        key: "broken-off",
        party: shared::spine::Party::Person(liaison),
        now: app.clock.now(),
        attachments: &[],
        targets: &[shared::form::Choice::new(first.clone(), "", "")],
    };
    kernel::spine::act(app.parts(), attempt).await.unwrap();
    app.done(&cast.officer, &first, "draft", json!({"answer": "已送电。", "claim": "solved"})).await;
    app.done(&cast.head, &first, "sign", json!({})).await;
    app.done(&cast.owner, &first, "verdict", json!({"solved": "solved", "rating": 5})).await;
    cast.stranger.get(&format!("/api/cases/{first}")).await.refused(404, "not_found");
    app.project().await;
    app.project().await;
    let seen = cast.stranger.get(&format!("/api/cases/{first}")).await.good();
    assert_eq!((&seen["state"], &seen["outcome"]), (&json!("closed"), &json!("solved")));
    assert_eq!(seen["answer"]["text"], "已送电。", "it reads what became of it");
    assert_eq!(seen["joined"], 1);
}

#[tokio::test]
async fn nothing_is_merged_into_a_case_that_has_ended() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let first = app.closed(&cast, json!({})).await;
    let other = app.filed(&cast.owner, json!({})).await;
    let second = app.filed(&cast.stranger, json!({})).await;
    let answer = app.act(&cast.liaison, &second, "merge", json!({"into": first, "reason": "同一问题"})).await;
    assert_eq!(answer.complaint("into").0, "not_a_choice");
    assert_eq!((app.events(&second).await, app.events(&other).await), (1, 1));
}

#[tokio::test]
async fn the_people_of_a_merged_case_follow_to_the_one_that_is_kept_in_the_end() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let third = app.third_owner().await;
    let last = app.handling(&cast, json!({})).await;
    let middle = app.filed(&cast.stranger, json!({})).await;
    let first = app.filed(&third, json!({})).await;
    app.done(&cast.liaison, &first, "merge", json!({"into": middle, "reason": "同一问题"})).await;
    app.done(&cast.liaison, &middle, "merge", json!({"into": last, "reason": "同一问题"})).await;
    app.project().await;
    assert_eq!(cast.officer.get(&format!("/api/cases/{last}")).await.good()["joined"], 2);
    third.get(&format!("/api/cases/{last}")).await.good();
    assert_eq!(app.events(&middle).await, 3, "the merger that is followed again adds nothing");
}

#[tokio::test]
async fn what_nothing_is_like_can_be_merged_by_a_number_that_is_typed() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let alone = app
        .filed(
            &cast.stranger,
            json!({"title": "厂区门口积水", "category": "land.title", "text": "下雨即淹。"}),
        )
        .await;
    let has_merge = async |id: &str| {
        let offers = cast.liaison.offers(id).await;
        offers.into_iter().find(|(action, _)| action == "merge").map(|(_, form)| form)
    };
    assert!(has_merge(&alone).await.is_none(), "there is nothing to merge into");
    let first = app.filed(&cast.owner, json!({})).await;
    let form = has_merge(&alone).await.expect("merging is offered though nothing is alike");
    assert_eq!(form["properties"]["into"]["examples"], json!([first]));
    assert_eq!(form["properties"]["into"]["x-typed"], true);
    let elsewhere = app.filed(&cast.stranger, json!({"region": "130202"})).await;
    let ended = app.filed(&cast.owner, json!({"title": "另一件"})).await;
    app.done(&cast.owner, &ended, "withdraw", json!({"reason": "已解决"})).await;
    let merge = async |into: &str| {
        app.act(&cast.liaison, &alone, "merge", json!({"into": into, "reason": "同一问题"})).await
    };
    // A typo is a typo, whatever stands under the number.
    let mut typo = first.clone();
    typo.replace_range(typo.len() - 1.., if typo.ends_with('A') { "B" } else { "A" });
    let (code, words) = merge(&typo).await.complaint("into");
    assert!(code != "not_a_choice" && !words.is_empty(), "{code} {words}");
    assert!(!merge("第一件").await.complaint("into").1.is_empty());
    assert!(!merge("").await.complaint("into").1.is_empty());
    for other in [&elsewhere, &ended, &alone] {
        assert_eq!(merge(other).await.complaint("into").0, "not_a_choice", "{other}");
    }
    let none = app.act(&cast.liaison, &alone, "merge", json!({"reason": "同一问题"})).await;
    assert_eq!(none.complaint("into").0, "required");
    assert_eq!(app.events(&alone).await, 1, "nothing of it is left");
    // As people write it.
    let typed = first.to_lowercase().replace('-', " ");
    merge(&typed).await.good();
    app.project().await;
    let gone = cast.liaison.get(&format!("/api/cases/{alone}")).await.good();
    assert_eq!((&gone["outcome"], &gone["merged_into"]), (&json!("merged"), &json!(first)));
}

#[tokio::test]
async fn what_is_alike_is_found_by_its_text_and_however_many_are_due_before_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    // Other kinds stand before it in the city's list, and many appeals that are due sooner.
    for n in 0..210 {
        let other = json!({"title": format!("路灯损坏{n}"), "category": "land.title", "text": format!("第{n}盏。"), "joinable": true});
        app.filed(&cast.owner, other).await;
    }
    app.later(time::Duration::days(20));
    let text = "新厂房已建成，八月提交用电报装申请以后供电部门至今没有答复，设备闲置三个月，工人工资照付，请明确接入方案和时间。";
    let late = app.filed(&cast.owner, json!({"title": "设备闲置", "text": text, "joinable": true})).await;
    let found = async |query: &str| {
        let page = cast.stranger.get(&format!("/api/cases/similar?region=130102&{query}")).await.good();
        let ids = page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    let by_subject = found("category=utilities.power&title=完全不同的标题").await;
    assert_eq!(by_subject, std::slice::from_ref(&late), "the latest are looked at as well");
    let by_text = "category=licensing&title=没有投产&text=今年八月提交用电报装申请，供电部门至今没有答复，设备闲置，请明确接入方案和时间";
    assert_eq!(found(by_text).await, [late]);
    let other = "category=licensing&title=没有投产&text=工程款拖欠两年，管委会一直没有支付，多次催要没有结果，资金周转困难";
    assert_eq!(found(other).await, [""; 0]);
}
