//! Pictures in and out.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::http::{Caller, FRAME, Form, MaybeCaller};
use kernel::{App, Fault};
use shared::market::picture::{BYTES, Picture};
use shared::problem::Problem;

use crate::Boards;
use crate::app::keep_pictures::take_picture;
use crate::app::show_picture::{Sent, show_own_picture, show_picture};
use crate::pictures::Pictures;

/// A picture with what a form puts round it.
pub const BODY: usize = BYTES + FRAME;

/// Send a picture (JPEG, PNG or WebP, at most 10 MB and 32 million pixels) as the part `file`; a posting names it within
/// three days.
#[utoipa::path(post, path = "/api/market/pictures", tag = "market",
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses((status = 201, body = Picture), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem)))]
pub async fn take(
    State(app): State<App>,
    State(pictures): State<Pictures>,
    caller: Caller,
    request: Request,
) -> Result<(StatusCode, Json<Picture>), Fault> {
    let (_, content) = Form::read(request, BYTES).await?.file()?;
    Ok((StatusCode::CREATED, Json(take_picture(&app, &pictures, &caller, content).await?)))
}

/// A picture of one's own enterprise. `size` is `card` or `page`.
#[utoipa::path(get, path = "/api/market/pictures/{picture}/{size}", tag = "market",
    params(("picture" = String, Path), ("size" = String, Path)),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn own(
    State(app): State<App>,
    caller: Caller,
    Path((id, size)): Path<(String, String)>,
) -> Result<Response, Fault> {
    Ok(answer(show_own_picture(&app, &caller, (&id, &size)).await?))
}

/// A picture of a posting, for whoever may see the posting. `size` is `card` or `page`.
#[utoipa::path(get, path = "/api/market/postings/{id}/pictures/{picture}/{size}", tag = "market",
    params(("id" = String, Path), ("picture" = String, Path), ("size" = String, Path)),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    State(boards): State<Boards>,
    MaybeCaller(caller): MaybeCaller,
    Path((id, picture, size)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    Ok(answer(show_picture(&app, &boards, caller.as_ref(), (&id, &picture, &size)).await?))
}

/// What everyone may see stays with whoever saw it, and with nobody between: a picture that was taken off the board is
/// gone for all others. Its name is its digest, so what is kept is never out of date.
fn answer(sent: Sent) -> Response {
    let kept = if sent.public { "private, max-age=31536000, immutable" } else { "private, no-store" };
    ([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, kept)], sent.content).into_response()
}
