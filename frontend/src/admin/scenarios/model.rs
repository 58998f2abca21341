//! A scenario as a form, and a form as a scenario: options are lines, conditions words.

use serde_json::{Map, Value, json};
use shared::{
    matters::wizard::{Answer, Bundling, Condition, Need, Question, Scenario, Test},
    text::Named,
};

/// `company=new,individual；area!=tiny`
pub fn say_when(when: &Condition) -> String {
    let said = when.0.iter().map(|test| {
        let sign = if test.not { "!=" } else { "=" };
        [&test.question, sign, &test.any.join(",")].concat()
    });
    said.collect::<Vec<_>>().join("；")
}

pub fn read_when(text: &str) -> Condition {
    let tests = text.split([';', '；']).filter_map(|one| {
        let (question, any) = one.split_once('=')?;
        let not = question.trim_end().ends_with(['!', '！']);
        let question = question.trim().trim_end_matches(['!', '！']).trim().to_owned();
        Some(Test { question, any: split(any), not })
    });
    Condition(tests.collect())
}

fn split(text: &str) -> Vec<String> {
    let parts = text.split([',', '，', '、', ' ', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn say_options(options: &[Answer]) -> String {
    let lines = options.iter().map(|one| {
        let parts = [&one.value, &one.label.zh, &one.label.en, &one.hint.zh, &one.hint.en];
        parts.map(String::as_str).join("|").trim_end_matches('|').to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn read_options(text: &str) -> Vec<Answer> {
    let options = text.lines().map(|line| {
        let mut parts = line.split('|').map(|part| part.trim().to_owned());
        let value = parts.next().unwrap_or_default();
        let mut next = || parts.next().unwrap_or_default();
        let label = Named { zh: next(), en: next() };
        Answer { value, label, hint: Named { zh: next(), en: next() } }
    });
    options.filter(|one| !one.value.is_empty()).collect()
}

/// What the form starts with.
pub fn values(scenario: &Scenario) -> Map<String, Value> {
    let questions: Vec<Value> = scenario
        .questions
        .iter()
        .map(|one| {
            json!({
                "code": one.code, "zh": one.text.zh, "en": one.text.en, "hint": one.hint.zh, "hint_en": one.hint.en,
                "many": one.many, "options": say_options(&one.options), "when": say_when(&one.when),
            })
        })
        .collect();
    let needs: Vec<Value> = scenario
        .needs
        .iter()
        .map(|one| {
            json!({
                "item": one.item, "when": say_when(&one.when), "after": one.after.join("、"), "why": one.why.zh,
                "why_en": one.why.en, "optional": one.optional,
            })
        })
        .collect();
    let bundle = scenario.bundle.as_ref();
    let words = |text: Option<&String>| text.cloned().unwrap_or_default();
    let values = json!({
        "code": scenario.code, "name": scenario.name.zh, "name_en": scenario.name.en, "summary": scenario.summary.zh,
        "summary_en": scenario.summary.en, "industry": scenario.industry, "questions": questions, "needs": needs,
        "bundle_name": words(bundle.map(|one| &one.name.zh)), "bundle_name_en": words(bundle.map(|one| &one.name.en)),
        "bundle_department": words(bundle.map(|one| &one.department)),
        "bundle_items": bundle.map(|one| one.items.join("、")).unwrap_or_default(),
    });
    values.as_object().cloned().unwrap_or_default()
}

fn text(values: &Map<String, Value>, name: &str) -> String {
    values.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

fn pair(values: &Map<String, Value>, zh: &str, en: &str) -> Named {
    Named { zh: text(values, zh), en: text(values, en) }
}

fn yes(values: &Map<String, Value>, name: &str) -> bool {
    values.get(name).and_then(Value::as_bool).unwrap_or_default()
}

fn rows<'a>(values: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a Map<String, Value>> {
    values.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

/// The scenario that a form says, finished or not; `code` is its own where the form doesn't ask for it.
pub fn read(values: &Map<String, Value>, code: &str) -> Scenario {
    let questions = rows(values, "questions").map(|row| Question {
        code: text(row, "code"),
        text: pair(row, "zh", "en"),
        hint: pair(row, "hint", "hint_en"),
        many: yes(row, "many"),
        options: read_options(&text(row, "options")),
        when: read_when(&text(row, "when")),
    });
    let needs = rows(values, "needs").map(|row| Need {
        item: text(row, "item"),
        when: read_when(&text(row, "when")),
        after: split(&text(row, "after")),
        why: pair(row, "why", "why_en"),
        optional: yes(row, "optional"),
    });
    let bundle = (!text(values, "bundle_name").is_empty()).then(|| Bundling {
        name: pair(values, "bundle_name", "bundle_name_en"),
        department: text(values, "bundle_department"),
        items: split(&text(values, "bundle_items")),
    });
    Scenario {
        code: if code.is_empty() { text(values, "code") } else { code.to_owned() },
        name: pair(values, "name", "name_en"),
        summary: pair(values, "summary", "summary_en"),
        industry: text(values, "industry"),
        questions: questions.collect(),
        needs: needs.collect(),
        bundle,
    }
}

/// Where the form asks for what is unsound: `questions.2.when` as it is, `bundle.items` as `bundle_items`.
pub fn field_of(path: &str) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    match parts.as_slice() {
        ["bundle", member, ..] => ["bundle_", member].concat(),
        ["questions", place] => ["questions.", place, ".options"].concat(),
        [list @ ("questions" | "needs"), place, member, ..] => [list, ".", place, ".", member].concat(),
        [first, ..] => (*first).to_owned(),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCENARIOS: &str = include_str!("../../../../infra/demo/matters/scenarios.json");

    #[test]
    fn every_scenario_is_the_same_after_its_form() {
        let scenarios: Vec<Scenario> = serde_json::from_str(SCENARIOS).unwrap();
        assert!(scenarios.len() >= 8);
        for scenario in scenarios {
            assert_eq!(read(&values(&scenario), &scenario.code), scenario, "{}", scenario.code);
        }
    }

    #[test]
    fn conditions_are_read_as_people_write_them() {
        let read = read_when(" company = new，individual ；area != tiny ");
        assert_eq!(say_when(&read), "company=new,individual；area!=tiny");
        assert_eq!(read_when(""), Condition::default());
    }

    #[test]
    fn what_is_unsound_is_told_where_it_is_asked_for() {
        for (path, field) in [
            ("questions.1", "questions.1.options"),
            ("questions.1.when", "questions.1.when"),
            ("needs.0.after", "needs.0.after"),
            ("bundle.items", "bundle_items"),
            ("code", "code"),
        ] {
            assert_eq!(field_of(path), field);
        }
    }
}
