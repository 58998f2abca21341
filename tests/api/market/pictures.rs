//! Pictures of postings: bounded, made anew, and seen by those who may see the posting.

use serde_json::{Value, json};
use tests::market::form;
use tests::{Caller, TestApp, files};

const UPLOAD: &str = "/api/market/pictures";

fn path(posting: &str, picture: &Value, size: &str) -> String {
    format!("/api/market/postings/{posting}/pictures/{}/{size}", picture["id"].as_str().unwrap())
}

/// Width and height that a JPEG's header tells.
fn size_of(jpeg: &[u8]) -> (u16, u16) {
    let at = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).expect("a baseline JPEG");
    let number = |at: usize| u16::from_be_bytes([jpeg[at], jpeg[at + 1]]);
    (number(at + 7), number(at + 5))
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[tokio::test]
async fn a_picture_is_seen_by_strangers_only_while_its_posting_is_on_the_board() {
    let app = TestApp::start().await;
    let (poster, third, visitor) = (app.owner().await, app.third_owner().await, app.visitor());
    let picture = app.pictured(&poster, (1600, 1200)).await;
    assert_eq!((&picture["width"], &picture["height"]), (&json!(1280), &json!(960)));
    let mut shown = picture.clone();
    shown["alt"] = json!("磨床车间");
    // What a form claims of its size is of no interest.
    shown["width"] = json!(9);
    let id = app.sent_in(&poster, form("深沟球轴承磨加工余量产能", &json!({"pictures": [shown]}))).await;
    let card = path(&id, &picture, "card");
    for stranger in [&visitor, &third] {
        stranger.get(&card).await.refused(404, "not_found");
    }
    for reader in [&poster, &app.liaison().await] {
        let answer = reader.get(&card).await;
        assert_eq!((answer.status, size_of(&answer.bytes)), (200, (480, 360)));
        assert_eq!(answer.header("cache-control"), "private, no-store");
    }
    let desk = format!("/api/market/desk/{id}");
    app.liaison().await.post(&desk, json!({"action": "approve", "version": 2})).await.good();
    let answer = visitor.get(&card).await;
    assert_eq!((answer.status, answer.header("content-type").to_owned()), (200, "image/jpeg".to_owned()));
    assert!(answer.header("cache-control").contains("immutable"), "{}", answer.header("cache-control"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let page = visitor.get(&path(&id, &picture, "page")).await;
    assert_eq!(size_of(&page.bytes), (1280, 960));
    let board = visitor.get("/api/market/board").await.good();
    let first = &board["items"][0]["picture"];
    assert_eq!((&first["width"], &first["alt"]), (&json!(1280), &json!("磨床车间")), "the card shows it");
    // Of another posting, another size, or a name that leads elsewhere there is nothing.
    let other = app.posted(&poster, form("圆锥滚子轴承装配线开放", &json!({}))).await;
    for nothing in [
        path(&other, &picture, "card"),
        path(&id, &picture, "huge"),
        format!("/api/market/postings/{id}/pictures/..%2f..%2fstore/card"),
    ] {
        visitor.get(&nothing).await.refused(404, "not_found");
    }
    app.liaison()
        .await
        .post(&desk, json!({"action": "remove", "version": 3, "reason": "图片含联系方式"}))
        .await
        .good();
    visitor.get(&card).await.refused(404, "not_found");
    assert!(poster.get(&card).await.is_good());
}

#[tokio::test]
async fn thirty_pictures_are_refused_at_their_field_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut pictures = Vec::new();
    for number in 0..9 {
        pictures.push(app.pictured(&owner, (40 + number, 30)).await);
    }
    let nine = form("深沟球轴承磨加工余量产能", &json!({"pictures": pictures}));
    let id = app.drafted(&owner, nine.clone()).await;
    let thirty = (0..30).map(|number| json!({"id": format!("{number:040x}"), "width": 1, "height": 1}));
    let many = form("深沟球轴承磨加工余量产能", &json!({"pictures": thirty.collect::<Vec<_>>()}));
    let change = json!({"version": 1, "form": many});
    let answer = owner.put(&format!("/api/market/postings/{id}"), change).await;
    let (code, message) = answer.complaint("posting.pictures");
    assert_eq!(code, "too_many");
    assert!(message.contains("30") && message.contains('9'), "{message}");
    let kept = owner.get(&format!("/api/market/mine/{id}")).await.good();
    assert_eq!(kept["form"]["posting"]["pictures"].as_array().unwrap().len(), 9);
}

#[tokio::test]
async fn what_is_no_sound_picture_of_ones_own_is_refused_with_the_reason() {
    let app = TestApp::start().await;
    let (owner, third) = (app.owner().await, app.third_owner().await);
    let send = async |name: &str, bytes: Vec<u8>| owner.upload_to(UPLOAD, name, bytes).await;
    send("炸弹.png", files::picture_bomb(50_000, 50_000)).await.refused(422, "picture_too_large");
    send("炸弹.png", files::picture_bomb(6_000, 6_000)).await.refused(422, "picture_too_large");
    send("残缺.png", files::picture_bomb(600, 600)).await.refused(422, "broken_picture");
    let page = b"GIF89a/*<script>alert(1)</script>*/".to_vec();
    for (name, bytes) in [
        ("图.jpg", page),
        ("图.jpg", files::pdf()),
        ("图.png", files::windows_program()),
        ("空.jpg", Vec::new()),
    ] {
        send(name, bytes).await.refused(415, "not_a_picture");
    }
    send("大.png", vec![0; 11 * 1024 * 1024]).await.refused(413, "too_large");
    assert_eq!(std::fs::read_dir(app.uploads.path()).unwrap().count(), 0, "nothing of them is kept");
    app.visitor().upload_to(UPLOAD, "图.png", files::picture(8, 8)).await.refused(401, "sign_in_needed");
    let unproved = app.unverified().await;
    unproved.upload_to(UPLOAD, "图.png", files::picture(8, 8)).await.refused(422, "enterprise_unverified");
    // Another's picture can't be put into one's own posting, nor looked at.
    let theirs = app.pictured(&third, (20, 20)).await;
    let own = format!("{UPLOAD}/{}/card", theirs["id"].as_str().unwrap());
    owner.get(&own).await.refused(404, "not_found");
    assert!(third.get(&own).await.is_good());
    let taken = owner
        .post("/api/market/postings", form("深沟球轴承磨加工余量产能", &json!({"pictures": [theirs]})))
        .await;
    assert_eq!(taken.complaint("posting.pictures.0").0, "unknown_picture");
}

#[tokio::test]
async fn a_file_that_is_two_things_is_served_as_a_picture_alone_and_without_where_it_was_taken() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let first = app.pictured(&owner, (300, 200)).await;
    let plain = owner.get(&format!("{UPLOAD}/{}/page", first["id"].as_str().unwrap())).await.bytes;
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0 GPS 38.0428 N 114.5149 E".as_slice();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let page = b"<html><script>alert(1)</script></html>PK\x03\x04".as_slice();
    let both = [&plain[..2], &[0xff, 0xe1], length.as_slice(), exif, &plain[2..], page].concat();
    let taken = owner.upload_to(UPLOAD, "图.jpg", both).await.good();
    assert_ne!(taken["id"], first["id"]);
    for size in ["card", "page"] {
        let served = owner.get(&format!("{UPLOAD}/{}/{size}", taken["id"].as_str().unwrap())).await;
        assert_eq!(size_of(&served.bytes), (300, 200));
        for words in [b"Exif".as_slice(), b"GPS", b"<script>", b"PK\x03\x04"] {
            assert!(!holds(&served.bytes, words), "{size}");
        }
    }
}

#[tokio::test]
async fn a_picture_that_no_posting_shows_is_removed_after_three_days_and_one_that_is_shown_stays() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (kept, dropped) = (app.pictured(&owner, (30, 20)).await, app.pictured(&owner, (20, 30)).await);
    let forgotten = app.pictured(&owner, (20, 20)).await;
    let both = form("深沟球轴承磨加工余量产能", &json!({"pictures": [kept, dropped]}));
    let id = app.drafted(&owner, both).await;
    let read = async |owner: &Caller, picture: &Value| {
        owner.get(&format!("{UPLOAD}/{}/card", picture["id"].as_str().unwrap())).await.status
    };
    app.later(time::Duration::days(4)).sweep().await;
    assert_eq!((read(&owner, &kept).await, read(&owner, &dropped).await), (200, 200));
    assert_eq!(read(&owner, &forgotten).await, 404);
    let one = form("深沟球轴承磨加工余量产能", &json!({"pictures": [kept]}));
    owner.put(&format!("/api/market/postings/{id}"), json!({"version": 1, "form": one})).await.good();
    app.later(time::Duration::days(4)).sweep().await;
    assert_eq!((read(&owner, &kept).await, read(&owner, &dropped).await), (200, 404));
    app.later(time::Duration::days(40)).sweep().await;
    assert_eq!(read(&owner, &kept).await, 200);
}
