//! A provider's file: its application, its standing, and everything that was decided about it.
//!
//! Always: it changes by [`decide`] alone, which reads no clock; every day that a step moves stands in the file, so that
//! what is over is over for every reader at once, swept or not; a provider is heard before it is removed.

pub mod admission;
pub mod checks;
mod decide;
pub mod record;
pub mod standard;
pub mod tenure;
pub mod terms;
pub mod told;
pub mod wire;

use serde::{Deserialize, Serialize};
use time::Date;

use self::admission::{Application, Document};
use self::tenure::Tenure;
use super::service::{Provider, ProviderStanding, Warning};
use crate::calendar::serde_day;
use crate::spine::case::Attachment;
use crate::text::Text;

pub use decide::{Command, Ground, ProviderFault, allows, decide, offers};

/// What is done to a provider's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProviderAction {
    /// The application is written, or written anew.
    Save,
    /// It is sent in, with the standard signed.
    Apply,
    /// It is taken back before the Federation has decided.
    Recall,
    Admit,
    Return,
    Refuse,
    Warn,
    /// The provider hands in its annual review, with the standard in force signed.
    State,
    /// The Federation takes the review as done.
    Confirm,
    /// The Federation says what the review lacks.
    SendBack,
    /// The Federation says that, and why, it means to remove the provider.
    Announce,
    /// The provider gives its view of that, once.
    Answer,
    Remove,
    /// The Federation doesn't remove it after all.
    Spare,
    Suspend,
    Remind,
    Leave,
}

impl ProviderAction {
    pub const ALL: [ProviderAction; 17] = [
        Self::Save,
        Self::Apply,
        Self::Recall,
        Self::Admit,
        Self::Return,
        Self::Refuse,
        Self::Warn,
        Self::State,
        Self::Confirm,
        Self::SendBack,
        Self::Announce,
        Self::Answer,
        Self::Remove,
        Self::Spare,
        Self::Suspend,
        Self::Remind,
        Self::Leave,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Apply => "apply",
            Self::Recall => "recall",
            Self::Admit => "admit",
            Self::Return => "return",
            Self::Refuse => "refuse",
            Self::Warn => "warn",
            Self::State => "state",
            Self::Confirm => "confirm",
            Self::SendBack => "send_back",
            Self::Announce => "announce",
            Self::Answer => "answer",
            Self::Remove => "remove",
            Self::Spare => "spare",
            Self::Suspend => "suspend",
            Self::Remind => "remind",
            Self::Leave => "leave",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Save => Text::new("保存申请", "Save the application"),
            Self::Apply => Text::new("提交入驻申请", "Apply for admission"),
            Self::Recall => Text::new("撤回申请", "Take the application back"),
            Self::Admit => Text::new("同意入驻", "Admit"),
            Self::Return => Text::new("退回补正", "Return"),
            Self::Refuse => Text::new("不予入驻", "Refuse"),
            Self::Warn => Text::new("给予警告", "Warn"),
            Self::State => Text::new("提交年度复核", "Hand in the annual review"),
            Self::Confirm => Text::new("复核通过", "Confirm the review"),
            Self::SendBack => Text::new("复核退回补正", "Return the review"),
            Self::Announce => Text::new("拟移出名录", "Announce the removal"),
            Self::Answer => Text::new("陈述申辩", "State one’s view"),
            Self::Remove => Text::new("移出名录", "Remove from the register"),
            Self::Spare => Text::new("不予移出", "Don’t remove"),
            Self::Suspend => Text::new("逾期未复核，暂停服务", "Suspended: the review is overdue"),
            Self::Remind => Text::new("提醒年度复核", "Reminded of the annual review"),
            Self::Leave => Text::new("退出名录", "Leave the register"),
        }
    }

    /// Whether it can't be done without saying why.
    pub const fn needs_reason(self) -> bool {
        matches!(
            self,
            Self::Return
                | Self::Refuse
                | Self::Warn
                | Self::SendBack
                | Self::Announce
                | Self::Answer
                | Self::Spare
        )
    }
}

/// That somebody signed the standard for the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Signature {
    /// The version of the standard, and the digest of its text.
    pub version: u32,
    pub digest: String,
    /// The name of who signed.
    pub by: String,
    /// RFC 3339.
    pub at: String,
}

/// A removal that was announced and isn't in effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Removal {
    pub reason: String,
    /// The last day on which the provider may give its view. When it gives none the removal takes effect by itself.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub until: Date,
    /// What the provider says; absent: nothing yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
}

/// What a provider states in its annual review: a year in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Orders that were completed, on this platform and elsewhere.
    pub orders: u32,
    /// Enterprises that were served.
    pub customers: u32,
    /// Complaints that were received, and how many of them are settled.
    pub complaints: u32,
    pub settled: u32,
    /// In fen.
    pub revenue: u64,
    /// People who do the services.
    pub staff: u32,
    /// What changed, and what was learned.
    pub text: String,
    /// The documents as they are now: they take the place of those of the application.
    pub documents: Vec<Document>,
}

/// A statement on its way to being confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pending {
    pub statement: Statement,
    pub signature: Signature,
    /// The Federation sent it back; it waits for the provider again.
    pub returned: bool,
}

/// An annual review that was confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reviewed {
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub on: Date,
    pub orders: u32,
    pub customers: u32,
    pub complaints: u32,
    pub settled: u32,
}

/// A step in a provider's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderStep {
    /// RFC 3339.
    pub at: String,
    pub action: ProviderAction,
    /// How the provider stands after it.
    pub standing: ProviderStanding,
    /// Whose name stands for it: a person of the enterprise, `工商联` for the Federation, empty: the system.
    pub by: String,
    pub reason: String,
    /// The end of a warning, or of the time to be heard.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// How a provider's time on the register ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ended {
    /// `removed` or `left`.
    pub standing: ProviderStanding,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub on: Date,
    /// Until this day it can't apply again.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub barred: Option<Date>,
}

/// A provider's file, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderFile {
    /// Credit code.
    pub enterprise: String,
    pub name: String,
    pub region: String,
    /// Its identity was proved when somebody wrote to it last.
    pub verified: bool,
    /// Counts what was written to it, from 1.
    pub version: u32,
    pub application: Application,
    /// The files that were ever handed in with it.
    pub files: Vec<Attachment>,
    /// The signature under which it was admitted, or reviewed last; while it applies, the one that it applies with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// The day of its admission, the latest if there were several.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    pub tenure: Tenure,
    /// The oldest first.
    pub warnings: Vec<Warning>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removal: Option<Removal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<Pending>,
    /// The oldest first.
    pub reviews: Vec<Reviewed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// Why it was returned, refused or removed; empty otherwise.
    pub reason: String,
    /// The oldest first.
    pub history: Vec<ProviderStep>,
    /// RFC 3339: when something happened to it last.
    pub at: String,
}

impl ProviderFile {
    /// A file in which nothing is written yet.
    pub fn new(enterprise: &str, name: &str, region: &str) -> Self {
        Self {
            enterprise: enterprise.to_owned(),
            name: name.to_owned(),
            region: region.to_owned(),
            verified: false,
            version: 0,
            application: Application::default(),
            files: Vec::new(),
            signature: None,
            since: None,
            tenure: Tenure::default(),
            warnings: Vec::new(),
            removal: None,
            pending: None,
            reviews: Vec::new(),
            ended: None,
            reason: String::new(),
            history: Vec::new(),
            at: String::new(),
        }
    }

    /// How it stands on a day.
    pub fn on(&self, today: Date) -> ProviderStanding {
        self.tenure.on(today)
    }

    /// How everyone sees it stand: one that applies again after its end is still what it became then. Nothing for one
    /// that was never admitted.
    pub fn public_standing(&self, today: Date) -> Option<ProviderStanding> {
        let standing = self.on(today);
        if standing.is_on_record() { Some(standing) } else { self.ended.map(|ended| ended.standing) }
    }

    /// As anyone may know it; nothing for one that was never admitted.
    pub fn provider(&self, today: Date) -> Option<Provider> {
        Some(Provider {
            enterprise: self.enterprise.clone(),
            name: self.name.clone(),
            region: self.region.clone(),
            fields: self.application.fields.clone(),
            standing: self.public_standing(today)?,
            since: self.since,
            review_due: self.tenure.review_due,
            warnings: self.warnings.clone(),
        })
    }

    /// Whether the Federation has something to decide: an application, a review, a provider's view of its removal.
    pub fn waits(&self, today: Date) -> bool {
        match self.on(today) {
            ProviderStanding::Applied => true,
            ProviderStanding::Admitted | ProviderStanding::Warned | ProviderStanding::Suspended => {
                self.pending.as_ref().is_some_and(|pending| !pending.returned)
                    || self.removal.as_ref().is_some_and(|removal| removal.view.is_some())
            }
            _ => false,
        }
    }

    /// A file that was handed in with it.
    pub fn file(&self, upload: &str) -> Option<&Attachment> {
        self.files.iter().find(|file| file.id == upload)
    }
}

#[cfg(test)]
mod tests;
