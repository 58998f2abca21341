//! An enterprise's own entry and its supply links, and the Federation's desk of entries.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, Params};
use kernel::{App, Fault};
use shared::market::directory::wire::{
    DeskEntry, DeskEntryPage, EntryAct, EntryChange, EntryDecision, LinkAct, LinkPage, LinkRequest, LinkView,
    OwnEntry,
};
use shared::problem::Problem;

use super::postings::PageQuery;
use crate::Directory;
use crate::app::keep_entry::{act_on_entry, change_entry, show_own_entry};
use crate::app::keep_links::{act_on_link, list_links, state_link};
use crate::app::review_entries::{list_entries, review_entry, show_desk_entry};

/// The entry of one's own enterprise; an empty one of version 0 where there is none yet.
#[utoipa::path(get, path = "/api/market/entry", tag = "market",
    responses((status = 200, body = OwnEntry), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn own(State(app): State<App>, caller: Caller) -> Result<Json<OwnEntry>, Fault> {
    Ok(Json(show_own_entry(&app, &caller).await?))
}

/// Write it, or write it anew; what is found stays as it was approved.
#[utoipa::path(put, path = "/api/market/entry", tag = "market", request_body = EntryChange,
    responses((status = 200, body = OwnEntry), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    Body(change): Body<EntryChange>,
) -> Result<Json<OwnEntry>, Fault> {
    Ok(Json(change_entry(&app, &caller, &change).await?))
}

/// Send it in for review, switch it on or off.
#[utoipa::path(post, path = "/api/market/entry/actions", tag = "market", request_body = EntryAct,
    responses((status = 200, body = OwnEntry), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn act(
    State(app): State<App>,
    State(directory): State<Directory>,
    caller: Caller,
    Body(request): Body<EntryAct>,
) -> Result<Json<OwnEntry>, Fault> {
    Ok(Json(act_on_entry(&app, &directory, &caller, &request).await?))
}

/// The supply links of one's own enterprise, the latest first.
#[utoipa::path(get, path = "/api/market/links", tag = "market",
    responses((status = 200, body = LinkPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn links(
    State(app): State<App>,
    State(directory): State<Directory>,
    caller: Caller,
) -> Result<Json<LinkPage>, Fault> {
    Ok(Json(list_links(&app, &directory, &caller).await?))
}

/// Say that one's own enterprise supplies another, or buys from it; shown once the other side says so too.
#[utoipa::path(post, path = "/api/market/links", tag = "market", request_body = LinkRequest,
    responses((status = 201, body = LinkView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn state(
    State(app): State<App>,
    State(directory): State<Directory>,
    caller: Caller,
    Body(request): Body<LinkRequest>,
) -> Result<(StatusCode, Json<LinkView>), Fault> {
    Ok((StatusCode::CREATED, Json(state_link(&app, &directory, &caller, &request).await?)))
}

/// Confirm what the other side says, or take a link back.
#[utoipa::path(post, path = "/api/market/links/{id}/actions", tag = "market", request_body = LinkAct,
    params(("id" = String, Path)),
    responses((status = 200, body = LinkView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn act_on(
    State(app): State<App>,
    State(directory): State<Directory>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<LinkAct>,
) -> Result<Json<LinkView>, Fault> {
    Ok(Json(act_on_link(&app, &directory, &caller, &id, &request).await?))
}

/// Entries that wait for review or were reported in one's own region, the oldest first.
#[utoipa::path(get, path = "/api/market/desk/entries", tag = "market", params(PageQuery),
    responses((status = 200, body = DeskEntryPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn desk(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<DeskEntryPage>, Fault> {
    Ok(Json(list_entries(&app, &caller, &query.cursor).await?))
}

/// An entry with what the rules noticed.
#[utoipa::path(get, path = "/api/market/desk/entries/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = DeskEntry), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn on_desk(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<DeskEntry>, Fault> {
    Ok(Json(show_desk_entry(&app, &caller, &id).await?))
}

/// Approve, return with the reason, or take down.
#[utoipa::path(post, path = "/api/market/desk/entries/{id}", tag = "market", request_body = EntryDecision,
    params(("id" = String, Path)),
    responses((status = 200, body = DeskEntry), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn review(
    State(app): State<App>,
    State(directory): State<Directory>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<EntryDecision>,
) -> Result<Json<DeskEntry>, Fault> {
    Ok(Json(review_entry(&app, &directory, &caller, &id, &request).await?))
}
