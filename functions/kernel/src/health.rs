//! Whether the service lives, and whether it can do its work.
//!
//! Always: alive says nothing of the store, so that a store that is away restarts no process; ready costs ½ read unit,
//! and a few more while events wait. A feed that is behind makes nobody unready: requests are answered as before, and
//! taking hosts away would help nobody.

use std::sync::atomic::Ordering;

use axum::extract::State;
use axum::{Json, Router, routing::get};
use serde::Serialize;

use crate::app::App;
use crate::fault::Fault;
use crate::spine::{PROJECTOR, feed_age};
use crate::time::wire;

/// What `GET /api/health` says.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Health {
    /// Always `ok`; a service that isn't doesn't answer.
    status: &'static str,
    version: &'static str,
    /// The service's time.
    #[schema(value_type = String, format = DateTime)]
    time: String,
}

/// What `GET /api/ready` says.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Ready {
    /// Always `ready`; a service that isn't answers 503.
    status: &'static str,
    /// Seconds that the oldest event waits whose consequences (notices, figures) aren't drawn yet; 0 when none waits, null
    /// before anything ever followed the feed.
    feed_age: Option<i64>,
    /// Nothing is written: operators are working on the store.
    read_only: bool,
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(read_health, read_ready))]
pub struct Description;

pub fn routes(app: App) -> Router {
    Router::new().route("/api/health", get(read_health)).route("/api/ready", get(read_ready)).with_state(app)
}

/// The service is alive, whatever its store does.
#[utoipa::path(get, path = "/api/health", tag = "service", responses((status = 200, body = Health)))]
async fn read_health(State(app): State<App>) -> Json<Health> {
    Json(Health { status: "ok", version: env!("CARGO_PKG_VERSION"), time: wire(app.now()) })
}

/// The service and its store answer: what a balancer asks.
#[utoipa::path(
    get, path = "/api/ready", tag = "service",
    responses((status = 200, body = Ready), (status = 503, body = shared::problem::Problem, description = "The store doesn't answer, or the process is about to stop."))
)]
async fn read_ready(State(app): State<App>) -> Result<Json<Ready>, Fault> {
    if app.is_leaving.load(Ordering::Relaxed) {
        return Err(Fault::unavailable(anyhow::anyhow!("this process is about to stop")));
    }
    let age = feed_age(&app, PROJECTOR).await?;
    Ok(Json(Ready {
        status: "ready",
        feed_age: age.map(time::Duration::whole_seconds),
        read_only: app.config.read_only,
    }))
}
