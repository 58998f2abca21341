//! What comes in, and reading it.

use axum::Json;
use axum::extract::State;
use kernel::http::{Caller, Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::exchange::wire::{Batch, BatchAnswer, ImportPage};
use shared::problem::Problem;

use super::signed::{SignatureHeaders, Signed};
use crate::app::list_imports::list_imports;
use crate::app::take_batch::take_batch;

/// Push rows: 1 to 500, each with a result of its own.
///
/// The request is signed: `x-qitong-signature` is the lower-case hex HMAC-SHA256, under the key's secret, of six lines
/// joined by a line feed: `QITONG-HMAC-SHA256`, the method, the path with its query, the value of
/// `x-qitong-timestamp` (seconds since 1970, at most 300 from the server's time), the value of `x-qitong-nonce`
/// (16 to 64 letters, digits, `-`, `_`; never used before), and the lower-case hex SHA-256 of the body. A request that is
/// repeated is signed anew with another nonce; its rows are known by `kind` and `id`, so that none counts twice. Of one
/// id the highest `version` stands, in whatever order rows come. A row of kind `case_action` does something to a case of
/// this platform, once for each `id`, where the platform may act for the org; it names the `version` of the case that
/// `GET /api/exchange/cases/{number}` told, and the `action` and `fields` that are offered there; what can't be done is
/// refused with its reason, changes nothing, and may be sent again under the same `id`. Webhooks are signed the same way;
/// their body is `CaseNews`, or `LicenceNews` for a certificate that was issued here.
#[utoipa::path(post, path = "/api/exchange/batches", tag = "exchange", request_body = Batch,
    params(SignatureHeaders),
    responses((status = 200, body = BatchAnswer), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn take(
    State(app): State<App>,
    reader: Reader,
    signed: Signed,
) -> Result<Json<BatchAnswer>, Fault> {
    Ok(Json(take_batch(&app, &signed.partner, &signed.body, reader.locale).await?))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ImportsQuery {
    /// Unified social credit code.
    enterprise: String,
    /// The case for which it is read, for staff of elsewhere.
    case: String,
    cursor: String,
}

/// What other platforms say of an enterprise, each value with its source and its freshness. Staff read it on the
/// enterprise's record, where it is of their region or a case of it is theirs to read.
#[utoipa::path(get, path = "/api/exchange/imports", tag = "exchange", params(ImportsQuery),
    responses((status = 200, body = ImportPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn imports(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ImportsQuery>,
) -> Result<Json<ImportPage>, Fault> {
    Ok(Json(list_imports(&app, &caller, (&query.enterprise, &query.case), &query.cursor).await?))
}
