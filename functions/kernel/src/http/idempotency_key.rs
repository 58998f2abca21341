//! The name that a client gives to one command, so that repeating it does nothing new.

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::fault::{Fault, Refusal};
use crate::random;

/// The `Idempotency-Key` header, or one of the server's own when there is none, so that plain tools work.
///
/// What the system does by itself (deadlines, one case to another) goes under keys with a colon, which a client's key
/// can't hold: the two never meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

impl IdempotencyKey {
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        ((8..=80).contains(&text.len()) && is_plain).then(|| Self(text.to_owned()))
    }
}

impl Deref for IdempotencyKey {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(random::id())) };
        value.to_str().ok().and_then(Self::parse).ok_or_else(|| {
            let zh = "请求编号（Idempotency-Key）须为 8 至 80 位字母、数字、下划线或连字符。";
            let en = "The Idempotency-Key must be 8 to 80 letters, digits, underscores or hyphens.";
            Refusal::new(400, "bad_idempotency_key", zh, en).into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_short_and_plain() {
        assert!(IdempotencyKey::parse("0c5e-A_z9").is_some());
        assert!(IdempotencyKey::parse("short").is_none());
        assert!(IdempotencyKey::parse("钥匙钥匙钥匙").is_none());
        assert!(IdempotencyKey::parse(&"k".repeat(81)).is_none());
    }

    #[test]
    fn keys_of_the_systems_own_are_refused_to_clients() {
        for key in ["sweep:warn:total:red:2026-12-01:1", "merge:SQ-130100-261109-7K4M2Q-X", "split:2:1:abc"] {
            assert!(IdempotencyKey::parse(key).is_none(), "{key}");
        }
    }
}
