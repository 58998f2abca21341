//! Fairs, as their organisers and enterprises bring them about.

use serde_json::{Value, json};

use crate::{Caller, TestApp};

/// The phone of a person who is registered, that a test looks for where it mustn't be.
pub const GUEST_PHONE: &str = "13931188001";

/// Where fairs are.
pub const FAIRS: &str = "/api/market/fairs";

/// A fair on 2026-11-20 that may be published.
pub fn fair(title: &str, more: &Value) -> Value {
    let form = json!({
        "title": title, "kind": "matchmaking", "about": "整机企业与零部件企业现场对接。", "region": "130100",
        "venue": "石家庄国际会展中心", "address": "正定新区隆兴路", "from": "2026-11-20", "from_at": "09:00",
        "to": "2026-11-20", "to_at": "17:00",
        "sessions": [
            {"day": "2026-11-20", "from": "09:30", "to": "10:30", "title": "产能发布", "speaker": "林工", "room": "一层"},
        ],
        "capacity": 3, "most": 2, "opens": "2026-11-01", "closes": "2026-11-19",
        "booths": [{"number": 1, "name": "A1"}, {"number": 2, "name": "A2"}],
        "online": "https://meeting.example.cn/77",
        "contact": {"name": "周砚", "phone": "0311-88880113"},
    });
    crate::appeal::with(form, more)
}

/// Persons to register, each with a phone of their own.
pub fn persons(names: &[&str]) -> Value {
    let person = |(place, name): (usize, &&str)| {
        let phone = GUEST_PHONE.strip_suffix('1').unwrap_or_default();
        json!({"name": name, "phone": format!("{phone}{}", place + 1)})
    };
    json!({"persons": names.iter().enumerate().map(person).collect::<Vec<_>>()})
}

impl TestApp {
    /// A fair of the Federation of Shijiazhuang that everyone may see.
    pub async fn fair(&self, form: Value) -> String {
        let liaison = self.liaison().await;
        let made = liaison.post(FAIRS, form).await.good();
        let id = made["id"].as_str().unwrap().to_owned();
        let publish = json!({"action": "publish", "version": made["version"]});
        liaison.post(&format!("{FAIRS}/{id}/actions"), publish).await.good();
        id
    }

    /// A booth of a fair given to an enterprise that asks for it.
    pub async fn booth(&self, fair: &str, number: u16, to: &Caller) {
        let path = format!("{FAIRS}/{fair}/booths/{number}");
        to.post(&path, json!({"action": "ask"})).await.good();
        let give = json!({"action": "give", "enterprise": to.principal().enterprise});
        self.liaison().await.post(&path, give).await.good();
    }
}

/// The persons of a fair's view that are the reader's own.
pub fn own(view: &Value) -> Vec<Value> {
    view["own"].as_array().cloned().unwrap_or_default()
}
