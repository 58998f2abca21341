//! Cookies beside the session's: what ties a sign-in by the provider to one browser.

use axum::http::{HeaderMap, header};
use time::Duration;

/// The state that the provider must bring back.
pub const STATE: &str = "__Host-qitong-state";
/// The token of someone whom the provider has confirmed and who has no account here yet.
pub const PENDING: &str = "__Host-qitong-pending";

pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then(|| value.to_owned()))
}

/// The value of `Set-Cookie`. Lax, since the provider sends people back by a link.
pub fn set(name: &str, value: &str, lasts: Duration) -> String {
    format!("{name}={value}; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age={}", lasts.whole_seconds())
}

pub fn forget(name: &str) -> String {
    format!("{name}=; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age=0")
}
