//! A service, an application and a review as forms ask for them; and back.

use serde_json::{Map, Value, json};
use shared::{
    form::{Choice, Definition, Field, FieldKind, Section},
    market::{
        provider::{
            Statement,
            admission::{self, Application, Document, DocumentKind},
        },
        service::{Deliverable, ServiceField, ServiceOffer, ServicePrice, rules},
    },
    problem::{FieldFault, Problem},
    spine::case::Attachment,
    text::{Named, Text},
};

use super::super::model::Text2;
use crate::{cases::listing::read, i18n::services as words, ui::dates};

pub type Values = Map<String, Value>;

/// The most that a service may cost, in fen: what the rules take.
const DEAREST: i64 = 100_000_000_000;

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

fn options<T: Copy>(all: &[T], code: fn(T) -> &'static str, text: fn(T) -> Text) -> Vec<Choice> {
    all.iter().map(|one| Choice::new(code(*one), text(*one).zh, text(*one).en)).collect()
}

fn section(title: Text, fields: Vec<Field>) -> Section {
    Section { title: named(title), note: Named::default(), when: Vec::new(), fields }
}

fn places(name: &str, label: Text, all: &[(String, Text2)]) -> Field {
    let options = all.iter().map(|(code, (zh, en))| Choice::new(code, zh, en)).collect();
    field(name, label, FieldKind::Several { options })
}

fn whole(name: &str, label: Text, max: i64) -> Field {
    field(name, label, FieldKind::Integer { min: 0, max })
}

/// The questions of a service.
pub fn service(all: &[(String, Text2)]) -> Definition {
    let money = || FieldKind::Money { min: 1, max: DEAREST };
    let kinds = [
        ("fixed", words::K_FIXED),
        ("from", words::K_FROM),
        ("range", words::K_RANGE),
        ("by_agreement", words::BY_AGREEMENT),
    ];
    let kinds = kinds.into_iter().map(|(code, text)| Choice::new(code, text.zh, text.en)).collect();
    let fields = options(&ServiceField::ALL, ServiceField::code, ServiceField::text);
    let what = vec![
        field("field", words::FIELDS, FieldKind::Choice { options: fields }),
        line("title", words::W_TITLE, rules::TITLE),
        hinted(
            field("scope", words::W_SCOPE, FieldKind::Paragraph { max: rules::SCOPE }),
            words::W_SCOPE_HINT,
        ),
        places("regions", words::W_REGIONS, all),
    ];
    let price = vec![
        field("kind", words::W_KIND, FieldKind::Choice { options: kinds }),
        field("price", words::W_PRICE, money()).when("kind", &["fixed", "from"]),
        field("low", words::W_LOW, money()).when("kind", &["range"]),
        field("high", words::W_HIGH, money()).when("kind", &["range"]),
        hinted(line("unit", words::W_UNIT, rules::UNIT), words::W_UNIT_HINT).optional(),
        field("days", words::W_DAYS, FieldKind::Integer { min: 1, max: rules::DAYS.into() }),
    ];
    let rows = FieldKind::Rows {
        min: 1,
        max: rules::DELIVERABLES,
        fields: vec![
            line("name", words::D_NAME, rules::NAME),
            field("acceptance", words::D_ACCEPTANCE, FieldKind::Paragraph { max: rules::ACCEPTANCE }),
        ],
    };
    Definition {
        sections: vec![
            section(words::S_WHAT, what),
            section(words::S_PRICE, price),
            section(words::DELIVERABLES, vec![field("deliverables", words::DELIVERABLES, rows)]),
        ],
    }
}

pub fn values_of_service(offer: &ServiceOffer) -> Values {
    let mut values = json!({
        "field": offer.field.code(),
        "title": offer.title,
        "scope": offer.scope,
        "regions": offer.regions,
        "unit": offer.unit,
        "deliverables": offer.deliverables,
    });
    if offer.days > 0 {
        values["days"] = offer.days.into();
    }
    let (kind, prices): (&str, &[(&str, u64)]) = match offer.price {
        ServicePrice::Fixed { cents } => ("fixed", &[("price", cents)]),
        ServicePrice::From { cents } => ("from", &[("price", cents)]),
        ServicePrice::Range { low, high } => ("range", &[("low", low), ("high", high)]),
        ServicePrice::ByAgreement => ("by_agreement", &[]),
    };
    values["kind"] = kind.into();
    for (name, cents) in prices.iter().filter(|(_, cents)| *cents > 0) {
        values[*name] = (*cents).into();
    }
    match values {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

/// What was typed, as a service; what can't be read is nothing, and the rules ask for it.
pub fn service_of(values: &Values) -> ServiceOffer {
    let code = text(values, "field");
    let field = ServiceField::ALL.into_iter().find(|field| field.code() == code);
    let cents = |name: &str| values.get(name).and_then(Value::as_u64).unwrap_or_default();
    ServiceOffer {
        field: field.unwrap_or(ServiceField::Management),
        title: text(values, "title"),
        scope: text(values, "scope"),
        price: match text(values, "kind").as_str() {
            "from" => ServicePrice::From { cents: cents("price") },
            "range" => ServicePrice::Range { low: cents("low"), high: cents("high") },
            "by_agreement" => ServicePrice::ByAgreement,
            _ => ServicePrice::Fixed { cents: cents("price") },
        },
        unit: text(values, "unit"),
        days: u16::try_from(number(values, "days")).unwrap_or_default(),
        deliverables: rows(values, "deliverables")
            .map(|row| Deliverable { name: text(row, "name"), acceptance: text(row, "acceptance") })
            .collect(),
        regions: list(values, "regions"),
    }
}

fn documents(label: Text) -> Field {
    let kinds = options(&DocumentKind::ALL, DocumentKind::code, DocumentKind::text);
    let rows = FieldKind::Rows {
        min: 1,
        max: admission::DOCUMENTS,
        fields: vec![
            field("kind", words::A_KIND, FieldKind::Choice { options: kinds }),
            line("name", words::A_NAME, admission::NAME),
            line("number", words::A_NUMBER, admission::NUMBER).optional(),
            field("valid_to", words::A_VALID, FieldKind::Date).optional(),
            field("upload", words::A_UPLOAD, FieldKind::Files { max: 1 }),
        ],
    };
    hinted(field("documents", label, rows), words::A_DOCUMENTS_HINT)
}

fn agreement() -> Section {
    section(words::S_SIGN, vec![field("agree", words::AGREE, FieldKind::Agreement)])
}

/// The questions of an application.
pub fn application(all: &[(String, Text2)]) -> Definition {
    let fields = options(&ServiceField::ALL, ServiceField::code, ServiceField::text);
    let who = vec![
        field("fields", words::A_FIELDS, FieldKind::Several { options: fields }),
        hinted(
            field("text", words::A_TEXT, FieldKind::Paragraph { max: admission::TEXT }),
            words::A_TEXT_HINT,
        ),
        whole("staff", words::A_STAFF, 100_000),
        whole("qualified", words::A_QUALIFIED, 100_000),
        places("regions", words::A_REGIONS, all),
    ];
    let contact = vec![line("contact_name", words::A_CONTACT, 40), line("contact_phone", words::A_PHONE, 40)];
    Definition {
        sections: vec![
            section(words::S_WHO, who),
            section(words::S_DOCUMENTS, vec![documents(words::A_DOCUMENTS)]),
            section(words::S_CONTACT, contact),
            agreement(),
        ],
    }
}

pub fn values_of_application(application: &Application, files: &[Attachment]) -> Values {
    let codes: Vec<&str> = application.fields.iter().map(|field| field.code()).collect();
    let mut values = json!({
        "fields": codes,
        "text": application.text,
        "regions": application.regions,
        "contact_name": application.contact_name,
        "contact_phone": application.contact_phone,
        "documents": document_rows(&application.documents, files),
    });
    if application.staff > 0 {
        values["staff"] = application.staff.into();
        values["qualified"] = application.qualified.into();
    }
    match values {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

pub fn application_of(values: &Values) -> Application {
    let codes = list(values, "fields");
    Application {
        fields: ServiceField::ALL
            .into_iter()
            .filter(|field| codes.iter().any(|code| code == field.code()))
            .collect(),
        text: text(values, "text"),
        staff: number(values, "staff"),
        qualified: number(values, "qualified"),
        regions: list(values, "regions"),
        contact_name: text(values, "contact_name"),
        contact_phone: text(values, "contact_phone"),
        documents: documents_of(values),
    }
}

/// The questions of an annual review.
pub fn statement() -> Definition {
    let figures = vec![
        whole("orders", words::ORDERS, 10_000_000),
        whole("customers", words::CUSTOMERS, 10_000_000),
        whole("complaints", words::COMPLAINTS, 10_000_000),
        whole("settled", words::SETTLED, 10_000_000),
        field("revenue", words::R_REVENUE, FieldKind::Money { min: 0, max: 10_000_000_000_000 }),
        whole("staff", words::A_STAFF, 100_000),
        field("text", words::R_TEXT, FieldKind::Paragraph { max: admission::TEXT }),
    ];
    Definition {
        sections: vec![
            section(words::S_FIGURES, figures),
            section(words::S_DOCUMENTS, vec![documents(words::A_DOCUMENTS)]),
            agreement(),
        ],
    }
}

/// What a review begins with: the one that came back, else the documents as they were.
pub fn values_of_statement(held: Option<&Statement>, before: &Application, files: &[Attachment]) -> Values {
    let values = match held {
        Some(held) => json!({
            "orders": held.orders,
            "customers": held.customers,
            "complaints": held.complaints,
            "settled": held.settled,
            "revenue": held.revenue,
            "staff": held.staff,
            "text": held.text,
            "documents": document_rows(&held.documents, files),
        }),
        None => json!({"staff": before.staff, "documents": document_rows(&before.documents, files)}),
    };
    match values {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

pub fn statement_of(values: &Values) -> Statement {
    Statement {
        orders: number(values, "orders"),
        customers: number(values, "customers"),
        complaints: number(values, "complaints"),
        settled: number(values, "settled"),
        revenue: values.get("revenue").and_then(Value::as_u64).unwrap_or_default(),
        staff: number(values, "staff"),
        text: text(values, "text"),
        documents: documents_of(values),
    }
}

fn document_rows(documents: &[Document], files: &[Attachment]) -> Vec<Value> {
    let row = |document: &Document| {
        let mut row = json!({
            "kind": document.kind.code(),
            "name": document.name,
            "number": document.number,
        });
        if let Some(last) = document.valid_to {
            row["valid_to"] = dates::iso(last).into();
        }
        if let Some(file) = files.iter().find(|file| file.id == document.upload) {
            row["upload"] = json!([file.id]);
            row["upload~files"] = json!([{"id": file.id, "name": file.name, "size": file.size}]);
        }
        row
    };
    documents.iter().map(row).collect()
}

fn documents_of(values: &Values) -> Vec<Document> {
    let document = |row: &Values| {
        let code = text(row, "kind");
        let kind = DocumentKind::ALL.into_iter().find(|kind| kind.code() == code);
        Document {
            kind: kind.unwrap_or(DocumentKind::Reference),
            name: text(row, "name"),
            number: text(row, "number"),
            valid_to: dates::parse_date(&text(row, "valid_to")),
            upload: list(row, "upload").into_iter().next().unwrap_or_default(),
        }
    };
    rows(values, "documents").map(document).collect()
}

fn text(values: &Values, name: &str) -> String {
    values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn number(values: &Values, name: &str) -> u32 {
    let value = values.get(name);
    let number = value.and_then(|value| value.as_u64().or_else(|| value.as_str()?.trim().parse().ok()));
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}

fn list(values: &Values, name: &str) -> Vec<String> {
    values.get(name).cloned().and_then(read).unwrap_or_default()
}

fn rows<'a>(values: &'a Values, name: &str) -> impl Iterator<Item = &'a Values> {
    values.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

/// The field of the form at which a fault is said.
fn flat(fault: &str) -> String {
    let own = ["offer.", "application.", "statement."].iter().find_map(|part| fault.strip_prefix(part));
    match own.unwrap_or(fault) {
        "price.low" => "low".to_owned(),
        "price.high" => "high".to_owned(),
        "signing" => "agree".to_owned(),
        own => own.to_owned(),
    }
}

pub fn flat_faults(faults: Vec<FieldFault>) -> Vec<FieldFault> {
    faults.into_iter().map(|fault| FieldFault { field: flat(&fault.field), ..fault }).collect()
}

pub fn flat_problem(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        fault.field = flat(&fault.field);
    }
    problem
}

#[cfg(test)]
mod tests;
