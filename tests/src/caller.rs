//! Someone who calls the service over HTTP, with a session or without.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use kernel::App;
use kernel::session;
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use shared::access::Principal;

use crate::{Answer, TestApp};

static REQUESTS: AtomicU64 = AtomicU64::new(1);

/// A caller. Clones share their session.
#[derive(Clone)]
pub struct Caller {
    http: Client,
    origin: String,
    language: &'static str,
    session: Held,
}

#[derive(Clone)]
enum Held {
    Nothing,
    /// As it was told at signing in, and nothing new when it ends.
    Cookie(String),
    /// One of the test's own that is begun anew when the clock has moved, so that a story may take weeks.
    Always(Arc<Always>),
}

struct Always {
    app: App,
    principal: Principal,
    current: Mutex<(i64, String)>,
}

impl Caller {
    pub fn visitor(app: &TestApp) -> Self {
        Self { http: app.http.clone(), origin: app.origin(), language: "zh-CN", session: Held::Nothing }
    }

    /// Someone who stays signed in, whatever the clock says.
    pub fn signed_in(app: &TestApp, principal: Principal) -> Self {
        let always =
            Always { app: app.parts().clone(), principal, current: Mutex::new((i64::MIN, String::new())) };
        Self { session: Held::Always(Arc::new(always)), ..Self::visitor(app) }
    }

    /// A visitor of a host elsewhere.
    pub fn of_origin(http: Client, origin: String) -> Self {
        Self { http, origin, language: "zh-CN", session: Held::Nothing }
    }

    /// The same caller with the session that an answer's cookie began.
    #[track_caller]
    pub fn with_cookie_of(&self, answer: &Answer) -> Self {
        let cookie = answer.header("set-cookie");
        let pair = cookie.split(';').next().unwrap_or_default();
        assert!(
            pair.starts_with("__Host-qitong=") && pair.len() > 40,
            "{} began no session: {cookie}",
            answer.of
        );
        Self { session: Held::Cookie(pair.to_owned()), ..self.clone() }
    }

    /// The same caller with a session's cookie.
    pub fn with_cookie(&self, cookie: &str) -> Self {
        Self { session: Held::Cookie(cookie.to_owned()), ..self.clone() }
    }

    /// The same person with a session begun just now.
    pub fn with_new_session(&self, app: &TestApp) -> Self {
        match &self.session {
            Held::Always(always) => Self::signed_in(app, always.principal.clone()),
            _ => self.clone(),
        }
    }

    /// The same caller asking another host.
    pub fn at(&self, app: &TestApp) -> Self {
        self.at_origin(app.origin())
    }

    pub fn at_origin(&self, origin: String) -> Self {
        Self { origin, ..self.clone() }
    }

    /// The same caller reading English.
    pub fn in_english(&self) -> Self {
        Self { language: "en", ..self.clone() }
    }

    pub fn principal(&self) -> &Principal {
        match &self.session {
            Held::Always(always) => &always.principal,
            _ => panic!("nobody of whom the test knows more"),
        }
    }

    /// Signs in for good or ill.
    pub async fn sign_in(&self, login: &str, password: &str) -> Answer {
        self.post("/api/session", json!({"login": login, "password": password})).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, |request| request).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, |request| request.json(&body)).await
    }

    /// A POST that may be repeated under its key.
    pub async fn post_once(&self, key: &str, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, |request| request.header("idempotency-key", key).json(&body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, |request| request.json(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, |request| request.json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, |request| request).await
    }

    /// Takes an action on a version of a case.
    pub async fn act(&self, id: &str, version: u32, action: &str, fields: Value) -> Answer {
        self.post(&format!("/api/cases/{id}/actions"), command(version, action, fields)).await
    }

    /// The same under a key.
    pub async fn act_once(&self, key: &str, id: &str, version: u32, action: &str, fields: Value) -> Answer {
        self.post_once(key, &format!("/api/cases/{id}/actions"), command(version, action, fields)).await
    }

    /// Sends a file.
    pub async fn upload(&self, name: &str, bytes: Vec<u8>) -> Answer {
        self.upload_to("/api/uploads", name, bytes).await
    }

    /// The same to another address that takes files.
    pub async fn upload_to(&self, path: &str, name: &str, bytes: Vec<u8>) -> Answer {
        let part = || Part::bytes(bytes).file_name(name.to_owned());
        let form = Form::new().part("file", part());
        self.send(Method::POST, path, |request| request.multipart(form)).await
    }

    /// What the caller may do to a case now: the names of the actions; none when it isn't there for them.
    pub async fn offers(&self, id: &str) -> Vec<(String, Value)> {
        let answer = self.get(&format!("/api/cases/{id}")).await;
        if answer.status == 404 {
            return Vec::new();
        }
        let offers = answer.good()["actions"].as_array().cloned().unwrap();
        offers
            .into_iter()
            .map(|one| (one["action"].as_str().unwrap().to_owned(), one["form"].clone()))
            .collect()
    }

    /// A POST to a host that may break off; `None` when it did.
    pub async fn try_post(&self, path: &str, body: &Value) -> Option<Answer> {
        self.tried(self.http.post(format!("{}{path}", self.origin)).json(body), format!("POST {path}")).await
    }

    /// The same under a key.
    pub async fn try_post_once(&self, key: &str, path: &str, body: &Value) -> Option<Answer> {
        let request =
            self.http.post(format!("{}{path}", self.origin)).header("idempotency-key", key).json(body);
        self.tried(request, format!("POST {path}")).await
    }

    /// A GET from a host that may be gone.
    pub async fn try_get(&self, path: &str) -> Option<Answer> {
        self.tried(self.http.get(format!("{}{path}", self.origin)), format!("GET {path}")).await
    }

    async fn tried(&self, mut request: RequestBuilder, of: String) -> Option<Answer> {
        if let Some(cookie) = self.cookie().await {
            request = request.header("cookie", cookie);
        }
        let response = request.send().await.ok()?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.ok()?.to_vec();
        Some(Answer { status, headers, bytes, of, request: String::new() })
    }

    /// Any request at all.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        dress: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Answer {
        let id = format!("test-{:08}", REQUESTS.fetch_add(1, Ordering::Relaxed));
        let mut request = self
            .http
            .request(method.clone(), format!("{}{path}", self.origin))
            .header("accept-language", self.language)
            .header("x-request-id", &id);
        if let Some(cookie) = self.cookie().await {
            request = request.header("cookie", cookie);
        }
        let of = format!("{method} {path}");
        if std::env::var_os("QITONG_TEST_TRACE").is_some() {
            eprintln!("{id} {of}");
        }
        let response = dress(request).send().await.unwrap_or_else(|error| panic!("{of}: {error:?}"));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap_or_else(|error| panic!("{of}: {error:?}")).to_vec();
        Answer { status, headers, bytes, of, request: id }
    }

    async fn cookie(&self) -> Option<String> {
        match &self.session {
            Held::Nothing => None,
            Held::Cookie(cookie) => Some(cookie.clone()),
            Held::Always(always) => Some(always.cookie().await),
        }
    }
}

impl Always {
    async fn cookie(&self) -> String {
        let now = self.app.now().unix_timestamp();
        let (at, cookie) = self.current.lock().unwrap().clone();
        if at == now {
            return cookie;
        }
        let created = session::create(&self.app, self.principal.clone(), "tests").await.unwrap();
        let cookie = created.cookie.split(';').next().unwrap().to_owned();
        *self.current.lock().unwrap() = (now, cookie.clone());
        cookie
    }
}

fn command(version: u32, action: &str, fields: Value) -> Value {
    let mut command = json!({"action": action, "version": version});
    for (name, value) in fields.as_object().into_iter().flatten() {
        command[name] = value.clone();
    }
    command
}
