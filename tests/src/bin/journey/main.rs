//! A whole appeal over HTTP against a deployment that runs somewhere, by people who exist nowhere else, and one thing of
//! each other context: what the smoke test of a deployment does after its first addresses have answered. `keep-asking` asks
//! until its input ends, so that who deploys meanwhile sees whether anyone noticed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has to say where")]

mod contexts;

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use clap::{Parser, Subcommand};
use reqwest::Client;
use serde_json::{Value, json};
use shared::credit_code::CreditCode;
use tests::appeal::{LEAD, assignment, form};
use tests::people::{PASSWORD, credit_code};
use tests::{Caller, chain, files};

#[derive(Parser)]
struct Line {
    /// What paths under /api follow.
    #[arg(long)]
    origin: String,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Registers, signs in, files an appeal, assigns, answers, judges it and verifies its chain; then publishes an item,
    /// applies for it and proves its certificate, brings a posting onto its board, and takes another platform's rows.
    Appeal {
        /// A system administrator's temporary password; afterwards the administrator has the tests' one.
        #[arg(long, default_value = "")]
        password: String,
        /// Another one for each journey: its people are named after it.
        #[arg(long)]
        number: u32,
    },
    /// Files and notes through two hosts in turn until its input ends, each command under its key until one has answered;
    /// then counts whether each was done, and once.
    Work {
        /// The second host.
        #[arg(long)]
        other: String,
        /// The administrator's temporary password, as for an appeal.
        #[arg(long, default_value = "")]
        password: String,
        #[arg(long)]
        number: u32,
    },
    /// Asks one thing after another until its input ends; fails when anything went unanswered.
    KeepAsking,
}

#[tokio::main]
async fn main() {
    let line = Line::parse();
    let visitor = Caller::of_origin(Client::new(), line.origin);
    match line.what {
        What::Appeal { password, number } => appeal(&visitor, &password, number).await,
        What::Work { other, password, number } => work(&visitor, other, &password, number).await,
        What::KeepAsking => keep_asking(&visitor).await,
    }
}

async fn appeal(visitor: &Caller, password: &str, number: u32) {
    let begun = Instant::now();
    let admin = signed_in(visitor, "admin", password).await;
    let liaison = hired(visitor, &admin, number, "liaison", "130100-gsl").await;
    let officer = hired(visitor, &admin, number, "officer", LEAD).await;
    let head = hired(visitor, &admin, number, "head", LEAD).await;
    let verifier = hired(visitor, &admin, number, "officer", "130100-scjg").await;

    let owner = registered(visitor, &verifier, number).await;

    let picture = files::png();
    let upload = owner.upload("合同.png", picture.clone()).await.good();
    let large = files::large_pdf(6 * 1024 * 1024);
    let large_upload = sent(&owner, "现场情况.pdf", &large).await;
    let attachments = json!([upload["id"], large_upload["id"]]);
    let filed = owner.post("/api/cases", form(&json!({"attachments": attachments}))).await.good();
    let (id, query_code) = (filed["id"].as_str().unwrap(), filed["code"].as_str().unwrap());
    let act = async |who: &Caller, version, action: &str, fields: Value| {
        who.act(id, version, action, fields).await.good();
    };
    act(&liaison, 1, "assign", assignment()).await;
    act(&officer, 2, "accept", json!({})).await;
    let draft = json!({"answer": "接入方案已批复，十一月二十日前送电。", "claim": "solved"});
    act(&officer, 3, "draft", draft).await;
    act(&head, 4, "sign", json!({})).await;
    act(&owner, 5, "verdict", json!({"solved": "solved", "rating": 5})).await;

    let case = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&case["state"], &case["outcome"]), (&json!("closed"), &json!("solved")), "{case}");
    let events = owner.get(&format!("/api/cases/{id}/events")).await.good();
    assert_eq!(json!(chain::check(&events["items"], &events["contents"])), case["head"]);
    let tracked = visitor.get(&format!("/api/track/{id}?code={query_code}")).await.good();
    assert_eq!(json!(chain::check(&tracked["items"], &json!({}))), case["head"]);
    let attachment = format!("/api/cases/{id}/attachments/{}", upload["id"].as_str().unwrap());
    assert_eq!(liaison.get(&attachment).await.bytes, picture, "the file came back another");
    let attachment = format!("/api/cases/{id}/attachments/{}", large_upload["id"].as_str().unwrap());
    let back = liaison.get(&attachment).await;
    assert!(back.bytes == large, "the large file came back another: {}", back.status);
    assert!(back.header("content-disposition").contains("UTF-8''"), "{:?}", back.headers);
    wait_for_notices(&owner, id).await;
    println!("  ✓ {id} went its whole way in {:.1} s, its chain is whole", begun.elapsed().as_secs_f32());

    let permits = hired(visitor, &admin, number, "head", "130100-scjg").await;
    let other = registered(visitor, &verifier, OTHERS + number).await;
    let people = contexts::People { visitor, admin: &admin, owner: &owner, other: &other, number };
    contexts::apply(&people, &verifier, &permits).await;
    contexts::trade(&people, &liaison).await;
    contexts::exchange(&people).await;
}

/// Sends a large file as the page does: where the service says. Where that is the bucket, what isn't taken is refused there
/// too.
async fn sent(who: &Caller, name: &str, content: &[u8]) -> Value {
    let begin = async |name: &str, size: usize| {
        let way = who.post("/api/uploads/begin", json!({"name": name, "size": size})).await.good();
        Some((way["elsewhere"]["id"].as_str()?.to_owned(), way["elsewhere"]["address"].as_str()?.to_owned()))
    };
    let put = async |address: &str, content: Vec<u8>| {
        let answer =
            Client::new().put(address).header("content-type", "application/pdf").body(content).send().await;
        assert!(answer.unwrap().status().is_success(), "the bucket takes nothing");
    };
    let finish = async |id: &str| who.post(&format!("/api/uploads/{id}/finish"), json!({})).await;
    let Some((id, address)) = begin(name, content.len()).await else {
        return who.upload(name, content.to_vec()).await.good();
    };
    assert_eq!(finish(&id).await.complaint("file").0, "not_arrived");
    let (other, elsewhere) = begin("程序.pdf", content.len()).await.unwrap();
    put(&elsewhere, [b"MZ", &content[2..]].concat()).await;
    assert_eq!(finish(&other).await.complaint("file").0, "executable");
    put(&address, content[1..].to_vec()).await;
    assert_eq!(finish(&id).await.complaint("file").0, "not_arrived");
    put(&address, content.to_vec()).await;
    let taken = finish(&id).await.good();
    assert_eq!(finish(&id).await.good(), taken, "the same again is the same answer");
    println!("  ✓ {} MB went straight into the bucket", content.len() / 1024 / 1024);
    taken
}

/// The enterprises on the other side of the market are numbered from here.
const OTHERS: u32 = 500;

/// The owner of a new enterprise whose identity is proved.
async fn registered(visitor: &Caller, verifier: &Caller, number: u32) -> Caller {
    let code = credit_code("130102", number);
    CreditCode::parse(&code).unwrap();
    let registration = json!({
        "credit_code": code, "name": format!("石家庄新来第{number}有限公司"), "region": "130102", "industry": "C",
        "size": "small", "contact_name": "王芳", "contact_phone": "0311-88880000", "contact_email": "",
        "login": format!("owner{number}"), "password": PASSWORD,
    });
    visitor.post("/api/enterprises", registration).await.good();
    let proof = json!({"verified": true, "reason": "已核验营业执照原件"});
    verifier.post(&format!("/api/enterprises/{code}/verify"), proof).await.good();
    signed_in(visitor, &format!("owner{number}"), "").await
}

/// Signs in, and replaces a temporary password by the tests' own; later journeys find that one.
async fn signed_in(visitor: &Caller, login: &str, temporary: &str) -> Caller {
    let known = visitor.sign_in(login, PASSWORD).await;
    if known.is_good() {
        return visitor.with_cookie_of(&known);
    }
    let first = visitor.sign_in(login, temporary).await;
    first.good();
    let person = visitor.with_cookie_of(&first);
    let change = json!({"old": temporary, "new": PASSWORD});
    person.post("/api/account/password", change).await.good();
    visitor.with_cookie_of(&visitor.sign_in(login, PASSWORD).await)
}

async fn hired(visitor: &Caller, admin: &Caller, number: u32, role: &str, org: &str) -> Caller {
    let desk = org.rsplit('-').next().unwrap();
    let login = format!("{role}-{desk}-{number}");
    let account = json!({"login": login, "name": "许漪", "role": role, "org": org});
    let made = admin.post("/api/users", account).await.good();
    signed_in(visitor, &login, made["password"].as_str().unwrap()).await
}

/// The projector writes them, woken by the stream or by its schedule.
async fn wait_for_notices(owner: &Caller, id: &str) {
    let begun = Instant::now();
    // Another program's schedule brings them, so they are asked for again and again, but not for ever.
    for _ in 0..300 {
        let inbox = owner.get("/api/inbox").await.good();
        if inbox["items"].as_array().unwrap().iter().any(|notice| notice.to_string().contains(id)) {
            println!("  ✓ notices came {:.1} s after the last action", begun.elapsed().as_secs_f32());
            return;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    panic!("no notice of {id} came: does the projector run?");
}

/// What several workers share.
struct Site {
    /// The same people at either host, with sessions that the first one began.
    owners: [Caller; 2],
    liaisons: [Caller; 2],
    ended: Arc<AtomicBool>,
    /// How often a host didn't answer.
    again: AtomicU32,
}

impl Site {
    /// Sends a command under its key to one host after the other until one answers.
    async fn sent(&self, who: &[Caller; 2], first: usize, key: &str, path: &str, body: &Value) -> Value {
        for attempt in 0..200 {
            let answer = who[(first + attempt) % 2].try_post_once(key, path, body).await;
            match answer {
                Some(answer) if answer.is_good() => return answer.json(),
                Some(answer) if answer.status < 500 => panic!("{path} → {} {}", answer.status, answer.text()),
                _ => drop(self.again.fetch_add(1, Ordering::Relaxed)),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no host answers {path}")
    }

    /// One worker: the cases that it began, and how many notes it made on each.
    async fn work(&self, worker: usize) -> Vec<(String, u32)> {
        let mut done = Vec::new();
        for round in 0.. {
            if self.ended.load(Ordering::Relaxed) {
                return done;
            }
            let key = |what: &str| format!("work-{worker}-{round}-{what}");
            let host = worker + round;
            let filed = self.sent(&self.owners, host, &key("file"), "/api/cases", &form(&json!({}))).await;
            let id = filed["id"].as_str().unwrap().to_owned();
            // The same again at the other host is the same case.
            let again =
                self.sent(&self.owners, host + 1, &key("file"), "/api/cases", &form(&json!({}))).await;
            assert_eq!(again["id"], filed["id"], "one key, two cases");
            let actions = format!("/api/cases/{id}/actions");
            for version in 1..3_u32 {
                let note = json!({"action": "note", "version": version, "text": "备注"});
                let key = key(&format!("note{version}"));
                self.sent(&self.liaisons, host + version as usize, &key, &actions, &note).await;
            }
            done.push((id, 2));
        }
        done
    }
}

async fn work(visitor: &Caller, other: String, password: &str, number: u32) {
    let admin = signed_in(visitor, "admin", password).await;
    let liaison = hired(visitor, &admin, number, "liaison", "130100-gsl").await;
    let verifier = hired(visitor, &admin, number, "officer", "130100-scjg").await;
    let owner = registered(visitor, &verifier, number).await;
    let at = |who: &Caller| [who.clone(), who.at_origin(other.clone())];
    let ended = Arc::new(AtomicBool::new(false));
    let end = Arc::clone(&ended);
    std::thread::spawn(move || {
        drop(std::io::stdin().read_to_end(&mut Vec::new()));
        end.store(true, Ordering::Relaxed);
    });
    let again = AtomicU32::new(0);
    let site = Arc::new(Site { owners: at(&owner), liaisons: at(&liaison), ended, again });
    println!("working");
    let workers: Vec<_> = (0..2)
        .map(|worker| {
            let site = Arc::clone(&site);
            tokio::spawn(async move { site.work(worker).await })
        })
        .collect();
    let mut done = Vec::new();
    for worker in workers {
        done.extend(worker.await.unwrap());
    }
    for (id, notes) in &done {
        let mut answer = None;
        for who in &site.liaisons {
            answer = answer.or(who.try_get(&format!("/api/cases/{id}/events")).await);
        }
        let events = answer.expect("no host answers").good();
        chain::check(&events["items"], &events["contents"]);
        // The system may have warned of a deadline meanwhile.
        let by_people = |event: &&Value| event["actor"]["role"] != "system";
        let count = events["items"].as_array().unwrap().iter().filter(by_people).count();
        assert_eq!(count, 1 + *notes as usize, "{id}: {events}");
    }
    let listed = listed(&site.owners).await;
    assert_eq!(listed, done.len(), "cases were lost or doubled");
    let again = site.again.load(Ordering::Relaxed);
    println!(
        "  ✓ {} cases and {} notes acknowledged, {again} sent again, none lost and none doubled",
        done.len(),
        done.len() * 2
    );
}

/// How many cases an enterprise has, by the pages of its list.
async fn listed(owners: &[Caller; 2]) -> usize {
    let (mut count, mut path) = (0, "/api/cases?limit=50".to_owned());
    loop {
        let mut answer = None;
        for who in owners {
            answer = answer.or(who.try_get(&path).await);
        }
        let page = answer.expect("no host answers").good();
        count += page["items"].as_array().unwrap().len();
        let Some(next) = page["next"].as_str() else { return count };
        path = format!("/api/cases?limit=50&cursor={next}");
    }
}

async fn keep_asking(visitor: &Caller) {
    let ended = Arc::new(AtomicBool::new(false));
    let end = Arc::clone(&ended);
    std::thread::spawn(move || {
        drop(std::io::stdin().read_to_end(&mut Vec::new()));
        end.store(true, Ordering::Relaxed);
    });
    let (mut asked, mut again, mut slowest) = (0, 0, Duration::ZERO);
    while !ended.load(Ordering::Relaxed) {
        for path in ["/api/session", "/api/regions", "/api/figures", "/api/matters", "/api/market/board"] {
            let begun = Instant::now();
            let answer = visitor.get(path).await;
            // An emulator ends a function at its work when its code changes, which the cloud lets finish; who asks again, as
            // a browser's user would, has to be answered.
            if answer.status == 502 {
                again += 1;
                visitor.get(path).await.good();
            } else {
                answer.good();
            }
            slowest = slowest.max(begun.elapsed());
            asked += 1;
        }
    }
    let slowest = slowest.as_millis();
    println!(
        "  ✓ {asked} requests meanwhile, {again} asked twice, all answered, the slowest in {slowest} ms"
    );
}
