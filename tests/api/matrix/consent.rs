//! Before both have agreed no answer holds how to reach the other, or the name that its posting hides: every documented
//! operation, by every role, about a posting and the conversations on it, and whatever else the matrix asks; nor does
//! whatever one side writes into any field of any of them carry it to the other.

use reqwest::Method;
use serde_json::{Value, json};
use tests::market::{form, interest};
use tests::{Answer, Caller, TestApp};

use super::Scene;

/// The contact of a posting's side, and of who is interested in it: they stand nowhere else.
const POSTER: &str = "0310-5550001";
const ASKER: &str = "0317-5550002";
/// What each writes into every text that it can send.
const PLANTED: [(&str, &str); 2] = [("the asker", "0317-5550003"), ("the poster", "0310-5550004")];

/// An anonymous posting on which two conversations wait for an answer: one of them is the matrix's enterprise's.
pub(super) struct Secret {
    posting: String,
    deal: String,
    owners: String,
    /// The name of the enterprise that posts without it.
    name: String,
}

impl Secret {
    pub(super) async fn kept(app: &TestApp) -> Self {
        let (poster, asker, owner) = (app.other_owner().await, app.third_owner().await, app.owner().await);
        let mut wanted = form("风电主轴轴承环件锻造余量", &json!({"anonymous": true}));
        wanted["contact"]["phone"] = POSTER.into();
        let posting = app.posted(&poster, wanted).await;
        let mut interested = interest();
        interested["contact"]["phone"] = ASKER.into();
        let path = format!("/api/market/postings/{posting}/interest");
        let deal = tests::market::id_of(&asker.post(&path, interested).await.good());
        let owners = app.interested(&owner, &posting).await;
        Self { posting, deal, owners, name: poster.principal().enterprise_name.clone() }
    }

    /// Nothing of either side in an answer to whoever is of neither.
    pub(super) fn isnt_in(&self, who: &str, route: &str, answer: &Answer) {
        for secret in [POSTER, ASKER] {
            assert!(!answer.text().contains(secret), "{route} tells {who} {secret}: {}", answer.text());
        }
    }

    /// Nor the name that the posting hides.
    fn names_nobody(&self, who: &str, route: &str, answer: &Answer) {
        assert!(!answer.text().contains(&self.name), "{route} names the poster to {who}: {}", answer.text());
    }

    /// The operation, about each of the three in place of whatever its address names.
    fn asked(&self, route: &str) -> Vec<(Method, String)> {
        let (method, template) = route.split_once(' ').unwrap();
        let method: Method = method.parse().unwrap();
        if !template.contains('{') {
            return Vec::new();
        }
        let about = |id: &String| {
            let parts =
                template.split('/').map(|part| if part.starts_with('{') { id.as_str() } else { part });
            (method.clone(), parts.collect::<Vec<_>>().join("/"))
        };
        [&self.posting, &self.deal, &self.owners].map(about).to_vec()
    }
}

/// Asks every operation about the secret as a scene's caller, with what the matrix sends to it.
pub(super) async fn ask_all(scene: &Scene, who: &str) {
    for (route, _, body) in &scene.asks {
        for (method, path) in scene.secret.asked(route) {
            let answer = sent(&scene.fresh(), (method, &path), body).await;
            assert_ne!(answer.status, 500, "{route}: {}", answer.text());
            scene.secret.isnt_in(who, &format!("{route} ({path})"), &answer);
            // The Federation reviews whom it has before it.
            if who != "liaison" {
                scene.secret.names_nobody(who, route, &answer);
            }
        }
    }
}

/// A body, once for each text in it, with something else written in that place.
fn written(body: &Value, text: &str) -> Vec<Value> {
    match body {
        Value::String(_) => vec![text.into()],
        Value::Object(members) => {
            let each = members.iter().flat_map(|(name, member)| {
                written(member, text).into_iter().map(move |changed| (name.clone(), changed))
            });
            let put = |(name, changed): (String, Value)| {
                let mut whole = members.clone();
                whole.insert(name, changed);
                Value::Object(whole)
            };
            each.map(put).collect()
        }
        Value::Array(entries) => {
            let each = entries.iter().enumerate().flat_map(|(place, entry)| {
                written(entry, text).into_iter().map(move |changed| (place, changed))
            });
            let put = |(place, changed): (usize, Value)| {
                let mut whole = entries.clone();
                whole[place] = changed;
                Value::Array(whole)
            };
            each.map(put).collect()
        }
        _ => Vec::new(),
    }
}

/// Steps of a conversation that carry words, and that a side could take before both have agreed.
fn worded(text: &str, version: &Value) -> Vec<Value> {
    let outcome = json!({"size": "more", "jobs": 1, "note": text});
    ["decline", "end", "agree", "conclude", "confirm", "contradict", "call"]
        .map(|step| json!({"step": step, "version": version, "reason": text, "outcome": outcome}))
        .to_vec()
}

/// What a side writes before both have agreed doesn't reach the other, whatever the field.
async fn nothing_is_carried(scene: &Scene, poster: &Caller, asker: &Caller) {
    let (app, secret) = (&scene.app, &scene.secret);
    let deal = format!("/api/market/deals/{}", secret.deal);
    for (who, planted) in PLANTED {
        let (writer, reader) = if who == "the asker" { (asker, poster) } else { (poster, asker) };
        let text = format!("请直接联系 {planted}");
        let mut tried = 0;
        for (route, _, body) in &scene.asks {
            for (method, path) in secret.asked(route).into_iter().filter(|(method, _)| *method != Method::GET)
            {
                for body in written(body, &text) {
                    sent(&writer.with_new_session(app), (method.clone(), &path), &body).await;
                    tried += 1;
                }
            }
        }
        let version = writer.get(&deal).await.good()["version"].clone();
        for body in worded(&text, &version) {
            let answer = writer.post(&format!("{deal}/actions"), body.clone()).await;
            assert!(!answer.is_good(), "{who} {body}: {}", answer.text());
        }
        assert!(tried > 50, "{who} wrote into {tried} fields");
        // The version is what was read: so it is the words that are refused, not what is old.
        let word = if who == "the asker" { "end" } else { "decline" };
        let step = json!({"step": word, "version": version, "reason": text, "why": "other"});
        assert_eq!(
            writer.post(&format!("{deal}/actions"), step).await.complaint("reason").0,
            "contact_in_text"
        );
        if who == "the poster" {
            let named = format!("我们是{}", secret.name);
            let step = json!({"step": word, "version": version, "reason": named, "why": "other"});
            assert_eq!(
                writer.post(&format!("{deal}/actions"), step).await.complaint("reason").0,
                "name_in_text"
            );
        }
        let mut read = vec!["/api/inbox".to_owned(), "/api/market/deals?side=mine".to_owned()];
        read.push("/api/market/deals?side=asked".to_owned());
        for (route, _, _) in &scene.asks {
            let gets = secret.asked(route).into_iter().filter(|(method, _)| *method == Method::GET);
            read.extend(gets.map(|(_, path)| path));
        }
        for path in read {
            let answer = reader.with_new_session(app).get(&path).await;
            assert!(!answer.text().contains(planted), "{path} carries what {who} wrote: {}", answer.text());
        }
    }
}

/// The same as the two sides: each reads its own contact, and not the other's, until the one has agreed.
pub(super) async fn ask_the_two(scene: &Scene) {
    let (app, secret) = (&scene.app, &scene.secret);
    let (poster, asker) = (app.other_owner().await, app.third_owner().await);
    // What the posting's side takes off the board isn't agreed to, so that the conversation is asked about first.
    for (who, caller, other) in [("the asker", &asker, POSTER), ("the poster", &poster, ASKER)] {
        let own = if other == POSTER { ASKER } else { POSTER };
        let mut reads_its_own = false;
        for (route, _, body) in &scene.asks {
            for (method, path) in secret.asked(route) {
                // That it is withdrawn, and its consent, are the posting's side's own.
                if who == "the poster" && method != Method::GET {
                    continue;
                }
                let answer = sent(&caller.with_new_session(app), (method, &path), body).await;
                assert!(!answer.text().contains(other), "{route} tells {who} {other}: {}", answer.text());
                if who == "the asker" {
                    secret.names_nobody(who, route, &answer);
                }
                reads_its_own |= answer.text().contains(own);
            }
        }
        assert!(reads_its_own || who == "the asker", "a side reads what it wrote itself");
    }
    let path = format!("/api/market/deals/{}", secret.deal);
    poster.delete(&format!("{path}/block")).await.good();
    asker.delete(&format!("{path}/block")).await.good();
    nothing_is_carried(scene, &poster, &asker).await;
    // And that is what was looked for: with the consent it is there.
    poster.delete(&format!("{path}/block")).await.good();
    asker.delete(&format!("{path}/block")).await.good();
    let version = poster.get(&path).await.good()["version"].clone();
    let accept = json!({"step": "accept", "version": version});
    let accepted = poster.post(&format!("{path}/actions"), accept).await.good();
    assert_eq!(accepted["contact"]["phone"], ASKER);
    assert_eq!(asker.get(&path).await.good()["contact"]["phone"], POSTER);
}

async fn sent(caller: &Caller, (method, path): (Method, &str), body: &Value) -> Answer {
    let dress = |request: reqwest::RequestBuilder| if body.is_null() { request } else { request.json(body) };
    caller.send(method, path, dress).await
}
