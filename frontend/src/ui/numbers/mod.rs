//! Numbers as people write them.

/// 12408 → `12,408`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share in tenths of a percent: 986 of 1000 → `98.6%`; a base of nothing has no share.
pub fn share(part: u64, whole: u64) -> Option<String> {
    let tenths = part.saturating_mul(1000).saturating_add(whole / 2).checked_div(whole)?;
    Some([grouped(tenths / 10).as_str(), ".", &(tenths % 10).to_string(), "%"].concat())
}

/// A file's size → `820 KB`, `1.4 MB`.
pub fn bytes(size: u64) -> String {
    if size < 1_000_000 {
        return [grouped(size.div_ceil(1000)).as_str(), " KB"].concat();
    }
    let tenths = size / 100_000;
    [grouped(tenths / 10).as_str(), ".", &(tenths % 10).to_string(), " MB"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(12_345_678), "12,345,678");
        assert_eq!(share(986, 1000).as_deref(), Some("98.6%"));
        assert_eq!(share(2, 3).as_deref(), Some("66.7%"));
        assert_eq!(share(0, 0), None);
        assert_eq!(bytes(1), "1 KB");
        assert_eq!(bytes(21_400_000), "21.4 MB");
    }
}
