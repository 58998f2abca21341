//! What a joint application begins with: the matters after some answers, the draft on the server, the enterprise's file.

use serde_json::{Map, Value, json};
use shared::{
    identity::wire::FileView,
    matters::{
        bundle::wire::BundlePlan,
        draft::Purpose,
        wire::{Draft, Running},
    },
    problem::Problem,
};

use super::super::{
    answers::Said,
    apply::{APPLICANT_CODE, DOCUMENT, Kept, SEEN, can_take, file_at_counter, forget_what_is_kept, running},
};
use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{kit, tr},
    state::drafts,
};

/// The matters that a draft was filled in for, in their order: the form's names follow from it.
pub const MATTERS: &str = "MATTERS";

#[derive(Clone)]
pub struct Ground {
    pub plan: BundlePlan,
    /// What the server keeps, if anything.
    pub draft: Option<Draft>,
    /// Nothing when it can't be read now: the form is filled by hand then.
    pub file: Option<FileView>,
    pub said: Said,
    /// Whose application it is; empty where it is taken in at a counter.
    pub enterprise: String,
    /// For whom a counter takes it in: the members of the form that say so.
    pub applicant: Map<String, Value>,
    /// Applications of the same enterprise for its items that run.
    pub running: Vec<Running>,
    /// An officer takes it in for the person at the window.
    pub at_counter: bool,
}

/// `applicant` says for whom a counter takes it in: then the file of that enterprise is read, which is put on record.
pub async fn fetch(
    code: &str,
    said: &Said,
    enterprise: &str,
    applicant: Map<String, Value>,
) -> Result<Ground, Problem> {
    let body = asked(code, said);
    let plan = read::<BundlePlan>(api::act(Verb::POST, "/api/bundles/draft", &body).await?)
        .ok_or_else(|| api::own_problem("unreadable", 200, tr(kit::UNREADABLE)))?;
    let at_counter = enterprise.is_empty();
    let (mut draft, mut file) = (None, None);
    if !at_counter {
        draft = match api::get::<Draft>(&address(code)).await {
            Ok(draft) => Some(draft),
            Err(problem) if problem.status == 404 => None,
            Err(problem) => return Err(problem),
        };
        file = api::get(&["/api/enterprises/", enterprise, "/file"].concat()).await.ok();
    }
    let at_window = applicant.get(APPLICANT_CODE).and_then(Value::as_str).unwrap_or_default();
    if at_counter {
        file = file_at_counter(at_window).await?;
    }
    let items: Vec<&str> = plan.branches.iter().map(|branch| branch.item.as_str()).collect();
    let running = running(&items.join(","), at_window).await;
    let (said, enterprise) = (said.clone(), enterprise.to_owned());
    Ok(Ground { plan, draft, file, said, enterprise, applicant, running, at_counter })
}

pub fn asked(code: &str, said: &Said) -> Value {
    json!({"scenario": code, "region": said.region, "answers": said.answers})
}

/// Where the server's draft lies.
fn address(scenario: &str) -> String {
    ["/api/drafts/", &Purpose::Together(scenario.to_owned()).name()].concat()
}

impl Ground {
    /// The server's draft, when it was filled in after other answers or for another place.
    pub fn of_other_answers(&self) -> Option<&Draft> {
        self.draft
            .as_ref()
            .filter(|draft| draft.region != self.said.region || draft.answers != self.said.answers)
    }

    /// The server's draft, when it goes on from these answers.
    pub fn own_draft(&self) -> Option<&Draft> {
        self.draft.as_ref().filter(|_| self.of_other_answers().is_none())
    }

    /// What tells the device's draft from those of other answers.
    pub fn on_device(&self) -> String {
        self.said.at(&self.plan.scenario)
    }

    pub fn matters(&self) -> Vec<&str> {
        self.plan.branches.iter().map(|branch| branch.item.as_str()).collect()
    }

    /// The values to begin with. What the device has comes over them by itself.
    pub fn start(&self) -> Map<String, Value> {
        let mut start = Map::new();
        for field in self.plan.definition.sections.iter().flat_map(|section| &section.fields) {
            let known = self.file.as_ref().and_then(|file| file.facts.get(&field.fact));
            if let Some(known) = known.filter(|known| can_take(field, &known.value)) {
                start.insert(field.name.clone(), known.value.clone());
            }
        }
        if self.at_counter {
            start.extend(self.applicant.clone());
            return start;
        }
        let now = self.matters();
        if let Some(draft) = self.own_draft() {
            let before: Vec<&str> =
                draft.values.get(MATTERS).and_then(Value::as_str).unwrap_or_default().split(' ').collect();
            if before == now {
                start.clone_from(&draft.values);
            } else {
                start.extend(moved(&draft.values, &before, &now));
            }
            forget_what_is_kept(&drafts::place(&["bundle.", &self.on_device()].concat()));
        }
        start.insert(MATTERS.to_owned(), now.join(" ").into());
        let version = self.draft.as_ref().map_or(0, |draft| draft.version);
        start.insert(SEEN.to_owned(), version.into());
        start
    }

    /// What the form held when it was refused since it had changed, under the names of now.
    pub fn carried(&self, values: &Map<String, Value>, before: &[String]) -> Map<String, Value> {
        let (now, before): (Vec<&str>, Vec<&str>) =
            (self.matters(), before.iter().map(String::as_str).collect());
        if before == now { values.clone() } else { moved(values, &before, &now) }
    }

    /// What is kept of it while it is filled in. A draft of other answers is begun anew under its version.
    pub fn kept(&self) -> Kept {
        Kept {
            address: address(&self.plan.scenario),
            edition: self.plan.edition,
            region: Some(self.said.region.clone()),
            answers: self.said.answers.clone(),
            draft: self.own_draft().cloned(),
        }
    }
}

/// What was filled in for matters, under the names that it has now that they are others or follow each other otherwise.
/// What several asked for in common comes from the file again; documents have names of their own.
fn moved(values: &Map<String, Value>, before: &[&str], now: &[&str]) -> Map<String, Value> {
    let place = |name: &str| -> Option<String> {
        if name.starts_with(DOCUMENT) {
            return Some(name.to_owned());
        }
        let (number, own) = name.strip_prefix('b')?.split_once('_')?;
        let item = before.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
        let number = now.iter().position(|one| one == item)? + 1;
        Some(["b", &number.to_string(), "_", own].concat())
    };
    values.iter().filter_map(|(name, value)| Some((place(name)?, value.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_filled_in_for_a_matter_stays_with_it_when_the_order_changes() {
        let values = json!({
            "b1_area": 80, "b2_name": "甲", "b2_plan~files": [{"id": "a"}], "b3_gone": true, "shared_1": "乙",
            "DOC000131011000-1": ["a"], "MATTERS": "x y z",
        });
        let found = moved(values.as_object().unwrap(), &["x", "y", "z"], &["y", "x"]);
        let wanted = json!({
            "b2_area": 80, "b1_name": "甲", "b1_plan~files": [{"id": "a"}], "DOC000131011000-1": ["a"],
        });
        assert_eq!(Value::Object(found), wanted);
    }
}
