//! Partners and their keys.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey};
use kernel::{App, Fault};
use shared::exchange::partner::PartnerForm;
use shared::exchange::wire::{NewKey, PartnerChange, PartnerPage, PartnerView};
use shared::problem::Problem;

use crate::app::keep_partners::{change_partner, end_key, list_partners, register_partner, rotate_key};

/// The platforms that exchange data with this one.
#[utoipa::path(get, path = "/api/exchange/partners", tag = "exchange",
    responses((status = 200, body = PartnerPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<PartnerPage>, Fault> {
    Ok(Json(list_partners(&app, &caller).await?))
}

/// Register a platform. Its first key's secret is told this once.
#[utoipa::path(post, path = "/api/exchange/partners", tag = "exchange", request_body = PartnerForm,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = NewKey), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn register(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(form): Body<PartnerForm>,
) -> Result<(StatusCode, Json<NewKey>), Fault> {
    Ok((StatusCode::CREATED, Json(register_partner(&app, &caller, &key, form).await?)))
}

/// Change what is said of a platform.
#[utoipa::path(patch, path = "/api/exchange/partners/{id}", tag = "exchange", request_body = PartnerChange,
    params(("id" = String, Path)),
    responses((status = 200, body = PartnerView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(change): Body<PartnerChange>,
) -> Result<Json<PartnerView>, Fault> {
    Ok(Json(change_partner(&app, &caller, &id, change).await?))
}

/// Make a new key, whose secret is told this once. Those before it end after seven days.
#[utoipa::path(post, path = "/api/exchange/partners/{id}/keys", tag = "exchange",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = NewKey), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn rotate(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<NewKey>), Fault> {
    Ok((StatusCode::CREATED, Json(rotate_key(&app, &caller, &id, &key).await?)))
}

/// End a key at once.
#[utoipa::path(delete, path = "/api/exchange/partners/{id}/keys/{key}", tag = "exchange",
    params(("id" = String, Path), ("key" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn end(
    State(app): State<App>,
    caller: Caller,
    Path((id, key)): Path<(String, String)>,
) -> Result<StatusCode, Fault> {
    end_key(&app, &caller, &id, &key).await?;
    Ok(StatusCode::NO_CONTENT)
}
