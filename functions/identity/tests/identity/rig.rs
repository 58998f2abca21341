//! The service under test, browsers that keep cookies, and people to begin with.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use identity::app::{SeedAccount, SeedEnterprise, seed_account, seed_enterprise};
use kernel::App;
use kernel::config::Config;
use kernel::store::{Store, local_client};
use kernel::time::{Clock, parse_wire};
use serde_json::{Value, json};
use shared::access::Role;
use shared::credit_code::CreditCode;
use shared::identity::wire::{Contact, SizeClass};
use tower::ServiceExt;

pub const PASSWORD: &str = "a long enough one";

pub struct Rig {
    pub app: App,
    router: Router,
}

pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub key: Option<String>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Value,
}

impl Answer {
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// Field and code of every complaint.
    pub fn fields(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let fields = self.body["fields"].as_array().cloned().unwrap_or_default();
        fields.iter().map(|field| (text(&field["field"]), text(&field["code"]))).collect()
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self.body
    }

    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Self {
        assert_eq!((self.status.as_u16(), self.code()), (status, code), "{}", self.body);
        self
    }

    pub fn location(&self) -> String {
        self.headers[header::LOCATION].to_str().unwrap().to_owned()
    }
}

impl Rig {
    pub async fn new(settings: &[(&str, &str)]) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let database = dynoxide::Database::memory().unwrap();
        tokio::spawn(dynoxide::server::serve_on(listener, database));
        let mut config = Config::read(|name| {
            let given =
                settings.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            given.or_else(|| {
                (name == "QITONG_SECRET").then(|| "for tests only, thirty-two letters".to_owned())
            })
        })
        .unwrap();
        config.clock = Clock::fixed(parse_wire("2026-11-09T02:12:00Z").unwrap());
        let store = Store::new(local_client(&endpoint), "test-");
        store.create_missing_tables().await.unwrap();
        let app = App::new(config, store).unwrap();
        let router = kernel::http::finish(&app, identity::routes(app.clone()));
        Self { app, router }
    }

    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new(), key: None }
    }

    pub fn pass(&self, time: time::Duration) {
        self.app.clock.advance(time);
    }

    /// An account of staff with the login of its role and region, signed in.
    pub async fn staff(&self, role: Role, org: &str, region: &str) -> Browser {
        let login = format!("{role:?}-{region}").to_lowercase();
        self.seed(&login, role, org, region, "").await;
        self.signed_in(&login).await
    }

    pub async fn seed(&self, login: &str, role: Role, org: &str, region: &str, enterprise: &str) -> String {
        let seed =
            SeedAccount { login, password: PASSWORD, name: login, role, org, region, enterprise, email: "" };
        seed_account(&self.app, &seed).await.unwrap()
    }

    /// A verified enterprise of Shijiazhuang; its owner's login is given.
    pub async fn enterprise(&self, first16: &str, owner: &str) -> String {
        let code = CreditCode::compose(first16).unwrap().as_str().to_owned();
        let contact = Contact { name: "王芳".into(), phone: "0311-88880000".into(), email: String::new() };
        let seed = SeedEnterprise {
            credit_code: &code,
            name: "河北样例机械有限公司",
            region: "130100",
            industry: "C",
            size: SizeClass::Small,
            contact,
            verified: true,
            owners_submit: false,
            owner,
        };
        assert!(seed_enterprise(&self.app, &seed).await.unwrap());
        self.seed(owner, Role::Owner, "", "130100", &code).await;
        code
    }

    pub async fn signed_in(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        browser.sign_in(login, PASSWORD).await.expect(200);
        browser
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    pub async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some(body)).await
    }

    pub async fn patch(&mut self, path: &str, body: Value) -> Answer {
        self.send("PATCH", path, Some(body)).await
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        self.send("DELETE", path, None).await
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.post("/api/session", json!({"login": login, "password": password})).await
    }

    /// The principal of the session, or null.
    pub async fn principal(&mut self) -> Value {
        self.get("/api/session").await.expect(200)["principal"].take()
    }

    pub async fn send(&mut self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::ACCEPT_LANGUAGE, "en");
        if let Some(key) = &self.key {
            request = request.header("idempotency-key", key);
        }
        let body = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("; HttpOnly; Secure; SameSite=Lax; Path=/"), "{cookie}");
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status: parts.status, headers: parts.headers, body }
    }
}
