//! Providers: their own file, the Federation's desk of them, their public record and the standard.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::http::{Body, Caller, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::market::order::said::{CommentPage, HideComment, OrderComment};
use shared::market::provider::record::Record;
use shared::market::provider::wire::{
    ApplicationChange, DeskProvider, DeskProviderPage, OwnProvider, ProviderAct, StandardView,
};
use shared::problem::Problem;

use super::postings::PageQuery;
use super::talks::answer;
use crate::Catalogue;
use crate::app::keep_provider::{act_on_provider, save_application, send_own_document, show_own_provider};
use crate::app::review_providers::{list_desk, review_provider, send_desk_document, show_on_desk};
use crate::app::show_comments::{hide_comment, list_comments};
use crate::app::show_provider::{show_record, show_standard};

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct VersionQuery {
    /// Counts from 0; absent: the one in force.
    version: Option<u32>,
}

/// The service standard that providers sign.
#[utoipa::path(get, path = "/api/market/standard", tag = "market", params(VersionQuery),
    responses((status = 200, body = StandardView), (status = 404, body = Problem)))]
pub async fn standard(
    State(app): State<App>,
    Params(query): Params<VersionQuery>,
) -> Result<Json<StandardView>, Fault> {
    Ok(Json(show_standard(&app, query.version).await?))
}

/// The public record of who was ever admitted.
#[utoipa::path(get, path = "/api/market/providers/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = Record), (status = 404, body = Problem)))]
pub async fn record(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Record>, Fault> {
    Ok(Json(show_record(&app, &id).await?))
}

/// One's own file as a provider; version 0 where nothing was written yet.
#[utoipa::path(get, path = "/api/market/provider", tag = "market",
    responses((status = 200, body = OwnProvider), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn own(State(app): State<App>, caller: Caller) -> Result<Json<OwnProvider>, Fault> {
    Ok(Json(show_own_provider(&app, &caller).await?))
}

/// Write the application for admission.
#[utoipa::path(put, path = "/api/market/provider", tag = "market", request_body = ApplicationChange,
    responses((status = 200, body = OwnProvider), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn save(
    State(app): State<App>,
    State(catalogue): State<Catalogue>,
    caller: Caller,
    Body(change): Body<ApplicationChange>,
) -> Result<Json<OwnProvider>, Fault> {
    Ok(Json(save_application(&app, &catalogue, &caller, &change).await?))
}

/// Apply, take it back, hand in the annual review, give one's view of a removal, leave.
#[utoipa::path(post, path = "/api/market/provider/actions", tag = "market", request_body = ProviderAct,
    responses((status = 200, body = OwnProvider), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn act(
    State(app): State<App>,
    State(catalogue): State<Catalogue>,
    caller: Caller,
    Body(act): Body<ProviderAct>,
) -> Result<Json<OwnProvider>, Fault> {
    Ok(Json(act_on_provider(&app, &catalogue, &caller, &act).await?))
}

/// A document of one's own.
#[utoipa::path(get, path = "/api/market/provider/documents/{upload}", tag = "market",
    params(("upload" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn document(
    State(app): State<App>,
    caller: Caller,
    Path(upload): Path<String>,
) -> Result<Response, Fault> {
    Ok(answer(send_own_document(&app, &caller, &upload).await?))
}

/// Providers that wait for the Federation of one's own region, the oldest first, and everyone on the register there.
#[utoipa::path(get, path = "/api/market/desk/providers", tag = "market", params(PageQuery),
    responses((status = 200, body = DeskProviderPage), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub async fn desk(
    State(app): State<App>,
    State(catalogue): State<Catalogue>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<DeskProviderPage>, Fault> {
    Ok(Json(list_desk(&app, &catalogue, &caller, &query.cursor).await?))
}

/// A provider's file with its checks.
#[utoipa::path(get, path = "/api/market/desk/providers/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = DeskProvider), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn on_desk(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<DeskProvider>, Fault> {
    Ok(Json(show_on_desk(&app, &caller, &id).await?))
}

/// Admit, return, refuse; warn; confirm or send back a review; announce a removal, remove, spare.
#[utoipa::path(post, path = "/api/market/desk/providers/{id}", tag = "market", request_body = ProviderAct,
    params(("id" = String, Path)),
    responses((status = 200, body = DeskProvider), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn review(
    State(app): State<App>,
    State(catalogue): State<Catalogue>,
    caller: Caller,
    Path(id): Path<String>,
    Body(act): Body<ProviderAct>,
) -> Result<Json<DeskProvider>, Fault> {
    Ok(Json(review_provider(&app, &catalogue, &caller, &id, &act).await?))
}

/// A document of a provider's.
#[utoipa::path(get, path = "/api/market/desk/providers/{id}/documents/{upload}", tag = "market",
    params(("id" = String, Path), ("upload" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn desk_document(
    State(app): State<App>,
    caller: Caller,
    Path((id, upload)): Path<(String, String)>,
) -> Result<Response, Fault> {
    Ok(answer(send_desk_document(&app, &caller, &id, &upload).await?))
}

/// What enterprises said of who was ever admitted, without their names, the latest month first.
#[utoipa::path(get, path = "/api/market/providers/{id}/comments", tag = "market",
    params(("id" = String, Path), PageQuery),
    responses((status = 200, body = CommentPage), (status = 400, body = Problem), (status = 404, body = Problem)))]
pub async fn comments(
    State(app): State<App>,
    Path(id): Path<String>,
    Params(query): Params<PageQuery>,
) -> Result<Json<CommentPage>, Fault> {
    Ok(Json(list_comments(&app, &id, &query.cursor).await?))
}

/// Take a comment off the record, with the reason, which stands there in its place.
#[utoipa::path(post, path = "/api/market/desk/providers/{id}/comments/{comment}", tag = "market",
    request_body = HideComment, params(("id" = String, Path), ("comment" = String, Path)),
    responses((status = 200, body = OrderComment), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn hide(
    State(app): State<App>,
    caller: Caller,
    Path((id, comment)): Path<(String, String)>,
    Body(request): Body<HideComment>,
) -> Result<Json<OrderComment>, Fault> {
    Ok(Json(hide_comment(&app, &caller, (&id, &comment), &request).await?))
}
