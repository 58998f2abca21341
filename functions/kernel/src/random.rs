//! Ids and tokens from the system's randomness.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Crockford's alphabet in lower case: no letter looks like a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

#[expect(clippy::expect_used, reason = "a machine without randomness can't serve anyone safely")]
#[expect(clippy::disallowed_methods, reason = "the one place that rolls dice")]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives no random bytes");
    bytes
}

/// An opaque id of 20 letters and digits (100 bits).
pub fn id() -> String {
    readable(&bytes::<20>())
}

/// A secret that fits in a URL and a cookie: 32 bytes as base64url.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// One letter or digit of Crockford's alphabet for every byte.
pub fn readable(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_tokens_have_their_length_and_differ() {
        assert_eq!(id().len(), 20);
        assert_eq!(token().len(), 43);
        assert_ne!(id(), id());
        assert_ne!(token(), token());
    }
}
