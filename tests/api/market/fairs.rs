//! Fairs: seats and who waits for them, the door, booths, what came of them; and that nobody learns who is registered.

use serde_json::{Value, json};
use tests::fairs::{FAIRS, GUEST_PHONE, fair, own, persons};
use tests::market::{OTHER_PHONE, PHONE, form, interest};
use tests::{Caller, TestApp};

fn seat(view: &Value, place: usize) -> String {
    own(view)[place]["seat"].as_str().unwrap_or_default().to_owned()
}

async fn told(who: &Caller, about: &str) -> Vec<String> {
    let inbox = who.get("/api/inbox").await.good();
    let items = inbox["items"].as_array().unwrap().iter();
    let of = items.filter(|notice| notice["about"] == about);
    of.map(|notice| notice["action"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_fair_that_makes_no_sense_is_refused_at_its_fields() {
    let app = TestApp::start().await;
    let liaison = app.liaison().await;
    let odd = [
        ("to_at", json!({"to_at": "08:00", "sessions": []})),
        ("from", json!({"from": "2026-11-01", "to": "2026-11-01", "closes": "2026-11-01", "sessions": []})),
        ("closes", json!({"closes": "2026-11-21"})),
        ("capacity", json!({"capacity": 0})),
        ("region", json!({"region": "130200"})),
        ("online", json!({"online": "http://meeting.example.cn"})),
        (
            "sessions.0.from",
            json!({"sessions": [
                {"day": "2026-11-21", "from": "09:30", "to": "10:30", "title": "晚了"}
            ]}),
        ),
        ("booths.1.number", json!({"booths": [{"number": 1, "name": "a"}, {"number": 1, "name": "b"}]})),
    ];
    for (field, more) in odd {
        let answer = liaison.post(FAIRS, fair("对接会", &more)).await;
        assert_eq!(answer.status, 422, "{field}: {}", answer.text());
        answer.complaint(field);
    }
    assert!(liaison.get(&format!("{FAIRS}/desk")).await.good()["items"].as_array().unwrap().is_empty());
    let english = liaison.in_english().post(FAIRS, fair("", &json!({}))).await;
    assert_eq!(english.complaint("title").1, "Enter the title");
    app.owner().await.post(FAIRS, fair("对接会", &json!({}))).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn a_draft_is_its_organisers_alone_and_is_begun_once() {
    let app = TestApp::start().await;
    let (liaison, other) = (app.liaison().await, app.officer("130100-scjg").await);
    let first = liaison.post_once("fair-key-0001", FAIRS, fair("对接会", &json!({}))).await.good();
    let again = liaison.post_once("fair-key-0001", FAIRS, fair("对接会", &json!({}))).await.good();
    assert_eq!(first["id"], again["id"]);
    let path = format!("{FAIRS}/{}", first["id"].as_str().unwrap());
    for who in [&app.visitor(), &other, &app.owner().await] {
        who.get(&path).await.refused(404, "not_found");
    }
    other.get(&format!("{path}/roll")).await.refused(404, "not_found");
    assert!(app.get(FAIRS).await.good()["items"].as_array().unwrap().is_empty());
    let publish = json!({"action": "publish", "version": 1});
    other.post(&format!("{path}/actions"), publish.clone()).await.refused(404, "not_found");
    liaison.post(&format!("{path}/actions"), publish.clone()).await.good();
    liaison.post(&format!("{path}/actions"), publish).await.refused(409, "stale_version");
    assert_eq!(app.get(FAIRS).await.good()["items"][0]["title"], "对接会");
}

#[tokio::test]
async fn of_two_who_want_the_last_seat_at_once_one_has_it_and_the_other_is_first_to_wait() {
    let app = TestApp::start().await;
    let id = app.fair(fair("对接会", &json!({"capacity": 1}))).await;
    let path = format!("{FAIRS}/{id}/registrations");
    let (owner, other, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let [a, b, c] = [&owner, &other, &third].map(|who| who.post(&path, persons(&["参会人"])));
    let (a, b, c) = tokio::join!(a, b, c);
    let views = [a.good(), b.good(), c.good()];
    let seats: Vec<String> = views.iter().map(|view| seat(view, 0)).collect();
    assert_eq!(seats.iter().filter(|seat| *seat == "seated").count(), 1, "{seats:?}");
    let mut places: Vec<Option<u64>> = Vec::new();
    for who in [&owner, &other, &third] {
        let view = who.get(&format!("{FAIRS}/{id}")).await.good();
        places.push(own(&view)[0]["place"].as_u64());
    }
    places.sort_unstable();
    assert_eq!(places, [None, Some(1), Some(2)]);
    let card = app.get(FAIRS).await.good()["items"][0].clone();
    assert_eq!(card["counts"], json!({"capacity": 1, "seated": 1, "waiting": 2, "came": 0}), "lists agree");
}

#[tokio::test]
async fn who_waits_moves_up_by_itself_is_told_and_may_say_no() {
    let app = TestApp::start().await;
    let (owner, other, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let id = app.fair(fair("对接会", &json!({"capacity": 2}))).await;
    let path = format!("{FAIRS}/{id}/registrations");
    let mine = owner.post_once("register-0001", &path, persons(&["林栩", "何晓禾"])).await.good();
    let again = owner.post_once("register-0001", &path, persons(&["林栩", "何晓禾"])).await.good();
    assert_eq!(mine["own"], again["own"], "the same again is the same");
    owner.post(&path, persons(&["第三人"])).await.complaint("persons");
    let waits = other.post(&path, persons(&["司珩"])).await.good();
    assert_eq!((seat(&waits, 0).as_str(), &own(&waits)[0]["place"]), ("waiting", &json!(1)));
    assert!(
        own(&waits)[0].get("ticket").is_none() && waits["fair"]["online"] == "",
        "nothing before the seat"
    );
    let last = third.post(&path, persons(&["岚汀"])).await.good();
    assert_eq!(own(&last)[0]["place"], 2);

    let gone = own(&mine)[0]["id"].as_str().unwrap().to_owned();
    other.delete(&format!("{path}/{gone}")).await.refused(404, "not_found");
    owner.delete(&format!("{path}/{gone}")).await.good();
    owner.delete(&format!("{path}/{gone}")).await.good();
    let moved = other.get(&format!("{FAIRS}/{id}")).await.good();
    assert_eq!(seat(&moved, 0), "seated");
    assert_eq!(own(&moved)[0]["no_until"], "2026-11-10T02:12:00Z", "a day to say no");
    assert_eq!(moved["fair"]["online"], "https://meeting.example.cn/77");
    assert_eq!(told(&other, &id).await, ["fair_moved_up"]);
    assert_eq!(own(&third.get(&format!("{FAIRS}/{id}")).await.good())[0]["place"], 1);

    // It says no, and the next one has the seat.
    let no = own(&moved)[0]["id"].as_str().unwrap().to_owned();
    other.delete(&format!("{path}/{no}")).await.good();
    assert_eq!(seat(&third.get(&format!("{FAIRS}/{id}")).await.good(), 0), "seated");
    app.on("2026-11-20").later(time::Duration::hours(1));
    let late = own(&mine)[1]["id"].as_str().unwrap().to_owned();
    owner.delete(&format!("{path}/{late}")).await.refused(422, "not_now");
}

#[tokio::test]
async fn more_seats_let_those_who_wait_move_up_and_fewer_than_are_taken_there_cant_be() {
    let app = TestApp::start().await;
    let (owner, other, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let id = app.fair(fair("对接会", &json!({"capacity": 2}))).await;
    let path = format!("{FAIRS}/{id}");
    owner.post(&format!("{path}/registrations"), persons(&["林栩", "何晓禾"])).await.good();
    other.post(&format!("{path}/registrations"), persons(&["司珩"])).await.good();
    let change = |capacity: u16, version: u64| {
        let more = json!({"capacity": capacity, "venue": "河北会堂"});
        json!({"version": version, "form": fair("对接会", &more)})
    };
    let fault = liaison.put(&path, change(1, 2)).await;
    assert_eq!(fault.complaint("capacity").0, "below_registered");
    let view = liaison.put(&path, change(3, 2)).await.good();
    assert_eq!(view["card"]["counts"], json!({"capacity": 3, "seated": 3, "waiting": 0, "came": 0}));
    assert_eq!(view["lines"][1]["changed"], json!(["place", "capacity"]));
    assert_eq!(seat(&other.get(&path).await.good(), 0), "seated");
    let heard = told(&other, &id).await;
    assert!(
        heard.contains(&"fair_changed".to_owned()) && heard.contains(&"fair_moved_up".to_owned()),
        "{heard:?}"
    );
    assert_eq!(told(&owner, &id).await, ["fair_changed"]);
    liaison.put(&path, change(9, 2)).await.refused(409, "stale_version");

    app.later(time::Duration::minutes(1));
    let cancel = |reason: &str| json!({"action": "cancel", "version": 3, "reason": reason});
    liaison.post(&format!("{path}/actions"), cancel("")).await.complaint("reason");
    liaison.post(&format!("{path}/actions"), cancel("场地检修")).await.good();
    let shown = owner.get(&path).await.good();
    assert_eq!((&shown["card"]["state"], &shown["reason"]), (&json!("cancelled"), &json!("场地检修")));
    assert!(told(&owner, &id).await.contains(&"fair_cancelled".to_owned()));
    owner.post(&format!("{path}/registrations"), persons(&["别人"])).await.refused(422, "closed");
}

#[tokio::test]
async fn registering_asks_for_whom_the_fair_is_and_when() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let enter = async |more: Value, body: Value| {
        let id = app.fair(fair("对接会", &more)).await;
        owner.post(&format!("{FAIRS}/{id}/registrations"), body).await
    };
    enter(json!({"regions": ["130200"]}), persons(&["林栩"])).await.refused(422, "not_invited");
    enter(json!({"opens": "2026-11-12"}), persons(&["林栩"])).await.refused(422, "not_open_yet");
    let industries = json!({"industries": ["C"]});
    enter(industries.clone(), persons(&["林栩"])).await.complaint("industry");
    let with = |industry: &str| tests::appeal::with(persons(&["林栩"]), &json!({"industry": industry}));
    assert_eq!(enter(industries.clone(), with("A")).await.complaint("industry").0, "not_invited");
    enter(industries, with("C")).await.good();
    enter(json!({}), json!({"persons": []})).await.complaint("persons");
    enter(json!({}), json!({"persons": [{"name": "甲", "phone": "12"}]})).await.complaint("persons.0.phone");
    let id = app.fair(fair("对接会", &json!({}))).await;
    let path = format!("{FAIRS}/{id}/registrations");
    app.unverified().await.post(&path, persons(&["甲"])).await.refused(422, "enterprise_unverified");
    owner.post(&path, persons(&["甲"])).await.good();
    owner.post(&path, persons(&["甲"])).await.complaint("persons.0.name");
    app.on("2026-11-20");
    owner.post(&path, persons(&["乙"])).await.refused(422, "closed");
}

#[tokio::test]
async fn the_door_takes_each_ticket_once_and_refuses_what_is_none() {
    let app = TestApp::start().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let id = app.fair(fair("对接会", &json!({"capacity": 3}))).await;
    let elsewhere = app.fair(fair("另一场", &json!({}))).await;
    let enter = |id: &str| format!("{FAIRS}/{id}/registrations");
    let mine = owner.post(&enter(&id), persons(&["林栩", "何晓禾"])).await.good();
    let theirs = owner.post(&enter(&elsewhere), persons(&["林栩"])).await.good();
    let (ticket, gone) = (own(&mine)[0]["ticket"].clone(), own(&mine)[1].clone());
    let scanned = own(&theirs)[0]["door"].clone();
    let door = format!("{FAIRS}/{id}/door");
    let show = async |ticket: &Value| liaison.post(&door, json!({"ticket": ticket})).await;
    show(&ticket).await.refused(422, "not_now");
    owner.delete(&format!("{}/{}", enter(&id), gone["id"].as_str().unwrap())).await.good();
    app.on("2026-11-20");
    let came = show(&ticket).await.good();
    assert_eq!((&came["counts"]["came"], &came["comers"][0]["name"]), (&json!(1), &json!("林栩")));
    let twice = show(&ticket).await.refused(409, "already_came");
    assert!(twice["title"].as_str().unwrap().contains("2026-11-20 09:00"), "{twice}");
    show(&scanned).await.refused(422, "wrong_fair");
    show(&gone["ticket"]).await.refused(422, "ticket_given_up");
    show(&json!("1-aaaaaaaaaa")).await.refused(422, "ticket_forged");
    show(&json!(format!("99{}", ticket.as_str().unwrap()))).await.refused(422, "ticket_forged");
    assert_eq!(show(&json!("你好")).await.complaint("ticket").0, "ticket_unknown");
    // The picture's address leads to the same as what is typed.
    let address = own(&mine)[0]["door"].as_str().unwrap().to_owned();
    assert!(address.ends_with(&format!("/fairs/{id}/door?ticket={}", ticket.as_str().unwrap())));
    show(&json!(address)).await.refused(409, "already_came");
    owner.post(&door, json!({"ticket": ticket})).await.refused(403, "not_allowed");
    app.officer("130100-scjg").await.post(&door, json!({"ticket": ticket})).await.refused(404, "not_found");

    let walk = |name: &str| json!({"name": name, "phone": "13931188009", "enterprise_name": "赵县某厂"});
    let walk_ins = format!("{FAIRS}/{id}/walk-ins");
    liaison.post(&walk_ins, walk("")).await.complaint("name");
    liaison.post_once("walk-in-0001", &walk_ins, walk("来宾甲")).await.good();
    let again = liaison.post_once("walk-in-0001", &walk_ins, walk("来宾甲")).await.good();
    assert_eq!(again["counts"]["came"], 2, "taken in once");
    liaison.post(&walk_ins, walk("来宾乙")).await.good();
    liaison.post(&walk_ins, walk("来宾丙")).await.refused(422, "full");
    assert_eq!(liaison.get(&door).await.good()["counts"]["came"], 3);
}

#[tokio::test]
async fn two_at_one_door_and_two_with_one_seat_never_both_have_it() {
    let app = TestApp::start().await;
    let (owner, other, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let (liaison, second) = (app.liaison().await, app.liaison().await);
    let id = app.fair(fair("对接会", &json!({"capacity": 2}))).await;
    let path = format!("{FAIRS}/{id}/registrations");
    let mine = owner.post(&path, persons(&["林栩", "何晓禾"])).await.good();
    other.post(&path, persons(&["司珩"])).await.good();
    // One gives up while another comes: the seat goes to whoever has waited longest.
    let gone = format!("{path}/{}", own(&mine)[1]["id"].as_str().unwrap());
    let (left, came) = tokio::join!(owner.delete(&gone), third.post(&path, persons(&["岚汀"])));
    assert!(left.is_good() && came.is_good());
    let counts = app.get(&format!("{FAIRS}/{id}")).await.good()["card"]["counts"].clone();
    assert_eq!(counts, json!({"capacity": 2, "seated": 2, "waiting": 1, "came": 0}));
    assert_eq!(seat(&other.get(&format!("{FAIRS}/{id}")).await.good(), 0), "seated");

    app.on("2026-11-20");
    let door = format!("{FAIRS}/{id}/door");
    let ticket = json!({"ticket": own(&mine)[0]["ticket"]});
    let (one, two) = tokio::join!(liaison.post(&door, ticket.clone()), second.post(&door, ticket));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(liaison.get(&door).await.good()["counts"]["came"], 1);
}

#[tokio::test]
async fn a_booth_shows_what_hangs_on_the_boards_and_what_began_there_is_counted() {
    let app = TestApp::start().await;
    let (poster, asker, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let liaison = app.liaison().await;
    let id = app.fair(fair("对接会", &json!({}))).await;
    let open = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let hidden = app.posted(&poster, form("圆锥滚子轴承装配线", &json!({"anonymous": true}))).await;
    let booth = format!("{FAIRS}/{id}/booths/1");
    liaison
        .post(&booth, json!({"action": "give", "enterprise": poster.principal().enterprise}))
        .await
        .complaint("enterprise");
    app.booth(&id, 1, &poster).await;
    assert_eq!(told(&poster, &id).await, ["booth_given"]);
    assert_eq!(told(&liaison, &id).await, ["booth_asked"]);
    asker.post(&booth, json!({"action": "ask"})).await.refused(409, "taken");
    asker.post(&format!("{FAIRS}/{id}/booths/9"), json!({"action": "ask"})).await.refused(404, "not_found");
    let shown = app.get(&booth).await.good();
    let ids: Vec<&Value> = shown["items"].as_array().unwrap().iter().map(|card| &card["id"]).collect();
    assert_eq!(ids, [&json!(open)], "what is anonymous hangs under no name");
    assert!(!shown.to_string().contains(PHONE));

    let at = |posting: &str, booth: u16| {
        let body = tests::appeal::with(interest(), &json!({"booth": {"fair": id, "booth": booth}}));
        (format!("/api/market/postings/{posting}/interest"), body)
    };
    for (posting, number) in [(&open, 2), (&hidden, 1)] {
        let (path, body) = at(posting, number);
        assert_eq!(asker.post(&path, body).await.complaint("booth").0, "unknown_booth");
    }
    let (path, body) = at(&open, 1);
    let deal = asker.post(&path, body).await.good();
    assert_eq!(deal["from"]["title"], "对接会");
    third.post(&path, interest()).await.good();
    let follow = format!("{FAIRS}/{id}/follow-ups");
    let before = liaison.get(&follow).await.good();
    let came = json!({"enterprises": 0, "persons": 0, "interests": 1, "talks": 0, "concluded": 0});
    assert_eq!(before["came"], came, "what began elsewhere isn't the fair's");
    let actions = format!("/api/market/deals/{}/actions", deal["id"].as_str().unwrap());
    poster.post(&actions, json!({"step": "accept", "version": 1})).await.good();
    let outcome = json!({"size": "under_hundred_wan", "jobs": 6, "note": "框架"});
    asker.post(&actions, json!({"step": "agree", "version": 2})).await.good();
    poster.post(&actions, json!({"step": "conclude", "version": 3, "outcome": outcome})).await.good();
    let after = liaison.get(&follow).await.good();
    assert_eq!((&after["came"]["talks"], &after["came"]["concluded"]), (&json!(1), &json!(1)));
    assert!(!after.to_string().contains(PHONE) && !after.to_string().contains(OTHER_PHONE));
    // A booth that is given can't be dropped from the hall.
    let without = json!({"version": 2, "form": fair("对接会", &json!({"booths": []}))});
    assert_eq!(liaison.put(&format!("{FAIRS}/{id}"), without).await.complaint("booths").0, "given");
    liaison.post(&booth, json!({"action": "clear"})).await.good();
    assert!(app.get(&booth).await.good()["items"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn after_a_fair_it_is_followed_up_and_rated() {
    let app = TestApp::start().await;
    let (owner, other, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let id = app.fair(fair("对接会", &json!({}))).await;
    let path = |rest: &str| format!("{FAIRS}/{id}{rest}");
    let mine = owner.post(&path("/registrations"), persons(&["林栩", "何晓禾"])).await.good();
    let rating = json!({"came": true, "score": 5, "comment": "对接到两家客户"});
    owner.put(&path("/rating"), rating.clone()).await.refused(422, "not_now");
    app.on("2026-11-19").sweep().await;
    app.sweep().await;
    assert_eq!(told(&owner, &id).await, ["fair_tomorrow"], "once, the day before");
    app.on("2026-11-20");
    liaison.post(&path("/door"), json!({"ticket": own(&mine)[0]["ticket"]})).await.good();
    app.on("2026-11-21");
    let page = liaison.get(&path("/follow-ups")).await.good();
    let line = &page["items"][0];
    assert_eq!((&line["registered"], &line["came"]), (&json!(2), &json!(1)));
    let at = path(&format!("/follow-ups/{}", owner.principal().enterprise));
    let note = |version: u64, next: &str| json!({"version": version, "note": "=二次对接", "next": next, "state": "todo"});
    assert_eq!(liaison.put(&at, note(0, "2026-11-20")).await.complaint("next").0, "past");
    liaison.put(&at, note(0, "2026-11-25")).await.good();
    liaison.put(&at, note(0, "2026-11-26")).await.refused(409, "stale_version");
    liaison.put(&path("/follow-ups/nobody"), note(0, "2026-11-25")).await.refused(404, "not_found");
    app.on("2026-11-24").sweep().await;
    assert!(told(&liaison, &id).await.is_empty(), "not yet");
    app.on("2026-11-25").sweep().await;
    app.sweep().await;
    assert_eq!(told(&liaison, &id).await, ["follow_up_due"], "once");
    let file = liaison.get(&path("/follow-ups/export")).await;
    assert!(file.is_good() && file.header("content-type").starts_with("text/csv"));
    assert!(file.text().contains("\"'=二次对接\"") && file.text().contains("2026-11-25"), "{}", file.text());

    other.put(&path("/rating"), rating.clone()).await.refused(422, "not_registered");
    assert_eq!(
        owner.put(&path("/rating"), json!({"came": true, "score": 6})).await.complaint("score").0,
        "out_of_range"
    );
    owner.put(&path("/rating"), rating).await.good();
    let shown = app.get(&path("")).await.good();
    assert_eq!((&shown["figures"]["too_few"], &shown["figures"]["count"]), (&json!(true), &json!(0)));
    assert!(!liaison.get(&path("")).await.text().contains("两家客户"), "one voice would be known");
    let visited = owner.get(&path("").replace(&id, "mine")).await.good();
    assert_eq!(
        (&visited["items"][0]["card"]["state"], &visited["items"][0]["rating"]["score"]),
        (&json!("over"), &json!(5))
    );
}

#[tokio::test]
async fn no_route_tells_who_is_registered_but_to_the_organiser_and_their_own_enterprise() {
    let app = TestApp::start().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let id = app.fair(fair("对接会", &json!({}))).await;
    let registered = owner.post(&format!("{FAIRS}/{id}/registrations"), persons(&["石见川"])).await.good();
    app.booth(&id, 1, &owner).await;
    app.posted(&owner, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    app.on("2026-11-20");
    liaison
        .post(&format!("{FAIRS}/{id}/door"), json!({"ticket": own(&registered)[0]["ticket"]}))
        .await
        .good();
    let routes: Vec<String> = crate::openapi::operations()
        .await
        .into_iter()
        .filter_map(|route| route.strip_prefix("GET ").map(str::to_owned))
        .filter(|route| route.starts_with(FAIRS))
        .map(|route| route.replace("{id}", &id).replace("{number}", "1"))
        .collect();
    assert!(routes.len() >= 9 && routes.iter().all(|route| !route.contains('{')), "{routes:?}");
    let strangers = [
        app.visitor(),
        app.other_owner().await,
        app.third_owner().await,
        app.officer("130100-scjg").await,
        app.supervisor().await,
    ];
    for who in &strangers {
        for route in &routes {
            let told = who.get(route).await.text();
            assert!(!told.contains(GUEST_PHONE) && !told.contains("石见川"), "{route}: {told}");
            assert!(!told.contains("meeting.example.cn"), "{route}: {told}");
        }
    }
    let roll = liaison.get(&format!("{FAIRS}/{id}/roll")).await.text();
    assert!(roll.contains(GUEST_PHONE) && roll.contains("石见川"));
    assert!(owner.get(&format!("{FAIRS}/{id}")).await.text().contains(GUEST_PHONE));
}

#[tokio::test]
async fn long_after_a_fair_names_and_phones_are_gone_and_the_counts_stay() {
    let app = TestApp::start().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let id = app.fair(fair("整零对接会", &json!({}))).await;
    let path = format!("{FAIRS}/{id}");
    assert_eq!(app.get(&path).await.good()["guest_days"], 180, "the form says how long");
    let registered = owner.post(&format!("{path}/registrations"), persons(&["石见川"])).await.good();
    app.on("2026-11-20");
    let ticket = json!({"ticket": own(&registered)[0]["ticket"]});
    liaison.post(&format!("{path}/door"), ticket).await.good();
    app.on("2027-05-19").sweep().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    assert!(liaison.get(&format!("{path}/roll")).await.text().contains("石见川"), "its last day isn’t over");
    // On the day after it nobody reads them any more, swept or not.
    app.on("2027-05-20");
    let (owner, liaison) = (owner.with_new_session(&app), liaison.with_new_session(&app));
    let unswept = liaison.get(&format!("{path}/roll")).await.good();
    assert!(
        !unswept.to_string().contains(GUEST_PHONE) && !unswept.to_string().contains("石见川"),
        "{unswept}"
    );
    app.sweep().await;
    app.sweep().await;
    app.on("2026-11-21");
    let (owner, liaison) = (owner.with_new_session(&app), liaison.with_new_session(&app));
    let roll = liaison.get(&format!("{path}/roll")).await.good();
    assert!(
        !roll.to_string().contains(GUEST_PHONE) && !roll.to_string().contains("石见川"),
        "they are deleted: {roll}"
    );
    assert_eq!((&roll["counts"]["seated"], &roll["counts"]["came"]), (&json!(1), &json!(1)));
    assert_eq!(roll["items"][0]["enterprise_name"], owner.principal().enterprise_name);
    let mine = owner.get(&format!("{FAIRS}/mine")).await.good();
    assert_eq!(
        (&mine["items"][0]["own"][0]["name"], &mine["items"][0]["own"][0]["seat"]),
        (&json!(""), &json!("seated"))
    );
}

#[tokio::test]
async fn lists_are_narrowed_and_cost_little_and_a_fair_goes_into_a_calendar() {
    let app = TestApp::start().await;
    let mut ids = Vec::new();
    for n in 0..30 {
        let kind = if n % 2 == 0 { "training" } else { "exhibition" };
        let day = format!("2026-{}-20", if n < 20 { "11" } else { "12" });
        let more = json!({"kind": kind, "from": day, "to": day, "closes": day, "sessions": []});
        ids.push(app.fair(fair(&format!("活动{n}"), &more)).await);
    }
    let all = app.get(FAIRS).await;
    assert!(all.units().read <= 10.0, "{:?}", all.units());
    assert_eq!(all.good()["items"].as_array().unwrap().len(), 30);
    let narrowed = app.get(&format!("{FAIRS}?kind=training&month=2026-12&region=130000")).await;
    assert!(narrowed.units().read <= 10.0);
    assert_eq!(narrowed.good()["items"].as_array().unwrap().len(), 5);
    let count = async |query: &str| {
        app.get(&format!("{FAIRS}?{query}")).await.good()["items"].as_array().unwrap().len()
    };
    assert_eq!((count("region=130200").await, count("past=true").await), (0, 0));
    app.get(&format!("{FAIRS}?month=12")).await.complaint("month");
    app.on("2026-12-01");
    assert_eq!((count("past=true").await, count("").await), (20, 10));
    let file = app.get(&format!("{FAIRS}/{}/calendar", ids[29])).await;
    assert!(file.header("content-type").starts_with("text/calendar"));
    let text = file.text();
    assert!(text.contains("DTSTART:20261220T010000Z") && text.contains("DTEND:20261220T090000Z"), "{text}");
}
