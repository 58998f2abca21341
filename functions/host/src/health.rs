//! Whether the service can do its work: it answers, and its store answers it.

use axum::extract::State;
use axum::{Json, Router, routing::get};
use kernel::{App, Fault, time};
use serde::Serialize;

/// What `GET /api/health` says.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Health {
    /// Always `ok`; a service that isn't answers 503.
    status: &'static str,
    version: &'static str,
    /// The service's time.
    #[schema(value_type = String, format = DateTime)]
    time: String,
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(read_health))]
pub struct Description;

pub fn routes(app: App) -> Router {
    Router::new().route("/api/health", get(read_health)).with_state(app)
}

/// The service and its store answer.
#[utoipa::path(
    get,
    path = "/api/health",
    tag = "service",
    responses((status = 200, body = Health), (status = 503, description = "The store doesn't answer."))
)]
async fn read_health(State(app): State<App>) -> Result<Json<Health>, Fault> {
    crate::demo::is_marked(&app.store).await?;
    Ok(Json(Health { status: "ok", version: env!("CARGO_PKG_VERSION"), time: time::wire(app.now()) }))
}
