use super::checks::{CheckKind, CheckResult, are_passable, checks};
use super::record::{OrderCounts, record, sums};
use super::standard::Standard;
use super::terms::ProviderTerms;
use super::*;
use crate::calendar::{Calendar, parse_day};
use crate::exchange::row::{CreditRecord, Nature};
use crate::market::provider::admission::DocumentKind;
use crate::market::service::ServiceField;
use crate::market::standing::Hand;
use crate::region::Regions;

fn date(text: &str) -> Date {
    parse_day(text).unwrap()
}

fn document(kind: DocumentKind, valid_to: Option<&str>) -> Document {
    Document {
        kind,
        name: kind.text().zh.to_owned(),
        number: "A-1".to_owned(),
        valid_to: valid_to.map(date),
        upload: "u".to_owned(),
    }
}

fn application() -> Application {
    Application {
        fields: vec![ServiceField::Technical],
        text: "为三十余家制造企业完成设备诊断与能效改造，平均节电百分之十二。".to_owned(),
        staff: 12,
        qualified: 7,
        regions: vec!["130100".to_owned()],
        contact_name: "郑和悦".to_owned(),
        contact_phone: "0311-88880000".to_owned(),
        documents: vec![
            document(DocumentKind::Licence, None),
            document(DocumentKind::Certificate, Some("2028-05-31")),
            document(DocumentKind::Reference, None),
        ],
    }
}

fn signature() -> Signature {
    let digest = Standard::builtin().digest();
    Signature { version: 0, digest, by: "郑和悦".to_owned(), at: "2026-11-20T02:00:00Z".to_owned() }
}

fn statement() -> Statement {
    Statement {
        orders: 18,
        customers: 15,
        complaints: 1,
        settled: 1,
        revenue: 86_000_000,
        staff: 14,
        text: "新增两名高级工程师，其余无变化。".to_owned(),
        documents: application().documents,
    }
}

/// Takes a step on a day.
fn step(
    file: &ProviderFile,
    command: &Command,
    hand: Hand,
    reason: &str,
    day: &str,
) -> Result<ProviderFile, ProviderFault> {
    let (calendar, terms) = (Calendar::builtin(), ProviderTerms::default());
    let at = format!("{day}T02:00:00Z");
    let ground = Ground { today: date(day), at: &at, calendar: &calendar, terms: &terms };
    decide(file, command, hand, ("某人", reason), ground)
}

fn plain(file: &ProviderFile, action: ProviderAction, hand: Hand, reason: &str, day: &str) -> ProviderFile {
    step(file, &Command::Plain(action), hand, reason, day).unwrap()
}

fn applied() -> ProviderFile {
    let mut file = ProviderFile::new("91130100MA0000000X", "石家庄和悦技术服务有限公司", "130100");
    file.verified = true;
    let saved =
        step(&file, &Command::Save(Box::new(application())), Hand::Preparing, "", "2026-11-19").unwrap();
    step(&saved, &Command::Apply(signature()), Hand::Own, "", "2026-11-20").unwrap()
}

fn admitted() -> ProviderFile {
    plain(&applied(), ProviderAction::Admit, Hand::Federation, "", "2026-11-23")
}

#[test]
fn an_application_goes_back_with_its_reason_keeps_what_was_written_and_is_admitted_for_a_year() {
    let returned = plain(&applied(), ProviderAction::Return, Hand::Federation, "请补社保证明", "2026-11-23");
    assert_eq!(
        (returned.on(date("2026-11-23")), returned.reason.as_str()),
        (ProviderStanding::Returned, "请补社保证明")
    );
    assert_eq!(returned.application, application());
    assert_eq!(returned.public_standing(date("2026-11-23")), None);
    let again = step(&returned, &Command::Apply(signature()), Hand::Own, "", "2026-11-24").unwrap();
    let file = plain(&again, ProviderAction::Admit, Hand::Federation, "", "2026-11-25");
    assert_eq!(file.version, 5);
    assert_eq!(file.on(date("2026-11-25")), ProviderStanding::Admitted);
    // A year later, 2027-11-25, is a Thursday.
    assert_eq!(file.tenure.review_due, Some(date("2027-11-25")));
    assert_eq!(file.tenure.opens, Some(date("2027-10-26")));
    assert_eq!(file.tenure.lapses, Some(date("2027-12-09")));
    assert_eq!(
        file.history.iter().map(|step| step.action).collect::<Vec<_>>(),
        [ProviderAction::Apply, ProviderAction::Return, ProviderAction::Apply, ProviderAction::Admit]
    );
}

#[test]
fn reasons_are_asked_for_and_who_may_do_what_follows_from_the_file() {
    let file = applied();
    let no_reason = step(&file, &Command::Plain(ProviderAction::Refuse), Hand::Federation, " ", "2026-11-23");
    assert!(matches!(no_reason, Err(ProviderFault::Fields(faults)) if faults[0].field == "reason"));
    for (action, hand) in [
        (ProviderAction::Admit, Hand::Own),
        (ProviderAction::Confirm, Hand::Federation),
        (ProviderAction::Leave, Hand::Own),
        (ProviderAction::Suspend, Hand::System),
    ] {
        assert_eq!(step(&file, &Command::Plain(action), hand, "x", "2026-11-23"), Err(ProviderFault::NotNow));
    }
    let today = date("2026-11-23");
    assert_eq!(offers(&file, Hand::Own, today), [ProviderAction::Recall]);
    assert_eq!(offers(&file, Hand::Preparing, today), []);
    assert_eq!(
        offers(&file, Hand::Federation, today),
        [ProviderAction::Admit, ProviderAction::Return, ProviderAction::Refuse]
    );
    // Offered is what is taken: of every hand, in every place that this story comes through.
    let stories = [
        applied(),
        admitted(),
        plain(&admitted(), ProviderAction::Announce, Hand::Federation, "多次逾期", "2026-11-24"),
    ];
    for file in &stories {
        for hand in [Hand::Own, Hand::Preparing, Hand::Federation, Hand::System] {
            for action in ProviderAction::ALL {
                let command = match action {
                    ProviderAction::Save => Command::Save(Box::new(application())),
                    ProviderAction::Apply => Command::Apply(signature()),
                    ProviderAction::Warn => Command::Warn(date("2027-03-01")),
                    ProviderAction::State => Command::State(Box::new(statement()), signature()),
                    other => Command::Plain(other),
                };
                let taken = step(file, &command, hand, "理由", "2026-11-25").is_ok();
                assert_eq!(taken, allows(file, action, hand, date("2026-11-25")), "{hand:?} {action:?}");
            }
        }
    }
}

#[test]
fn a_warning_has_a_reason_and_an_end_and_ends_by_itself() {
    let file = admitted();
    let warn = |until: &str| {
        step(&file, &Command::Warn(date(until)), Hand::Federation, "未按公布价格收费", "2026-12-01")
    };
    for (until, code) in [("2026-12-01", "in_the_past"), ("2028-01-01", "too_far")] {
        assert!(matches!(warn(until), Err(ProviderFault::Fields(faults)) if faults[0].code == code));
    }
    let warned = warn("2027-02-28").unwrap();
    assert_eq!(warned.on(date("2026-12-01")), ProviderStanding::Warned);
    assert!(warned.on(date("2027-02-28")).is_serving());
    assert_eq!(warned.on(date("2027-02-28")), ProviderStanding::Warned);
    assert_eq!(warned.on(date("2027-03-01")), ProviderStanding::Admitted);
    assert_eq!(warned.provider(date("2027-03-01")).unwrap().warnings.len(), 1, "it stays on record");
}

#[test]
fn who_is_late_with_the_review_is_suspended_by_itself_until_it_is_confirmed() {
    let file = admitted();
    let (due, lapses) = (file.tenure.review_due.unwrap(), file.tenure.lapses.unwrap());
    assert_eq!((due, lapses), (date("2027-11-23"), date("2027-12-07")));
    let opens = file.tenure.opens.unwrap();
    assert_eq!(file.tenure.due(opens.previous_day().unwrap()), None);
    assert_eq!(file.tenure.due(opens), Some(ProviderAction::Remind));
    assert_eq!(file.tenure.quiet_until(), opens.previous_day());
    let state = Command::State(Box::new(statement()), signature());
    assert_eq!(step(&file, &state, Hand::Own, "", "2027-10-01"), Err(ProviderFault::NotNow), "too early");
    let reminded = plain(&file, ProviderAction::Remind, Hand::System, "", "2027-10-24");
    assert_eq!(reminded.tenure.due(date("2027-12-07")), None);
    assert_eq!(reminded.tenure.quiet_until(), Some(lapses));
    assert_eq!(reminded.on(date("2027-12-07")), ProviderStanding::Admitted);
    assert_eq!(reminded.on(date("2027-12-08")), ProviderStanding::Suspended, "swept or not");
    assert_eq!(reminded.tenure.due(date("2027-12-08")), Some(ProviderAction::Suspend));
    // In time, it isn't suspended however long the Federation takes.
    let stated = step(&reminded, &state, Hand::Own, "", "2027-12-01").unwrap();
    assert_eq!(stated.on(date("2028-03-01")), ProviderStanding::Admitted);
    assert!(stated.waits(date("2027-12-01")));
    let confirmed = plain(&stated, ProviderAction::Confirm, Hand::Federation, "", "2027-12-20");
    assert_eq!(confirmed.tenure.review_due, Some(date("2028-11-23")), "the day of the year stays");
    assert_eq!((confirmed.reviews.len(), confirmed.application.staff), (1, 14));
    assert!(!confirmed.tenure.reminded && confirmed.pending.is_none());
    // Sent back, it has its days again.
    let back = plain(&stated, ProviderAction::SendBack, Hand::Federation, "请补证书", "2027-12-20");
    assert_eq!(back.tenure.lapses, Some(date("2028-01-03")));
    assert!(back.pending.as_ref().unwrap().returned && !back.waits(date("2027-12-20")));
    assert_eq!(back.on(date("2028-01-04")), ProviderStanding::Suspended);
    // Late, it begins a new year on the day it is confirmed; what time did stands before what was done.
    let late = step(&reminded, &state, Hand::Own, "", "2028-02-01").unwrap();
    assert_eq!(late.on(date("2028-02-01")), ProviderStanding::Suspended);
    let actions: Vec<_> = late.history.iter().rev().take(2).map(|step| step.action).collect();
    assert_eq!(actions, [ProviderAction::State, ProviderAction::Suspend]);
    let back_in = plain(&late, ProviderAction::Confirm, Hand::Federation, "", "2028-02-07");
    assert_eq!(back_in.on(date("2028-02-07")), ProviderStanding::Admitted);
    assert_eq!(back_in.tenure.review_due, Some(date("2029-02-07")));
}

#[test]
fn nobody_is_removed_unheard() {
    let file = admitted();
    let early = step(&file, &Command::Plain(ProviderAction::Remove), Hand::Federation, "", "2026-11-24");
    assert_eq!(early, Err(ProviderFault::NotNow));
    let announced = plain(&file, ProviderAction::Announce, Hand::Federation, "出借资质", "2026-11-24");
    let until = announced.removal.as_ref().unwrap().until;
    assert_eq!(until, date("2026-12-08"));
    assert_eq!(
        step(&announced, &Command::Plain(ProviderAction::Remove), Hand::Federation, "", "2026-11-25"),
        Err(ProviderFault::NotNow)
    );
    assert_eq!(
        step(&announced, &Command::Plain(ProviderAction::Leave), Hand::Own, "", "2026-11-25"),
        Err(ProviderFault::NotNow),
        "nobody leaves to escape it"
    );
    assert!(announced.on(date("2026-12-08")).is_serving());
    // Silent, it is over the day after.
    assert_eq!(announced.on(date("2026-12-09")), ProviderStanding::Removed);
    let save = Command::Save(Box::new(application()));
    assert!(!allows(&announced, ProviderAction::Save, Hand::Own, date("2026-12-09")));
    assert_eq!(
        step(&announced, &save, Hand::Own, "", "2026-12-09"),
        Err(ProviderFault::Barred(date("2027-12-09"))),
        "swept or not"
    );
    let removed = plain(&announced, ProviderAction::Remove, Hand::System, "", "2026-12-11");
    assert_eq!((removed.reason.as_str(), removed.ended.unwrap().on), ("出借资质", date("2026-12-09")));
    assert_eq!(removed.history.last().unwrap().reason, "出借资质");
    // Heard, somebody has to decide; a view is given once.
    let heard = plain(&announced, ProviderAction::Answer, Hand::Own, "系个别员工所为，已整改", "2026-12-08");
    assert_eq!(heard.on(date("2027-01-08")), ProviderStanding::Admitted);
    assert!(heard.waits(date("2026-12-08")));
    assert_eq!(
        step(&heard, &Command::Plain(ProviderAction::Answer), Hand::Own, "再说一次", "2026-12-08"),
        Err(ProviderFault::NotNow)
    );
    let spared = plain(&heard, ProviderAction::Spare, Hand::Federation, "整改属实", "2026-12-10");
    assert!(spared.removal.is_none() && spared.on(date("2027-01-10")).is_serving());
    let gone = plain(&heard, ProviderAction::Remove, Hand::Federation, "", "2026-12-10");
    assert_eq!(gone.on(date("2026-12-10")), ProviderStanding::Removed);
    // Barred for a year, then free to apply again; the record stays what it was.
    assert_eq!(
        step(&gone, &save, Hand::Own, "", "2027-06-01"),
        Err(ProviderFault::Barred(date("2027-12-10")))
    );
    let again = step(&gone, &save, Hand::Own, "", "2027-12-13").unwrap();
    assert_eq!(again.public_standing(date("2027-12-13")), Some(ProviderStanding::Removed));
}

#[test]
fn checks_say_what_was_found_and_a_breach_or_an_expired_certificate_fails() {
    let (standard, today) = (Standard::builtin(), date("2026-11-23"));
    let result = |file: &ProviderFile, credit: &[CreditRecord], kind| {
        let all = checks(file, credit, &standard, 0, today);
        let passable = are_passable(&all);
        let one = all.into_iter().find(|check| check.kind == kind).unwrap();
        (one.result, passable, one.found.join(""))
    };
    let file = applied();
    assert!(are_passable(&checks(&file, &[], &standard, 0, today)));
    let stranger = ProviderFile { verified: false, ..file.clone() };
    assert!(!are_passable(&checks(&stranger, &[], &standard, 0, today)));
    assert!(!are_passable(&checks(&file, &[], &standard, 1, today)), "another version is in force");
    let record = |nature, ended, valid_to: &str| CreditRecord {
        enterprise: file.enterprise.clone(),
        nature,
        number: "冀市监罚〔2026〕1号".to_owned(),
        name: "虚假宣传".to_owned(),
        authority: "市场监管局".to_owned(),
        issued_on: "2026-03-01".to_owned(),
        valid_to: valid_to.to_owned(),
        ended,
    };
    let (found, passable, what) = result(&file, &[record(Nature::Penalty, false, "")], CheckKind::Penalties);
    assert_eq!((found, passable), (CheckResult::Look, true));
    assert!(what.contains("虚假宣传") && what.contains("1号"));
    for over in [record(Nature::Penalty, true, ""), record(Nature::Penalty, false, "2026-11-22")] {
        assert_eq!(result(&file, &[over], CheckKind::Penalties).0, CheckResult::Passed);
    }
    let breach = result(&file, &[record(Nature::Breach, false, "")], CheckKind::Credit);
    assert_eq!((breach.0, breach.1), (CheckResult::Failed, false));
    let mut expired = file.clone();
    expired.application.documents[1].valid_to = Some(date("2026-11-22"));
    assert_eq!(result(&expired, &[], CheckKind::Certificates).0, CheckResult::Failed);
    expired.application.documents.remove(1);
    assert_eq!(result(&expired, &[], CheckKind::Certificates).0, CheckResult::Failed, "technical needs one");
}

#[test]
fn an_application_lacks_what_its_fields_say() {
    let faults = |change: &dyn Fn(&mut Application)| {
        let mut one = application();
        change(&mut one);
        let faults = one.tidy().check(&Regions::builtin(), date("2026-11-23"));
        faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.code)).collect::<Vec<_>>()
    };
    assert_eq!(faults(&|_| {}), Vec::<String>::new());
    assert_eq!(faults(&|one| one.qualified = 13), ["qualified out_of_range"]);
    assert_eq!(faults(&|one| one.text.push_str("联系电话13800138000")), ["text contact_in_text"]);
    assert_eq!(faults(&|one| one.regions = vec!["999999".to_owned()]), ["regions.0 unknown_region"]);
    assert_eq!(
        faults(&|one| one.documents[1].valid_to = Some(date("2026-11-22"))),
        ["documents.1.valid_to expired"]
    );
    assert_eq!(
        faults(&|one| {
            one.documents.remove(1);
        }),
        ["documents certificate_needed"]
    );
    assert_eq!(faults(&|one| one.documents[2].upload.clear()), ["documents.2.upload required"]);
    assert_eq!(faults(&|one| one.contact_phone = "1".to_owned()).len(), 1);
    let mut late = statement();
    late.settled = 2;
    late.documents.remove(0);
    let found: Vec<_> = late.check(date("2026-11-23")).into_iter().map(|fault| fault.code).collect();
    assert_eq!(found, ["out_of_range", "licence_needed"]);
}

#[test]
fn the_record_tells_decisions_and_no_person() {
    let file = admitted();
    let warned =
        step(&file, &Command::Warn(date("2027-02-28")), Hand::Federation, "超范围收费", "2026-12-01")
            .unwrap();
    let announced = plain(&warned, ProviderAction::Announce, Hand::Federation, "出借资质", "2026-12-02");
    let told = |today: &str| {
        let record = record(&announced, None, date(today)).unwrap();
        let text = serde_json::to_string(&record).unwrap();
        assert!(!text.contains("某人") && !text.contains("郑和悦") && !text.contains("8888"), "{text}");
        record.lines.into_iter().map(|line| (line.action, line.reason)).collect::<Vec<_>>()
    };
    let (admit, warn) =
        ((ProviderAction::Admit, String::new()), (ProviderAction::Warn, "超范围收费".to_owned()));
    assert_eq!(told("2026-12-03"), [warn.clone(), admit.clone()], "what isn't in effect isn't published");
    assert_eq!(told("2027-01-03"), [(ProviderAction::Remove, "出借资质".to_owned()), warn, admit]);
    assert_eq!(record(&applied(), None, date("2026-11-23")), None);
}

#[test]
fn few_ratings_have_no_mean_and_sums_are_of_what_is_given() {
    let one = OrderCounts { orders: 4, completed: 3, on_time: 2, disputes: 1, ratings: 3, stars: 14 };
    assert_eq!(sums(&[], 5), None);
    let few = sums(&[one], 5).unwrap();
    assert_eq!((few.orders, few.ratings, few.mean_tenths), (4, 3, None));
    let more = sums(&[one, one], 5).unwrap();
    assert_eq!((more.completed, more.on_time, more.mean_tenths), (6, 4, Some(47)));
}

#[test]
fn a_signature_is_under_one_text() {
    let standard = Standard::builtin();
    assert_eq!(standard.faults(), []);
    assert!((10..=14).contains(&standard.articles.len()));
    let mut other = standard.clone();
    other.articles[3].text.zh.push('。');
    assert_ne!(standard.digest(), other.digest());
    other.articles.truncate(1);
    other.title.en.clear();
    let fields: Vec<_> = other.faults().into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["title.en", "articles"]);
}
