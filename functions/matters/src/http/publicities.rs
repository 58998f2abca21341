//! Publicities, for everyone; objecting to them, for who has signed in.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, MaybeCaller, Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::matters::publicity::{ObjectionRequest, PublicityPage, PublicityView};
use shared::problem::Problem;

use crate::app::publicities::{list_publicities, object, show_publicity};
use crate::store::Shown;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PublicitiesQuery {
    /// A region's code, six digits; empty: everywhere.
    region: String,
    /// Those that are over, in the place of those that run.
    past: bool,
    cursor: String,
}

/// What orgs publish before they decide: those that run, the next to end first, or those that are over, the last first.
/// A page may hold fewer than there are, and still lead on.
#[utoipa::path(get, path = "/api/publicities", tag = "public", params(PublicitiesQuery),
    responses((status = 200, body = PublicityPage), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    reader: Reader,
    Params(query): Params<PublicitiesQuery>,
) -> Result<Json<PublicityPage>, Fault> {
    let shown = if query.past { Shown::Past } else { Shown::Running };
    let when = (reader.locale, app.now());
    Ok(Json(list_publicities(&app, (&query.region, shown), &query.cursor, when).await?))
}

/// The latest publicity of an application, with what one's own enterprise objected to it.
#[utoipa::path(get, path = "/api/publicities/{number}", tag = "public", params(("number" = String, Path)),
    responses((status = 200, body = PublicityView), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    MaybeCaller(caller): MaybeCaller,
    reader: Reader,
    Path(number): Path<String>,
) -> Result<Json<PublicityView>, Fault> {
    let caller = caller.as_ref().map(Caller::principal);
    Ok(Json(show_publicity(&app, caller, &number, (reader.locale, app.now())).await?))
}

/// Object to what is published, until the end of its last day. Who objects is known to those who answer, not to the
/// applicant.
#[utoipa::path(post, path = "/api/publicities/{number}/objections", tag = "matters",
    params(("number" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "8 to 80 letters, digits, `_` or `-`")),
    request_body = ObjectionRequest,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn objection(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Path(number): Path<String>,
    Body(request): Body<ObjectionRequest>,
) -> Result<StatusCode, Fault> {
    object(&app, caller.principal(), (&number, &request), (&key, app.now())).await?;
    Ok(StatusCode::NO_CONTENT)
}
