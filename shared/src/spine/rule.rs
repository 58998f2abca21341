//! Flows as data: which action leads from which states to which, who may take it, what it does to the clock.
//! One table per kind of case; tests walk every table.

use super::case::State;
use super::clock::StepName;
use super::flow::Action;
use super::party::Relation;
use crate::access::Role;

/// Who may take an action: standing in one of these relations, having one of these roles (none: any).
#[derive(Clone, Copy, Debug)]
pub struct Who {
    pub relation: Relation,
    pub roles: &'static [Role],
}

/// Where an action leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The state stays.
    Same,
    State(State),
    /// Back to where the lead works: handling in the first round, rectifying in later ones.
    Working,
    /// One of these, as the effect decides.
    OneOf(&'static [State]),
}

/// What an action does to the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockEffect {
    None,
    /// The total starts on this day, and a step with it.
    Start(StepName),
    /// Another step begins; the total runs on.
    Begin(StepName),
    /// The total stands still until the step ends.
    Pause(StepName),
    /// The total goes on, its due date moved by the working days that passed.
    Resume(StepName),
    /// The total stops; a step of someone else's begins.
    Stop(StepName),
    /// The total moves to a day that the command names.
    Extend,
    /// The total, provisional so far, is counted anew with the notice that was awaited.
    Settle,
    /// The clock stops for good.
    End,
    /// As the effect decides: it ends or starts anew.
    Depends,
}

/// One row of a flow table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub action: Action,
    /// Empty: the action begins a case.
    pub from: &'static [State],
    pub who: &'static [Who],
    pub to: To,
    pub clock: ClockEffect,
    /// Someone without an account sees it in the timeline.
    pub public: bool,
    /// Whoever saw the case before may decide otherwise now: their version is stale.
    pub overtakes: bool,
}

impl To {
    /// The states that an action taken from `from` may lead to.
    pub fn reachable(self, from: State) -> Vec<State> {
        match self {
            To::Same => vec![from],
            To::State(state) => vec![state],
            To::Working => vec![State::Handling, State::Rectifying],
            To::OneOf(states) => states.to_vec(),
        }
    }
}
