//! Items of a catalogue, as many as a test needs, and publishing them.

use serde_json::{Map, Value, json};
use shared::access::Role;

use crate::appeal::with;
use crate::{Answer, Caller, TestApp};

/// A sound item.
pub fn item(code: &str, name: &str, more: &Value) -> Value {
    let item = json!({
        "code": code,
        "name": {"zh": name, "en": format!("Item {code}")},
        "summary": {"zh": "开展经营活动前应当取得。", "en": "Needed before you begin."},
        "power": "permit", "stage": "permits", "department": "scjg",
        "industries": ["H"], "levels": ["city", "county"], "keywords": [],
        "basis": [{"title": "《中华人民共和国食品安全法》", "article": "第三十五条", "text": ""}],
        "conditions": [{"zh": "有与经营品种相适应的场所", "en": "Premises that fit"}],
        "documents": [
            {"name": {"zh": "申请书", "en": "Application"}, "format": "form", "issuer": {"zh": "", "en": ""},
             "source": "enterprise", "required": true, "note": {"zh": "", "en": ""}},
            {"name": {"zh": "营业执照", "en": "Business licence"}, "format": "electronic",
             "issuer": {"zh": "市场监督管理局", "en": "Market Regulation"}, "source": "platform",
             "required": true, "note": {"zh": "", "en": ""}},
        ],
        "steps": [
            {"name": {"zh": "受理", "en": "Acceptance"}, "days": 1, "special": false},
            {"name": {"zh": "审查", "en": "Review"}, "days": 4, "special": false},
            {"name": {"zh": "现场核查", "en": "Inspection"}, "days": 10, "special": true},
        ],
        "statutory_days": 20, "promised_days": 5, "fees": [],
        "outcome": {"name": {"zh": "食品经营许可证", "en": "Licence"}, "kind": "certificate", "months": 60},
        "recourse": {"reconsideration": true, "litigation": true},
        "online": "whole",
    });
    with(item, more)
}

/// What is said when an item is done to.
pub fn change(kind: &str, code: &str, more: &Value) -> Value {
    with(json!({"kind": kind, "code": code, "reason": "依法调整", "seen": 0}), more)
}

pub fn added(item: &Value) -> Value {
    change("add", item["code"].as_str().unwrap(), &json!({"item": item}))
}

/// A project that a manufacturer of 正定县 builds on new land.
pub fn declaration(more: &Value) -> Value {
    let declaration = json!({
        "name": "年产 2 万套精密轴承项目", "kind": "filing", "region": "130123", "address": "正定高新区华安路 8 号",
        "industry": "34", "nature": "new", "content": "新建厂房 1.2 万平方米，生产线 4 条。",
        "total": 1_200_000_000, "land": true, "land_area": 20_000, "building": true, "impact": "report",
        "start": "2026-12-01", "finish": "2027-11-30", "legal_person": "林栩",
    });
    with(declaration, more)
}

/// A counter that receives two people every half hour.
pub fn opening() -> Value {
    json!({
        "place": "政务服务中心二楼 12 号窗口", "minutes": 30, "seats": 2, "ahead": 5,
        "stretches": [{"from": "09:00", "to": "12:00"}, {"from": "13:00", "to": "17:00"}],
    })
}

/// An item done in a region.
pub fn place(code: &str, region: &str) -> Value {
    json!({
        "item": code, "region": region,
        "counter": {"name": "政务服务中心", "address": "中山路 1 号", "hours": "工作日 9:00—17:00", "hotline": "0311-12345"},
    })
}

/// The n-th of many items, of stages and departments in turn.
pub fn nth(n: usize) -> Value {
    let stages = ["set_up", "permits", "filing", "change", "funds", "tax"];
    let departments = ["scjg", "wjw", "zjj", "fgw", "gxj"];
    let subjects = ["食品", "药品", "道路货物", "建筑施工", "特种设备", "广告", "水土保持", "劳务派遣"];
    let name = format!("{}经营事项第{n}号", subjects[n % subjects.len()]);
    let more = json!({"stage": stages[n % stages.len()], "department": departments[n % departments.len()]});
    item(&format!("0001{n:08}"), &name, &more)
}

/// A form with a condition.
pub fn form() -> Value {
    let named = |zh: &str| json!({"zh": zh, "en": zh});
    json!({"sections": [{"title": named("场所"), "fields": [
        {"name": "name", "label": named("单位名称"), "required": true, "kind": "line", "max": 60, "fact": "name"},
        {"name": "area", "label": named("面积"), "required": true, "kind": "integer", "min": 1, "max": 100000},
        {"name": "cellar", "label": named("有地下部分"), "required": false, "kind": "flag"},
        {"name": "cellar_area", "label": named("地下面积"), "required": true, "kind": "integer", "min": 1, "max": 100000,
         "when": [{"field": "cellar", "any": ["true"]}]},
    ]}]})
}

/// A question with two answers.
pub fn scenario() -> Value {
    json!({
        "code": "restaurant", "name": {"zh": "开餐馆", "en": "Open a restaurant"},
        "summary": {"zh": "堂食或外卖", "en": "Eating in or take-away"}, "industry": "H",
        "bundle": {
            "name": {"zh": "开办餐饮店“一件事”", "en": "A restaurant, all in one"}, "department": "scjg",
            "items": ["000100000001", "000100000002", "000100000003"],
        },
        "questions": [
            {"code": "company", "text": {"zh": "有营业执照了吗", "en": "Is there a licence?"}, "many": false,
             "options": [{"value": "yes", "label": {"zh": "有", "en": "Yes"}}, {"value": "no", "label": {"zh": "还没有", "en": "No"}}]},
            {"code": "size", "text": {"zh": "多大面积", "en": "How large?"}, "many": false,
             "options": [{"value": "small", "label": {"zh": "300 平方米以下", "en": "Small"}}, {"value": "large", "label": {"zh": "300 平方米以上", "en": "Large"}}]},
        ],
        "needs": [
            {"item": "000100000001", "when": [{"question": "company", "any": ["no"]}], "why": {"zh": "先有主体", "en": "First"}},
            {"item": "000100000002", "after": ["000100000001"], "why": {"zh": "做食品要许可", "en": "Food"}},
            {"item": "000100000003", "when": [{"question": "size", "any": ["large"]}], "after": ["000100000001"], "why": {"zh": "面积大", "en": "Large"}},
        ],
    })
}

impl TestApp {
    pub async fn publisher(&self) -> Caller {
        self.everyone().await.into_iter().find(|(role, _)| *role == Role::SystemAdmin).unwrap().1
    }

    /// Publishes items and where they are done.
    pub async fn published(&self, publisher: &Caller, items: &[Value], places: &[Value]) -> Value {
        let changes: Vec<Value> = items.iter().map(added).collect();
        publish(publisher, json!({"changes": changes, "implementations": places})).await.good()
    }

    /// An application of `owner`'s for the food permit in 正定县 that was granted; its number and its certificate's code.
    pub async fn granted(&self, owner: &Caller) -> (String, String) {
        let org = "130123-scjg";
        let (officer, head) = (self.officer(org).await, self.head(org).await);
        let form = json!({"item": "000100000002", "region": "130123", "values": {}, "documents": {}});
        let filed = owner.post("/api/applications", form).await.good();
        let id = filed["id"].as_str().unwrap().to_owned();
        self.done(&officer, &id, "accept", json!({})).await;
        let grant = json!({"decision": "grant", "text": "准予许可", "number": "JY1130123000001"});
        self.done(&officer, &id, "propose", grant).await;
        self.done(&head, &id, "decide", json!({})).await;
        let seen = owner.get(&format!("/api/cases/{id}")).await.good();
        let code = seen["application"]["certificate"]["code"].as_str().unwrap().to_owned();
        (id, code)
    }

    /// An application of `owner`'s for the food permit in 正定县 whose publicity runs; its number.
    pub async fn published_for_objections(&self, owner: &Caller) -> String {
        let officer = self.officer("130123-scjg").await;
        let form = json!({"item": "000100000002", "region": "130123", "values": {}, "documents": {}});
        let filed = owner.post("/api/applications", form).await.good();
        let id = filed["id"].as_str().unwrap().to_owned();
        self.done(&officer, &id, "accept", json!({})).await;
        let notice = json!({"text": "拟准予食品经营许可，经营场所：正定县常山路。", "days": 5});
        self.done(&officer, &id, "publicise", notice).await;
        id
    }

    /// Three items of 石家庄市 and 正定县, and a scenario.
    pub async fn catalogue(&self, publisher: &Caller) {
        let items = [
            item(
                "000100000001",
                "企业设立登记",
                &json!({"stage": "set_up", "keywords": ["注册公司"], "industries": []}),
            ),
            item(
                "000100000002",
                "食品经营许可证核发",
                &json!({"keywords": ["饭店", "餐馆"],
                "fees": [{"name": {"zh": "工本费", "en": "Cost"}, "fen": 1000, "basis": "冀价〔2010〕1 号"}]}),
            ),
            item(
                "000100000003",
                "公众聚集场所营业前消防安全检查",
                &json!({"department": "yjgl", "levels": ["county"], "form": form()}),
            ),
        ];
        let places = [
            place("000100000001", "130100"),
            place("000100000002", "130100"),
            place("000100000002", "130123"),
            place("000100000003", "130123"),
        ];
        self.published(publisher, &items, &places).await;
        publisher.put("/api/scenarios", json!([scenario()])).await.good();
    }
}

pub async fn publish(publisher: &Caller, publication: Value) -> Answer {
    publisher.post("/api/matters/publications", publication).await
}

/// The codes on a page.
pub fn codes(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

/// Members of an object, for comparing without those that a server adds.
pub fn members(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}
