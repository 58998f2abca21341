//! HTTP: what every route has in common, in one place.

mod attachment;
mod body;
mod boundary;
mod caller;
mod cross_site;
mod disposition;
mod form;
mod headers;
mod idempotency_key;
mod leftover;
mod network;
mod problem;
mod reader;
mod tagged;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use tower_http::catch_panic::CatchPanicLayer;

pub use attachment::attachment;
pub use body::{Body, Params, parse};
pub use caller::{Caller, LimitedCaller, MaybeCaller, MaybeLimitedCaller};
pub use disposition::disposition;
pub use form::{FRAME, Form, too_large};
pub use headers::add_security_headers;
pub use idempotency_key::IdempotencyKey;
pub use network::network;
pub use problem::problem_of;
pub use reader::Reader;
pub use tagged::Tagged;

use crate::app::App;
use crate::fault::Fault;

/// The largest JSON body that any route takes.
pub const BODY_LIMIT: usize = 256 * 1024;

/// Puts the common boundary round a context's routes: request id, language, same-site check, limits, problem
/// documents, security headers, one line of log. The host does it once for all contexts, a function for its own.
pub fn finish(app: &App, routes: Router) -> Router {
    routes
        .fallback(async || Fault::NotFound)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(boundary::answer_panic))
        .layer(axum::middleware::from_fn_with_state(app.clone(), boundary::boundary))
}
