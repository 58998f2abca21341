//! Another platform, as somebody would write it who has nothing but the published description of the interface: where to
//! push, under which headers, what to sign. It shares no code with the service.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::routing::post;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use crate::{Answer, Caller, TestApp};

/// The client: a key, its secret, and what the description says.
#[derive(Clone)]
pub struct Platform {
    pub http: Client,
    pub origin: String,
    pub id: String,
    pub key: String,
    pub secret: String,
    path: String,
    headers: Vec<String>,
    scheme: String,
}

/// What is said of a partner.
pub fn partner(name: &str, more: &Value) -> Value {
    let form = json!({
        "name": {"zh": name, "en": "A platform"}, "platform": "credit",
        "pushes": ["credit_record", "item_progress", "item"],
    });
    crate::appeal::with(form, more)
}

impl Platform {
    /// Registers a partner as an administrator and reads the description as the partner.
    pub async fn registered(app: &TestApp, admin: &Caller, form: Value) -> Self {
        let made = admin.post("/api/exchange/partners", form).await.good();
        let document = app.get("/api/openapi.json").await.good();
        Self::described(&document, &made, app.origin())
    }

    /// The client of a partner as it was registered, by a description of the interface.
    pub fn described(document: &Value, made: &Value, origin: String) -> Self {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        // The operation that takes a batch, its headers, and the first line of what is signed.
        let paths = document["paths"].as_object().unwrap();
        let takes_batch = |item: &Value| {
            let body = &item["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"];
            body == "#/components/schemas/Batch"
        };
        let (path, item) = paths.iter().find(|(_, item)| takes_batch(item)).unwrap();
        let headers = item["post"]["parameters"].as_array().unwrap().iter();
        let headers: Vec<String> =
            headers.filter(|one| one["in"] == "header").map(|one| text(&one["name"])).collect();
        let words = text(&item["post"]["description"]);
        // Every second piece stands between backquotes.
        let mut quoted = words.split('`').skip(1).step_by(2);
        let scheme = quoted.find(|word| word.contains("HMAC-SHA256")).unwrap().to_owned();
        Self {
            http: Client::new(),
            origin,
            id: text(&made["partner"]["id"]),
            key: text(&made["key"]),
            secret: text(&made["secret"]),
            path: path.clone(),
            headers,
            scheme,
        }
    }

    /// The same with another key.
    #[must_use]
    pub fn with_key(&self, key: &str, secret: &str) -> Self {
        Self { key: key.to_owned(), secret: secret.to_owned(), ..self.clone() }
    }

    fn header(&self, end: &str) -> String {
        self.headers.iter().find(|name| name.ends_with(end)).unwrap().clone()
    }

    /// The headers of a request.
    pub fn signed(&self, body: &[u8], at: OffsetDateTime, nonce: &str) -> Vec<(String, String)> {
        let timestamp = at.unix_timestamp().to_string();
        let digest = hex::encode(Sha256::digest(body));
        let text = [&self.scheme, "POST", &self.path, &timestamp, nonce, &digest].join("\n");
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).unwrap();
        mac.update(text.as_bytes());
        let signature = hex::encode(mac.finalize().into_bytes());
        let values = [("-key", &self.key), ("-timestamp", &timestamp), ("-signature", &signature)];
        let mut headers: Vec<_> =
            values.into_iter().map(|(end, value)| (self.header(end), value.clone())).collect();
        headers.push((self.header("-nonce"), nonce.to_owned()));
        headers
    }

    /// Sends bytes under headers.
    pub async fn send(&self, app: &TestApp, body: Vec<u8>, headers: Vec<(String, String)>) -> Answer {
        self.send_by(&app.visitor(), body, headers).await
    }

    /// The same by way of a caller, whose host it is.
    pub async fn send_by(&self, by: &Caller, body: Vec<u8>, headers: Vec<(String, String)>) -> Answer {
        let dress = |mut request: reqwest::RequestBuilder| {
            for (name, value) in headers {
                request = request.header(name, value);
            }
            request.header("content-type", "application/json").body(body)
        };
        by.send(Method::POST, &self.path, dress).await
    }

    /// Pushes rows at the service's time.
    pub async fn push(&self, app: &TestApp, rows: Value) -> Answer {
        let body = serde_json::to_vec(&json!({"rows": rows})).unwrap();
        let headers = self.signed(&body, app.parts().now(), &kernel::random::id());
        self.send(app, body, headers).await
    }

    /// Pushes rows; for each what it came to, with its code.
    pub async fn told(&self, app: &TestApp, rows: Value) -> Vec<String> {
        let answer = self.push(app, rows).await.good();
        let results = answer["results"].as_array().unwrap().iter();
        let words = |one: &Value| {
            let (outcome, code) =
                (one["outcome"].as_str().unwrap(), one["code"].as_str().unwrap_or_default());
            if code.is_empty() { outcome.to_owned() } else { format!("{outcome} {code}") }
        };
        results.map(words).collect()
    }
}

/// What a webhook received.
#[derive(Clone, Debug)]
pub struct Received {
    pub target: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// The other platform's own server.
#[derive(Clone)]
pub struct Receiver {
    pub address: String,
    received: Arc<Mutex<Vec<Received>>>,
    answer: Arc<Mutex<u16>>,
}

impl Receiver {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = format!("http://{}/hook?from=qitong", listener.local_addr().unwrap());
        let receiver = Self { address, received: Arc::default(), answer: Arc::new(Mutex::new(204)) };
        let (received, answer) = (Arc::clone(&receiver.received), Arc::clone(&receiver.answer));
        let take = move |uri: Uri, headers: HeaderMap, body: Bytes| {
            let target = uri.path_and_query().unwrap().to_string();
            received.lock().unwrap().push(Received { target, headers, body: body.to_vec() });
            let status = StatusCode::from_u16(*answer.lock().unwrap()).unwrap();
            async move { status }
        };
        let router = Router::new().route("/hook", post(take));
        tokio::spawn(async move { axum::serve(listener, router).await });
        receiver
    }

    pub fn answers(&self, status: u16) {
        *self.answer.lock().unwrap() = status;
    }

    /// What came since the last look.
    pub fn received(&self) -> Vec<Received> {
        std::mem::take(&mut self.received.lock().unwrap())
    }
}
