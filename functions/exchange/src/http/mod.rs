//! The routes: parse, call, answer.

mod batches;
mod desk;
mod fetch;
mod partners;
mod signed;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, patch, post};
use kernel::App;
use utoipa::OpenApi;

/// Five hundred rows of some kilobytes.
const BATCH: usize = 4 * 1024 * 1024;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/api/exchange/batches", post(batches::take).layer(DefaultBodyLimit::max(BATCH)))
        .route("/api/exchange/imports", get(batches::imports))
        .route("/api/exchange/cases", get(fetch::cases))
        .route("/api/exchange/cases/{number}", get(fetch::case))
        .route("/api/exchange/items", get(fetch::items))
        .route("/api/exchange/certificates", get(fetch::certificates))
        .route("/api/exchange/partners", get(partners::list).post(partners::register))
        .route("/api/exchange/partners/{id}", patch(partners::change))
        .route("/api/exchange/partners/{id}/keys", post(partners::rotate))
        .route("/api/exchange/partners/{id}/keys/{key}", delete(partners::end))
        .route("/api/exchange/conflicts", get(desk::conflicts))
        .route("/api/exchange/conflicts/{partner}/{kind}/{id}", get(desk::conflict).post(desk::decide))
        .route("/api/exchange/deliveries", get(desk::deliveries))
        .route("/api/exchange/deliveries/{partner}/{case}/{seq}/resend", post(desk::resend))
}

/// What this context adds to the API's description.
#[derive(OpenApi)]
#[openapi(
    paths(
        batches::take, batches::imports, fetch::cases, fetch::case, fetch::items, fetch::certificates, partners::list, partners::register, partners::change, partners::rotate,
        partners::end, desk::conflicts, desk::conflict, desk::decide, desk::deliveries, desk::resend,
    ),
    components(schemas(shared::exchange::news::CaseNews, shared::exchange::news::LicenceNews)),
    tags(
        (name = "exchange", description = "数据交换：其他平台报送的数据，以及向其推送、供其读取的办件、事项和许可信息 · Exchange with other platforms"),
    )
)]
pub struct Description;
