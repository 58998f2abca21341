//! Conversations between two enterprises.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::market::wire::{
    DealAction, DealPage, DealView, InterestRequest, MessagePage, MessageRequest, MessageView, SeenRequest,
};
use shared::problem::Problem;

use crate::app::act_on_deal::act_on_deal;
use crate::app::show_deals::{Which, list_deals, show_deal};
use crate::app::show_interest::show_interest;
use crate::app::write_messages::{list_messages, mark_seen, write_message};

/// Show interest in a posting; with it goes one's own consent to be shown.
#[utoipa::path(post, path = "/api/market/postings/{id}/interest", tag = "market", request_body = InterestRequest,
    params(("id" = String, Path)),
    responses((status = 201, body = DealView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn interest(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<InterestRequest>,
) -> Result<(StatusCode, Json<DealView>), Fault> {
    Ok((StatusCode::CREATED, Json(show_interest(&app, &caller, &id, &request).await?)))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct DealsQuery {
    /// `mine` (the default): about one's own postings; `asked`: where one showed interest
    side: String,
    cursor: String,
}

/// Conversations of one's own enterprise, the latest first.
#[utoipa::path(get, path = "/api/market/deals", tag = "market", params(DealsQuery),
    responses((status = 200, body = DealPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<DealsQuery>,
) -> Result<Json<DealPage>, Fault> {
    let which = if query.side == "asked" { Which::Asked } else { Which::Mine };
    Ok(Json(list_deals(&app, &caller, which, &query.cursor).await?))
}

/// A conversation; the other side's contact is in it once both have agreed to talk.
#[utoipa::path(get, path = "/api/market/deals/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = DealView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<DealView>, Fault> {
    Ok(Json(show_deal(&app, &caller, &id).await?))
}

/// Agree to talk, decline, note an agreement, say what came of it, or end it.
#[utoipa::path(post, path = "/api/market/deals/{id}/actions", tag = "market", request_body = DealAction,
    params(("id" = String, Path)),
    responses((status = 200, body = DealView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn act(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<DealAction>,
) -> Result<Json<DealView>, Fault> {
    Ok(Json(act_on_deal(&app, &caller, &id, &request).await?))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct MessagesQuery {
    /// The number of a message; 0: from the beginning
    pub(super) after: u32,
}

/// What was written after a message, the oldest first.
#[utoipa::path(get, path = "/api/market/deals/{id}/messages", tag = "market",
    params(("id" = String, Path), MessagesQuery),
    responses((status = 200, body = MessagePage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn messages(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Params(query): Params<MessagesQuery>,
) -> Result<Json<MessagePage>, Fault> {
    Ok(Json(list_messages(&app, &caller, &id, query.after).await?))
}

/// Write to the other side.
#[utoipa::path(post, path = "/api/market/deals/{id}/messages", tag = "market", request_body = MessageRequest,
    params(("id" = String, Path)),
    responses((status = 201, body = MessageView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn write(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    key: IdempotencyKey,
    Body(request): Body<MessageRequest>,
) -> Result<(StatusCode, Json<MessageView>), Fault> {
    Ok((StatusCode::CREATED, Json(write_message(&app, &caller, &id, &key, &request).await?)))
}

/// Say how far one's own side has read.
#[utoipa::path(post, path = "/api/market/deals/{id}/seen", tag = "market", request_body = SeenRequest,
    params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn seen(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<SeenRequest>,
) -> Result<StatusCode, Fault> {
    mark_seen(&app, &caller, &id, request.number).await?;
    Ok(StatusCode::NO_CONTENT)
}
