//! What an organiser does with its fairs.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, IdempotencyKey, Params, disposition};
use kernel::{App, Fault};
use shared::market::fair::Fair;
use shared::market::fair::follow::Note;
use shared::market::fair::wire::{
    DoorRequest, DoorView, FairAct, FairChange, FairPage, FairView, FollowUpPage, RollView, WalkInRequest,
};
use shared::problem::Problem;

use super::postings::PageQuery;
use crate::app::fairs::act_on_fair::act_on_fair;
use crate::app::fairs::browse_fairs::list_desk;
use crate::app::fairs::check_in::{check_in, show_door, show_roll, walk_in};
use crate::app::fairs::follow_up::{export_follow_ups, list_follow_ups, note_follow_up};
use crate::app::fairs::keep_fairs::{change_fair, create_fair};

/// The fairs of one's own org, drafts included, the latest first.
#[utoipa::path(get, path = "/api/market/fairs/desk", tag = "market", params(PageQuery),
    responses((status = 200, body = FairPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<FairPage>, Fault> {
    Ok(Json(list_desk(&app, &caller, &query.cursor).await?))
}

/// Begin a fair, as a draft.
#[utoipa::path(post, path = "/api/market/fairs", tag = "market", request_body = Fair,
    responses((status = 201, body = FairView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(form): Body<Fair>,
) -> Result<(StatusCode, Json<FairView>), Fault> {
    Ok((StatusCode::CREATED, Json(create_fair(&app, &caller, &key, &form).await?)))
}

/// Change what it says; who is registered is told what.
#[utoipa::path(put, path = "/api/market/fairs/{id}", tag = "market", request_body = FairChange,
    params(("id" = String, Path)),
    responses((status = 200, body = FairView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(change): Body<FairChange>,
) -> Result<Json<FairView>, Fault> {
    Ok(Json(change_fair(&app, &caller, &id, &change).await?))
}

/// Publish it, close or open its registration, cancel it.
#[utoipa::path(post, path = "/api/market/fairs/{id}/actions", tag = "market", request_body = FairAct,
    params(("id" = String, Path)),
    responses((status = 200, body = FairView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn act(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(act): Body<FairAct>,
) -> Result<Json<FairView>, Fault> {
    Ok(Json(act_on_fair(&app, &caller, &id, &act).await?))
}

/// Everyone who is registered.
#[utoipa::path(get, path = "/api/market/fairs/{id}/roll", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = RollView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn roll(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<RollView>, Fault> {
    Ok(Json(show_roll(&app, &caller, &id).await?))
}

/// How many have come, and who came last.
#[utoipa::path(get, path = "/api/market/fairs/{id}/door", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = DoorView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn door(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<DoorView>, Fault> {
    Ok(Json(show_door(&app, &caller, &id).await?))
}

/// Check in whoever shows a ticket.
#[utoipa::path(post, path = "/api/market/fairs/{id}/door", tag = "market", request_body = DoorRequest,
    params(("id" = String, Path)),
    responses((status = 200, body = DoorView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn enter(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<DoorRequest>,
) -> Result<Json<DoorView>, Fault> {
    Ok(Json(check_in(&app, &caller, &id, &request).await?))
}

/// Take in someone who comes without having registered.
#[utoipa::path(post, path = "/api/market/fairs/{id}/walk-ins", tag = "market", request_body = WalkInRequest,
    params(("id" = String, Path)),
    responses((status = 201, body = DoorView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn take_in(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    key: IdempotencyKey,
    Body(request): Body<WalkInRequest>,
) -> Result<(StatusCode, Json<DoorView>), Fault> {
    Ok((StatusCode::CREATED, Json(walk_in(&app, &caller, &id, &key, &request).await?)))
}

/// Who came, what they were interested in, and what is still to be done.
#[utoipa::path(get, path = "/api/market/fairs/{id}/follow-ups", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = FollowUpPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn follow_ups(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<FollowUpPage>, Fault> {
    Ok(Json(list_follow_ups(&app, &caller, &id).await?))
}

/// The same as a file.
#[utoipa::path(get, path = "/api/market/fairs/{id}/follow-ups/export", tag = "market",
    params(("id" = String, Path)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn export(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Fault> {
    let file = export_follow_ups(&app, &caller, &id).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition("follow-ups.csv")),
    ];
    Ok((headers, file))
}

/// Note what is to be done about an enterprise.
#[utoipa::path(put, path = "/api/market/fairs/{id}/follow-ups/{enterprise}", tag = "market", request_body = Note,
    params(("id" = String, Path), ("enterprise" = String, Path)),
    responses((status = 200, body = FollowUpPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn follow_up(
    State(app): State<App>,
    caller: Caller,
    Path((id, enterprise)): Path<(String, String)>,
    Body(note): Body<Note>,
) -> Result<Json<FollowUpPage>, Fault> {
    Ok(Json(note_follow_up(&app, &caller, (&id, &enterprise), &note).await?))
}
