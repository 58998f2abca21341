//! A table-top for the rules: a rule book, people of every role, and an appeal that they act on.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Map, Value, json};
use shared::access::{Principal, Role};
use shared::calendar::Calendar;
use shared::cases::appeal::file;
use shared::kinds::flow;
use shared::market::order;
use shared::market::service::Service;
use shared::matters::application::{self, Under};
use shared::matters::bundle::{self, file::Started};
use shared::matters::enquiry::{self, Topic};
use shared::matters::rating;
use shared::org::Orgs;
use shared::region::Regions;
use shared::spine::book::Book;
use shared::spine::categories::Categories;
use shared::spine::decide::{Command, Desk, decide, offers};
use shared::spine::event::Record;
use shared::spine::terms::Terms;
use shared::spine::{Action, Case, Kind, Party, Refusal};
use time::{Date, Duration, OffsetDateTime};

pub fn book() -> Book {
    Book {
        calendar: Calendar::builtin(),
        regions: Regions::builtin(),
        orgs: Orgs::builtin(),
        categories: Categories::builtin(),
        terms: Terms::default(),
    }
}

pub fn person(role: Role, org: &str, region: &str) -> Principal {
    Principal {
        user: format!("u-{}-{org}", shared::spine::party::role_name(role)),
        login: String::new(),
        name: "测试".to_owned(),
        role,
        org: org.to_owned(),
        region: region.to_owned(),
        enterprise: String::new(),
        enterprise_name: String::new(),
        verified: false,
        owners_submit: false,
    }
}

pub fn owner(enterprise: &str) -> Principal {
    let mut owner = person(Role::Owner, "", "130102");
    owner.user = format!("u-{enterprise}");
    owner.enterprise = enterprise.to_owned();
    owner.enterprise_name = format!("企业{enterprise}");
    owner.verified = true;
    owner
}

/// 09:00 in China on a day.
pub fn morning(day: &str) -> OffsetDateTime {
    shared::calendar::parse_instant(&format!("{day}T01:00:00Z")).unwrap()
}

pub fn day(text: &str) -> Date {
    shared::calendar::parse_day(text).unwrap()
}

/// An appeal on the table, with its records.
pub struct Table {
    pub book: Book,
    pub records: Vec<Record>,
    pub now: OffsetDateTime,
}

pub const TITLE: &str = "园区变压器扩容迟迟未批";

impl Table {
    /// An appeal of `owner("A")` about power in 石家庄长安区, filed at 09:00 of a day.
    pub fn filed(on: &str) -> Self {
        Self::filed_with(on, json!({}))
    }

    pub fn filed_with(on: &str, extra: Value) -> Self {
        let book = book();
        let now = morning(on);
        let mut form = json!({
            "category": "utilities.power", "region": "130102", "title": TITLE, "text": "已报装三个月。",
            "joinable": true,
        });
        for (name, value) in extra.as_object().unwrap() {
            form[name] = value.clone();
        }
        Self::filed_by(&owner("A"), &form, now, book)
    }

    /// An appeal that the Federation filed for a member.
    pub fn filed_for(on: &str, member: &str) -> Self {
        let code = shared::credit_code::CreditCode::compose(&format!("91130102MA00000{member}")).unwrap();
        let form = json!({
            "category": "utilities.power", "region": "130102", "title": TITLE, "text": "已报装三个月。",
            "enterprise": code.to_string(), "enterprise_name": "某会员企业", "channel": "hotline", "consent": true,
            "consent_note": "11月9日电话确认",
        });
        Self::filed_by(&person(Role::Liaison, "130100-gsl", "130100"), &form, morning(on), book())
    }

    fn filed_by(who: &Principal, form: &Value, now: OffsetDateTime, book: Book) -> Self {
        let party = Party::Person(who);
        let (fields, filer) = file::check(&party, form.as_object().unwrap(), &book).unwrap();
        let filing = file::Filing {
            book: &book,
            now,
            salt: "00",
            number: "SQ-130102-261109-000000-0",
            code: "7K4M2Q",
            key: "file-key-1",
            body: "digest",
            attachments: &[],
            split_from: "",
            promise: None,
            joined: &[],
        };
        let record = file::begin(&party, &fields, &filer, &filing);
        Self { book, records: vec![record], now }
    }

    /// An application of `owner("A")` for a food permit in 石家庄长安区: 受理 1, 审查 2, 现场核查 special, 公示 5, 决定 2;
    /// promised in 10 working days, 20 by law.
    pub fn applied(on: &str) -> Self {
        Self::applied_under(on, &under())
    }

    /// The same under something else.
    pub fn applied_under(on: &str, under: &Under) -> Self {
        let (book, now, who) = (book(), morning(on), owner("A"));
        let party = Party::Person(&who);
        let form = json!({
            "item": "000100000002", "region": "130102", "values": {},
            "documents": {"1": ["upload-1"], "2": {"from": "file"}},
        });
        let (fields, filer) = application::file::check(&party, form.as_object().unwrap(), under).unwrap();
        let filing = file::Filing {
            book: &book,
            now,
            salt: "00",
            number: "BJ-130102-261109-000000-0",
            code: "7K4M2Q",
            key: "file-key-1",
            body: "digest",
            attachments: &[],
            split_from: "",
            promise: None,
            joined: &[],
        };
        let record = application::file::begin(&party, &fields, &filer, under, &filing);
        Self { book, records: vec![record], now }
    }

    /// The rectification that a bad rating of `owner("A")`’s application opens; `on` is the day of the rating.
    pub fn rectifying(on: &str) -> Self {
        let mut applied = Self::applied("2026-09-10");
        let officer = person(Role::Officer, "130102-scjg", "130102");
        let officer = Party::Person(&officer);
        applied.act(&officer, Action::Accept, json!({})).act(&officer, Action::Advance, json!({}));
        applied.at(on);
        let step = json!({"step": "0", "rating": 1, "reasons": ["manner"], "comment": "态度很差"});
        applied.act(&Party::Person(&owner("A")), Action::RateStep, step);
        let (case, record) = (applied.case(), applied.records.pop().unwrap());
        let topic = rating::bad(&case, &record).unwrap();
        let book = book();
        let fields = json!({"region": case.region, "title": topic.name.zh, "text": "态度很差"});
        let filing = file::Filing {
            book: &book,
            now: record.event.at,
            salt: "00",
            number: "ZG-130102-261109-000000-0",
            code: "7K4M2Q",
            key: "rating:4",
            body: "digest",
            attachments: &[],
            split_from: "",
            promise: None,
            joined: &[],
        };
        let filer = file::Filer { enterprise: case.enterprise.clone(), name: case.enterprise_name.clone() };
        let begun = enquiry::file::begin(
            Kind::Rectification,
            &Party::System,
            fields.as_object().unwrap(),
            &filer,
            &topic,
            &filing,
        );
        Self { book, records: vec![begun], now: record.event.at }
    }

    /// A consultation or a complaint of `owner("A")` about the food permit of 石家庄长安区.
    pub fn enquired(kind: Kind, on: &str, extra: &Value) -> Self {
        let (book, now, who) = (book(), morning(on), owner("A"));
        let party = Party::Person(&who);
        let mut form = json!({
            "item": "000100000002", "region": "130102", "title": "可以先试营业吗", "text": "证还没下来，想先试营业。",
        });
        if kind == Kind::Complaint {
            form["ground"] = json!("manner");
        }
        for (name, value) in extra.as_object().unwrap() {
            form[name] = value.clone();
        }
        let (fields, filer) = enquiry::file::check(kind, &party, form.as_object().unwrap()).unwrap();
        let topic = Topic {
            item: "000100000002".to_owned(),
            name: under().name,
            org: "130102-scjg".to_owned(),
            ground: String::new(),
            rated: None,
        };
        let filing = file::Filing {
            book: &book,
            now,
            salt: "00",
            number: if kind == Kind::Complaint {
                "TS-130102-261109-000000-0"
            } else {
                "ZX-130102-261109-000000-0"
            },
            code: "7K4M2Q",
            key: "file-key-1",
            body: "digest",
            attachments: &[],
            split_from: "",
            promise: None,
            joined: &[],
        };
        let record = enquiry::file::begin(kind, &party, &fields, &filer, &topic, &filing);
        Self { book, records: vec![record], now }
    }

    /// A joint application of `owner("A")`: `a` first, then `b` and `c` side by side, then `d`, which waits for both.
    pub fn bundled(on: &str) -> Self {
        let (book, now, who) = (book(), morning(on), owner("A"));
        let party = Party::Person(&who);
        let branch = |item: &str, after: &[&str]| {
            serde_json::from_value(json!({
                "item": item, "name": {"zh": format!("事项{item}"), "en": format!("Item {item}")},
                "region": "130102", "org": "130102-scjg", "promised_days": 5, "after": after,
            }))
            .unwrap()
        };
        let started = Started {
            scenario: "restaurant".to_owned(),
            name: shared::text::Named { zh: "开办餐饮店".to_owned(), en: "A restaurant".to_owned() },
            edition: 3,
            lead: "130102-scjg".to_owned(),
            branches: vec![
                branch("a", &[]),
                branch("b", &["a"]),
                branch("c", &["a"]),
                branch("d", &["b", "c"]),
            ],
        };
        let form = json!({
            "region": "130102", "values": {"a": {"name": "某店"}}, "documents": {"b": {"1": ["upload-1"]}},
        });
        let filing = file::Filing {
            book: &book,
            now,
            salt: "00",
            number: "YJ-130102-261109-000000-0",
            code: "7K4M2Q",
            key: "file-key-1",
            body: "digest",
            attachments: &[],
            split_from: "",
            promise: None,
            joined: &[],
        };
        let filer = bundle::file::filer(&party, form.as_object().unwrap(), &started).unwrap();
        let record = bundle::file::begin(&party, form.as_object().unwrap(), &filer, &started, &filing);
        Self { book, records: vec![record], now }
    }

    /// An order of `owner("A")` with `owner("P")`, for 30,000.00 in two milestones: 40 % on 20 and 60 % on 30 November
    /// 2026, when it is ordered on 9 November.
    pub fn ordered(on: &str) -> Self {
        let (book, now, who) = (book(), morning(on), owner("A"));
        let party = Party::Person(&who);
        let later = |days: i64| shared::calendar::day(day(on) + Duration::days(days));
        let form = json!({
            "text": "需要梳理用工合同。", "quantity": 1, "price": 3_000_000,
            "milestones": [
                {"name": "现状诊断", "day": later(11), "share": 400, "deliverable": "诊断报告"},
                {"name": "合同范本", "day": later(21), "share": 600, "deliverable": "范本三份"},
            ],
        });
        let service = service();
        let given = form.as_object().unwrap();
        let (fields, filer) = order::file::check(&party, given, (&service, day(on))).unwrap();
        let filing = file::Filing {
            book: &book,
            now,
            salt: "00",
            number: "FW-130102-261109-000000-0",
            code: "7K4M2Q",
            key: "file-key-1",
            body: "digest",
            attachments: &[],
            split_from: "",
            promise: None,
            joined: &[],
        };
        let record = order::file::begin(&party, &fields, &filer, (&service, "130102"), &filing);
        Self { book, records: vec![record], now }
    }

    pub fn case(&self) -> Case {
        Case::fold(&self.records).unwrap()
    }

    pub fn at(&mut self, on: &str) -> &mut Self {
        self.now = morning(on);
        self
    }

    pub fn later(&mut self, days: i64) -> &mut Self {
        self.now += Duration::days(days);
        self
    }

    pub fn desk(&self) -> Desk<'_> {
        Desk {
            book: &self.book,
            now: self.now,
            salt: "5a17",
            attachments: &[],
            targets: &[],
            colleagues: &[],
        }
    }

    pub fn offered(&self, party: &Party<'_>) -> Vec<Action> {
        let case = self.case();
        offers(flow(case.kind), &case, party, &self.desk()).into_iter().map(|(action, _)| action).collect()
    }

    pub fn attempt(&self, party: &Party<'_>, action: Action, fields: &Value) -> Result<Record, Refusal> {
        self.attempt_on(self.case().version, party, action, fields)
    }

    /// The same by someone who saw the case at a version.
    pub fn attempt_on(
        &self,
        version: u32,
        party: &Party<'_>,
        action: Action,
        fields: &Value,
    ) -> Result<Record, Refusal> {
        let case = self.case();
        let command = Command {
            action,
            version,
            fields: fields.as_object().cloned().unwrap_or_default(),
            key: format!("key-{}", case.version),
            body: String::new(),
        };
        decide(flow(case.kind), &case, &command, party, &self.desk())
    }

    /// Takes an action that has to succeed.
    pub fn act(&mut self, party: &Party<'_>, action: Action, fields: Value) -> &mut Self {
        let record = self.attempt(party, action, &fields).unwrap_or_else(|refusal| {
            panic!("{action:?} in {:?} is refused: {refusal:?}", self.case().state)
        });
        self.records.push(record);
        self
    }
}

/// What `Table::ordered` orders.
pub fn service() -> Service {
    serde_json::from_value(json!({
        "id": "FW7K4M2QAB", "version": 3, "provider": "P", "provider_name": "企业P", "standing": "live",
        "offer": {
            "field": "legal", "title": "用工合规梳理", "scope": "审查现行合同并出具范本",
            "price": {"kind": "from", "cents": 2_000_000}, "unit": "次", "days": 15,
            "deliverables": [{"name": "诊断报告", "acceptance": "逐项列明问题"}], "regions": ["130100"],
        },
    }))
    .unwrap()
}

/// What `Table::applied` applies under.
pub fn under() -> Under {
    let step = |zh: &str, days: u32, special: bool| json!({"name": {"zh": zh, "en": zh}, "days": days, "special": special});
    let published =
        json!({"name": {"zh": "公示", "en": "Publicity"}, "days": 5, "special": false, "publicity": true});
    let paper = |code: &str, zh: &str, source: &str, required: bool| json!({"code": code, "name": {"zh": zh, "en": zh}, "source": source, "required": required});
    serde_json::from_value(json!({
        "item": "000100000002", "name": {"zh": "食品经营许可证核发", "en": "Food business licence"},
        "edition": 3, "version": 2, "region": "130102", "org": "130102-scjg",
        "promised_days": 10, "statutory_days": 20,
        "steps": [step("受理", 1, false), step("审查", 2, false), step("现场核查", 5, true), published,
                  step("决定", 2, false)],
        "papers": [paper("1", "平面图", "enterprise", true), paper("2", "营业执照", "platform", false)],
        "outcome": {"name": {"zh": "食品经营许可证", "en": "Licence"}, "kind": "certificate", "months": 60},
        "recourse": {"reconsideration": true, "litigation": true},
    }))
    .unwrap()
}

/// Values that fill a form, chosen by a stream of numbers.
pub fn fill(schema: &Value, next: &mut impl FnMut() -> u64) -> Value {
    let pick = |next: &mut dyn FnMut() -> u64, n: usize| usize::try_from(next() % n as u64).unwrap();
    match schema["type"].as_str() {
        Some("object") => {
            let mut object = Map::new();
            for (name, property) in schema["properties"].as_object().unwrap() {
                let required = schema["required"].as_array().unwrap().iter().any(|one| one == name);
                if required || next().is_multiple_of(2) {
                    object.insert(name.clone(), fill(property, next));
                }
            }
            Value::Object(object)
        }
        Some("array") if schema["x-kind"] == "files" => json!([]),
        Some("array") if schema["x-kind"] == "several" => json!([fill(&schema["items"], next)]),
        Some("array") => {
            let min = schema["minItems"].as_u64().unwrap();
            let max = schema["maxItems"].as_u64().unwrap();
            let count = min + next() % (max - min + 1);
            (0..count).map(|_| fill(&schema["items"], next)).collect()
        }
        Some("integer") => {
            let min = schema["minimum"].as_i64().unwrap();
            let max = schema["maximum"].as_i64().unwrap();
            json!(min + i64::try_from(next() % u64::try_from(max - min + 1).unwrap()).unwrap())
        }
        Some("boolean") => schema.get("const").cloned().unwrap_or_else(|| json!(next().is_multiple_of(2))),
        _ => match schema["enum"].as_array() {
            Some(values) => values[pick(next, values.len())].clone(),
            None => json!("字".repeat(1 + pick(next, 8))),
        },
    }
}
