//! From a draft to the matches of what was approved: what each step takes and costs among so many live postings.

use std::time::{Duration, Instant};

use host::Running;
use identity::app::{SeedAccount, SeedEnterprise, seed_account, seed_enterprise};
use kernel::meter::Units;
use serde_json::{Value, json};
use shared::access::Role;
use shared::identity::wire::{Contact, SizeClass};
use shared::market::posting::Posting;
use tests::Caller;
use tests::people::{PASSWORD, credit_code};
use time::Date;

use super::{ms, window};

/// Postings that are approved at each size.
const MANY: usize = 40;

/// Who posts and who approves.
pub struct People {
    owner: Caller,
    liaison: Caller,
}

impl People {
    /// Makes them and signs them in.
    pub async fn of(running: &Running) -> Self {
        let code = credit_code("130102", 1);
        let enterprise = SeedEnterprise {
            credit_code: &code,
            name: "石家庄栩川精密机械有限公司",
            region: "130102",
            industry: "C",
            size: SizeClass::Small,
            contact: Contact {
                name: "林栩".to_owned(),
                phone: "0311-88880000".to_owned(),
                email: String::new(),
            },
            verified: true,
            owners_submit: false,
            owner: "bench-owner",
        };
        seed_enterprise(&running.app, &enterprise).await.unwrap();
        let account = |login, role, org, region, enterprise| SeedAccount {
            login,
            password: PASSWORD,
            name: "某人",
            role,
            org,
            region,
            enterprise,
            email: "",
        };
        let owner = account("bench-owner", Role::Owner, "", "130102", code.as_str());
        let liaison = account("bench-liaison", Role::Liaison, "130000-gsl", "130000", "");
        for one in [&owner, &liaison] {
            seed_account(&running.app, one).await.unwrap();
        }
        Self {
            owner: signed_in(running, "bench-owner").await,
            liaison: signed_in(running, "bench-liaison").await,
        }
    }

    /// A posting that was approved, its time from the request to the answer, and what that cost: with the answer the
    /// posting is on the board, has its matches, and whoever is to be told at once is told. Nothing where the rules
    /// refuse it.
    pub async fn approved(&self, posting: &Posting) -> Option<Approved> {
        let form = json!({"posting": posting, "contact": {"name": "安绒", "phone": "0319-8180777"}});
        let (draft, writing) = timed(self.owner.post("/api/market/postings", form)).await;
        let id = draft.good()["id"].as_str()?.to_owned();
        let path = format!("/api/market/postings/{id}/actions");
        let submit = json!({"action": "submit", "version": 1});
        let (sent, sending) = timed(self.owner.post(&path, submit)).await;
        if !sent.is_good() {
            return None;
        }
        let approve = json!({"action": "approve", "version": 2});
        let desk = format!("/api/market/desk/{id}");
        let (approved, matching) = timed(self.liaison.post(&desk, approve)).await;
        approved.good();
        let found = self.owner.get(&format!("/api/market/mine/{id}/matches")).await.good();
        let matches = found["items"].as_array().map_or(0, Vec::len);
        let steps = [(writing, draft.units()), (sending, sent.units()), (matching, approved.units())];
        Some(Approved { id, steps, matches })
    }
}

pub struct Approved {
    pub id: String,
    /// Writing the draft, sending it in, and the approval with all that follows: how long, and what it cost.
    pub steps: [(Duration, Units); 3],
    pub matches: usize,
}

async fn signed_in(running: &Running, login: &str) -> Caller {
    let visitor = Caller::of_origin(reqwest::Client::new(), running.origin());
    let answer = visitor.sign_in(login, PASSWORD).await;
    answer.good();
    visitor.with_cookie_of(&answer)
}

async fn timed(answer: impl Future<Output = tests::Answer>) -> (tests::Answer, Duration) {
    let begun = Instant::now();
    let answer = answer.await;
    let took = begun.elapsed();
    (answer, took)
}

/// Approves some postings, one after the other, and prints what that took. `turn`: how often it was done before, so that
/// no text comes again.
pub async fn measure(people: &People, set: &[Posting], (turn, today): (usize, Date)) {
    let mut found: Vec<Approved> = Vec::new();
    for number in turn * MANY..(turn + 1) * MANY {
        let posting = &set[number * 7 % set.len()];
        let title = format!("{}，新{number}", posting.title.chars().take(40).collect::<String>());
        let text = format!("{}（第{number}批）", posting.text);
        let posting = Posting { title, text, window: Some(window(number, today)), ..posting.clone() };
        found.extend(people.approved(&posting).await);
    }
    if found.is_empty() {
        println!("no posting was approved");
        return;
    }
    println!(
        "\n{:<34}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
        "", "p50 ms", "p95 ms", "read p50", "p95", "write p50", "p95"
    );
    for (place, name) in
        ["writing a draft", "sending it in", "approval, matched and told"].into_iter().enumerate()
    {
        let of = |value: fn(&(Duration, Units)) -> f64| -> Vec<f64> {
            let mut all: Vec<f64> = found.iter().map(|one| value(&one.steps[place])).collect();
            all.sort_by(f64::total_cmp);
            all
        };
        let (times, reads, writes) =
            (of(|(took, _)| ms(*took)), of(|(_, units)| units.read), of(|(_, units)| units.write));
        let line = [&times, &reads, &writes].map(|all| (at(all, 0.5), at(all, 0.95)));
        println!(
            "{name:<34}{:>9.1}{:>9.1}{:>9.1}{:>9.1}{:>9.1}{:>9.1}",
            line[0].0, line[0].1, line[1].0, line[1].1, line[2].0, line[2].1
        );
    }
    let matched: usize = found.iter().map(|one| one.matches).sum();
    println!("  ({} approved, {:.1} matches each)", found.len(), matched as f64 / found.len() as f64);
}

fn at(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

/// The postings of the labelled set, as JSON has them.
pub fn labelled() -> Vec<Posting> {
    const LABELLED: &str = include_str!("../../../../shared/src/market/matching/labelled.json");
    let rows: Vec<Value> = serde_json::from_str(LABELLED).unwrap();
    rows.into_iter().map(|mut row| serde_json::from_value(row["posting"].take()).unwrap()).collect()
}
