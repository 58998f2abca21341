//! What is done to a project: changed, withdrawn, reported on, helped with; and closed by itself.
//!
//! Always: what a project was stands in its changes; what is in its code (kind, region, industry) can't change.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::declare::{self, Declaration};
use super::{CHANGES, Change, Help, HelpAnswer, MILESTONES, Milestone, Project, Standing, Step};
use crate::calendar::{china_date, parse_day};
use crate::form::{self, Choice, Definition, Field, FieldKind, Form};
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

/// Fields of the declaration that are part of the code.
const FIXED: [&str; 3] = ["kind", "region", "industry"];
/// Requests for help that a project holds.
const HELPS: usize = 50;
/// The largest amount of one month, in fen.
const MONTH_FEN: i64 = 100_000_000_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProjectAction {
    /// Fields of the declaration with their new values, and `reason`.
    Change,
    /// `reason`.
    Withdraw,
    /// A dated entry: `step`, `on`, `fen`, `text`.
    Report,
    /// `text`.
    AskHelp,
    /// The Federation's: `text`.
    AnswerHelp,
}

/// Why something can't be done to a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActFault {
    Form(Vec<FieldFault>),
    /// A stable code and its words.
    Refused(&'static str, Text),
}

impl From<Vec<FieldFault>> for ActFault {
    fn from(faults: Vec<FieldFault>) -> Self {
        Self::Form(faults)
    }
}

const OVER: ActFault =
    ActFault::Refused("project_over", Text::new("项目已撤销或已建成投产，不能再办理", "The project is over"));
const FULL: ActFault = ActFault::Refused(
    "too_many",
    Text::new("记录已达上限，请联系管理员", "It holds as many entries as it may"),
);

fn reason() -> Field {
    Field::new("reason", "理由", "Reason", FieldKind::Paragraph { max: 500 })
}

/// What an action asks beside the fields of the declaration.
pub fn fields(action: ProjectAction) -> Vec<Field> {
    let text = |zh, en| Field::new("text", zh, en, FieldKind::Paragraph { max: 1000 });
    match action {
        ProjectAction::Change | ProjectAction::Withdraw => vec![reason()],
        ProjectAction::Report => {
            let steps = Step::ALL.map(|step| Choice::new(step.code(), step.text().zh, step.text().en));
            vec![
                Field::new("step", "进展", "What happened", FieldKind::Choice { options: steps.to_vec() }),
                Field::new("on", "日期", "Day", FieldKind::Date)
                    .hint("完成投资填该月最后一天或截止日", "Of investment, the last day it counts to"),
                Field::new(
                    "fen",
                    "当月完成投资",
                    "Spent in that month",
                    FieldKind::Money { min: 0, max: MONTH_FEN },
                )
                .hint("同一个月重复填报的，以最后一次为准", "A month reported again counts as reported last")
                .when("step", &[Step::Invested.code()]),
                text("说明", "Remark").optional(),
            ]
        }
        ProjectAction::AskHelp => vec![text("遇到什么困难", "What is the difficulty").hint(
            "工商联联络员会看到项目的全部进度，并协助与有关部门沟通",
            "The Federation’s officer sees how far the project is and talks to the departments",
        )],
        ProjectAction::AnswerHelp => vec![text("协调结果", "What came of it")],
    }
}

/// The fields of the declaration that may be changed.
pub fn changeable() -> Definition {
    let mut definition = declare::form();
    for section in &mut definition.sections {
        section.fields.retain(|field| !FIXED.contains(&field.name.as_str()));
    }
    definition
}

fn taken(action: ProjectAction, given: &Map<String, Value>) -> Result<Map<String, Value>, Vec<FieldFault>> {
    form::check(&Form { fields: fields(action) }, given)
}

fn word(taken: &Map<String, Value>, name: &str) -> String {
    taken.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn members(declaration: &Declaration) -> Map<String, Value> {
    let value = serde_json::to_value(declaration).unwrap_or_default();
    value.as_object().cloned().unwrap_or_default()
}

impl Project {
    /// The project after an action; `org` is whose officer answers.
    ///
    /// # Errors
    /// Faults at their fields, or why it can't be done now.
    pub fn act(
        &self,
        (action, given): (ProjectAction, &Map<String, Value>),
        org: &str,
        (regions, now): (&Regions, OffsetDateTime),
    ) -> Result<Self, ActFault> {
        let mut next = self.clone();
        next.version = self.version.saturating_add(1);
        next.updated = now;
        let is_active = self.standing == Standing::Active;
        match action {
            ProjectAction::Change if is_active => next.change(given, regions, now)?,
            ProjectAction::Withdraw if is_active => {
                let reason = word(&taken(action, given)?, "reason");
                next.stand(Standing::Withdrawn, &reason, now);
            }
            ProjectAction::Report if self.standing != Standing::Withdrawn => {
                next.report(&taken(action, given)?, now)?;
            }
            ProjectAction::AskHelp if is_active => {
                let text = word(&taken(action, given)?, "text");
                if self.wants_help() {
                    let text = Text::new("已经请求过协助，请等待答复", "Help is on its way already");
                    return Err(ActFault::Refused("help_asked_already", text));
                }
                if next.help.len() >= HELPS {
                    return Err(FULL);
                }
                next.help.push(Help { text, at: now, answer: None });
            }
            ProjectAction::AnswerHelp => {
                let text = word(&taken(action, given)?, "text");
                match next.help.last_mut().filter(|help| help.answer.is_none()) {
                    Some(help) => help.answer = Some(HelpAnswer { text, at: now, org: org.to_owned() }),
                    None => {
                        let text = Text::new("没有等待答复的协助请求", "Nobody waits for help");
                        return Err(ActFault::Refused("not_now", text));
                    }
                }
            }
            _ => return Err(OVER),
        }
        Ok(next)
    }

    /// The project closed, once all its approvals are done and it was reported to be in production.
    pub fn closed(&self, all_done: bool, now: OffsetDateTime) -> Option<Self> {
        let is_due =
            self.standing == Standing::Active && all_done && self.reported(Step::Producing).is_some();
        is_due.then(|| {
            let mut next = self.clone();
            next.version = self.version.saturating_add(1);
            next.updated = now;
            next.stand(Standing::Closed, "审批事项全部办结，项目已投产", now);
            next
        })
    }

    fn stand(&mut self, standing: Standing, reason: &str, now: OffsetDateTime) {
        let value = |standing| serde_json::to_value(standing).unwrap_or_default();
        self.changes.push(Change {
            field: "standing".to_owned(),
            before: value(self.standing),
            after: value(standing),
            reason: reason.to_owned(),
            at: now,
            version: self.version,
        });
        self.standing = standing;
    }

    fn change(
        &mut self,
        given: &Map<String, Value>,
        regions: &Regions,
        now: OffsetDateTime,
    ) -> Result<(), ActFault> {
        let mut own = given.clone();
        let reason_given = own.remove("reason").unwrap_or_default();
        let asked = Map::from_iter([("reason".to_owned(), reason_given)]);
        let mut faults = Vec::new();
        for field in FIXED.iter().filter(|field| own.contains_key(**field)) {
            let text = Text::new(
                "这一项已写进项目代码，不能变更",
                "It is part of the project’s code and can’t change",
            );
            faults.push(FieldFault::new(*field, "fixed", text));
        }
        let reason =
            taken(ProjectAction::Change, &asked).map_err(|found| faults.extend(found)).unwrap_or_default();
        let mut whole = members(&self.declaration);
        whole.extend(own);
        let after = declare::check(&whole, regions).map_err(|found| faults.extend(found)).ok();
        let (Some(after), true) = (after, faults.is_empty()) else { return Err(ActFault::Form(faults)) };
        let (old, new) = (members(&self.declaration), members(&after));
        let names: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let changed: Vec<&String> =
            names.into_iter().filter(|name| old.get(*name) != new.get(*name)).collect();
        if changed.is_empty() {
            let text = Text::new("内容没有变化", "Nothing has changed");
            return Err(ActFault::Form(vec![FieldFault::new("name", "unchanged", text)]));
        }
        if self.changes.len() + changed.len() > CHANGES {
            return Err(FULL);
        }
        for name in changed {
            self.changes.push(Change {
                field: name.clone(),
                before: old.get(name).cloned().unwrap_or_default(),
                after: new.get(name).cloned().unwrap_or_default(),
                reason: word(&reason, "reason"),
                at: now,
                version: self.version,
            });
        }
        self.declaration = after;
        Ok(())
    }

    fn report(&mut self, taken: &Map<String, Value>, now: OffsetDateTime) -> Result<(), ActFault> {
        let fault = |field: &str, code, zh, en| {
            Err(ActFault::Form(vec![FieldFault::new(field, code, Text::new(zh, en))]))
        };
        let step = Step::ALL.into_iter().find(|step| step.code() == word(taken, "step"));
        let (Some(step), Some(on)) = (step, parse_day(&word(taken, "on"))) else { return Err(OVER) };
        if self.standing == Standing::Closed && !matches!(step, Step::Invested | Step::Other) {
            return Err(OVER);
        }
        if on > china_date(now) {
            return fault("on", "in_future", "日期不能晚于今天", "It can’t lie in the future");
        }
        if matches!(step, Step::Completed | Step::Producing) {
            match self.reported(Step::Started) {
                None => {
                    return fault("step", "not_begun", "请先填报开工", "Report first when building began");
                }
                Some(began) if on < began => {
                    return fault(
                        "on",
                        "upside_down",
                        "日期不能早于开工",
                        "It can’t be before building began",
                    );
                }
                Some(_) => {}
            }
        }
        if self.milestones.len() >= MILESTONES {
            return Err(FULL);
        }
        let fen = taken.get("fen").and_then(Value::as_i64);
        self.milestones.push(Milestone { step, on, fen, text: word(taken, "text"), at: now });
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;
    use crate::calendar::parse_instant;
    use crate::matters::project::{ProjectCode, ProjectKind};

    pub fn project() -> Project {
        let now = parse_instant("2026-11-09T02:00:00Z").unwrap();
        let given = declare::tests::declared();
        let declaration = declare::check(given.as_object().unwrap(), &Regions::builtin()).unwrap();
        let code = ProjectCode::compose(china_date(now), "130123", (ProjectKind::Filing, "C"), 1).unwrap();
        Project {
            code,
            version: 1,
            enterprise: "91130102MA0000001X".to_owned(),
            enterprise_name: "某公司".to_owned(),
            declaration,
            standing: Standing::Active,
            declared: now,
            updated: now,
            milestones: Vec::new(),
            changes: Vec::new(),
            help: Vec::new(),
        }
    }

    fn act(project: &Project, action: ProjectAction, given: Value) -> Result<Project, ActFault> {
        let now = parse_instant("2027-03-01T02:00:00Z").unwrap();
        project.act((action, given.as_object().unwrap()), "130100-gsl", (&Regions::builtin(), now))
    }

    fn faults(result: Result<Project, ActFault>) -> Vec<(String, &'static str)> {
        match result {
            Err(ActFault::Form(faults)) => faults.into_iter().map(|one| (one.field, one.code)).collect(),
            Err(ActFault::Refused(code, _)) => vec![(String::new(), code)],
            Ok(_) => Vec::new(),
        }
    }

    #[test]
    fn a_change_keeps_what_was_and_why() {
        let given = json!({"name": "年产 3 万套精密轴承项目", "total": 1_500_000_000, "reason": "市场扩大"});
        let next = act(&project(), ProjectAction::Change, given).unwrap();
        assert_eq!((next.version, next.declaration.total), (2, 1_500_000_000));
        let names: Vec<&str> = next.changes.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(names, ["name", "total"]);
        assert_eq!(next.changes[1].before, json!(1_200_000_000));
        let fixed = act(&project(), ProjectAction::Change, json!({"kind": "sanction", "reason": "x"}));
        assert_eq!(faults(fixed), [("kind".to_owned(), "fixed")]);
        let same = act(&project(), ProjectAction::Change, json!({"total": 1_200_000_000, "reason": "x"}));
        assert_eq!(faults(same), [("name".to_owned(), "unchanged")]);
        let silent = act(&project(), ProjectAction::Change, json!({"total": 0}));
        assert_eq!(faults(silent), [("reason".to_owned(), "required"), ("total".to_owned(), "out_of_range")]);
    }

    #[test]
    fn what_is_reported_is_kept_and_the_last_word_on_a_month_counts() {
        let mut one = project();
        let report = |one: &Project, given| act(one, ProjectAction::Report, given);
        assert_eq!(
            faults(report(&one, json!({"step": "producing", "on": "2027-02-01"}))),
            [("step".to_owned(), "not_begun")]
        );
        one = report(&one, json!({"step": "started", "on": "2026-12-10"})).unwrap();
        for (given, field, code) in [
            (json!({"step": "completed", "on": "2026-12-09"}), "on", "upside_down"),
            (json!({"step": "other", "on": "2027-03-02", "text": "x"}), "on", "in_future"),
            (json!({"step": "invested", "on": "2027-01-31"}), "fen", "required"),
            (json!({"step": "invested", "on": "2027-01-31", "fen": -1}), "fen", "out_of_range"),
            (json!({"step": "sold", "on": "2027-01-31"}), "step", "not_a_choice"),
        ] {
            assert_eq!(faults(report(&one, given.clone())), [(field.to_owned(), code)], "{given}");
        }
        for (on, fen) in [("2027-01-31", 100), ("2027-02-28", 50), ("2027-01-31", 70)] {
            one = report(&one, json!({"step": "invested", "on": on, "fen": fen})).unwrap();
        }
        assert_eq!((one.invested(), one.milestones.len()), (120, 4));
    }

    #[test]
    fn it_closes_when_all_is_done_and_it_produces_and_then_it_is_over() {
        let now = parse_instant("2027-03-02T02:00:00Z").unwrap();
        let one =
            act(&project(), ProjectAction::Report, json!({"step": "started", "on": "2026-12-10"})).unwrap();
        assert_eq!(one.closed(true, now), None);
        let one = act(&one, ProjectAction::Report, json!({"step": "producing", "on": "2027-02-10"})).unwrap();
        assert_eq!(one.closed(false, now), None);
        let closed = one.closed(true, now).unwrap();
        assert_eq!((closed.standing, closed.version), (Standing::Closed, 4));
        assert_eq!(closed.closed(true, now), None, "once");
        assert_eq!(
            faults(act(&closed, ProjectAction::Withdraw, json!({"reason": "x"})))[0].1,
            "project_over"
        );
        let more = json!({"step": "invested", "on": "2027-02-28", "fen": 5});
        assert!(
            act(&closed, ProjectAction::Report, more).is_ok(),
            "what is spent later is reported all the same"
        );
        let gone = act(&project(), ProjectAction::Withdraw, json!({"reason": "不建了"})).unwrap();
        assert_eq!(faults(act(&gone, ProjectAction::AskHelp, json!({"text": "x"})))[0].1, "project_over");
    }

    #[test]
    fn help_is_asked_for_once_and_answered_by_the_federation() {
        let asked = act(&project(), ProjectAction::AskHelp, json!({"text": "用地预审卡住了"})).unwrap();
        assert!(asked.wants_help());
        assert_eq!(
            faults(act(&asked, ProjectAction::AskHelp, json!({"text": "x"})))[0].1,
            "help_asked_already"
        );
        let answered = act(&asked, ProjectAction::AnswerHelp, json!({"text": "已与自然资源局对接"})).unwrap();
        assert!(!answered.wants_help());
        assert_eq!(faults(act(&answered, ProjectAction::AnswerHelp, json!({"text": "x"})))[0].1, "not_now");
    }
}
