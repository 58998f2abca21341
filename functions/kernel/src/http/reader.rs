//! Who reads the answer: their language, and the request's id and origin.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use shared::text::Locale;

use crate::app::App;
use crate::audit::Act;
use crate::config::Config;
use crate::random;
use crate::seal::sha256_hex;
use crate::session::Session;

/// What is known of a request before anyone signs in.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub locale: Locale,
    pub request_id: String,
    /// The address that the request came from; empty when the server doesn't know.
    pub from: String,
    /// A short word for the device, e.g. `Chrome · Windows`.
    pub device: String,
}

impl Reader {
    pub(super) fn of(app: &App, parts: &Parts) -> Self {
        let headers = &parts.headers;
        let locale = text(headers, header::ACCEPT_LANGUAGE.as_str()).map(Locale::of_accept_language);
        Self {
            locale: locale.unwrap_or_default(),
            request_id: given_id(headers).unwrap_or_else(random::id),
            from: came_from(app, parts),
            device: text(headers, header::USER_AGENT.as_str()).map(device).unwrap_or_default(),
        }
    }

    /// An act with its place and request filled in.
    pub fn act(&self, actor: &str, action: &str, object: impl Into<String>) -> Act {
        Act { from: self.from.clone(), request: self.request_id.clone(), ..Act::new(actor, action, object) }
    }

    /// An act of someone who has signed in.
    pub fn act_of(&self, session: &Session, action: &str, object: impl Into<String>) -> Act {
        let principal = &session.principal;
        let role =
            serde_json::to_value(principal.role).ok().and_then(|role| role.as_str().map(str::to_owned));
        Act { role: role.unwrap_or_default(), ..self.act(&principal.user, action, object) }
    }
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Reader>().cloned().unwrap_or_default())
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// A proxy's id is kept when it looks like one, so that both logs name the same request.
fn given_id(headers: &HeaderMap) -> Option<String> {
    let id = text(headers, "x-request-id")?;
    let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    ((8..=64).contains(&id.len()) && is_plain).then(|| id.to_owned())
}

/// With a trusted proxy in front, the last address of the last `X-Forwarded-For` is the one that the proxy saw; those
/// before it anyone can make up. What came through our own distribution has one hop more.
fn came_from(app: &App, parts: &Parts) -> String {
    let config = &app.config;
    let forwarded = config
        .trust_forwarded
        .then(|| forwarded_for(&parts.headers, usize::from(came_through_edge(config, &parts.headers))))
        .flatten();
    let connected =
        parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    forwarded.or(connected).map(|address| address.to_string()).unwrap_or_default()
}

/// The address so many hops before the last proxy.
fn forwarded_for(headers: &HeaderMap, hops: usize) -> Option<IpAddr> {
    let list = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    list.rsplit(',').nth(hops)?.trim().parse().ok()
}

/// Compared by their hashes, whose first difference tells nothing of the key.
fn came_through_edge(config: &Config, headers: &HeaderMap) -> bool {
    let key = config.edge_key.as_ref().map(|key| sha256_hex(key.reveal()));
    key.is_some() && key == text(headers, "x-qitong-edge").map(sha256_hex)
}

fn device(user_agent: &str) -> String {
    let first = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = first(&[
        ("MicroMessenger", "微信"),
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_told_by_their_usual_names() {
        let agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36";
        assert_eq!(device(agent), "Chrome · Android");
        assert_eq!(device("curl/8.5"), "");
    }

    #[test]
    fn only_who_knows_the_key_came_through_the_distribution() {
        let read =
            |key: &str| Config::read(|name| (name == "QITONG_EDGE_KEY").then(|| key.to_owned())).unwrap();
        let from = |config: &Config, pairs: &[(&str, &str)]| {
            let headers = pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
            let headers = HeaderMap::from_iter(headers);
            forwarded_for(&headers, usize::from(came_through_edge(config, &headers))).unwrap().to_string()
        };
        let list = ("x-forwarded-for", "198.51.100.1, 203.0.113.7, 192.0.2.9");
        let with_key = read("the key");
        assert_eq!(from(&with_key, &[list, ("x-qitong-edge", "the key")]), "203.0.113.7");
        assert_eq!(from(&with_key, &[list, ("x-qitong-edge", "a guess")]), "192.0.2.9");
        assert_eq!(from(&with_key, &[list]), "192.0.2.9");
        assert_eq!(from(&read(""), &[list, ("x-qitong-edge", "")]), "192.0.2.9");
    }

    #[test]
    fn odd_request_ids_are_not_taken() {
        let of = |id: &str| {
            given_id(&HeaderMap::from_iter([("x-request-id".parse().unwrap(), id.parse().unwrap())]))
        };
        assert_eq!(of("0123abcd-xyz").as_deref(), Some("0123abcd-xyz"));
        assert_eq!(of("a b c d e f"), None);
        assert_eq!(of("short"), None);
    }
}
