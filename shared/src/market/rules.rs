//! What a posting must say before it is sent in, and what a person should look at. The browser asks the same before
//! sending.

pub(super) mod faults;
pub mod own_name;

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use self::faults::Faults;
use self::own_name::OwnName;
use super::contact_data::{self, ContactKind};
use super::forbidden;
use super::posting::{Posting, Quantity};
use super::wire::{Contact, PostingForm};
use crate::form::{tidy_line, tidy_paragraph};
use crate::identity::rules as registration;
use crate::industry::classes;
use crate::industry::divisions::division_of;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

pub const TITLE: usize = 50;
pub const TITLE_LEAST: usize = 4;
pub const TEXT: usize = 3_000;
pub const TEXT_LEAST: usize = 10;
pub const KEYWORDS: usize = 10;
pub const KEYWORD: usize = 20;
pub const CERTIFICATES: usize = 10;
pub const CERTIFICATE: usize = 40;
pub const DELIVERY: usize = 20;
pub const UNIT: usize = 10;
/// Ten to the twelfth of a unit.
const QUANTITY: u64 = 1_000_000_000_000_000;
/// A hundred thousand million yuan.
const PRICE: u64 = 10_000_000_000_000;
/// A window that ends later than this many days from today is a slip of the pen.
const FAR: i64 = 3_660;

/// Something that the reviewer should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Flag {
    pub kind: FlagKind,
    /// The field of the posting: `title`, `text`, `keywords.2`; empty: all of it.
    pub field: String,
    /// What was found there: the words, or how many copies and of whose.
    pub what: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FlagKind {
    /// It may be a contact.
    Contact,
    /// It names something that no board takes.
    Forbidden,
    /// Other postings say nearly the same.
    Repeated,
    /// Someone reported it.
    Reported,
    /// It is anonymous, and may name its own enterprise.
    Name,
    /// Its enterprise had nearly the same posted before, and the Federation took that down.
    Removed,
}

impl FlagKind {
    pub const ALL: [FlagKind; 6] =
        [Self::Contact, Self::Forbidden, Self::Repeated, Self::Reported, Self::Name, Self::Removed];

    pub const fn text(self) -> Text {
        match self {
            Self::Contact => Text::new("疑似联系方式", "Perhaps a contact"),
            Self::Forbidden => Text::new("疑似禁止发布的内容", "Perhaps forbidden"),
            Self::Repeated => Text::new("与其他信息高度相似", "Nearly the same as others"),
            Self::Reported => Text::new("被举报", "Reported"),
            Self::Removed => {
                Text::new("与本企业已被下架的信息高度相似", "Nearly the same as one that was taken down")
            }
            Self::Name => {
                Text::new("匿名信息疑似含本企业名称", "Anonymous, and perhaps names its enterprise")
            }
        }
    }
}

/// The same without odd spaces and empty entries: what is kept.
pub fn tidy(form: &PostingForm) -> PostingForm {
    let mut form = form.clone();
    let posting = &mut form.posting;
    posting.title = tidy_line(&posting.title);
    posting.text = tidy_paragraph(&posting.text);
    posting.industry = tidy_line(&posting.industry);
    posting.region = tidy_line(&posting.region);
    for list in [&mut posting.keywords, &mut posting.certificates, &mut posting.delivery] {
        let mut tidied: Vec<String> = Vec::new();
        for entry in list.iter().map(|entry| tidy_line(entry)).filter(|entry| !entry.is_empty()) {
            if !tidied.contains(&entry) {
                tidied.push(entry);
            }
        }
        *list = tidied;
    }
    for picture in &mut posting.pictures {
        picture.alt = tidy_line(&picture.alt);
    }
    for quantity in [&mut posting.quantity, &mut posting.monthly].into_iter().flatten() {
        quantity.unit = tidy_line(&quantity.unit);
    }
    form.contact = Contact { name: tidy_line(&form.contact.name), phone: tidy_line(&form.contact.phone) };
    form
}

/// What can't even be kept as a draft: what is larger than any of it may be.
pub fn check_bounds(form: &PostingForm) -> Vec<FieldFault> {
    let posting = &form.posting;
    let mut faults = Faults::default();
    faults.length("posting.title", &posting.title, TITLE);
    faults.length("posting.text", &posting.text, TEXT);
    faults.length("posting.industry", &posting.industry, 4);
    faults.length("posting.region", &posting.region, 12);
    faults.length("contact.name", &form.contact.name, 40);
    faults.length("contact.phone", &form.contact.phone, 40);
    faults.list("posting.keywords", &posting.keywords, (KEYWORDS, KEYWORD));
    faults.list("posting.certificates", &posting.certificates, (CERTIFICATES, CERTIFICATE));
    faults.list("posting.delivery", &posting.delivery, (DELIVERY, 12));
    faults.pictures(posting);
    for (field, quantity) in quantities(posting) {
        faults.length(&format!("posting.{field}.unit"), &quantity.unit, UNIT);
        if quantity.thousandths > QUANTITY {
            faults.add(
                &format!("posting.{field}"),
                "too_large",
                Text::new("数量过大，请核对", "Too large; please check"),
            );
        }
    }
    if posting.price.is_some_and(|price| price.from.max(price.to) > PRICE) {
        faults.add("posting.price", "too_large", Text::new("价格过大，请核对", "Too high; please check"));
    }
    faults.0
}

/// Everything that has to be put right before the posting can be sent in today by the enterprise of this name.
pub fn check(form: &PostingForm, enterprise: &str, regions: &Regions, today: Date) -> Vec<FieldFault> {
    let posting = &form.posting;
    let mut faults = Faults(check_bounds(form));
    faults.words(posting);
    faults.places(posting, regions);
    for (field, quantity) in quantities(posting) {
        faults.quantity(field, quantity);
    }
    if let Some(price) = posting.price {
        faults.price(price);
    }
    faults.of_the_board(posting);
    if let Some(window) = posting.window {
        if window.to < today {
            faults.add(
                "posting.window.to",
                "in_the_past",
                Text::new("截止日期已过，请改为今天或以后", "This day is over; choose today or later"),
            );
        }
        if window.from > window.to {
            faults.add(
                "posting.window.from",
                "upside_down",
                Text::new("开始日期晚于截止日期，请核对", "It begins after its end; please check"),
            );
        }
        if window.to > today.checked_add(Duration::days(FAR)).unwrap_or(Date::MAX) {
            faults.add(
                "posting.window.to",
                "too_far",
                Text::new("截止日期应在十年以内", "Choose a day within ten years"),
            );
        }
    }
    faults.0.extend(registration_faults(&form.contact));
    faults.contacts(posting);
    faults.own_name(posting, enterprise, regions);
    faults.0
}

/// A group or class that the standard doesn't have. The server alone knows them all, so that browsers need not carry them.
pub fn class_fault(form: &PostingForm) -> Option<FieldFault> {
    let code = &form.posting.industry;
    let named = division_of(code).is_some() && !classes::is_known(code);
    named.then(|| FieldFault {
        field: "posting.industry".to_owned(),
        code: "unknown_class",
        zh: format!("国民经济行业分类中没有代码 {code}，请按名称查找后选择"),
        en: format!("GB/T 4754 has no code {code}; please look for it by name"),
    })
}

/// What a person should look at in a posting that has no fault: perhaps contacts, perhaps forbidden goods, perhaps the
/// name of its enterprise where it is anonymous.
pub fn flags(posting: &Posting, enterprise: &str, regions: &Regions) -> Vec<Flag> {
    let mut flags = Vec::new();
    let own = posting.anonymous.then(|| OwnName::of(enterprise, regions));
    for (field, text) in free_texts(posting) {
        if let Some(named) = own.as_ref().and_then(|own| own.find(text)) {
            flags.push(Flag { kind: FlagKind::Name, field: field.clone(), what: named.what.clone() });
        }
        for found in contact_data::find(text).into_iter().filter(|found| !found.certain) {
            flags.push(Flag { kind: FlagKind::Contact, field: field.clone(), what: found.what });
        }
        for found in forbidden::find(text) {
            let what = format!("{}：{}", found.kind, found.word);
            flags.push(Flag { kind: FlagKind::Forbidden, field: field.clone(), what });
        }
    }
    flags
}

/// Contacts in a text that is written to somebody else than the public: the fault at its field.
pub fn contact_fault(field: &str, text: &str) -> Option<FieldFault> {
    let found = contact_data::find(text).into_iter().find(|found| found.certain)?;
    Some(contact_refusal(field, found.kind))
}

/// The own name of an enterprise that isn't named yet, in a text that the other side reads: the fault at its field.
pub fn name_fault(field: &str, text: &str, enterprise: &str, regions: &Regions) -> Option<FieldFault> {
    let own = OwnName::of(enterprise, regions);
    let named = own.find(text).filter(|named| named.certain)?;
    Some(FieldFault {
        field: field.to_owned(),
        code: "name_in_text",
        zh: format!("这里含有企业名称“{}”，请删去；双方同意洽谈后系统会互相告知", named.what),
        en: format!(
            "The enterprise’s name “{}” stands here; please remove it. Both sides learn each other’s name once they agree to talk",
            named.what
        ),
    })
}

/// Name and telephone of whom to call.
pub fn registration_faults(contact: &Contact) -> Vec<FieldFault> {
    let mut faults = Faults::default();
    if contact.name.trim().is_empty() {
        faults.add("contact.name", "required", Text::new("请填写联系人", "Enter whom to ask for"));
    }
    let phone = registration::phone("contact.phone", &contact.phone);
    faults.0.into_iter().chain(phone.err()).collect()
}

fn contact_refusal(field: &str, kind: ContactKind) -> FieldFault {
    let words = kind.text();
    FieldFault {
        field: field.to_owned(),
        code: "contact_in_text",
        zh: format!("这里含有{}，请删去；双方同意洽谈后系统会互相展示联系方式", words.zh),
        en: format!(
            "There is a {} here; please remove it. Both sides see each other’s contact once they agree to talk",
            words.en
        ),
    }
}

fn quantities(posting: &Posting) -> impl Iterator<Item = (&'static str, &Quantity)> {
    let quantity = posting.quantity.iter().map(|quantity| ("quantity", quantity));
    quantity.chain(posting.monthly.iter().map(|monthly| ("monthly", monthly)))
}

/// The texts that everyone reads, with their fields.
fn free_texts(posting: &Posting) -> Vec<(String, &str)> {
    let mut texts =
        vec![("title".to_owned(), posting.title.as_str()), ("text".to_owned(), posting.text.as_str())];
    for (list, entries) in [("keywords", &posting.keywords), ("certificates", &posting.certificates)] {
        texts.extend(
            entries.iter().enumerate().map(|(place, entry)| (format!("{list}.{place}"), entry.as_str())),
        );
    }
    let described = posting.pictures.iter().enumerate();
    texts.extend(described.map(|(place, picture)| (format!("pictures.{place}.alt"), picture.alt.as_str())));
    texts.extend(
        quantities(posting).map(|(field, quantity)| (format!("{field}.unit"), quantity.unit.as_str())),
    );
    texts
}

#[cfg(test)]
mod tests;
