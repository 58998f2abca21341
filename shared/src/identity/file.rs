//! The file of an enterprise (一企一档): what is known of it, each with its source and how far it can be trusted; the
//! certificates it holds; and the tags that follow from both.
//!
//! Always: what was proved isn't overwritten by what is only said; a tag is derived, never entered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::Date;

use super::facts;
use super::wire::{EnterpriseView, Proof};
use crate::calendar::{china_date, day, parse_day, serde_day};
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

/// A certificate that the enterprise holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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

/// Days before the end at which one is reminded: half a year is enough to renew anything, a month is the last call.
pub const REMINDERS: [i64; 3] = [90, 30, 7];
/// Certificates that a file holds at most.
pub const CERTIFICATES: usize = 60;

impl Certificate {
    pub fn validity(&self, today: Date) -> Validity {
        let Some(until) = parse_day(&self.until) else { return Validity::Valid };
        let days = (until - today).whole_days();
        if days < 0 {
            Validity::Ended
        } else if days <= REMINDERS[0] {
            Validity::Ending { days }
        } else {
            Validity::Valid
        }
    }

    /// The reminder that is due: the smallest number of days of which no more are left.
    pub fn reminder(&self, today: Date) -> Option<i64> {
        match self.validity(today) {
            Validity::Ending { days } => REMINDERS.into_iter().rev().find(|reminder| days <= *reminder),
            Validity::Valid | Validity::Ended => None,
        }
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
            certificate.name.contains(words) && certificate.validity(today) != Validity::Ended
        });
        if holds {
            let why = Text::new("依据在有效期内的证照", "From a certificate that is valid");
            tag(format!("qualification:{code}"), (zh, en), why);
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

/// The day on which the sweeper has to look at a file next; none: never.
pub fn next_reminder(certificates: &[Certificate], today: Date) -> Option<String> {
    let days = certificates.iter().filter_map(|certificate| {
        let until = parse_day(&certificate.until)?;
        REMINDERS
            .into_iter()
            .filter_map(|left| until.checked_sub(time::Duration::days(left)))
            .find(|on| *on > today)
    });
    days.min().map(day)
}
