use std::collections::{BTreeMap, BTreeSet};

use shared::form::FieldKind;
use shared::matters::check::faults;
use shared::matters::sums::{cost, documents, fixed_fee, longest_way};
use shared::matters::wire::TaskView;
use shared::matters::wizard::{Answer, Answers, Scenario};
use shared::matters::{Stage, check};
use shared::org::departments;
use shared::problem::FieldFault;

use super::super::script::applications;
use super::*;

#[test]
fn every_item_of_the_demo_may_be_published() {
    let items = items().unwrap();
    for item in &items {
        let found = faults(item);
        assert!(found.is_empty(), "{} {}: {found:?}", item.code, item.name.zh);
        assert!(!item.name.en.is_empty() && !item.summary.en.is_empty(), "{} has no English", item.code);
    }
    let codes: BTreeSet<&str> = items.iter().map(|item| item.code.as_str()).collect();
    assert!(items.len() >= 40 && codes.len() == items.len());
    for stage in Stage::ALL {
        assert!(items.iter().any(|item| item.stage == *stage), "nothing for {stage:?}");
    }
    for department in departments() {
        assert!(
            items.iter().any(|item| item.department == department.code),
            "nothing of {}",
            department.code
        );
    }
}

#[test]
fn hours_of_the_demo_make_sense() {
    for hall in read::<Vec<Hall>>(HALLS, "halls").unwrap() {
        assert_eq!(opening(&hall).faults(), [], "{}", hall.region);
    }
}

#[test]
fn forms_of_the_demo_cover_the_stages_and_one_is_long() {
    let items = items().unwrap();
    let forms: Vec<&Item> = items.iter().filter(|item| item.form.is_some()).collect();
    let stages: BTreeSet<&str> = forms.iter().map(|item| item.stage.code()).collect();
    let longest =
        forms.iter().filter_map(|item| item.form.as_ref()).map(|form| form.form().fields.len()).max();
    assert!(forms.len() >= 8 && stages.len() >= 8, "{stages:?}");
    assert!(longest >= Some(60), "{longest:?}");
}

#[test]
fn every_place_of_the_demo_may_be_published() {
    let (items, regions) = (items().unwrap(), Regions::builtin());
    for place in implementations(&items, &regions).unwrap() {
        let item = items.iter().find(|item| item.code == place.item).unwrap();
        let stands = Some((item.levels.as_slice(), item.promised_days));
        assert!(check::implementation_faults(&place, stands, &regions).is_empty(), "{place:?}");
    }
}

#[test]
fn every_scenario_of_the_demo_holds_together() {
    let items = items().unwrap();
    let scenarios: Vec<Scenario> = read(SCENARIOS, "scenarios").unwrap();
    assert!(scenarios.len() >= 6);
    for scenario in scenarios {
        let found = scenario.faults(|code| items.iter().any(|item| item.code == code));
        assert!(found.is_empty(), "{}: {found:?}", scenario.code);
    }
}

#[test]
fn what_stories_fill_in_fills_their_forms() {
    let (items, regions) = (items().unwrap(), Regions::builtin());
    let mut filled = BTreeSet::new();
    for script in applications().unwrap().into_iter().filter(|script| !script.values.is_empty()) {
        let item = items.iter().find(|item| item.code == script.item).unwrap();
        let form = item.form.as_ref().unwrap();
        // Files are for the documents; a story hands in none with its form.
        let is_file = |fault: &FieldFault| {
            let field = form.field(&fault.field).map(|field| &field.kind);
            matches!(field, Some(FieldKind::Files { .. }))
        };
        let faults = form.check(&script.values, &regions).err().unwrap_or_default();
        let faults: Vec<_> = faults.iter().filter(|fault| !is_file(fault)).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", script.id);
        filled.insert(item.stage.code());
    }
    assert!(filled.len() >= 5, "{filled:?}");
}

/// Every way through a scenario's questions: each answer of those that take one; of those that take several none,
/// each by itself, and all.
fn walk(scenario: &Scenario, answers: &Answers, leaf: &mut impl FnMut(&Answers)) {
    let Some(question) = scenario.next(answers) else { return leaf(answers) };
    let one = |option: &Answer| vec![option.value.clone()];
    let mut choices: Vec<Vec<String>> = question.options.iter().map(one).collect();
    if question.many {
        choices.push(Vec::new());
        choices.push(question.options.iter().map(|option| option.value.clone()).collect());
    }
    for choice in choices {
        let mut answers = answers.clone();
        answers.insert(question.code.clone(), choice);
        walk(scenario, &answers, leaf);
    }
}

/// Working days until an item is through, counted backwards from it: another way than the plan goes.
fn through(code: &str, tasks: &BTreeMap<&str, &TaskView>) -> u32 {
    let Some(view) = tasks.get(code) else { return 0 };
    let before = view.task.after.iter().map(|item| through(item, tasks)).max();
    before.unwrap_or_default() + view.promised_days
}

#[test]
fn every_way_through_the_wizard_ends_with_a_plan_whose_sums_are_right() {
    let items: BTreeMap<String, Item> =
        items().unwrap().into_iter().map(|item| (item.code.clone(), item)).collect();
    let scenarios: Vec<Scenario> = read(SCENARIOS, "scenarios").unwrap();
    let mut needed: BTreeSet<(String, String)> = BTreeSet::new();
    for scenario in &scenarios {
        let mut ways = 0_u32;
        walk(scenario, &Answers::new(), &mut |answers| {
            ways += 1;
            assert_eq!(
                scenario.counted(answers),
                *answers,
                "{}: an answer that counts for nothing",
                scenario.code
            );
            let tasks: Vec<TaskView> = scenario
                .plan(answers)
                .into_iter()
                .map(|task| {
                    let item = items.get(&task.item).unwrap_or_else(|| panic!("no item {}", task.item));
                    needed.insert((scenario.code.clone(), task.item.clone()));
                    TaskView {
                        name: item.name.clone(),
                        promised_days: item.promised_days,
                        serving: None,
                        hindrance: None,
                        fen: fixed_fee(item),
                        at_counter: false,
                        task,
                    }
                })
                .collect();
            let at = format!("{} {answers:?}", scenario.code);
            assert!(tasks.iter().any(|view| !view.task.optional), "{at}: nothing is needed");
            let by_code: BTreeMap<&str, &TaskView> =
                tasks.iter().map(|view| (view.task.item.as_str(), view)).collect();
            assert_eq!(by_code.len(), tasks.len(), "{at}: an item twice");
            for view in &tasks {
                for before in &view.task.after {
                    let before = by_code.get(before.as_str());
                    assert!(before.is_some_and(|one| one.task.round < view.task.round), "{at}: {view:?}");
                }
            }
            let wanted: Vec<&&TaskView> = by_code.values().filter(|view| !view.task.optional).collect();
            let days = wanted.iter().map(|view| through(&view.task.item, &by_code)).max();
            assert_eq!(Some(longest_way(&tasks)), days, "{at}");
            let fixed: u64 = wanted
                .iter()
                .flat_map(|view| &items[&view.task.item].fees)
                .filter(|fee| fee.fen.is_some())
                .filter_map(|fee| fee.fen)
                .sum();
            let partly = |view: &&&TaskView| {
                let fees = &items[&view.task.item].fees;
                fees.iter().any(|fee| fee.fen.is_none())
            };
            let (fen, more) = cost(&tasks);
            assert!(fen <= fixed, "{at}");
            assert_eq!(more, wanted.iter().any(partly), "{at}");
            assert!(more || fen == fixed, "{at}");
            let documents = documents(&tasks, |code| items.get(code));
            let names: BTreeSet<&str> = tasks
                .iter()
                .flat_map(|view| &items[&view.task.item].documents)
                .map(|document| document.name.zh.as_str())
                .collect();
            assert_eq!(documents.len(), names.len(), "{at}: each document once");
            for one in &documents {
                let asked: Vec<bool> = one
                    .items
                    .iter()
                    .flat_map(|code| &items[code].documents)
                    .filter(|document| document.name.zh == one.document.name.zh)
                    .map(|document| document.required)
                    .collect();
                assert_eq!(one.document.required, asked.contains(&true), "{at}: {}", one.document.name.zh);
            }
        });
        assert!(ways >= 100, "{}: {ways} ways", scenario.code);
        for need in &scenario.needs {
            let met = needed.contains(&(scenario.code.clone(), need.item.clone()));
            assert!(met, "{}: no answers ever lead to {}", scenario.code, need.item);
        }
    }
}
