//! Letters to an enterprise's people: each arrives once, whatever happens to the mail server or to those who send.

use kernel::config::{Mail, Secret};
use kernel::store::Table;
use projector::send_letters;
use serde_json::json;
use tests::appeal::Cast;
use tests::post::{Mood, PostOffice};
use tests::{TestApp, appeal};
use time::Duration;

const OWNER: &str = "owner@example.com";

/// A host with a mail server, and an enterprise whose owner has an address.
async fn with_post() -> (TestApp, PostOffice, Cast) {
    let office = PostOffice::open().await;
    let url = office.url.clone();
    let app = TestApp::with(|config| {
        config.mail =
            Some(Mail { smtp_url: Secret::new(url), from: "企通 <qitong@example.com>".to_owned() });
    })
    .await;
    let cast = app.cast().await;
    cast.owner.patch("/api/account", json!({"name": "林栩", "email": OWNER, "locale": "zh"})).await.good();
    (app, office, cast)
}

/// An appeal that was assigned, so that its enterprise has a letter in the queue.
async fn assigned(app: &TestApp, cast: &Cast) -> String {
    let id = app.assigned(cast, json!({})).await;
    app.project().await;
    id
}

#[tokio::test]
async fn a_letter_says_that_there_is_news_and_nothing_of_what_it_is() {
    let (app, office, cast) = with_post().await;
    let id = assigned(&app, &cast).await;
    assert_eq!(send_letters(app.parts()).await.unwrap().sent, 1);
    let taken = office.taken();
    let [letter] = &taken[..] else { panic!("{taken:?}") };
    assert_eq!(letter.to, OWNER);
    assert!(!letter.text.contains(appeal::TITLE));
    assert_eq!(send_letters(app.parts()).await.unwrap().sent, 0, "{id} is told once");
    app.project().await;
    send_letters(app.parts()).await.unwrap();
    assert_eq!(office.taken().len(), 1);
}

#[tokio::test]
async fn a_letter_that_fails_is_sent_again_when_the_server_takes_it() {
    let (app, office, cast) = with_post().await;
    assigned(&app, &cast).await;
    for mood in [Mood::Busy, Mood::HangsUp] {
        office.is(mood);
        let posted = send_letters(app.parts()).await.unwrap();
        assert_eq!((posted.sent, posted.put_off), (0, 1), "{mood:?}");
        let again = send_letters(app.parts()).await.unwrap();
        assert_eq!((again.sent, again.put_off), (0, 0), "not before its time");
        app.later(Duration::minutes(16));
    }
    office.is(Mood::Takes);
    assert_eq!(send_letters(app.parts()).await.unwrap().sent, 1);
    assert_eq!(office.taken().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sender_who_dies_leaves_the_letter_to_the_next() {
    let (app, office, cast) = with_post().await;
    assigned(&app, &cast).await;
    office.is(Mood::Sleeps);
    let parts = app.parts().clone();
    let sender = tokio::spawn(async move { send_letters(&parts).await });
    office.has_heard().await;
    sender.abort();
    office.is(Mood::Takes);
    assert_eq!(send_letters(app.parts()).await.unwrap().sent, 0, "it was claimed");
    app.later(Duration::minutes(6));
    assert_eq!(send_letters(app.parts()).await.unwrap().sent, 1);
    assert_eq!(office.taken().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn senders_at_once_send_each_letter_once() {
    let (app, office, cast) = with_post().await;
    let mut ids = Vec::new();
    for n in 0..6 {
        ids.push(app.assigned(&cast, json!({"title": format!("第{n}件用电报装")})).await);
    }
    app.project().await;
    let send = || {
        let parts = app.parts().clone();
        tokio::spawn(async move { send_letters(&parts).await.unwrap().sent })
    };
    let (one, two, three) = (send(), send(), send());
    let sent = one.await.unwrap() + two.await.unwrap() + three.await.unwrap();
    // What one had claimed when another looked waits for nobody: all were claimed by someone.
    assert_eq!((sent, office.taken().len()), (6, 6));
}

#[tokio::test]
async fn a_letter_that_nobody_takes_is_given_up_and_that_is_on_record() {
    let (app, office, cast) = with_post().await;
    assigned(&app, &cast).await;
    let given_up = async || app.count(Table::Identity, "audit#").await;
    let before = given_up().await;
    office.is(Mood::Busy);
    let mut tries = 0;
    loop {
        let posted = send_letters(app.parts()).await.unwrap();
        tries += posted.put_off;
        if posted.given_up == 1 {
            break;
        }
        assert!(tries < 20, "it goes on for ever");
        app.later(Duration::hours(31));
    }
    assert_eq!((tries, given_up().await), (7, before + 1));
    app.later(Duration::days(10));
    office.is(Mood::Takes);
    assert_eq!(send_letters(app.parts()).await.unwrap(), Default::default());
    assert_eq!(office.taken().len(), 0);
}

#[tokio::test]
async fn who_doesnt_exist_isnt_written_to_again_and_the_others_are() {
    let (app, office, cast) = with_post().await;
    cast.agent
        .patch("/api/account", json!({"name": "代办人", "email": "agent@example.com", "locale": "zh"}))
        .await
        .good();
    assigned(&app, &cast).await;
    office.is(Mood::Refuses);
    assert_eq!(send_letters(app.parts()).await.unwrap().put_off, 0);
    office.is(Mood::Takes);
    app.later(Duration::days(1));
    send_letters(app.parts()).await.unwrap();
    assert_eq!(office.taken().len(), 0);
    app.done(&cast.officer, &assigned(&app, &cast).await, "accept", json!({})).await;
    app.project().await;
    send_letters(app.parts()).await.unwrap();
    let mut to: Vec<String> = office.taken().into_iter().map(|taken| taken.to).collect();
    to.sort();
    assert_eq!(to, ["agent@example.com", OWNER], "two events of one case are one letter to each");
}
