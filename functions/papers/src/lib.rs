//! What leaves the service as a paper: a certificate as a PDF.
//!
//! Always: the same certificate gives the same bytes. It is a context of its own because of what setting a page needs: a
//! typesetter and a font of seven megabytes, which no other function has to carry each time that it begins.
//! Not here: what a certificate says (`shared::matters::application`), and whether a copy of one is genuine (`matters`).

pub mod app;
mod http;
mod paper;

use axum::Router;
use axum::routing::get;
use kernel::App;
use utoipa::OpenApi;

/// The routes, without the common boundary (`kernel::http::finish`).
pub fn routes(app: App) -> Router {
    Router::new().route("/api/certificates/{number}/pdf", get(http::pdf)).with_state(app)
}

/// What this context adds to the API's description.
#[derive(OpenApi)]
#[openapi(paths(http::pdf))]
struct Description;

/// This context's part of the API's description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Description::openapi()
}
