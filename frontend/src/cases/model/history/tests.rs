//! What the timeline tells of an event.

use super::*;
use serde_json::json;
use shared::calendar::{Calendar, parse_day};

fn told(event: &Value, contents: &Value) -> Told {
    let calendar = Calendar::builtin();
    let reader =
        Reader { today: parse_day("2026-11-23").expect("day"), calendar: &calendar, locale: Locale::Zh };
    let own = |code: &str| format!("<{code}>");
    tell(event, contents, &Names { org: &own, category: &own, tier: &own }, &reader)
}

#[test]
fn an_assignment_names_who_leads_and_who_helps() {
    let event = json!({
        "at": "2026-11-09T07:40:00Z", "actor": {"role": "liaison", "org": "130100-gsl"}, "action": "assign",
        "data": {"category": "power", "tier": "B", "lead": "130100-gdj",
                 "co": [{"org": "130100-gxq", "due": "2026-11-20", "done": false}]},
    });
    let told = told(&event, &json!({"actor": {"value": {"name": "王工"}}, "note": {"value": "请抓紧"}}));
    assert_eq!(told.title, "工商联分类并交办");
    assert_eq!(told.by, "<130100-gsl> · 王工");
    assert_eq!(
        told.lines,
        ["<power> · <B>", "主办：<130100-gdj>", "协办：<130100-gxq>（11月20日（周五）前）"]
    );
    assert_eq!(told.says, [("交办意见（内部）".to_owned(), "请抓紧".to_owned())]);
}

#[test]
fn a_bad_verdict_tells_of_the_new_round() {
    let event = json!({
        "actor": {"role": "owner", "org": ""}, "action": "verdict",
        "data": {"solved": "not", "rating": 2, "round": 2, "lead": "130000-gdj",
                 "clock": {"moved": {"from": "2026-11-20", "to": "2026-12-04", "reason": "round", "days": 0}}},
    });
    let told = told(&event, &Value::Null);
    assert_eq!(
        told.lines,
        [
            "企业评价：未解决，不满意",
            "转入第 2 轮整改",
            "主办：<130000-gdj>",
            "新一轮重新计时，到期日为12月4日（周五）。",
        ]
    );
    assert!(told.by.is_empty() && told.says.is_empty());
}

#[test]
fn what_the_federation_says_for_a_member_tells_how_it_was_asked() {
    let event = json!({
        "actor": {"role": "liaison", "org": "130100-gsl"}, "action": "verdict",
        "data": {"solved": "solved", "rating": 4, "channel": "hotline"},
    });
    let told = told(&event, &json!({"consent": {"value": "电话回访，张先生"}}));
    assert_eq!(told.lines, ["企业评价：已解决，满意", "工商联回访后代为填写，方式：热线"]);
    assert_eq!(told.says.len(), 1);
}

#[test]
fn a_warning_says_what_is_due() {
    let event = json!({
        "actor": {"role": "system", "org": ""}, "action": "warn",
        "data": {"level": "yellow", "deadline": "total", "due": "2026-11-23"},
    });
    let told = told(&event, &Value::Null);
    assert_eq!((told.title.as_str(), told.by.as_str()), ("黄牌：办理期限今天到期", "系统自动"));
}

#[test]
fn only_warnings_in_a_row_stand_together() {
    let events: Vec<Value> = ["file", "warn", "assign", "warn", "warn", "note", "note"]
        .map(|action| json!({ "action": action }))
        .to_vec();
    let events: Vec<&Value> = events.iter().collect();
    assert_eq!(runs(&events).map(<[_]>::len).collect::<Vec<_>>(), [1, 1, 1, 2, 1, 1]);
}

#[test]
fn what_is_inside_is_what_the_flow_keeps_from_the_public() {
    for kind in Kind::ALL {
        for rule in shared::kinds::flow(kind).rules {
            assert_eq!(keeps_inside(kind, rule.action), !rule.public, "{:?}", rule.action);
        }
    }
}

#[test]
fn every_action_has_a_title() {
    for action in Action::ALL {
        let name = serde_json::to_value(action).expect("name");
        let told = told(&json!({"action": name, "data": {}}), &Value::Null);
        assert!(!told.title.is_empty());
    }
}
