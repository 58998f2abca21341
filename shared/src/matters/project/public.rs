//! What everyone may know of a project by its code.

use serde::{Deserialize, Serialize};
use time::Date;

use super::line::{Phase, Progress, Reached, progress, progress_of, reached};
use super::view::is_of;
use super::{Project, ProjectCode, ProjectKind, Standing};
use crate::calendar::serde_day;
use crate::spine::Case;
use crate::text::Named;

/// What everyone may know of a project by its code: nothing of what was declared beside its name and place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicProject {
    pub code: ProjectCode,
    pub name: String,
    pub kind: ProjectKind,
    pub region: String,
    pub region_name: String,
    pub standing: Standing,
    /// The stage that it is in; none: every approval is done.
    pub phase: Option<Phase>,
    pub done: u32,
    pub of: u32,
    /// The approvals that are done.
    pub approvals: Vec<PublicApproval>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicApproval {
    pub phase: Phase,
    pub item: String,
    pub name: Named,
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub on: Option<Date>,
}

/// What everyone may know of a project.
pub fn public_view(
    project: &Project,
    cases: &[&Case],
    region_name: String,
    name: &dyn Fn(&str) -> Named,
) -> PublicProject {
    let declaration = &project.declaration;
    let Reached { phase, done, of } = reached(declaration, cases);
    let granted = |item: &str| {
        let found = cases.iter().find(|case| is_of(case, item) && progress_of(case) == Progress::Done)?;
        found.application.as_ref()?.decision.as_ref()?.on
    };
    let approvals = declaration
        .needs()
        .filter(|need| progress(need, declaration, cases) == Progress::Done)
        .map(|need| PublicApproval {
            phase: need.phase,
            item: need.item.clone(),
            name: name(&need.item),
            on: granted(&need.item),
        });
    PublicProject {
        code: project.code.clone(),
        name: declaration.name.clone(),
        kind: declaration.kind,
        region: declaration.region.clone(),
        region_name,
        standing: project.standing,
        phase,
        done,
        of,
        approvals: approvals.collect(),
    }
}
