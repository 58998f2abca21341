//! Ordering services, paying with vouchers, and what orders say of a provider. What comes after ordering is the case's:
//! `/api/cases/{id}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::cases::wire::Filed;
use shared::market::order::record::OrderFigures;
use shared::market::voucher::wire::{OrderForm, UseVoucher};
use shared::problem::Problem;

use crate::app::count_orders::order_figures;
use crate::app::order_service::{order_form, order_service};
use crate::app::use_voucher::use_voucher;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ServiceQuery {
    /// The service's id.
    service: String,
}

/// What is asked of whoever orders a service, and the service.
#[utoipa::path(get, path = "/api/market/orders/form", tag = "market", params(ServiceQuery),
    responses((status = 200, body = OrderForm), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn form(
    State(app): State<App>,
    reader: Reader,
    Params(query): Params<ServiceQuery>,
) -> Result<Json<OrderForm>, Fault> {
    Ok(Json(order_form(&app, &query.service, reader.locale).await?))
}

/// Order a service: `{service, text, quantity, price, milestones, attachments}`.
#[utoipa::path(post, path = "/api/market/orders", tag = "market", request_body = Object,
    params(("Idempotency-Key" = Option<String>, Header, description = "8 to 80 letters, digits, `_` or `-`")),
    responses((status = 201, body = Filed), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn order(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(fields): Body<Map<String, Value>>,
) -> Result<(StatusCode, Json<Filed>), Fault> {
    Ok((StatusCode::CREATED, Json(order_service(&app, &caller, &fields, &key).await?)))
}

/// Pay for a part of one's order with a voucher.
#[utoipa::path(put, path = "/api/market/orders/{number}/voucher", tag = "market", request_body = UseVoucher,
    params(("number" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn voucher(
    State(app): State<App>,
    caller: Caller,
    Path(number): Path<String>,
    Body(request): Body<UseVoucher>,
) -> Result<StatusCode, Fault> {
    use_voucher(&app, &caller, &number, &request).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A provider's orders of the last twelve months in figures; of few ratings nothing is told.
#[utoipa::path(get, path = "/api/market/orders/figures/{id}", tag = "market",
    params(("id" = String, Path)),
    responses((status = 200, body = OrderFigures)))]
pub async fn figures(
    State(app): State<App>,
    Path(provider): Path<String>,
) -> Result<Json<OrderFigures>, Fault> {
    Ok(Json(order_figures(&app, &provider).await?))
}
