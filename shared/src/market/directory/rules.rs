//! What an entry must say before it is sent in, and what a person should look at. The browser asks the same.

use super::wire::EntryForm;
use super::{Entry, LANGUAGES, Offered};
use crate::form::{tidy_line, tidy_paragraph};
use crate::market::contact_data;
use crate::market::forbidden;
use crate::market::posting::Quantity;
use crate::market::rules::faults::Faults;
use crate::market::rules::{Flag, FlagKind, UNIT, contact_fault, registration_faults};
use crate::market::wire::Contact;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

pub const SUMMARY: usize = 500;
pub const SUMMARY_LEAST: usize = 10;
pub const PRODUCTS: usize = 20;
pub const INPUTS: usize = 20;
pub const NAME: usize = 30;
pub const KEYWORDS: usize = 8;
pub const KEYWORD: usize = 20;
pub const PROCESSES: usize = 20;
pub const PROCESS: usize = 40;
pub const CERTIFICATES: usize = 20;
pub const MARKETS: usize = 10;
pub const MARKET: usize = 20;
pub const WEBSITE: usize = 100;
/// The longest mark of a certificate of the file: its name and number.
const MARK: usize = 150;
/// Ten to the twelfth of a unit.
const QUANTITY: u64 = 1_000_000_000_000_000;

/// The same without odd spaces and empty entries: what is kept.
pub fn tidy(form: &EntryForm) -> EntryForm {
    let mut form = form.clone();
    let entry = &mut form.entry;
    entry.summary = tidy_paragraph(&entry.summary);
    for text in [&mut entry.industry, &mut entry.region, &mut entry.website] {
        *text = tidy_line(text);
    }
    for product in &mut entry.products {
        product.name = tidy_line(&product.name);
        product.industry = tidy_line(&product.industry);
        product.keywords = tidied(&product.keywords);
        if let Some(monthly) = &mut product.monthly {
            monthly.unit = tidy_line(&monthly.unit);
        }
    }
    for input in &mut entry.inputs {
        input.name = tidy_line(&input.name);
        input.industry = tidy_line(&input.industry);
        input.keywords = tidied(&input.keywords);
    }
    entry.products.retain(|one| {
        !(one.name.is_empty() && one.industry.is_empty() && one.keywords.is_empty() && one.monthly.is_none())
    });
    entry.inputs.retain(|one| !(one.name.is_empty() && one.industry.is_empty() && one.keywords.is_empty()));
    for list in [&mut entry.processes, &mut entry.certificates, &mut entry.markets, &mut entry.languages] {
        *list = tidied(list);
    }
    form.contact = Contact { name: tidy_line(&form.contact.name), phone: tidy_line(&form.contact.phone) };
    form
}

fn tidied(list: &[String]) -> Vec<String> {
    let mut tidied: Vec<String> = Vec::new();
    for entry in list.iter().map(|entry| tidy_line(entry)).filter(|entry| !entry.is_empty()) {
        if !tidied.contains(&entry) {
            tidied.push(entry);
        }
    }
    tidied
}

/// What can't even be kept as a draft: what is larger than any of it may be.
pub fn check_bounds(form: &EntryForm) -> Vec<FieldFault> {
    let entry = &form.entry;
    let mut faults = Faults::default();
    faults.length("entry.summary", &entry.summary, SUMMARY);
    faults.length("entry.industry", &entry.industry, 4);
    faults.length("entry.region", &entry.region, 12);
    faults.length("entry.website", &entry.website, WEBSITE);
    faults.length("contact.name", &form.contact.name, 40);
    faults.length("contact.phone", &form.contact.phone, 40);
    faults.list("entry.processes", &entry.processes, (PROCESSES, PROCESS));
    faults.list("entry.certificates", &entry.certificates, (CERTIFICATES, MARK));
    faults.list("entry.markets", &entry.markets, (MARKETS, MARKET));
    faults.list("entry.languages", &entry.languages, (LANGUAGES.len(), 4));
    for (field, count, most) in
        [("entry.products", entry.products.len(), PRODUCTS), ("entry.inputs", entry.inputs.len(), INPUTS)]
    {
        if count > most {
            faults.0.push(FieldFault {
                field: field.to_owned(),
                code: "too_many",
                zh: format!("最多 {most} 项，现有 {count} 项"),
                en: format!("{most} at most; there are {count}"),
            });
        }
    }
    for (place, product) in entry.products.iter().enumerate().take(PRODUCTS) {
        let at = format!("entry.products.{place}");
        named(&mut faults, &at, &product.name, &product.industry, &product.keywords);
        if let Some(monthly) = &product.monthly {
            faults.length(&format!("{at}.monthly.unit"), &monthly.unit, UNIT);
            if monthly.thousandths > QUANTITY {
                let text = Text::new("数量过大，请核对", "Too large; please check");
                faults.add(&format!("{at}.monthly"), "too_large", text);
            }
        }
    }
    for (place, input) in entry.inputs.iter().enumerate().take(INPUTS) {
        named(&mut faults, &format!("entry.inputs.{place}"), &input.name, &input.industry, &input.keywords);
    }
    faults.0
}

fn named(faults: &mut Faults, at: &str, name: &str, industry: &str, keywords: &[String]) {
    faults.length(&format!("{at}.name"), name, NAME);
    faults.length(&format!("{at}.industry"), industry, 4);
    faults.list(&format!("{at}.keywords"), keywords, (KEYWORDS, KEYWORD));
}

/// Everything that has to be put right before the entry can be sent in. `offered`: the certificates of the file that can
/// be shown today.
pub fn check(form: &EntryForm, offered: &[Offered], regions: &Regions) -> Vec<FieldFault> {
    let entry = &form.entry;
    let mut faults = Faults(check_bounds(form));
    if entry.summary.chars().count() < SUMMARY_LEAST {
        let text =
            Text::new("请简要介绍企业，至少 10 个字", "Introduce the enterprise in at least 10 characters");
        faults.add("entry.summary", "required", text);
    }
    industry(&mut faults, "entry.industry", &entry.industry);
    if regions.get(&entry.region).is_none() {
        faults.add("entry.region", "unknown_region", Text::new("请选择所在地区", "Choose where it is"));
    }
    if entry.products.is_empty() {
        let text = Text::new("请至少填写一项产品或服务", "Enter at least one product or service");
        faults.add("entry.products", "required", text);
    }
    for (place, product) in entry.products.iter().enumerate() {
        let at = format!("entry.products.{place}");
        name(&mut faults, &at, &product.name);
        industry(&mut faults, &format!("{at}.industry"), &product.industry);
        if let Some(monthly) = &product.monthly {
            quantity(&mut faults, &format!("{at}.monthly"), monthly);
        }
    }
    for (place, input) in entry.inputs.iter().enumerate() {
        let at = format!("entry.inputs.{place}");
        name(&mut faults, &at, &input.name);
        industry(&mut faults, &format!("{at}.industry"), &input.industry);
    }
    for (place, mark) in entry.certificates.iter().enumerate() {
        if !offered.iter().any(|one| one.mark == *mark) {
            faults.0.push(FieldFault {
                field: format!("entry.certificates.{place}"),
                code: "unknown_certificate",
                zh: format!("“{mark}”不在企业档案中或已失效，请取消勾选"),
                en: format!("“{mark}” isn’t in the enterprise’s file or has ended; please untick it"),
            });
        }
    }
    for (place, language) in entry.languages.iter().enumerate() {
        if !LANGUAGES.iter().any(|(code, _)| code == language) {
            let text = Text::new("请从列表中选择语言", "Choose a language from the list");
            faults.add(&format!("entry.languages.{place}"), "unknown_language", text);
        }
    }
    if !entry.website.is_empty() && !is_website(&entry.website) {
        let text = Text::new(
            "网址应以 https:// 开头，如 https://www.example.com",
            "The address must begin with https://, e.g. https://www.example.com",
        );
        faults.add("entry.website", "wrong_address", text);
    }
    faults.0.extend(registration_faults(&form.contact));
    for (field, text) in free_texts(entry) {
        faults.0.extend(contact_fault(&format!("entry.{field}"), text));
    }
    faults.0
}

fn name(faults: &mut Faults, at: &str, name: &str) {
    if name.is_empty() {
        faults.add(&format!("{at}.name"), "required", Text::new("请填写名称", "Enter the name"));
    }
}

fn industry(faults: &mut Faults, field: &str, code: &str) {
    let division = code.get(..2).and_then(|division| division.parse::<u8>().ok());
    let known = code.bytes().all(|byte| byte.is_ascii_digit())
        && division.is_some_and(|division| (1..=97).contains(&division));
    if !known {
        faults.add(field, "unknown_industry", Text::new("请选择所属行业", "Choose the industry"));
    }
}

fn quantity(faults: &mut Faults, field: &str, quantity: &Quantity) {
    if quantity.unit.is_empty() {
        let text = Text::new("请填写单位，如吨、套、台", "Enter the unit, e.g. tonnes, sets");
        faults.add(&format!("{field}.unit"), "unit_needed", text);
    }
    if quantity.thousandths == 0 {
        faults.add(field, "required", Text::new("数量应大于零", "The quantity must be above zero"));
    }
}

/// `https://`, a name with a dot in it that isn't a bare number, perhaps a path. Whom to write to, a port, a password
/// and what else could lead elsewhere than it says has no place in it.
pub fn is_website(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else { return false };
    let (host, path) = rest.find('/').map_or((rest, ""), |end| rest.split_at(end));
    let labels: Vec<&str> = host.split('.').collect();
    let label = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|sign| sign == '-' || sign.is_alphanumeric())
    };
    let last = labels.last().copied().unwrap_or_default();
    let named = last.chars().count() >= 2 && last.chars().any(char::is_alphabetic);
    let plain = |sign: char| sign.is_ascii_graphic() && !"\"'<>\\`{}|^".contains(sign);
    labels.len() >= 2 && labels.iter().all(label) && named && path.chars().all(plain)
}

/// What a person should look at in an entry that has no fault.
pub fn flags(entry: &Entry) -> Vec<Flag> {
    let mut flags = Vec::new();
    for (field, text) in free_texts(entry) {
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

/// The texts that everyone reads, with their fields.
fn free_texts(entry: &Entry) -> Vec<(String, &str)> {
    let mut texts = vec![("summary".to_owned(), entry.summary.as_str())];
    for (place, one) in entry.products.iter().enumerate() {
        texts.push((format!("products.{place}.name"), one.name.as_str()));
        texts.extend(one.keywords.iter().map(|word| (format!("products.{place}.keywords"), word.as_str())));
        texts.extend(
            one.monthly.iter().map(|held| (format!("products.{place}.monthly.unit"), held.unit.as_str())),
        );
    }
    for (place, one) in entry.inputs.iter().enumerate() {
        texts.push((format!("inputs.{place}.name"), one.name.as_str()));
        texts.extend(one.keywords.iter().map(|word| (format!("inputs.{place}.keywords"), word.as_str())));
    }
    for (list, entries) in [("processes", &entry.processes), ("markets", &entry.markets)] {
        texts.extend(
            entries.iter().enumerate().map(|(place, text)| (format!("{list}.{place}"), text.as_str())),
        );
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::file::Grade;
    use crate::market::directory::{Certified, Input, Product};

    pub(super) fn form() -> EntryForm {
        let product = Product {
            name: "高强度螺栓".to_owned(),
            industry: "3482".to_owned(),
            keywords: vec!["紧固件".to_owned()],
            monthly: Some(Quantity { thousandths: 300_000, unit: "吨".to_owned() }),
        };
        let input = Input {
            name: "冷镦线材".to_owned(),
            industry: "3130".to_owned(),
            keywords: vec!["线材".to_owned()],
        };
        let entry = Entry {
            summary: "专业生产汽车用高强度紧固件，配有冷镦、热处理与表面处理生产线。".to_owned(),
            industry: "3482".to_owned(),
            region: "130400".to_owned(),
            products: vec![product],
            inputs: vec![input],
            processes: vec!["多工位冷镦机 24 台".to_owned()],
            certificates: vec!["IATF 16949 · 1".to_owned()],
            markets: vec!["京津冀".to_owned()],
            languages: vec!["zh".to_owned()],
            website: "https://www.example.com/about".to_owned(),
        };
        EntryForm { entry, contact: Contact { name: "安绒".to_owned(), phone: "0310-8180777".to_owned() } }
    }

    fn offered() -> Vec<Offered> {
        let certificate = Certified {
            name: "IATF 16949".to_owned(),
            issuer: String::new(),
            grade: Grade::D,
            until: String::new(),
        };
        vec![Offered { mark: "IATF 16949 · 1".to_owned(), certificate }]
    }

    fn faults(change: impl FnOnce(&mut EntryForm)) -> Vec<(String, &'static str)> {
        let mut form = form();
        change(&mut form);
        let found = check(&tidy(&form), &offered(), &Regions::builtin());
        found.into_iter().map(|fault| (fault.field, fault.code)).collect()
    }

    fn one(field: &str, code: &'static str) -> Vec<(String, &'static str)> {
        vec![(field.to_owned(), code)]
    }

    #[test]
    fn a_whole_entry_may_be_sent_in_and_what_is_wrong_is_said_at_its_field() {
        assert_eq!(faults(|_| {}), []);
        assert_eq!(faults(|form| form.entry.summary = "好".to_owned()), one("entry.summary", "required"));
        assert_eq!(faults(|form| form.entry.products.clear()), one("entry.products", "required"));
        assert_eq!(
            faults(|form| form.entry.products[0].industry = "99".to_owned()),
            one("entry.products.0.industry", "unknown_industry")
        );
        assert_eq!(
            faults(|form| form.entry.products[0].monthly =
                Some(Quantity { thousandths: 5, unit: " ".to_owned() })),
            one("entry.products.0.monthly.unit", "unit_needed")
        );
        assert_eq!(faults(|form| form.entry.inputs[0].name.clear()), one("entry.inputs.0.name", "required"));
        assert_eq!(
            faults(|form| form.entry.region = "110000".to_owned()),
            one("entry.region", "unknown_region")
        );
        assert_eq!(
            faults(|form| form.entry.certificates.push("伪造 · 2".to_owned())),
            one("entry.certificates.1", "unknown_certificate")
        );
        assert_eq!(
            faults(|form| form.entry.languages.push("xx".to_owned())),
            one("entry.languages.1", "unknown_language")
        );
        let many = |form: &mut EntryForm| {
            let product = form.entry.products[0].clone();
            form.entry.products = vec![product; PRODUCTS + 1];
        };
        assert_eq!(faults(many), one("entry.products", "too_many"));
    }

    #[test]
    fn no_free_text_holds_a_contact() {
        for change in [
            (|form: &mut EntryForm| form.entry.summary.push_str("电话１３８００１３８０００"))
                as fn(&mut EntryForm),
            |form| form.entry.products[0].keywords.push("微信号 abc12345".to_owned()),
            |form| form.entry.processes.push("热线 0311-87654321".to_owned()),
            |form| form.entry.markets.push("sales@example.com".to_owned()),
        ] {
            let found = faults(change);
            assert!(found.iter().any(|(_, code)| *code == "contact_in_text"), "{found:?}");
        }
    }

    #[test]
    fn a_website_is_a_name_behind_https_and_nothing_else() {
        for good in ["https://example.com", "https://www.example.com/zh/?a=1", "https://企业.中国/"] {
            assert!(is_website(good), "{good}");
        }
        for bad in [
            "http://example.com",
            "https://example",
            "https://10.0.0.1",
            "https://a@example.com",
            "https://example.com:8443",
            "https://example.com/\"onload",
            "javascript:alert(1)",
            "https://",
            "https://exa mple.com",
        ] {
            assert!(!is_website(bad), "{bad}");
            let found = faults(|form| form.entry.website = bad.to_owned());
            assert!(found.contains(&("entry.website".to_owned(), "wrong_address")), "{bad}");
        }
    }

    #[test]
    fn what_a_person_should_look_at_is_flagged() {
        assert_eq!(flags(&form().entry), []);
        let mut form = form();
        form.entry.products[0].name = "地条钢".to_owned();
        assert_eq!(flags(&form.entry)[0].kind, FlagKind::Forbidden);
    }
}
