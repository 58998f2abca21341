//! Certificates that an enterprise holds: those that it entered itself, and those that were issued here.

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use crate::calendar::{day, parse_day};
use crate::matters::application::{Certificate as Granted, Revocation};
use crate::problem::FieldFault;
use crate::spine::terms::CertificateTerms;
use crate::text::Text;

/// A certificate that the enterprise holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = HeldCertificate))]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    pub name: String,
    pub number: String,
    /// Who issued it.
    #[serde(default)]
    pub issuer: String,
    /// Days of China, `2026-11-25`.
    pub from: String,
    /// The last day on which it is valid; empty: without limit.
    #[serde(default)]
    pub until: String,
    /// The item by which it is renewed; empty: none that is known.
    #[serde(default)]
    pub item: String,
}

/// How a certificate stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    Valid,
    /// Ends within the days for which one is reminded.
    Ending {
        days: i64,
    },
    Ended,
}

/// Certificates that a file holds at most.
pub const CERTIFICATES: usize = 60;

impl Certificate {
    /// `within`: the days before the end in which it counts as ending.
    pub fn validity(&self, today: Date, within: u32) -> Validity {
        let Some(until) = parse_day(&self.until) else { return Validity::Valid };
        let days = (until - today).whole_days();
        if days < 0 {
            Validity::Ended
        } else if days <= i64::from(within) {
            Validity::Ending { days }
        } else {
            Validity::Valid
        }
    }

    /// Whether it goes on from another: of the same matter or at least of the same name, from no earlier than the days
    /// in which the other is renewed, and to a later end.
    pub fn goes_on_from(&self, other: &Self, within: u32) -> bool {
        let same = if self.item.is_empty() || other.item.is_empty() {
            self.name.trim() == other.name.trim()
        } else {
            self.item == other.item
        };
        let (Some(ends), Some(from)) = (parse_day(&other.until), parse_day(&self.from)) else { return false };
        let later = self.until.is_empty() || parse_day(&self.until).is_some_and(|until| until > ends);
        same && later && from >= ends.saturating_sub(Duration::days(i64::from(within)))
    }

    /// Tells it from others: who issues may number as others do.
    pub fn key(&self) -> String {
        format!("{}\n{}", self.name.trim(), self.number.trim())
    }

    pub fn faults(&self, place: &str) -> Vec<FieldFault> {
        let mut found = Vec::new();
        let mut text = |field: &str, value: &str, least: usize, most: usize| {
            let length = value.trim().chars().count();
            if length < least {
                found.push(FieldFault::new(
                    format!("{place}{field}"),
                    "required",
                    Text::new("请填写此项", "Please fill this in"),
                ));
            } else if length > most {
                let (zh, en) = (format!("不超过 {most} 字"), format!("At most {most} characters"));
                found.push(FieldFault { field: format!("{place}{field}"), code: "too_long", zh, en });
            }
        };
        text("name", &self.name, 1, 80);
        text("number", &self.number, 1, 60);
        text("issuer", &self.issuer, 0, 80);
        text("item", &self.item, 0, 12);
        let bad = Text::new("请填写实际存在的日期", "Give a day that exists");
        match parse_day(&self.from) {
            None => found.push(FieldFault::new(format!("{place}from"), "not_a_day", bad)),
            Some(from) if !self.until.is_empty() => match parse_day(&self.until) {
                None => found.push(FieldFault::new(format!("{place}until"), "not_a_day", bad)),
                Some(until) if until < from => {
                    let text = Text::new("有效期止不能早于有效期起", "It can’t end before it begins");
                    found.push(FieldFault::new(format!("{place}until"), "out_of_range", text));
                }
                Some(_) => {}
            },
            Some(_) => {}
        }
        found
    }
}

/// A certificate that was issued here: it joins the file by itself, grade A.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Issued {
    pub certificate: Certificate,
    /// The case in which it was granted, and which holds the certificate itself.
    pub case: String,
    pub region: String,
    pub revoked: Option<Revocation>,
    /// The case in which a newer one was granted that goes on from it; empty: none.
    pub renewed: String,
    /// By which everyone may verify it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
}

impl Issued {
    /// As a case tells of it. `item` and `region` are what it was applied for, and where.
    pub fn of(granted: &Granted, case: &str, item: &str, region: &str) -> Self {
        Self {
            certificate: Certificate {
                name: granted.name.zh.clone(),
                number: granted.number.clone(),
                issuer: granted.issuer.zh.clone(),
                from: day(granted.from),
                until: granted.until.map(day).unwrap_or_default(),
                item: item.to_owned(),
            },
            case: case.to_owned(),
            region: region.to_owned(),
            revoked: granted.revoked.clone(),
            renewed: granted.renewed.clone(),
            code: granted.code.clone(),
        }
    }

    pub fn is_valid(&self, today: Date) -> bool {
        self.revoked.is_none() && self.certificate.validity(today, 0) != Validity::Ended
    }

    /// Whether a newer one goes on from this one: of the same item in the same region.
    pub fn is_renewed_by(&self, newer: &Self, within: u32) -> bool {
        self.case != newer.case
            && self.region == newer.region
            && self.revoked.is_none()
            && self.renewed.is_empty()
            && newer.revoked.is_none()
            && newer.certificate.goes_on_from(&self.certificate, within)
    }
}

/// All that an enterprise holds, as reminding needs it.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    pub entered: &'a [Certificate],
    pub issued: &'a [Issued],
}

impl Held<'_> {
    /// Those of its own entries of whose end it is to be reminded: what was issued here its case reminds of, and what
    /// another one goes on from needs none.
    fn open(&self, within: u32) -> impl Iterator<Item = &Certificate> {
        self.entered.iter().filter(move |one| {
            let others = self.entered.iter().chain(self.issued.iter().map(|issued| &issued.certificate));
            let mut others = others.filter(|other| *other != *one);
            !others.any(|other| other.goes_on_from(one, within))
                && !self.issued.iter().any(|issued| issued.certificate.number.trim() == one.number.trim())
        })
    }

    /// Those that are in force on a day and end some time, each once.
    pub fn ending(&self, today: Date) -> impl Iterator<Item = &Certificate> {
        let issued = self.issued.iter().filter(move |one| one.is_valid(today) && one.renewed.is_empty());
        let entered = self.entered.iter().filter(move |one| {
            let known = |issued: &Issued| issued.certificate.number.trim() == one.number.trim();
            one.validity(today, 0) != Validity::Ended && !self.issued.iter().any(known)
        });
        issued.map(|one| &one.certificate).chain(entered).filter(|one| !one.until.is_empty())
    }

    /// What is to be reminded of on a day, with the days that are left.
    pub fn due(&self, today: Date, terms: &CertificateTerms) -> Vec<(&Certificate, u32)> {
        let left = |one: &Certificate| {
            let days = (parse_day(&one.until)? - today).whole_days();
            terms.reminders().into_iter().find(|reminder| days == i64::from(*reminder))
        };
        self.open(terms.first_days).filter_map(|one| Some((one, left(one)?))).collect()
    }

    /// The first day after this one on which something is due; none: never.
    pub fn next(&self, today: Date, terms: &CertificateTerms) -> Option<Date> {
        let days = self.open(terms.first_days).flat_map(|one| {
            let until = parse_day(&one.until);
            terms
                .reminders()
                .into_iter()
                .filter_map(move |left| until?.checked_sub(Duration::days(left.into())))
        });
        days.filter(|on| *on > today).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate(item: &str, from: &str, until: &str) -> Certificate {
        Certificate {
            name: "食品经营许可证".to_owned(),
            number: format!("JY-{from}"),
            issuer: String::new(),
            from: from.to_owned(),
            until: until.to_owned(),
            item: item.to_owned(),
        }
    }

    fn at(text: &str) -> Date {
        parse_day(text).unwrap()
    }

    #[test]
    fn one_is_reminded_of_what_ends_until_another_goes_on_from_it() {
        let terms = CertificateTerms::default();
        let mut entered = vec![certificate("1", "2021-12-01", "2026-11-30")];
        let held = |entered: &[Certificate], today: &str| {
            let held = Held { entered, issued: &[] };
            let due: Vec<u32> = held.due(at(today), &terms).into_iter().map(|(_, left)| left).collect();
            (due, held.next(at(today), &terms).map(day))
        };
        assert_eq!(held(&entered, "2026-01-01"), (vec![], Some("2026-09-01".to_owned())));
        assert_eq!(held(&entered, "2026-09-01"), (vec![90], Some("2026-10-31".to_owned())));
        assert_eq!(held(&entered, "2026-11-23"), (vec![7], None));
        // Another of the same matter that was there all along doesn't go on from it.
        entered.push(certificate("1", "2024-01-01", "2029-01-01"));
        assert_eq!(held(&entered, "2026-11-23").0, [7]);
        entered.push(certificate("1", "2026-11-01", "2031-10-31"));
        assert_eq!(held(&entered, "2026-11-23").0, [0_u32; 0]);
    }

    #[test]
    fn a_certificate_that_was_issued_here_is_reminded_of_by_its_case_alone() {
        let terms = CertificateTerms::default();
        let entered = [certificate("1", "2021-12-01", "2026-11-30")];
        let issued = Issued {
            certificate: entered[0].clone(),
            case: "BJ-1".to_owned(),
            region: "130100".to_owned(),
            revoked: None,
            renewed: String::new(),
            code: String::new(),
        };
        let held = Held { entered: &entered, issued: std::slice::from_ref(&issued) };
        assert!(held.due(at("2026-11-23"), &terms).is_empty());
        let newer = Issued {
            certificate: certificate("1", "2026-11-20", "2031-11-19"),
            case: "BJ-2".to_owned(),
            ..issued.clone()
        };
        assert!(issued.is_renewed_by(&newer, 90) && !newer.is_renewed_by(&issued, 90));
        assert!(!issued.is_renewed_by(&Issued { region: "130200".to_owned(), ..newer }, 90));
    }
}
