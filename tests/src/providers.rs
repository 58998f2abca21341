//! Providers and their services, as an enterprise and the Federation bring them about.

use serde_json::{Value, json};

use crate::{Caller, TestApp, files};

pub const OWN: &str = "/api/market/provider";
pub const ACTIONS: &str = "/api/market/provider/actions";
pub const SERVICES: &str = "/api/market/provider/services";

/// Whom the Federation asks for: nobody else may read it.
pub const PHONE: &str = "0311-85550123";

/// An application that may be sent in, with the upload that all its documents are.
pub fn application(upload: &str, more: &Value) -> Value {
    let document =
        |kind: &str, name: &str| json!({"kind": kind, "name": name, "number": "A-1", "upload": upload});
    let mut certificate = document("certificate", "能源审计资质证书");
    certificate["valid_to"] = json!("2028-05-31");
    let form = json!({
        "fields": ["technical", "management"],
        "text": "为三十余家制造企业完成设备诊断与能效改造，平均节电百分之十二。",
        "staff": 12, "qualified": 7, "regions": ["130100", "130200"],
        "contact_name": "郑和悦", "contact_phone": PHONE,
        "documents": [document("licence", "营业执照"), certificate, document("reference", "能效诊断验收单")],
    });
    crate::appeal::with(form, more)
}

/// A service that may be sent in.
pub fn offer(title: &str, more: &Value) -> Value {
    let form = json!({
        "field": "technical", "title": title,
        "scope": format!("{title}：连续监测两周，出具诊断报告和改造建议，不含设备采购与施工。"),
        "price": {"kind": "range", "low": 2_000_000, "high": 4_500_000}, "unit": "次", "days": 20,
        "deliverables": [{"name": "诊断报告", "acceptance": "符合国家标准的章节要求"}],
        "regions": ["130100"],
    });
    crate::appeal::with(form, more)
}

/// A year in figures.
pub fn statement(documents: &Value, more: &Value) -> Value {
    let form = json!({
        "orders": 18, "customers": 15, "complaints": 1, "settled": 1, "revenue": 86_000_000, "staff": 14,
        "text": "新增两名高级工程师，其余无变化。", "documents": documents,
    });
    crate::appeal::with(form, more)
}

impl TestApp {
    /// The version of the standard in force, as it is signed.
    pub async fn signing(&self) -> Value {
        let standard = self.get("/api/market/standard").await.good();
        json!({"version": standard["version"], "digest": standard["digest"]})
    }

    /// A file of its own for an application.
    pub async fn evidence(&self, owner: &Caller) -> String {
        owner.upload("执照.pdf", files::pdf()).await.good()["id"].as_str().unwrap().to_owned()
    }

    /// An application that waits for the Federation; the file as its enterprise has it.
    pub async fn applied(&self, owner: &Caller, more: Value) -> Value {
        let upload = self.evidence(owner).await;
        let version = owner.get(OWN).await.good()["file"]["version"].clone();
        let body = json!({"version": version, "application": application(&upload, &more)});
        let saved = owner.put(OWN, body).await.good();
        let version = &saved["file"]["version"];
        let act = json!({"action": "apply", "version": version, "signing": self.signing().await});
        owner.post(ACTIONS, act).await.good()
    }

    /// A step of the Federation's on whatever version a provider's file has.
    pub async fn decided(&self, provider: &str, act: Value) -> Value {
        let liaison = self.liaison().await;
        let path = format!("/api/market/desk/providers/{provider}");
        let version = liaison.get(&path).await.good()["file"]["version"].clone();
        liaison.post(&path, crate::appeal::with(act, &json!({"version": version}))).await.good()
    }

    /// A provider on the register: its credit code.
    pub async fn admitted(&self, owner: &Caller) -> String {
        let applied = self.applied(owner, json!({})).await;
        let code = applied["file"]["enterprise"].as_str().unwrap().to_owned();
        self.decided(&code, json!({"action": "admit"})).await;
        code
    }

    /// A service that waits for review.
    pub async fn offered(&self, owner: &Caller, offer: Value) -> String {
        let made = owner.post(SERVICES, json!({"offer": offer})).await.good();
        let id = made["service"]["id"].as_str().unwrap().to_owned();
        let act = json!({"action": "submit", "version": 1});
        owner.post(&format!("{SERVICES}/{id}/actions"), act).await.good();
        id
    }

    /// A service in the catalogue.
    pub async fn in_catalogue(&self, owner: &Caller, offer: Value) -> String {
        let id = self.offered(owner, offer).await;
        let path = format!("/api/market/desk/services/{id}");
        self.liaison().await.post(&path, json!({"action": "approve", "version": 2})).await.good();
        id
    }
}
