//! A programme: what it gives to whom, and how a claim is weighed.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::{Date, Duration};

use super::{SizeClass, Voucher, VoucherRefusal, VoucherStanding};
use crate::calendar::{day, parse_day, serde_day};
use crate::cases::appeal::asks::choice;
use crate::form::{self, Choice, Field, FieldKind, Form};
use crate::market::service::ServiceField;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

/// The largest budget, in fen: a thousand million yuan.
const LARGEST: i64 = 100_000_000_000;
/// Vouchers that one enterprise gets, at most.
pub const EACH: i64 = 10;

/// What the publisher says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgrammeForm {
    pub name: String,
    /// The policy that it stands on: its name and number.
    pub policy: String,
    /// In fen.
    pub budget: u64,
    /// What a voucher pays at most, in fen.
    pub value: u64,
    /// Of the order's price, in thousandths; none: the whole value.
    pub permille: Option<u32>,
    pub fields: Vec<ServiceField>,
    /// The region whose enterprises may claim.
    pub region: String,
    pub sizes: Vec<SizeClass>,
    /// The first day and the last on which it can be claimed.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub opens: Date,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub closes: Date,
    /// A voucher can be used for so many days after the day on which it was claimed.
    pub valid_days: u32,
    /// What one enterprise gets, at most.
    pub each: u32,
}

/// A programme as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    pub id: String,
    /// Counts what was written to it, from 1.
    pub version: u64,
    pub form: ProgrammeForm,
    /// The org that published it.
    pub org: String,
    pub at: String,
    /// What isn't given out, in fen.
    pub left: u64,
    /// Vouchers that were ever claimed.
    pub claimed: u32,
    /// The publisher ended it before its last day.
    pub ended: bool,
    /// Claims whose vouchers may not be written yet.
    pub reserved: Vec<Reserved>,
    /// Vouchers whose debt it has got, and that may not know it yet.
    pub credited: Vec<String>,
}

/// A claim that was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserved {
    pub voucher: String,
    pub enterprise: String,
    pub enterprise_name: String,
    pub size: SizeClass,
    pub value: u64,
    #[serde(with = "serde_day")]
    pub until: Date,
    pub at: String,
    pub key: String,
}

/// Who claims.
#[derive(Clone, Copy, Debug)]
pub struct Claimant<'a> {
    pub enterprise: &'a str,
    pub name: &'a str,
    pub region: &'a str,
    pub size: SizeClass,
}

/// What is asked of the publisher.
pub fn form() -> Form {
    let money = || FieldKind::Money { min: 1, max: LARGEST };
    let number = |min, max| FieldKind::Integer { min, max };
    let several = |options| FieldKind::Several { options };
    let fields = ServiceField::ALL.iter().map(|one| Choice::new(one.code(), one.text().zh, one.text().en));
    Form {
        fields: vec![
            Field::new("name", "服务券名称", "Name", FieldKind::Line { max: 60 }),
            Field::new(
                "policy",
                "政策依据（名称和文号）",
                "Policy, with its number",
                FieldKind::Line { max: 120 },
            ),
            Field::new("budget", "预算总额", "Budget", money()),
            Field::new("value", "每张面额（或封顶金额）", "Value of a voucher, or its ceiling", money()),
            Field::new(
                "permille",
                "按订单价款的比例",
                "Share of the order’s price",
                FieldKind::Share { min: 1, max: 1_000 },
            )
            .hint("不填的，按固定面额抵扣", "Left empty, it pays its whole value")
            .optional(),
            Field::new("fields", "适用的服务领域", "Fields of service", several(fields.collect())),
            Field::new("region", "可申领的地区", "Region whose enterprises may claim", FieldKind::Region),
            Field::new("sizes", "可申领的企业规模", "Sizes of enterprises that may claim", several(sizes())),
            Field::new("opens", "申领开始日期", "First day of claiming", FieldKind::Date),
            Field::new("closes", "申领截止日期", "Last day of claiming", FieldKind::Date),
            Field::new("valid_days", "领取后有效天数", "Days it is valid for", number(1, 730)),
            Field::new("each", "每家企业最多张数", "Vouchers an enterprise gets, at most", number(1, EACH)),
        ],
    }
}

fn sizes() -> Vec<Choice> {
    SizeClass::ALL.iter().map(|one| Choice::new(one.code(), one.text().zh, one.text().en)).collect()
}

/// What is asked of whoever claims one.
pub fn claiming() -> Form {
    let declared = Field::new(
        "declared",
        "本企业确认以上情况属实，并对此负责",
        "The enterprise confirms that this is true, and answers for it",
        FieldKind::Agreement,
    );
    Form { fields: vec![choice("size", "企业规模", "Size of the enterprise", sizes()), declared] }
}

/// The checked form.
///
/// # Errors
/// The faults of the fields, and what they have wrong together.
pub fn parse(given: &Map<String, Value>, today: Date) -> Result<ProgrammeForm, Vec<FieldFault>> {
    let fields = form::check(&form(), given)?;
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |name: &str| fields.get(name).and_then(Value::as_u64).unwrap_or_default();
    let small = |name: &str| u32::try_from(number(name)).unwrap_or(u32::MAX);
    let list = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let (opens, closes) = (parse_day(&text("opens")), parse_day(&text("closes")));
    let made = ProgrammeForm {
        name: text("name"),
        policy: text("policy"),
        budget: number("budget"),
        value: number("value"),
        permille: fields.get("permille").is_some().then(|| small("permille")),
        fields: serde_json::from_value(list("fields")).unwrap_or_default(),
        region: text("region"),
        sizes: serde_json::from_value(list("sizes")).unwrap_or_default(),
        opens: opens.unwrap_or(today),
        closes: closes.unwrap_or(today),
        valid_days: small("valid_days"),
        each: small("each"),
    };
    let faults = made.faults(today);
    if faults.is_empty() { Ok(made) } else { Err(faults) }
}

impl ProgrammeForm {
    fn faults(&self, today: Date) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, code, zh, en| {
            faults.push(FieldFault::new(field, code, Text::new(zh, en)));
        };
        if self.value > self.budget {
            fault(
                "value",
                "out_of_range",
                "面额不能大于预算总额",
                "A voucher can’t be worth more than the budget",
            );
        }
        if self.closes < self.opens {
            fault(
                "closes",
                "out_of_order",
                "截止日期不能早于开始日期",
                "The last day can’t come before the first",
            );
        } else if self.closes < today {
            fault("closes", "in_the_past", "截止日期已过", "The last day is over");
        }
        faults
    }
}

impl Programme {
    /// A new one, which has all of its budget.
    pub fn new(id: &str, form: ProgrammeForm, org: &str, at: &str) -> Self {
        Self {
            id: id.to_owned(),
            version: 1,
            left: form.budget,
            form,
            org: org.to_owned(),
            at: at.to_owned(),
            claimed: 0,
            ended: false,
            reserved: Vec::new(),
            credited: Vec::new(),
        }
    }

    pub fn is_open(&self, today: Date) -> bool {
        !self.ended && self.form.opens <= today && today <= self.form.closes
    }

    /// Whether an enterprise is one of those that it is for.
    pub fn is_for(&self, who: &Claimant<'_>, regions: &Regions) -> bool {
        self.form.sizes.contains(&who.size) && regions.contains(&self.form.region, who.region)
    }

    /// The programme with one more voucher given out, reserved under an id that is free. `own` is how many the
    /// enterprise has or has had.
    ///
    /// # Errors
    /// Why there is none for this enterprise.
    pub fn claim(
        &self,
        who: &Claimant<'_>,
        (own, id, key): (u32, &str, &str),
        (today, at): (Date, &str),
        regions: &Regions,
    ) -> Result<Self, VoucherRefusal> {
        if !self.is_open(today) {
            return Err(VoucherRefusal::NotOpen);
        }
        if !self.is_for(who, regions) {
            return Err(VoucherRefusal::NotEligible);
        }
        if own >= self.form.each {
            return Err(VoucherRefusal::EnoughClaimed);
        }
        let left = self.left.checked_sub(self.form.value).ok_or(VoucherRefusal::UsedUp)?;
        let mut next = self.clone();
        next.version += 1;
        next.left = left;
        next.claimed = next.claimed.saturating_add(1);
        next.reserved.push(Reserved {
            voucher: id.to_owned(),
            enterprise: who.enterprise.to_owned(),
            enterprise_name: who.name.to_owned(),
            size: who.size,
            value: self.form.value,
            until: today.saturating_add(Duration::days(self.form.valid_days.into())),
            at: at.to_owned(),
            key: key.to_owned(),
        });
        Ok(next)
    }

    /// The voucher that a claim comes to.
    pub fn voucher(&self, claim: &Reserved) -> Voucher {
        Voucher {
            id: claim.voucher.clone(),
            version: 1,
            programme: self.id.clone(),
            name: self.form.name.clone(),
            enterprise: claim.enterprise.clone(),
            enterprise_name: claim.enterprise_name.clone(),
            size: claim.size,
            value: claim.value,
            permille: self.form.permille,
            fields: self.form.fields.clone(),
            until: claim.until,
            standing: VoucherStanding::Claimed,
            owed: 0,
            claimed_at: claim.at.clone(),
            at: claim.at.clone(),
            key: claim.key.clone(),
        }
    }

    /// Without the claims whose vouchers are written; nothing where there are none.
    pub fn settled(&self, written: &[String]) -> Option<Self> {
        let is_written = |claim: &Reserved| written.contains(&claim.voucher);
        self.reserved.iter().any(is_written).then(|| {
            let mut next = self.clone();
            next.version += 1;
            next.reserved.retain(|claim| !is_written(claim));
            next
        })
    }

    /// With what a voucher owes; nothing where it has that already, or nothing is owed.
    pub fn credit(&self, voucher: &Voucher) -> Option<Self> {
        (voucher.owed > 0 && !self.credited.contains(&voucher.id)).then(|| {
            let mut next = self.clone();
            next.version += 1;
            next.left = next.left.saturating_add(voucher.owed);
            next.credited.push(voucher.id.clone());
            next
        })
    }

    /// Without the mark of a voucher that knows that it owes nothing any more; nothing where there is none.
    pub fn forget(&self, voucher: &str) -> Option<Self> {
        self.credited.iter().any(|one| one == voucher).then(|| {
            let mut next = self.clone();
            next.version += 1;
            next.credited.retain(|one| one != voucher);
            next
        })
    }

    /// Ended by its publisher; nothing where it was.
    pub fn end(&self) -> Option<Self> {
        (!self.ended).then(|| Self { version: self.version + 1, ended: true, ..self.clone() })
    }

    /// The day until which a claim of today can be used.
    pub fn usable_until(&self, today: Date) -> String {
        day(today.saturating_add(Duration::days(self.form.valid_days.into())))
    }
}
