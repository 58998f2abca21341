//! Files in and out.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::blobs::Blobs;
use kernel::http::{Body, Caller, FRAME, Form};
use kernel::{App, Fault};
use shared::cases::draft::{KeptUploads, RenewRequest};
use shared::cases::upload::{UploadRequest, UploadWay};
use shared::cases::wire::Uploaded;
use shared::problem::Problem;

use crate::app::begin_upload::{begin_upload, finish_upload};
use crate::app::renew_uploads::renew_uploads;
use crate::app::send_attachment::{Sent, send_attachment};
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

/// Where to send a file: to this service, or, where it runs as a function and the file is larger than 4 MB, straight into
/// the bucket by an address of its own.
#[utoipa::path(post, path = "/api/uploads/begin", tag = "cases", request_body = UploadRequest,
    responses((status = 200, body = UploadWay), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn begin(
    State(app): State<App>,
    State(blobs): State<Blobs>,
    caller: Caller,
    Body(request): Body<UploadRequest>,
) -> Result<Json<UploadWay>, Fault> {
    if caller.role.is_admin() {
        return Err(Fault::NotAllowed);
    }
    Ok(Json(begin_upload(&app, &blobs, caller.principal(), &request, app.now()).await?))
}

/// Take in a file that was sent into the bucket.
#[utoipa::path(post, path = "/api/uploads/{id}/finish", tag = "cases", params(("id" = String, Path)),
    responses((status = 201, body = Uploaded), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn finish(
    State(app): State<App>,
    State(blobs): State<Blobs>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<Uploaded>), Fault> {
    if caller.role.is_admin() {
        return Err(Fault::NotAllowed);
    }
    let uploaded = finish_upload(&app, &blobs, caller.principal(), &id, app.now()).await?;
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
        (status = 303, description = "Where the bucket sends it itself"), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub async fn download(
    State(app): State<App>,
    State(blobs): State<Blobs>,
    caller: Caller,
    Path((id, upload)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let Sent { attachment, content } =
        send_attachment(&app, &blobs, caller.principal(), (&id, &upload)).await?;
    Ok(kernel::http::attachment(attachment, content))
}
