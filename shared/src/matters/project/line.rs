//! The line of progress of a project: the approvals that it needs, in the four stages of the approval of construction
//! projects (工程建设项目审批制度), beside what comes before them and what goes on alongside.
//!
//! What is needed is data (`line.json`), by the codes of the national directory, which are the same everywhere; a region
//! that doesn't offer an item says so on the line. How far each is follows from the project's cases.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Declaration, ProjectKind};
use crate::spine::{Case, Outcome};
use crate::text::Text;

/// A stage of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// 前期服务
    Early,
    /// 立项用地规划许可
    Land,
    /// 工程建设许可
    Works,
    /// 施工许可
    Construction,
    /// 竣工验收
    Completion,
    /// 并行推进: in its own time, beside the stages
    Parallel,
}

impl Phase {
    pub const ALL: [Self; 6] =
        [Self::Early, Self::Land, Self::Works, Self::Construction, Self::Completion, Self::Parallel];
    /// The four that come one after the other.
    pub const STAGES: [Self; 4] = [Self::Land, Self::Works, Self::Construction, Self::Completion];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Land => "land",
            Self::Works => "works",
            Self::Construction => "construction",
            Self::Completion => "completion",
            Self::Parallel => "parallel",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.code() == code)
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Early => Text::new("前期服务", "Before it begins"),
            Self::Land => Text::new("立项用地规划许可", "Project, land and planning"),
            Self::Works => Text::new("工程建设许可", "Permit for the works"),
            Self::Construction => Text::new("施工许可", "Construction permit"),
            Self::Completion => Text::new("竣工验收", "Completion"),
            Self::Parallel => Text::new("并行推进", "Alongside"),
        }
    }
}

/// What of a declaration makes an approval necessary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    Land,
    Building,
    ImpactReport,
    ImpactForm,
}

/// An approval that projects may need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The item's code.
    pub item: String,
    pub phase: Phase,
    /// Of these kinds of project only; none: of all.
    #[serde(default)]
    pub kinds: Vec<ProjectKind>,
    /// Where all of these hold.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Some projects need it and the declaration doesn't tell which: the project can be done without it.
    #[serde(default)]
    pub optional: bool,
    /// Items that have to be granted first, as far as this project needs them.
    #[serde(default)]
    pub after: Vec<String>,
}

/// A text of ours that doesn't parse would leave the line empty; a test reads it.
static NEEDS: LazyLock<Vec<Need>> =
    LazyLock::new(|| serde_json::from_str(include_str!("line.json")).unwrap_or_default());

/// Everything that any project may need, in the order of the line.
pub fn all_needs() -> &'static [Need] {
    &NEEDS
}

/// Whether an item is an approval of projects.
pub fn is_on_line(item: &str) -> bool {
    NEEDS.iter().any(|need| need.item == item)
}

impl Declaration {
    fn holds(&self, condition: Condition) -> bool {
        match condition {
            Condition::Land => self.land,
            Condition::Building => self.building,
            Condition::ImpactReport => self.impact == "report",
            Condition::ImpactForm => self.impact == "form",
        }
    }

    /// What a project like this needs.
    pub fn needs(&self) -> impl Iterator<Item = &'static Need> + '_ {
        NEEDS.iter().filter(|need| {
            (need.kinds.is_empty() || need.kinds.contains(&self.kind))
                && need.when.iter().all(|condition| self.holds(*condition))
        })
    }
}

/// How far an approval is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Something else has to be granted first.
    Waits,
    /// It can be applied for.
    Ready,
    /// It was applied for and isn't decided.
    Underway,
    Done,
    /// It was refused, and can be applied for again.
    Refused,
}

/// What became of one application.
pub fn progress_of(case: &Case) -> Progress {
    let decision = case.application.as_ref().and_then(|one| one.decision.as_ref());
    match (decision, case.outcome) {
        (Some(decision), _) if decision.granted => Progress::Done,
        (Some(_), _) | (None, Some(Outcome::Refused)) => Progress::Refused,
        (None, Some(Outcome::Granted)) => Progress::Done,
        // Withdrawn, declined, lapsed: as if it hadn't been applied for.
        (None, Some(_)) => Progress::Ready,
        (None, None) => Progress::Underway,
    }
}

fn item_of(case: &Case) -> &str {
    case.application.as_ref().map_or("", |one| one.under.item.as_str())
}

/// How far the approval of an item is, by all applications for it: what was granted once is done.
pub fn progress(need: &Need, declaration: &Declaration, cases: &[&Case]) -> Progress {
    let of_item = |item: &str| {
        let mut best = None;
        for case in cases.iter().filter(|case| item_of(case) == item) {
            let rank = |progress| match progress {
                Progress::Done => 4,
                Progress::Underway => 3,
                Progress::Refused => 2,
                Progress::Ready | Progress::Waits => 1,
            };
            let found = progress_of(case);
            if best.is_none_or(|best| rank(found) > rank(best)) {
                best = Some(found);
            }
        }
        best
    };
    let open = |item: &String| {
        declaration.needs().any(|other| other.item == *item) && of_item(item) != Some(Progress::Done)
    };
    match of_item(&need.item) {
        Some(found @ (Progress::Done | Progress::Underway | Progress::Refused)) => found,
        _ if need.after.iter().any(open) => Progress::Waits,
        _ => Progress::Ready,
    }
}

/// Where a project is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The first stage in which something is to be done; none: everything is.
    pub phase: Option<Phase>,
    /// Approvals that it has, of those that it can't do without.
    pub done: u32,
    pub of: u32,
}

/// How far a project is by its cases.
pub fn reached(declaration: &Declaration, cases: &[&Case]) -> Reached {
    let needed: Vec<(&Need, bool)> = declaration
        .needs()
        .filter(|need| !need.optional)
        .map(|need| (need, progress(need, declaration, cases) == Progress::Done))
        .collect();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let missing = |phase: Phase| needed.iter().any(|(need, done)| need.phase == phase && !done);
    Reached {
        phase: Phase::STAGES.into_iter().chain([Phase::Parallel]).find(|phase| missing(*phase)),
        done: count(needed.iter().filter(|(_, done)| *done).count()),
        of: count(needed.len()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::matters::project::act::tests::project;

    #[test]
    fn the_line_names_every_item_once_and_waits_only_for_what_is_on_it() {
        let items: BTreeSet<&str> = all_needs().iter().map(|need| need.item.as_str()).collect();
        assert!(items.len() >= 15 && items.len() == all_needs().len());
        for need in all_needs() {
            assert!(crate::matters::ItemCode::parse(&need.item).is_ok(), "{}", need.item);
            for other in &need.after {
                let before = all_needs().iter().position(|one| one.item == *other);
                let own = all_needs().iter().position(|one| one.item == need.item);
                assert!(before.is_some() && before < own, "{} waits for {other}", need.item);
            }
        }
        for phase in Phase::ALL {
            assert!(all_needs().iter().any(|need| need.phase == phase), "{phase:?}");
        }
    }

    #[test]
    fn what_a_project_needs_follows_from_what_it_declares() {
        let needed = |change: &dyn Fn(&mut Declaration)| {
            let mut declaration = project().declaration;
            change(&mut declaration);
            let needs = declaration.needs().filter(|need| !need.optional).map(|need| need.item.clone());
            needs.collect::<Vec<_>>()
        };
        let whole = needed(&|_| {});
        assert_eq!(whole.len(), 8, "{whole:?}");
        assert!(whole.contains(&"001004001000".to_owned()) && !whole.contains(&"000104002000".to_owned()));
        let sanctioned = needed(&|one| one.kind = ProjectKind::Sanction);
        assert!(
            sanctioned.contains(&"000104002000".to_owned())
                && !sanctioned.contains(&"001004001000".to_owned())
        );
        let machines = needed(&|one| {
            one.land = false;
            one.building = false;
            one.impact = "form".to_owned();
        });
        assert_eq!(machines, ["001004001000", "001016002000"]);
    }

    #[test]
    fn at_its_beginning_a_project_waits_in_the_first_stage_and_what_waits_for_nothing_may_begin() {
        let declaration = project().declaration;
        let reached = reached(&declaration, &[]);
        assert_eq!(reached, Reached { phase: Some(Phase::Land), done: 0, of: 8 });
        let of = |item: &str| {
            let need = declaration.needs().find(|need| need.item == item).unwrap();
            progress(need, &declaration, &[])
        };
        assert_eq!(of("001004001000"), Progress::Ready);
        assert_eq!(of("000116001000"), Progress::Ready, "alongside, at any time");
        assert_eq!(of("000115002000"), Progress::Waits);
    }
}
