//! What the actions on an application are called, where it is otherwise than usual.

use crate::spine::Action;
use crate::text::Text;

impl Action {
    /// What the button says on an application.
    pub(crate) const fn text_of_application(self) -> Text {
        match self {
            Action::File => Text::new("提交申请", "Apply"),
            Action::Accept => Text::new("受理", "Accept"),
            Action::Supplement => Text::new("补正材料", "Correct it"),
            Action::Extend => Text::new("申请延期", "Ask for an extension"),
            Action::Withdraw => Text::new("撤回申请", "Withdraw"),
            Action::Remind => Text::new("提醒办理延续", "Remind of the renewal"),
            action => action.usual_text(),
        }
    }

    /// What the timeline says happened to an application.
    pub(crate) const fn happened_to_application(self) -> Text {
        match self {
            Action::File => Text::new("申请人提交申请", "The applicant applied"),
            Action::Accept => Text::new("已受理，开始计时", "Accepted; the time counts"),
            Action::DeemAccepted => {
                Text::new("逾期未告知，自收到材料之日起即为受理", "No word in time: accepted as of receipt")
            }
            Action::Decline => Text::new("告知不予受理", "It wasn’t accepted"),
            Action::Supplement => {
                Text::new("申请人已补正，重新等待受理", "The applicant corrected it; it waits to be accepted")
            }
            Action::Lapse => Text::new("逾期未补正，终止办理", "Not corrected in time; it ends"),
            Action::GrantExtension => Text::new("负责人同意延期", "The head approved an extension"),
            Action::Return => Text::new("负责人退回重新审查", "The head sent it back for review"),
            Action::NoVerdict => Text::new("申请人未评价，自动办结", "Closed without a rating"),
            Action::Withdraw => Text::new("申请人撤回申请", "The applicant withdrew it"),
            Action::Remind => Text::new(
                "证照有效期将满，请及时办理延续",
                "The certificate ends soon; please renew it in time",
            ),
            action => action.usually_happened(),
        }
    }
}
