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
    /// What may be fetched: the schema of the answer, and the path.
    sources: Vec<(String, String)>,
}

/// What is said of a partner.
pub fn partner(name: &str, more: &Value) -> Value {
    let form = json!({
        "name": {"zh": name, "en": "A platform"}, "platform": "credit",
        "pushes": ["credit_record", "item_progress", "item", "implementation"],
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
        // What is fetched is signed under the same headers; whose answer is what is told by its schema.
        let schema = |item: &Value| {
            let answer = &item["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
            answer.as_str()?.rsplit('/').next().map(str::to_owned)
        };
        let is_signed = |item: &Value| {
            let parameters = item["get"]["parameters"].as_array();
            parameters
                .is_some_and(|all| headers.iter().all(|name| all.iter().any(|one| one["name"] == **name)))
        };
        let sources = paths.iter().filter(|(_, item)| is_signed(item));
        let sources = sources.filter_map(|(path, item)| Some((schema(item)?, path.clone()))).collect();
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
            sources,
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

    /// The headers of a batch.
    pub fn signed(&self, body: &[u8], at: OffsetDateTime, nonce: &str) -> Vec<(String, String)> {
        self.signed_as(("POST", &self.path), body, at, nonce)
    }

    /// The headers of a request by its method and its path with the query.
    pub fn signed_as(
        &self,
        (method, target): (&str, &str),
        body: &[u8],
        at: OffsetDateTime,
        nonce: &str,
    ) -> Vec<(String, String)> {
        let timestamp = at.unix_timestamp().to_string();
        let digest = hex::encode(Sha256::digest(body));
        let text = [self.scheme.as_str(), method, target, &timestamp, nonce, &digest].join("\n");
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

    /// The path of what is answered in a schema, with what its places stand for and a query, e.g. `?limit=2`.
    pub fn source(&self, schema: &str, place: &str, query: &str) -> String {
        let (_, path) = self.sources.iter().find(|(own, _)| own == schema).unwrap();
        let path = path.split('/').map(|part| if part.starts_with('{') { place } else { part });
        format!("{}{query}", path.collect::<Vec<_>>().join("/"))
    }

    /// Fetches a path under its signature, at the service's time.
    pub async fn fetch(&self, app: &TestApp, target: &str) -> Answer {
        let headers = self.signed_as(("GET", target), b"", app.parts().now(), &kernel::random::id());
        self.fetch_with(app, target, headers).await
    }

    /// Fetches a path under headers.
    pub async fn fetch_with(&self, app: &TestApp, target: &str, headers: Vec<(String, String)>) -> Answer {
        let dress = |mut request: reqwest::RequestBuilder| {
            for (name, value) in headers {
                request = request.header(name, value);
            }
            request
        };
        app.visitor().send(Method::GET, target, dress).await
    }

    /// Everything that is answered in a schema since a cursor, page by page of a size, and the cursor to go on with.
    pub async fn since(&self, app: &TestApp, schema: &str, cursor: &str, size: u16) -> (Vec<Value>, String) {
        let (mut all, mut cursor) = (Vec::new(), cursor.to_owned());
        loop {
            let since = if cursor.is_empty() { String::new() } else { format!("&since={cursor}") };
            let target = self.source(schema, "", &format!("?limit={size}{since}"));
            let page = self.fetch(app, &target).await.good();
            all.extend(page["items"].as_array().unwrap().iter().cloned());
            page["next"].as_str().unwrap().clone_into(&mut cursor);
            if page["more"] == false {
                return (all, cursor);
            }
        }
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
