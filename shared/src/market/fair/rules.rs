//! What a fair must hold before it is kept, and what a registration must. The browser finds the same before sending.

use time::{Date, Duration};

use super::roll::CAPACITY;
use super::{Booth, Fair, Session};
use crate::form::{tidy_line, tidy_paragraph};
use crate::identity::rules::phone;
use crate::industry::section_of;
use crate::market::rules::registration_faults;
use crate::market::wire::Contact;
use crate::matters::counter::starts_at;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

/// Characters.
pub const TITLE: usize = 60;
pub const ABOUT: usize = 2000;
pub const PLACE: usize = 100;
pub const REASON: usize = 300;
pub const NOTE: usize = 500;
pub const NAME: usize = 40;
const LINK: usize = 300;
/// Sessions, and booths.
pub const SESSIONS: usize = 40;
pub const BOOTHS: usize = 120;
/// Persons of one enterprise at most, whatever a fair's own terms.
pub const MOST: u8 = 20;
/// Days that a fair may last.
pub const DAYS: i64 = 10;
/// How far ahead one is planned.
const AHEAD: Duration = Duration::days(550);

#[derive(Default)]
struct Faults(Vec<FieldFault>);

impl Faults {
    fn add(&mut self, field: impl Into<String>, code: &'static str, zh: &'static str, en: &'static str) {
        self.0.push(FieldFault::new(field, code, Text::new(zh, en)));
    }

    /// A text that has to be there, of so many characters at most.
    fn text(&mut self, field: &str, text: &str, (most, zh, en): (usize, &'static str, &'static str)) {
        if text.is_empty() {
            self.add(field, "required", zh, en);
        }
        self.length(field, text, most);
    }

    fn length(&mut self, field: &str, text: &str, most: usize) {
        if text.chars().count() > most {
            self.0.push(FieldFault {
                field: field.to_owned(),
                code: "too_long",
                zh: format!("不超过 {most} 个字"),
                en: format!("{most} characters at most"),
            });
        }
    }
}

/// The same without odd space and signs.
pub fn tidy(fair: &Fair) -> Fair {
    let session = |one: &Session| Session {
        title: tidy_line(&one.title),
        speaker: tidy_line(&one.speaker),
        room: tidy_line(&one.room),
        from: one.from.trim().to_owned(),
        to: one.to.trim().to_owned(),
        ..one.clone()
    };
    let booth = |one: &Booth| Booth { name: tidy_line(&one.name), ..one.clone() };
    let mut tidied = Fair {
        title: tidy_line(&fair.title),
        about: tidy_paragraph(&fair.about),
        venue: tidy_line(&fair.venue),
        address: tidy_line(&fair.address),
        from_at: fair.from_at.trim().to_owned(),
        to_at: fair.to_at.trim().to_owned(),
        sessions: fair.sessions.iter().map(session).collect(),
        booths: fair.booths.iter().map(booth).collect(),
        online: fair.online.trim().to_owned(),
        contact: tidy_contact(&fair.contact),
        ..fair.clone()
    };
    tidied.sessions.sort_by(|one, other| (one.day, &one.from).cmp(&(other.day, &other.from)));
    tidied.regions.dedup();
    tidied.industries.dedup();
    tidied
}

fn tidy_contact(contact: &Contact) -> Contact {
    Contact { name: tidy_line(&contact.name), phone: tidy_line(&contact.phone) }
}

/// Everything that is wrong with a fair, at its fields. `today`: for one that isn't published yet, which can't lie in the
/// past.
pub fn check(fair: &Fair, regions: &Regions, today: Option<Date>) -> Vec<FieldFault> {
    let mut faults = Faults::default();
    faults.text("title", &fair.title, (TITLE, "请填写活动名称", "Enter the title"));
    faults.text("about", &fair.about, (ABOUT, "请说明活动内容和目的", "Say what it is for"));
    faults.text("venue", &fair.venue, (PLACE, "请填写场地", "Enter the venue"));
    faults.text("address", &fair.address, (PLACE, "请填写地址", "Enter the address"));
    if regions.get(&fair.region).is_none() {
        faults.add("region", "unknown_region", "请选择举办地", "Choose where it is");
    }
    times(&mut faults, fair, today);
    sessions(&mut faults, fair);
    if fair.capacity == 0 || fair.capacity > CAPACITY {
        faults.add("capacity", "out_of_range", "名额为 1 到 1000 人", "1 to 1,000 persons");
    }
    if fair.most == 0 || fair.most > MOST {
        faults.add("most", "out_of_range", "每家企业 1 到 20 人", "1 to 20 persons of one enterprise");
    }
    audience(&mut faults, fair, regions);
    booths(&mut faults, fair);
    if !fair.online.is_empty() && !is_link(&fair.online) {
        let (zh, en) = ("网址以 https:// 开头，不超过 300 个字符", "An address beginning with https://");
        faults.add("online", "wrong_address", zh, en);
    }
    faults.length("contact.name", &fair.contact.name, NAME);
    faults.0.extend(registration_faults(&fair.contact));
    faults.0
}

fn times(faults: &mut Faults, fair: &Fair, today: Option<Date>) {
    let (starts, ends) = (fair.starts(), fair.ends());
    for (field, time) in [("from_at", starts), ("to_at", ends)] {
        if time.is_none() {
            faults.add(field, "wrong_type", "时间写成 09:00 的样子", "Write the time like 09:00");
        }
    }
    if let Some(today) = today {
        if fair.from < today {
            faults.add("from", "past", "开始日期已过", "The first day is past");
        }
        if fair.from > today + AHEAD {
            faults.add("from", "too_far", "开始日期过远，请核对", "The first day is too far ahead");
        }
    }
    if fair.to < fair.from {
        faults.add("to", "upside_down", "结束日期早于开始日期", "The last day is before the first");
    } else if (fair.to - fair.from).whole_days() >= DAYS {
        faults.add("to", "too_long", "一场活动最多 10 天", "A fair lasts 10 days at most");
    } else if starts.zip(ends).is_some_and(|(starts, ends)| ends <= starts) {
        faults.add("to_at", "upside_down", "结束时间应晚于开始时间", "It must end after it begins");
    }
    if fair.closes < fair.opens {
        let (zh, en) = ("报名截止日早于开放日", "Registration closes before it opens");
        faults.add("closes", "upside_down", zh, en);
    } else if fair.closes > fair.from {
        let (zh, en) = ("报名应不晚于活动开始当天截止", "Registration closes on the first day at the latest");
        faults.add("closes", "after_start", zh, en);
    }
}

fn sessions(faults: &mut Faults, fair: &Fair) {
    if fair.sessions.len() > SESSIONS {
        faults.add("sessions", "too_many", "议程最多 40 项", "40 sessions at most");
    }
    let whole = fair.starts().zip(fair.ends());
    for (place, session) in fair.sessions.iter().enumerate() {
        let at = |name: &str| format!("sessions.{place}.{name}");
        faults.text(&at("title"), &session.title, (TITLE, "请填写议程名称", "Enter what it is about"));
        faults.length(&at("speaker"), &session.speaker, PLACE);
        faults.length(&at("room"), &session.room, PLACE);
        let (from, to) = (starts_at(session.day, &session.from), starts_at(session.day, &session.to));
        for (name, time) in [("from", from), ("to", to)] {
            if time.is_none() {
                faults.add(at(name), "wrong_type", "时间写成 09:00 的样子", "Write the time like 09:00");
            }
        }
        let Some((from, to)) = from.zip(to) else { continue };
        if to <= from {
            faults.add(at("to"), "upside_down", "结束应晚于开始", "It must end after it begins");
        } else if whole.is_some_and(|(starts, ends)| starts < ends && (from < starts || to > ends)) {
            let (zh, en) = ("议程应在活动起止时间之内", "A session lies within the fair");
            faults.add(at("from"), "outside", zh, en);
        }
    }
}

fn audience(faults: &mut Faults, fair: &Fair, regions: &Regions) {
    if fair.regions.iter().any(|region| regions.get(region).is_none()) {
        faults.add("regions", "unknown_region", "没有这个地区", "There is no such region");
    }
    if fair.industries.iter().any(|industry| section_of(industry).is_none()) {
        faults.add("industries", "unknown_industry", "没有这个行业门类", "There is no such industry");
    }
    if fair.regions.len() > 30 {
        faults.add("regions", "too_many", "最多 30 个地区", "30 regions at most");
    }
}

fn booths(faults: &mut Faults, fair: &Fair) {
    if fair.booths.len() > BOOTHS {
        faults.add("booths", "too_many", "展位最多 120 个", "120 booths at most");
    }
    for (place, booth) in fair.booths.iter().enumerate() {
        let at = |name: &str| format!("booths.{place}.{name}");
        faults.text(&at("name"), &booth.name, (NAME, "请填写展位名称", "Enter the booth’s name"));
        if booth.number == 0 || booth.number > 999 {
            faults.add(at("number"), "out_of_range", "展位号为 1 到 999", "1 to 999");
        }
        if fair.booths.iter().take(place).any(|other| other.number == booth.number) {
            faults.add(at("number"), "twice", "展位号重复", "This number is there twice");
        }
    }
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\'));
    plain && text.len() <= LINK && host.contains('.') && !host.contains('@')
}

/// A person who is registered.
pub type Person = Contact;

pub fn tidy_person(person: &Person) -> Person {
    tidy_contact(person)
}

/// What is wrong with persons, at `persons.<n>.name` and `.phone`. `known`: those of the enterprise who are registered
/// already, whom nobody registers twice.
pub fn persons_faults(persons: &[Person], known: &[Person]) -> Vec<FieldFault> {
    let mut faults = Faults::default();
    if persons.is_empty() {
        faults.add("persons", "required", "请填写参加人员", "Enter who comes");
    }
    if persons.len() > usize::from(MOST) {
        faults.add("persons", "too_many", "一次最多 20 人", "20 persons at a time");
    }
    for (place, person) in persons.iter().enumerate() {
        let at = |name: &str| format!("persons.{place}.{name}");
        faults.text(&at("name"), &person.name, (NAME, "请填写姓名", "Enter the name"));
        faults.0.extend(phone(&at("phone"), &person.phone).err());
        if persons.iter().take(place).chain(known).any(|other| other == person) {
            let (zh, en) = ("这位人员已经报名", "This person is registered already");
            faults.add(at("name"), "twice", zh, en);
        }
    }
    faults.0
}

/// A walk-in: a name, a phone, and where from.
pub fn walk_in_faults(person: &Person, enterprise_name: &str, code: &str) -> Vec<FieldFault> {
    let mut faults = Faults::default();
    faults.text("name", &person.name, (NAME, "请填写姓名", "Enter the name"));
    faults.0.extend(phone("phone", &person.phone).err());
    faults.text("enterprise_name", enterprise_name, (PLACE, "请填写单位名称", "Enter where they are from"));
    if !code.is_empty() && crate::credit_code::CreditCode::parse(code).is_err() {
        let (zh, en) = ("统一社会信用代码有误，可以不填", "This isn’t a credit code; it may be left out");
        faults.add("enterprise", "bad_credit_code", zh, en);
    }
    faults.0
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use crate::calendar::parse_day;

    fn fields(fair: &Fair) -> Vec<String> {
        let today = parse_day("2026-11-09");
        check(fair, &Regions::builtin(), today).into_iter().map(|fault| fault.field).collect()
    }

    fn with(change: impl FnOnce(&mut Fair)) -> Vec<String> {
        let mut fair = example();
        change(&mut fair);
        fields(&fair)
    }

    #[test]
    fn a_fair_that_makes_sense_has_no_fault() {
        assert!(fields(&example()).is_empty());
        assert_eq!(tidy(&example()), example());
    }

    #[test]
    fn dates_that_disagree_are_told_at_their_field() {
        let day = |text: &str| parse_day(text).unwrap();
        assert_eq!(with(|fair| fair.to_at = "08:00".to_owned()), ["to_at"]);
        assert!(with(|fair| fair.to = day("2026-12-09")).contains(&"to".to_owned()));
        assert_eq!(with(|fair| fair.to = day("2026-12-30")), ["to"]);
        assert_eq!(with(|fair| fair.closes = day("2026-12-11")), ["closes"]);
        assert_eq!(with(|fair| fair.closes = day("2026-11-19")), ["closes"]);
        assert_eq!(with(|fair| fair.sessions[0].from = "08:30".to_owned()), ["sessions.0.from"]);
        assert_eq!(with(|fair| fair.sessions[1].to = "13:00".to_owned()), ["sessions.1.to"]);
        assert_eq!(with(|fair| fair.sessions[1].to = "1 点".to_owned()), ["sessions.1.to"]);
        assert_eq!(with(|fair| fair.from_at = "9".to_owned()), ["from_at"]);
        let mut past = example();
        (past.from, past.to) = (day("2026-11-08"), day("2026-11-08"));
        (past.opens, past.closes) = (day("2026-11-01"), day("2026-11-07"));
        past.sessions.clear();
        assert_eq!(fields(&past), ["from"]);
        assert!(check(&past, &Regions::builtin(), None).is_empty(), "one that is under way may be corrected");
    }

    #[test]
    fn the_rest_is_told_at_its_field_too() {
        assert_eq!(with(|fair| fair.capacity = 0), ["capacity"]);
        assert_eq!(with(|fair| fair.most = 21), ["most"]);
        assert_eq!(with(|fair| fair.booths[1].number = 1), ["booths.1.number"]);
        assert_eq!(with(|fair| fair.regions = vec!["999999".to_owned()]), ["regions"]);
        assert_eq!(with(|fair| fair.industries = vec!["Z".to_owned()]), ["industries"]);
        assert_eq!(with(|fair| fair.contact.phone = "12".to_owned()), ["contact.phone"]);
        for link in
            ["http://a.cn/1", "javascript:alert(1)", "https://x", "https://a@b.cn", "https://a.cn/\"x"]
        {
            assert_eq!(with(|fair| fair.online = link.to_owned()), ["online"], "{link}");
        }
    }

    #[test]
    fn nobody_is_registered_twice() {
        let person = |name: &str| Person { name: name.to_owned(), phone: "13800138000".to_owned() };
        let fields = |persons: &[Person], known: &[Person]| -> Vec<String> {
            persons_faults(persons, known).into_iter().map(|fault| fault.field).collect()
        };
        assert!(fields(&[person("甲"), person("乙")], &[]).is_empty());
        assert_eq!(fields(&[person("甲"), person("甲")], &[]), ["persons.1.name"]);
        assert_eq!(fields(&[person("甲")], &[person("甲")]), ["persons.0.name"]);
        assert_eq!(fields(&[], &[]), ["persons"]);
        let bad = Person { name: String::new(), phone: "1".to_owned() };
        assert_eq!(fields(&[bad], &[]), ["persons.0.name", "persons.0.phone"]);
    }
}
