//! Refuses what another site makes a browser send. Tools that send neither header pass: they carry no one else's cookie.

use axum::http::{HeaderMap, Method, header};

use crate::app::App;
use crate::fault::{Fault, Refusal};

pub(super) fn refuse_cross_site(app: &App, method: &Method, headers: &HeaderMap) -> Result<(), Fault> {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    if is_same_site(&app.config.public_origin, headers) {
        return Ok(());
    }
    let (zh, en) = (
        "出于安全考虑，不接受从其他网站发来的操作。",
        "For safety, actions sent from other sites aren't taken.",
    );
    Err(Refusal::new(403, "cross_site", zh, en).into())
}

fn is_same_site(public_origin: &str, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let fetched_here = match text("sec-fetch-site") {
        None | Some("same-origin" | "none") => true,
        Some(_) => false,
    };
    let sent_from_here = match text(header::ORIGIN.as_str()) {
        None => true,
        // A proxy may give the service another Host than people see.
        Some(origin) if origin == public_origin => true,
        Some(origin) => origin.split_once("://").map(|(_, host)| host) == text(header::HOST.as_str()),
    };
    fetched_here && sent_from_here
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_and_plain_tools_pass() {
        let check = |pairs: &[(&str, &str)]| {
            let headers = pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
            is_same_site("https://q.example", &HeaderMap::from_iter(headers))
        };
        assert!(check(&[("host", "q.example")]));
        assert!(check(&[("host", "a:1"), ("origin", "http://a:1"), ("sec-fetch-site", "same-origin")]));
        assert!(check(&[("host", "10.0.0.1"), ("origin", "https://q.example")]));
        assert!(!check(&[("host", "a:1"), ("origin", "http://evil.example")]));
        assert!(!check(&[("host", "a:1"), ("origin", "null")]));
        assert!(!check(&[("host", "a:1"), ("sec-fetch-site", "cross-site")]));
        assert!(!check(&[("host", "a:1"), ("sec-fetch-site", "same-site")]));
        assert!(!check(&[("origin", "http://a:1")]));
    }
}
