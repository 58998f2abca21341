//! An entry as a form asks for it: lists as lines, amounts as people type them; and back.

use serde_json::{Map, Value, json};
use shared::{
    form::{Choice, Definition, Field, FieldKind, Section},
    market::{
        directory::{Entry, Input, LANGUAGES, Offered, Product, rules, wire::EntryForm},
        posting::Quantity,
        rules::UNIT,
        wire::Contact,
    },
    problem::{FieldFault, Problem},
    text::{Named, Text},
};

use crate::{
    i18n::{deals, directory as words, locale, market},
    market::{
        class::{self, CODE, classed},
        said,
    },
};

type Values = Map<String, Value>;

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

fn section(title: Text, fields: Vec<Field>) -> Section {
    Section { title: named(title), note: Named::default(), when: Vec::new(), fields }
}

/// The questions, with the industries to choose from and the certificates of the enterprise's file.
pub fn definition(industries: &[(&'static str, Text)], certificates: &[Offered]) -> Definition {
    let options: Vec<Choice> =
        industries.iter().map(|(code, name)| Choice::new(*code, name.zh, name.en)).collect();
    let industry = || field("industry", words::INDUSTRY, FieldKind::Choice { options: options.clone() });
    let code = || hinted(line(CODE, deals::CLASS, 40), deals::CLASS_HINT).optional();
    let keywords = || hinted(line("keywords", words::KEYWORDS, 180), words::F_KEYWORDS_HINT).optional();
    let name = || line("name", words::NAME, rules::NAME);
    let product = vec![
        name(),
        industry(),
        code(),
        keywords(),
        hinted(line("monthly", words::MONTHLY, 24), words::F_MONTHLY_HINT).optional(),
        hinted(line("monthly_unit", words::F_MONTHLY_UNIT, UNIT), market::F_UNIT_HINT).optional(),
    ];
    let input = vec![name(), industry(), code(), keywords()];
    let held: Vec<Choice> = certificates.iter().map(choice).collect();
    let languages = LANGUAGES.iter().map(|(code, name)| Choice::new(*code, name.zh, name.en)).collect();
    let mut able = vec![
        hinted(
            field("processes", words::PROCESSES, FieldKind::Paragraph { max: 1_000 }),
            words::F_PROCESSES_HINT,
        )
        .optional(),
    ];
    if !held.is_empty() {
        let held = field("certificates", words::CERTIFICATES, FieldKind::Several { options: held });
        able.push(hinted(held, words::F_CERTIFICATES_HINT).optional());
    }
    able.push(hinted(line("markets", words::MARKETS, 220), words::F_MARKETS_HINT).optional());
    able.push(field("languages", words::LANGUAGES, FieldKind::Several { options: languages }).optional());
    able.push(hinted(line("website", words::WEBSITE, rules::WEBSITE), words::F_WEBSITE_HINT).optional());
    Definition {
        sections: vec![
            section(
                words::S_ABOUT,
                vec![
                    hinted(
                        field("summary", words::F_SUMMARY, FieldKind::Paragraph { max: rules::SUMMARY }),
                        words::F_SUMMARY_HINT,
                    ),
                    industry(),
                    code(),
                    field("region", words::PLACE, FieldKind::Region),
                ],
            ),
            section(
                words::S_PRODUCTS,
                vec![field(
                    "products",
                    words::PRODUCTS,
                    FieldKind::Rows { min: 1, max: rules::PRODUCTS, fields: product },
                )],
            ),
            section(
                words::S_INPUTS,
                vec![
                    field(
                        "inputs",
                        words::INPUTS,
                        FieldKind::Rows { min: 0, max: rules::INPUTS, fields: input },
                    )
                    .optional(),
                ],
            ),
            section(words::S_ABLE, able),
            section(
                words::S_CONTACT,
                vec![
                    line("contact_name", market::CONTACT_NAME, 40),
                    hinted(line("contact_phone", market::CONTACT_PHONE, 40), market::CONTACT_HINT),
                ],
            ),
        ],
    }
}

/// A certificate to choose: its name and number, grade and end.
fn choice(one: &Offered) -> Choice {
    let held = &one.certificate;
    let grade = super::card::letter(held.grade);
    let (zh, en) = if held.until.is_empty() {
        (words::LASTING.zh.to_owned(), words::LASTING.en.to_owned())
    } else {
        (format!("{} {}", words::UNTIL.zh, held.until), format!("{} {}", words::UNTIL.en, held.until))
    };
    Choice::new(
        one.mark.clone(),
        format!("{}（{grade} 级，{zh}）", one.mark),
        format!("{} ({grade}, {en})", one.mark),
    )
}

fn listed(words: &[String]) -> Value {
    words.join("、").into()
}

/// The values with which a form begins that holds this already.
pub fn values_of(form: &EntryForm) -> Values {
    let entry = &form.entry;
    let mut values = Values::new();
    classed(&mut values, &entry.industry);
    let product = |one: &Product| {
        let mut row = Values::new();
        row.insert("name".to_owned(), one.name.clone().into());
        classed(&mut row, &one.industry);
        row.insert("keywords".to_owned(), listed(&one.keywords));
        if let Some(monthly) = &one.monthly {
            row.insert("monthly".to_owned(), said::amount(monthly.thousandths).into());
            row.insert("monthly_unit".to_owned(), monthly.unit.clone().into());
        }
        Value::Object(row)
    };
    let input = |one: &Input| {
        let mut row = Values::new();
        row.insert("name".to_owned(), one.name.clone().into());
        classed(&mut row, &one.industry);
        row.insert("keywords".to_owned(), listed(&one.keywords));
        Value::Object(row)
    };
    for (name, value) in [
        ("summary", Value::from(entry.summary.clone())),
        ("region", entry.region.clone().into()),
        ("products", entry.products.iter().map(product).collect()),
        ("inputs", entry.inputs.iter().map(input).collect()),
        ("processes", entry.processes.join("\n").into()),
        ("certificates", json!(entry.certificates)),
        ("markets", listed(&entry.markets)),
        ("languages", json!(entry.languages)),
        ("website", entry.website.clone().into()),
        ("contact_name", form.contact.name.clone().into()),
        ("contact_phone", form.contact.phone.clone().into()),
    ] {
        values.insert(name.to_owned(), value);
    }
    values
}

fn text(values: &Values, name: &str) -> String {
    values.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

fn strings(values: &Values, name: &str) -> Vec<String> {
    let list = values.get(name).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// What was typed, as an entry.
///
/// # Errors
/// What can't be read: amounts that are no numbers, codes that are of another industry.
pub fn form_of(values: &Values) -> Result<EntryForm, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let mut products = Vec::new();
    for (place, row) in rows(values, "products").enumerate() {
        let at = format!("products.{place}.");
        products.push(Product {
            name: text(&row, "name"),
            industry: class(&row, &at, &mut faults),
            keywords: said::several(&text(&row, "keywords")),
            monthly: quantity(&row, &at, &mut faults),
        });
    }
    let mut inputs = Vec::new();
    for (place, row) in rows(values, "inputs").enumerate() {
        inputs.push(Input {
            name: text(&row, "name"),
            industry: class(&row, &format!("inputs.{place}."), &mut faults),
            keywords: said::several(&text(&row, "keywords")),
        });
    }
    let entry = Entry {
        summary: text(values, "summary"),
        industry: class(values, "", &mut faults),
        region: text(values, "region"),
        products,
        inputs,
        processes: text(values, "processes").lines().map(|line| line.trim().to_owned()).collect(),
        certificates: strings(values, "certificates"),
        markets: said::several(&text(values, "markets")),
        languages: strings(values, "languages"),
        website: text(values, "website"),
    };
    let contact = Contact { name: text(values, "contact_name"), phone: text(values, "contact_phone") };
    if faults.is_empty() { Ok(EntryForm { entry, contact }) } else { Err(faults) }
}

fn rows(values: &Values, name: &str) -> impl Iterator<Item = Values> {
    let rows = values.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    rows.into_iter().map(|row| row.as_object().cloned().unwrap_or_default())
}

/// The division, or the class that was entered in it.
fn class(row: &Values, at: &str, faults: &mut Vec<FieldFault>) -> String {
    class::class((text(row, "industry"), text(row, CODE)), at, faults)
}

/// A quantity is there as soon as either half of it is: the rules ask for the other.
fn quantity(row: &Values, at: &str, faults: &mut Vec<FieldFault>) -> Option<Quantity> {
    let (amount, unit) = (text(row, "monthly"), text(row, "monthly_unit"));
    if amount.is_empty() && unit.is_empty() {
        return None;
    }
    let thousandths = if amount.is_empty() { Some(0) } else { said::thousandths(&amount) };
    if thousandths.is_none() {
        faults.push(FieldFault::new(format!("{at}monthly"), "not_a_number", market::NOT_A_NUMBER));
    }
    Some(Quantity { thousandths: thousandths.unwrap_or_default(), unit })
}

/// The field of the form at which a fault of the entry is said.
pub fn flat(fault: &str) -> String {
    let parts: Vec<&str> = fault.trim_start_matches("entry.").split('.').collect();
    match parts.as_slice() {
        ["contact", part] => ["contact_", part].concat(),
        [list @ ("products" | "inputs"), place, "monthly", "unit"] => {
            [*list, *place, "monthly_unit"].join(".")
        }
        [list @ ("products" | "inputs"), place, own, ..] => [*list, *place, *own].join("."),
        [head, ..] => (*head).to_owned(),
        [] => String::new(),
    }
}

/// Faults of an entry at the fields of the form.
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

/// The word for a field of an entry, for who reviews it.
pub fn word(fault: &str) -> &'static str {
    let parts: Vec<&str> = fault.split('.').collect();
    let word = match parts.as_slice() {
        ["summary", ..] => words::F_SUMMARY,
        ["products", ..] => words::PRODUCTS,
        ["inputs", ..] => words::INPUTS,
        ["processes", ..] => words::PROCESSES,
        ["markets", ..] => words::MARKETS,
        _ => return "",
    };
    word.in_locale(locale())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> EntryForm {
        let words = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        EntryForm {
            entry: Entry {
                summary: "生产汽车用高强度紧固件。".to_owned(),
                industry: "3482".to_owned(),
                region: "130400".to_owned(),
                products: vec![
                    Product {
                        name: "高强度螺栓".to_owned(),
                        industry: "3482".to_owned(),
                        keywords: words(&["紧固件", "螺栓"]),
                        monthly: Some(Quantity { thousandths: 2_500, unit: "吨".to_owned() }),
                    },
                    Product {
                        name: "热处理加工".to_owned(),
                        industry: "33".to_owned(),
                        ..Product::default()
                    },
                ],
                inputs: vec![Input {
                    name: "冷镦线材".to_owned(),
                    industry: "313".to_owned(),
                    keywords: words(&["线材"]),
                }],
                processes: words(&["冷镦机 24 台", "网带炉 3 条"]),
                certificates: words(&["IATF 16949 · 1"]),
                markets: words(&["京津冀", "华东"]),
                languages: words(&["zh", "en"]),
                website: "https://www.example.com".to_owned(),
            },
            contact: Contact { name: "安绒".to_owned(), phone: "0310-8180777".to_owned() },
        }
    }

    #[test]
    fn what_was_written_comes_back_through_the_form_unchanged() {
        assert_eq!(form_of(&values_of(&whole())), Ok(whole()));
    }

    #[test]
    fn what_cannot_be_read_is_said_at_its_field() {
        let mut values = values_of(&whole());
        values.insert(
            "products".to_owned(),
            json!([{"name": "螺栓", "industry": "34", "industry_class": "3311", "monthly": "两吨"}]),
        );
        let faults = form_of(&values).expect_err("faults");
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["products.0.industry_class", "products.0.monthly"]);
    }

    #[test]
    fn faults_are_said_at_the_fields_of_the_form() {
        for (fault, at) in [
            ("entry.summary", "summary"),
            ("entry.products", "products"),
            ("entry.products.2.name", "products.2.name"),
            ("entry.products.0.monthly.unit", "products.0.monthly_unit"),
            ("entry.products.0.monthly", "products.0.monthly"),
            ("entry.inputs.1.keywords.3", "inputs.1.keywords"),
            ("entry.certificates.1", "certificates"),
            ("contact.phone", "contact_phone"),
        ] {
            assert_eq!(flat(fault), at);
        }
    }
}
