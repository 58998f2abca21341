//! The promise of a case's `actions`, taken literally: whatever is listed succeeds when its form is filled from the
//! JSON Schema alone, and whatever isn't listed is refused and leaves no trace.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use shared::access::Role;
use tests::appeal::LEAD;
use tests::fill::fill;
use tests::{Caller, Dice, TestApp, chain};

const ACTIONS: [&str; 31] = [
    "file",
    "assign",
    "decline",
    "merge",
    "absorb",
    "split",
    "join",
    "accept",
    "deem_accepted",
    "refuse",
    "arbitrate",
    "transfer",
    "note",
    "ask",
    "supplement",
    "lapse",
    "extend",
    "grant_extension",
    "deny_extension",
    "contribute",
    "draft",
    "return",
    "sign",
    "verdict",
    "no_verdict",
    "withdraw",
    "urge",
    "supervise",
    "take_over",
    "warn",
    "decline_share",
];

struct Stage {
    app: TestApp,
    readers: Vec<(String, Caller)>,
    uploads: BTreeMap<String, String>,
    /// The last form seen of each action: what it is tried with where it isn't listed.
    forms: BTreeMap<String, Value>,
    done: BTreeSet<String>,
}

impl Stage {
    async fn set() -> Self {
        let app = TestApp::start().await;
        let cast = app.cast().await;
        let mut readers = vec![
            ("owner".to_owned(), cast.owner),
            ("agent".to_owned(), cast.agent),
            ("stranger".to_owned(), cast.stranger),
            ("liaison".to_owned(), cast.liaison),
            ("supervisor".to_owned(), cast.supervisor),
        ];
        for org in [LEAD, "130000-gd", "130102-gd", "130100-zjj", "130100-yshj"] {
            readers.push((format!("officer {org}"), app.officer(org).await));
            readers.push((format!("head {org}"), app.head(org).await));
        }
        for role in [Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin] {
            readers.push((format!("{role:?}"), app.person(role, "130000-gsl").await));
        }
        readers.push(("visitor".to_owned(), app.visitor()));
        Self { app, readers, uploads: BTreeMap::new(), forms: BTreeMap::new(), done: BTreeSet::new() }
    }

    async fn upload(&mut self, name: &str, who: &Caller) -> String {
        if !self.uploads.contains_key(name) {
            let id =
                who.upload("一.pdf", tests::files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
            self.uploads.insert(name.to_owned(), id);
        }
        self.uploads.remove(name).unwrap()
    }

    /// One step of a case: everything listed is noted, one listed action is taken, and one reader tries all others.
    async fn step(&mut self, id: &str, dice: &mut Dice) -> bool {
        let tasks: Vec<_> = self
            .readers
            .iter()
            .map(|(_, reader)| {
                let (reader, path) = (reader.clone(), format!("/api/cases/{id}"));
                tokio::spawn(async move { reader.get(&path).await })
            })
            .collect();
        let mut listed: Vec<(usize, String, Value)> = Vec::new();
        for (index, task) in tasks.into_iter().enumerate() {
            let answer = task.await.unwrap();
            assert!(matches!(answer.status, 200 | 401 | 404), "{} {}", answer.status, answer.text());
            if answer.status != 200 {
                continue;
            }
            for offer in answer.json()["actions"].as_array().unwrap() {
                listed.push((index, offer["action"].as_str().unwrap().to_owned(), offer["form"].clone()));
            }
        }
        for (_, action, form) in &listed {
            self.forms.insert(action.clone(), form.clone());
        }
        let index = dice.below(self.readers.len());
        self.try_unlisted(id, index, &listed, dice).await;
        if listed.is_empty() {
            return false;
        }
        // Ways to end a case early are taken seldom, so that most get far.
        let early = ["withdraw", "decline", "merge", "split", "take_over"];
        let far: Vec<_> =
            listed.iter().filter(|(_, action, _)| !early.contains(&action.as_str())).cloned().collect();
        // Half the steps move the case on, so that the later states are met as well.
        let onward = ["assign", "accept", "supplement", "draft", "sign", "verdict", "arbitrate"];
        let onward: Vec<_> =
            listed.iter().filter(|(_, action, _)| onward.contains(&action.as_str())).cloned().collect();
        let chosen = match dice.below(10) {
            0 => &listed,
            1..=5 if !onward.is_empty() => &onward,
            _ if !far.is_empty() => &far,
            _ => &listed,
        };
        let (index, action, form) = dice.one_of(chosen).clone();
        let (name, reader) = self.readers[index].clone();
        let upload = if form.to_string().contains("\"attachments\"") {
            self.upload(&name, &reader).await
        } else {
            String::new()
        };
        let mut fields = fill(&form, dice, &upload);
        // Most orgs have nobody here; with this one cases get far.
        let may_lead = form["properties"]["lead"].to_string().contains(&format!("\"{LEAD}\""));
        if may_lead && dice.below(3) > 0 {
            fields["lead"] = json!(LEAD);
        }
        let answer = self.app.act(&reader, id, &action, fields.clone()).await;
        assert!(
            answer.is_good(),
            "{name} was offered {action} on {id}, filled {fields}, got {} {}",
            answer.status,
            answer.text()
        );
        self.done.insert(action);
        true
    }

    async fn try_unlisted(&self, id: &str, index: usize, listed: &[(usize, String, Value)], dice: &mut Dice) {
        let (name, reader) = &self.readers[index];
        let events = self.app.events(id).await;
        let version = self.app.version(id).await;
        let mut tasks = Vec::new();
        for action in ACTIONS {
            // Joining is offered where the appeal is shown to those who can't open it, not on the case itself.
            if action == "join" || listed.iter().any(|(other, one, _)| *other == index && one == action) {
                continue;
            }
            let fields = self.forms.get(action).map_or_else(|| json!({}), |form| fill(form, dice, ""));
            let (reader, id) = (reader.clone(), id.to_owned());
            tasks.push(tokio::spawn(async move { (action, reader.act(&id, version, action, fields).await) }));
        }
        for task in tasks {
            let (action, answer) = task.await.unwrap();
            let (status, text) = (answer.status, answer.text());
            assert!(
                (400..500).contains(&status),
                "{name} wasn't offered {action} on {id} and got {status} {text}"
            );
            // Whoever isn't offered an action hears why not, and not that someone else was quicker.
            assert_ne!(answer.json()["code"], "stale_version", "{name}, {action}");
        }
        assert_eq!(self.app.events(id).await, events, "{name} left a trace");
    }

    async fn verify(&self, id: &str) {
        for (name, reader) in &self.readers {
            let answer = reader.get(&format!("/api/cases/{id}/events")).await;
            if answer.status == 200 {
                let events = answer.json();
                let head = chain::check(&events["items"], &events["contents"]);
                let case = reader.get(&format!("/api/cases/{id}")).await.good();
                assert_eq!(case["head"], json!(head), "{name}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_listed_succeeds_and_what_isnt_is_refused() {
    let mut stage = Stage::set().await;
    for seed in 1..=10 {
        let mut dice = Dice::new(seed);
        stage.app.on("2026-11-09");
        let extra = json!({"joinable": dice.coin(), "hidden": dice.coin()});
        let owner = stage.readers[0].1.clone();
        let id = stage.app.filed(&owner, extra).await;
        for turn in 0..12 {
            if dice.below(6) == 0 {
                stage.app.later(time::Duration::days(1 + i64::try_from(dice.below(4)).unwrap()));
                stage.app.sweep().await;
            }
            if !stage.step(&id, &mut dice).await {
                assert!(turn > 0, "a case that was just filed has someone to act on it");
                break;
            }
        }
        stage.verify(&id).await;
    }
    let reached: Vec<&str> = ACTIONS.into_iter().filter(|action| stage.done.contains(*action)).collect();
    println!("taken: {reached:?}");
    for action in ["assign", "accept", "draft", "sign"] {
        assert!(stage.done.contains(action), "{action} was never reached; only {reached:?}");
    }
}
