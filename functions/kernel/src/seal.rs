//! What the deployment's secret is for: signing what the server gives away and wants back unaltered.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::fault::{Fault, Refusal};
use crate::random;

/// A key that never shows itself. Every use names its purpose, so that a seal for one can't serve another.
#[derive(Clone)]
pub struct Seal(Vec<u8>);

impl std::fmt::Debug for Seal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Seal(…)")
    }
}

impl Seal {
    pub fn new(secret: &[u8]) -> Self {
        Self(secret.to_vec())
    }

    /// A short code that only this deployment can compute, e.g. a case's query code from its number.
    pub fn short_code(&self, purpose: &str, text: &str, length: usize) -> String {
        let mut code = random::readable(&self.mac(purpose, text.as_bytes()));
        code.truncate(length);
        code
    }

    /// An opaque cursor. `scope` says which list it goes on with (and for whom), so that it opens no other.
    pub fn cursor<T: Serialize>(&self, scope: &str, position: &T) -> Result<String, Fault> {
        let body = serde_json::to_vec(position).map_err(Fault::unexpected)?;
        let mac = self.mac(&format!("cursor {scope}"), &body);
        Ok(URL_SAFE_NO_PAD.encode([&mac[..16], &body].concat()))
    }

    /// Opens what `cursor` gave; anything else is refused with `bad_cursor`.
    pub fn open_cursor<T: DeserializeOwned>(&self, scope: &str, cursor: &str) -> Result<T, Fault> {
        self.opened(scope, cursor).ok_or_else(|| {
            let zh = "翻页标记已失效，请从第一页重新查看。";
            Refusal::new(
                400,
                "bad_cursor",
                zh,
                "This page mark isn't valid any more. Please start from the first page.",
            )
            .into()
        })
    }

    fn opened<T: DeserializeOwned>(&self, scope: &str, cursor: &str) -> Option<T> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (mac, body) = bytes.split_at_checked(16)?;
        let expected = self.mac(&format!("cursor {scope}"), body);
        same(mac, &expected[..16]).then(|| serde_json::from_slice(body).ok()).flatten()
    }

    #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
    fn mac(&self, purpose: &str, text: &[u8]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any key length");
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(text);
        mac.finalize().into_bytes().into()
    }
}

/// Compares without telling by its duration where the first difference is.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && left.iter().zip(right).fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
}

/// Lower-case hex SHA-256: how tokens are kept, and how request bodies are compared.
pub fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// SHA-256 as base64: how a content security policy names an inline script.
pub fn sha256_base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_opens_only_where_it_was_given() {
        let seal = Seal::new(b"secret");
        let cursor = seal.cursor("queue 130100-scjg", &("a", 3)).unwrap();
        assert_eq!(
            seal.open_cursor::<(String, u8)>("queue 130100-scjg", &cursor).unwrap(),
            ("a".to_owned(), 3)
        );
        assert!(seal.open_cursor::<(String, u8)>("queue 130200-scjg", &cursor).is_err());
        assert!(Seal::new(b"other").open_cursor::<(String, u8)>("queue 130100-scjg", &cursor).is_err());
        for broken in ["", "AAAA", "%%%", &format!("A{}", &cursor[1..])] {
            let opened = seal.open_cursor::<(String, u8)>("queue 130100-scjg", broken);
            assert!(opened.is_err() || broken == cursor);
        }
    }

    #[test]
    fn short_codes_are_stable_and_depend_on_everything() {
        let seal = Seal::new(b"secret");
        assert_eq!(seal.short_code("track", "SQ-1", 8), seal.short_code("track", "SQ-1", 8));
        assert_eq!(seal.short_code("track", "SQ-1", 8).len(), 8);
        assert_ne!(seal.short_code("track", "SQ-1", 8), seal.short_code("track", "SQ-2", 8));
        assert_ne!(seal.short_code("track", "SQ-1", 8), seal.short_code("other", "SQ-1", 8));
        assert_eq!(format!("{seal:?}"), "Seal(…)");
    }
}
