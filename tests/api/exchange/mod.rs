mod acts;
mod desk;
mod fetch;
mod partners;
mod push;
mod webhooks;

use serde_json::{Value, json};
use shared::access::Role;
use tests::appeal::with;
use tests::people::credit_code;
use tests::{Caller, TestApp};

pub async fn admin(app: &TestApp) -> Caller {
    app.person(Role::SystemAdmin, "130000-gsl").await
}

/// A penalty, version after version.
pub fn penalty(id: &str, version: u64, more: &Value) -> Value {
    let data = json!({
        "enterprise": credit_code("130102", 1), "nature": "penalty", "number": "冀市监罚〔2026〕1号",
        "name": "未按规定公示年报", "authority": "石家庄市市场监督管理局", "issued_on": "2026-03-02",
    });
    json!({
        "id": id, "version": version, "as_of": "2026-11-08T02:00:00Z", "kind": "credit_record",
        "data": with(data, more),
    })
}

pub fn progress(version: u64, stage: &str) -> Value {
    json!({
        "id": "case-1", "version": version, "as_of": "2026-11-08T02:00:00Z", "kind": "item_progress",
        "data": {
            "enterprise": credit_code("130102", 1), "case": "2026-000017", "title": "食品经营许可",
            "stage": stage, "authority": "桥西区行政审批局",
        },
    })
}
