//! A QR code as one path of a picture.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// The picture of `content`, with `words` for those who don't see it. What is too long for a code shows nothing.
pub fn qr(content: &str, words: &str) -> AnyView {
    let Ok(code) = QrCode::encode_text(content, QrCodeEcc::Medium) else { return ().into_any() };
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in 0..size {
            if code.get_module(x, y) {
                for piece in ["M", &x.to_string(), " ", &y.to_string(), "h1v1h-1z"] {
                    path.push_str(piece);
                }
            }
        }
    }
    let edge = (size + 8).to_string();
    let area = ["-4 -4 ", &edge, " ", &edge].concat();
    view! {
        <svg class="qr" viewBox=area role="img" aria-label=words.to_owned() shape-rendering="crispEdges">
            <path d=path></path>
        </svg>
    }
    .into_any()
}
