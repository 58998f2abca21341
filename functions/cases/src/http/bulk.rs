//! One command on many cases.

use axum::Json;
use axum::extract::State;
use kernel::http::{Body, Caller, IdempotencyKey};
use kernel::{App, Fault};
use shared::access::Deed;
use shared::cases::lookup::{BulkAnswer, BulkRequest};
use shared::problem::Problem;

use crate::app::assign_in_bulk::assign_in_bulk;

/// Assign up to fifty cases with the same fields. Every row tells what became of it.
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
