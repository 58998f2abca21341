//! The catalogue as a workbook, out and in.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::IntoResponse;
use kernel::http::{Caller, FRAME, Form, IdempotencyKey};
use kernel::{App, Fault};
use shared::access::Deed;
use shared::matters::wire::{ImportAnswer, ImportProgress};
use shared::problem::Problem;
use shared::text::Text;

use crate::app::export_workbook::export_workbook;
use crate::app::import_workbook::{Wish, import_workbook};
use crate::app::tell_progress::show_progress;
use crate::catalogue::Shelf;

/// Bytes of a workbook.
const LARGEST: usize = 20 * 1024 * 1024;
/// The same with what a form puts round it.
pub const BODY: usize = LARGEST + FRAME;

/// The whole catalogue as it stands, to be edited and imported again.
#[utoipa::path(get, path = "/api/matters/workbook", tag = "matters",
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        body = Vec<u8>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn export(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
) -> Result<impl IntoResponse, Fault> {
    caller.must(Deed::PublishMatters)?;
    let content = export_workbook(&app, &shelf).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"matters.xlsx\"; filename*=UTF-8''%E4%BA%8B%E9%A1%B9%E7%9B%AE%E5%BD%95.xlsx",
        ),
    ];
    Ok((headers, content))
}

/// How far an import is that the caller sent with this id in its part `waiting`.
#[utoipa::path(get, path = "/api/matters/workbook/progress/{id}", tag = "matters", params(("id" = String, Path)),
    responses((status = 200, body = ImportProgress), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn progress(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<ImportProgress>, Fault> {
    Ok(Json(show_progress(&app, &caller, &id).await?))
}

/// Import a workbook (part `file`) for a reason (part `reason`); with the part `dry_run` only say what would come of it.
/// Bad cells are told by sheet, line and column, with their number, and then nothing is published: the first 500 of them, or
/// with the part `faults` of `all` as many as are kept, ten thousand at most.
#[utoipa::path(post, path = "/api/matters/workbook", tag = "matters",
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = ImportAnswer), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem)))]
pub async fn import(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    key: IdempotencyKey,
    request: Request,
) -> Result<Json<ImportAnswer>, Fault> {
    caller.must(Deed::PublishMatters)?;
    let form = Form::read(request, LARGEST).await?;
    let wish = Wish {
        dry_run: form.words("dry_run") == "true",
        reason: form.words("reason").to_owned(),
        waiting: form.words("waiting").to_owned(),
        all_faults: form.words("faults") == "all",
    };
    let (_, content) = form.file()?;
    if content.is_empty() {
        return Err(Fault::field(
            "file",
            "required",
            Text::new("文件是空的，请重新选择", "The file is empty; choose another"),
        ));
    }
    Ok(Json(import_workbook(&app, &shelf, (&caller, &key), content, wish).await?))
}
