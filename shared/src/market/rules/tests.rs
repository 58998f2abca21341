use super::*;
use crate::calendar::parse_day;
use crate::market::picture::Picture;
use crate::market::posting::{Board, Price, Side, Window};

/// Whose the postings are.
const NAME: &str = "邢台冀华轴承科技有限公司";

fn date(text: &str) -> Date {
    parse_day(text).unwrap()
}

fn today() -> Date {
    date("2026-11-25")
}

fn form() -> PostingForm {
    PostingForm {
        posting: Posting {
            board: Board::Capacity,
            side: Side::Offer,
            title: "深沟球轴承磨加工余量产能".to_owned(),
            text: "三条全自动磨超生产线，可承接6204、6205系列，精度P5级，来图来样均可。".to_owned(),
            industry: "3451".to_owned(),
            keywords: vec!["轴承".to_owned(), "磨加工".to_owned()],
            quantity: None,
            monthly: Some(Quantity { thousandths: 150_000_000, unit: "套".to_owned() }),
            price: Some(Price { from: 320, to: 480 }),
            readiness: None,
            ip: None,
            region: "130500".to_owned(),
            delivery: vec!["130000".to_owned()],
            window: Some(Window { from: date("2026-12-01"), to: date("2027-05-31") }),
            certificates: vec!["ISO 9001".to_owned()],
            pictures: Vec::new(),
            anonymous: false,
        },
        contact: Contact { name: "王经理".to_owned(), phone: "0319-8888000".to_owned() },
    }
}

fn pictures(count: usize) -> Vec<Picture> {
    let one = |number| Picture { id: format!("{number:040x}"), width: 640, height: 480, alt: String::new() };
    (0..count).map(one).collect()
}

fn codes(change: impl FnOnce(&mut PostingForm)) -> Vec<(String, &'static str)> {
    let mut form = form();
    change(&mut form);
    let faults = check(&form, NAME, &Regions::builtin(), today());
    faults.into_iter().map(|fault| (fault.field, fault.code)).collect()
}

/// One change, one fault at its field.
fn refused(field: &str, code: &'static str, change: impl FnOnce(&mut PostingForm)) {
    assert_eq!(codes(change), [(field.to_owned(), code)]);
}

#[test]
fn a_sound_posting_has_no_fault_and_no_flag() {
    assert_eq!(codes(|_| {}), []);
    assert_eq!(flags(&form().posting, NAME, &Regions::builtin()), []);
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    refused("posting.price.to", "upside_down", |form| {
        form.posting.price = Some(Price { from: 500, to: 400 })
    });
    refused("posting.monthly.unit", "unit_needed", |form| {
        form.posting.monthly = Some(Quantity { thousandths: 1_000, unit: String::new() });
    });
    refused("posting.window.to", "in_the_past", |form| {
        form.posting.window = Some(Window { from: date("2026-10-01"), to: date("2026-11-24") });
    });
    refused("posting.text", "contact_in_text", |form| {
        form.posting.text.push_str("联系１３８００１３８０００")
    });
    refused("posting.keywords.1", "contact_in_text", |form| {
        form.posting.keywords = vec!["轴承".to_owned(), "一三八零零一三八零零零".to_owned()];
    });
    refused("posting.pictures.0.alt", "contact_in_text", |form| {
        form.posting.pictures = pictures(1);
        form.posting.pictures[0].alt = "车间，电话13800138000".to_owned();
    });
    refused("posting.pictures", "too_many", |form| form.posting.pictures = pictures(30));
    refused("posting.pictures.1", "repeated", |form| {
        form.posting.pictures = [pictures(1), pictures(1)].concat();
    });
    refused("posting.pictures.0", "unknown_picture", |form| {
        form.posting.pictures = pictures(1);
        form.posting.pictures[0].id = "../../etc/passwd".to_owned();
    });
    refused("posting.readiness", "not_on_this_board", |form| form.posting.readiness = Some(5));
    refused("posting.monthly", "required", |form| form.posting.monthly = None);
    refused("posting.industry", "unknown_industry", |form| form.posting.industry = "99".to_owned());
    refused("posting.region", "unknown_region", |form| form.posting.region = "110000".to_owned());
    refused("contact.phone", "bad_phone", |form| form.contact.phone = "问前台".to_owned());
}

#[test]
fn what_may_be_wrong_is_flagged_with_what_was_found() {
    let mut posting = form().posting;
    posting.text.push_str("另可提供地条钢。加微信细谈");
    let kinds: Vec<FlagKind> =
        flags(&posting, NAME, &Regions::builtin()).into_iter().map(|flag| flag.kind).collect();
    assert_eq!(kinds, [FlagKind::Contact, FlagKind::Forbidden]);
}

#[test]
fn tidying_keeps_what_is_said_once() {
    let mut form = form();
    form.posting.title = "  深沟球轴承 \u{200B} 磨加工  ".to_owned();
    form.posting.keywords = vec![" 轴承".to_owned(), String::new(), "轴承".to_owned()];
    let tidied = tidy(&form);
    assert_eq!(tidied.posting.title, "深沟球轴承 磨加工");
    assert_eq!(tidied.posting.keywords, ["轴承"]);
    assert_eq!(tidy(&tidied), tidied);
}

#[test]
fn an_anonymous_posting_that_names_its_enterprise_is_refused_or_flagged_and_one_under_its_name_is_neither() {
    type Write = fn(&mut PostingForm);
    let cases: [(&str, Write); 4] = [
        ("posting.title", |form| form.posting.title = "邢台冀华轴承科技：余量产能".to_owned()),
        ("posting.text", |form| form.posting.text.push_str("——邢台冀华轴承科技 有限公司")),
        ("posting.keywords.1", |form| form.posting.keywords[1] = "邢台冀华轴承科技".to_owned()),
        ("posting.pictures.0.alt", |form| {
            form.posting.pictures = pictures(1);
            form.posting.pictures[0].alt = "邢台市冀华轴承科技的车间，邢台冀华轴承科技有限公司".to_owned();
        }),
    ];
    for (field, write) in cases {
        refused(field, "own_name_in_text", |form| {
            form.posting.anonymous = true;
            write(form);
        });
        assert_eq!(codes(write), [], "under its name it may say it: {field}");
    }
    let mut posting = Posting { anonymous: true, ..form().posting };
    posting.text.push_str("冀华轴承科技出品");
    let found = flags(&posting, NAME, &Regions::builtin());
    assert_eq!(
        found.iter().map(|flag| (flag.kind, flag.field.as_str())).collect::<Vec<_>>(),
        [(FlagKind::Name, "text")]
    );
    assert_eq!(flags(&Posting { anonymous: false, ..posting }, NAME, &Regions::builtin()), []);
}

#[test]
fn a_class_that_the_standard_does_not_have_is_refused_where_all_are_known() {
    for (code, fault) in [
        ("34", None),
        ("345", None),
        ("3451", None),
        ("3450", Some("unknown_class")),
        ("340", Some("unknown_class")),
    ] {
        let mut form = form();
        form.posting.industry = code.to_owned();
        assert_eq!(class_fault(&form).map(|fault| fault.code), fault, "{code}");
    }
}
