//! In which order branches are done, how long the whole is expected to take, and what it comes to.

use std::collections::BTreeMap;

use time::Date;

use super::{Bundle, Standing};
use crate::calendar::Calendar;
use crate::matters::wizard::Task;
use crate::spine::Outcome;

/// An item of a plan that is applied for with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    pub item: String,
    /// Those of the others that come before.
    pub after: Vec<String>,
}

/// Those of a plan's items that are applied for together, in their order. What isn't among them hands on what comes
/// before itself.
pub fn order(plan: &[Task], is_joined: impl Fn(&str) -> bool) -> Vec<Ordered> {
    let joined = plan.iter().filter(|task| is_joined(&task.item));
    joined
        .map(|task| {
            let (mut open, mut seen, mut after) = (task.after.clone(), Vec::new(), Vec::new());
            while let Some(item) = open.pop() {
                if seen.contains(&item) {
                    continue;
                }
                seen.push(item.clone());
                if is_joined(&item) && plan.iter().any(|one| one.item == item) {
                    after.push(item);
                } else {
                    let skipped = plan.iter().filter(|one| one.item == item);
                    open.extend(skipped.flat_map(|one| one.after.iter().cloned()));
                }
            }
            after.sort_unstable();
            Ordered { item: task.item.clone(), after }
        })
        .collect()
}

/// The day by which the whole is expected to be over, and whether it is provisional, when all that hasn't ended is
/// still before it from a day on: each branch takes the days in which it has to be accepted, and those promised.
pub fn expected(bundle: &Bundle, receive_days: u32, from: Date, calendar: &Calendar) -> (Date, bool) {
    let mut through: BTreeMap<&str, u32> = BTreeMap::new();
    // In the order in which they are done, so that what comes before is known.
    for branch in &bundle.branches {
        let days = match bundle.standing(branch) {
            Standing::Ended | Standing::Blocked => 0,
            _ => {
                let before = branch.after.iter().filter_map(|item| through.get(item.as_str())).max();
                let own = receive_days.saturating_add(branch.promised_days);
                before.copied().unwrap_or_default().saturating_add(own)
            }
        };
        through.insert(&branch.item, days);
    }
    let days = through.values().copied().max().unwrap_or_default();
    // Where the calendar ends, the day stays where it is, marked provisional.
    calendar.add_workdays(from, days).map_or((from, true), |due| (due.date, due.provisional))
}

/// What the whole comes to when its branches have ended so; none of them: it was withdrawn before any began.
pub fn outcome_of(branches: &[Option<Outcome>], withdrawn: bool) -> Outcome {
    let granted = branches.iter().filter(|one| **one == Some(Outcome::Granted)).count();
    let ended = || branches.iter().flatten();
    if granted == branches.len() && granted > 0 {
        Outcome::Granted
    } else if granted > 0 {
        Outcome::PartlyGranted
    } else if withdrawn || ended().all(|one| *one == Outcome::Withdrawn) {
        Outcome::Withdrawn
    } else {
        Outcome::Refused
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Named;

    fn task(item: &str, after: &[&str]) -> Task {
        Task {
            item: item.to_owned(),
            why: Named::default(),
            optional: false,
            after: after.iter().map(|one| (*one).to_owned()).collect(),
            round: 1,
        }
    }

    #[test]
    fn what_is_left_out_hands_on_what_comes_before_it() {
        let plan = [task("a", &[]), task("b", &["a"]), task("c", &["b"]), task("d", &["b", "a"])];
        let found = order(&plan, |item| item != "b");
        let lines: Vec<String> =
            found.iter().map(|one| format!("{}<{}", one.item, one.after.join(","))).collect();
        assert_eq!(lines, ["a<", "c<a", "d<a"]);
        assert_eq!(order(&plan, |item| item == "d"), [Ordered { item: "d".to_owned(), after: Vec::new() }]);
    }

    /// Every way in which three branches can end, in whatever order: the table that people read.
    #[test]
    fn the_whole_comes_to_what_its_branches_came_to() {
        const NEVER: Option<Outcome> = None;
        let (granted, refused) = (Some(Outcome::Granted), Some(Outcome::Refused));
        let (withdrawn, lapsed) = (Some(Outcome::Withdrawn), Some(Outcome::Lapsed));
        let declined = Some(Outcome::Declined);
        let table: [(&[Option<Outcome>], bool, Outcome); 16] = [
            (&[granted, granted, granted], false, Outcome::Granted),
            (&[granted, granted, granted], true, Outcome::Granted),
            (&[granted, granted, refused], false, Outcome::PartlyGranted),
            (&[granted, refused, NEVER], false, Outcome::PartlyGranted),
            (&[granted, withdrawn, withdrawn], false, Outcome::PartlyGranted),
            (&[granted, NEVER, NEVER], true, Outcome::PartlyGranted),
            (&[granted, lapsed, declined], false, Outcome::PartlyGranted),
            (&[refused, NEVER, NEVER], false, Outcome::Refused),
            (&[refused, refused, refused], false, Outcome::Refused),
            (&[refused, withdrawn, NEVER], false, Outcome::Refused),
            (&[lapsed, NEVER, NEVER], false, Outcome::Refused),
            (&[declined, withdrawn, NEVER], false, Outcome::Refused),
            (&[withdrawn, withdrawn, withdrawn], false, Outcome::Withdrawn),
            (&[withdrawn, NEVER, NEVER], false, Outcome::Withdrawn),
            (&[refused, withdrawn, NEVER], true, Outcome::Withdrawn),
            (&[NEVER, NEVER, NEVER], true, Outcome::Withdrawn),
        ];
        for (branches, is_withdrawn, whole) in table {
            assert_eq!(outcome_of(branches, is_withdrawn), whole, "{branches:?} {is_withdrawn}");
            let backward: Vec<_> = branches.iter().rev().copied().collect();
            assert_eq!(outcome_of(&backward, is_withdrawn), whole, "the order counts for nothing");
        }
    }
}
