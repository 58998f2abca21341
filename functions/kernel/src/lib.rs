//! What every context stands on: the store, the spine of cases, sessions, HTTP, audit.
//!
//! Always: nothing here knows a context; time, settings and the store come through `App`; a fault's private part
//! reaches the log and nobody else. Not here: rules (they are pure and live in `shared`).
//!
//! # How a route is written
//!
//! Three hops: `http.rs` parses and answers, `app/<verb_noun>.rs` does one thing, `store.rs` and `keys.rs` know the
//! items. A context's crate exports `routes(app) -> axum::Router` and `openapi() -> utoipa::openapi::OpenApi`. The
//! host merges the routers of all contexts and calls `http::finish` once; a function does it for its own.
//!
//! ```no_run
//! use axum::extract::{Path, State};
//! use axum::http::StatusCode;
//! use axum::routing::{get, post};
//! use axum::{Json, Router};
//! use kernel::http::{Body, Caller, IdempotencyKey, Tagged};
//! use kernel::store::{Reads, Table, Written};
//! use kernel::{App, Fault, audit, idempotency};
//! use serde::{Deserialize, Serialize};
//! use shared::access::Deed;
//! use shared::text::Text;
//!
//! /// What crosses HTTP (at home in `shared/src/<context>/wire.rs`).
//! #[derive(Serialize, Deserialize, Clone)]
//! struct Org { code: String, name: String }
//!
//! /// What is stored: a struct with its own keys. An absent index key is left out, never written as null:
//! /// `#[serde(default, skip_serializing_if = "Option::is_none")] org_pk: Option<String>`.
//! #[derive(Serialize, Deserialize)]
//! struct OrgItem { pk: String, sk: String, version: u64, #[serde(flatten)] org: Org }
//!
//! pub fn routes(app: App) -> Router {
//!     Router::new()
//!         .route("/api/orgs/{code}", get(read_org))
//!         .route("/api/orgs", post(create_org))
//!         .with_state(app)
//! }
//!
//! /// `Caller` answers 401 by itself; `MaybeCaller` is for public routes; `Reader` knows the language. A `Tagged`
//! /// answer gets an ETag, and 304 when the reader has it.
//! async fn read_org(State(app): State<App>, _: Caller, Path(code): Path<String>) -> Result<Tagged<Org>, Fault> {
//!     let item: Option<OrgItem> = app.store.get(Table::Identity, &format!("org#{code}"), "org", Reads::Eventual).await?;
//!     let item = item.ok_or(Fault::NotFound)?;
//!     Ok(Tagged { tag: item.version.to_string(), body: item.org })
//! }
//!
//! /// Extractors that read the body (`Body`) come last.
//! async fn create_org(
//!     State(app): State<App>,
//!     caller: Caller,
//!     key: IdempotencyKey,
//!     Body(org): Body<Org>,
//! ) -> Result<(StatusCode, Json<Org>), Fault> {
//!     caller.must(Deed::EditReference)?;
//!     if org.name.trim().is_empty() {
//!         return Err(Fault::field("name", "required", Text::new("请填写部门名称。", "Please enter the name.")));
//!     }
//!     let made = idempotency::once(&app, Table::Identity, &caller.user, &key, &org, async || {
//!         let item = OrgItem { pk: format!("org#{}", org.code), sk: "org".into(), version: 1, org: org.clone() };
//!         match app.store.put_new(Table::Identity, &item).await? {
//!             Written::Done => {}
//!             Written::Conflict => {
//!                 return Err(Fault::conflict("already_there", Text::new("该部门已存在。", "This org exists already.")));
//!             }
//!         }
//!         audit::record(&app, caller.act("org_created", item.pk)).await?;
//!         Ok(item.org)
//!     })
//!     .await?;
//!     Ok((StatusCode::CREATED, Json(made)))
//! }
//! ```
//!
//! Lists: `app.store.query(Query::of(table, pk).index("queue").backward().limit(20).start(position))` gives a `Page`;
//! its `next` leaves the server as `app.seal.cursor(scope, &position)` and comes back through `app.seal.open_cursor`.
//! Edited reference data: `const TIERS: Document<Tiers> = …; app.references.load(&TIERS).await?`.
//! Capacity: `meter::measure(work).await` says what `work` cost; the boundary logs it for every request.

pub mod app;
pub mod audit;
pub mod blobs;
pub mod calendar_file;
pub mod colleagues;
pub mod config;
pub mod copies;
pub mod credit;
pub mod fault;
pub mod guesses;
pub mod health;
pub mod held;
pub mod http;
pub mod idempotency;
pub mod keys;
pub mod lease;
pub mod log;
pub mod mail;
pub mod meter;
pub mod metrics;
pub mod notices;
pub mod random;
pub mod reads;
pub mod reference;
pub mod seal;
pub mod session;
pub mod spine;
pub mod store;
pub mod time;
pub mod uploads;

pub use app::App;
pub use fault::{Fault, Refusal};
