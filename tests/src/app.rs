//! A host in the test's process, over an engine in memory, with a clock that stands still until the test sets it.

use std::any::Any;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Mutex;

use aws_sdk_dynamodb::types::{AttributeValue, Select};
use host::{Options, Storage, start};
use kernel::App;
use kernel::config::Config;
use kernel::spine::{begin_history, keys};
use kernel::store::{Store, Table, local_client};
use kernel::time::{Clock, parse_wire};
use reqwest::Client;
use serde_json::Value;
use tempfile::TempDir;
use time::Duration;

use crate::proxy::Proxy;
use crate::{Answer, Caller, units};

/// When every test begins: a Monday, 10:12 in China.
pub const BEGIN: &str = "2026-11-09T02:12:00Z";

/// Another engine than the embedded one, for the whole suite: `cargo xtask test cluster`. Each test has its own tables.
fn elsewhere() -> Option<String> {
    std::env::var("QITONG_DYNAMODB_ENDPOINT").ok()
}

pub struct TestApp {
    parts: App,
    origin: String,
    pub clock: Clock,
    pub http: Client,
    pub uploads: TempDir,
    /// What has to live as long.
    _held: Box<dyn Any + Send + Sync>,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with other settings.
    pub async fn with(set: impl FnOnce(&mut Config)) -> Self {
        units::listen();
        let clock = Clock::fixed(parse_wire(BEGIN).unwrap());
        let uploads = tempfile::tempdir().unwrap();
        let mut options = Options::in_memory(clock.clone(), uploads.path().to_owned()).unwrap();
        if let Some(endpoint) = elsewhere() {
            options.storage = Storage::Elsewhere;
            options.config.table_prefix = format!("t{}-", kernel::random::id());
            options.config.endpoint = Some(endpoint.clone());
            let store = Store::new(local_client(&endpoint), &options.config.table_prefix);
            store.create_missing_tables().await.unwrap();
            begin_history(&store, clock.now()).await.unwrap();
        }
        set(&mut options.config);
        let running = start(options).await.unwrap();
        let (parts, origin) = (running.app.clone(), running.origin());
        Self { parts, origin, clock, http: Client::new(), uploads, _held: Box::new(Mutex::new(running)) }
    }

    /// A host that reaches its engine by way of a proxy, while the test's own hand reaches it directly.
    pub async fn behind(proxy: &Proxy) -> Self {
        units::listen();
        let clock = Clock::fixed(parse_wire(BEGIN).unwrap());
        let uploads = tempfile::tempdir().unwrap();
        let config = Options::in_memory(clock.clone(), uploads.path().to_owned()).unwrap().config;
        let store = |endpoint: &str| Store::new(local_client(endpoint), &config.table_prefix);
        let direct = store(&proxy.engine);
        direct.create_missing_tables().await.unwrap();
        begin_history(&direct, clock.now()).await.unwrap();
        let parts = App::new(config.clone(), direct).unwrap();
        let served = App::new(config.clone(), store(&proxy.endpoint())).unwrap();
        let (origin, serving) = self::served(&served).await;
        Self { parts, origin, clock, http: Client::new(), uploads, _held: serving }
    }

    /// Another host over the same engine, with other settings.
    pub async fn beside(&self, set: impl FnOnce(&mut Config)) -> Self {
        let mut config = self.parts.config.clone();
        set(&mut config);
        let endpoint = config.endpoint.clone().unwrap();
        let parts =
            App::new(config.clone(), Store::new(local_client(&endpoint), &config.table_prefix)).unwrap();
        let (origin, serving) = served(&parts).await;
        let uploads = tempfile::tempdir().unwrap();
        Self { parts, origin, clock: self.clock.clone(), http: Client::new(), uploads, _held: serving }
    }

    /// The parts of the host, for what only its own process may do.
    pub fn parts(&self) -> &App {
        &self.parts
    }

    pub fn origin(&self) -> String {
        self.origin.clone()
    }

    /// Makes it 9 o'clock in China on a day.
    pub fn on(&self, day: &str) -> &Self {
        self.clock.set(parse_wire(&format!("{day}T01:00:00Z")).unwrap());
        self
    }

    pub fn later(&self, by: Duration) -> &Self {
        self.clock.advance(by);
        self
    }

    /// Someone without a session.
    pub fn visitor(&self) -> Caller {
        Caller::visitor(self)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.visitor().get(path).await
    }

    /// What the schedule of deadlines would do now.
    pub async fn sweep(&self) {
        self.swept().await;
    }

    /// The same, and what it did.
    pub async fn swept(&self) -> sweeper::Swept {
        sweeper::sweep(self.parts()).await.unwrap()
    }

    /// What the schedule of the feed would do now.
    pub async fn project(&self) {
        projector::follow(self.parts()).await.unwrap();
    }

    /// The version of a case, whoever may read it.
    pub async fn version(&self, id: &str) -> u32 {
        kernel::spine::load(self.parts(), id).await.unwrap().map_or(0, |loaded| loaded.case.version)
    }

    /// How many items there are of all cases: none more after a refusal, so that nothing is half-written.
    pub async fn items(&self) -> usize {
        self.count(Table::Cases, "case#").await
    }

    /// How many items a table holds whose partition begins so.
    #[expect(clippy::disallowed_methods, reason = "only a full count shows that nothing at all was written")]
    pub async fn count(&self, table: Table, begins: &str) -> usize {
        let scan = self.parts().store.client().scan();
        let scan = scan
            .table_name(self.parts().store.table_name(table))
            .filter_expression("begins_with(pk, :pk)")
            .expression_attribute_values(":pk", AttributeValue::S(begins.to_owned()))
            .select(Select::Count);
        let mut pages = scan.into_paginator().send();
        let mut count = 0;
        while let Some(page) = pages.next().await {
            count += usize::try_from(page.unwrap().count()).unwrap();
        }
        count
    }

    /// The partitions of a table that begin so.
    #[expect(clippy::disallowed_methods, reason = "a test looks for what it doesn't know the place of")]
    pub async fn partitions(&self, table: Table, begins: &str) -> BTreeSet<String> {
        let scan = self.parts().store.client().scan();
        let scan = scan.table_name(self.parts().store.table_name(table)).projection_expression("pk");
        let mut items = scan.into_paginator().items().send();
        let mut found = BTreeSet::new();
        while let Some(item) = items.next().await {
            let pk = item.unwrap()["pk"].as_s().unwrap().clone();
            if pk.starts_with(begins) {
                found.insert(pk);
            }
        }
        found
    }

    /// The events of a case in the store.
    pub async fn events(&self, id: &str) -> usize {
        let store = &self.parts().store;
        let answer = store
            .client()
            .query()
            .table_name(store.table_name(Table::Cases))
            .key_condition_expression("pk = :pk AND begins_with(sk, :sk)")
            .expression_attribute_values(":pk", AttributeValue::S(keys::case(id)))
            .expression_attribute_values(":sk", AttributeValue::S(keys::EVENTS.to_owned()))
            .consistent_read(true)
            .send()
            .await
            .unwrap();
        answer.items().len()
    }

    /// Takes an action on a case as it stands, whether or not the caller may read its version.
    pub async fn act(&self, caller: &Caller, id: &str, action: &str, fields: Value) -> Answer {
        caller.act(id, self.version(id).await, action, fields).await
    }

    /// The same where it has to succeed; what came back.
    #[track_caller]
    pub fn done<'a>(
        &'a self,
        caller: &'a Caller,
        id: &'a str,
        action: &'a str,
        fields: Value,
    ) -> impl Future<Output = Value> + 'a {
        let place = std::panic::Location::caller();
        async move {
            let answer = self.act(caller, id, action, fields).await;
            assert!(answer.is_good(), "{place}: {action} → {} {}", answer.status, answer.text());
            answer.json()
        }
    }
}

/// Serves on a port of its own without schedules; where, and what has to live as long.
pub async fn served(app: &App) -> (String, Box<dyn Any + Send + Sync>) {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let service = host::router(app, None).into_make_service_with_connect_info::<SocketAddr>();
    (origin, Box::new(tokio::spawn(async move { axum::serve(listener, service).await })))
}
