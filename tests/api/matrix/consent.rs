//! Before both have agreed no answer holds how to reach the other: every documented operation, by every role, about a
//! posting and the conversations on it, and whatever else the matrix asks.

use reqwest::Method;
use serde_json::{Value, json};
use tests::market::{form, interest};
use tests::{Answer, Caller, TestApp};

use super::Scene;

/// The contact of a posting's side, and of who is interested in it: they stand nowhere else.
const POSTER: &str = "0310-5550001";
const ASKER: &str = "0317-5550002";

/// An anonymous posting on which two conversations wait for an answer: one of them is the matrix's enterprise's.
pub(super) struct Secret {
    posting: String,
    deal: String,
    owners: String,
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
        Self { posting, deal, owners }
    }

    /// Nothing of either side in an answer to whoever is of neither.
    pub(super) fn isnt_in(&self, who: &str, route: &str, answer: &Answer) {
        for secret in [POSTER, ASKER] {
            assert!(!answer.text().contains(secret), "{route} tells {who} {secret}: {}", answer.text());
        }
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
                reads_its_own |= answer.text().contains(own);
            }
        }
        assert!(reads_its_own || who == "the asker", "a side reads what it wrote itself");
    }
    // And that is what was looked for: with the consent it is there.
    let path = format!("/api/market/deals/{}", secret.deal);
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
