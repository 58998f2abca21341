//! What people do with cases of any kind: file them, find them, act on them, follow them; appeals are the first kind.
//!
//! Always: three hops, http → app → store; who may see or do what is asked of `shared`, never decided here; the time
//! comes in as a parameter. Not here: writing events and projecting them (`kernel::spine`), what deadlines do by
//! themselves (`sweeper`, which calls `app::keep_uploads`), following the feed (`projector`, which calls
//! `app::write_notices`, `app::count_figures` and `app::keep_uploads`).

pub mod app;
mod http;
mod keys;
mod media;
mod store;

use axum::Router;
use axum::extract::FromRef;
use kernel::App;
use kernel::blobs::Blobs;
use utoipa::OpenApi;

/// What the routes of this context share.
#[derive(Clone)]
struct Context {
    app: App,
    blobs: Blobs,
}

impl FromRef<Context> for App {
    fn from_ref(context: &Context) -> Self {
        context.app.clone()
    }
}

impl FromRef<Context> for Blobs {
    fn from_ref(context: &Context) -> Self {
        context.blobs.clone()
    }
}

/// The routes, without the common boundary (`kernel::http::finish`).
pub fn routes(app: App) -> Router {
    let blobs = app.blobs.clone();
    // In the cloud whatever isn't another function's is this one's, so that it also says how the service is.
    http::routes().with_state(Context { app: app.clone(), blobs }).merge(kernel::health::routes(app))
}

/// This context's part of the API's description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut description = http::Description::openapi();
    description.merge(kernel::health::Description::openapi());
    description
}
