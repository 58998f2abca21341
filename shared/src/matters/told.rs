//! What the catalogue and applications tell those who aren't of the case: who follows an item, who objected, who holds a
//! certificate.

use serde::{Deserialize, Serialize};

use crate::matters::change::ChangeKind;
use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MatterTold {
    /// A new version of an item that one follows.
    ItemChanged,
    ItemSuspended,
    ItemResumed,
    /// It was cancelled, or goes on in others.
    ItemEnded,
    /// The org has answered one's objection to what was published.
    ObjectionAnswered,
    /// A certificate that is on one's file ends soon.
    CertificateEnding,
    /// An enterprise asks the Federation to help with its investment project.
    ProjectHelpAsked,
    ProjectHelpAnswered,
}

impl MatterTold {
    pub const ALL: [MatterTold; 8] = [
        Self::ItemChanged,
        Self::ItemSuspended,
        Self::ItemResumed,
        Self::ItemEnded,
        Self::ObjectionAnswered,
        Self::CertificateEnding,
        Self::ProjectHelpAsked,
        Self::ProjectHelpAnswered,
    ];

    /// What a change to an item tells those who follow it; nothing where nobody can have followed it.
    pub const fn of_change(kind: ChangeKind) -> Option<Self> {
        match kind {
            ChangeKind::Add => None,
            ChangeKind::Change => Some(Self::ItemChanged),
            ChangeKind::Suspend => Some(Self::ItemSuspended),
            ChangeKind::Resume => Some(Self::ItemResumed),
            ChangeKind::Split | ChangeKind::Merge | ChangeKind::Cancel => Some(Self::ItemEnded),
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::ItemChanged => Text::new("关注的事项有调整", "An item you follow has changed"),
            Self::ItemSuspended => Text::new("关注的事项暂停办理", "An item you follow is suspended"),
            Self::ItemResumed => Text::new("关注的事项恢复办理", "An item you follow is offered again"),
            Self::ItemEnded => Text::new("关注的事项已取消或合并、拆分", "An item you follow has ended"),
            Self::ObjectionAnswered => {
                Text::new("您对公示的异议已答复", "Your objection to a publicity was answered")
            }
            Self::CertificateEnding => Text::new("证照即将到期", "A certificate ends soon"),
            Self::ProjectHelpAsked => {
                Text::new("企业请求协助推进投资项目", "An enterprise asks for help with its project")
            }
            Self::ProjectHelpAnswered => {
                Text::new("工商联已答复项目协助请求", "The Federation answered about your project")
            }
        }
    }
}
