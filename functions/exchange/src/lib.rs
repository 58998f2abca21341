//! Exchange with other platforms: what they push (credit records, progress of their cases, items of the catalogue and
//! how regions do them, actions of a department's own system on its cases here), and what they are told and fetch of cases,
//! certificates and the catalogue here.
//!
//! Always: a message is taken when it is signed, fresh and new; a row is one conditional put; what disagrees waits for
//! a person; what goes out is what everyone who follows the case sees, whose it is only by a grant, and it is kept to be
//! fetched, and sent until it is taken or put aside.
//! Not here: what a row means (`shared::exchange`), publishing the catalogue, the enterprise's file.

pub mod app;
mod http;
mod keys;
mod store;

use axum::Router;
use kernel::App;
use utoipa::OpenApi;

/// The routes, without the common boundary (`kernel::http::finish`).
pub fn routes(app: App) -> Router {
    http::routes().with_state(app)
}

/// This context's part of the API's description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    http::Description::openapi()
}
