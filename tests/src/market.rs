//! Postings and conversations of the market, as enterprises bring them about.

use serde_json::{Value, json};

use crate::{Caller, TestApp};

/// The contact that a test looks for where it mustn't be.
pub const PHONE: &str = "0319-8180777";
/// The same of who is interested.
pub const OTHER_PHONE: &str = "0318-7570777";

/// A posting that may be sent in, with its contact; every title makes another text.
pub fn form(title: &str, more: &Value) -> Value {
    let posting = json!({
        "board": "capacity", "side": "offer", "title": title,
        "text": format!("{title}。设备完好，三班运行，质量稳定，来图来样均可加工。"),
        "industry": "3451", "keywords": ["轴承", "磨加工"],
        "monthly": {"thousandths": 150_000_000, "unit": "套"}, "price": {"from": 320, "to": 480},
        "region": "130102", "delivery": ["130000"], "certificates": ["ISO 9001"],
        "window": {"from": "2026-12-01", "to": "2027-12-31"},
    });
    json!({"posting": crate::appeal::with(posting, more), "contact": {"name": "安绒", "phone": PHONE}})
}

/// Interest with a contact of one's own.
pub fn interest() -> Value {
    json!({
        "text": "我公司每月需要六千套，希望先试制一批。", "consent": true,
        "contact": {"name": "司珩", "phone": OTHER_PHONE},
    })
}

/// An entry of the directory that may be sent in, with its contact.
pub fn entry(more: &Value) -> Value {
    let entry = json!({
        "summary": "专业生产汽车与风电用高强度紧固件，配有冷镦与热处理生产线。", "industry": "3482", "region": "130102",
        "products": [{
            "name": "高强度螺栓", "industry": "3482", "keywords": ["紧固件"],
            "monthly": {"thousandths": 300_000, "unit": "吨"},
        }],
        "inputs": [{"name": "冷镦线材", "industry": "3130", "keywords": ["线材"]}],
        "processes": ["多工位冷镦机 24 台"], "certificates": [], "markets": ["京津冀"], "languages": ["zh"],
        "website": "https://www.example.com",
    });
    json!({"entry": crate::appeal::with(entry, more), "contact": {"name": "安绒", "phone": PHONE}})
}

pub fn id_of(answer: &Value) -> String {
    answer["id"].as_str().unwrap().to_owned()
}

impl TestApp {
    /// An entry that everyone finds; three versions of it were written.
    pub async fn entered(&self, owner: &Caller, more: &Value) -> String {
        let version = owner.get("/api/market/entry").await.good()["version"].as_u64().unwrap();
        let form = json!({"version": version, "form": entry(more)});
        let id = id_of(&owner.put("/api/market/entry", form).await.good());
        let submit = json!({"action": "submit", "version": version + 1});
        owner.post("/api/market/entry/actions", submit).await.good();
        let province = self.person(shared::access::Role::Liaison, "130000-gsl").await;
        let path = format!("/api/market/desk/entries/{id}");
        province.post(&path, json!({"action": "approve", "version": version + 2})).await.good();
        id
    }

    /// A draft of an enterprise's.
    pub async fn drafted(&self, owner: &Caller, form: Value) -> String {
        id_of(&owner.post("/api/market/postings", form).await.good())
    }

    /// A picture of an enterprise's, as the upload answered it.
    pub async fn pictured(&self, owner: &Caller, (width, height): (u32, u32)) -> Value {
        let file = crate::files::picture(width, height);
        owner.upload_to("/api/market/pictures", "车间.png", file).await.good()
    }

    /// A conversation in which both have agreed to talk.
    pub async fn talking(&self, poster: &Caller, asker: &Caller, posting: &str) -> String {
        let deal = self.interested(asker, posting).await;
        let path = format!("/api/market/deals/{deal}/actions");
        poster.post(&path, json!({"step": "accept", "version": 1})).await.good();
        deal
    }

    /// A posting that waits for the Federation.
    pub async fn sent_in(&self, owner: &Caller, form: Value) -> String {
        let id = self.drafted(owner, form).await;
        let path = format!("/api/market/postings/{id}/actions");
        owner.post(&path, json!({"action": "submit", "version": 1})).await.good();
        id
    }

    /// A posting on the board.
    pub async fn posted(&self, owner: &Caller, form: Value) -> String {
        let id = self.sent_in(owner, form).await;
        let path = format!("/api/market/desk/{id}");
        self.liaison().await.post(&path, json!({"action": "approve", "version": 2})).await.good();
        id
    }

    /// A conversation that waits for the posting's side.
    pub async fn interested(&self, asker: &Caller, posting: &str) -> String {
        let path = format!("/api/market/postings/{posting}/interest");
        id_of(&asker.post(&path, interest()).await.good())
    }
}
