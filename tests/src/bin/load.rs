//! Fills a store to size and measures the host beside the bare engine, in the same process and the same run. Prints
//! figures and judges nothing: `cargo xtask bench`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that can't go on has to say where")]

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use aws_sdk_dynamodb::types::AttributeValue;
use clap::Parser;
use host::{Options, Running, Storage, start};
use kernel::meter::Units;
use kernel::spine::{import, keys};
use kernel::store::Table;
use kernel::time::Clock;
use kernel::{App, session};
use serde_json::{Value, json};
use shared::access::{Principal, Role};
use shared::cases::appeal::{APPEAL, file};
use shared::number::CaseNumber;
use shared::spine::decide::{Command, Desk, decide};
use shared::spine::{Action, Case, Party, Record};
use tests::appeal::{LEAD, assignment, form};
use tests::figures::{self, Figures, Pace, run};
use tests::people::credit_code;
use tests::{Caller, Dice, units};
use time::OffsetDateTime;

#[derive(Parser)]
struct Line {
    /// Sizes of the store, in cases, measured one after another as it grows.
    #[arg(long, value_delimiter = ',', default_value = "1000,100000")]
    sizes: Vec<usize>,
    #[command(flatten)]
    pace: Pace,
    /// Where the store lies while it is measured; a disk, to be worth anything.
    #[arg(long)]
    folder: Option<std::path::PathBuf>,
}

#[tokio::main]
async fn main() {
    let line = Line::parse();
    units::listen();
    let folder = match &line.folder {
        Some(folder) => tempfile::tempdir_in(folder).unwrap(),
        None => tempfile::tempdir().unwrap(),
    };
    let bench = Bench::start(folder.path()).await;
    for size in &line.sizes {
        bench.fill(*size).await;
        bench.measure(&line).await;
    }
    bench.running.stop().await.unwrap();
}

struct Bench {
    running: Running,
    app: App,
    owner: Caller,
    liaison: Caller,
    officer: Caller,
    numbers: std::sync::Mutex<Vec<String>>,
    /// Those that differ from what every case begins with.
    versions: Arc<std::sync::Mutex<HashMap<String, u32>>>,
}

fn principal(role: Role, org: &str, region: &str) -> Principal {
    let enterprise = if role == Role::Owner { credit_code("130102", 1) } else { String::new() };
    let enterprise_name = if role == Role::Owner { "石家庄栩川精密机械有限公司" } else { "" };
    Principal {
        user: format!("bench-{role:?}"),
        login: String::new(),
        name: "某人".to_owned(),
        role,
        org: org.to_owned(),
        region: region.to_owned(),
        enterprise,
        enterprise_name: enterprise_name.to_owned(),
        verified: true,
        owners_submit: false,
    }
}

impl Bench {
    async fn start(folder: &Path) -> Self {
        let mut options = Options::in_memory(Clock::System, folder.join("uploads")).unwrap();
        options.storage = Storage::Folder(folder.join("data"));
        let running = start(options).await.unwrap();
        let app = running.app.clone();
        let visitor = Caller::of_origin(reqwest::Client::new(), running.origin());
        let caller = async |principal: Principal| {
            let created = session::create(&app, principal, "bench").await.unwrap();
            visitor.with_cookie(created.cookie.split(';').next().unwrap())
        };
        let owner = caller(principal(Role::Owner, "", "130102")).await;
        let liaison = caller(principal(Role::Liaison, "130100-gsl", "130100")).await;
        let officer = caller(principal(Role::Officer, LEAD, "130100")).await;
        Self {
            running,
            app,
            owner,
            liaison,
            officer,
            numbers: std::sync::Mutex::default(),
            versions: Arc::default(),
        }
    }

    /// Fills the store to so many cases, all of them in one org's queue, which is the worst that can happen to it.
    async fn fill(&self, size: usize) {
        let begun = Instant::now();
        let there = self.numbers.lock().unwrap().len();
        let mut made = there;
        while made < size {
            let upto = size.min(made + 500);
            let histories: Vec<Vec<Record>> = self.histories(made..upto).await;
            import(&self.app, &histories).await.unwrap();
            let numbers = histories.iter().map(|records| records[0].event.case.clone());
            self.numbers.lock().unwrap().extend(numbers);
            made = upto;
        }
        let seconds = begun.elapsed().as_secs_f64();
        let rate = (size - there) as f64 / seconds;
        println!("\n{size} cases: {} added in {seconds:.1} s, {rate:.0} a second", size - there);
    }

    /// Cases that the real rules filed and assigned.
    async fn histories(&self, places: std::ops::Range<usize>) -> Vec<Vec<Record>> {
        let book = kernel::spine::book(&self.app).await.unwrap();
        let (owner, liaison) =
            (principal(Role::Owner, "", "130102"), principal(Role::Liaison, "130100-gsl", "130100"));
        let (owner, liaison) = (Party::Person(&owner), Party::Person(&liaison));
        let mut dice = Dice::new(places.start as u64 + 1);
        let now = OffsetDateTime::now_utc().replace_nanosecond(0).unwrap();
        places
            .map(|place| {
                let at = now - time::Duration::minutes(i64::try_from(dice.below(20_000)).unwrap());
                let mut fields = form(&json!({"title": format!("第{place}件：新厂房用电报装没有答复")}));
                fields.as_object_mut().unwrap().remove("kind");
                let (fields, filer) = file::check(&owner, fields.as_object().unwrap(), &book).unwrap();
                let day = shared::calendar::china_date(at);
                // Steps of 64, since numbers take the next that has a check character.
                let bits = u32::try_from(place * 64 % (1 << 30)).unwrap();
                let number = CaseNumber::compose("SQ", "130100", day, bits).unwrap();
                let key = format!("bench-{place:08}");
                let filing = file::Filing {
                    book: &book,
                    now: at,
                    salt: "00",
                    number: number.as_str(),
                    code: "7K4M2Q",
                    key: &key,
                    body: "",
                    attachments: &[],
                    split_from: "",
                    promise: None,
                    joined: &[],
                };
                let filed = file::begin(&owner, &fields, &filer, &filing);
                let desk = Desk {
                    book: &book,
                    now: at,
                    salt: "01",
                    attachments: &[],
                    targets: &[],
                    colleagues: &[],
                };
                let command = Command {
                    action: Action::Assign,
                    version: 1,
                    fields: assignment().as_object().unwrap().clone(),
                    key: format!("bench-assign-{place:08}"),
                    body: String::new(),
                };
                let case = Case::begin(&filed).unwrap();
                let assigned = decide(&APPEAL, &case, &command, &liaison, &desk).unwrap();
                vec![filed, assigned]
            })
            .collect()
    }

    async fn measure(&self, line: &Line) {
        let numbers = Arc::new(self.numbers.lock().unwrap().clone());
        let next = Arc::new(AtomicUsize::new(0));
        let number = move || {
            let place = next.fetch_add(7919, Ordering::Relaxed) % numbers.len();
            numbers[place].clone()
        };
        figures::head();
        let table = self.app.store.table_name(Table::Cases).to_owned();
        let client = self.app.store.client().clone();

        let (one, name, engine) = (number.clone(), table.clone(), client.clone());
        let bare = run(&line.pace, move || {
            let query = engine
                .query()
                .table_name(&name)
                .key_condition_expression("pk = :pk AND begins_with(sk, :sk)");
            let query = query
                .expression_attribute_values(":pk", AttributeValue::S(keys::case(&one())))
                .expression_attribute_values(":sk", AttributeValue::S("e#".to_owned()))
                .consistent_read(true);
            async move { drop(query.send().await.unwrap()) }
        })
        .await;
        bare.print("engine: read a case's events", None, None);
        let (one, who) = (number.clone(), self.officer.clone());
        let path = move || format!("/api/cases/{}", one());
        let cost = self.reads(&path()).await;
        let read = run(&line.pace, move || {
            let (who, path) = (who.clone(), path());
            async move { assert_eq!(who.get(&path).await.status, 200) }
        })
        .await;
        read.print("host: read a case", Some(&bare), Some(cost));

        let (name, engine) = (table.clone(), client.clone());
        let bare = run(&line.pace, move || {
            let query = engine.query().table_name(&name).index_name("queue").limit(20);
            let query = query
                .key_condition_expression("queue_pk = :pk")
                .expression_attribute_values(":pk", AttributeValue::S(keys::queue(LEAD)));
            async move { drop(query.send().await.unwrap()) }
        })
        .await;
        bare.print("engine: a page of a queue", None, None);
        let (who, path) = (self.officer.clone(), "/api/cases?view=queue&limit=20");
        let cost = self.reads(path).await;
        let list = run(&line.pace, move || {
            let who = who.clone();
            async move { assert_eq!(who.get(path).await.status, 200) }
        })
        .await;
        list.print("host: a page of a queue", Some(&bare), Some(cost));
        // Next to nothing fits, so that as many rows are read as one page may read.
        let (who, path) = (self.officer.clone(), "/api/cases?view=queue&limit=20&q=%E5%B9%B6%E6%97%A0");
        let cost = self.reads(path).await;
        let narrow = run(&line.pace, move || {
            let who = who.clone();
            async move { assert_eq!(who.get(path).await.status, 200) }
        })
        .await;
        narrow.print("host: a page that a filter empties", Some(&bare), Some(cost));

        let single = self.puts(line, Puts::Event).await;
        single.print("engine: a bare put", None, None);
        let pair = self.puts(line, Puts::EventAndEntry).await;
        pair.print("engine: two puts, one after another", None, None);
        let (who, one, versions) = (self.officer.clone(), number.clone(), self.versions.clone());
        let note = move || {
            let (who, id, versions) = (who.clone(), one(), versions.clone());
            async move {
                // Every case was filed and assigned; what was done to it since, this program did.
                let version = versions.lock().unwrap().get(&id).copied().unwrap_or(2);
                let answer =
                    who.act(&id, version, "note", json!({"text": "已与供电公司联系，待勘查。"})).await;
                assert!(answer.is_good() || answer.status == 409, "{}", answer.text());
                if answer.is_good() {
                    versions.lock().unwrap().insert(id, version + 1);
                }
                answer
            }
        };
        note().await;
        let cost = note().await.units();
        let act = run(&line.pace, move || {
            let done = note();
            async move { drop(done.await) }
        })
        .await;
        act.print("host: an action", Some(&pair), Some(cost));

        for (name, characters) in
            [("host: file an appeal", 300), ("host: file one of 5,000 characters", 5_000)]
        {
            let who = self.owner.clone();
            let body: Value = form(&json!({"text": "企业情况说明。".repeat(characters / 7)}));
            let filed = who.post("/api/cases", body.clone()).await;
            filed.good();
            let file = run(&line.pace, move || {
                let (who, body) = (who.clone(), body.clone());
                async move { assert_eq!(who.post("/api/cases", body).await.status, 201) }
            })
            .await;
            file.print(name, Some(&pair), Some(filed.units()));
        }
        drop(self.liaison.clone());
    }

    /// What a request of the officer costs a process that has read the rule book within the last seconds.
    async fn reads(&self, path: &str) -> Units {
        self.officer.get(path).await;
        self.officer.get(path).await.units()
    }

    /// Puts as the engine would see them of an action: a new event and an entry that is replaced, both real items.
    async fn puts(&self, line: &Line, which: Puts) -> Figures {
        let number = self.numbers.lock().unwrap()[0].clone();
        let client = self.app.store.client().clone();
        let table = self.app.store.table_name(Table::Cases).to_owned();
        let item = async |sk: &str| {
            let get = client.get_item().table_name(&table).key("pk", AttributeValue::S(keys::case(&number)));
            get.key("sk", AttributeValue::S(sk.to_owned())).send().await.unwrap().item.unwrap()
        };
        let (event, entry) = (item(&keys::event(2)).await, item(keys::ENTRY).await);
        let place = Arc::new(AtomicUsize::new(0));
        // Under a partition of their own that no list shows.
        let run_id = OffsetDateTime::now_utc().unix_timestamp_nanos();
        run(&line.pace, move || {
            let place = place.fetch_add(1, Ordering::Relaxed);
            let pk = AttributeValue::S(format!("bare#{run_id}#{}", place % 1000));
            let (mut event, mut entry) = (event.clone(), entry.clone());
            for item in [&mut event, &mut entry] {
                item.insert("pk".to_owned(), pk.clone());
                for index in ["queue_pk", "area_pk", "owner_pk", "due_pk", "feed_pk"] {
                    if item.contains_key(index) {
                        item.insert(index.to_owned(), AttributeValue::S(format!("bare#{run_id}")));
                    }
                }
            }
            event.insert("sk".to_owned(), AttributeValue::S(format!("e#{place:08}")));
            entry.insert("version".to_owned(), AttributeValue::N(place.to_string()));
            let first = client.put_item().table_name(&table).set_item(Some(event));
            let first = first.condition_expression("attribute_not_exists(pk)");
            let second = client.put_item().table_name(&table).set_item(Some(entry));
            async move {
                first.send().await.unwrap();
                if which == Puts::EventAndEntry {
                    second.send().await.unwrap();
                }
            }
        })
        .await
    }
}

/// What is put of an action.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Puts {
    Event,
    EventAndEntry,
}
