//! Fairs: where enterprises meet in person — matchmaking, trainings, exhibitions. Who plans one is an org; who comes are
//! named persons of enterprises.
//!
//! Days and times of day are those of Beijing. Always: there are never more seats taken than there are, those who wait
//! move up in the order in which they came, and nobody is lost on the way (`roll`); who is registered is told to the
//! organiser and to their own enterprise alone. Not here: the stores, and telling anyone.

pub mod changes;
pub mod follow;
pub mod roll;
pub mod rules;
pub mod standing;
pub mod terms;
pub mod ticket;
pub mod wire;

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::wire::Contact;
use crate::access::{Deed, Principal, may};
use crate::calendar::serde_day;
use crate::matters::counter::starts_at;
use crate::region::Regions;
use crate::text::Text;

/// What a fair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairKind))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Matchmaking,
    Training,
    Exhibition,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Matchmaking, Kind::Training, Kind::Exhibition];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Matchmaking => "matchmaking",
            Self::Training => "training",
            Self::Exhibition => "exhibition",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Matchmaking => Text::new("对接会", "Matchmaking"),
            Self::Training => Text::new("培训", "Training"),
            Self::Exhibition => Text::new("展会", "Exhibition"),
        }
    }
}

/// A part of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairSession))]
#[serde(deny_unknown_fields)]
pub struct Session {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub day: Date,
    /// `09:30`
    pub from: String,
    /// `10:30`
    pub to: String,
    pub title: String,
    #[serde(default)]
    pub speaker: String,
    #[serde(default)]
    pub room: String,
}

/// A booth of the hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairBooth))]
#[serde(deny_unknown_fields)]
pub struct Booth {
    /// From 1, each once.
    pub number: u16,
    pub name: String,
}

/// A fair as its organiser writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Fair {
    pub title: String,
    pub kind: Kind,
    /// What it is for, in some paragraphs.
    pub about: String,
    /// GB/T 2260.
    pub region: String,
    pub venue: String,
    pub address: String,
    /// The first day.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub from: Date,
    /// When it begins on the first day, `09:00`.
    pub from_at: String,
    /// The last day.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub to: Date,
    /// When it ends on the last day, `17:00`.
    pub to_at: String,
    #[serde(default)]
    pub sessions: Vec<Session>,
    /// Persons.
    pub capacity: u16,
    /// Persons of one enterprise.
    pub most: u8,
    /// The first day on which one may register.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub opens: Date,
    /// The last day on which one may.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub closes: Date,
    /// Regions whose enterprises it is for; none: all.
    #[serde(default)]
    pub regions: Vec<String>,
    /// Sections of GB/T 4754, one letter each, that it is for; none: all.
    #[serde(default)]
    pub industries: Vec<String>,
    #[serde(default)]
    pub booths: Vec<Booth>,
    /// Where it can be joined online (`https://…`), shown to those who are registered; empty: nowhere.
    #[serde(default)]
    pub online: String,
    /// Whom to ask at the organiser.
    pub contact: Contact,
}

impl Fair {
    /// The instant at which it begins; none while its time of day is none.
    pub fn starts(&self) -> Option<OffsetDateTime> {
        starts_at(self.from, &self.from_at)
    }

    /// The instant at which it ends.
    pub fn ends(&self) -> Option<OffsetDateTime> {
        starts_at(self.to, &self.to_at)
    }

    pub fn booth(&self, number: u16) -> Option<&Booth> {
        self.booths.iter().find(|booth| booth.number == number)
    }

    /// Whether enterprises of a region are among those it is for.
    pub fn is_for_region(&self, region: &str, regions: &Regions) -> bool {
        self.regions.is_empty() || self.regions.iter().any(|one| regions.contains(one, region))
    }
}

/// Whether someone organises what an org plans: staff of that org.
pub fn organises(person: &Principal, org: &str) -> bool {
    may(person, Deed::KeepFairs) && !org.is_empty() && person.org == org
}

#[cfg(test)]
pub(crate) fn example() -> Fair {
    let day = |text: &str| crate::calendar::parse_day(text).unwrap();
    let session = |from: &str, to: &str| Session {
        day: day("2026-12-10"),
        from: from.to_owned(),
        to: to.to_owned(),
        title: "产能发布".to_owned(),
        speaker: "林工".to_owned(),
        room: "一层报告厅".to_owned(),
    };
    Fair {
        title: "轴承产业链产能对接会".to_owned(),
        kind: Kind::Matchmaking,
        about: "面向整机企业与零部件企业的现场对接。".to_owned(),
        region: "130100".to_owned(),
        venue: "石家庄国际会展中心".to_owned(),
        address: "石家庄市正定新区".to_owned(),
        from: day("2026-12-10"),
        from_at: "09:00".to_owned(),
        to: day("2026-12-10"),
        to_at: "17:00".to_owned(),
        sessions: vec![session("09:30", "10:30"), session("14:00", "15:00")],
        capacity: 100,
        most: 3,
        opens: day("2026-11-20"),
        closes: day("2026-12-08"),
        regions: Vec::new(),
        industries: Vec::new(),
        booths: vec![
            Booth { number: 1, name: "A 区 1 号".to_owned() },
            Booth { number: 2, name: "A 区 2 号".to_owned() },
        ],
        online: "https://meeting.example.cn/123".to_owned(),
        contact: Contact { name: "周砚".to_owned(), phone: "0311-88880113".to_owned() },
    }
}
