//! Forms: what the rule accepts, the JSON Schema accepts; what isn't asked has no answer; nothing is dropped in silence.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use shared::form::{Definition, Form, asked, fen, yuan};
use shared::region::Regions;
use shared::text::Locale;

fn definition() -> Definition {
    let named = |zh: &str| json!({"zh": zh, "en": zh});
    serde_json::from_value(json!({"sections": [
        {"title": named("主体"), "fields": [
            {"name": "code", "label": named("代码"), "required": true, "kind": "credit_code", "fact": "credit_code"},
            {"name": "place", "label": named("地区"), "required": true, "kind": "region", "fact": "region"},
            {"name": "kind", "label": named("类别"), "required": true, "kind": "choice", "options": [
                {"value": "shop", "label": named("门店")}, {"value": "online", "label": named("网络")}]},
            {"name": "works", "label": named("项目"), "kind": "several", "options": [
                {"value": "hot", "label": named("热食")}, {"value": "cold", "label": named("冷食")}]},
            {"name": "chain", "label": named("连锁"), "kind": "flag"},
        ]},
        {"title": named("门店"), "when": [{"field": "kind", "any": ["shop"]}], "fields": [
            {"name": "area", "label": named("面积"), "required": true, "kind": "integer", "min": 1, "max": 9999},
            {"name": "head", "label": named("总部"), "required": true, "kind": "line", "max": 20,
             "when": [{"field": "chain", "any": ["true"]}]},
            {"name": "kitchen", "label": named("热加工"), "required": true, "kind": "paragraph", "max": 50,
             "when": [{"field": "works", "any": ["hot"]}]},
        ]},
        {"title": named("资金"), "fields": [
            {"name": "money", "label": named("投资"), "required": true, "kind": "money", "min": 0, "max": 100_000},
            {"name": "since", "label": named("日期"), "kind": "date"},
            {"name": "people", "label": named("人员"), "kind": "table", "min": 0, "max": 3, "fields": [
                {"name": "name", "label": named("姓名"), "required": true, "kind": "line", "max": 10},
                {"name": "cook", "label": named("厨师"), "kind": "flag"},
                {"name": "paper", "label": named("健康证"), "required": true, "kind": "line", "max": 10,
                 "when": [{"field": "cook", "any": ["true"]}]}]},
            {"name": "plan", "label": named("平面图"), "kind": "files", "max": 2},
            {"name": "true", "label": named("承诺"), "required": true, "kind": "agreement"},
        ]},
    ]}))
    .unwrap()
}

fn filled() -> Map<String, Value> {
    let values = json!({
        "code": "91110000802100433B", "place": "130123", "kind": "shop", "area": 80, "money": 5000,
        "works": ["cold"], "true": true, "people": [{"name": "张三", "cook": true, "paper": "1"}],
    });
    values.as_object().unwrap().clone()
}

fn places(given: &Map<String, Value>) -> Vec<String> {
    let faults = definition().check(given, &Regions::builtin()).unwrap_err();
    faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.code)).collect()
}

#[test]
fn a_form_that_is_filled_is_taken_and_the_definition_is_sound() {
    assert_eq!(definition().faults(), []);
    assert_eq!(definition().check(&filled(), &Regions::builtin()), Ok(filled()));
}

#[test]
fn every_fault_is_told_at_its_place() {
    let mut given = filled();
    for (name, value) in [
        ("code", json!("911100008021004330")),
        ("place", json!("139999")),
        ("area", json!("large")),
        ("money", json!(100_001)),
        ("since", json!("2026-02-30")),
        ("works", json!(["warm"])),
        ("people", json!([{"name": "李四"}, {"name": "王五", "cook": true}])),
        ("true", json!(false)),
        ("extra", json!(1)),
    ] {
        given.insert(name.to_owned(), value);
    }
    assert_eq!(
        places(&given),
        [
            "code credit_code_check",
            "works not_a_choice",
            "area out_of_range",
            "money out_of_range",
            "since not_a_day",
            "people.1.paper required",
            "true required",
            "extra unknown_field",
        ]
    );
    let mut far = filled();
    far.insert("place".to_owned(), json!("139999"));
    assert_eq!(places(&far), ["place unknown_region"]);
}

#[test]
fn what_isnt_asked_has_no_answer_and_isnt_missed() {
    let mut given = filled();
    given.insert("kind".to_owned(), json!("online"));
    let taken = definition().check(&given, &Regions::builtin()).unwrap();
    assert!(!taken.contains_key("area"), "the section of shops isn't asked");
    given.insert("kind".to_owned(), json!("shop"));
    given.insert("chain".to_owned(), json!(true));
    assert_eq!(places(&given), ["head required"]);
}

#[test]
fn a_condition_on_what_isnt_asked_doesnt_hold() {
    let form = definition().form();
    let given = json!({"kind": "online", "chain": true, "works": ["hot"]});
    let asked = asked(&form.fields, given.as_object().unwrap());
    let names: Vec<&str> =
        form.fields.iter().zip(asked).filter(|(_, is)| *is).map(|(field, _)| field.name.as_str()).collect();
    assert_eq!(
        names,
        ["code", "place", "kind", "works", "chain", "money", "since", "people", "plan", "true"]
    );
}

#[test]
fn a_definition_that_doesnt_hold_together_is_refused_at_its_place() {
    let wrong = |change: &dyn Fn(&mut Value)| -> Vec<String> {
        let mut value = serde_json::to_value(definition()).unwrap();
        change(&mut value);
        let read: Definition = serde_json::from_value(value).unwrap();
        read.faults().into_iter().map(|fault| format!("{} {}", fault.field, fault.code)).collect()
    };
    let at = "sections.0.fields";
    assert_eq!(
        wrong(&|v| v["sections"][0]["fields"][1]["name"] = json!("code")),
        [format!("{at}.1.name repeated")]
    );
    assert_eq!(
        wrong(&|v| v["sections"][2]["fields"][0]["name"] = json!("Geld")),
        ["sections.2.fields.0.name wrong_format"]
    );
    assert_eq!(
        wrong(&|v| v["sections"][1]["when"][0]["field"] = json!("money")),
        ["sections.1.when.0 unknown_value"],
        "a condition looks back"
    );
    assert_eq!(
        wrong(&|v| v["sections"][1]["when"][0]["any"] = json!(["x"])),
        ["sections.1.when.0 not_a_choice"]
    );
    assert_eq!(
        wrong(&|v| v["sections"][2]["fields"][0]["min"] = json!(200_000)),
        ["sections.2.fields.0.max out_of_range"]
    );
    assert_eq!(
        wrong(&|v| v["sections"][0]["fields"][0]["fact"] = json!("size")),
        [format!("{at}.0.fact unknown_value")]
    );
    assert_eq!(wrong(&|v| v["sections"] = json!([])), ["sections wrong_count"]);
}

#[test]
fn a_definition_and_its_schema_are_read_back_as_they_were_written() {
    let text = serde_json::to_string(&definition()).unwrap();
    assert_eq!(serde_json::from_str::<Definition>(&text).unwrap(), definition());
    let schema = definition().schema(Locale::Zh);
    let names =
        |form: &shared::form::Form| -> Vec<String> { form.fields.iter().map(|f| f.name.clone()).collect() };
    assert_eq!(names(&shared::form::Form::from_schema(&schema)), names(&definition().form()));
}

#[test]
fn a_forms_conditions_are_read_back_from_its_schema() {
    let form = definition().form();
    let schema = form.schema(Locale::Zh);
    let read = Form::from_schema(&schema);
    assert_eq!(read.schema(Locale::Zh), schema);
    let asked = |form: &Form| -> Vec<_> {
        form.fields.iter().map(|field| (field.name.clone(), field.when.clone(), field.required)).collect()
    };
    assert_eq!(asked(&read), asked(&form));
}

#[test]
fn a_file_that_the_form_doesnt_take_is_told_at_its_place() {
    let mut definition = definition();
    definition.sections[2].fields[3].accept = vec!["pdf".to_owned()];
    assert_eq!(definition.faults(), []);
    let mut given = filled();
    given.insert("plan".to_owned(), json!(["a", "b"]));
    let named = definition.uploads(&given);
    let told: Vec<_> = named.iter().map(|one| (one.place.as_str(), one.id.as_str())).collect();
    assert_eq!(told, [("plan.0", "a"), ("plan.1", "b")]);
    assert_eq!(named[0].field.misfit("平面图.PDF", "plan.0"), None);
    assert_eq!(named[0].field.misfit("平面图.exe", "plan.0").map(|fault| fault.code), Some("wrong_file"));
    definition.sections[2].fields[0].accept = vec!["pdf".to_owned()];
    assert_eq!(definition.faults().len(), 1, "an amount takes no files");
}

/// Any value that someone might send for a member.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-10i64..200_000).prop_map(Value::from),
        prop_oneof!["", "shop", "online", "2026-11-25", "130123", "91110000802100433B", "  字 ", "x{60}"]
            .prop_map(Value::from),
        proptest::collection::vec(prop_oneof!["hot", "cold", "warm"], 0..3).prop_map(Value::from),
        proptest::collection::vec(
            (any::<bool>(), "[a-c]{0,2}", "[a-c]{0,2}")
                .prop_map(|(cook, name, paper)| { json!({"cook": cook, "name": name, "paper": paper}) }),
            0..4
        )
        .prop_map(Value::from),
    ]
}

proptest! {
    #[test]
    fn what_the_rule_takes_the_schema_takes_and_takes_again(
        changes in proptest::collection::vec((0usize..15, any_value()), 0..5),
    ) {
        let definition = definition();
        let names: Vec<String> = definition.form().fields.into_iter().map(|field| field.name).collect();
        let mut given = filled();
        for (place, value) in changes {
            given.insert(names.get(place).cloned().unwrap_or_else(|| "extra".to_owned()), value);
        }
        if let Ok(taken) = definition.check(&given, &Regions::builtin()) {
            let schema = jsonschema::validator_for(&definition.schema(Locale::Zh)).unwrap();
            let whole = Value::Object(taken.clone());
            let errors: Vec<String> = schema.iter_errors(&whole).map(|error| error.to_string()).collect();
            prop_assert!(errors.is_empty(), "{errors:?} {whole}");
            prop_assert_eq!(definition.check(&taken, &Regions::builtin()), Ok(taken));
        }
    }

    #[test]
    fn an_amount_is_read_as_it_is_written(amount in 0i64..10_000_000_000_000) {
        prop_assert_eq!(fen(&yuan(amount)), Some(amount));
    }
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, found) in [
        ("1,200.5", Some(120_050)),
        ("￥12", Some(1200)),
        ("0.05", Some(5)),
        ("1.234", None),
        ("一百", None),
        ("", None),
        ("-3", None),
    ] {
        assert_eq!(fen(text), found, "{text}");
    }
}
