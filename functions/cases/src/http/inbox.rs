//! The inbox.

use axum::extract::State;
use axum::http::StatusCode;
use kernel::http::{Body, Caller, Params, Tagged};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::cases::lookup::InboxRead;
use shared::cases::wire::NoticePage;
use shared::problem::Problem;

use crate::app::filter::ListQuery;
use crate::app::read_inbox::{mark_read, read_inbox};

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct InboxQuery {
    cursor: Option<String>,
}

/// What is new on the cases of one's enterprise or org, the latest first.
#[utoipa::path(get, path = "/api/inbox", tag = "inbox", params(InboxQuery),
    responses((status = 200, body = NoticePage), (status = 304), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<InboxQuery>,
) -> Result<Tagged<NoticePage>, Fault> {
    let page = read_inbox(&app, caller.principal(), ListQuery::word(&query.cursor)).await?;
    let tag: String = shared::digest::of_json(&page).chars().take(20).collect();
    Ok(Tagged { tag, body: page })
}

/// Mark the notices of some cases, or all, as read.
#[utoipa::path(post, path = "/api/inbox/read", tag = "inbox", request_body = InboxRead,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn mark(
    State(app): State<App>,
    caller: Caller,
    Body(read): Body<InboxRead>,
) -> Result<StatusCode, Fault> {
    mark_read(&app, caller.principal(), &read).await?;
    Ok(StatusCode::NO_CONTENT)
}
