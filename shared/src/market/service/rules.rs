//! What a service must say before it is sent in, what a person should look at, and what moves it. The browser asks the
//! same before sending.

use serde::{Deserialize, Serialize};

use super::{ServiceOffer, ServicePrice, ServiceStanding};
use crate::form::{tidy_line, tidy_paragraph};
use crate::market::contact_data;
use crate::market::forbidden;
use crate::market::rules::{Flag, FlagKind, contact_fault};
use crate::market::standing::Hand;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

pub const TITLE: usize = 50;
pub const TITLE_LEAST: usize = 4;
pub const SCOPE: usize = 3_000;
pub const SCOPE_LEAST: usize = 20;
pub const UNIT: usize = 10;
pub const DAYS: u16 = 500;
pub const DELIVERABLES: usize = 10;
pub const NAME: usize = 60;
pub const ACCEPTANCE: usize = 300;
pub const REGIONS: usize = 20;
/// A thousand million yuan.
const PRICE: u64 = 100_000_000_000;
/// Characters of the id behind `FW`: no letter that is read as a digit.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What is done to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceAction {
    Save,
    Submit,
    Approve,
    Return,
    Withdraw,
    Remove,
    /// What was written anew of a live service is given up.
    Discard,
}

impl ServiceAction {
    pub const ALL: [ServiceAction; 7] =
        [Self::Save, Self::Submit, Self::Approve, Self::Return, Self::Withdraw, Self::Remove, Self::Discard];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Submit => "submit",
            Self::Approve => "approve",
            Self::Return => "return",
            Self::Withdraw => "withdraw",
            Self::Remove => "remove",
            Self::Discard => "discard",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Save => Text::new("保存", "Save"),
            Self::Submit => Text::new("提交审核", "Send in for review"),
            Self::Approve => Text::new("审核通过", "Approve"),
            Self::Return => Text::new("退回修改", "Return"),
            Self::Withdraw => Text::new("撤下", "Withdraw"),
            Self::Remove => Text::new("下架", "Remove"),
            Self::Discard => Text::new("放弃修改", "Give up the change"),
        }
    }

    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Remove)
    }
}

/// How a service of which nothing is written anew stands after an action, or nothing where it isn't this hand's to do
/// there.
pub const fn after(standing: ServiceStanding, action: ServiceAction, hand: Hand) -> Option<ServiceStanding> {
    use ServiceStanding::{Draft, Live, Removed, Returned, Submitted, Withdrawn};
    match (hand, action, standing) {
        (Hand::Own | Hand::Preparing, ServiceAction::Save, Draft | Returned | Withdrawn) => Some(Draft),
        (Hand::Own, ServiceAction::Submit, Draft | Returned) => Some(Submitted),
        (Hand::Own, ServiceAction::Withdraw, Draft | Submitted | Returned | Live) => Some(Withdrawn),
        (Hand::Federation, ServiceAction::Approve, Submitted) => Some(Live),
        (Hand::Federation, ServiceAction::Return, Submitted) => Some(Returned),
        (Hand::Federation, ServiceAction::Remove, Submitted | Live) => Some(Removed),
        _ => None,
    }
}

/// What a hand can do to a service.
pub fn offers(standing: ServiceStanding, hand: Hand) -> Vec<ServiceAction> {
    ServiceAction::ALL.into_iter().filter(|action| after(standing, *action, hand).is_some()).collect()
}

/// A service's id: `FW` and eight signs of a digest (hexadecimal).
pub fn id(digest: &str) -> String {
    let mut number = u64::from_str_radix(digest.get(..10).unwrap_or_default(), 16).unwrap_or_default();
    let mut signs = [b'0'; 8];
    for sign in signs.iter_mut().rev() {
        let place = usize::try_from(number % 32).unwrap_or_default();
        *sign = SIGNS.get(place).copied().unwrap_or(b'0');
        number /= 32;
    }
    format!("FW{}", String::from_utf8_lossy(&signs))
}

/// The same without odd spaces and empty entries: what is kept.
pub fn tidy(offer: &ServiceOffer) -> ServiceOffer {
    let mut tidied = offer.clone();
    tidied.title = tidy_line(&offer.title);
    tidied.scope = tidy_paragraph(&offer.scope);
    tidied.unit = tidy_line(&offer.unit);
    for deliverable in &mut tidied.deliverables {
        deliverable.name = tidy_line(&deliverable.name);
        deliverable.acceptance = tidy_paragraph(&deliverable.acceptance);
    }
    tidied.deliverables.retain(|one| !(one.name.is_empty() && one.acceptance.is_empty()));
    let mut regions: Vec<String> = Vec::new();
    for region in offer.regions.iter().map(|region| tidy_line(region)).filter(|region| !region.is_empty()) {
        if !regions.contains(&region) {
            regions.push(region);
        }
    }
    tidied.regions = regions;
    tidied
}

/// What can't even be kept as a draft.
pub fn check_bounds(offer: &ServiceOffer) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    length(&mut faults, "title", &offer.title, TITLE);
    length(&mut faults, "scope", &offer.scope, SCOPE);
    length(&mut faults, "unit", &offer.unit, UNIT);
    most(&mut faults, "deliverables", offer.deliverables.len(), DELIVERABLES);
    for (place, deliverable) in offer.deliverables.iter().enumerate().take(DELIVERABLES) {
        length(&mut faults, &format!("deliverables.{place}.name"), &deliverable.name, NAME);
        length(&mut faults, &format!("deliverables.{place}.acceptance"), &deliverable.acceptance, ACCEPTANCE);
    }
    most(&mut faults, "regions", offer.regions.len(), REGIONS);
    for (place, region) in offer.regions.iter().enumerate().take(REGIONS) {
        length(&mut faults, &format!("regions.{place}"), region, 12);
    }
    let highest = match offer.price {
        ServicePrice::Fixed { cents } | ServicePrice::From { cents } => cents,
        ServicePrice::Range { low, high } => low.max(high),
        ServicePrice::ByAgreement => 0,
    };
    if highest > PRICE {
        let text = Text::new("价格过大，请核对", "Too high; please check");
        faults.push(FieldFault::new("price", "too_large", text));
    }
    faults
}

/// Everything that has to be put right before it can be sent in.
pub fn check(offer: &ServiceOffer, regions: &Regions) -> Vec<FieldFault> {
    let mut faults = check_bounds(offer);
    let mut add = |field: &str, code, text| faults.push(FieldFault::new(field, code, text));
    if offer.title.chars().count() < TITLE_LEAST {
        add(
            "title",
            "required",
            Text::new("请填写名称，至少 4 个字", "Enter a name of at least 4 characters"),
        );
    }
    if offer.scope.chars().count() < SCOPE_LEAST {
        let text = Text::new("请说明服务内容，至少 20 个字", "Say what is done, in at least 20 characters");
        add("scope", "required", text);
    }
    match offer.price {
        ServicePrice::Fixed { cents: 0 } | ServicePrice::From { cents: 0 } => {
            let text = Text::new("价格应大于零；面议请选择“面议”", "The price must be above zero");
            add("price", "required", text);
        }
        ServicePrice::Range { low, high } if low >= high => {
            let text = Text::new("最高价应高于最低价，请核对", "The highest must be above the lowest");
            add("price.high", "upside_down", text);
        }
        ServicePrice::Range { low: 0, .. } => {
            add("price.low", "required", Text::new("最低价应大于零", "The lowest must be above zero"));
        }
        _ => {}
    }
    if offer.unit.is_empty() && offer.price != ServicePrice::ByAgreement {
        let text = Text::new("请填写计价单位，如次、月、项", "Enter what the price is for");
        add("unit", "unit_needed", text);
    }
    if !(1..=DAYS).contains(&offer.days) {
        let text = Text::new("交付时间为 1 至 500 个工作日", "1 to 500 working days");
        add("days", "out_of_range", text);
    }
    if offer.deliverables.is_empty() {
        let text = Text::new("请至少写一项交付物", "Name one deliverable at least");
        add("deliverables", "required", text);
    }
    for (place, deliverable) in offer.deliverables.iter().enumerate().take(DELIVERABLES) {
        if deliverable.name.is_empty() {
            let text = Text::new("请填写交付物名称", "Enter what it is called");
            add(&format!("deliverables.{place}.name"), "required", text);
        }
        if deliverable.acceptance.chars().count() < 4 {
            let text = Text::new("请写明按什么验收，至少 4 个字", "Say what it is accepted by");
            add(&format!("deliverables.{place}.acceptance"), "required", text);
        }
    }
    if offer.regions.is_empty() {
        add("regions", "required", Text::new("请选择服务地区", "Choose where it is offered"));
    }
    for (place, region) in offer.regions.iter().enumerate().take(REGIONS) {
        if regions.get(region).is_none() {
            let text = Text::new("没有这个地区", "There is no such region");
            add(&format!("regions.{place}"), "unknown_region", text);
        }
    }
    faults.extend(free_texts(offer).iter().filter_map(|(field, text)| contact_fault(field, text)));
    faults
}

/// What a person should look at in a service that has no fault.
pub fn flags(offer: &ServiceOffer) -> Vec<Flag> {
    let mut flags = Vec::new();
    for (field, text) in free_texts(offer) {
        for found in contact_data::find(text).into_iter().filter(|found| !found.certain) {
            flags.push(Flag { kind: FlagKind::Contact, field: field.clone(), what: found.what });
        }
        for found in forbidden::find(text) {
            let what = format!("{}：{}", found.kind, found.word);
            flags.push(Flag { kind: FlagKind::Forbidden, field: field.clone(), what });
        }
        // Article 2 of the standard: nobody promises what a third party decides.
        for word in PROMISES.iter().filter(|word| text.contains(**word)) {
            let what = format!("承诺结果：{word}");
            flags.push(Flag { kind: FlagKind::Forbidden, field: field.clone(), what });
        }
    }
    flags
}

const PROMISES: [&str; 6] = ["包过", "包批", "保过", "内部渠道", "内部关系", "百分百通过"];

/// The texts that everyone reads, with their fields.
fn free_texts(offer: &ServiceOffer) -> Vec<(String, &str)> {
    let mut texts = vec![
        ("title".to_owned(), offer.title.as_str()),
        ("scope".to_owned(), offer.scope.as_str()),
        ("unit".to_owned(), offer.unit.as_str()),
    ];
    for (place, deliverable) in offer.deliverables.iter().enumerate() {
        texts.push((format!("deliverables.{place}.name"), deliverable.name.as_str()));
        texts.push((format!("deliverables.{place}.acceptance"), deliverable.acceptance.as_str()));
    }
    texts
}

fn length(faults: &mut Vec<FieldFault>, field: &str, text: &str, most: usize) {
    if text.chars().count() > most {
        faults.push(FieldFault {
            field: field.to_owned(),
            code: "too_long",
            zh: format!("不超过 {most} 个字"),
            en: format!("{most} characters at most"),
        });
    }
}

fn most(faults: &mut Vec<FieldFault>, field: &str, count: usize, most: usize) {
    if count > most {
        faults.push(FieldFault {
            field: field.to_owned(),
            code: "too_many",
            zh: format!("最多 {most} 项，现有 {count} 项"),
            en: format!("{most} at most; there are {count}"),
        });
    }
}

#[cfg(test)]
mod tests;
