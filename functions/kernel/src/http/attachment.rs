//! An attachment as an answer.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::spine::case::Attachment;

use super::disposition;
use crate::blobs::Content;

/// The file itself, or 303 to where the bucket hands it out. Nobody between keeps either.
pub fn attachment(attachment: Attachment, content: Content) -> Response {
    let caching = (header::CACHE_CONTROL, "private, no-store".to_owned());
    match content {
        Content::Elsewhere(address) => {
            (StatusCode::SEE_OTHER, [(header::LOCATION, address), caching]).into_response()
        }
        Content::Here(content) => {
            let headers = [
                (header::CONTENT_TYPE, attachment.media),
                (header::CONTENT_LENGTH, attachment.size.to_string()),
                (header::CONTENT_DISPOSITION, disposition(&attachment.name)),
                caching,
            ];
            (headers, content).into_response()
        }
    }
}
