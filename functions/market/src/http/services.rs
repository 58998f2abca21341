//! Services: the catalogue, a provider's own, and the Federation's desk of them.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, MaybeCaller, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::market::service::ServiceField;
use shared::market::service::catalogue::{PAGE, ServiceSearch, ServiceSort};
use shared::market::service::wire::{
    DeskService, DeskServicePage, OwnService, OwnServicePage, ServiceAct, ServiceChange, ServiceDraft,
    ServicePage, ServiceView,
};
use shared::problem::Problem;

use super::postings::PageQuery;
use crate::Catalogue;
use crate::app::browse_services::{browse_services, show_service};
use crate::app::keep_services::{
    act_on_service, change_service, create_service, list_own_services, show_own_service,
};
use crate::app::review_services::{list_services, review_service, show_service_on_desk};

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ServiceQuery {
    field: Option<ServiceField>,
    /// A city, county or the province: what is offered there, in some of it, or in all that it lies in.
    region: String,
    /// Found in name, scope, deliverables and the provider's name; several words must all be found.
    keyword: String,
    /// In fen for one unit.
    price_most: Option<u64>,
    /// The credit code of a provider.
    provider: String,
    sort: ServiceSort,
    /// 1 to 40; 20 if absent.
    limit: Option<usize>,
    cursor: String,
}

/// A page of the catalogue, with counts by field.
#[utoipa::path(get, path = "/api/market/services", tag = "market", params(ServiceQuery),
    responses((status = 200, body = ServicePage), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn browse(
    State(app): State<App>,
    State(catalogue): State<Catalogue>,
    Params(query): Params<ServiceQuery>,
) -> Result<Json<ServicePage>, Fault> {
    let wanted = ServiceSearch {
        field: query.field,
        region: query.region,
        keyword: query.keyword,
        price_most: query.price_most,
        provider: query.provider,
    };
    let page = (query.sort, query.limit.unwrap_or(PAGE), query.cursor.as_str());
    Ok(Json(browse_services(&app, &catalogue, &wanted, page).await?))
}

/// A service: for anyone while it is shown.
#[utoipa::path(get, path = "/api/market/services/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = ServiceView), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    MaybeCaller(caller): MaybeCaller,
    Path(id): Path<String>,
) -> Result<Json<ServiceView>, Fault> {
    Ok(Json(show_service(&app, caller.as_ref(), &id).await?))
}

/// The services of one's own enterprise, the latest first.
#[utoipa::path(get, path = "/api/market/provider/services", tag = "market", params(PageQuery),
    responses((status = 200, body = OwnServicePage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<OwnServicePage>, Fault> {
    Ok(Json(list_own_services(&app, &caller, &query.cursor).await?))
}

/// Begin a service.
#[utoipa::path(post, path = "/api/market/provider/services", tag = "market", request_body = ServiceDraft,
    responses((status = 201, body = OwnService), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(draft): Body<ServiceDraft>,
) -> Result<(StatusCode, Json<OwnService>), Fault> {
    Ok((StatusCode::CREATED, Json(create_service(&app, &caller, &key, &draft).await?)))
}

/// A service of one's own enterprise, with what it still lacks.
#[utoipa::path(get, path = "/api/market/provider/services/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = OwnService), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn own(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<OwnService>, Fault> {
    Ok(Json(show_own_service(&app, &caller, &id).await?))
}

/// Write it anew: a draft, or what was returned or withdrawn.
#[utoipa::path(put, path = "/api/market/provider/services/{id}", tag = "market", request_body = ServiceChange,
    params(("id" = String, Path)),
    responses((status = 200, body = OwnService), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    State(catalogue): State<Catalogue>,
    caller: Caller,
    Path(id): Path<String>,
    Body(change): Body<ServiceChange>,
) -> Result<Json<OwnService>, Fault> {
    Ok(Json(change_service(&app, &catalogue, &caller, &id, &change).await?))
}

/// Send it in, or withdraw it.
#[utoipa::path(post, path = "/api/market/provider/services/{id}/actions", tag = "market", request_body = ServiceAct,
    params(("id" = String, Path)),
    responses((status = 200, body = OwnService), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn act(
    State(app): State<App>,
    State(catalogue): State<Catalogue>,
    caller: Caller,
    Path(id): Path<String>,
    Body(act): Body<ServiceAct>,
) -> Result<Json<OwnService>, Fault> {
    Ok(Json(act_on_service(&app, &catalogue, &caller, &id, &act).await?))
}

/// Services that wait for review in one's own region, the oldest first.
#[utoipa::path(get, path = "/api/market/desk/services", tag = "market", params(PageQuery),
    responses((status = 200, body = DeskServicePage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn desk(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<DeskServicePage>, Fault> {
    Ok(Json(list_services(&app, &caller, &query.cursor).await?))
}

/// A service with what the rules noticed.
#[utoipa::path(get, path = "/api/market/desk/services/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = DeskService), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn on_desk(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<DeskService>, Fault> {
    Ok(Json(show_service_on_desk(&app, &caller, &id).await?))
}

/// Approve, return with the reason, or remove.
#[utoipa::path(post, path = "/api/market/desk/services/{id}", tag = "market", request_body = ServiceAct,
    params(("id" = String, Path)),
    responses((status = 200, body = DeskService), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn review(
    State(app): State<App>,
    State(catalogue): State<Catalogue>,
    caller: Caller,
    Path(id): Path<String>,
    Body(act): Body<ServiceAct>,
) -> Result<Json<DeskService>, Fault> {
    Ok(Json(review_service(&app, &catalogue, &caller, &id, &act).await?))
}
