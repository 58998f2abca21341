//! One command on many cases.

use axum::Json;
use axum::extract::State;
use kernel::http::{Body, Caller, IdempotencyKey, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::access::Deed;
use shared::cases::lookup::{BulkAnswer, BulkRequest, BulkSuggestions};
use shared::problem::Problem;

use crate::app::assign_in_bulk::assign_in_bulk;
use crate::app::suggest_in_bulk::suggest_in_bulk;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct BulkQuery {
    /// Numbers of cases, with commas between them; at most fifty.
    ids: String,
}

/// What suits each of up to fifty cases that wait for an assignment: category, tier and lead, and what may be chosen instead.
#[utoipa::path(get, path = "/api/cases/bulk", tag = "cases", params(BulkQuery),
    responses((status = 200, body = BulkSuggestions), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn suggest(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<BulkQuery>,
) -> Result<Json<BulkSuggestions>, Fault> {
    caller.must(Deed::AssignInBulk)?;
    let ids: Vec<&str> = query.ids.split(',').map(str::trim).filter(|id| !id.is_empty()).collect();
    let reader = &caller.reader;
    let told = (reader.locale, reader.request_id.as_str());
    Ok(Json(suggest_in_bulk(&app, caller.principal(), &ids, told).await?))
}

/// Assign up to fifty cases, with the same fields or each with its own. Every row tells what became of it.
#[utoipa::path(post, path = "/api/cases/bulk", tag = "cases", request_body = BulkRequest,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = BulkAnswer), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn bulk(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(request): Body<BulkRequest>,
) -> Result<Json<BulkAnswer>, Fault> {
    caller.must(Deed::AssignInBulk)?;
    let reader = &caller.reader;
    let ids = (key.0.as_str(), reader.request_id.as_str());
    Ok(Json(assign_in_bulk(&app, caller.principal(), request, ids, (reader.locale, app.now())).await?))
}
