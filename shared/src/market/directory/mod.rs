//! The directory of enterprises that want to be found: what each makes, what it needs, what it can prove, and who
//! supplies whom as far as both sides say so.
//!
//! Always: nobody stands in it who hasn't switched it on, and who switches it off is gone at once; no free text holds a
//! contact; a supply link is shown only while both sides say it and both stand in the directory.

pub mod chain;
pub mod layout;
pub mod link;
pub mod rules;
pub mod search;
pub mod standing;
pub mod trade;
pub mod wire;

use serde::{Deserialize, Serialize};
use time::Date;

use super::posting::Quantity;
use crate::calendar::parse_day;
use crate::identity::file::{Certificate, Grade, Issued, Validity};
use crate::text::Text;

/// Something that an enterprise makes or does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DirectoryProduct))]
#[serde(deny_unknown_fields)]
pub struct Product {
    pub name: String,
    /// A code of GB/T 4754-2017, a division (two digits) or finer.
    pub industry: String,
    #[serde(default)]
    pub keywords: Vec<String>,
    /// What can be made each month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Quantity>,
}

/// Something that an enterprise needs or buys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DirectoryInput))]
#[serde(deny_unknown_fields)]
pub struct Input {
    pub name: String,
    /// A code of GB/T 4754-2017: of those who make it.
    pub industry: String,
    #[serde(default)]
    pub keywords: Vec<String>,
}

/// What an enterprise writes of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DirectoryEntry))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// In a few sentences.
    pub summary: String,
    /// Its own class of GB/T 4754-2017, a division or finer.
    pub industry: String,
    /// Where it is: a code of the region tree.
    pub region: String,
    #[serde(default)]
    pub products: Vec<Product>,
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// Equipment and processes, a line each.
    #[serde(default)]
    pub processes: Vec<String>,
    /// Which certificates of its file it shows, each by its [`mark`].
    #[serde(default)]
    pub certificates: Vec<String>,
    /// Where it sells: 京津冀, 华东, 欧盟 …
    #[serde(default)]
    pub markets: Vec<String>,
    /// In which one can talk with it: codes of [`LANGUAGES`].
    #[serde(default)]
    pub languages: Vec<String>,
    /// `https://…`; empty: none. Shown to who has signed in, and to no visitor: it is a way to reach the enterprise, which the
    /// market gives to nobody without an account. No other text of the market holds a web address.
    #[serde(default)]
    pub website: String,
}

/// Languages to choose from, by ISO 639-1.
pub const LANGUAGES: [(&str, Text); 9] = [
    ("zh", Text::new("中文", "Chinese")),
    ("en", Text::new("英语", "English")),
    ("ru", Text::new("俄语", "Russian")),
    ("ja", Text::new("日语", "Japanese")),
    ("ko", Text::new("韩语", "Korean")),
    ("de", Text::new("德语", "German")),
    ("fr", Text::new("法语", "French")),
    ("es", Text::new("西班牙语", "Spanish")),
    ("ar", Text::new("阿拉伯语", "Arabic")),
];

/// A certificate as the directory shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DirectoryCertificate))]
pub struct Certified {
    pub name: String,
    pub issuer: String,
    pub grade: Grade,
    /// The last day on which it is valid, `2026-11-25`; empty: without limit.
    pub until: String,
}

impl Certified {
    pub fn is_valid(&self, today: Date) -> bool {
        parse_day(&self.until).is_none_or(|until| until >= today)
    }
}

/// A certificate of the enterprise's file that it may show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DirectoryCertificateOffered))]
pub struct Offered {
    pub mark: String,
    pub certificate: Certified,
}

/// By what an entry names a certificate of the file.
pub fn mark(certificate: &Certificate) -> String {
    [certificate.name.trim(), certificate.number.trim()].join(" · ")
}

/// The certificates of a file that can be shown on a day: those that were issued here first, which are of grade A; then
/// what the enterprise entered itself, of grade D. What has ended or was taken back isn't there.
pub fn offered(entered: &[Certificate], issued: &[Issued], today: Date) -> Vec<Offered> {
    let of = |one: &Certificate, grade: Grade| Offered {
        mark: mark(one),
        certificate: Certified {
            name: one.name.trim().to_owned(),
            issuer: one.issuer.trim().to_owned(),
            grade,
            until: one.until.clone(),
        },
    };
    let here = issued.iter().filter(|one| one.is_valid(today));
    let mut found: Vec<Offered> = here.map(|one| of(&one.certificate, Grade::A)).collect();
    for one in entered {
        let known = |other: &Issued| other.certificate.number.trim() == one.number.trim();
        if one.validity(today, 0) != Validity::Ended && !issued.iter().any(known) {
            found.push(of(one, Grade::D));
        }
    }
    found
}

/// Those of them that an entry chose.
pub fn chosen(marks: &[String], offered: &[Offered]) -> Vec<Certified> {
    offered.iter().filter(|one| marks.contains(&one.mark)).map(|one| one.certificate.clone()).collect()
}

/// What a conversation about an entry stands under in place of a posting.
pub fn subject(entry: &str) -> String {
    format!("entry-{entry}")
}

/// The entry that a conversation is about; nothing where it is about a posting.
pub fn entry_of(subject: &str) -> Option<&str> {
    subject.strip_prefix("entry-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matters::application::{Ending, Revocation};

    fn certificate(number: &str, until: &str) -> Certificate {
        Certificate {
            name: "特种设备生产许可证".to_owned(),
            number: number.to_owned(),
            issuer: "市场监督管理局".to_owned(),
            from: "2024-01-01".to_owned(),
            until: until.to_owned(),
            item: String::new(),
        }
    }

    #[test]
    fn what_was_issued_here_is_of_grade_a_and_what_has_ended_is_not_there() {
        let today = parse_day("2026-11-25").unwrap();
        let issued = |number: &str, until: &str| Issued {
            certificate: certificate(number, until),
            case: number.to_owned(),
            region: "130100".to_owned(),
            revoked: None,
            renewed: String::new(),
            code: String::new(),
        };
        let revoked = Issued {
            revoked: Some(Revocation { way: Ending::Cancelled, basis: String::new(), on: today }),
            ..issued("A-3", "2030-01-01")
        };
        let issued = [issued("A-1", "2030-01-01"), issued("A-2", "2026-11-24"), revoked];
        let entered = [
            certificate("A-1", "2030-01-01"),
            certificate("A-3", "2030-01-01"),
            certificate("D-1", ""),
            certificate("D-2", "2025-01-01"),
        ];
        let found = offered(&entered, &issued, today);
        let told: Vec<(&str, Grade)> =
            found.iter().map(|one| (one.mark.as_str(), one.certificate.grade)).collect();
        assert_eq!(told, [("特种设备生产许可证 · A-1", Grade::A), ("特种设备生产许可证 · D-1", Grade::D)]);
        let shown = chosen(&["特种设备生产许可证 · D-1".to_owned(), "别的 · 1".to_owned()], &found);
        assert_eq!(shown.len(), 1);
        assert!(
            shown[0].is_valid(today)
                && !Certified { until: "2026-11-24".to_owned(), ..shown[0].clone() }.is_valid(today)
        );
    }

    #[test]
    fn a_conversation_about_an_entry_is_told_from_one_about_a_posting() {
        assert_eq!(entry_of(&subject("a1b2")), Some("a1b2"));
        assert_eq!(entry_of("a1b2"), None);
    }
}
