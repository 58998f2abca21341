//! The secrets of keys: derived, never stored.

use kernel::seal::Seal;

use crate::store::KeyItem;

/// 160 bits, as letters and digits.
pub fn secret(seal: &Seal, key: &KeyItem) -> String {
    seal.short_code("exchange key", &format!("{}\n{}", key.id, key.nonce), 32)
}
