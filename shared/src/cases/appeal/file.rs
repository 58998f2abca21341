//! Filing an appeal: who may, what the form asks, and the record that begins the case.

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::forms::{TEXT, TITLE, files};
use super::guard::submitting;
use crate::access::Role;
use crate::calendar::china_date;
use crate::credit_code::CreditCode;
use crate::form::{self, Choice, Field, FieldKind, Form};
use crate::problem::FieldFault;
use crate::spine::book::Book;
use crate::spine::case::{Attachment, Joined};
use crate::spine::clock::{Clock, ClockChange, Move, MoveReason, Step};
use crate::spine::decide::seal_actor;
use crate::spine::event::{Audience, Draft, Link, Record};
use crate::spine::{Action, Kind, Party, Refusal, State, StepName};
use crate::text::Text;

/// The channel of an appeal that an enterprise filed itself.
pub const ONLINE: &str = "online";

/// What it takes to begin a case, beside its form.
pub struct Filing<'a> {
    pub book: &'a Book,
    pub now: OffsetDateTime,
    pub salt: &'a str,
    pub number: &'a str,
    pub code: &'a str,
    pub key: &'a str,
    pub body: &'a str,
    pub attachments: &'a [Attachment],
    /// The case that this one is split from.
    pub split_from: &'a str,
    /// What the enterprise was promised for that case.
    pub promise: Option<Promise<'a>>,
    /// Those who had joined that case.
    pub joined: &'a [Joined],
}

/// What an enterprise was promised for a case before it was split: the parts keep it.
#[derive(Clone, Copy, Debug)]
pub struct Promise<'a> {
    pub tier: &'a str,
    pub clock: &'a Clock,
}

impl Promise<'_> {
    /// The clock of a part: it counts from when the whole was filed, and ends on the day that was promised then or since.
    fn clock(&self, book: &Book) -> ClockChange {
        let whole = self.clock;
        let (counted, _) = whole.period.due_from(whole.started, &book.calendar);
        let moved = Move { from: counted, to: whole.due, reason: MoveReason::Kept, days: 0 };
        ClockChange {
            started: Some(whole.started),
            period: Some(whole.period),
            due: Some(whole.due),
            provisional: Some(whole.provisional),
            moved: (counted != whole.due).then_some(moved),
            ..ClockChange::default()
        }
    }
}

impl Filing<'_> {
    /// The first record of a case: what its kind has drafted, with the files and who it was. `hidden`: only those may
    /// know who who may know whose case it is.
    pub fn record(&self, mut draft: Draft, party: &Party<'_>, hidden: bool) -> Record {
        if !self.attachments.is_empty() {
            let attachments = serde_json::to_value(self.attachments).unwrap_or_default();
            draft.seal("attachments", Audience::Handling, attachments);
        }
        seal_actor(&mut draft, party, hidden);
        let link = Link {
            case: self.number,
            seq: 1,
            prev: "",
            at: self.now,
            actor: party.actor(),
            action: Action::File,
            key: self.key,
            body: self.body,
        };
        draft.finish(link, self.salt)
    }
}

/// Whose appeal it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filer {
    /// Credit code.
    pub enterprise: String,
    pub name: String,
}

/// The draft that an appeal comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    pub draft: String,
    /// Who prepared it.
    pub user: String,
    pub name: String,
}

/// The channels by which an appeal reaches a liaison officer.
pub fn channels() -> Vec<Choice> {
    vec![
        Choice::new("hotline", "热线", "Hotline"),
        Choice::new("visit", "走访", "Visit"),
        Choice::new("letter", "来信", "Letter"),
        Choice::new("meeting", "座谈会", "Meeting"),
    ]
}

/// The form of an appeal. A liaison officer names the member and records its consent.
pub fn form(role: Role, book: &Book) -> Form {
    let regions = book
        .regions
        .all()
        .iter()
        .map(|region| Choice::new(region.code.to_string(), region.name.to_string(), region.en.to_string()))
        .collect();
    let choice = |name, zh, en, options| Field::new(name, zh, en, FieldKind::Choice { options });
    let mut fields = vec![
        choice("category", "类别", "Category", book.categories.choices()),
        choice("region", "事情发生在哪里", "Where it happened", regions),
        Field::new("title", "标题", "Title", FieldKind::Line { max: TITLE })
            .hint("一句话说清是什么事", "Say in one line what it is about"),
        Field::new("text", "情况说明", "What happened", FieldKind::Paragraph { max: TEXT }).hint(
            "写明经过、影响和希望解决的问题",
            "What happened, what it means for you, and what you want solved",
        ),
        files(),
        Field::new(
            "hidden",
            "对承办部门隐去企业名称",
            "Hide the enterprise’s name from the department",
            FieldKind::Flag,
        )
        .optional(),
        Field::new(
            "joinable",
            "允许同类企业看到标题并加入",
            "Let others see the title and join",
            FieldKind::Flag,
        )
        .optional(),
    ];
    if role == Role::Liaison {
        fields.push(Field::new(
            "enterprise",
            "企业统一社会信用代码",
            "Credit code of the enterprise",
            FieldKind::Line { max: 40 },
        ));
        fields.push(Field::new(
            "enterprise_name",
            "企业名称",
            "Name of the enterprise",
            FieldKind::Line { max: 100 },
        ));
        fields.push(choice("channel", "来源", "Channel", channels()));
        fields.push(Field::new(
            "consent",
            "企业已同意由工商联代为提交",
            "The enterprise has agreed that the Federation files for it",
            FieldKind::Agreement,
        ));
        fields.push(
            Field::new("consent_note", "同意的方式", "How it agreed", FieldKind::Line { max: 200 })
                .hint("例如：11月9日电话确认，联系人张先生", "For example: by telephone on 9 November"),
        );
    }
    Form { fields }
}

/// Who may file.
///
/// # Errors
/// Enterprises whose identity isn't proved, agents where owners submit, and staff other than liaison officers.
pub fn may_file(party: &Party<'_>) -> Result<(), Refusal> {
    match party.role() {
        Some(Role::Owner | Role::Agent) => submitting(party),
        Some(Role::Liaison) => Ok(()),
        _ => Err(Refusal::NotAllowed),
    }
}

/// The checked form and whose appeal it is.
///
/// # Errors
/// `Refusal::NotAllowed`, `Unverified`, `OwnersOnly`, or the faults of the fields.
pub fn check(
    party: &Party<'_>,
    given: &Map<String, Value>,
    book: &Book,
) -> Result<(Map<String, Value>, Filer), Refusal> {
    may_file(party)?;
    let Party::Person(person) = party else { return Err(Refusal::NotAllowed) };
    let fields = form::check(&form(person.role, book), given).map_err(Refusal::Form)?;
    if person.role != Role::Liaison {
        let filer = Filer { enterprise: person.enterprise.clone(), name: person.enterprise_name.clone() };
        return Ok((fields, filer));
    }
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    if !book.regions.contains(&person.region, text("region")) {
        let fault = FieldFault::new(
            "region",
            "outside_your_region",
            Text::new("请选择您负责的地区", "Choose a region that you are responsible for"),
        );
        return Err(Refusal::Form(vec![fault]));
    }
    match CreditCode::parse(text("enterprise")) {
        Ok(code) => {
            let filer = Filer { enterprise: code.to_string(), name: text("enterprise_name").to_owned() };
            Ok((fields, filer))
        }
        Err(fault) => Err(Refusal::Form(vec![fault.in_field("enterprise")])),
    }
}

/// The record that begins the case.
pub fn begin(party: &Party<'_>, fields: &Map<String, Value>, filer: &Filer, filing: &Filing<'_>) -> Record {
    begin_prepared(party, fields, filer, None, filing)
}

/// The same, saying from which draft it comes, and who had prepared it where another submits.
pub fn begin_prepared(
    party: &Party<'_>,
    fields: &Map<String, Value>,
    filer: &Filer,
    prepared: Option<&Prepared>,
    filing: &Filing<'_>,
) -> Record {
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let flag = |name: &str| fields.get(name).and_then(Value::as_bool).unwrap_or_default();
    let book = filing.book;
    let today = china_date(filing.now);
    let own = book
        .categories
        .get(text("category"))
        .and_then(|category| book.terms.tier(&category.tier))
        .or_else(|| book.terms.tiers.first());
    let mut change = match &filing.promise {
        Some(promise) => promise.clock(book),
        None => ClockChange { started: Some(today), ..ClockChange::default() },
    };
    let mut draft = Draft::default();
    if let Some(promise) = &filing.promise {
        draft.say("tier", promise.tier);
    } else if let Some(tier) = own {
        let (due, provisional) = tier.period.due_from(today, &book.calendar);
        change.period = Some(tier.period);
        change.due = Some(due);
        change.provisional = Some(provisional);
        draft.say("tier", tier.code.clone());
    }
    let assign_by = book.calendar.add_workdays(today, book.terms.assign_days).map_or(today, |due| due.date);
    change.step = Some(Step { name: StepName::Assign, due: assign_by });
    let channel = text("channel");
    let hidden = flag("hidden");
    let who = if hidden { Audience::Confidential } else { Audience::Handling };
    draft
        .say("state", State::Submitted.code())
        .say("kind", Kind::Appeal.code())
        .say("category", text("category"))
        .say("region", text("region"))
        .say("hidden", hidden)
        .say("joinable", flag("joinable"))
        .say("channel", if channel.is_empty() { ONLINE } else { channel })
        .say("clock", serde_json::to_value(&change).unwrap_or_default())
        .seal("title", Audience::Parties, text("title"))
        .seal("text", Audience::Handling, text("text"))
        .seal("enterprise", who, json!({"code": filer.enterprise, "name": filer.name}))
        .seal("code", Audience::Filer, filing.code);
    if !text("consent_note").is_empty() {
        draft.seal("consent", Audience::Filer, text("consent_note"));
    }
    if let Some(prepared) = prepared {
        draft.say("from_draft", prepared.draft.clone());
        let is_another = matches!(party, Party::Person(person) if person.user != prepared.user);
        if is_another {
            draft.seal("prepared", who, json!({"user": prepared.user, "name": prepared.name}));
        }
    }
    if !filing.split_from.is_empty() {
        draft.say("split_from", filing.split_from);
    }
    for (name, agreed, audience) in
        [("joined", true, Audience::Handling), ("absorbed", false, Audience::Watching)]
    {
        let some = filing.joined.iter().filter(|one| one.agreed == agreed);
        let some: Vec<Value> = some.map(|one| json!({"code": one.enterprise, "name": one.name})).collect();
        if !some.is_empty() {
            draft.seal(name, audience, some);
        }
    }
    filing.record(draft, party, hidden)
}
