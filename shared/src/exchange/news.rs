//! What this platform tells others: where cases stand, which certificates were issued, what of the catalogue changed.
//!
//! Always: only what everyone who follows the case may see leaves here; whose it is, only for a partner that may know,
//! and never of an enterprise that hides. Not here: who is told when, and how it is sent (`send`, `functions/exchange`).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::partner::{PartnerForm, is_told};
use super::row::{Content, CreditRecord, Nature, Row};
use crate::calendar::{day, instant};
use crate::cases::wire::Offer;
use crate::kinds::flow;
use crate::matters::application::{Application, Holder};
use crate::matters::change::{ChangeKind, Status};
use crate::spine::{Action, Case, Kind, Outcome, Record};
use crate::text::Named;

/// An item of the catalogue, by code and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemRef {
    pub code: String,
    pub name: Named,
}

/// What a partner is told of a case: where it stands after something happened that everyone who follows it sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseNews {
    /// The message's own id, the same in every try: receivers drop what they have.
    pub id: String,
    /// Always `case_progress`.
    pub kind: String,
    /// The case's number.
    pub case: String,
    /// What sort of case it is.
    #[serde(default = "application")]
    pub of: Kind,
    /// The event's number within the case; a receiver keeps the highest. What happens inside an org has numbers that are
    /// not told.
    pub seq: u32,
    /// RFC 3339.
    pub at: String,
    /// What happened, e.g. `accept`.
    pub action: String,
    /// Where the case stands after it, e.g. `reviewing`.
    pub state: String,
    pub region: String,
    /// The lead org, e.g. `130100-scjg`; empty before there is one.
    pub org: String,
    /// The item that it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemRef>,
    /// Whose it is, where this partner may know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enterprise: Option<Holder>,
    /// The day by which it is promised; empty once the time has stopped.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due_on: String,
    /// The step of the item's procedure that is being taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Named>,
    /// What was decided, or how it ended, e.g. `granted`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The number of the result, where it was granted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
}

const fn application() -> Kind {
    Kind::Application
}

/// A certificate that was issued here, or has ended, as a row of the shape that partners push.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LicenceNews {
    /// The message's own id, the same in every try.
    pub id: String,
    /// Always `licence`.
    pub kind: String,
    /// The case in which it was granted.
    pub case: String,
    pub region: String,
    /// The org that decided.
    pub org: String,
    pub item: ItemRef,
    /// Of one `id` the highest `version` stands; `data` is a credit record of nature `licence`.
    pub row: Row,
}

/// One change of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueNews {
    /// The edition that it came with; of one item, and of one item and region, the highest stands.
    pub edition: u32,
    /// The day of China on which it came into force.
    pub on: String,
    /// What was done to the item; absent where its implementation in a region changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeKind>,
    /// Whether the item may be applied for since.
    pub status: Status,
    /// The items in which it goes on, where it was split or merged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<String>,
    /// The item or the implementation, in the shape of the rows that partners push.
    #[serde(flatten)]
    pub content: Content,
}

/// A step of an item's procedure in one case; days are days of China, empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SheetStep {
    pub name: Named,
    pub began: String,
    pub due: String,
    pub done: String,
}

/// A case as a partner may read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSheet {
    /// Where it stands, as it was told last.
    #[serde(flatten)]
    pub now: CaseNews,
    /// The version to name in a `case_action`.
    pub version: u32,
    /// RFC 3339.
    pub opened: String,
    pub steps: Vec<SheetStep>,
    /// What happened, from first to last.
    pub history: Vec<SheetEvent>,
    /// What was filled in, for the system of the org that has the lead; absent for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub values: Option<Map<String, Value>>,
    /// What a `case_action` of this partner may do now, each with its form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Offer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SheetEvent {
    pub seq: u32,
    /// RFC 3339.
    pub at: String,
    pub action: String,
    /// Where the case stood after it.
    pub state: String,
}

/// A page of what happened since a cursor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseNewsPage {
    /// The oldest first. What came last may come again with the next page: it is known by its `id`.
    pub items: Vec<CaseNews>,
    /// The `since` to go on with, now or later.
    pub next: String,
    /// More is there already.
    pub more: bool,
}

/// A page of certificates that were issued or have ended since a cursor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LicencePage {
    /// The oldest first. What came last may come again with the next page: it is known by its `id`.
    pub items: Vec<LicenceNews>,
    /// The `since` to go on with, now or later.
    pub next: String,
    /// More is there already.
    pub more: bool,
}

/// A page of what of the catalogue changed since a cursor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CataloguePage {
    /// The oldest edition first.
    pub items: Vec<CatalogueNews>,
    /// The `since` to go on with, now or later.
    pub next: String,
    /// More is there already.
    pub more: bool,
}

/// Whether everyone who follows a case sees an action.
pub fn is_public(kind: Kind, action: Action) -> bool {
    flow(kind).rules.iter().any(|rule| rule.action == action && rule.public)
}

/// An action as it stands on the wire.
fn word(action: Action) -> String {
    let word = serde_json::to_value(action).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}

impl CaseNews {
    /// What there is to say of a case right after an event, whoever may hear it; nothing of what happens inside.
    pub fn of(record: &Record, case: &Case) -> Option<Self> {
        let event = &record.event;
        if case.order.is_some() || !is_public(case.kind, event.action) {
            return None;
        }
        let application = case.application.as_deref();
        let decision = application.and_then(|one| one.decision.as_ref());
        let decided = decision.map(|one| if one.granted { Outcome::Granted } else { Outcome::Refused });
        let runs = case.is_open() && case.clock.stopped.is_none();
        let step = application.filter(|_| runs).and_then(|one| one.under.steps.get(one.at));
        let known = !case.hidden && !case.enterprise.is_empty();
        Some(Self {
            id: format!("{}-{}", case.number, event.seq),
            kind: "case_progress".to_owned(),
            case: case.number.clone(),
            of: case.kind,
            seq: event.seq,
            at: instant(event.at),
            action: word(event.action),
            state: case.state.code().to_owned(),
            region: case.region.clone(),
            org: case.lead.clone(),
            item: item_of(case),
            enterprise: known
                .then(|| Holder { name: case.enterprise_name.clone(), credit_code: case.enterprise.clone() }),
            due_on: if runs { day(case.clock.due) } else { String::new() },
            step: step.map(|step| step.name.clone()),
            outcome: case.outcome.or(decided),
            number: decision.filter(|one| one.granted).map(|one| one.number.clone()).unwrap_or_default(),
        })
    }

    /// As a partner may hear it now, whatever it might when it was noted; `is_in_region`: the case is in its region.
    #[must_use]
    pub fn for_partner(mut self, form: &PartnerForm, is_in_region: bool) -> Option<Self> {
        if !is_told(form, self.of, is_in_region, &self.org) {
            return None;
        }
        if !form.enterprises {
            self.enterprise = None;
        }
        Some(self)
    }
}

fn item_of(case: &Case) -> Option<ItemRef> {
    let of = |one: &Application| ItemRef { code: one.under.item.clone(), name: one.under.name.clone() };
    case.application.as_deref().map(of)
}

impl LicenceNews {
    /// What there is to say of the certificate that an event issued or ended; nothing where it did neither.
    pub fn of(record: &Record, case: &Case) -> Option<Self> {
        let event = &record.event;
        if !matches!(event.action, Action::Decide | Action::Revoke) {
            return None;
        }
        let certificate = case.application.as_deref()?.certificate.as_ref()?;
        // Of an enterprise that was erased nothing is told.
        let holder = Some(&certificate.holder).filter(|holder| !holder.credit_code.is_empty())?;
        let record = CreditRecord {
            enterprise: holder.credit_code.clone(),
            nature: Nature::Licence,
            number: certificate.number.clone(),
            name: certificate.name.zh.clone(),
            authority: certificate.issuer.zh.clone(),
            issued_on: day(certificate.from),
            valid_to: certificate.until.map(day).unwrap_or_default(),
            ended: certificate.revoked.is_some(),
        };
        let row = Row {
            id: case.number.clone(),
            version: u64::from(event.seq),
            as_of: event.at,
            content: Content::CreditRecord(record),
        };
        Some(Self {
            id: format!("{}-{}-licence", case.number, event.seq),
            kind: "licence".to_owned(),
            case: case.number.clone(),
            region: case.region.clone(),
            org: case.lead.clone(),
            item: item_of(case)?,
            row,
        })
    }

    /// As a partner may hear it now.
    #[must_use]
    pub fn for_partner(self, form: &PartnerForm, is_in_region: bool) -> Option<Self> {
        (form.licences && form.covers(is_in_region, &self.org)).then_some(self)
    }
}

impl CaseSheet {
    /// A case as everyone who follows it sees it, with whose it is; nothing where nothing of it is public.
    pub fn of(records: &[Record]) -> Option<Self> {
        let (first, rest) = records.split_first()?;
        let mut case = Case::begin(first)?;
        let mut told: Vec<CaseNews> = CaseNews::of(first, &case).into_iter().collect();
        for record in rest {
            case.apply(record);
            told.extend(CaseNews::of(record, &case));
        }
        let now = told.last().cloned()?;
        let history = told.into_iter().map(|one| SheetEvent {
            seq: one.seq,
            at: one.at,
            action: one.action,
            state: one.state,
        });
        Some(Self {
            now,
            version: case.version,
            opened: instant(case.opened),
            steps: case.application.as_deref().map(steps).unwrap_or_default(),
            history: history.collect(),
            values: None,
            actions: Vec::new(),
        })
    }
}

fn steps(application: &Application) -> Vec<SheetStep> {
    let days = |at: Option<time::Date>| at.map(day).unwrap_or_default();
    let steps = application.under.steps.iter().enumerate();
    steps
        .map(|(place, step)| {
            let (line, _) = application.line(place);
            let name = step.name.clone();
            SheetStep { name, began: days(line.began), due: days(line.due), done: days(line.done) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_inside_an_org_is_nobodys_news() {
        for inside in [Action::Return, Action::Note, Action::Transfer, Action::Extend, Action::DenyExtension]
        {
            assert!(!is_public(Kind::Application, inside), "{inside:?}");
        }
        for public in [Action::Accept, Action::Advance, Action::GrantExtension, Action::Revoke, Action::Renew]
        {
            assert!(is_public(Kind::Application, public), "{public:?}");
        }
        assert_eq!(word(Action::GrantExtension), "grant_extension");
    }

    #[test]
    fn a_message_of_before_is_still_read() {
        let old = serde_json::json!({
            "id": "BJ-1-2", "kind": "case_progress", "case": "BJ-1", "seq": 2, "at": "2026-11-09T02:12:00Z",
            "action": "accept", "state": "reviewing", "region": "130100", "org": "130100-scjg",
        });
        let news: CaseNews = serde_json::from_value(old.clone()).unwrap();
        assert_eq!((news.of, news.outcome), (Kind::Application, None));
        let mut again = serde_json::to_value(&news).unwrap();
        again.as_object_mut().unwrap().remove("of");
        assert_eq!(again, old);
    }
}
