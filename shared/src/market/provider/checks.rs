//! What is checked before an enterprise is admitted, and when its year is reviewed: each with its result, for the person
//! who decides.

use serde::{Deserialize, Serialize};
use time::Date;

use super::ProviderFile;
use super::admission::{Document, DocumentKind};
use super::standard::Standard;
use crate::calendar::{day, parse_day};
use crate::exchange::row::{CreditRecord, Nature};
use crate::market::service::ServiceField;
use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// The enterprise is registered and its identity is proved.
    Identity,
    /// It stands in no list of serious breaches of trust or abnormal operation.
    Credit,
    /// No penalty against it is in force.
    Penalties,
    /// A licence is there and valid.
    Licence,
    /// Certificates are valid, and those are there that its fields need.
    Certificates,
    References,
    /// The standard in force is signed.
    Standard,
}

impl CheckKind {
    pub const fn text(self) -> Text {
        match self {
            Self::Identity => Text::new("企业身份已核验", "Identity proved"),
            Self::Credit => Text::new("失信与经营异常名单", "Lists of breaches and abnormal operation"),
            Self::Penalties => Text::new("行政处罚记录", "Penalties"),
            Self::Licence => Text::new("执照有效", "Licence valid"),
            Self::Certificates => Text::new("资质证书有效", "Certificates valid"),
            Self::References => Text::new("业绩证明", "References"),
            Self::Standard => Text::new("已签署现行服务标准", "Standard in force signed"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    Passed,
    /// Something for a person to weigh.
    Look,
    /// It can't be admitted like this.
    Failed,
}

impl CheckResult {
    pub const fn text(self) -> Text {
        match self {
            Self::Passed => Text::new("通过", "Passed"),
            Self::Look => Text::new("请核对", "Please look"),
            Self::Failed => Text::new("不通过", "Failed"),
        }
    }
}

/// A check with its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Check {
    pub kind: CheckKind,
    pub result: CheckResult,
    /// What was found, as it is called where it stands; empty: nothing to say.
    pub found: Vec<String>,
}

/// The checks of a file on a day: of its review, if one was handed in, else of its application. `credit` is what other
/// platforms say of the enterprise, `standard` the one in force.
pub fn checks(
    file: &ProviderFile,
    credit: &[CreditRecord],
    standard: &Standard,
    version: u32,
    today: Date,
) -> Vec<Check> {
    let documents =
        file.pending.as_ref().map_or(&file.application.documents, |pending| &pending.statement.documents);
    let signature = file.pending.as_ref().map(|pending| &pending.signature).or(file.signature.as_ref());
    let signed =
        signature.is_some_and(|signed| signed.version == version && signed.digest == standard.digest());
    vec![
        check(
            CheckKind::Identity,
            if file.verified { CheckResult::Passed } else { CheckResult::Failed },
            Vec::new(),
        ),
        listed(credit, today),
        penalties(credit, today),
        licences(documents, today),
        certificates(documents, &file.application.fields, today),
        references(documents),
        check(
            CheckKind::Standard,
            if signed { CheckResult::Passed } else { CheckResult::Failed },
            signature.map(|signed| signed.by.clone()).into_iter().collect(),
        ),
    ]
}

/// Whether nothing keeps the enterprise from being admitted, or its review from being confirmed.
pub fn are_passable(checks: &[Check]) -> bool {
    checks.iter().all(|check| check.result != CheckResult::Failed)
}

fn check(kind: CheckKind, result: CheckResult, found: Vec<String>) -> Check {
    Check { kind, result, found }
}

fn in_force(record: &CreditRecord, today: Date) -> bool {
    !record.ended
        && (record.valid_to.is_empty() || parse_day(&record.valid_to).is_none_or(|last| last >= today))
}

fn named(record: &CreditRecord) -> String {
    format!("{}（{}，{}）", record.name, record.authority, record.number)
}

fn listed(credit: &[CreditRecord], today: Date) -> Check {
    let of = |nature| move |record: &&CreditRecord| record.nature == nature && in_force(record, today);
    let breaches: Vec<String> = credit.iter().filter(of(Nature::Breach)).map(named).collect();
    let abnormal: Vec<String> = credit.iter().filter(of(Nature::Abnormal)).map(named).collect();
    let result = match (breaches.is_empty(), abnormal.is_empty()) {
        (true, true) => CheckResult::Passed,
        (true, false) => CheckResult::Look,
        (false, _) => CheckResult::Failed,
    };
    check(CheckKind::Credit, result, breaches.into_iter().chain(abnormal).collect())
}

fn penalties(credit: &[CreditRecord], today: Date) -> Check {
    let of = |record: &&CreditRecord| record.nature == Nature::Penalty && in_force(record, today);
    let found: Vec<String> = credit.iter().filter(of).map(named).collect();
    let result = if found.is_empty() { CheckResult::Passed } else { CheckResult::Look };
    check(CheckKind::Penalties, result, found)
}

fn expired(document: &Document, today: Date) -> Option<String> {
    let last = document.valid_to.filter(|last| *last < today)?;
    Some(format!("{}（{}）", document.name, day(last)))
}

fn licences(documents: &[Document], today: Date) -> Check {
    let licences = || documents.iter().filter(|document| document.kind == DocumentKind::Licence);
    let over: Vec<String> = licences().filter_map(|document| expired(document, today)).collect();
    let valid = licences().any(|document| expired(document, today).is_none());
    let result = if valid { CheckResult::Passed } else { CheckResult::Failed };
    check(CheckKind::Licence, result, over)
}

fn certificates(documents: &[Document], fields: &[ServiceField], today: Date) -> Check {
    let all = || documents.iter().filter(|document| document.kind == DocumentKind::Certificate);
    let over: Vec<String> = all().filter_map(|document| expired(document, today)).collect();
    let valid = all().any(|document| expired(document, today).is_none());
    let needed = fields.iter().any(|field| matches!(field, ServiceField::Legal | ServiceField::Technical));
    let result = if !over.is_empty() || (needed && !valid) {
        CheckResult::Failed
    } else if valid {
        CheckResult::Passed
    } else {
        CheckResult::Look
    };
    check(CheckKind::Certificates, result, over)
}

fn references(documents: &[Document]) -> Check {
    let found: Vec<String> = documents
        .iter()
        .filter(|document| document.kind == DocumentKind::Reference)
        .map(|document| document.name.clone())
        .collect();
    let result = if found.is_empty() { CheckResult::Look } else { CheckResult::Passed };
    check(CheckKind::References, result, found)
}
