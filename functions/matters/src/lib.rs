//! The catalogue of matters: publishing it, finding in it, and the wizard that says what is needed.
//!
//! Always: the catalogue changes edition by edition, and an edition is one conditional put, whether it changes one item
//! or five thousand; what follows from it can be done again by whoever finds it undone. Browsing and searching happen
//! in memory, on a digest of the edition, so that they cost the same at fifty items and at five thousand.
//! Not here: what becomes of an application, which is a case (`shared::matters::application`, `functions/cases`), and setting
//! its certificate as a paper (`functions/papers`).

pub mod app;
mod catalogue;
mod http;
mod keys;
mod store;
mod workbook;

use axum::Router;
use axum::extract::FromRef;
use kernel::App;
use utoipa::OpenApi;

pub use catalogue::Shelf;

/// What the routes of this context share.
#[derive(Clone)]
struct Context {
    app: App,
    shelf: Shelf,
}

impl FromRef<Context> for App {
    fn from_ref(context: &Context) -> Self {
        context.app.clone()
    }
}

impl FromRef<Context> for Shelf {
    fn from_ref(context: &Context) -> Self {
        context.shelf.clone()
    }
}

/// The routes, without the common boundary (`kernel::http::finish`).
pub fn routes(app: App) -> Router {
    http::routes().with_state(Context { app, shelf: Shelf::default() })
}

/// This context's part of the API's description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    http::Description::openapi()
}
