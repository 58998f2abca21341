//! Reading a code in a picture, for browsers that read none by themselves. A part of its own, fetched when a camera is
//! switched on in such a browser.

/// Reads a picture in grey, a byte a pixel, of a width in pixels.
pub type Decode = fn(&[u8], usize) -> Option<String>;

/// The text of the first code in a picture.
pub fn decode(grey: &[u8], width: usize) -> Option<String> {
    let height = grey.len().checked_div(width).filter(|height| *height > 0)?;
    let at = |x: usize, y: usize| grey.get(y * width + x).copied().unwrap_or(u8::MAX);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, at);
    picture.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use qrcodegen::{QrCode, QrCodeEcc};

    use super::*;

    /// A code as a camera might see it: grey on grey, aside, and turned a little.
    fn picture(text: &str, width: usize, height: usize) -> Vec<u8> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let (size, module) = (f64::from(code.size()), 5.0);
        let (sine, cosine) = (0.2_f64.sin(), 0.2_f64.cos());
        let mut grey = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let (dx, dy) = (x as f64 - width as f64 * 0.55, y as f64 - height as f64 * 0.45);
                let (u, v) = (dx * cosine + dy * sine, dy * cosine - dx * sine);
                let (u, v) = (u / module + size / 2.0, v / module + size / 2.0);
                let dark = u >= 0.0 && v >= 0.0 && code.get_module(u as i32, v as i32);
                grey.push(if dark { 60 } else { 190 });
            }
        }
        grey
    }

    #[test]
    fn a_ticket_is_read_in_a_picture_and_nothing_where_there_is_none() {
        let ticket = "https://qitong.example.cn/fairs/f1a2b3/door?ticket=17-k3m9x2";
        assert_eq!(decode(&picture(ticket, 640, 480), 640).as_deref(), Some(ticket));
        assert_eq!(decode(&vec![128; 640 * 480], 640), None);
        for (bytes, width) in [(vec![], 0), (vec![], 640), (vec![0; 10], 640), (vec![0; 10], 1)] {
            assert_eq!(decode(&bytes, width), None);
        }
    }
}
