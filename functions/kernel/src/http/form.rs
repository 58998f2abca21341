//! A form that brings a file (multipart/form-data): read whole, within bounds.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use shared::text::Text;

use crate::fault::{Fault, Refusal};

/// Bytes that a form puts round its file.
pub const FRAME: usize = 64 * 1024;

/// What a form brought: its part `file`, and the words of its other parts.
#[derive(Debug, Default)]
pub struct Form {
    file: Option<(String, Bytes)>,
    words: HashMap<String, String>,
}

impl Form {
    /// Reads a form whose file holds at most `largest` bytes. Refuses what is announced as larger before reading it.
    ///
    /// 413 `too_large`, 415 `unsupported_media`, 400 `broken_upload`.
    pub async fn read(request: Request, largest: usize) -> Result<Self, Fault> {
        let announced = request.headers().get(header::CONTENT_LENGTH);
        let announced = announced.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        if announced.is_some_and(|length| length > largest + FRAME) {
            return Err(too_large(largest));
        }
        let broken = broken_at(largest);
        let mut parts = Multipart::from_request(request, &()).await.map_err(|_| not_a_form())?;
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.map_err(broken)? {
            match part.name().map(str::to_owned).as_deref() {
                Some("file") => {
                    let name = part.file_name().unwrap_or_default().to_owned();
                    form.file = Some((name, content(part, largest).await?));
                }
                Some(name) => {
                    form.words.insert(name.to_owned(), part.text().await.map_err(broken)?);
                }
                None => {}
            }
        }
        Ok(form)
    }

    /// The words of a part, without space around them; none if the form has no such part.
    pub fn words(&self, name: &str) -> &str {
        self.words.get(name).map_or("", |words| words.trim())
    }

    /// The file's name and content. Refuses a form without one as `required` at `file`.
    pub fn file(self) -> Result<(String, Bytes), Fault> {
        self.file.ok_or_else(|| Fault::field("file", "required", Text::new("请选择文件", "Choose a file")))
    }
}

async fn content(mut part: Field<'_>, largest: usize) -> Result<Bytes, Fault> {
    let mut content = Vec::new();
    while let Some(some) = part.chunk().await.map_err(broken_at(largest))? {
        if content.len() + some.len() > largest {
            return Err(too_large(largest));
        }
        content.extend_from_slice(&some);
    }
    Ok(content.into())
}

fn broken_at(largest: usize) -> impl Fn(MultipartError) -> Fault + Copy {
    move |fault| match fault.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(largest),
        _ => broken_off(),
    }
}

/// 413 `too_large` at `file`, with how large it may be in bytes.
pub fn too_large(largest: usize) -> Fault {
    let most = largest / (1024 * 1024);
    let zh = format!("文件超过 {most} MB，请压缩或拆分后再上传");
    let en = format!("The file is larger than {most} MB; please compress or split it and upload again");
    Refusal::new(413, "too_large", zh, en).at("file").into()
}

fn not_a_form() -> Fault {
    let (zh, en) = ("请以表单（multipart/form-data）上传文件", "Please send the file as multipart/form-data");
    Refusal::new(415, "unsupported_media", zh, en).into()
}

fn broken_off() -> Fault {
    let (zh, en) = ("上传中断，请重新上传", "The upload broke off; please upload it again");
    Refusal::new(400, "broken_upload", zh, en).into()
}
