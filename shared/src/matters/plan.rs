//! How far somebody is with a plan: what of it runs, what is through, and what may be begun next.
//!
//! Always: what has to come before something is through only when it was granted; what came to nothing may be begun anew.
//! Not here: what a plan is made of (`wizard`).

use serde::{Deserialize, Serialize};
use time::Date;

use super::bundle::wire::BranchCertificate;
use super::wizard::Task;
use crate::calendar::serde_day;
use crate::spine::{Outcome, State};

/// The latest application of an enterprise for an item of a plan, in the plan's region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskProgress {
    /// The item's code.
    pub item: String,
    /// The case's number.
    pub number: String,
    pub state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The org that holds it; empty: the enterprise does, or nobody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub holder: String,
    /// The day that counts for whoever holds it.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub due: Option<Date>,
    /// It was decided, and granted.
    pub granted: bool,
    /// What a grant ended with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<BranchCertificate>,
}

/// Where an item of a plan stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may be begun.
    ToStart,
    /// These items come before, by their codes.
    Waits(Vec<String>),
    Running,
    Granted,
}

/// Where an item of a plan stands, after what has become of the others.
pub fn standing(task: &Task, progress: &[TaskProgress]) -> Standing {
    let of = |item: &str| progress.iter().find(|one| one.item == item);
    match of(&task.item) {
        Some(one) if one.granted => return Standing::Granted,
        Some(one) if one.state != State::Closed && one.state != State::Delivered => return Standing::Running,
        _ => {}
    }
    let before = task.after.iter().filter(|item| !of(item).is_some_and(|one| one.granted));
    let before: Vec<String> = before.cloned().collect();
    if before.is_empty() { Standing::ToStart } else { Standing::Waits(before) }
}

/// The item to begin next: the first in the plan's order that may be begun and that one can't do without.
pub fn next<'t>(
    tasks: impl IntoIterator<Item = (&'t Task, bool)>,
    progress: &[TaskProgress],
) -> Option<&'t Task> {
    let may_be_begun = |(task, is_offered): &(&Task, bool)| {
        *is_offered && !task.optional && standing(task, progress) == Standing::ToStart
    };
    tasks.into_iter().find(may_be_begun).map(|(task, _)| task)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Named;

    fn task(item: &str, after: &[&str], optional: bool) -> Task {
        let after = after.iter().map(|one| (*one).to_owned()).collect();
        Task { item: item.to_owned(), why: Named::default(), optional, after, round: 1 }
    }

    fn progress(item: &str, state: State, outcome: Option<Outcome>, granted: bool) -> TaskProgress {
        TaskProgress {
            item: item.to_owned(),
            number: format!("BJ-{item}"),
            state,
            outcome,
            holder: String::new(),
            due: None,
            granted,
            certificate: None,
        }
    }

    #[test]
    fn what_waits_may_be_begun_once_all_before_it_is_granted() {
        let tasks = [
            task("a", &[], false),
            task("s", &[], true),
            task("b", &["a"], false),
            task("c", &["a", "b"], false),
        ];
        let next_of = |known: &[TaskProgress]| {
            next(tasks.iter().map(|task| (task, true)), known).map(|task| task.item.clone())
        };
        assert_eq!(next_of(&[]).as_deref(), Some("a"));
        assert_eq!(standing(&tasks[2], &[]), Standing::Waits(vec!["a".to_owned()]));
        let running = [progress("a", State::Reviewing, None, false)];
        assert_eq!(standing(&tasks[0], &running), Standing::Running);
        assert_eq!(next_of(&running), None, "what may be done without isn't next");
        let granted = [progress("a", State::Delivered, None, true)];
        assert_eq!(standing(&tasks[0], &granted), Standing::Granted);
        assert_eq!(next_of(&granted).as_deref(), Some("b"));
        assert_eq!(standing(&tasks[3], &granted), Standing::Waits(vec!["b".to_owned()]));
        let refused = [progress("a", State::Closed, Some(Outcome::Refused), false)];
        assert_eq!(standing(&tasks[0], &refused), Standing::ToStart, "what came to nothing is begun anew");
        let offered = tasks.iter().map(|task| (task, task.item != "a"));
        assert_eq!(next(offered, &[]), None, "what isn't offered there can't be begun");
    }
}
