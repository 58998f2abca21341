//! A provider with a service in the catalogue, orders of it, and programmes of vouchers.

use serde_json::{Value, json};

use crate::appeal::with;
use crate::{Caller, TestApp, files};

/// A service as its provider writes it: 2,000.00 and more, for legal work.
pub fn offer() -> Value {
    json!({
        "field": "legal", "title": "企业用工合规梳理", "scope": "审查现行劳动合同与规章制度，出具意见和范本。",
        "price": {"kind": "from", "cents": 200_000}, "unit": "次", "days": 20,
        "deliverables": [{"name": "诊断报告", "acceptance": "逐项列明问题和改进意见"}], "regions": ["130100"],
    })
}

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
        "fields": ["legal"], "region": "130100", "sizes": ["micro", "small"], "opens": "2026-11-01",
        "closes": "2026-12-31", "valid_days": 30, "each": 2,
    });
    with(form, extra)
}

/// What someone who claims says.
pub fn claim() -> Value {
    json!({"size": "small", "declared": true})
}

fn version(answer: &Value, of: &str) -> Value {
    answer.pointer(of).cloned().unwrap_or_default()
}

impl TestApp {
    /// A service in the catalogue, of an enterprise that is admitted as a provider for it; its id.
    pub async fn serving(&self, provider: &Caller) -> String {
        let document = |kind: &str, name: &str, upload: &Value| json!({"kind": kind, "name": name, "number": "冀2026-1", "valid_to": "2028-12-31", "upload": upload});
        let upload = provider.upload("证书.pdf", files::pdf()).await.good()["id"].clone();
        let application = json!({
            "fields": ["legal"], "text": "近三年为一百二十家中小企业提供用工合规服务，均按期完成。", "staff": 6,
            "qualified": 4, "regions": ["130100"], "contact_name": "李律师", "contact_phone": "0311-88880000",
            "documents": [
                document("licence", "执业许可证", &upload), document("certificate", "律师执业证", &upload),
                document("reference", "服务合同", &upload),
            ],
        });
        let own = provider.get("/api/market/provider").await.good();
        let change = json!({"version": version(&own, "/file/version"), "application": application});
        let saved = provider.put("/api/market/provider", change).await.good();
        let apply = json!({"action": "apply", "version": version(&saved, "/file/version"), "signing": saved["signing"]});
        let applied = provider.post("/api/market/provider/actions", apply).await.good();
        let liaison = self.liaison().await;
        let desk = format!("/api/market/desk/providers/{}", provider.principal().enterprise);
        let admit = json!({"action": "admit", "version": version(&applied, "/file/version")});
        liaison.post(&desk, admit).await.good();
        let made = provider.post("/api/market/provider/services", json!({"offer": offer()})).await.good();
        let id = version(&made, "/service/id").as_str().unwrap().to_owned();
        let path = format!("/api/market/provider/services/{id}/actions");
        provider.post(&path, json!({"action": "submit", "version": 1})).await.good();
        let path = format!("/api/market/desk/services/{id}");
        liaison.post(&path, json!({"action": "approve", "version": 2})).await.good();
        id
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
