//! Idempotency keys: one per submission, kept while the same body is tried again.

use std::{cell::RefCell, rc::Rc};

use crate::state::device;

/// One form's submission. Its key stays until the server has answered well or the body has changed; with a place on
/// the device also over a closed tab, since the answer may have been lost after the server had done what was asked.
#[derive(Clone, Default)]
pub struct Submission {
    /// The digest of the body that was tried, and its key.
    tried: Rc<RefCell<Option<(String, String)>>>,
    place: Option<Rc<str>>,
}

impl Submission {
    pub fn kept_at(place: &str) -> Self {
        let tried = device::read(place)
            .and_then(|kept| kept.split_once(' ').map(|(digest, key)| (digest.to_owned(), key.to_owned())));
        Self { tried: Rc::new(RefCell::new(tried)), place: Some(place.into()) }
    }

    /// The key for this body: the same as last time when the body is.
    pub fn key_for(&self, body: &str) -> String {
        let digest = digest(body);
        let mut tried = self.tried.borrow_mut();
        match &*tried {
            Some((before, key)) if *before == digest => key.clone(),
            _ => {
                let key = random_key();
                if let Some(place) = &self.place {
                    device::keep(place, &[&digest, " ", &key].concat());
                }
                *tried = Some((digest, key.clone()));
                key
            }
        }
    }

    pub fn done(&self) {
        self.tried.take();
        if let Some(place) = &self.place {
            device::forget(place);
        }
    }
}

/// Tells bodies apart (64-bit FNV-1a). Should two ever be taken for the same, the server compares them in full and
/// refuses the second.
fn digest(body: &str) -> String {
    let hash = body.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.to_string()
}

/// 128 random bits as 32 hex digits.
pub fn random_key() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // Can fail only for more than 65,536 bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}
