//! What the actions on an order are called, where it is otherwise than usual.

use crate::spine::Action;
use crate::text::Text;

impl Action {
    /// What the button says on an order.
    pub(crate) const fn text_of_order(self) -> Text {
        match self {
            Action::File => Text::new("提交订单", "Order"),
            Action::Accept => Text::new("接单并提交服务方案", "Take it on, with a plan"),
            Action::Decline => Text::new("不接单", "Turn it down"),
            Action::Withdraw => Text::new("取消订单", "Cancel the order"),
            Action::Supplement => Text::new("补充说明", "Add to it"),
            Action::Deliver => Text::new("交付节点成果", "Deliver a milestone"),
            Action::Return => Text::new("要求返工", "Ask for rework"),
            Action::Dispute => Text::new("提出争议", "Open a dispute"),
            Action::Contribute => Text::new("陈述意见", "State your view"),
            Action::Decide => Text::new("作出处理决定", "Decide the dispute"),
            Action::Rate => Text::new("评价服务", "Rate the service"),
            Action::Reply => Text::new("回复评价", "Reply to the rating"),
            Action::DeemAccepted => Text::new("逾期视为验收", "Deemed accepted"),
            Action::Lapse => Text::new("逾期未接单", "Not taken in time"),
            Action::NoVerdict => Text::new("逾期未评价，办结", "Closed without a rating"),
            action => action.usual_text(),
        }
    }

    /// What the timeline says happened to an order.
    pub(crate) const fn happened_to_order(self) -> Text {
        match self {
            Action::File => Text::new("企业提交服务订单", "The enterprise ordered"),
            Action::Accept => Text::new("服务机构接单，订单开始履行", "The provider took it on"),
            Action::Decline => Text::new("服务机构未接单", "The provider turned it down"),
            Action::Withdraw => Text::new("企业取消订单", "The enterprise cancelled it"),
            Action::Supplement => Text::new("一方补充说明", "One side added to it"),
            Action::Deliver => Text::new("服务机构交付节点成果", "A milestone was delivered"),
            Action::Return => Text::new("企业要求返工", "The enterprise asked for rework"),
            Action::Dispute => Text::new("一方提出争议，时限暂停", "A dispute was opened; the clock stopped"),
            Action::Contribute => Text::new("一方陈述意见", "One side stated its view"),
            Action::Decide => Text::new("工商联作出处理决定", "The Federation decided the dispute"),
            Action::Rate => Text::new("企业评价服务", "The enterprise rated the service"),
            Action::Reply => Text::new("服务机构回复评价", "The provider replied to the rating"),
            Action::DeemAccepted => Text::new(
                "企业逾期未提出意见，节点视为验收通过",
                "No word in time: the milestone is accepted",
            ),
            Action::Lapse => Text::new("服务机构逾期未接单，订单失效", "Not taken on in time; it lapsed"),
            Action::NoVerdict => Text::new("企业未评价，订单办结", "Closed without a rating"),
            action => action.usually_happened(),
        }
    }
}
