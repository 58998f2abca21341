//! Fairs, as everyone sees them, and as enterprises take part in them.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, IdempotencyKey, MaybeCaller, Params, Reader};
use kernel::{App, Fault, calendar_file};
use serde::Deserialize;
use shared::market::fair::Kind;
use shared::market::fair::wire::{
    BoothPage, BoothRequest, FairPage, FairView, MyFairs, RatingRequest, RegistrationRequest,
};
use shared::problem::Problem;

use super::postings::PageQuery;
use crate::app::fairs::browse_fairs::{Wanted, browse_fairs};
use crate::app::fairs::keep_booths::{keep_booth, show_booth};
use crate::app::fairs::rate_fair::rate_fair;
use crate::app::fairs::register::{leave, register};
use crate::app::fairs::show_fair::{calendar_of_fair, list_mine, show_fair};

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct FairsQuery {
    /// Those that are over, the latest first; otherwise those to come.
    past: bool,
    kind: Option<Kind>,
    /// What is in it counts.
    region: String,
    /// `2026-12`
    month: String,
    cursor: String,
}

/// Fairs that everyone may see: those to come, the next first, or past ones.
#[utoipa::path(get, path = "/api/market/fairs", tag = "market", params(FairsQuery),
    responses((status = 200, body = FairPage), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    reader: Reader,
    Params(query): Params<FairsQuery>,
) -> Result<Json<FairPage>, Fault> {
    let wanted = Wanted { past: query.past, kind: query.kind, region: query.region, month: query.month };
    Ok(Json(browse_fairs(&app, reader.locale, &wanted, &query.cursor).await?))
}

/// A fair, with the persons of one's own enterprise.
#[utoipa::path(get, path = "/api/market/fairs/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = FairView), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    MaybeCaller(caller): MaybeCaller,
    Path(id): Path<String>,
) -> Result<Json<FairView>, Fault> {
    Ok(Json(show_fair(&app, caller.as_ref(), &id).await?))
}

/// A fair for the calendar on a phone.
#[utoipa::path(get, path = "/api/market/fairs/{id}/calendar", tag = "market", params(("id" = String, Path)),
    responses((status = 200, content_type = "text/calendar", body = String), (status = 404, body = Problem)))]
pub async fn calendar(
    State(app): State<App>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Fault> {
    let file = calendar_of_fair(&app, &id, reader.locale).await?;
    let headers = [
        (header::CONTENT_TYPE, calendar_file::MEDIA.to_owned()),
        (header::CONTENT_DISPOSITION, kernel::http::disposition("fair.ics")),
    ];
    Ok((headers, file))
}

/// A booth, with what its enterprise has on the boards.
#[utoipa::path(get, path = "/api/market/fairs/{id}/booths/{number}", tag = "market",
    params(("id" = String, Path), ("number" = u16, Path)),
    responses((status = 200, body = BoothPage), (status = 404, body = Problem)))]
pub async fn booth(
    State(app): State<App>,
    MaybeCaller(caller): MaybeCaller,
    Path((id, number)): Path<(String, String)>,
) -> Result<Json<BoothPage>, Fault> {
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    Ok(Json(show_booth(&app, caller.as_ref(), &id, number).await?))
}

/// Ask for a booth or take that back; as the organiser give it, or take it back.
#[utoipa::path(post, path = "/api/market/fairs/{id}/booths/{number}", tag = "market", request_body = BoothRequest,
    params(("id" = String, Path), ("number" = u16, Path)),
    responses((status = 200, body = FairView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn keep(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, String)>,
    Body(request): Body<BoothRequest>,
) -> Result<Json<FairView>, Fault> {
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    Ok(Json(keep_booth(&app, &caller, (&id, number), &request).await?))
}

/// Register named persons of one's own enterprise.
#[utoipa::path(post, path = "/api/market/fairs/{id}/registrations", tag = "market",
    request_body = RegistrationRequest, params(("id" = String, Path)),
    responses((status = 201, body = FairView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn enter(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    key: IdempotencyKey,
    Body(request): Body<RegistrationRequest>,
) -> Result<(StatusCode, Json<FairView>), Fault> {
    Ok((StatusCode::CREATED, Json(register(&app, &caller, &id, &key, &request).await?)))
}

/// Give up a seat, or a place on the waiting list.
#[utoipa::path(delete, path = "/api/market/fairs/{id}/registrations/{registration}", tag = "market",
    params(("id" = String, Path), ("registration" = String, Path)),
    responses((status = 200, body = FairView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn give_up(
    State(app): State<App>,
    caller: Caller,
    Path((id, registration)): Path<(String, String)>,
) -> Result<Json<FairView>, Fault> {
    Ok(Json(leave(&app, &caller, &id, &registration).await?))
}

/// Say of what use it was.
#[utoipa::path(put, path = "/api/market/fairs/{id}/rating", tag = "market", request_body = RatingRequest,
    params(("id" = String, Path)),
    responses((status = 200, body = FairView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn rate(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<RatingRequest>,
) -> Result<Json<FairView>, Fault> {
    Ok(Json(rate_fair(&app, &caller, &id, &request).await?))
}

/// Fairs for which one's own enterprise is or was registered, the latest first.
#[utoipa::path(get, path = "/api/market/fairs/mine", tag = "market", params(PageQuery),
    responses((status = 200, body = MyFairs), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn mine(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<MyFairs>, Fault> {
    Ok(Json(list_mine(&app, &caller, &query.cursor).await?))
}
