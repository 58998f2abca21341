//! Names of certificates as they are compared: people write the same one in many ways.

use std::collections::BTreeSet;

use super::matching::folded;

/// Names of the same certificate, folded and without anything but letters, digits and signs.
const SAME_CERTIFICATES: [(&str, &str); 9] = [
    ("gbt19001", "iso9001"),
    ("质量管理", "iso9001"),
    ("gbt24001", "iso14001"),
    ("环境管理", "iso14001"),
    ("gbt45001", "iso45001"),
    ("ts16949", "iatf16949"),
    ("食品生产许可", "sc"),
    ("3c", "ccc"),
    ("强制性产品认证", "ccc"),
];
/// Years and the words round a name.
const ROUND_CERTIFICATES: [&str; 4] = ["体系认证", "认证证书", "认证", "证书"];
/// No more of a posting's are looked at.
const MOST_CERTIFICATES: usize = 50;

/// The names of certificates as they are compared; what says nothing is left out.
pub fn names(written: &[String]) -> BTreeSet<String> {
    let names = written.iter().take(MOST_CERTIFICATES).map(|written| name(written));
    names.filter(|name| !name.is_empty()).collect()
}

/// A certificate's name as it is compared: ISO 9001:2015, iso9001 and GB/T 19001 are one.
pub fn name(written: &str) -> String {
    let name = folded(written);
    let name = name.split(':').next().unwrap_or_default();
    let mut name: String = name.chars().filter(|sign| sign.is_alphanumeric()).take(40).collect();
    for word in ROUND_CERTIFICATES {
        let shorter = name.replace(word, "");
        if !shorter.is_empty() {
            name = shorter;
        }
    }
    let same = SAME_CERTIFICATES.iter().find(|(other, _)| *other == name);
    same.map_or(name, |(_, usual)| (*usual).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_the_same_however_it_is_written() {
        for written in
            ["ISO 9001", "iso9001:2015", "ＩＳＯ９００１认证", "GB/T 19001", "质量管理体系认证证书"]
        {
            assert_eq!(name(written), "iso9001");
        }
        assert_eq!(name("IATF 16949"), name("TS16949"));
        assert_eq!(name("特种设备制造许可证"), "特种设备制造许可证");
        assert_eq!(name("认证"), "认证");
        assert_eq!(name(""), "");
    }

    #[test]
    fn what_says_nothing_is_no_certificate() {
        assert!(names(&[" ".to_owned(), "—".to_owned()]).is_empty());
        assert_eq!(names(&["ISO 9001".to_owned(), "iso9001".to_owned()]).len(), 1);
    }
}
