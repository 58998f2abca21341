//! What crosses HTTP of the directory.
//!
//! | route | who | in | out |
//! |---|---|---|---|
//! | `GET /api/market/directory` | anyone | query: `search::EntrySearch`, `limit`, `cursor` | `EntryPage` |
//! | `GET /api/market/directory/{id}` | anyone while it is found | | `EntryView` |
//! | `GET /api/market/directory/{id}/chain` | anyone while it is found | | `ChainView` |
//! | `GET /api/market/chains/{industry}` | anyone | | `ChainView` |
//! | `POST /api/market/directory/{id}/interest` | another enterprise | `InterestRequest` | 201 `DealView` |
//! | `POST /api/market/directory/{id}/reports` | another enterprise | `ReportRequest` | 204 |
//! | `GET`, `PUT /api/market/entry` | an enterprise, of its own | `EntryChange` | `OwnEntry` |
//! | `POST /api/market/entry/actions` | an enterprise: submit, show, hide | `EntryAct` | `OwnEntry` |
//! | `GET`, `POST /api/market/links` | an enterprise | `LinkRequest` | `LinkPage`, 201 `LinkView` |
//! | `POST /api/market/links/{id}/actions` | either side: confirm, withdraw | `LinkAct` | `LinkView` |
//! | `GET /api/market/desk/entries`, `…/{id}`, `POST …/{id}` | the Federation | `EntryDecision` | `DeskEntryPage`, `DeskEntry` |
//!
//! Faults of a form stand at `entry.<field>` and `contact.<field>`.

use serde::{Deserialize, Serialize};

use super::link::{LinkAction, LinkState};
use super::standing::{EntryAction, EntryState};
use super::{Certified, Entry, Input, Offered, Product};
use crate::identity::file::Grade;
use crate::market::browse::{Card, Count};
use crate::market::rules::Flag;
use crate::market::wire::{Contact, ReportView};
use crate::problem::FieldProblem;

/// An entry in a list, as everyone may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryCard {
    pub id: String,
    /// The enterprise's.
    pub name: String,
    pub region: String,
    pub industry: String,
    pub summary: String,
    pub products: Vec<Product>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Input>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub processes: Vec<String>,
    /// As they were when it was approved or switched on; those that have ended since are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Certified>,
    /// RFC 3339: since when it is found as it is.
    pub since: String,
}

/// How many there are of each value of a filter, all other filters kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryCounts {
    /// By the code of the city.
    pub cities: Vec<Count>,
    /// By division of GB/T 4754, the most frequent first, 30 at most.
    pub industries: Vec<Count>,
    /// The most frequent first, 20 at most.
    pub certificates: Vec<Count>,
    /// `A` to `D`: who shows a certificate of this grade or a better one.
    pub grades: Vec<Count>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryPage {
    pub items: Vec<EntryCard>,
    pub next: Option<String>,
    pub total: u32,
    pub counts: EntryCounts,
}

/// An entry as anyone may see it while it is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryView {
    pub id: String,
    pub name: String,
    /// Its marks of certificates are left out: see `certificates`.
    pub entry: Entry,
    /// As they stand in the enterprise's file today.
    pub certificates: Vec<Certified>,
    /// RFC 3339.
    pub since: String,
    /// What it has on the boards under its name, the newest first, twelve at most.
    pub postings: Vec<Card>,
    /// Conversations of its that ended with a result.
    pub concluded: u32,
    /// Confirmed links: enterprises that supply it, and that it supplies.
    pub suppliers: u32,
    pub buyers: u32,
    /// It is the reader's own enterprise's.
    pub own: bool,
    /// The reader's enterprise stands in the directory itself, so that it can state a link.
    pub may_link: bool,
    /// The conversation of the reader's enterprise about it, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<String>,
    /// For the Federation of its region, which may take it down: the version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// It has a website, which who has signed in sees.
    #[serde(default)]
    pub website_hidden: bool,
}

/// What an enterprise writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryForm {
    pub entry: Entry,
    /// Shown to whom the enterprise agrees to talk with, and to nobody else.
    pub contact: Contact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryChange {
    /// The version that was read; 0: nothing was there.
    pub version: u64,
    pub form: EntryForm,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryAct {
    /// `submit`, `show` or `hide`.
    pub action: EntryAction,
    /// The version that was read.
    pub version: u64,
}

/// A step in an entry's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryLine {
    /// RFC 3339.
    pub at: String,
    pub action: EntryAction,
    /// Whose name stands for it: a person of the enterprise, or `工商联`.
    pub by: String,
    /// Why; empty where none was given.
    pub reason: String,
}

/// An entry as its own enterprise sees it. Without one: an empty form of version 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnEntry {
    pub id: String,
    pub version: u64,
    pub form: EntryForm,
    pub state: EntryState,
    /// Its enterprise wants to be found.
    pub on: bool,
    /// Everyone finds it now.
    pub found: bool,
    /// What is found isn't yet what is written.
    pub differs: bool,
    /// Why it was returned or taken down; empty otherwise.
    pub reason: String,
    /// What is asked for before it can be sent in, at its fields.
    pub faults: Vec<FieldProblem>,
    /// What this person can do with it now.
    pub offers: Vec<EntryAction>,
    /// The certificates of the enterprise's file that can be shown.
    pub certificates: Vec<Offered>,
    /// The oldest first.
    pub history: Vec<EntryLine>,
}

/// An entry as the Federation reviews it: without the contact, which it doesn't need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskEntry {
    pub id: String,
    pub version: u64,
    /// Credit code and name of its enterprise.
    pub enterprise: String,
    pub name: String,
    pub entry: Entry,
    pub certificates: Vec<Certified>,
    pub state: EntryState,
    /// Everyone finds it now, as it was approved before.
    pub found: bool,
    /// RFC 3339: since when it waits.
    pub at: String,
    /// What the rules noticed.
    pub flags: Vec<Flag>,
    pub reports: Vec<ReportView>,
    /// `approve`, `return`, `remove`.
    pub offers: Vec<EntryAction>,
    pub history: Vec<EntryLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskEntryPage {
    pub items: Vec<DeskEntry>,
    pub next: Option<String>,
}

/// What the Federation decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryDecision {
    /// `approve`, `return` or `remove`.
    pub action: EntryAction,
    pub version: u64,
    /// Needed to return and to take down; its enterprise reads it.
    #[serde(default)]
    pub reason: String,
}

/// A link that is stated: the reader's enterprise supplies the other with a product, or buys it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkRequest {
    /// The other enterprise's entry.
    pub entry: String,
    /// True: supplies it; false: buys from it.
    pub supplies: bool,
    pub product: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkAct {
    /// `confirm` or `withdraw`.
    pub action: LinkAction,
    pub version: u64,
}

/// A link as one of its sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkView {
    pub id: String,
    pub version: u64,
    /// The reader's enterprise is the supplier.
    pub supplies: bool,
    /// The other side's entry and name.
    pub entry: String,
    pub name: String,
    pub product: String,
    pub state: LinkState,
    /// RFC 3339: when something happened to it last.
    pub at: String,
    /// Everyone sees it: both say it, and both stand in the directory.
    pub shown: bool,
    pub offers: Vec<LinkAction>,
}

/// All links of an enterprise, the latest first; those that were withdrawn are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkPage {
    pub items: Vec<LinkView>,
    /// Never: it is whole.
    pub next: Option<String>,
}

/// What a node of a chain stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    Enterprise,
    /// A class of GB/T 4754; its id is the code.
    Industry,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChainNode {
    /// Of an entry, or a code of GB/T 4754.
    pub id: String,
    pub kind: NodeKind,
    pub name: String,
    pub region: String,
    pub industry: String,
    /// −2 to 2: how far down the stream from the one in the middle.
    pub level: i32,
    /// How many more supply it that aren't shown; nought below the middle.
    pub more_up: u32,
    /// How many more it supplies that aren't shown; nought above the middle.
    pub more_down: u32,
}

/// Goods go from one to the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChainEdge {
    pub from: String,
    pub to: String,
    pub products: Vec<String>,
}

/// Who supplies what to whom round an enterprise, or into and out of an industry. The middle stands first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChainView {
    pub nodes: Vec<ChainNode>,
    pub edges: Vec<ChainEdge>,
    /// Of an industry: who makes it, by published products, 40 at most; and how many more there are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub makers: Vec<EntryCard>,
    #[serde(default)]
    pub more_makers: u32,
}

/// The grades from the best down.
pub const GRADES: [Grade; 4] = [Grade::A, Grade::B, Grade::C, Grade::D];
