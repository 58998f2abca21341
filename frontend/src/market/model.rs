//! A posting as a form asks for it: every field on its own, amounts as people type them; and back.

use serde_json::{Map, Value};
use shared::{
    form::{Choice, Definition, Field, FieldKind, Section},
    market::{
        posting::{Board, IpStatus, Posting, Price, Quantity, Side, Window},
        rules,
        wire::{Contact, PostingForm},
    },
    problem::{FieldFault, Problem},
    text::{Named, Text},
};

use super::{pictures::FIELD, said};
use crate::{cases::listing::read, i18n::market as words, ui::dates};

type Values = Map<String, Value>;

/// The most that a price may be, in fen: what the rules take.
const DEAREST: i64 = 10_000_000_000_000;

/// Where a form keeps the class of the industry that it was given.
const FINER: &str = "industry~finer";

fn named(text: Text) -> Named {
    Named { zh: text.zh.to_owned(), en: text.en.to_owned() }
}

fn field(name: &str, label: Text, kind: FieldKind) -> Field {
    Field::new(name, label.zh, label.en, kind)
}

fn line(name: &str, label: Text, max: usize) -> Field {
    field(name, label, FieldKind::Line { max })
}

fn hinted(field: Field, hint: Text) -> Field {
    field.hint(hint.zh, hint.en)
}

fn choice<T: Copy>(all: &[T], code: fn(T) -> &'static str, text: fn(T) -> Text) -> FieldKind {
    let option = |one: &T| Choice::new(code(*one), text(*one).zh, text(*one).en);
    FieldKind::Choice { options: all.iter().map(option).collect() }
}

fn section(title: Text, fields: Vec<Field>) -> Section {
    Section { title: named(title), note: Named::default(), when: Vec::new(), fields }
}

/// The questions, with the cities and industries to choose from as (code, name).
pub fn definition(cities: &[(String, Text2)], industries: &[(&'static str, Text)]) -> Definition {
    let goods: &[&str] = &["capacity", "joint", "supply"];
    let makers: &[&str] = &["capacity", "joint"];
    let money = || FieldKind::Money { min: 0, max: DEAREST };
    let amount = |name: &str, label: Text, unit: &str, unit_label: Text, boards: &[&str]| {
        [
            line(name, label, 24).optional().when("board", boards),
            hinted(line(unit, unit_label, rules::UNIT), words::F_UNIT_HINT).optional().when("board", boards),
        ]
    };
    let levels = (1..=9)
        .map(|level: u8| Choice::new(level.to_string(), format!("{level} 级"), format!("Level {level}")));
    let technology = |field: Field| field.when("board", &["technology"]).when("side", &[Side::Offer.code()]);
    let industries = industries.iter().map(|(code, name)| Choice::new(*code, name.zh, name.en)).collect();
    let cities = cities.iter().map(|(code, (zh, en))| Choice::new(code, zh, en)).collect();
    let what = vec![
        field("board", words::F_BOARD, choice(&Board::ALL, Board::code, Board::text)),
        field("side", words::F_SIDE, choice(&Side::ALL, Side::code, Side::text)),
        hinted(line("title", words::F_TITLE, rules::TITLE), words::F_TITLE_HINT),
        hinted(field("text", words::F_TEXT, FieldKind::Paragraph { max: rules::TEXT }), words::F_TEXT_HINT),
        field("industry", words::F_INDUSTRY, FieldKind::Choice { options: industries }),
        hinted(line("keywords", words::F_KEYWORDS, 200), words::F_KEYWORDS_HINT).optional(),
    ];
    let mut terms = Vec::new();
    terms.extend(amount("quantity", words::F_QUANTITY, "quantity_unit", words::F_UNIT, goods));
    terms.extend(amount("monthly", words::F_MONTHLY, "monthly_unit", words::F_MONTHLY_UNIT, makers));
    terms.push(technology(field(
        "readiness",
        words::F_READINESS,
        FieldKind::Choice { options: levels.collect() },
    )));
    terms.push(technology(field("ip", words::F_IP, choice(&IpStatus::ALL, IpStatus::code, IpStatus::text))));
    terms.push(hinted(field("price_from", words::F_PRICE_FROM, money()), words::F_PRICE_HINT).optional());
    terms.push(hinted(field("price_to", words::F_PRICE_TO, money()), words::F_PRICE_TO_HINT).optional());
    let place = vec![
        field("region", words::F_REGION, FieldKind::Region),
        hinted(
            field("delivery", words::F_DELIVERY, FieldKind::Several { options: cities }),
            words::F_DELIVERY_HINT,
        )
        .optional(),
        field("from", words::F_FROM, FieldKind::Date).optional(),
        field("to", words::F_TO, FieldKind::Date).optional(),
    ];
    let proof =
        vec![hinted(line("certificates", words::F_CERTIFICATES, 300), words::F_CERTIFICATES_HINT).optional()];
    let contact = vec![
        line("contact_name", words::CONTACT_NAME, 40),
        hinted(line("contact_phone", words::CONTACT_PHONE, 40), words::CONTACT_HINT),
        field("anonymous", words::F_ANONYMOUS, FieldKind::Flag).optional(),
    ];
    Definition {
        sections: vec![
            section(words::S_WHAT, what),
            section(words::S_AMOUNT, terms),
            section(words::S_WHERE, place),
            section(words::S_PROOF, proof),
            section(words::S_CONTACT, contact),
        ],
    }
}

/// A name in Chinese and in English.
pub type Text2 = (String, String);

/// The values with which a form begins that holds this already.
pub fn values_of(form: &PostingForm) -> Values {
    let posting = &form.posting;
    let mut values = Values::new();
    let mut put = |name: &str, value: Value| {
        values.insert(name.to_owned(), value);
    };
    put("board", posting.board.code().into());
    put("side", posting.side.code().into());
    put("title", posting.title.clone().into());
    put("text", posting.text.clone().into());
    put("industry", posting.industry.get(..2).unwrap_or_default().into());
    // The form asks for a division; what is finer is kept while the division is.
    put(FINER, posting.industry.clone().into());
    put(FIELD, serde_json::to_value(&posting.pictures).unwrap_or_default());
    put("keywords", posting.keywords.join("、").into());
    for (name, unit, held) in
        [("quantity", "quantity_unit", &posting.quantity), ("monthly", "monthly_unit", &posting.monthly)]
    {
        if let Some(held) = held {
            put(name, said::amount(held.thousandths).into());
            put(unit, held.unit.clone().into());
        }
    }
    if let Some(price) = posting.price {
        put("price_from", price.from.into());
        put("price_to", price.to.into());
    }
    if let Some(level) = posting.readiness {
        put("readiness", level.to_string().into());
    }
    if let Some(ip) = posting.ip {
        put("ip", ip.code().into());
    }
    put("region", posting.region.clone().into());
    put("delivery", posting.delivery.clone().into());
    if let Some(window) = posting.window {
        put("from", dates::iso(window.from).into());
        put("to", dates::iso(window.to).into());
    }
    put("certificates", posting.certificates.join("、").into());
    put("anonymous", posting.anonymous.into());
    put("contact_name", form.contact.name.clone().into());
    put("contact_phone", form.contact.phone.clone().into());
    values
}

/// What was typed, as a posting. What isn't asked on its board is left out.
///
/// # Errors
/// What can't be read: amounts that are no numbers, days that are none.
pub fn form_of(values: &Values) -> Result<PostingForm, Vec<FieldFault>> {
    let mut reader = Reader { values, faults: Vec::new() };
    let board = Board::ALL.into_iter().find(|board| board.code() == reader.text("board"));
    let side = Side::ALL.into_iter().find(|side| side.code() == reader.text("side"));
    let (board, side) = (board.unwrap_or(Board::Supply), side.unwrap_or(Side::Offer));
    let technology = board == Board::Technology;
    let makes = matches!(board, Board::Capacity | Board::Joint);
    let patented = technology && side == Side::Offer;
    let posting = Posting {
        board,
        side,
        title: reader.text("title"),
        text: reader.text("text"),
        industry: reader.industry(),
        keywords: said::several(&reader.text("keywords")),
        quantity: if technology { None } else { reader.quantity("quantity", "quantity_unit") },
        monthly: if makes { reader.quantity("monthly", "monthly_unit") } else { None },
        price: reader.price(),
        readiness: if patented { reader.text("readiness").parse().ok() } else { None },
        ip: IpStatus::ALL.into_iter().find(|ip| patented && ip.code() == reader.text("ip")),
        region: reader.text("region"),
        delivery: reader.list("delivery"),
        window: reader.window(),
        certificates: said::several(&reader.text("certificates")),
        pictures: values.get(FIELD).cloned().and_then(read).unwrap_or_default(),
        anonymous: values.get("anonymous").and_then(Value::as_bool).unwrap_or_default(),
    };
    let contact = Contact { name: reader.text("contact_name"), phone: reader.text("contact_phone") };
    if reader.faults.is_empty() { Ok(PostingForm { posting, contact }) } else { Err(reader.faults) }
}

struct Reader<'a> {
    values: &'a Values,
    faults: Vec<FieldFault>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> String {
        self.values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// The division that was chosen, or the finer class that was there in it.
    fn industry(&self) -> String {
        let (division, finer) = (self.text("industry"), self.text(FINER));
        if !division.is_empty() && finer.starts_with(&division) { finer } else { division }
    }

    fn list(&self, name: &str) -> Vec<String> {
        let list = self.values.get(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
    }

    fn fault(&mut self, name: &str, code: &'static str, text: Text) {
        self.faults.push(FieldFault::new(name, code, text));
    }

    /// A quantity is there as soon as either half of it is: the rules ask for the other.
    fn quantity(&mut self, name: &str, unit: &str) -> Option<Quantity> {
        let (amount, unit) = (self.text(name), self.text(unit));
        if amount.trim().is_empty() && unit.trim().is_empty() {
            return None;
        }
        let thousandths = if amount.trim().is_empty() { Some(0) } else { said::thousandths(&amount) };
        if thousandths.is_none() {
            self.fault(name, "not_a_number", words::NOT_A_NUMBER);
        }
        Some(Quantity { thousandths: thousandths.unwrap_or_default(), unit })
    }

    /// One of the two alone is both.
    fn price(&mut self) -> Option<Price> {
        let mut read = |name: &str| {
            let value =
                self.values.get(name).filter(|value| !value.is_null() && value.as_str() != Some(""))?;
            let fen = value.as_u64();
            if fen.is_none() {
                self.faults.push(FieldFault::new(name, "not_an_amount", words::NOT_AN_AMOUNT));
            }
            fen
        };
        let (from, to) = (read("price_from"), read("price_to"));
        Some(Price { from: from.or(to)?, to: to.or(from)? })
    }

    fn window(&mut self) -> Option<Window> {
        let (from, to) = (self.text("from"), self.text("to"));
        if from.is_empty() && to.is_empty() {
            return None;
        }
        let days = (dates::parse_date(&from), dates::parse_date(&to));
        if days.0.is_none() {
            self.fault("from", "required", words::DAY_NEEDED);
        }
        if days.1.is_none() {
            self.fault("to", "required", words::DAY_NEEDED);
        }
        Some(Window { from: days.0?, to: days.1? })
    }
}

/// The field of the form at which a fault of the posting is said.
pub fn flat(fault: &str) -> String {
    let own = fault.trim_start_matches("posting.");
    match own {
        "price" | "price.from" => "price_from".to_owned(),
        "price.to" => "price_to".to_owned(),
        "window" | "window.from" => "from".to_owned(),
        "window.to" => "to".to_owned(),
        "quantity.thousandths" => "quantity".to_owned(),
        "monthly.thousandths" => "monthly".to_owned(),
        own => {
            let mut parts = own.split('.');
            let head = parts.next().unwrap_or_default();
            match (head, parts.next()) {
                ("contact" | "quantity" | "monthly", Some(part)) => [head, "_", part].concat(),
                _ => head.to_owned(),
            }
        }
    }
}

/// Faults of a posting at the fields of the form.
pub fn flat_faults(faults: Vec<FieldFault>) -> Vec<FieldFault> {
    faults.into_iter().map(|fault| FieldFault { field: flat(&fault.field), ..fault }).collect()
}

/// The same of a problem of the server's.
pub fn flat_problem(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        fault.field = flat(&fault.field);
    }
    problem
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use shared::market::picture::Picture;

    fn day(text: &str) -> time::Date {
        dates::parse_date(text).expect("a day")
    }

    fn whole() -> PostingForm {
        PostingForm {
            posting: Posting {
                board: Board::Capacity,
                side: Side::Offer,
                title: "轴承套圈车削".to_owned(),
                text: "数控车床 40 台，可长期合作。".to_owned(),
                industry: "3451".to_owned(),
                keywords: vec!["轴承".to_owned(), "车削".to_owned()],
                quantity: Some(Quantity { thousandths: 2_500, unit: "吨".to_owned() }),
                monthly: Some(Quantity { thousandths: 200_000_000, unit: "件".to_owned() }),
                price: Some(Price { from: 120, to: 150 }),
                readiness: None,
                ip: None,
                region: "130500".to_owned(),
                delivery: vec!["130100".to_owned()],
                window: Some(Window { from: day("2026-12-01"), to: day("2027-03-01") }),
                certificates: vec!["ISO 9001".to_owned()],
                pictures: vec![Picture {
                    id: "a0".repeat(20),
                    width: 1280,
                    height: 960,
                    alt: "车间一角".to_owned(),
                }],
                anonymous: true,
            },
            contact: Contact { name: "林栩".to_owned(), phone: "0311-66660000".to_owned() },
        }
    }

    #[test]
    fn what_was_posted_comes_back_through_the_form_unchanged() {
        assert_eq!(form_of(&values_of(&whole())), Ok(whole()));
    }

    #[test]
    fn a_finer_industry_stays_while_its_division_does() {
        let mut values = values_of(&whole());
        values.insert("industry".to_owned(), json!("35"));
        assert_eq!(form_of(&values).expect("a posting").posting.industry, "35");
        values.insert("industry".to_owned(), json!("34"));
        assert_eq!(form_of(&values).expect("a posting").posting.industry, "3451");
    }

    #[test]
    fn what_another_board_asks_for_is_left_out() {
        let mut values = values_of(&whole());
        values.insert("board".to_owned(), json!("technology"));
        values.insert("readiness".to_owned(), json!("7"));
        let posting = form_of(&values).expect("a posting").posting;
        assert_eq!((posting.quantity, posting.monthly, posting.readiness), (None, None, Some(7)));
    }

    #[test]
    fn what_cannot_be_read_is_said_at_its_field() {
        let values =
            json!({"quantity": "两吨", "quantity_unit": "吨", "price_from": "十元", "from": "2026-12-01"});
        let faults = form_of(values.as_object().expect("object")).expect_err("faults");
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["quantity", "price_from", "to"]);
    }

    #[test]
    fn one_price_alone_is_fixed_and_half_a_quantity_is_kept_for_the_rules() {
        let values = json!({"price_to": 500, "quantity": "3"});
        let posting = form_of(values.as_object().expect("object")).expect("a posting").posting;
        assert_eq!(posting.price, Some(Price { from: 500, to: 500 }));
        assert_eq!(posting.quantity, Some(Quantity { thousandths: 3_000, unit: String::new() }));
    }

    #[test]
    fn faults_are_said_at_the_fields_of_the_form() {
        for (fault, at) in [
            ("posting.title", "title"),
            ("posting.quantity.unit", "quantity_unit"),
            ("posting.monthly", "monthly"),
            ("posting.price.to", "price_to"),
            ("posting.window.from", "from"),
            ("posting.keywords.2", "keywords"),
            ("posting.pictures.1.alt", "pictures"),
            ("contact.phone", "contact_phone"),
            ("text", "text"),
        ] {
            assert_eq!(flat(fault), at);
        }
    }
}
