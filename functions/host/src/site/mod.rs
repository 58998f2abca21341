//! The front end's files. Unknown paths get the shell, so that every address of the single-page application can be
//! opened directly; a missing file is 404.

mod policy;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::App;
use kernel::http::add_security_headers;
use tower::ServiceExt;
use tower_http::services::ServeDir;

pub use policy::policy_for;

const INDEX: &str = "index.html";

/// The folder that Trunk wrote, or nothing.
#[derive(Clone)]
pub struct Site {
    app: App,
    folder: Option<PathBuf>,
    shell: Arc<Mutex<Option<Shell>>>,
}

/// index.html as it was read, with the policy that its inline parts need.
#[derive(Clone)]
struct Shell {
    written: SystemTime,
    html: Bytes,
    policy: HeaderValue,
}

impl Site {
    pub fn new(app: App, folder: Option<PathBuf>) -> Self {
        Self { app, folder, shell: Arc::default() }
    }

    pub async fn answer(&self, request: Request) -> Response {
        let mut response = match (&self.folder, request.method()) {
            (_, method) if !matches!(*method, Method::GET | Method::HEAD) => {
                (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
            }
            (None, _) => {
                plain(StatusCode::NOT_FOUND, "The front end isn't built. 前端尚未构建。 API: /api/docs\n")
            }
            (Some(folder), _) => self.file(folder, request).await,
        };
        let policy = self.shell_policy();
        add_security_headers(&self.app.config, response.headers_mut(), &policy);
        response
    }

    async fn file(&self, folder: &Path, request: Request) -> Response {
        let path = request.uri().path().to_owned();
        if path == "/" || path == "/index.html" || !names_a_file(&path) {
            return self.shell_answer(folder).await;
        }
        let files = ServeDir::new(folder)
            .append_index_html_on_directories(false)
            .redirect_to_trailing_slash(false)
            .precompressed_br()
            .precompressed_gzip();
        let mut response = match files.oneshot(request).await {
            Ok(response) => response.map(Body::new),
            Err(never) => match never {},
        };
        if response.status() == StatusCode::NOT_FOUND {
            return plain(StatusCode::NOT_FOUND, "There is no such file. 没有这个文件。\n");
        }
        if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
            let caching = if is_hashed(&path) { "public, max-age=31536000, immutable" } else { "no-cache" };
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        }
        response
    }

    async fn shell_answer(&self, folder: &Path) -> Response {
        match self.shell(folder).await {
            Some(shell) => (
                [
                    (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
                    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
                    (header::CONTENT_SECURITY_POLICY, shell.policy),
                ],
                shell.html,
            )
                .into_response(),
            None => {
                plain(StatusCode::NOT_FOUND, "The front end isn't built. 前端尚未构建。 API: /api/docs\n")
            }
        }
    }

    /// Read again when the file was written anew, so that a rebuilt front end needs no restart.
    async fn shell(&self, folder: &Path) -> Option<Shell> {
        let path = folder.join(INDEX);
        let written = tokio::fs::metadata(&path).await.ok()?.modified().ok()?;
        let kept = self.shell.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(shell) = kept.filter(|shell| shell.written == written) {
            return Some(shell);
        }
        let html = tokio::fs::read_to_string(&path).await.ok()?;
        let policy = HeaderValue::from_str(&policy_for(&html)).ok()?;
        let shell = Shell { written, html: html.into(), policy };
        *self.shell.lock().unwrap_or_else(PoisonError::into_inner) = Some(shell.clone());
        Some(shell)
    }

    fn shell_policy(&self) -> HeaderValue {
        let kept = self.shell.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().map_or_else(
            || HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
            |shell| shell.policy.clone(),
        )
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, text).into_response()
}

/// Addresses of pages have no dot in their last part; files have.
fn names_a_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}

/// Trunk puts the hash of the content into the name: `app-0123456789abcdef_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '.', '_'])
        .any(|part| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// For pages that the host renders itself.
pub fn page(html: String) -> Response {
    let policy = HeaderValue::from_str(&policy_for(&html));
    let mut response = axum::response::Html(html).into_response();
    if let Ok(policy) = policy {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_files_and_hashed_files_are_told_apart() {
        assert!(!names_a_file("/cases/SQ-130100-261109-7K4M2Q-X"));
        assert!(names_a_file("/favicon.ico"));
        assert!(is_hashed("/frontend-3f2a9c0d11e4b7aa_bg.wasm"));
        assert!(is_hashed("/style-0123456789abcdef.css"));
        assert!(!is_hashed("/favicon.svg"));
        assert!(!is_hashed("/manifest.webmanifest"));
    }
}
