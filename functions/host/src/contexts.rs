//! Where the contexts are plugged in: their routes and their part of the API's description.

use axum::Router;
use kernel::App;
use utoipa::openapi::OpenApi;

/// The routes of all contexts, without the common boundary.
pub fn routes(_app: &App) -> Router {
    Router::new()
}

/// The descriptions of all contexts.
pub fn descriptions() -> Vec<OpenApi> {
    Vec::new()
}
