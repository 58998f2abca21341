//! What providers, and the Federation, are told about admission, services and reviews.

use serde::{Deserialize, Serialize};

use super::ProviderAction;
use crate::market::service::rules::ServiceAction;
use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProviderTold {
    /// To the Federation: something waits for it.
    ProviderApplied,
    ProviderReviewWaits,
    ProviderHeard,
    ProviderLeft,
    ServiceWaits,
    /// To the provider.
    ProviderReturned,
    ProviderRefused,
    ProviderAdmitted,
    ProviderWarned,
    ProviderReviewDue,
    ProviderReviewReturned,
    ProviderReviewConfirmed,
    ProviderSuspended,
    ProviderToBeRemoved,
    ProviderSpared,
    ProviderRemoved,
    ServiceLive,
    ServiceReturned,
    ServiceRemoved,
}

impl ProviderTold {
    pub const ALL: [ProviderTold; 19] = [
        Self::ProviderApplied,
        Self::ProviderReviewWaits,
        Self::ProviderHeard,
        Self::ProviderLeft,
        Self::ServiceWaits,
        Self::ProviderReturned,
        Self::ProviderRefused,
        Self::ProviderAdmitted,
        Self::ProviderWarned,
        Self::ProviderReviewDue,
        Self::ProviderReviewReturned,
        Self::ProviderReviewConfirmed,
        Self::ProviderSuspended,
        Self::ProviderToBeRemoved,
        Self::ProviderSpared,
        Self::ProviderRemoved,
        Self::ServiceLive,
        Self::ServiceReturned,
        Self::ServiceRemoved,
    ];

    pub const fn text(self) -> Text {
        match self {
            Self::ProviderApplied => Text::new("有服务机构申请入驻", "A provider asks to be admitted"),
            Self::ProviderReviewWaits => Text::new("有年度复核待审", "An annual review waits"),
            Self::ProviderHeard => Text::new("服务机构提交了陈述申辩", "A provider gave its view"),
            Self::ProviderLeft => Text::new("服务机构已退出名录", "A provider left the register"),
            Self::ServiceWaits => Text::new("有服务待审核", "A service waits for review"),
            Self::ProviderReturned => Text::new("入驻申请退回补正", "Application returned for changes"),
            Self::ProviderRefused => Text::new("未予入驻", "Not admitted"),
            Self::ProviderAdmitted => Text::new("已同意入驻", "Admitted as a provider"),
            Self::ProviderWarned => Text::new("受到警告", "Warned"),
            Self::ProviderReviewDue => Text::new("年度复核即将到期", "The annual review is due soon"),
            Self::ProviderReviewReturned => Text::new("年度复核退回补正", "Annual review returned"),
            Self::ProviderReviewConfirmed => Text::new("年度复核已通过", "Annual review confirmed"),
            Self::ProviderSuspended => {
                Text::new("逾期未复核，已暂停服务", "Suspended: the review is overdue")
            }
            Self::ProviderToBeRemoved => {
                Text::new("拟移出名录，请陈述申辩", "To be removed; please give your view")
            }
            Self::ProviderSpared => Text::new("不予移出名录", "Not removed after all"),
            Self::ProviderRemoved => Text::new("已移出名录", "Removed from the register"),
            Self::ServiceLive => Text::new("服务审核通过，已上架", "Service approved and in the catalogue"),
            Self::ServiceReturned => Text::new("服务退回修改", "Service returned for changes"),
            Self::ServiceRemoved => Text::new("服务已下架", "Service removed from the catalogue"),
        }
    }

    /// Whether it is about a service; otherwise about the provider.
    pub const fn is_of_service(self) -> bool {
        matches!(self, Self::ServiceWaits | Self::ServiceLive | Self::ServiceReturned | Self::ServiceRemoved)
    }

    /// Whether it is for the Federation; otherwise for the provider.
    pub const fn is_for_federation(self) -> bool {
        matches!(
            self,
            Self::ProviderApplied
                | Self::ProviderReviewWaits
                | Self::ProviderHeard
                | Self::ProviderLeft
                | Self::ServiceWaits
        )
    }

    /// What the other side is told of a step; nothing where there is nothing to tell.
    pub const fn of(action: ProviderAction) -> Option<Self> {
        Some(match action {
            ProviderAction::Apply => Self::ProviderApplied,
            ProviderAction::State => Self::ProviderReviewWaits,
            ProviderAction::Answer => Self::ProviderHeard,
            ProviderAction::Leave => Self::ProviderLeft,
            ProviderAction::Return => Self::ProviderReturned,
            ProviderAction::Refuse => Self::ProviderRefused,
            ProviderAction::Admit => Self::ProviderAdmitted,
            ProviderAction::Warn => Self::ProviderWarned,
            ProviderAction::Remind => Self::ProviderReviewDue,
            ProviderAction::SendBack => Self::ProviderReviewReturned,
            ProviderAction::Confirm => Self::ProviderReviewConfirmed,
            ProviderAction::Suspend => Self::ProviderSuspended,
            ProviderAction::Announce => Self::ProviderToBeRemoved,
            ProviderAction::Spare => Self::ProviderSpared,
            ProviderAction::Remove => Self::ProviderRemoved,
            ProviderAction::Save | ProviderAction::Recall => return None,
        })
    }

    /// The same for a service.
    pub const fn of_service(action: ServiceAction) -> Option<Self> {
        match action {
            ServiceAction::Submit => Some(Self::ServiceWaits),
            ServiceAction::Approve => Some(Self::ServiceLive),
            ServiceAction::Return => Some(Self::ServiceReturned),
            ServiceAction::Remove => Some(Self::ServiceRemoved),
            ServiceAction::Save | ServiceAction::Withdraw | ServiceAction::Discard => None,
        }
    }
}
