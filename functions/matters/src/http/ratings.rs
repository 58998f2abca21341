//! What everyone may know of ratings, and rating at a counter.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use kernel::http::{Body, Caller, Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::matters::wire::{
    CounterRating, CounterTicket, CounterTicketRequest, CounterView, RatingsView, SaidPage,
};
use shared::problem::Problem;

use crate::app::rate_at_counter;
use crate::app::ratings::{Of, show_ratings};
use crate::catalogue::Shelf;

/// One of these.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct RatingsQuery {
    /// An item's code.
    item: String,
    /// An org's id.
    org: String,
    /// A region's code, six digits: also its parts and its orgs.
    region: String,
}

/// Ratings of an item, an org or a region in the last twelve months. Of few ratings nothing is told.
#[utoipa::path(get, path = "/api/ratings", tag = "public", params(RatingsQuery),
    responses((status = 200, body = RatingsView), (status = 422, body = Problem)))]
pub async fn ratings(
    State(app): State<App>,
    reader: Reader,
    Params(query): Params<RatingsQuery>,
) -> Result<Json<RatingsView>, Fault> {
    let of = match (query.item.as_str(), query.org.as_str()) {
        ("", "") => Of::Region(&query.region),
        ("", org) => Of::Org(org),
        (item, _) => Of::Item(item),
    };
    Ok(Json(show_ratings(&app, of, reader.locale).await?))
}

/// A ticket for whoever stands at one's window, good for one rating within a quarter of an hour.
#[utoipa::path(post, path = "/api/ratings/tickets", tag = "matters", request_body = CounterTicketRequest,
    responses((status = 201, body = CounterTicket), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn issue(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    Body(request): Body<CounterTicketRequest>,
) -> Result<(StatusCode, Json<CounterTicket>), Fault> {
    let ticket = rate_at_counter::issue_ticket(&app, &shelf, &caller, &request).await?;
    Ok((StatusCode::CREATED, Json(ticket)))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct TicketQuery {
    ticket: String,
}

/// What a ticket is for.
#[utoipa::path(get, path = "/api/ratings/counter", tag = "public", params(TicketQuery),
    responses((status = 200, body = CounterView), (status = 422, body = Problem)))]
pub async fn ticket(
    State(app): State<App>,
    reader: Reader,
    Params(query): Params<TicketQuery>,
) -> Result<Json<CounterView>, Fault> {
    Ok(Json(rate_at_counter::show_ticket(&app, &query.ticket, reader.locale).await?))
}

/// Rate what a ticket is for: `{ticket, …}` with the fields of its form.
#[utoipa::path(post, path = "/api/ratings/counter", tag = "public", request_body = Object,
    responses((status = 201, body = CounterRating), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn rate(
    State(app): State<App>,
    Body(request): Body<Map<String, Value>>,
) -> Result<(StatusCode, Json<CounterRating>), Fault> {
    Ok((StatusCode::CREATED, Json(rate_at_counter::rate(&app, &request).await?)))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SaidQuery {
    /// An org's id; empty: one's own.
    org: String,
}

/// What was said at an org's counter beside the level of a rating: for the org and for who watches over its region.
#[utoipa::path(get, path = "/api/ratings/said", tag = "matters", params(SaidQuery),
    responses((status = 200, body = SaidPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn said(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<SaidQuery>,
) -> Result<Json<SaidPage>, Fault> {
    let own = caller.principal().org.clone();
    let org = if query.org.is_empty() { &own } else { &query.org };
    Ok(Json(rate_at_counter::list_said(&app, &caller, org).await?))
}
