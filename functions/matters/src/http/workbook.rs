//! The catalogue as a workbook, out and in.

use axum::Json;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Request, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use kernel::http::{Caller, IdempotencyKey};
use kernel::{App, Fault, Refusal};
use shared::access::Deed;
use shared::matters::wire::ImportAnswer;
use shared::problem::Problem;
use shared::text::Text;

use crate::app::export_workbook::export_workbook;
use crate::app::import_workbook::{Wish, import_workbook};
use crate::catalogue::Shelf;

/// Bytes of a workbook with what a form puts round it.
pub const LARGEST: usize = 20 * 1024 * 1024;

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

/// Import a workbook (part `file`) for a reason (part `reason`); with the part `dry_run` only say what would come of it.
/// Every bad cell is told by sheet, line and column, and then nothing is published.
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
    let (content, wish) = parts(request).await?;
    Ok(Json(import_workbook(&app, &shelf, (&caller, &key), content, wish).await?))
}

async fn parts(request: Request) -> Result<(Vec<u8>, Wish), Fault> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| not_multipart())?;
    let (mut content, mut wish) = (None, Wish { dry_run: false, reason: String::new() });
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        match part.name() {
            Some("file") => content = Some(part.bytes().await.map_err(broken)?.to_vec()),
            Some("reason") => wish.reason = part.text().await.map_err(broken)?,
            Some("dry_run") => wish.dry_run = part.text().await.map_err(broken)?.trim() == "true",
            _ => {}
        }
    }
    let content = content.filter(|content| !content.is_empty());
    let missing = || Fault::field("file", "required", Text::new("请选择工作簿", "Choose a workbook"));
    Ok((content.ok_or_else(missing)?, wish))
}

fn not_multipart() -> Fault {
    let (zh, en) = ("请以表单（multipart/form-data）上传文件", "Please send the file as multipart/form-data");
    Refusal::new(415, "unsupported_media", zh, en).into()
}

fn broken(fault: MultipartError) -> Fault {
    if fault.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let (zh, en) =
            ("工作簿超过 20 MB，请分成几个文件", "The workbook is larger than 20 MB; please split it");
        return Refusal::new(413, "too_large", zh, en).into();
    }
    let (zh, en) = ("上传中断，请重新上传", "The upload broke off; please upload it again");
    Refusal::new(400, "broken_upload", zh, en).into()
}
