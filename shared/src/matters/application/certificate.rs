//! What a granted application ends with (证照): number, holder, validity; how it is taken back, when its end is near,
//! and how someone who holds a copy finds out that it was issued as it stands there.
//!
//! Always: everything that a certificate shows stands in the event that issued it or sealed beside it under its digest,
//! so that the event's hash covers it; the code follows from that hash, so that no number can be guessed at.
//! Not here: how it looks (`functions/matters`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::json;
use time::{Date, Duration};

use super::Application;
use crate::calendar::{china_date, parse_day, serde_day};
use crate::digest::sm3_hex;
use crate::form::Choice;
use crate::matters::OutcomeKind;
use crate::spine::chain::ChainFault;
use crate::spine::decide::Effect;
use crate::spine::event::{Audience, Event, Record, Sealed};
use crate::spine::terms::CertificateTerms;
use crate::spine::{Action, Case};
use crate::text::{Named, Text};

/// Letters and digits of a check code: 40 bits.
const CODE: usize = 8;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Certificate {
    /// What it is called.
    pub name: Named,
    /// The matter under which it was granted.
    pub matter: Named,
    pub issuer: Named,
    pub number: String,
    pub holder: Holder,
    /// The day of the decision.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub from: Date,
    /// The last day on which it is valid; none: without limit.
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub until: Option<Date>,
    /// Eight letters and digits that open it to whoever holds a copy.
    pub code: String,
    /// The hash of the event that issued it.
    pub hash: String,
    pub revoked: Option<Revocation>,
    /// The fewest days of which the holder was reminded.
    pub reminded: Option<u32>,
    /// The case in which a newer one was granted that goes on from it; empty: none.
    #[serde(default)]
    pub renewed: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holder {
    pub name: String,
    pub credit_code: String,
}

/// How a certificate was ended before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Revocation {
    pub way: Ending,
    /// Law and article.
    pub basis: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
}

impl Revocation {
    /// What an event says of how something that was granted ended.
    pub fn of(record: &Record) -> Option<Self> {
        let way = record.event.data.get("way").cloned();
        let way = way.and_then(|way| serde_json::from_value(way).ok())?;
        let basis = record.open("basis").unwrap_or_default().to_owned();
        Some(Self { way, basis, on: china_date(record.event.at) })
    }
}

/// The ways in which a licence ends (行政许可法 arts. 8, 69, 70; 行政处罚法 art. 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// It should not have been granted (撤销).
    Annulled,
    /// What it rested on has changed (撤回).
    Withdrawn,
    /// As a penalty (吊销).
    Cancelled,
    /// Struck off: its holder has ended or wants it no more (注销).
    StruckOff,
}

impl Ending {
    pub const ALL: [Self; 4] = [Self::Annulled, Self::Withdrawn, Self::Cancelled, Self::StruckOff];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Annulled => "annulled",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
            Self::StruckOff => "struck_off",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Annulled => Text::new("撤销", "Annulled"),
            Self::Withdrawn => Text::new("撤回", "Withdrawn"),
            Self::Cancelled => Text::new("吊销", "Cancelled as a penalty"),
            Self::StruckOff => Text::new("注销", "Struck off"),
        }
    }

    pub(super) fn choice(self) -> Choice {
        let text = self.text();
        Choice::new(self.code(), text.zh, text.en)
    }
}

/// How a certificate stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Valid,
    Ended,
    Revoked,
}

impl Certificate {
    /// What a decision issued; nothing where it issued none.
    pub fn of(record: &Record) -> Option<Self> {
        let event = &record.event;
        let said = event.data.get("certificate")?;
        let named = |name: &str| serde_json::from_value::<Named>(said.get(name)?.clone()).ok();
        let holder = record.value("holder").cloned().and_then(|holder| serde_json::from_value(holder).ok());
        Some(Self {
            name: named("name")?,
            matter: named("matter")?,
            issuer: named("issuer")?,
            number: record.open("number")?.to_owned(),
            holder: holder.unwrap_or_default(),
            from: china_date(event.at),
            until: record.open("valid_until").and_then(parse_day),
            code: code_of(&event.hash),
            hash: event.hash.clone(),
            revoked: None,
            reminded: None,
            renewed: String::new(),
        })
    }

    /// What is to be decided, as the certificate would be: without a code, since there is no event yet.
    pub fn proposed(case: &Case, issuer: Named, on: Date) -> Option<Self> {
        let application = case.application.as_deref()?;
        let proposal = application.proposal.as_ref().filter(|proposal| proposal.granted)?;
        is_document(application).then(|| Self {
            name: application.under.outcome.name.clone(),
            matter: application.under.name.clone(),
            issuer,
            number: if proposal.number.is_empty() { case.number.clone() } else { proposal.number.clone() },
            holder: holder_of(case),
            from: on,
            until: application.under.outcome.months.and_then(|months| super::effect::last_day(on, months)),
            code: String::new(),
            hash: String::new(),
            revoked: None,
            reminded: None,
            renewed: String::new(),
        })
    }

    pub(super) fn apply(&mut self, record: &Record) {
        match record.event.action {
            Action::Revoke => {
                if let Some(revocation) = Revocation::of(record) {
                    self.revoked = Some(revocation);
                }
            }
            Action::Renew => self.renewed = record.open("by").unwrap_or_default().to_owned(),
            Action::Remind => self.reminded = record.open("days").and_then(|days| days.parse().ok()),
            _ => {}
        }
    }

    pub fn standing(&self, today: Date) -> Standing {
        match (&self.revoked, self.until) {
            (Some(_), _) => Standing::Revoked,
            (None, Some(until)) if until < today => Standing::Ended,
            (None, _) => Standing::Valid,
        }
    }

    /// The next reminder, as days left and the day on which that is so. One that was valid for no longer than that from
    /// the beginning isn't reminded of, and neither is one that a newer one goes on from.
    pub fn next_reminder(&self, terms: &CertificateTerms) -> Option<(u32, Date)> {
        let until = self.until.filter(|_| self.revoked.is_none() && self.renewed.is_empty())?;
        terms.reminders().into_iter().find_map(|days| {
            let on = until.checked_sub(Duration::days(i64::from(days)))?;
            let is_new = self.reminded.is_none_or(|reminded| days < reminded);
            (is_new && on > self.from).then_some((days, on))
        })
    }
}

/// What whoever has the number and the code is given: the event that issued the certificate, what it says of the
/// holder, and the event that ended it. It is checked where it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proof {
    pub event: Event,
    pub holder: Option<Holder>,
    /// The salt of the holder's digest in the event.
    pub salt: String,
    pub revocation: Option<Event>,
    /// The day on which it was looked at, in China.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
    /// Whether a file with the digest that was asked about was given out as this certificate; none where none was asked
    /// about.
    pub copy: Option<bool>,
}

impl Proof {
    /// Of a case's records; nothing where no certificate was issued.
    pub fn of(records: &[Record], on: Date, copy: Option<bool>) -> Option<Self> {
        let issued = records.iter().rev().find(|record| Certificate::of(record).is_some())?;
        let revoked = records.iter().rev().find(|record| record.event.action == Action::Revoke);
        let holder = issued.sealed.get("holder");
        Some(Self {
            event: issued.event.clone(),
            holder: holder.and_then(|sealed| serde_json::from_value(sealed.value.clone()).ok()),
            salt: holder.map(|sealed| sealed.salt.clone()).unwrap_or_default(),
            revocation: revoked.map(|record| record.event.clone()),
            on,
            copy,
        })
    }

    /// The certificate, with nothing in it that the hashes don't cover, and `code` being what follows from them.
    ///
    /// # Errors
    /// What doesn't match.
    pub fn check(&self, code: &str) -> Result<Certificate, ChainFault> {
        let seq = u64::from(self.event.seq);
        for event in std::iter::once(&self.event).chain(&self.revocation) {
            if event.computed_hash() != event.hash {
                return Err(ChainFault::Hash { seq: u64::from(event.seq) });
            }
        }
        if self.revocation.as_ref().is_some_and(|event| event.case != self.event.case) {
            return Err(ChainFault::Link { seq });
        }
        let mut record = bare(&self.event);
        if let Some(holder) = &self.holder {
            let value = serde_json::to_value(holder).unwrap_or_default();
            let (audience, salt) = (Audience::Parties, self.salt.clone());
            let sealed = Sealed { audience, salt, value, missing: false };
            if self.event.digest_of("holder") != Some(sealed.digest().as_str()) {
                return Err(ChainFault::Content { seq, name: "holder".to_owned() });
            }
            record.sealed.insert("holder".to_owned(), sealed);
        }
        let mut certificate = Certificate::of(&record).ok_or(ChainFault::Empty)?;
        if !is_code(&certificate.code, code) {
            return Err(ChainFault::End { seq });
        }
        if let Some(event) = &self.revocation {
            certificate.apply(&bare(event));
        }
        Ok(certificate)
    }
}

/// The code that opens a certificate, from the hash of the event that issued it.
pub fn code_of(hash: &str) -> String {
    let digest = sm3_hex(format!("certificate\n{hash}").as_bytes());
    let number = digest.get(..16).and_then(|head| u64::from_str_radix(head, 16).ok()).unwrap_or_default();
    let letter = |place: usize| {
        let letter = usize::try_from(number >> (place * 5) & 31).ok().and_then(|at| ALPHABET.get(at));
        letter.map_or('0', |letter| char::from(*letter))
    };
    (0..CODE).map(letter).collect()
}

/// Compares as people type: any case, O for 0, I and L for 1, spaces and hyphens anywhere.
pub fn is_code(code: &str, given: &str) -> bool {
    let given =
        given.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        });
    !code.is_empty() && code.chars().eq(given)
}

/// Writes into a grant what its certificate shows. Payments and services end with what they are, not with a document.
pub(super) fn issue(effect: &mut Effect<'_>, case: &Case, application: &Application) {
    if !is_document(application) {
        return;
    }
    let under = &application.under;
    let issuer = effect.desk.book.orgs.known(&case.lead).map(|org| Named { zh: org.zh, en: org.en });
    let issuer = issuer.unwrap_or_default();
    effect
        .draft
        .say("certificate", json!({"name": under.outcome.name, "matter": under.name, "issuer": issuer}));
    let holder = serde_json::to_value(holder_of(case)).unwrap_or_default();
    effect.draft.seal("holder", Audience::Parties, holder);
}

fn bare(event: &Event) -> Record {
    Record { event: event.clone(), sealed: BTreeMap::new(), body: String::new() }
}

fn is_document(application: &Application) -> bool {
    use OutcomeKind::{Approval, Certificate, Receipt};
    matches!(application.under.outcome.kind, Certificate | Approval | Receipt)
}

fn holder_of(case: &Case) -> Holder {
    Holder { name: case.enterprise_name.clone(), credit_code: case.enterprise.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_with_the_hash_and_are_read_as_people_type_them() {
        let code = code_of("ab");
        assert_eq!(code.len(), CODE);
        assert_ne!(code, code_of("ac"));
        assert!(is_code("7K01M2QX", " 7k oi-m2qx") && !is_code("7K01M2QX", "7K01M2QY") && !is_code("", ""));
    }

    #[test]
    fn what_is_valid_for_a_month_is_reminded_of_a_week_before() {
        let day = |text| parse_day(text).unwrap();
        let mut certificate = Certificate {
            name: Named::default(),
            matter: Named::default(),
            issuer: Named::default(),
            number: String::new(),
            holder: Holder::default(),
            from: day("2026-11-25"),
            until: Some(day("2026-12-24")),
            code: String::new(),
            hash: String::new(),
            revoked: None,
            reminded: None,
            renewed: String::new(),
        };
        assert_eq!(certificate.next_reminder(&CertificateTerms::default()), Some((7, day("2026-12-17"))));
        certificate.until = Some(day("2027-11-24"));
        assert_eq!(certificate.next_reminder(&CertificateTerms::default()), Some((90, day("2027-08-26"))));
        certificate.reminded = Some(30);
        assert_eq!(certificate.next_reminder(&CertificateTerms::default()), Some((7, day("2027-11-17"))));
        assert_eq!(certificate.standing(day("2027-11-24")), Standing::Valid, "the last day is valid");
        assert_eq!(certificate.standing(day("2027-11-25")), Standing::Ended);
        certificate.reminded = Some(7);
        assert_eq!(certificate.next_reminder(&CertificateTerms::default()), None);
        certificate.until = None;
        certificate.reminded = None;
        assert_eq!(certificate.next_reminder(&CertificateTerms::default()), None);
    }
}
