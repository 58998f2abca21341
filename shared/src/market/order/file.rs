//! Ordering: who may, what has to be agreed, and the record that begins the case.

use serde_json::{Map, Value, json};
use time::{Date, Duration};

use super::dates::{after, total};
use super::forms::TEXT;
use super::{MILESTONES, Milestone, Standing, WHOLE};
use crate::calendar::{china_date, day, parse_day};
use crate::cases::appeal::asks::files;
use crate::cases::appeal::file::{Filer, Filing, ONLINE};
use crate::cases::appeal::submitting;
use crate::form::{self, Field, FieldKind, Form};
use crate::market::service::{Service, ServicePrice};
use crate::problem::FieldFault;
use crate::spine::clock::{ClockChange, Period, Step};
use crate::spine::event::{Audience, Draft, Record};
use crate::spine::{Kind, Party, Refusal, State, StepName};
use crate::text::Text;

/// What an order may come to, in fen: a hundred million yuan.
const DEAREST: i64 = 10_000_000_000;
/// A milestone is within so many days.
const FURTHEST: i64 = 730;

/// What is asked of whoever orders.
pub fn form() -> Form {
    let number = |min, max| FieldKind::Integer { min, max };
    let milestones = vec![
        Field::new("name", "节点名称", "Name", FieldKind::Line { max: 60 }),
        Field::new("day", "交付日期", "Day", FieldKind::Date),
        Field::new("share", "价款比例", "Share of the price", FieldKind::Share { min: 1, max: 1_000 }),
        Field::new(
            "deliverable",
            "交付成果与验收标准",
            "What is delivered, and how it is judged",
            FieldKind::Line { max: 200 },
        ),
    ];
    Form {
        fields: vec![
            Field::new("text", "需求说明", "What you want", FieldKind::Paragraph { max: TEXT }).hint(
                "写明企业的情况、想达到的目的和时间要求，双方以此为准",
                "Your situation, what you want to reach and by when; both sides go by it",
            ),
            Field::new("quantity", "数量", "Quantity", number(1, 1_000)),
            Field::new("price", "约定总价", "Agreed price in all", FieldKind::Money { min: 1, max: DEAREST }),
            Field::new(
                "milestones",
                "节点",
                "Milestones",
                FieldKind::Rows { min: 1, max: MILESTONES, fields: milestones },
            )
            .hint("各节点价款比例合计 100%", "The shares add up to 100 %"),
            files(),
        ],
    }
}

/// Who may order of a provider: an enterprise's people, once its identity is proved, and not of themselves.
///
/// # Errors
/// `Refusal::NotAllowed`, `Unverified`, `OwnersOnly`.
pub fn may_order(party: &Party<'_>, provider: &str) -> Result<Filer, Refusal> {
    let Party::Person(person) = party else { return Err(Refusal::NotAllowed) };
    if !person.role.is_enterprise() {
        return Err(Refusal::NotAllowed);
    }
    submitting(party)?;
    if person.is_of(provider) {
        return Err(Refusal::NotAllowed);
    }
    Ok(Filer { enterprise: person.enterprise.clone(), name: person.enterprise_name.clone() })
}

/// The checked form and whose order it is.
///
/// # Errors
/// Who may not order, and the faults of the fields.
pub fn check(
    party: &Party<'_>,
    given: &Map<String, Value>,
    (service, today): (&Service, Date),
) -> Result<(Map<String, Value>, Filer), Refusal> {
    let filer = may_order(party, &service.provider)?;
    let fields = form::check(&form(), given).map_err(Refusal::Form)?;
    let faults = faults(&fields, service, today);
    if faults.is_empty() { Ok((fields, filer)) } else { Err(Refusal::Form(faults)) }
}

/// What no field has wrong by itself: the price against the published one, days in their order, shares that add up.
pub fn faults(fields: &Map<String, Value>, service: &Service, today: Date) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let number = |name: &str| fields.get(name).and_then(Value::as_u64).unwrap_or_default();
    if !agrees(service.offer.price, number("quantity"), number("price")) {
        let text = Text::new(
            "约定总价与公开标价不符：不得高于、低于或另立于标价之外",
            "The agreed price isn’t what is published for this quantity",
        );
        faults.push(FieldFault::new("price", "not_as_published", text));
    }
    let (mut sum, mut last) = (0, today);
    for (place, row) in rows(fields).enumerate() {
        sum += row["share"].as_u64().unwrap_or_default();
        let at = row["day"].as_str().and_then(parse_day).unwrap_or(today);
        let field = format!("milestones.{place}.day");
        if at <= today {
            let text = Text::new("交付日期应在今天之后", "The day has to come after today");
            faults.push(FieldFault::new(field, "in_the_past", text));
        } else if at > today.saturating_add(Duration::days(FURTHEST)) {
            let text = Text::new("交付日期应在两年以内", "The day has to be within two years");
            faults.push(FieldFault::new(field, "out_of_range", text));
        } else if at < last {
            let text = Text::new("节点应按日期先后排列", "Milestones come in the order of their days");
            faults.push(FieldFault::new(field, "out_of_order", text));
        }
        last = last.max(at);
    }
    if sum != u64::from(WHOLE) {
        let said = |share: u64| form::percent(i64::try_from(share).unwrap_or(i64::MAX));
        faults.push(FieldFault {
            field: "milestones".to_owned(),
            code: "shares_sum",
            zh: format!("各节点价款比例合计应为 100%，现在是 {}%", said(sum)),
            en: format!("The shares have to add up to 100 %; they come to {} %", said(sum)),
        });
    }
    faults
}

/// Whether a total is what is published for a quantity.
pub fn agrees(price: ServicePrice, quantity: u64, total: u64) -> bool {
    let times = |cents: u64| cents.checked_mul(quantity);
    match price {
        ServicePrice::Fixed { cents } => times(cents) == Some(total),
        ServicePrice::From { cents } => times(cents).is_some_and(|least| total >= least),
        ServicePrice::Range { low, high } => {
            times(low).is_some_and(|low| total >= low) && times(high).is_some_and(|high| total <= high)
        }
        ServicePrice::ByAgreement => total > 0,
    }
}

fn rows(fields: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    fields.get("milestones").and_then(Value::as_array).into_iter().flatten()
}

fn milestone(row: &Value, today: Date) -> Milestone {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    Milestone {
        name: text("name"),
        day: parse_day(&text("day")).unwrap_or(today),
        share: row["share"].as_u64().and_then(|share| u32::try_from(share).ok()).unwrap_or_default(),
        deliverable: text("deliverable"),
        standing: Standing::ToCome,
        delivered: None,
        late: false,
        until: None,
        accepted: None,
        by_silence: false,
        reworks: 0,
        note: String::new(),
        word: String::new(),
        files: Vec::new(),
    }
}

/// The record that begins the case; `region` is where the ordering enterprise is at home.
pub fn begin(
    party: &Party<'_>,
    fields: &Map<String, Value>,
    filer: &Filer,
    (service, region): (&Service, &str),
    filing: &Filing<'_>,
) -> Record {
    let (book, today) = (filing.book, china_date(filing.now));
    let terms = &book.terms.orders;
    let milestones: Vec<Milestone> = rows(fields).map(|row| milestone(row, today)).collect();
    let due = total(&milestones, terms.inspect_days, &book.calendar).unwrap_or(today);
    let change = ClockChange {
        started: Some(today),
        period: Some(Period::Workdays(book.calendar.workdays_between(today, due).unsigned_abs())),
        due: Some(due),
        // It was agreed as a day, whatever the year's notice will say.
        provisional: Some(false),
        step: Some(Step { name: StepName::Accept, due: after(&book.calendar, today, terms.accept_days) }),
        ..ClockChange::default()
    };
    let said = json!({"service": service.id, "version": service.version, "field": service.offer.field});
    let agreed = json!({
        "price": fields.get("price"), "quantity": fields.get("quantity"), "unit": service.offer.unit,
        "scope": service.offer.scope, "milestones": milestones,
    });
    let provider = json!({"code": service.provider, "name": service.provider_name});
    let mut draft = Draft::default();
    draft
        .say("state", State::Ordered.code())
        .say("kind", Kind::Order.code())
        .say("region", region)
        .say("channel", ONLINE)
        .say("order", said)
        .say("until", day(due))
        .say("clock", serde_json::to_value(&change).unwrap_or_default())
        .seal("title", Audience::Parties, service.offer.title.as_str())
        .seal("text", Audience::Handling, fields.get("text").cloned().unwrap_or_default())
        .seal("terms", Audience::Handling, agreed)
        .seal("provider", Audience::Handling, provider)
        .seal("enterprise", Audience::Handling, json!({"code": filer.enterprise, "name": filer.name}))
        .seal("code", Audience::Filer, filing.code);
    filing.record(draft, party, false)
}
