//! A backup of a host that runs, and a new host made of it.

use serde_json::json;
use tests::process::{Process, command, run};
use tests::{chain, files};

use crate::power::{furnished, sign_in};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_backed_up_while_the_host_ran_is_there_in_a_new_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file, copy) =
        (folder.path().join("data"), folder.path().join("backup.tar"), folder.path().join("copy"));
    furnished(&data).await;
    let process = Process::serve(&data);
    let owner = sign_in(&process, "owner").await;
    let upload = owner.upload("一.pdf", files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
    let form = tests::appeal::form(&json!({"attachments": [upload]}));
    let id = owner.post("/api/cases", form).await.good()["id"].as_str().unwrap().to_owned();
    run(command("backup", &data).arg(&file));
    let later = owner.post("/api/cases", tests::appeal::form(&json!({}))).await.good()["id"].clone();
    let again = command("backup", &data).arg(&file).output().unwrap();
    assert!(!again.status.success(), "a backup replaces nothing");
    assert!(process.stop());

    run(command("restore", &copy).arg(&file));
    run(&mut command("verify", &copy));
    let over = command("restore", &copy).arg(&file).output().unwrap();
    assert!(!over.status.success(), "nor does restoring");
    let process = Process::serve(&copy);
    let owner = sign_in(&process, "owner").await;
    let page = owner.get(&format!("/api/cases/{id}/events")).await.good();
    chain::check(&page["items"], &page["contents"]);
    let got = owner.get(&format!("/api/cases/{id}/attachments/{upload}")).await;
    assert_eq!((got.status, got.bytes), (200, files::pdf()));
    owner.get(&format!("/api/cases/{}", later.as_str().unwrap())).await.refused(404, "not_found");
    assert!(process.stop());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_export_holds_every_event_as_it_crosses_the_wire() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    furnished(&data).await;
    let process = Process::serve(&data);
    let (owner, liaison) = (sign_in(&process, "owner").await, sign_in(&process, "liaison").await);
    let id = owner.post("/api/cases", tests::appeal::form(&json!({}))).await.good()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    liaison.act(&id, 1, "note", json!({"text": "只有工作人员看得到"})).await.good();
    let page = owner.get(&format!("/api/cases/{id}/events")).await.good();
    assert!(process.stop());
    let exported = run(&mut command("export", &data));
    let lines: Vec<serde_json::Value> =
        exported.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    assert_eq!(json!(lines), page["items"]);
    assert!(!exported.contains("只有工作人员看得到"), "sealed contents stay behind");
}
