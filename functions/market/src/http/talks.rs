//! What one side of a conversation asks of the other, or of the Federation; and the Federation's desk of conversations.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::blobs::Content;
use kernel::http::{Body, Caller, IdempotencyKey, Params};
use kernel::{App, Fault};
use shared::market::came::CameView;
use shared::market::talk::{TalkAction, TalkPage, TalkView};
use shared::market::wire::{DealView, MessagePage, MessageRequest, MessageView, ReportRequest};
use shared::problem::Problem;
use shared::spine::case::Attachment;

use super::deals::MessagesQuery;
use super::postings::PageQuery;
use crate::app::block;
use crate::app::show_came::show_came;
use crate::app::watch_talks;
use crate::app::write_messages::send_file;

/// Want to hear nothing more from the other side: no interest and no message either way, until it is lifted.
#[utoipa::path(put, path = "/api/market/deals/{id}/block", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = DealView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn block(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<DealView>, Fault> {
    Ok(Json(block::block(&app, &caller, &id).await?))
}

/// Lift it.
#[utoipa::path(delete, path = "/api/market/deals/{id}/block", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = DealView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn lift(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<DealView>, Fault> {
    Ok(Json(block::lift(&app, &caller, &id).await?))
}

/// Report a conversation to the Federation, which may read it from then on.
#[utoipa::path(post, path = "/api/market/deals/{id}/reports", tag = "market", request_body = ReportRequest,
    params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn report(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<ReportRequest>,
) -> Result<StatusCode, Fault> {
    watch_talks::report_talk(&app, &caller, &id, &request).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A file that was sent in a conversation of one's own.
#[utoipa::path(get, path = "/api/market/deals/{id}/attachments/{upload}", tag = "market",
    params(("id" = String, Path), ("upload" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub async fn file(
    State(app): State<App>,
    caller: Caller,
    Path((id, upload)): Path<(String, String)>,
) -> Result<Response, Fault> {
    Ok(answer(send_file(&app, &caller, &id, &upload).await?))
}

/// Conversations that were reported, or in which both sides want help; the longest waiting first.
#[utoipa::path(get, path = "/api/market/desk/talks", tag = "market", params(PageQuery),
    responses((status = 200, body = TalkPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<TalkPage>, Fault> {
    Ok(Json(watch_talks::list_talks(&app, &caller, &query.cursor).await?))
}

/// One of them, without anyone's contact.
#[utoipa::path(get, path = "/api/market/desk/talks/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = TalkView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<TalkView>, Fault> {
    Ok(Json(watch_talks::show_talk(&app, &caller, &id).await?))
}

/// Settle a report, or stop the conversation.
#[utoipa::path(post, path = "/api/market/desk/talks/{id}", tag = "market", request_body = TalkAction,
    params(("id" = String, Path)),
    responses((status = 200, body = TalkView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn moderate(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<TalkAction>,
) -> Result<Json<TalkView>, Fault> {
    Ok(Json(watch_talks::moderate(&app, &caller, &id, &request).await?))
}

/// What the two wrote to each other after a message, the oldest first.
#[utoipa::path(get, path = "/api/market/desk/talks/{id}/messages", tag = "market",
    params(("id" = String, Path), MessagesQuery),
    responses((status = 200, body = MessagePage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn messages(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Params(query): Params<MessagesQuery>,
) -> Result<Json<MessagePage>, Fault> {
    Ok(Json(watch_talks::list_talk(&app, &caller, &id, query.after).await?))
}

/// Write to both, while both want the Federation's help.
#[utoipa::path(post, path = "/api/market/desk/talks/{id}/messages", tag = "market", request_body = MessageRequest,
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
    let written = watch_talks::write_to_both(&app, &caller, &id, &key, &request).await?;
    Ok((StatusCode::CREATED, Json(written)))
}

/// A file of one of them.
#[utoipa::path(get, path = "/api/market/desk/talks/{id}/attachments/{upload}", tag = "market",
    params(("id" = String, Path), ("upload" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn talk_file(
    State(app): State<App>,
    caller: Caller,
    Path((id, upload)): Path<(String, String)>,
) -> Result<Response, Fault> {
    Ok(answer(watch_talks::send_talk_file(&app, &caller, &id, &upload).await?))
}

/// What came of the conversations of the last twelve months in one's own region.
#[utoipa::path(get, path = "/api/market/came", tag = "market",
    responses((status = 200, body = CameView), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn came(State(app): State<App>, caller: Caller) -> Result<Json<CameView>, Fault> {
    Ok(Json(show_came(&app, &caller).await?))
}

pub(super) fn answer((attachment, content): (Attachment, Content)) -> Response {
    kernel::http::attachment(attachment, content)
}
