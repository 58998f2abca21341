//! Publicities (公示) as everyone reads them, without an account.
//!
//! Always: nothing stands here but what stands open in the case's events; who applies is told only where the org wrote it
//! into what it published. What was objected, and by whom, is for the parties.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::calendar::{serde_day, serde_instant};
use crate::matters::application::Reply;
use crate::spine::{Case, State};
use crate::text::Named;

/// What an application was published with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicNotice {
    /// The application's number.
    pub number: String,
    /// Which of its publicities, from 0.
    pub place: usize,
    pub item: String,
    pub name: Named,
    pub region: String,
    pub org: String,
    /// What the org wrote.
    pub text: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub from: Date,
    /// Objections are taken until the end of this day.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub until: Date,
    /// How many objected, to this one and those before it.
    pub objections: u32,
    /// How many of those were upheld.
    pub upheld: u32,
    /// The applicant withdrew while it ran.
    pub stopped: bool,
    /// What was decided since; none: nothing yet.
    pub granted: Option<bool>,
}

impl PublicNotice {
    /// The publicities of a case, the first first.
    pub fn all(case: &Case) -> Vec<Self> {
        let Some(application) = &case.application else { return Vec::new() };
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let upheld = |one: &&crate::matters::application::Objection| {
            one.reply.as_ref().is_some_and(|reply| reply.upheld)
        };
        let notice = |(place, one): (usize, &crate::matters::application::Publicity)| Self {
            number: case.number.clone(),
            place,
            item: application.under.item.clone(),
            name: application.under.name.clone(),
            region: case.region.clone(),
            org: case.lead.clone(),
            text: one.text.clone(),
            from: one.from,
            until: one.until,
            objections: count(application.objections.len()),
            upheld: count(application.objections.iter().filter(upheld).count()),
            stopped: !one.over && case.state == State::Closed,
            granted: application.decision.as_ref().map(|decision| decision.granted),
        };
        application.publicity.iter().enumerate().map(notice).collect()
    }

    /// Whether one may object on a day.
    pub fn is_open(&self, today: Date) -> bool {
        !self.stopped && self.granted.is_none() && self.from <= today && today <= self.until
    }
}

/// A publicity in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicityLine {
    pub region_name: String,
    pub org_name: String,
    #[serde(flatten)]
    pub notice: PublicNotice,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicityPage {
    pub items: Vec<PublicityLine>,
    pub next: Option<String>,
}

/// One's own enterprise's objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnObjection {
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
    pub text: String,
    pub reply: Option<Reply>,
}

/// The latest publicity of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicityView {
    #[serde(flatten)]
    pub line: PublicityLine,
    /// It may be objected to today.
    pub open: bool,
    /// What the reader's enterprise objected; nothing for others.
    pub own: Vec<OwnObjection>,
}

/// An objection from whoever reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ObjectionRequest {
    #[serde(default)]
    pub text: String,
}
