//! The disk is full while people work: nothing more can be written, what is there can be read, and once there is room again
//! everything goes on where it was.

use serde_json::{Value, json};
use tests::process::{Process, command, run};
use tests::{Caller, chain, files};

use crate::power::{furnished, sign_in};

/// Smaller than any file of the store already is.
const FULL: u64 = 1_024;

async fn own(owner: &Caller) -> Vec<Value> {
    owner.get("/api/cases?limit=50").await.good()["items"].as_array().unwrap().clone()
}

/// Files under a folder, whoever wrote them.
fn count(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_full_disk_writes_are_refused_reads_go_on_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    furnished(data).await;
    let process = Process::serve_on_a_small_disk(data);
    let (owner, liaison) = (sign_in(&process, "owner").await, sign_in(&process, "liaison").await);
    let form = || tests::appeal::form(&json!({}));
    let id = owner.post("/api/cases", form()).await.good()["id"].as_str().unwrap().to_owned();
    liaison.act(&id, 1, "note", json!({"text": "备注"})).await.good();
    let before = (own(&owner).await, count(&data.join("uploads")));

    process.limit_files(Some(FULL));
    let path = format!("/api/cases/{id}/actions");
    let note = json!({"action": "note", "version": 2, "text": "再备注"});
    for answer in [
        owner.post_once("full-disk-file", "/api/cases", form()).await,
        liaison.post_once("full-disk-note", &path, note.clone()).await,
        owner.upload("大图.pdf", files::large_pdf(200_000)).await,
    ] {
        let problem = answer.refused(503, "unavailable");
        assert!(problem["title"].as_str().unwrap().contains("稍后再试"), "{problem}");
        assert_eq!(answer.header("retry-after"), "3", "{problem}");
    }
    assert_eq!(
        (own(&owner).await, count(&data.join("uploads"))),
        before,
        "reads go on, and nothing is added"
    );
    let seen = liaison.get(&format!("/api/cases/{id}/events")).await.good();
    chain::check(&seen["items"], &seen["contents"]);
    assert_eq!(seen["items"].as_array().unwrap().len(), 2);
    liaison.get("/api/health").await.good();

    process.limit_files(None);
    owner.post_once("full-disk-file", "/api/cases", form()).await.good();
    liaison.post_once("full-disk-note", &path, note).await.good();
    owner.upload("大图.pdf", files::large_pdf(200_000)).await.good();
    let events = liaison.get(&format!("/api/cases/{id}/events")).await.good();
    assert_eq!(events["items"].as_array().unwrap().len(), 3, "the note was made once");
    assert_eq!(own(&owner).await.len(), before.0.len() + 1, "the case was filed once");
    assert!(process.stop());
    let verified = run(&mut command("verify", data));
    assert!(verified.contains("2 cases"), "{verified}");
}
