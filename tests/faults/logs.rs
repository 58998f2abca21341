//! What the log holds: everything that an operator needs to follow a request, and nothing that is somebody's.

use std::process::Command;

use serde_json::{Value, json};
use tests::people::{PASSWORD, credit_code};
use tests::personal;
use tests::process::{Process, command, run};

use crate::power::{furnished, sign_in};

/// Of `furnished` and of the appeal's form, and what this test sends itself.
const PERSONAL: [&str; 13] = [
    "林栩",
    "某人",
    "0311",
    "88880000",
    "栩川",
    "王芳",
    PASSWORD,
    "不对的口令",
    "拖欠",
    "wang@example.cn",
    "合同.png",
    "张三",
    "203.0.113.9",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_tells_what_was_done_in_which_role_at_what_cost_and_nothing_personal() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    furnished(&data).await;
    let process =
        Process::serve_with(&data, &[("QITONG_LOG_LEVEL", "info,dynoxide=error")], &["--metrics-port", "0"]);
    let (owner, liaison) = (sign_in(&process, "owner").await, sign_in(&process, "liaison").await);
    let visitor = tests::Caller::of_origin(reqwest::Client::new(), process.origin());
    visitor.sign_in("owner", "不对的口令").await.refused(401, "sign_in_wrong");
    let upload = owner.upload("合同.png", tests::files::png()).await.good();
    let mut form = tests::appeal::form(&json!({"attachments": [upload["id"]]}));
    form["text"] = "拖欠货款，联系人张三，邮箱 wang@example.cn，请予协调解决为盼。".into();
    let filed = owner.post("/api/cases", form).await.good();
    let (id, code) = (filed["id"].as_str().unwrap().to_owned(), filed["code"].as_str().unwrap().to_owned());
    liaison.act(&id, 1, "note", json!({"text": "已联系张三"})).await.good();
    visitor.get(&format!("/api/track/{id}?code={code}")).await.good();
    visitor.get("/api/cases/张三").await;
    visitor.get("/api/nothing?name=张三").await;
    owner.get("/api/cases?q=张三").await;
    let metrics = reqwest::get(process.metrics()).await.unwrap().text().await.unwrap();
    let log = process.stop_and_tell();

    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    let line = |method: &str, route: &str| {
        let fits = |line: &&Value| line["method"] == method && line["route"] == route;
        lines.iter().find(fits).unwrap_or_else(|| panic!("{method} {route} left no line:\n{log}"))
    };
    let acted = line("POST", "/api/cases/{id}/actions");
    assert_eq!(
        (&acted["case"], &acted["role"], &acted["status"]),
        (&json!(id), &json!("liaison"), &json!(200))
    );
    assert!(acted["write_units"].as_f64() > Some(1.0) && acted["read_units"].as_f64() > Some(0.5), "{acted}");
    assert!(acted["ms"].is_u64() && acted["request"].as_str().is_some_and(|id| id.len() >= 8), "{acted}");
    assert_eq!(
        (&line("POST", "/api/cases")["case"], &line("POST", "/api/cases")["role"]),
        (&json!(id), &json!("owner"))
    );
    let tracked = line("GET", "/api/track/{number}");
    assert_eq!((&tracked["case"], &tracked["role"]), (&json!(id), &json!("")));
    let personal = PERSONAL.iter().copied().chain([code.as_str()]);
    let credit = credit_code("130102", 1);
    for text in personal.chain([credit.as_str()]) {
        assert!(
            !log.contains(text),
            "the log holds {text}:\n{}",
            log.lines().find(|line| line.contains(text)).unwrap_or_default()
        );
        assert!(!metrics.contains(text), "the figures hold {text}");
    }
    let acted = r#"qitong_requests_total{method="POST",route="/api/cases/{id}/actions",status="200"} 1"#;
    for wanted in [
        acted,
        "qitong_store_up 1",
        "qitong_read_only 0",
        "qitong_schedule_runs_total{schedule=\"projector\",outcome=\"good\"}",
    ] {
        assert!(metrics.contains(wanted), "{wanted}\n{metrics}");
    }
}

/// A person's and an enterprise's whole way through every context: appeals, matters with a certificate, the market with a
/// conversation, another platform.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_context_writes_anything_personal_into_the_log() {
    const NUMBER: u32 = 41;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    run(&mut command("tables", &data));
    let said = run(command("admin", &data).args(["--login", "admin"]));
    let password = said.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    let process =
        Process::serve_with(&data, &[("QITONG_LOG_LEVEL", "info,dynoxide=error")], &["--metrics-port", "0"]);
    let mut journey = Command::new(env!("CARGO_BIN_EXE_journey"));
    journey.args([
        "--origin",
        &process.origin(),
        "appeal",
        "--number",
        &NUMBER.to_string(),
        "--password",
        &password,
    ]);
    run(&mut journey);
    let metrics = reqwest::get(process.metrics()).await.unwrap().text().await.unwrap();
    let log = process.stop_and_tell();
    let routes = [
        "/api/cases/{id}/actions",
        "/api/applications",
        "/api/certificates/{number}",
        "/api/market/postings/{id}/interest",
        "/api/exchange/batches",
    ];
    for route in routes {
        assert!(log.contains(&format!("\"route\":\"{route}\"")), "{route} left no line");
    }
    let words = [personal::of_journey(NUMBER), vec![password]].concat();
    assert_eq!(personal::in_log(&log, &words), None);
    assert_eq!(personal::in_log(&metrics, &words), None);
}
