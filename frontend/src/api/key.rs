//! Idempotency keys: one per submission, kept while the same body is tried again.

use std::{cell::RefCell, rc::Rc};

/// One form's submission. Its key stays until the server has answered well or the body has changed.
#[derive(Clone, Default)]
pub struct Submission {
    tried: Rc<RefCell<Option<(String, String)>>>,
}

impl Submission {
    /// The key for this body: the same as last time when the body is.
    pub fn key_for(&self, body: &str) -> String {
        let mut tried = self.tried.borrow_mut();
        match &*tried {
            Some((before, key)) if before == body => key.clone(),
            _ => {
                let key = random_key();
                *tried = Some((body.to_owned(), key.clone()));
                key
            }
        }
    }

    pub fn done(&self) {
        self.tried.take();
    }
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
