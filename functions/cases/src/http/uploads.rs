//! Files in and out.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::blobs::Blobs;
use kernel::http::{Body, Caller, FRAME, Form, disposition};
use kernel::{App, Fault};
use shared::cases::draft::{KeptUploads, RenewRequest};
use shared::cases::wire::Uploaded;
use shared::problem::Problem;

use crate::app::renew_uploads::renew_uploads;
use crate::app::send_attachment::send_attachment;
use crate::app::take_upload::take_upload;
use crate::media::LARGEST;

/// A file with what a form puts round it.
pub const BODY: usize = LARGEST + FRAME;

/// Send a file of at most 20 MB as the part `file`; its id is named by a command within two days.
#[utoipa::path(post, path = "/api/uploads", tag = "cases",
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses((status = 201, body = Uploaded), (status = 401, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)))]
pub async fn upload(
    State(app): State<App>,
    State(blobs): State<Blobs>,
    caller: Caller,
    request: Request,
) -> Result<(StatusCode, Json<Uploaded>), Fault> {
    if caller.role.is_admin() {
        return Err(Fault::NotAllowed);
    }
    let (name, content) = Form::read(request, LARGEST).await?.file()?;
    let uploaded = take_upload(&app, &blobs, caller.principal(), (&name, content), app.now()).await?;
    Ok((StatusCode::CREATED, Json(uploaded)))
}

/// Keep uploads that a form on the device names for two days more. What isn't among the answer's items is gone.
#[utoipa::path(post, path = "/api/uploads/renew", tag = "cases", request_body = RenewRequest,
    responses((status = 200, body = KeptUploads), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn renew(
    State(app): State<App>,
    caller: Caller,
    Body(request): Body<RenewRequest>,
) -> Result<Json<KeptUploads>, Fault> {
    if caller.role.is_admin() {
        return Err(Fault::NotAllowed);
    }
    Ok(Json(renew_uploads(&app, caller.principal(), &request.ids).await?))
}

/// An attachment, for those who may read it.
#[utoipa::path(get, path = "/api/cases/{id}/attachments/{upload}", tag = "cases",
    params(("id" = String, Path), ("upload" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn download(
    State(app): State<App>,
    State(blobs): State<Blobs>,
    caller: Caller,
    Path((id, upload)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let sent = send_attachment(&app, &blobs, caller.principal(), (&id, &upload)).await?;
    let headers = [
        (header::CONTENT_TYPE, sent.attachment.media),
        (header::CONTENT_LENGTH, sent.attachment.size.to_string()),
        (header::CONTENT_DISPOSITION, disposition(&sent.attachment.name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, sent.content).into_response())
}
