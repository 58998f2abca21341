//! A provider with a service in the catalogue, orders of it, and programmes of vouchers.

use serde_json::{Value, json};

use crate::appeal::with;
use crate::{Caller, TestApp};

/// An order in two milestones, for 30,000.00: the days are those after 9 November 2026.
pub fn form(service: &str, extra: &Value) -> Value {
    let form = json!({
        "service": service, "text": "需要梳理用工合同和规章制度。", "quantity": 1, "price": 3_000_000,
        "milestones": [
            {"name": "现状诊断", "day": "2026-11-20", "share": 400, "deliverable": "诊断报告"},
            {"name": "合同范本", "day": "2026-11-30", "share": 600, "deliverable": "范本三份"},
        ],
    });
    with(form, extra)
}

/// A programme of 130100 for small and micro enterprises: 1,000.00 a voucher.
pub fn programme(extra: &Value) -> Value {
    let form = json!({
        "name": "小微企业法律服务券", "policy": "石工信〔2026〕15号", "budget": 300_000, "value": 100_000,
        "fields": ["legal", "technical"], "region": "130100", "sizes": ["micro", "small"], "opens": "2026-11-01",
        "closes": "2026-12-31", "valid_days": 30, "each": 2,
    });
    with(form, extra)
}

/// What someone who claims says.
pub fn claim() -> Value {
    json!({"size": "small", "declared": true})
}

impl TestApp {
    /// A service in the catalogue, for 2,000.00 and more, of an enterprise that is admitted as a provider for it; its id.
    pub async fn serving(&self, provider: &Caller) -> String {
        self.admitted(provider).await;
        let price = json!({"price": {"kind": "from", "cents": 200_000}});
        self.in_catalogue(provider, crate::providers::offer("产线能效诊断", &price)).await
    }

    /// An order of an enterprise; its number.
    pub async fn ordered(&self, by: &Caller, service: &str) -> String {
        let filed = by.post("/api/market/orders", form(service, &json!({}))).await;
        assert_eq!(filed.status, 201, "{}", filed.text());
        filed.json()["id"].as_str().unwrap().to_owned()
    }

    /// An order whose milestones are due on two days; its number.
    pub async fn ordered_on(&self, by: &Caller, service: &str, days: [&str; 2]) -> String {
        let mut form = form(service, &json!({}));
        for (place, day) in days.into_iter().enumerate() {
            form["milestones"][place]["day"] = day.into();
        }
        let filed = by.post("/api/market/orders", form).await;
        assert_eq!(filed.status, 201, "{}", filed.text());
        filed.json()["id"].as_str().unwrap().to_owned()
    }

    /// A programme that the Federation of 130100 publishes; its id.
    pub async fn programme(&self, extra: &Value) -> String {
        let made = self.liaison().await.post("/api/market/vouchers", programme(extra)).await;
        assert_eq!(made.status, 201, "{}", made.text());
        made.json()["id"].as_str().unwrap().to_owned()
    }

    /// A voucher that an enterprise claims; its id.
    pub async fn claimed(&self, by: &Caller, programme: &str) -> String {
        let claimed = by.post(&format!("/api/market/vouchers/{programme}/claims"), claim()).await;
        assert_eq!(claimed.status, 201, "{}", claimed.text());
        claimed.json()["id"].as_str().unwrap().to_owned()
    }
}
