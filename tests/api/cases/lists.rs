//! Lists: who sees what, in which order, page by page.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::appeal::{assignment, with};
use tests::{Caller, TestApp};

/// Walks all pages of a list; the numbers in their order.
async fn walk(who: &Caller, query: &str, limit: usize) -> Vec<String> {
    let mut seen = Vec::new();
    let mut path = format!("/api/cases?{query}&limit={limit}");
    for _ in 0..200 {
        let page = who.get(&path).await.good();
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= limit, "a page holds at most what was asked for");
        seen.extend(items.iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => path = format!("/api/cases?{query}&limit={limit}&cursor={next}"),
            None => return seen,
        }
    }
    panic!("{query} has no end");
}

fn set(ids: &[String]) -> BTreeSet<&String> {
    ids.iter().collect()
}

#[tokio::test]
async fn walking_all_pages_meets_every_case_once_in_the_order_of_what_is_due() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let mut filed = Vec::new();
    for (n, tier) in ["B", "A", "C"].iter().cycle().take(23).enumerate() {
        let id = app.filed(&cast.owner, json!({"title": format!("第{n}件")})).await;
        app.done(&cast.liaison, &id, "assign", with(assignment(), &json!({"tier": tier}))).await;
        app.done(&cast.officer, &id, "accept", json!({})).await;
        filed.push(id);
    }
    for (who, query) in [
        (&cast.officer, "view=queue"),
        (&cast.supervisor, "view=area"),
        (&cast.owner, "view=own"),
        (&cast.owner, "x=1"),
    ] {
        if query == "x=1" {
            continue;
        }
        for limit in [1, 5, 20, 23, 100] {
            let seen = walk(who, query, limit).await;
            assert_eq!(seen.len(), filed.len(), "{query} by {limit}: no row twice or missing");
            assert_eq!(set(&seen), set(&filed), "{query} by {limit}");
        }
    }
    let page = cast.officer.get("/api/cases?view=queue&limit=100").await.good();
    let due: Vec<&str> =
        page["items"].as_array().unwrap().iter().map(|row| row["next_due"].as_str().unwrap()).collect();
    assert!(due.is_sorted(), "soonest first: {due:?}");
    assert_eq!(due[0], "2026-11-16");
    let default = cast.officer.get("/api/cases").await.good();
    assert_eq!(default["items"].as_array().unwrap().len(), 20, "twenty unless asked for otherwise");
}

#[tokio::test]
async fn an_own_list_has_the_newest_first_and_what_has_ended_too() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let first = app.closed(&cast, json!({})).await;
    app.later(time::Duration::hours(1));
    let second = app.filed(&cast.owner, json!({})).await;
    assert_eq!(walk(&cast.owner, "view=own", 1).await, [second.clone(), first.clone()]);
    assert_eq!(
        walk(&cast.agent, "view=own", 20).await,
        [second.clone(), first.clone()],
        "an agent sees its enterprise's"
    );
    assert_eq!(walk(&cast.stranger, "view=own", 20).await, [""; 0]);
    assert_eq!(walk(&cast.officer, "view=queue", 20).await, [""; 0], "a closed case leaves the queue");
    assert_eq!(walk(&cast.officer, "view=queue&closed=2026-11", 20).await, std::slice::from_ref(&first));
    assert_eq!(walk(&cast.supervisor, "view=area&closed=2026-11", 20).await, [first]);
    assert_eq!(walk(&cast.supervisor, "view=area&closed=2026-10", 20).await, [""; 0]);
    assert_eq!(walk(&cast.liaison, "view=queue", 20).await, [second]);
}

#[tokio::test]
async fn filters_keep_what_fits_on_every_page() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let mut power = Vec::new();
    let mut gas = Vec::new();
    for n in 0..9 {
        let id = app.filed(&cast.owner, json!({"title": format!("用电第{n}件")})).await;
        app.done(&cast.liaison, &id, "assign", assignment()).await;
        power.push(id);
        let id =
            app.filed(&cast.stranger, json!({"title": format!("燃气第{n}件"), "region": "130104"})).await;
        let other = with(assignment(), &json!({"category": "utilities.gas", "tier": "A"}));
        app.done(&cast.liaison, &id, "assign", other).await;
        gas.push(id);
    }
    app.done(&cast.officer, &power[3], "accept", json!({})).await;
    // Whoever has not accepted yet has two working days to do so.
    let mut waiting = [power.clone(), gas.clone()].concat();
    waiting.retain(|id| *id != power[3]);
    for (query, expected) in [
        ("due=soon", waiting),
        ("category=utilities.gas", gas.clone()),
        ("category=utilities", [power.clone(), gas.clone()].concat()),
        ("tier=B", power.clone()),
        ("q=燃气", gas.clone()),
        ("q=用电第3", vec![power[3].clone()]),
        ("state=handling", vec![power[3].clone()]),
        ("region=130104", gas.clone()),
        ("state=handling&tier=A", Vec::new()),
        ("due=overdue", Vec::new()),
        ("round=2", Vec::new()),
    ] {
        for limit in [2, 100] {
            let seen = walk(&cast.officer, &format!("view=queue&{query}"), limit).await;
            assert_eq!(set(&seen), set(&expected), "{query} by {limit}");
            assert_eq!(seen.len(), expected.len(), "{query} by {limit}");
        }
    }
    let number = cast.officer.get(&format!("/api/cases?view=queue&q={}", power[5])).await.good();
    assert_eq!(number["items"].as_array().unwrap().len(), 1, "a number finds its case");
    app.on("2026-12-20");
    assert_eq!(walk(&cast.officer, "view=queue&due=overdue", 4).await.len(), 18);
}

#[tokio::test]
async fn a_cursor_that_was_altered_or_belongs_to_another_list_is_refused() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    for _ in 0..3 {
        app.assigned(&cast, json!({})).await;
    }
    let page = cast.officer.get("/api/cases?view=queue&limit=1").await.good();
    let cursor = page["next"].as_str().unwrap();
    let mut altered: Vec<char> = cursor.chars().collect();
    altered[10] = if altered[10] == 'A' { 'B' } else { 'A' };
    let altered: String = altered.into_iter().collect();
    for bad in [altered.as_str(), "AAAA", "%2e%2e"] {
        cast.officer
            .get(&format!("/api/cases?view=queue&limit=1&cursor={bad}"))
            .await
            .refused(400, "bad_cursor");
    }
    let elsewhere = app.officer("130200-gd").await;
    elsewhere.get(&format!("/api/cases?view=queue&limit=1&cursor={cursor}")).await.refused(400, "bad_cursor");
    cast.owner.get(&format!("/api/cases?view=own&limit=1&cursor={cursor}")).await.refused(400, "bad_cursor");
    assert!(!cursor.contains(page["items"][0]["id"].as_str().unwrap()), "a cursor is opaque");
}

#[tokio::test]
async fn lists_are_bounded_and_bad_queries_are_named() {
    let app = TestApp::start().await;
    let officer = app.officer("130100-gd").await;
    for query in [
        "limit=0",
        "limit=101",
        "limit=many",
        "state=nonsense",
        "closed=november",
        "view=everything",
        "card=blue",
    ] {
        let answer = officer.get(&format!("/api/cases?{query}")).await;
        assert!(matches!(answer.status, 400 | 422), "{query} → {} {}", answer.status, answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
}

#[tokio::test]
async fn nobody_lists_what_isnt_theirs_by_asking_for_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.assigned(&cast, json!({})).await;
    let elsewhere = app.officer("130200-gd").await;
    let admin = app.person(shared::access::Role::SystemAdmin, "130000-gsl").await;
    let rows = async |who: &Caller, query: &str| -> Value {
        let answer = who.get(&format!("/api/cases?{query}")).await;
        if answer.status == 200 { answer.json()["items"].clone() } else { json!([]) }
    };
    for query in [
        "view=queue&org=130100-gd",
        "view=area&region=130100",
        "view=area&region=130000",
        "view=co&org=130100-gd",
    ] {
        assert_eq!(rows(&elsewhere, query).await, json!([]), "another city's officer: {query}");
        assert_eq!(rows(&cast.stranger, query).await, json!([]), "another enterprise: {query}");
        assert_eq!(rows(&admin, query).await, json!([]), "an administrator: {query}");
    }
    assert_eq!(rows(&cast.supervisor, "view=area&region=130100").await.as_array().unwrap().len(), 1);
    assert_eq!(rows(&cast.supervisor, "view=area&region=130102").await.as_array().unwrap().len(), 1);
    assert_eq!(rows(&cast.supervisor, "view=area&region=130200").await, json!([]));
    let led_by = async |org: &str| rows(&cast.supervisor, &format!("view=area&org={org}")).await;
    assert_eq!(led_by(tests::appeal::LEAD).await.as_array().unwrap().len(), 1);
    assert_eq!(led_by("130100-scjg").await, json!([]), "another org leads");
    let province = app.person(shared::access::Role::Supervisor, "130000-yshj").await;
    assert_eq!(
        rows(&province, "view=area").await.as_array().unwrap().len(),
        1,
        "the province sees its cities'"
    );
}

#[tokio::test]
async fn a_provinces_list_walks_all_its_cities_in_one_order() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let mut filed = Vec::new();
    for region in ["130102", "130202", "130302", "130402", "130682", "130181", "130629"] {
        for _ in 0..3 {
            filed.push(app.filed(&cast.owner, json!({"region": region})).await);
        }
    }
    let province = app.person(shared::access::Role::Supervisor, "130000-yshj").await;
    for limit in [2, 7, 100] {
        let seen = walk(&province, "view=area", limit).await;
        assert_eq!((seen.len(), set(&seen)), (filed.len(), set(&filed)), "by {limit}");
    }
    let some = walk(&province, "view=area&region=130200", 2).await;
    assert_eq!(some.len(), 3);
}

#[tokio::test]
async fn a_filter_that_leaves_nothing_reads_a_bounded_part_at_once_and_goes_on() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    for n in 0..230 {
        let id = app.filed(&cast.owner, json!({"title": format!("第{n}件用电报装")})).await;
        app.done(&cast.liaison, &id, "assign", assignment()).await;
    }
    let last = app.filed(&cast.owner, json!({"title": "燃气管道"})).await;
    app.later(time::Duration::days(3));
    app.done(&cast.liaison, &last, "assign", assignment()).await;
    let page = cast.officer.get("/api/cases?view=queue&limit=20&q=%E7%87%83%E6%B0%94").await;
    let units = page.units();
    let page = page.good();
    assert_eq!(page["items"], json!([]));
    assert!(page["next"].is_string(), "there is more to look through");
    assert!(units.read <= 40.0, "{units:?}");
    assert_eq!(walk(&cast.officer, "view=queue&q=%E7%87%83%E6%B0%94", 20).await, [last]);
}

#[tokio::test]
async fn what_waits_for_an_enterprise_is_counted_as_it_is_listed() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let asked = app.handling(&cast, json!({"joinable": true})).await;
    app.done(&cast.officer, &asked, "ask", json!({"text": "请补充合同。"})).await;
    let open = app.filed(&cast.owner, json!({"title": "第二件，还没交办"})).await;
    let withdrawn = app.filed(&cast.owner, json!({"title": "第三件，撤回"})).await;
    app.done(&cast.owner, &withdrawn, "withdraw", json!({"reason": "已解决"})).await;
    app.done(&cast.stranger, &asked, "join", json!({"consent": true})).await;
    let listed = async |who: &tests::Caller, state: &str| {
        let page = who.get(&format!("/api/cases?view=own&limit=100&state={state}")).await.good();
        let ids = page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned());
        ids.collect::<BTreeSet<_>>()
    };
    let set = |ids: &[&String]| ids.iter().map(|id| (*id).clone()).collect::<BTreeSet<_>>();
    assert_eq!(listed(&cast.owner, "waiting").await, set(&[&asked]));
    assert_eq!(listed(&cast.owner, "open").await, set(&[&open, &asked]));
    let figures = cast.owner.get("/api/cases/figures?view=own").await.good();
    assert_eq!(figures["waiting"], 1);
    let counted: u64 = figures["states"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(state, _)| *state != "closed")
        .filter_map(|(_, count)| count.as_u64())
        .sum();
    assert_eq!(counted, 2);
    // What an enterprise has joined waits for who filed it.
    assert_eq!(listed(&cast.stranger, "waiting").await, set(&[]));
    assert_eq!(cast.stranger.get("/api/cases/figures?view=own").await.good()["waiting"], 0);
    assert_eq!(listed(&cast.stranger, "open").await, set(&[&asked]));
    let exported = cast.owner.get("/api/cases/export?view=own&state=waiting&format=csv").await;
    let text = exported.text();
    assert!(exported.is_good() && text.contains(&asked) && !text.contains(&open), "{text}");
}
