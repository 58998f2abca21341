//! Where the contexts are plugged in: their routes and their part of the API's description.

use axum::Router;
use kernel::App;
use utoipa::openapi::OpenApi;

/// The routes of all contexts, without the common boundary.
pub fn routes(app: &App) -> Router {
    identity::routes(app.clone())
        .merge(cases::routes(app.clone()))
        .merge(matters::routes(app.clone()))
        .merge(papers::routes(app.clone()))
        .merge(exchange::routes(app.clone()))
        .merge(market::routes(app.clone()))
}

/// The descriptions of all contexts.
pub fn descriptions() -> Vec<OpenApi> {
    vec![
        identity::openapi(),
        cases::openapi(),
        matters::openapi(),
        papers::openapi(),
        exchange::openapi(),
        market::openapi(),
    ]
}
