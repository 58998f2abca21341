//! Files in and out.

use axum::Json;
use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::blobs::Blobs;
use kernel::http::Caller;
use kernel::{App, Fault, Refusal};
use shared::cases::wire::Uploaded;
use shared::problem::Problem;
use shared::text::Text;

use crate::app::send_attachment::send_attachment;
use crate::app::take_upload::take_upload;
use crate::media::LARGEST;

/// A file with what a form puts round it.
pub const BODY: usize = LARGEST + 64 * 1024;

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
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > u64::try_from(BODY).unwrap_or(u64::MAX)) {
        return Err(too_large());
    }
    let (name, content) = file_in(request).await?;
    let uploaded = take_upload(&app, &blobs, caller.principal(), (&name, content), app.now()).await?;
    Ok((StatusCode::CREATED, Json(uploaded)))
}

/// The part called `file`: its name and its content.
async fn file_in(request: Request) -> Result<(String, Bytes), Fault> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| not_multipart())?;
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        if part.name() != Some("file") {
            continue;
        }
        let name = part.file_name().unwrap_or_default().to_owned();
        let mut content = Vec::new();
        while let Some(some) = part.chunk().await.map_err(broken)? {
            if content.len() + some.len() > LARGEST {
                return Err(too_large());
            }
            content.extend_from_slice(&some);
        }
        return Ok((name, content.into()));
    }
    Err(Fault::field("file", "required", Text::new("请选择文件", "Choose a file")))
}

fn too_large() -> Fault {
    let (zh, en) = (
        "文件超过 20 MB，请压缩或拆分后再上传",
        "The file is larger than 20 MB; please compress or split it and upload again",
    );
    Refusal::new(413, "too_large", zh, en).at("file").into()
}

fn not_multipart() -> Fault {
    let (zh, en) = ("请以表单（multipart/form-data）上传文件", "Please send the file as multipart/form-data");
    Refusal::new(415, "unsupported_media", zh, en).into()
}

fn broken(fault: MultipartError) -> Fault {
    if fault.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    let (zh, en) = ("上传中断，请重新上传", "The upload broke off; please upload it again");
    Refusal::new(400, "broken_upload", zh, en).into()
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

/// Always to be saved, never shown in place; the name in any script (RFC 6266, RFC 8187).
pub fn disposition(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"file\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_travel_in_any_script() {
        assert_eq!(
            disposition("合同 1.pdf"),
            "attachment; filename=\"file\"; filename*=UTF-8''%E5%90%88%E5%90%8C%201.pdf"
        );
    }
}
