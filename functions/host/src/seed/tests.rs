//! The stories on the bare engine, without a store: they must come out as they say, whatever day it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value, json};
use shared::calendar::{Calendar, china_date, parse_instant};
use shared::cases::appeal::APPEAL;
use shared::cases::appeal::file::{Filing, Promise, begin, check};
use shared::cases::view::holder;
use shared::credit_code::CreditCode;
use shared::form::Choice;
use shared::identity::rules;
use shared::number::CaseNumber;
use shared::org::Orgs;
use shared::region::Regions;
use shared::spine::book::Book;
use shared::spine::categories::Categories;
use shared::spine::chores::due_chores;
use shared::spine::decide::{Command, Desk, decide};
use shared::spine::terms::Terms;
use shared::spine::{Action, Case, Party, State};
use time::{Date, OffsetDateTime};

use super::cast::Cast;
use super::fields;
use super::plan::{Moment, china, plan};
use super::script::{Script, accounts, scripts};

/// A busy afternoon, an early morning, a weekend, a long holiday, days whose notice isn't out yet, after a make-up day.
const NOWS: [&str; 6] = [
    "2026-11-23T06:00:00Z",
    "2026-11-24T00:10:00Z",
    "2026-11-28T03:00:00Z",
    "2026-10-04T08:00:00Z",
    "2027-01-08T09:30:00Z",
    "2026-03-02T02:00:00Z",
];

struct World {
    book: Book,
    cast: Cast,
    cases: BTreeMap<String, Case>,
    /// Numbers by story.
    numbers: HashMap<String, String>,
    actions: BTreeSet<Action>,
    states: BTreeSet<State>,
}

impl World {
    fn new() -> Self {
        let regions = Regions::builtin();
        let book = Book {
            calendar: Calendar::builtin(),
            orgs: Orgs::new(regions.clone()),
            regions,
            categories: Categories::builtin(),
            terms: Terms::default(),
        };
        let principals =
            accounts().unwrap().iter().map(|account| Cast::principal(account, &account.login)).collect();
        Self {
            book,
            cast: Cast::new(principals),
            cases: BTreeMap::new(),
            numbers: HashMap::new(),
            actions: BTreeSet::new(),
            states: BTreeSet::new(),
        }
    }

    fn play(&mut self, scripts: &[Script], now: OffsetDateTime) {
        let moments = plan(scripts, &self.book.calendar, now);
        let mut day = china_date(moments.first().unwrap().at);
        for moment in &moments {
            assert!(moment.at <= now, "{} lies in the future", moment.script.id);
            while day < china_date(moment.at) {
                day = day.next_day().unwrap();
                self.sweep(day);
            }
            self.take(moment);
        }
        while day < china_date(now) {
            day = day.next_day().unwrap();
            self.sweep(day);
        }
    }

    fn sweep(&mut self, day: Date) {
        let numbers: Vec<String> = self.cases.keys().cloned().collect();
        for number in numbers {
            loop {
                let due = due_chores(&self.cases[&number], &self.book, day);
                let Some(chore) = due.into_iter().next() else { break };
                self.act(&number, chore.action, &chore.fields, Party::System, china(day, 5), &[]);
            }
        }
    }

    fn take(&mut self, moment: &Moment<'_>) {
        let Some((_, step)) = moment.step else {
            return self.file(moment.script, moment.at);
        };
        let number = self.numbers[&moment.script.id].clone();
        let case = self.cases[&number].clone();
        let actor = self.cast.actor(step, &case, &self.book).unwrap();
        let find = |id: &str| self.numbers.get(id).cloned();
        let fields = fields::action(step, &case, &self.book, moment.at, find).unwrap();
        let into = fields.get("into").and_then(Value::as_str).map(str::to_owned);
        let targets: Vec<Choice> = into.iter().map(|into| Choice::new(into.clone(), "", "")).collect();
        self.act(&number, step.action, &fields, Party::Person(&actor), moment.at, &targets);
        if let Some(into) = into {
            let joined = json!({"from": number, "code": case.enterprise, "name": case.enterprise_name});
            self.act(&into, Action::Absorb, joined.as_object().unwrap(), Party::System, moment.at, &[]);
        }
        if step.action == Action::Split {
            for (place, part) in step.fields["parts"].as_array().unwrap().iter().enumerate() {
                let mut fields = part.as_object().unwrap().clone();
                fields.insert("region".to_owned(), json!(case.region));
                self.begin(
                    &format!("{}-{place}", moment.script.id),
                    &fields,
                    Party::System,
                    moment.at,
                    &number,
                );
            }
        }
    }

    fn file(&mut self, script: &Script, at: OffsetDateTime) {
        let filer = self.cast.filer(script, &self.book).unwrap();
        self.begin(&script.id, &fields::filing(script), Party::Person(&filer), at, "");
    }

    fn begin(
        &mut self,
        id: &str,
        fields: &Map<String, Value>,
        party: Party<'_>,
        at: OffsetDateTime,
        from: &str,
    ) {
        let (fields, filer) = match party {
            Party::System => {
                let parent = &self.cases[from];
                let (enterprise, name) = (parent.enterprise.clone(), parent.enterprise_name.clone());
                (fields.clone(), shared::cases::appeal::file::Filer { enterprise, name })
            }
            _ => check(&party, fields, &self.book).unwrap_or_else(|refusal| panic!("{id}: {refusal:?}")),
        };
        let place = fields["region"].as_str().unwrap();
        let count = u32::try_from(self.cases.len()).unwrap();
        let number = CaseNumber::compose("SQ", place, china_date(at), count).unwrap().as_str().to_owned();
        let filing = Filing {
            book: &self.book,
            now: at,
            salt: "salt",
            number: &number,
            code: "ABC123",
            key: id,
            body: "",
            attachments: &[],
            split_from: from,
            promise: self.cases.get(from).map(|whole| Promise { tier: &whole.tier, clock: &whole.clock }),
            joined: &[],
        };
        let case = Case::begin(&begin(&party, &fields, &filer, &filing)).unwrap();
        self.actions.insert(Action::File);
        self.states.insert(case.state);
        self.numbers.insert(id.to_owned(), number.clone());
        self.cases.insert(number, case);
    }

    fn act(
        &mut self,
        number: &str,
        action: Action,
        fields: &Map<String, Value>,
        party: Party<'_>,
        now: OffsetDateTime,
        targets: &[Choice],
    ) {
        let case = self.cases.get_mut(number).unwrap();
        let desk = Desk { book: &self.book, now, salt: "salt", attachments: &[], targets, colleagues: &[] };
        let command = Command {
            action,
            version: case.version,
            fields: fields.clone(),
            key: format!("{number}-{}", case.version),
            body: String::new(),
        };
        let record = decide(&APPEAL, case, &command, &party, &desk).unwrap_or_else(|refusal| {
            panic!("{number} {action:?} at {now} in {:?}: {refusal:?}", case.state)
        });
        assert_eq!(record.event.at, now, "{number} {action:?} comes after what it follows");
        case.apply(&record);
        self.actions.insert(action);
        self.states.insert(case.state);
    }
}

fn told() -> (Vec<Script>, World) {
    let (scripts, mut world) = (scripts().unwrap(), World::new());
    world.play(&scripts, parse_instant(NOWS[0]).unwrap());
    (scripts, world)
}

fn outcome_code(case: &Case) -> String {
    let outcome = case.outcome.map(|outcome| serde_json::to_value(outcome).unwrap());
    outcome.map_or_else(String::new, |outcome| format!(":{}", outcome.as_str().unwrap()))
}

#[test]
fn every_story_comes_out_as_it_says_whatever_day_it_is() {
    let scripts = scripts().unwrap();
    for now in NOWS {
        let mut world = World::new();
        world.play(&scripts, parse_instant(now).unwrap());
        for script in &scripts {
            let case = &world.cases[&world.numbers[&script.id]];
            let reached = format!("{}{}", case.state.code(), outcome_code(case));
            assert_eq!(reached, script.ends, "{} on {now}", script.id);
            let card = case.card().map(|level| level.code()).unwrap_or_default();
            let has_day = now == NOWS[0];
            assert!(!has_day || script.card.is_empty() || card == script.card, "{}: {card}", script.id);
        }
    }
}

#[test]
fn the_demo_shows_every_state_outcome_action_and_place() {
    let (scripts, world) = told();
    assert!(scripts.len() >= 66, "{}", scripts.len());
    let now: BTreeSet<&str> = world.cases.values().map(|case| case.state.code()).collect();
    assert_eq!(now.len(), APPEAL.states.len(), "{now:?}");
    let outcomes: BTreeSet<String> =
        world.cases.values().map(outcome_code).filter(|code| !code.is_empty()).collect();
    assert_eq!(outcomes.len(), 8, "{outcomes:?}");
    // A date is settled when a year's notice comes in, and the demonstration has no such day.
    let acts = APPEAL.rules.iter().map(|rule| rule.action).filter(|action| *action != Action::Settle);
    let missing: Vec<Action> = acts.filter(|action| !world.actions.contains(action)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let regions = &world.book.regions;
    let cities: BTreeSet<String> =
        scripts.iter().map(|script| regions.city_of(&script.region).unwrap().code.to_string()).collect();
    assert_eq!(cities.len(), 14, "{cities:?}");
    let used: BTreeSet<&str> = scripts.iter().map(|script| script.category.as_str()).collect();
    let unused: Vec<&str> = world
        .book
        .categories
        .leaves()
        .map(|leaf| leaf.code.as_str())
        .filter(|leaf| !used.contains(leaf))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
    let cards: BTreeSet<&str> = world
        .cases
        .values()
        .filter(|case| case.is_open())
        .filter_map(Case::card)
        .map(|level| level.code())
        .collect();
    assert_eq!(cards.len(), 3, "{cards:?}");
}

#[test]
fn the_demo_desks_have_work() {
    let (_, world) = told();
    let held = |org: &str| world.cases.values().filter(|case| holder(case, &world.book) == org).count();
    assert!(held("130100-gsl") >= 12, "{}", held("130100-gsl"));
    assert!(held("130100-scjg") >= 12, "{}", held("130100-scjg"));
    assert!(held("130100-yshj") >= 2, "{}", held("130100-yshj"));
    let open = |region: &str| {
        let inside = |case: &&Case| case.is_open() && world.book.regions.contains(region, &case.region);
        world.cases.values().filter(inside).count()
    };
    assert!(open("130100") >= 30 && open("130000") > open("130100"), "{}", open("130100"));
}

#[test]
fn the_words_are_within_their_limits() {
    for script in scripts().unwrap() {
        let length = |text: &str| text.chars().count();
        assert!((5..=40).contains(&length(&script.title)), "{}", script.title);
        assert!(length(&script.text) >= 40, "{}", script.id);
        assert!(script.id.len() <= 40 && script.id.is_ascii(), "{}", script.id);
        assert!(script.enterprise.is_empty() || is_sound(&script.enterprise), "{}", script.enterprise);
    }
}

fn is_sound(code: &str) -> bool {
    CreditCode::parse(code).is_ok_and(|code| code.warnings_in(&Regions::builtin()).is_empty())
}

#[test]
fn the_accounts_can_be_made() {
    let (accounts, world) = (accounts().unwrap(), World::new());
    let logins: BTreeSet<&str> = accounts.iter().map(|account| account.login.as_str()).collect();
    let passwords: BTreeSet<&str> = accounts.iter().map(|account| account.password.as_str()).collect();
    assert_eq!((logins.len(), passwords.len()), (accounts.len(), accounts.len()));
    for role in shared::access::Role::ALL {
        assert!(accounts.iter().any(|account| account.role == role), "{role:?}");
    }
    for account in &accounts {
        assert!(rules::login("login", &account.login).is_ok(), "{}", account.login);
        assert!(rules::password("password", &account.password, &account.login).is_ok(), "{}", account.login);
        let is_known = world.book.regions.get(&account.region).is_some();
        assert!(is_known, "{}", account.region);
        if account.role.is_enterprise() {
            assert!(is_sound(&account.enterprise) && account.org.is_empty(), "{}", account.login);
            assert!(account.size.is_some(), "{}", account.login);
        } else {
            let org = world.book.orgs.org(&account.org);
            assert!(org.is_some(), "{}", account.org);
            assert!(account.org.starts_with(&account.region), "{}", account.login);
        }
    }
}
