//! The power fails while people work.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use host::{Options, Storage, open_store};
use identity::app::{SeedAccount, SeedEnterprise, seed_account, seed_enterprise};
use kernel::App;
use kernel::config::Secret;
use kernel::time::Clock;
use serde_json::{Value, json};
use shared::access::Role;
use shared::identity::wire::{Contact, SizeClass};
use tests::people::{PASSWORD, credit_code};
use tests::process::{Process, SECRET, command, run};
use tests::{Caller, chain};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// A store on disk with an owner and a liaison officer.
pub async fn furnished(data: &Path) {
    let mut config = Options::in_memory(Clock::System, data.join("uploads")).unwrap().config;
    config.secret = Secret::new(SECRET);
    let (store, engine) = open_store(&Storage::Folder(data.to_owned()), &mut config).await.unwrap();
    let app = App::new(config, store).unwrap();
    let code = credit_code("130102", 1);
    let seed = SeedEnterprise {
        credit_code: &code,
        name: "石家庄栩川精密机械有限公司",
        region: "130102",
        industry: "C",
        size: SizeClass::Small,
        contact: Contact {
            name: "林栩".to_owned(), phone: "0311-88880000".to_owned(), email: String::new()
        },
        verified: true,
        owners_submit: false,
        owner: "owner",
    };
    seed_enterprise(&app, &seed).await.unwrap();
    for (login, role, org, region, enterprise) in [
        ("owner", Role::Owner, "", "130102", code.as_str()),
        ("liaison", Role::Liaison, "130100-gsl", "130100", ""),
    ] {
        let seed =
            SeedAccount {
                login, password: PASSWORD, name: "某人", role, org, region, enterprise, email: ""
            };
        seed_account(&app, &seed).await.unwrap();
    }
    drop(app);
    tokio::task::spawn_blocking(move || engine.unwrap().stop()).await.unwrap();
}

pub async fn sign_in(process: &Process, login: &str) -> Caller {
    let visitor = Caller::of_origin(reqwest::Client::new(), process.origin());
    let answer = visitor.sign_in(login, PASSWORD).await;
    answer.good();
    visitor.with_cookie_of(&answer)
}

/// Files and notes until the connection breaks; what was acknowledged, case → (version → hash).
async fn work(
    owner: Caller,
    liaison: Caller,
    done: UnboundedSender<()>,
    off: Arc<AtomicBool>,
) -> BTreeMap<String, BTreeMap<u64, String>> {
    let mut acknowledged: BTreeMap<String, BTreeMap<u64, String>> = BTreeMap::new();
    while !off.load(Ordering::SeqCst) {
        let Some(filed) = owner.try_post("/api/cases", &tests::appeal::form(&json!({}))).await else { break };
        if filed.status != 201 {
            break;
        }
        let id = filed.json()["id"].as_str().unwrap().to_owned();
        acknowledged.entry(id.clone()).or_default().insert(1, String::new());
        for version in 1..4_u64 {
            let body = json!({"action": "note", "version": version, "text": "备注"});
            let Some(noted) = liaison.try_post(&format!("/api/cases/{id}/actions"), &body).await else {
                break;
            };
            if !noted.is_good() {
                break;
            }
            let noted: Value = noted.json();
            let hash = noted["hash"].as_str().unwrap().to_owned();
            acknowledged.get_mut(&id).unwrap().insert(noted["version"].as_u64().unwrap(), hash);
            let _ = done.send(());
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_acknowledged_is_there_after_the_power_failed_and_every_chain_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    furnished(&data).await;
    let mut acknowledged: BTreeMap<String, BTreeMap<u64, String>> = BTreeMap::new();
    for round in 1..=3 {
        let process = Process::serve(&data);
        let (owner, liaison) = (sign_in(&process, "owner").await, sign_in(&process, "liaison").await);
        let (done, mut seen) = unbounded_channel();
        let off = Arc::new(AtomicBool::new(false));
        let workers: Vec<_> = (0..6)
            .map(|_| tokio::spawn(work(owner.clone(), liaison.clone(), done.clone(), off.clone())))
            .collect();
        drop(done);
        for _ in 0..40 * round {
            seen.recv().await.expect("nobody works any more");
        }
        process.kill();
        off.store(true, Ordering::SeqCst);
        for worker in workers {
            for (id, events) in worker.await.unwrap() {
                acknowledged.entry(id).or_default().extend(events);
            }
        }
    }
    let process = Process::serve(&data);
    let liaison = sign_in(&process, "liaison").await;
    for (id, events) in &acknowledged {
        let page = liaison.get(&format!("/api/cases/{id}/events")).await.good();
        chain::check(&page["items"], &page["contents"]);
        for (version, hash) in events.iter().filter(|(_, hash)| !hash.is_empty()) {
            let event = &page["items"][usize::try_from(*version).unwrap() - 1];
            assert_eq!(event["hash"], json!(hash), "{id} {version} was acknowledged");
        }
    }
    assert!(acknowledged.len() > 10, "{} cases were filed", acknowledged.len());
    assert!(process.stop(), "a host that is asked to stop ends in order");
    run(&mut command("verify", &data));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hosts_never_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    furnished(&data).await;
    let process = Process::serve(&data);
    let second = command("serve", &data).args(["--port", "0"]).output().unwrap();
    assert!(!second.status.success());
    assert!(
        String::from_utf8_lossy(&second.stderr).contains("in use"),
        "{}",
        String::from_utf8_lossy(&second.stderr)
    );
    assert!(process.stop());
}
