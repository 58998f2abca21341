//! The file of an enterprise (一企一档): what is known of it, each with its source and how far it can be trusted; the
//! certificates it holds; and the tags that follow from both.
//!
//! Always: what was proved isn't overwritten by what is only said; a tag is derived, never entered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::Date;

use super::facts;
pub use super::held::{CERTIFICATES, Certificate, Held, Issued, Validity};
use super::wire::{EnterpriseView, Proof};
use crate::calendar::{china_date, parse_day, serde_day};
use crate::exchange::row::{CreditRecord, Nature};
use crate::form;
use crate::industry::section_of;
use crate::problem::FieldFault;
use crate::text::{Named, Text};

/// How far a value can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Grade {
    /// From a register of the state, or an identity provider.
    A,
    /// Checked by an officer, or issued by a department.
    B,
    /// Stated by the enterprise in an application, for which it is liable.
    C,
    /// Noted by the enterprise for itself.
    D,
}

impl Grade {
    pub const fn text(self) -> Text {
        match self {
            Self::A => Text::new("A 级：登记机关或身份认证核验", "A: confirmed by a register or provider"),
            Self::B => Text::new("B 级：部门核验或签发", "B: checked or issued by a department"),
            Self::C => Text::new("C 级：企业在申请中申报", "C: stated in an application"),
            Self::D => Text::new("D 级：企业自行登记", "D: noted by the enterprise"),
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The register of enterprises.
    Register,
    /// An identity provider.
    Provider,
    /// An officer's check.
    Officer,
    /// The registration on this platform.
    Registration,
    /// A certificate that was issued here.
    Issue,
    /// An application's form.
    Application,
    /// The enterprise itself.
    Enterprise,
}

impl Origin {
    pub const fn text(self) -> Text {
        match self {
            Self::Register => Text::new("登记名录", "the register"),
            Self::Provider => Text::new("统一身份认证", "the identity provider"),
            Self::Officer => Text::new("工作人员核验", "an officer’s check"),
            Self::Registration => Text::new("平台注册", "registration"),
            Self::Issue => Text::new("本平台签发的证照", "a certificate issued here"),
            Self::Application => Text::new("申请表", "an application"),
            Self::Enterprise => Text::new("企业填报", "the enterprise"),
        }
    }
}

/// A value of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Known {
    /// As a form holds it: text, a whole number, fen, or a day.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub value: Value,
    pub origin: Origin,
    pub grade: Grade,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
}

/// What follows from registration: the entries that the enterprise doesn't state by itself.
pub fn registered(enterprise: &EnterpriseView) -> BTreeMap<String, Known> {
    let proof = enterprise.verification.as_ref().filter(|_| enterprise.verified);
    let proved = proof.map(|proof| {
        let on = china_date(proof.at);
        match proof.proof {
            Proof::Provider => (Origin::Provider, Grade::A, on),
            Proof::Register => (Origin::Register, Grade::A, on),
            Proof::Officer => (Origin::Officer, Grade::B, on),
        }
    });
    let said = (Origin::Registration, Grade::D, china_date(enterprise.created));
    let mut known = BTreeMap::new();
    let mut put = |key: &str, value: &str, (origin, grade, on): (Origin, Grade, Date)| {
        if !value.is_empty() {
            known.insert(key.to_owned(), Known { value: Value::from(value), origin, grade, on });
        }
    };
    let identity = proved.unwrap_or(said);
    put("name", &enterprise.name, identity);
    put("credit_code", &enterprise.credit_code, identity);
    put("region", &enterprise.region, identity);
    put("industry", &enterprise.industry, said);
    put("size", size_code(enterprise), said);
    put("contact_name", &enterprise.contact.name, said);
    put("contact_phone", &enterprise.contact.phone, said);
    put("contact_email", &enterprise.contact.email, said);
    known
}

/// What follows from certificates that were issued here and are in force: their numbers, which forms ask for.
pub fn issued(held: &[Issued], today: Date) -> BTreeMap<String, Known> {
    let mut known = BTreeMap::new();
    for (words, key) in LICENCES {
        let valid = held.iter().filter(|one| one.certificate.name.contains(words) && one.is_valid(today));
        // The one that was issued last.
        let Some(one) = valid.max_by(|one, other| one.certificate.from.cmp(&other.certificate.from)) else {
            continue;
        };
        let (value, on) = (one.certificate.number.as_str().into(), parse_day(&one.certificate.from));
        let (origin, grade, on) = (Origin::Issue, Grade::A, on.unwrap_or(today));
        known.insert(key.to_owned(), Known { value, origin, grade, on });
    }
    known
}

/// The entries that certificates fill, by what the certificates' names say.
const LICENCES: [(&str, &str); 3] = [
    ("食品经营许可证", "food_licence"),
    ("排污许可证", "discharge_permit"),
    ("劳务派遣经营许可证", "dispatch_licence"),
];

const fn size_code(enterprise: &EnterpriseView) -> &'static str {
    use super::wire::SizeClass;
    match enterprise.size {
        SizeClass::Large => "large",
        SizeClass::Medium => "medium",
        SizeClass::Small => "small",
        SizeClass::Micro => "micro",
    }
}

/// Takes what an enterprise states into its file.
///
/// # Errors
/// The faults of each entry. Entries of the registration aren't stated here.
pub fn state(
    known: &mut BTreeMap<String, Known>,
    stated: &Map<String, Value>,
    (origin, today): (Origin, Date),
) -> Result<(), Vec<FieldFault>> {
    // An empty value strikes an entry out, whatever it holds.
    let is_empty =
        |given: &Value| given.is_null() || given.as_str().is_some_and(|text| text.trim().is_empty());
    let said = stated.iter().filter(|(_, given)| !is_empty(given));
    let said = said.map(|(key, given)| (key.clone(), given.clone())).collect();
    let taken = form::check(&facts::stated(), &said)?;
    let grade = if origin == Origin::Application { Grade::C } else { Grade::D };
    for (key, given) in stated {
        let Some(value) = taken.get(key) else {
            if is_empty(given) {
                known.remove(key);
            }
            continue;
        };
        // What is known better stays, until someone states something else.
        let same = known.get(key).is_some_and(|old| old.value == *value && old.grade <= grade);
        if !same {
            known.insert(key.clone(), Known { value: value.clone(), origin, grade, on: today });
        }
    }
    Ok(())
}

/// A word that says what an enterprise is, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tag {
    /// e.g. `size:small`
    pub code: String,
    pub label: Named,
    /// From what it follows.
    pub because: Named,
}

/// What an enterprise's registration, file and certificates make it, on a day.
pub fn tags(
    enterprise: &EnterpriseView,
    known: &BTreeMap<String, Known>,
    certificates: &[Certificate],
    region_name: &Named,
    today: Date,
) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut tag = |code: String, label: (&str, &str), because: Text| {
        found.push(Tag {
            code,
            label: Named { zh: label.0.to_owned(), en: label.1.to_owned() },
            because: Named { zh: because.zh.to_owned(), en: because.en.to_owned() },
        });
    };
    const REGISTRATION: Text = Text::new("依据登记信息", "From its registration");
    if let Some(section) = section_of(&enterprise.industry) {
        use crate::text::Locale;
        let label = (section.in_locale(Locale::Zh), section.in_locale(Locale::En));
        tag(format!("industry:{}", enterprise.industry), label, REGISTRATION);
    }
    let size = enterprise.size.text();
    tag(format!("size:{}", size_code(enterprise)), (size.zh, size.en), REGISTRATION);
    tag(format!("region:{}", enterprise.region), (&region_name.zh, &region_name.en), REGISTRATION);
    let number = |key: &str| known.get(key).and_then(|known| known.value.as_i64());
    let established = known.get("established").and_then(|known| parse_day(known.value.as_str()?));
    if established.is_some_and(|on| on <= today && (today - on).whole_days() <= 3 * 365) {
        let why = Text::new("成立不满三年", "Established less than three years ago");
        tag("young".to_owned(), ("初创企业", "Start-up"), why);
    }
    // Three in a hundred of the revenue is what the scheme for technology-based firms begins to count from.
    if let (Some(research), Some(revenue)) = (number("research"), number("revenue"))
        && revenue > 0
        && i128::from(research) * 100 >= i128::from(revenue) * 3
    {
        let why = Text::new("研发费用占营业收入 3% 以上", "Spends 3 % or more of its revenue on research");
        tag("research".to_owned(), ("研发投入型", "Research-minded"), why);
    }
    for (words, code, zh, en) in QUALIFICATIONS {
        let holds = certificates.iter().any(|certificate| {
            certificate.name.contains(words) && certificate.validity(today, 0) != Validity::Ended
        });
        if holds {
            let why = Text::new("依据在有效期内的证照", "From a certificate that is valid");
            tag(format!("qualification:{code}"), (zh, en), why);
        }
    }
    found
}

/// What records of other platforms make an enterprise, on a day: the lists it stands in, and licences that qualify it.
pub fn tags_of_records(records: &[CreditRecord], today: Date) -> Vec<Tag> {
    let mut found: Vec<Tag> = Vec::new();
    let in_force = records
        .iter()
        .filter(|record| !record.ended && parse_day(&record.valid_to).is_none_or(|until| until >= today));
    for record in in_force {
        let (code, label) = match record.nature {
            Nature::Honour => ("credit:honour".to_owned(), ("守信激励对象", "Honoured for keeping trust")),
            Nature::Abnormal => ("credit:abnormal".to_owned(), ("经营异常", "Abnormal operation")),
            Nature::Breach => ("credit:breach".to_owned(), ("严重失信主体", "Serious breach of trust")),
            Nature::Licence => match QUALIFICATIONS.iter().find(|one| record.name.contains(one.0)) {
                Some((_, code, zh, en)) => (format!("qualification:{code}"), (*zh, *en)),
                None => continue,
            },
            Nature::Penalty => continue,
        };
        if found.iter().all(|tag| tag.code != code) {
            found.push(Tag {
                code,
                label: Named { zh: label.0.to_owned(), en: label.1.to_owned() },
                because: Named {
                    zh: format!("依据{}的记录 {}", record.authority, record.number),
                    en: format!("From a record of {}, {}", record.authority, record.number),
                },
            });
        }
    }
    found
}

/// What a certificate's name says of who holds it.
const QUALIFICATIONS: [(&str, &str, &str, &str); 8] = [
    ("高新技术企业", "high_tech", "高新技术企业", "High-tech enterprise"),
    ("专精特新", "specialised", "专精特新", "Specialised and innovative"),
    ("科技型中小企业", "technology", "科技型中小企业", "Technology-based small enterprise"),
    ("食品经营许可证", "food", "食品经营持证", "Licensed for food"),
    ("食品生产许可证", "food_production", "食品生产持证", "Licensed to produce food"),
    ("安全生产许可证", "safety", "安全生产持证", "Licensed for safety"),
    ("道路运输经营许可证", "road_transport", "道路运输持证", "Licensed for road transport"),
    ("建筑业企业资质", "building", "建筑业资质", "Qualified builder"),
];
