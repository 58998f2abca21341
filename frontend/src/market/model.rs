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

use super::{
    class::{CODE, class, classed},
    pictures::FIELD,
    said,
};
use crate::{
    cases::listing::read,
    i18n::{deals, market as words},
    ui::dates,
};

type Values = Map<String, Value>;

/// The most that a price may be, in fen: what the rules take.
const DEAREST: i64 = 10_000_000_000_000;

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
        hinted(line(CODE, deals::CLASS, 40), deals::CLASS_HINT).optional(),
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
    classed(&mut values, &posting.industry);
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

    /// The division that was chosen, or the class that was entered in it.
    fn industry(&mut self) -> String {
        class((self.text("industry"), self.text(CODE)), "", &mut self.faults)
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
mod tests;
