//! What the people of an enterprise are told of its registration.

use serde::{Deserialize, Serialize};

use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EnterpriseTold {
    /// Somebody of the administration has begun to replace an owner.
    OwnerBeingReplaced,
    OwnerReplaced,
    RenamingConfirmed,
    RenamingRefused,
}

impl EnterpriseTold {
    pub const ALL: [EnterpriseTold; 4] =
        [Self::OwnerBeingReplaced, Self::OwnerReplaced, Self::RenamingConfirmed, Self::RenamingRefused];

    pub const fn text(self) -> Text {
        match self {
            Self::OwnerBeingReplaced => {
                Text::new("工作人员正在办理更换企业负责人", "An owner of your enterprise is being replaced")
            }
            Self::OwnerReplaced => {
                Text::new("企业负责人已由工作人员更换", "An owner of your enterprise was replaced")
            }
            Self::RenamingConfirmed => {
                Text::new("企业名称或地区的变更已确认", "Your enterprise’s new name or region is confirmed")
            }
            Self::RenamingRefused => Text::new(
                "企业名称或地区的变更未获确认",
                "Your enterprise’s new name or region wasn’t confirmed",
            ),
        }
    }
}
