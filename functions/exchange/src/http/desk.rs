//! What a person has to look at: rows that disagree, messages that weren't taken.

use axum::Json;
use axum::extract::{Path, State};
use kernel::http::{Body, Caller, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::exchange::row::RowKind;
use shared::exchange::wire::{
    ConflictPage, ConflictView, Decided, DecisionRequest, DeliveryPage, DeliveryView, MessageKind,
};
use shared::problem::Problem;
use shared::text::Text;

use crate::app::decide_conflict::{decide_conflict, list_conflicts, show_conflict};
use crate::app::list_deliveries;
use crate::keys;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ConflictsQuery {
    cursor: String,
}

/// Rows that wait for a person, side by side with what stands; the oldest first.
#[utoipa::path(get, path = "/api/exchange/conflicts", tag = "exchange", params(ConflictsQuery),
    responses((status = 200, body = ConflictPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn conflicts(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ConflictsQuery>,
) -> Result<Json<ConflictPage>, Fault> {
    Ok(Json(list_conflicts(&app, &caller, &query.cursor).await?))
}

/// A row that waits for a person, by itself.
#[utoipa::path(get, path = "/api/exchange/conflicts/{partner}/{kind}/{id}", tag = "exchange",
    params(("partner" = String, Path), ("kind" = RowKind, Path), ("id" = String, Path)),
    responses((status = 200, body = ConflictView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn conflict(
    State(app): State<App>,
    caller: Caller,
    Path((partner, kind, id)): Path<(String, String, String)>,
) -> Result<Json<ConflictView>, Fault> {
    let kind = RowKind::of_code(&kind).ok_or(Fault::NotFound)?;
    Ok(Json(show_conflict(&app, &caller, (&partner, kind, &id)).await?))
}

/// Decide: take what was sent, or keep what stands.
#[utoipa::path(post, path = "/api/exchange/conflicts/{partner}/{kind}/{id}", tag = "exchange",
    request_body = DecisionRequest,
    params(("partner" = String, Path), ("kind" = RowKind, Path), ("id" = String, Path)),
    responses((status = 200, body = Decided), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn decide(
    State(app): State<App>,
    caller: Caller,
    Path((partner, kind, id)): Path<(String, String, String)>,
    Body(request): Body<DecisionRequest>,
) -> Result<Json<Decided>, Fault> {
    let kind = RowKind::of_code(&kind).ok_or(Fault::NotFound)?;
    Ok(Json(decide_conflict(&app, &caller, (&partner, kind, &id), request).await?))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct DeliveriesQuery {
    /// `dead` (the default), `waiting`, or `told` for all that one platform was told, the latest first
    state: String,
    /// The platform, where `state` is `told`.
    partner: String,
    /// What messages tell of, where `state` is `told`.
    kind: MessageKind,
    cursor: String,
}

/// Messages to partners that were put aside, that wait, or that one partner was told.
#[utoipa::path(get, path = "/api/exchange/deliveries", tag = "exchange", params(DeliveriesQuery),
    responses((status = 200, body = DeliveryPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn deliveries(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<DeliveriesQuery>,
) -> Result<Json<DeliveryPage>, Fault> {
    let queue = match query.state.as_str() {
        "" | "dead" => keys::DEAD,
        "waiting" => keys::DUE,
        "told" => {
            let told = (query.partner.as_str(), query.kind);
            return Ok(Json(list_deliveries::list_told(&app, &caller, told, &query.cursor).await?));
        }
        _ => {
            let text = Text::new("请从可选的内容中选择", "Choose one of the given values");
            return Err(Fault::field("state", "unknown_value", text));
        }
    };
    Ok(Json(list_deliveries::list_queue(&app, &caller, queue, &query.cursor).await?))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ResendQuery {
    /// What the message tells of.
    kind: MessageKind,
}

/// Send a message again that was put aside.
#[utoipa::path(post, path = "/api/exchange/deliveries/{partner}/{case}/{seq}/resend", tag = "exchange",
    params(("partner" = String, Path), ("case" = String, Path), ("seq" = u32, Path), ResendQuery),
    responses((status = 200, body = DeliveryView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn resend(
    State(app): State<App>,
    caller: Caller,
    Path((partner, case, seq)): Path<(String, String, u32)>,
    Params(query): Params<ResendQuery>,
) -> Result<Json<DeliveryView>, Fault> {
    Ok(Json(list_deliveries::resend(&app, &caller, (&partner, query.kind), (&case, seq)).await?))
}
