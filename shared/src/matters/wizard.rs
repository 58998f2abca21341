//! The wizard: questions as data, and what the answers lead to. "What do I need to open a restaurant in 正定县?"
//!
//! Always: a question is asked only when what was answered before makes it matter, and answers to questions that aren't
//! asked count for nothing, so that going back and choosing otherwise never leaves something behind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::org::departments;
use crate::text::Named;

/// Something that people want to do, e.g. open a restaurant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Lower-case letters, digits and hyphens, e.g. `restaurant`.
    pub code: String,
    pub name: Named,
    pub summary: Named,
    /// The section of GB/T 4754 that it mostly belongs to; empty: any.
    #[serde(default)]
    pub industry: String,
    pub questions: Vec<Question>,
    pub needs: Vec<Need>,
    /// What of it may be applied for together; none: each item by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle: Option<Bundling>,
}

/// Items that are applied for together (一件事).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Bundling {
    /// As the State Council’s list names it, e.g. 开办餐饮店“一件事”.
    pub name: Named,
    /// The department that answers for the whole, e.g. `scjg`.
    pub department: String,
    /// Codes of needs of the scenario.
    pub items: Vec<String>,
}

/// Items that may be applied for together at most.
pub const BUNDLED: usize = 12;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// e.g. `area`
    pub code: String,
    pub text: Named,
    #[serde(default)]
    pub hint: Named,
    /// Several options may be chosen, or none of them.
    #[serde(default)]
    pub many: bool,
    pub options: Vec<Answer>,
    /// Asked only when this holds.
    #[serde(default)]
    pub when: Condition,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub value: String,
    pub label: Named,
    #[serde(default)]
    pub hint: Named,
}

/// An item that is needed when a condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The code of the item.
    pub item: String,
    #[serde(default)]
    pub when: Condition,
    /// Items of the same scenario that have to be done before, where they are needed at all.
    #[serde(default)]
    pub after: Vec<String>,
    /// Why it is needed, in a sentence.
    pub why: Named,
    /// One may do without.
    #[serde(default)]
    pub optional: bool,
}

/// Holds when every test does; no tests: always.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Condition(pub Vec<Test>);

/// One of these was answered; with `not`, none of them was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Test {
    pub question: String,
    pub any: Vec<String>,
    #[serde(default)]
    pub not: bool,
}

/// Answers by question.
pub type Answers = BTreeMap<String, Vec<String>>;

impl Condition {
    pub fn holds(&self, answers: &Answers) -> bool {
        self.0.iter().all(|test| {
            let given = answers.get(&test.question).map(Vec::as_slice).unwrap_or_default();
            test.any.iter().any(|value| given.contains(value)) != test.not
        })
    }
}

/// An item of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Task {
    pub item: String,
    pub why: Named,
    pub optional: bool,
    /// Items of the plan that come before.
    pub after: Vec<String>,
    /// In which round it is done: those of a round go on at the same time, once the round before is through. From 1.
    pub round: u32,
}

impl Scenario {
    /// The answers that count: to questions that are asked, in their order, of options that there are.
    pub fn counted(&self, given: &Answers) -> Answers {
        let mut counted = Answers::new();
        for question in self.questions.iter().filter(|question| !question.options.is_empty()) {
            if !question.when.holds(&counted) {
                continue;
            }
            let Some(values) = given.get(&question.code) else { continue };
            let known = question.options.iter().map(|option| &option.value);
            let mut values: Vec<String> = known.filter(|value| values.contains(value)).cloned().collect();
            if !question.many {
                values.truncate(1);
            }
            if question.many || !values.is_empty() {
                counted.insert(question.code.clone(), values);
            }
        }
        counted
    }

    /// The questions that are asked after these answers, in order, those that have an answer among them.
    pub fn asked<'a>(&'a self, given: &Answers) -> Vec<&'a Question> {
        let counted = self.counted(given);
        self.questions.iter().filter(|question| question.when.holds(&counted)).collect()
    }

    /// The first question that still waits for an answer.
    pub fn next<'a>(&'a self, given: &Answers) -> Option<&'a Question> {
        let counted = self.counted(given);
        self.asked(given).into_iter().find(|question| !counted.contains_key(&question.code))
    }

    /// What is needed after these answers, in the order in which it is done.
    pub fn plan(&self, given: &Answers) -> Vec<Task> {
        let counted = self.counted(given);
        let needed: Vec<&Need> = self.needs.iter().filter(|need| need.when.holds(&counted)).collect();
        let mut tasks: Vec<Task> = needed
            .iter()
            .map(|need| Task {
                item: need.item.clone(),
                why: need.why.clone(),
                optional: need.optional,
                after: self.before(need, &needed),
                round: 1,
            })
            .collect();
        // Each pass moves an item behind what it waits for; there are never more rounds than items.
        for _ in 0..tasks.len() {
            let rounds: BTreeMap<String, u32> =
                tasks.iter().map(|task| (task.item.clone(), task.round)).collect();
            for task in &mut tasks {
                let before = task.after.iter().filter_map(|item| rounds.get(item)).max();
                task.round = before.map_or(1, |round| round + 1);
            }
        }
        tasks.sort_by_key(|task| task.round);
        tasks
    }

    /// What of the needed comes before an item; what isn't needed hands on what comes before itself.
    fn before(&self, need: &Need, needed: &[&Need]) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = need.after.clone();
        let mut seen = vec![need.item.clone()];
        while let Some(item) = open.pop() {
            if seen.contains(&item) {
                continue;
            }
            seen.push(item.clone());
            if needed.iter().any(|other| other.item == item) {
                found.push(item);
            } else {
                let skipped = self.needs.iter().filter(|other| other.item == item);
                open.extend(skipped.flat_map(|other| other.after.iter().cloned()));
            }
        }
        found.sort_unstable();
        found
    }

    /// What stands in the way of using it, where `is_item` knows the catalogue; empty when nothing does.
    pub fn faults(&self, is_item: impl Fn(&str) -> bool) -> Vec<String> {
        let mut found = Vec::new();
        let is_code = |code: &str| {
            !code.is_empty()
                && code.len() <= 40
                && code
                    .chars()
                    .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-_".contains(sign))
        };
        let mut known: Vec<&Question> = Vec::new();
        if !is_code(&self.code) || self.name.zh.trim().is_empty() || self.needs.is_empty() {
            found.push("code".to_owned());
        }
        for (place, question) in self.questions.iter().enumerate() {
            let repeated = known.iter().any(|other| other.code == question.code);
            if !is_code(&question.code) || repeated || question.options.len() < 2 {
                found.push(format!("questions.{place}"));
            }
            if !question.when.is_answerable(&known) {
                found.push(format!("questions.{place}.when"));
            }
            known.push(question);
        }
        for (place, need) in self.needs.iter().enumerate() {
            if !is_item(&need.item) || self.needs.iter().filter(|other| other.item == need.item).count() > 1 {
                found.push(format!("needs.{place}.item"));
            }
            if !need.when.is_answerable(&known) {
                found.push(format!("needs.{place}.when"));
            }
            if !need.after.iter().all(|item| self.needs.iter().any(|other| other.item == *item))
                || self.waits_for_itself(&need.item)
            {
                found.push(format!("needs.{place}.after"));
            }
        }
        if let Some(bundle) = &self.bundle {
            let is_need = |code: &String| self.needs.iter().any(|need| need.item == *code);
            let repeated = |code: &String| bundle.items.iter().filter(|other| *other == code).count() > 1;
            if !(2..=BUNDLED).contains(&bundle.items.len())
                || bundle.items.iter().any(|code| !is_need(code) || repeated(code))
            {
                found.push("bundle.items".to_owned());
            }
            if bundle.name.zh.trim().is_empty() {
                found.push("bundle.name".to_owned());
            }
            if !departments().any(|one| one.code == bundle.department) {
                found.push("bundle.department".to_owned());
            }
        }
        found
    }

    fn waits_for_itself(&self, item: &str) -> bool {
        let before = |item: &str| {
            let of_item = self.needs.iter().filter(|need| need.item == item);
            of_item.flat_map(|need| need.after.iter()).cloned().collect::<Vec<_>>()
        };
        let (mut open, mut seen) = (before(item), Vec::new());
        while let Some(next) = open.pop() {
            if next == item {
                return true;
            }
            if !seen.contains(&next) {
                open.extend(before(&next));
                seen.push(next);
            }
        }
        false
    }
}

impl Condition {
    /// Every test is of a question that comes before, and of options that it has.
    fn is_answerable(&self, before: &[&Question]) -> bool {
        self.0.iter().all(|test| {
            let question = before.iter().find(|question| question.code == test.question);
            question.is_some_and(|question| {
                !test.any.is_empty()
                    && test
                        .any
                        .iter()
                        .all(|value| question.options.iter().any(|option| option.value == *value))
            })
        })
    }
}
