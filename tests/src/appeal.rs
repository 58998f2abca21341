//! The people of an appeal, and the appeal at any stage.

use serde_json::{Value, json};

use crate::{Caller, TestApp};

pub const TITLE: &str = "新厂房用电报装三个月没有答复";
/// The org that is complained of and has the lead.
pub const LEAD: &str = "130100-gd";
/// Where it happened.
pub const PLACE: &str = "130102";

/// Those who have to do with an appeal, and a stranger.
pub struct Cast {
    pub owner: Caller,
    pub agent: Caller,
    /// The owner of another enterprise.
    pub stranger: Caller,
    pub liaison: Caller,
    pub officer: Caller,
    pub head: Caller,
    /// An officer of another org.
    pub other: Caller,
    pub supervisor: Caller,
}

/// A filing form.
pub fn form(extra: &Value) -> Value {
    let form = json!({
        "kind": "appeal", "category": "utilities.power", "region": PLACE, "title": TITLE,
        "text": "今年八月提交用电报装申请，至今没有答复，新厂房不能投产。请明确接入方案和时间。",
    });
    with(form, extra)
}

/// A JSON object with members of another laid over it.
pub fn with(mut form: Value, extra: &Value) -> Value {
    for (name, value) in extra.as_object().into_iter().flatten() {
        form[name] = value.clone();
    }
    form
}

/// The form by which it is assigned to `LEAD`.
pub fn assignment() -> Value {
    json!({"category": "utilities.power", "tier": "B", "lead": LEAD})
}

impl TestApp {
    pub async fn cast(&self) -> Cast {
        Cast {
            owner: self.owner().await,
            agent: self.agent().await,
            stranger: self.other_owner().await,
            liaison: self.liaison().await,
            officer: self.officer(LEAD).await,
            head: self.head(LEAD).await,
            other: self.officer("130100-scjg").await,
            supervisor: self.supervisor().await,
        }
    }

    /// Files an appeal; its number.
    pub async fn filed(&self, by: &Caller, extra: Value) -> String {
        let filed = by.post("/api/cases", form(&extra)).await;
        assert_eq!(filed.status, 201, "{}", filed.text());
        filed.json()["id"].as_str().unwrap().to_owned()
    }

    pub async fn assigned(&self, cast: &Cast, extra: Value) -> String {
        let id = self.filed(&cast.owner, extra).await;
        self.done(&cast.liaison, &id, "assign", assignment()).await;
        id
    }

    pub async fn handling(&self, cast: &Cast, extra: Value) -> String {
        let id = self.assigned(cast, extra).await;
        self.done(&cast.officer, &id, "accept", json!({})).await;
        id
    }

    pub async fn answered(&self, cast: &Cast, extra: Value) -> String {
        let id = self.handling(cast, extra).await;
        let draft = json!({"answer": "接入方案已批复，十一月二十日前送电。", "claim": "solved"});
        self.done(&cast.officer, &id, "draft", draft).await;
        self.done(&cast.head, &id, "sign", json!({})).await;
        id
    }

    pub async fn closed(&self, cast: &Cast, extra: Value) -> String {
        let id = self.answered(cast, extra).await;
        self.done(&cast.owner, &id, "verdict", json!({"solved": "solved", "rating": 5})).await;
        id
    }
}
