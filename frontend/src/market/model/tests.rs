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
fn the_class_is_asked_for_beside_the_division_and_is_of_it() {
    let mut values = values_of(&whole());
    assert_eq!((&values["industry"], &values[CODE]), (&json!("34"), &json!("3451")));
    values.insert("industry".to_owned(), json!("35"));
    let faults = form_of(&values).expect_err("another division's class");
    assert_eq!((faults[0].field.as_str(), faults[0].code), (CODE, "wrong_code"));
    values.insert(CODE.to_owned(), json!(""));
    assert_eq!(form_of(&values).expect("a posting").posting.industry, "35");
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
