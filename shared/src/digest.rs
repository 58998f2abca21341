//! Digests that everyone can recompute: RFC 8785 canonical JSON under SM3 (GB/T 32905-2016).

use serde::Serialize;
use sm3::{Digest, Sm3};

/// The lower-case hex SM3 of some bytes.
pub fn sm3_hex(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    Sm3::digest(bytes)
        .iter()
        .flat_map(|byte| [HEX[usize::from(byte >> 4)] as char, HEX[usize::from(byte & 15)] as char])
        .collect()
}

/// The lower-case hex SM3 of a value's canonical JSON.
///
/// A value that has no JSON form (a map with keys that aren't strings) can't occur in the types that are
/// digested; it would digest as the empty text and so match nothing.
pub fn of_json<T: Serialize>(value: &T) -> String {
    sm3_hex(&serde_json_canonicalizer::to_vec(value).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sm3_agrees_with_the_standards_example() {
        // GB/T 32905-2016, appendix A.1.
        assert_eq!(sm3_hex(b"abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    #[test]
    fn canonical_json_ignores_the_order_of_members() {
        let one: serde_json::Value = serde_json::json!({"b": 1, "a": "企"});
        assert_eq!(of_json(&one), sm3_hex("{\"a\":\"企\",\"b\":1}".as_bytes()));
    }
}
