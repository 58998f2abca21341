//! How a file is named that a browser saves.

/// Always to be saved, never shown in place; the name in any script (RFC 6266, RFC 8187).
pub fn disposition(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"file\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_travel_in_any_script() {
        assert_eq!(
            disposition("合同 1.pdf"),
            "attachment; filename=\"file\"; filename*=UTF-8''%E5%90%88%E5%90%8C%201.pdf"
        );
    }
}
