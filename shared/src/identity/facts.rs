//! What may be known of an enterprise: the entries of its file (一企一档), each with what it is called and how it is
//! written. Forms name them, so that they fill themselves.

use crate::form::{FieldKind, Form};
use crate::text::Text;

/// How an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Line,
    Paragraph,
    Integer,
    /// In fen.
    Money,
    Date,
    Region,
    CreditCode,
    /// A section of GB/T 4754.
    Industry,
    /// A class of the standard for small and medium enterprises.
    Size,
}

/// An entry that a file may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    pub key: &'static str,
    pub label: Text,
    pub shape: Shape,
    /// Taken from the registration or a certificate, which have their own ways to change.
    pub registered: bool,
}

const fn fact(key: &'static str, zh: &'static str, en: &'static str, shape: Shape) -> Fact {
    Fact { key, label: Text::new(zh, en), shape, registered: false }
}

const fn registered(key: &'static str, zh: &'static str, en: &'static str, shape: Shape) -> Fact {
    Fact { key, label: Text::new(zh, en), shape, registered: true }
}

/// Taken from a certificate that was issued here; nobody states it either.
const fn issued(key: &'static str, zh: &'static str, en: &'static str, shape: Shape) -> Fact {
    registered(key, zh, en, shape)
}

/// All entries, in the order in which a file shows them.
pub const FACTS: [Fact; 27] = [
    registered("name", "企业名称", "Name", Shape::Line),
    registered("credit_code", "统一社会信用代码", "Unified social credit code", Shape::CreditCode),
    registered("region", "所在地区", "Region", Shape::Region),
    registered("industry", "所属行业", "Industry", Shape::Industry),
    registered("size", "企业规模", "Size", Shape::Size),
    registered("contact_name", "联系人", "Contact", Shape::Line),
    registered("contact_phone", "联系电话", "Telephone", Shape::Line),
    registered("contact_email", "电子邮箱", "E-mail", Shape::Line),
    fact("legal_person", "法定代表人", "Legal representative", Shape::Line),
    fact("legal_person_phone", "法定代表人电话", "Telephone of the legal representative", Shape::Line),
    fact("registered_capital", "注册资本", "Registered capital", Shape::Money),
    fact("established", "成立日期", "Established on", Shape::Date),
    fact("address", "住所", "Registered address", Shape::Line),
    fact("business_scope", "经营范围", "Scope of business", Shape::Paragraph),
    fact("premises", "经营场所", "Premises", Shape::Line),
    fact("premises_area", "经营场所面积（平方米）", "Floor space in square metres", Shape::Integer),
    fact("employees", "从业人数", "Employees", Shape::Integer),
    fact("insured", "参保人数", "Insured employees", Shape::Integer),
    fact("revenue", "上年度营业收入", "Revenue of last year", Shape::Money),
    fact("assets", "资产总额", "Total assets", Shape::Money),
    fact("tax_paid", "上年度纳税总额", "Tax paid last year", Shape::Money),
    fact("research", "上年度研发费用", "Spending on research last year", Shape::Money),
    fact("bank", "开户银行", "Bank", Shape::Line),
    fact("bank_account", "银行账号", "Bank account", Shape::Line),
    issued("food_licence", "食品经营许可证编号", "Number of the food business licence", Shape::Line),
    issued("discharge_permit", "排污许可证编号", "Number of the discharge permit", Shape::Line),
    issued(
        "dispatch_licence",
        "劳务派遣经营许可证编号",
        "Number of the labour-dispatch licence",
        Shape::Line,
    ),
];

/// The entry of a key.
pub fn of(key: &str) -> Option<&'static Fact> {
    FACTS.iter().find(|fact| fact.key == key)
}

impl Fact {
    /// Whether a field of this kind can hold it.
    pub const fn fits(&self, kind: &FieldKind) -> bool {
        matches!(
            (self.shape, kind),
            (Shape::Line, FieldKind::Line { .. } | FieldKind::Paragraph { .. })
                | (Shape::Paragraph, FieldKind::Paragraph { .. })
                | (Shape::Integer, FieldKind::Integer { .. })
                | (Shape::Money, FieldKind::Money { .. })
                | (Shape::Date, FieldKind::Date)
                | (Shape::Region, FieldKind::Region)
                | (Shape::CreditCode, FieldKind::CreditCode)
                | (Shape::Industry | Shape::Size, FieldKind::Choice { .. })
        )
    }

    /// The field in which someone states it.
    pub fn field(&self) -> crate::form::Field {
        let kind = match self.shape {
            Shape::Line | Shape::Industry | Shape::Size => FieldKind::Line { max: 120 },
            Shape::Paragraph => FieldKind::Paragraph { max: 1_000 },
            Shape::Integer => FieldKind::Integer { min: 0, max: 100_000_000 },
            Shape::Money => FieldKind::Money { min: 0, max: 10_000_000_000_000 },
            Shape::Date => FieldKind::Date,
            Shape::Region => FieldKind::Region,
            Shape::CreditCode => FieldKind::CreditCode,
        };
        crate::form::Field::new(self.key, self.label.zh, self.label.en, kind).optional()
    }
}

/// The form of all entries that an enterprise states by itself.
pub fn stated() -> Form {
    Form { fields: FACTS.iter().filter(|fact| !fact.registered).map(Fact::field).collect() }
}
