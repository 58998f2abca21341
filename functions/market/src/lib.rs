//! The market: postings on four boards, their review, what two enterprises say about one of them, and fairs where they meet.
//!
//! Always: a posting or a conversation is one item that is put under the version that was read, with its history in it;
//! who can be reached how leaves the server only for the other side, and only after both have agreed; browsing happens
//! in memory, on the cards of what is live, so that it costs the same at sixty postings and at two hundred thousand.
//! Not here: the rules (`shared::market`).

pub mod app;
mod board;
mod catalogue;
mod directory;
mod http;
mod keys;
mod mirror;
mod pictures;
mod store;

use axum::Router;
use axum::extract::FromRef;
use kernel::App;
use utoipa::OpenApi;

pub use board::Boards;
pub use catalogue::Catalogue;
pub use directory::Directory;
pub use pictures::Motif;
use pictures::Pictures;

/// What the routes of this context share.
#[derive(Clone)]
struct Context {
    app: App,
    boards: Boards,
    catalogue: Catalogue,
    directory: Directory,
    pictures: Pictures,
}

impl FromRef<Context> for App {
    fn from_ref(context: &Context) -> Self {
        context.app.clone()
    }
}

impl FromRef<Context> for Boards {
    fn from_ref(context: &Context) -> Self {
        context.boards.clone()
    }
}

impl FromRef<Context> for Catalogue {
    fn from_ref(context: &Context) -> Self {
        context.catalogue.clone()
    }
}

impl FromRef<Context> for Directory {
    fn from_ref(context: &Context) -> Self {
        context.directory.clone()
    }
}

impl FromRef<Context> for Pictures {
    fn from_ref(context: &Context) -> Self {
        context.pictures.clone()
    }
}

/// The routes, without the common boundary (`kernel::http::finish`).
pub fn routes(app: App) -> Router {
    let (boards, catalogue, directory) = (Boards::default(), Catalogue::default(), Directory::default());
    let pictures = Pictures::default();
    http::routes().with_state(Context { app, boards, catalogue, directory, pictures })
}

/// This context's part of the API's description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    http::Description::openapi()
}
