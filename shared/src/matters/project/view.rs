//! A project as its readers see it: its line, and what it needs next.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::{Date, OffsetDateTime};

use super::line::{Need, Phase, Progress, Reached, progress, progress_of, reached};
use super::{Project, ProjectAction, ProjectCode, ProjectKind, Standing, helps, watches};
use crate::access::Principal;
use crate::calendar::{china_date, serde_day, serde_instant};
use crate::cases::appeal::submitting;
use crate::cases::view::holder;
use crate::matters::bundle::wire::BranchCertificate;
use crate::spine::book::Book;
use crate::spine::{Audience, Case, Outcome, Party, State};
use crate::text::{Locale, Named};

/// What is done to a project: `{action, version, …}` with the members of the action's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectCommand {
    pub action: ProjectAction,
    /// The version that its sender saw.
    pub version: u32,
    #[serde(flatten)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub fields: Map<String, Value>,
}

/// The answer to declaring a project, and to what is done to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Declared {
    pub code: ProjectCode,
    pub version: u32,
}

/// What the catalogue says of an item in the project's region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemFacts {
    pub name: Named,
    /// The org that does it there; empty where it isn't offered.
    pub org: String,
    pub promised_days: u32,
    pub statutory_days: u32,
}

/// An application for an approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseLine {
    /// Empty for a reader who may not open it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    pub state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Who handles it.
    pub org: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub opened: Date,
    /// The promised day, while it runs.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub due: Option<Date>,
    /// The law's last day, while it runs.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub statutory: Option<Date>,
    /// The org has let a day pass.
    pub late: bool,
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub decided: Option<Date>,
    /// What it ended with, for a reader who may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<BranchCertificate>,
}

/// An approval on the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NeedLine {
    pub item: String,
    pub name: Named,
    pub phase: Phase,
    pub optional: bool,
    pub progress: Progress,
    pub late: bool,
    /// The names of what has to be granted first and isn't.
    pub waits_for: Vec<Named>,
    /// Who does it in the project's region; empty: it isn't offered there.
    pub org: String,
    /// Working days from acceptance.
    pub promised_days: u32,
    pub statutory_days: u32,
    /// Applications for it, the latest first.
    pub cases: Vec<CaseLine>,
}

/// A stage with its approvals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhaseLine {
    pub phase: Phase,
    /// Of those that it can't do without.
    pub done: u32,
    pub of: u32,
    pub late: bool,
    pub needs: Vec<NeedLine>,
}

/// A project as someone who has to do with it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectView {
    #[serde(flatten)]
    pub project: Project,
    pub region_name: String,
    /// The stage that it is in; none: every approval is done.
    pub phase: Option<Phase>,
    pub done: u32,
    pub of: u32,
    pub late: bool,
    /// In fen, of the months that were reported.
    pub invested: i64,
    pub phases: Vec<PhaseLine>,
    /// Applications under its code that aren't on the line.
    pub others: Vec<NeedLine>,
    /// What this reader may do.
    pub actions: Vec<ProjectAction>,
    /// It is the reader's own, who may apply under it.
    pub own: bool,
}

/// A project in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectRow {
    pub code: ProjectCode,
    pub name: String,
    pub enterprise: String,
    pub enterprise_name: String,
    pub region: String,
    pub kind: ProjectKind,
    pub industry: String,
    /// In fen.
    pub total: i64,
    /// In fen.
    pub invested: i64,
    pub standing: Standing,
    pub phase: Option<Phase>,
    pub done: u32,
    pub of: u32,
    /// The earliest day on which an org has to have done something.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub next_due: Option<Date>,
    /// It waits for the Federation's help.
    pub help: bool,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub declared: OffsetDateTime,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub updated: OffsetDateTime,
}

impl ProjectRow {
    pub fn of(project: &Project, cases: &[&Case], book: &Book) -> Self {
        let Reached { phase, done, of } = reached(&project.declaration, cases);
        let with_orgs = cases.iter().filter(|case| is_with_org(case, book));
        Self {
            code: project.code.clone(),
            name: project.declaration.name.clone(),
            enterprise: project.enterprise.clone(),
            enterprise_name: project.enterprise_name.clone(),
            region: project.declaration.region.clone(),
            kind: project.declaration.kind,
            industry: project.declaration.industry.clone(),
            total: project.declaration.total,
            invested: project.invested(),
            standing: project.standing,
            phase,
            done,
            of,
            next_due: with_orgs.filter_map(|case| case.clock.next_due()).min(),
            help: project.wants_help(),
            declared: project.declared,
            updated: project.updated,
        }
    }

    pub fn is_late(&self, today: Date) -> bool {
        self.standing == Standing::Active && self.next_due.is_some_and(|due| due < today)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectRowView {
    #[serde(flatten)]
    pub row: ProjectRow,
    pub region_name: String,
    pub late: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectPage {
    pub items: Vec<ProjectRowView>,
    pub next: Option<String>,
}

/// How a reader stands to a project.
pub struct Standpoint<'a> {
    pub party: Party<'a>,
    pub person: &'a Principal,
    pub book: &'a Book,
    pub locale: Locale,
    pub now: OffsetDateTime,
}

impl Standpoint<'_> {
    /// Whether the reader may see it: its enterprise, who handles one of its cases, who watches its region, and the
    /// Federation's officer once it was asked for help.
    pub fn may_read(&self, project: &Project, cases: &[&Case]) -> bool {
        let regions = &self.book.regions;
        let region = &project.declaration.region;
        self.person.is_of(&project.enterprise)
            || watches(self.person, region, regions)
            || (helps(self.person, region, regions) && !project.help.is_empty())
            || (!self.person.role.is_enterprise()
                && !self.person.role.is_admin()
                && self.person.role != crate::access::Role::Liaison
                && cases.iter().any(|case| self.party.may_read(case, regions)))
    }

    /// What the reader may do to it now.
    pub fn actions(&self, project: &Project) -> Vec<ProjectAction> {
        use ProjectAction::{AnswerHelp, AskHelp, Change, Report, Withdraw};
        let mut actions = Vec::new();
        if self.person.is_of(&project.enterprise) && submitting(&self.party).is_ok() {
            match project.standing {
                Standing::Active => actions.extend([Report, Change]),
                Standing::Closed => actions.push(Report),
                Standing::Withdrawn => {}
            }
            if project.standing == Standing::Active && !project.wants_help() {
                actions.push(AskHelp);
            }
            if project.standing == Standing::Active {
                actions.push(Withdraw);
            }
        }
        if helps(self.person, &project.declaration.region, &self.book.regions) && project.wants_help() {
            actions.push(AnswerHelp);
        }
        actions
    }

    fn case_line(&self, case: &Case) -> CaseLine {
        let today = china_date(self.now);
        let regions = &self.book.regions;
        let application = case.application.as_deref();
        let opens = self.party.may_read(case, regions);
        let runs = case.is_running() && application.is_some_and(|one| one.decision.is_none());
        let certificate = application.and_then(|one| one.certificate.as_ref());
        let certificate =
            certificate.filter(|_| opens && self.party.may_unseal(Audience::Parties, case, regions));
        CaseLine {
            number: if opens { case.number.clone() } else { String::new() },
            state: case.state,
            outcome: case.outcome,
            org: case.lead.clone(),
            opened: china_date(case.opened),
            due: runs.then_some(case.clock.due),
            statutory: case.clock.statutory.filter(|_| runs),
            late: is_late(case, self.book, today),
            decided: application.and_then(|one| one.decision.as_ref()).and_then(|decision| decision.on),
            certificate: certificate.map(|one| BranchCertificate {
                name: one.name.clone(),
                number: one.number.clone(),
                code: one.code.clone(),
                until: one.until,
                revoked: one.revoked.is_some(),
            }),
        }
    }

    fn cases_of(&self, item: &str, cases: &[&Case]) -> Vec<CaseLine> {
        let mut own: Vec<&&Case> = cases.iter().filter(|case| is_of(case, item)).collect();
        own.sort_by_key(|case| std::cmp::Reverse(case.opened));
        own.into_iter().map(|case| self.case_line(case)).collect()
    }

    /// The whole, with its line.
    pub fn view(&self, project: &Project, cases: &[&Case], facts: &dyn Fn(&str) -> ItemFacts) -> ProjectView {
        let declaration = &project.declaration;
        let line = |need: &Need| {
            let found = facts(&need.item);
            let own = self.cases_of(&need.item, cases);
            let missing = need.after.iter().filter(|item| {
                declaration.needs().any(|other| {
                    other.item == **item && progress(other, declaration, cases) != Progress::Done
                })
            });
            NeedLine {
                item: need.item.clone(),
                name: found.name,
                phase: need.phase,
                optional: need.optional,
                progress: progress(need, declaration, cases),
                late: own.iter().any(|case| case.late),
                waits_for: missing.map(|item| facts(item).name).collect(),
                org: found.org,
                promised_days: found.promised_days,
                statutory_days: found.statutory_days,
                cases: own,
            }
        };
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let phases: Vec<PhaseLine> = Phase::ALL
            .into_iter()
            .map(|phase| {
                let needs: Vec<NeedLine> =
                    declaration.needs().filter(|need| need.phase == phase).map(line).collect();
                let needed = || needs.iter().filter(|need| !need.optional);
                PhaseLine {
                    phase,
                    done: count(needed().filter(|need| need.progress == Progress::Done).count()),
                    of: count(needed().count()),
                    late: needs.iter().any(|need| need.late),
                    needs,
                }
            })
            .collect();
        let others = self.others(project, cases);
        let Reached { phase, done, of } = reached(declaration, cases);
        ProjectView {
            region_name: self.book.regions.full_name(&declaration.region, self.locale),
            phase,
            done,
            of,
            late: phases.iter().any(|phase| phase.late) || others.iter().any(|one| one.late),
            invested: project.invested(),
            phases,
            others,
            actions: self.actions(project),
            own: self.person.is_of(&project.enterprise),
            project: project.clone(),
        }
    }

    /// Cases of items that the line doesn't have, an item once.
    fn others(&self, project: &Project, cases: &[&Case]) -> Vec<NeedLine> {
        let mut items = std::collections::BTreeMap::new();
        for case in cases {
            if let Some(application) = &case.application {
                let under = &application.under;
                if !project.declaration.needs().any(|need| need.item == under.item) {
                    items.entry(under.item.as_str()).or_insert((under, *case));
                }
            }
        }
        items
            .into_iter()
            .map(|(item, (under, case))| {
                let own = self.cases_of(item, cases);
                NeedLine {
                    item: item.to_owned(),
                    name: under.name.clone(),
                    phase: Phase::Parallel,
                    optional: true,
                    progress: progress_of(case),
                    late: own.iter().any(|one| one.late),
                    waits_for: Vec::new(),
                    org: under.org.clone(),
                    promised_days: under.promised_days,
                    statutory_days: under.statutory_days,
                    cases: own,
                }
            })
            .collect()
    }
}

pub(super) fn is_of(case: &Case, item: &str) -> bool {
    case.application.as_ref().is_some_and(|one| one.under.item == item)
}

fn is_with_org(case: &Case, book: &Book) -> bool {
    case.is_open() && !holder(case, book).is_empty()
}

/// Whether the org that holds a case has let a day pass.
pub fn is_late(case: &Case, book: &Book, today: Date) -> bool {
    is_with_org(case, book) && case.clock.next_due().is_some_and(|due| due < today)
}
