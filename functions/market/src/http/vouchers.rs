//! Programmes of vouchers, and the vouchers that enterprises claim.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, IdempotencyKey, MaybeCaller, Params, Reader, disposition};
use kernel::{App, Fault};
use serde_json::{Map, Value};
use shared::market::voucher::wire::{
    ProgrammePage, ProgrammeView, SettledPage, VoucherForms, VoucherPage, VoucherView,
};
use shared::problem::Problem;
use shared::text::Text;

use super::postings::PageQuery;
use crate::app::claim_voucher::claim_voucher;
use crate::app::keep_programmes::{
    end_programme, export_settled, list_programmes, list_settled, list_vouchers, publish_programme,
    show_programme, voucher_forms,
};

fn org(caller: &MaybeCaller) -> &str {
    caller.0.as_ref().map_or("", |caller| caller.org.as_str())
}

/// Programmes of vouchers, the latest first, with what is left of their budgets.
#[utoipa::path(get, path = "/api/market/vouchers", tag = "market", params(PageQuery),
    responses((status = 200, body = ProgrammePage)))]
pub async fn list(
    State(app): State<App>,
    caller: MaybeCaller,
    Params(query): Params<PageQuery>,
) -> Result<Json<ProgrammePage>, Fault> {
    Ok(Json(list_programmes(&app, org(&caller), &query.cursor).await?))
}

/// What is asked of whoever publishes a programme, and of whoever claims a voucher.
#[utoipa::path(get, path = "/api/market/vouchers/forms", tag = "market",
    responses((status = 200, body = VoucherForms)))]
pub async fn forms(reader: Reader) -> Result<Json<VoucherForms>, Fault> {
    Ok(Json(voucher_forms(reader.locale)))
}

/// Publish a programme, with the fields of its form.
#[utoipa::path(post, path = "/api/market/vouchers", tag = "market", request_body = Object,
    responses((status = 201, body = ProgrammeView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn publish(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(fields): Body<Map<String, Value>>,
) -> Result<(StatusCode, Json<ProgrammeView>), Fault> {
    Ok((StatusCode::CREATED, Json(publish_programme(&app, &caller, &key, &fields).await?)))
}

/// A programme.
#[utoipa::path(get, path = "/api/market/vouchers/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = ProgrammeView), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: MaybeCaller,
    Path(id): Path<String>,
) -> Result<Json<ProgrammeView>, Fault> {
    Ok(Json(show_programme(&app, org(&caller), &id).await?))
}

/// Claim a voucher for one's own enterprise.
#[utoipa::path(post, path = "/api/market/vouchers/{id}/claims", tag = "market", request_body = Object,
    params(("id" = String, Path)),
    responses((status = 201, body = VoucherView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn claim(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    key: IdempotencyKey,
    Body(fields): Body<Map<String, Value>>,
) -> Result<(StatusCode, Json<VoucherView>), Fault> {
    Ok((StatusCode::CREATED, Json(claim_voucher(&app, &caller, &id, &key, &fields).await?)))
}

/// End the claiming of a programme of one's own org.
#[utoipa::path(post, path = "/api/market/vouchers/{id}/end", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = ProgrammeView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn end(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<ProgrammeView>, Fault> {
    Ok(Json(end_programme(&app, &caller, &id).await?))
}

/// The vouchers of one's own enterprise, those claimed last first.
#[utoipa::path(get, path = "/api/market/vouchers/mine", tag = "market", params(PageQuery),
    responses((status = 200, body = VoucherPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn mine(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<VoucherPage>, Fault> {
    Ok(Json(list_vouchers(&app, &caller, &query.cursor).await?))
}

/// What was redeemed of a programme of one's own org.
#[utoipa::path(get, path = "/api/market/vouchers/{id}/settled", tag = "market",
    params(("id" = String, Path), PageQuery),
    responses((status = 200, body = SettledPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn settled(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Params(query): Params<PageQuery>,
) -> Result<Json<SettledPage>, Fault> {
    Ok(Json(list_settled(&app, &caller, &id, &query.cursor).await?))
}

/// The same as a file.
#[utoipa::path(get, path = "/api/market/vouchers/{id}/settled/export", tag = "market",
    params(("id" = String, Path)),
    responses((status = 200, content_type = "text/csv", body = Vec<u8>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn export(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Fault> {
    let file = export_settled(&app, &caller, &id).await?;
    let name = Text::new("服务券核销清单.csv", "vouchers-redeemed.csv").in_locale(caller.reader.locale);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(name)),
    ];
    Ok((headers, file))
}
