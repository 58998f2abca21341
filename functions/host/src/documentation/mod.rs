//! The API's description: an OpenAPI 3.1 document generated from the code, and a page of it that people can read.

mod page;
mod schema;

use std::sync::OnceLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get};
use kernel::http::Reader;
use serde_json::Value;
use utoipa::OpenApi;

use crate::{contexts, site};

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Qitong 企通",
        description = "Errors are problem documents (RFC 9457) with a stable `code`, in the language of \
                       `Accept-Language`. A session is the cookie `__Host-qitong`. Every POST that creates or acts \
                       takes an `Idempotency-Key`. Times are RFC 3339 in UTC, dates YYYY-MM-DD in China's time. A list answers \
                       `{items, next}`; `next` goes back as `cursor`.",
        license(name = "Apache-2.0")
    ),
    components(schemas(shared::problem::Problem))
)]
struct Common;

pub fn routes() -> Router {
    Router::new().route("/api/openapi.json", get(read_document)).route("/api/docs", get(read_page))
}

/// The merged document. It can't change while the program runs.
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let mut all = Common::openapi();
        contexts::descriptions().into_iter().for_each(|one| all.merge(one));
        let mut document = serde_json::to_value(all).unwrap_or_default();
        name_operations(&mut document);
        document
    })
}

/// Handlers of several contexts have the same name; an operation's id has to be its own.
fn name_operations(document: &mut Value) {
    for (path, item) in document["paths"].as_object_mut().into_iter().flatten() {
        let place: String = path
            .trim_start_matches("/api/")
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            if operation.get("operationId").is_some() {
                operation["operationId"] = Value::from(format!("{method}_{place}"));
            }
        }
    }
}

async fn read_document() -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    (headers, document().to_string()).into_response()
}

async fn read_page(reader: Reader) -> Response {
    site::page(page::render(document(), reader.locale))
}
