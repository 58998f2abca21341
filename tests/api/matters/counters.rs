//! Counters: appointments that two can't have at once, and applications that are taken in at the window.

use serde_json::{Value, json};
use tests::appeal::with;
use tests::matters::{item, opening};
use tests::people::credit_code;
use tests::{Caller, TestApp};

const ORG: &str = "130100-scjg";
const COUNTER: &str = "/api/counters/130100-scjg";
const BOOK: &str = "/api/counters/130100-scjg/appointments";

async fn open(app: &TestApp, more: &Value) {
    let head = app.head(ORG).await;
    let version = app.get(COUNTER).await.good()["version"].clone();
    let change = json!({"opening": with(opening(), more), "version": version});
    head.put(COUNTER, change).await.good();
}

fn free(counter: &Value, at: &str) -> Value {
    let slots = counter["slots"].as_array().unwrap();
    slots.iter().find(|slot| slot["at"] == at).map(|slot| slot["free"].clone()).unwrap_or_default()
}

#[tokio::test]
async fn the_last_seat_goes_to_one_of_many_who_book_at_once() {
    let app = TestApp::start().await;
    open(&app, &json!({"seats": 1})).await;
    let (one, other) = (app.owner().await, app.other_owner().await);
    let booking = json!({"day": "2026-11-10", "at": "09:30", "matter": "食品经营许可"});
    let tries = (0..8).map(|n| {
        let caller = if n % 2 == 0 { one.clone() } else { other.clone() };
        let booking = booking.clone();
        tokio::spawn(async move { (n % 2, caller.post(BOOK, booking).await) })
    });
    let mut won = std::collections::BTreeSet::new();
    for tried in tries.collect::<Vec<_>>() {
        let (who, answer) = tried.await.unwrap();
        match answer.status {
            201 => drop(won.insert(who)),
            _ => drop(answer.complaint("at")),
        }
    }
    assert_eq!(won.len(), 1, "one enterprise has the seat, however often it asked");
    let counter = app.get(&format!("{COUNTER}?day=2026-11-10")).await.good();
    assert_eq!(free(&counter, "09:30"), json!(0));
    let comers = app.officer(ORG).await.get(&format!("{BOOK}?day=2026-11-10")).await.good();
    assert_eq!(comers["items"].as_array().unwrap().len(), 1);
    let seen = [one.get("/api/appointments").await.good(), other.get("/api/appointments").await.good()];
    let counts: Vec<usize> = seen.iter().map(|page| page["items"].as_array().unwrap().len()).collect();
    assert_eq!(counts.iter().sum::<usize>(), 1, "who lost has none");
}

#[tokio::test]
async fn one_enterprise_that_books_a_time_many_times_at_once_has_one_seat() {
    let app = TestApp::start().await;
    open(&app, &json!({"seats": 3})).await;
    let owner = app.owner().await;
    let booking = json!({"day": "2026-11-10", "at": "09:30", "matter": "食品经营许可"});
    let tries: Vec<_> = (0..6)
        .map(|_| {
            let (owner, booking) = (owner.clone(), booking.clone());
            tokio::spawn(async move { owner.post(BOOK, booking).await.good()["id"].clone() })
        })
        .collect();
    let mut ids = std::collections::BTreeSet::new();
    for tried in tries {
        ids.insert(tried.await.unwrap().to_string());
    }
    assert_eq!(ids.len(), 1, "all found the one seat: {ids:?}");
    let counter = app.get(&format!("{COUNTER}?day=2026-11-10")).await.good();
    assert_eq!(free(&counter, "09:30"), json!(2));
}

#[tokio::test]
async fn an_appointment_is_booked_once_cancelled_and_taken_by_another() {
    let app = TestApp::start().await;
    open(&app, &json!({"seats": 1})).await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let booking = json!({"day": "2026-11-10", "at": "13:00", "matter": " 变更登记 "});
    let booked = owner.post(BOOK, booking.clone()).await.good();
    assert_eq!((&booked["matter"], &booked["seat"]), (&json!("变更登记"), &json!(1)));
    assert_eq!(owner.post(BOOK, booking.clone()).await.good(), booked, "the same again is the same");
    other.post(BOOK, booking.clone()).await.complaint("at");
    let id = booked["id"].as_str().unwrap();
    other.delete(&format!("/api/appointments/{id}")).await.refused(404, "not_found");
    owner.delete(&format!("/api/appointments/{id}")).await.good();
    owner.delete(&format!("/api/appointments/{id}")).await.refused(404, "not_found");
    other.post(BOOK, booking).await.good();
    assert_eq!(owner.get("/api/appointments").await.good()["items"], json!([]));

    let officer = app.officer(ORG).await;
    app.officer("130100-wjw")
        .await
        .post(&format!("/api/appointments/{id}/arrival"), json!({}))
        .await
        .refused(404, "not_found");
    let came = officer.post(&format!("/api/appointments/{id}/arrival"), json!({})).await.good();
    assert_eq!((&came["came"], &came["enterprise"]), (&json!(true), &json!(other.principal().enterprise)));
    other.delete(&format!("/api/appointments/{id}")).await.refused(422, "over");
}

#[tokio::test]
async fn what_isnt_offered_cant_be_booked_and_nobody_takes_all() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let book = async |day: &str, at: &str| owner.post(BOOK, json!({"day": day, "at": at})).await;
    assert_eq!(app.get(COUNTER).await.good()["opening"], Value::Null);
    book("2026-11-10", "09:00").await.refused(404, "not_found");
    app.get("/api/counters/130100-nobody").await.refused(404, "not_found");
    open(&app, &json!({"closed": ["2026-11-11"]})).await;
    let counter = app.get(COUNTER).await.good();
    assert_eq!(
        counter["days"],
        json!(["2026-11-09", "2026-11-10", "2026-11-12", "2026-11-13", "2026-11-16"])
    );
    assert_eq!(free(&counter, "09:00"), Value::Null, "it is ten past ten");
    for (day, at, field) in [
        ("2026-11-09", "10:00", "at"),
        ("2026-11-10", "12:00", "at"),
        ("2026-11-10", "09:10", "at"),
        ("2026-11-10", "九点", "at"),
        ("2026-11-11", "09:00", "day"),
        ("2026-11-14", "09:00", "day"),
        ("2026-11-06", "09:00", "day"),
        ("2027-01-04", "09:00", "day"),
    ] {
        book(day, at).await.complaint(field);
    }
    for at in ["09:00", "09:30", "10:00"] {
        book("2026-11-10", at).await.good();
    }
    book("2026-11-10", "10:30").await.refused(422, "too_many");
    app.get(&format!("{COUNTER}?day=tomorrow")).await.complaint("day");

    let head = app.head(ORG).await;
    let wrong = json!({"opening": with(opening(), &json!({"minutes": 7, "stretches": []})), "version": 1});
    let answer = head.put(COUNTER, wrong).await;
    answer.complaint("opening.minutes");
    answer.complaint("opening.stretches");
    head.put(COUNTER, json!({"opening": opening(), "version": 0})).await.refused(409, "stale_version");
    app.head("130100-wjw")
        .await
        .put(COUNTER, json!({"opening": opening(), "version": 1}))
        .await
        .refused(403, "not_allowed");
}

async fn at_counter(by: &Caller, item: &str, applicant: Value) -> tests::Answer {
    let body = json!({
        "item": item, "region": "130123", "values": {}, "documents": {}, "applicant": applicant,
    });
    by.post("/api/applications", body).await
}

#[tokio::test]
async fn an_officer_takes_an_application_in_and_it_is_the_enterprises() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let window = item("000100000055", "只在窗口办的事项", &json!({"online": "counter", "documents": []}));
    let place = tests::matters::place("000100000055", "130123");
    app.published(&app.publisher().await, &[window], &[place]).await;
    let (owner, officer) = (app.owner().await, app.officer("130123-scjg").await);
    let code = owner.principal().enterprise.clone();
    let applicant = |more: &Value| {
        let one =
            json!({"code": code, "name": "石家庄栩川精密机械有限公司", "consent": "法定代表人持身份证到场"});
        with(one, more)
    };
    let filed = at_counter(&officer, "000100000055", applicant(&json!({}))).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    let id = filed.json()["id"].as_str().unwrap().to_owned();
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["channel"], &seen["enterprise"]), (&json!("counter"), &json!(code)));
    assert_eq!(owner.get("/api/cases").await.good()["items"][0]["id"], json!(id), "it is in its list");
    app.project().await;
    assert_eq!(owner.get("/api/inbox").await.good()["items"][0]["about"], json!(id), "and it hears of it");
    app.done(&officer, &id, "accept", json!({})).await;

    for (more, field) in [
        (json!({"code": "91130100MA7RK04X9F"}), "applicant.code"),
        (json!({"name": ""}), "applicant.name"),
        (json!({"consent": " "}), "applicant.consent"),
        (json!({"consent": "好".repeat(201)}), "applicant.consent"),
    ] {
        at_counter(&officer, "000100000055", applicant(&more)).await.complaint(field);
    }
    let elsewhere = app.officer("130123-wjw").await;
    at_counter(&elsewhere, "000100000055", applicant(&json!({}))).await.complaint("item");
    at_counter(&app.liaison().await, "000100000055", applicant(&json!({}))).await.refused(403, "not_allowed");
    let own = json!({"code": credit_code("130102", 5), "name": "别人", "consent": "没有"});
    let online = at_counter(&owner, "000100000055", own).await;
    online.complaint("item");
}

#[tokio::test]
async fn an_appointment_stands_in_the_calendar_at_its_time() {
    let app = TestApp::start().await;
    open(&app, &json!({})).await;
    let owner = app.owner().await;
    let booking = json!({"day": "2026-11-10", "at": "09:30", "matter": "食品经营许可"});
    owner.post(BOOK, booking).await.good();
    let answer = owner.get("/api/appointments/calendar").await;
    let text = answer.text().replace("\r\n ", "");
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    for line in ["DTSTART:20261110T013000Z", "DTEND:20261110T020000Z", "LOCATION:政务服务中心二楼 12 号窗口"]
    {
        assert!(text.lines().any(|found| found == line), "{line} isn't in {text}");
    }
    let other = app.other_owner().await.get("/api/appointments/calendar").await;
    assert!(!other.text().contains("VEVENT"), "one's own alone");
    app.officer(ORG).await.get("/api/appointments/calendar").await.refused(403, "not_allowed");
}
