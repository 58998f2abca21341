//! One thing of each context beside appeals, through whatever answers there: functions behind an HTTP API as well as a host.

use std::time::Duration;

use kernel::time::{Clock, wire};
use serde_json::{Value, json};
use shared::calendar::{china_date, day};
use shared::digest::sm3_hex;
use tests::Caller;
use tests::market::id_of;
use tests::matters::{added, item, place, publish};
use tests::people::credit_code;
use tests::platform::{Platform, partner};

/// Where everything happens.
const CITY: &str = "130100";

/// Who takes part in a journey of a number.
pub struct People<'a> {
    pub visitor: &'a Caller,
    pub admin: &'a Caller,
    pub owner: &'a Caller,
    /// The owner of another enterprise.
    pub other: &'a Caller,
    pub number: u32,
}

/// An item is published, applied for and granted; its certificate is set, and proved by the file.
pub async fn apply(people: &People<'_>, officer: &Caller, head: &Caller) {
    let People { visitor, admin, owner, number, .. } = people;
    let code = format!("0001{:08}", 9_000 + number);
    let permit = item(&code, &format!("第{number}号经营许可"), &json!({}));
    let changes = json!({"changes": [added(&permit)], "implementations": [place(&code, CITY)]});
    publish(admin, changes).await.good();
    wait_for(owner, &format!("/api/matters/{code}?region={CITY}")).await;
    let form = json!({"item": code, "region": CITY, "values": {}, "documents": {}});
    let filed = owner.post("/api/applications", form).await.good();
    let id = filed["id"].as_str().unwrap();
    let grant = json!({"decision": "grant", "text": "准予许可", "number": format!("JY-{number}")});
    for (who, version, action, fields) in
        [(officer, 1, "accept", json!({})), (officer, 2, "propose", grant), (head, 3, "decide", json!({}))]
    {
        who.act(id, version, action, fields).await.good();
    }
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    let check = seen["application"]["certificate"]["code"].as_str().unwrap();
    let file = owner.get(&format!("/api/certificates/{id}/pdf")).await;
    assert!(file.is_good() && file.bytes.starts_with(b"%PDF-"), "{}: {}", file.status, file.text());
    let digest = sm3_hex(&file.bytes);
    let proof = visitor.get(&format!("/api/certificates/{id}?code={check}&digest={digest}")).await.good();
    assert_eq!(proof["copy"], true, "the certificate that was given out isn't known again");
    println!("  ✓ {id} was granted, and its certificate of {} KB is proved", file.bytes.len() / 1024);
}

/// A process goes on for some seconds with the edition before.
async fn wait_for(caller: &Caller, path: &str) {
    // As long as a slow machine may take: what is waited for comes, or the journey has nothing to go on with.
    for _ in 0..480 {
        if caller.get(path).await.is_good() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    panic!("{path} isn't there two minutes after it was published");
}

/// A posting goes onto its board, and another enterprise is interested in it.
pub async fn trade(people: &People<'_>, federation: &Caller) {
    let People { visitor, owner, other, number, .. } = people;
    let title = format!("深沟球轴承磨加工余量产能第{number}批");
    let form = tests::market::form(&title, &json!({"window": Value::Null}));
    let id = id_of(&owner.post("/api/market/postings", form).await.good());
    let submit = json!({"action": "submit", "version": 1});
    owner.post(&format!("/api/market/postings/{id}/actions"), submit).await.good();
    let approve = json!({"action": "approve", "version": 2});
    federation.post(&format!("/api/market/desk/{id}"), approve).await.good();
    let seen = visitor.get(&format!("/api/market/postings/{id}")).await.good();
    assert_eq!(seen["posting"]["title"], title, "{seen}");
    let interest = tests::market::interest();
    let deal = id_of(&other.post(&format!("/api/market/postings/{id}/interest"), interest).await.good());
    let found = owner.get(&format!("/api/market/deals/{deal}")).await.good();
    assert_eq!(found["id"], deal, "{found}");
    println!("  ✓ posting {id} is on the board, and one is interested in it");
}

/// Another platform is registered and pushes a row, which the enterprise then sees.
pub async fn exchange(people: &People<'_>) {
    let People { visitor, admin, owner, number, .. } = people;
    let made = admin.post("/api/exchange/partners", partner("省信用平台", &json!({}))).await.good();
    let description = serde_json::to_value(exchange::openapi()).unwrap();
    let platform = Platform::described(&description, &made, String::new());
    let now = Clock::System.now();
    let enterprise = credit_code("130102", *number);
    let row = json!({
        "id": format!("p-{number}"), "version": 1, "as_of": wire(now), "kind": "credit_record",
        "data": {
            "enterprise": enterprise, "nature": "penalty", "number": "冀市监罚〔2025〕1号",
            "name": "未按规定公示年报", "authority": "石家庄市市场监督管理局",
            "issued_on": day(china_date(now) - time::Duration::days(60)),
        },
    });
    let body = json!({"rows": [row]}).to_string().into_bytes();
    let headers = platform.signed(&body, now, &kernel::random::id());
    let taken = platform.send_by(visitor, body, headers).await.good();
    assert_eq!(taken["results"][0]["outcome"], "accepted", "{taken}");
    let imports = owner.get(&format!("/api/exchange/imports?enterprise={enterprise}")).await.good();
    assert!(!imports["items"].as_array().unwrap().is_empty(), "{imports}");
    println!("  ✓ a row of another platform was taken, and its enterprise sees it");
}
