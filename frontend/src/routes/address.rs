//! Addresses and what they lead to.

use super::Route;

impl Route {
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let own = |part: &str| part.to_owned();
        match parts.as_slice() {
            [] => Self::Home,
            ["help"] => Self::Help,
            ["accessibility"] => Self::Accessibility,
            ["track"] => Self::Track(String::new()),
            ["track", number] => Self::Track(own(number)),
            ["verify"] => Self::Verify(String::new()),
            ["verify", number] => Self::Verify(own(number)),
            ["sign-in"] => Self::SignIn,
            ["register"] => Self::Register,
            ["invitations", token] => Self::Invitation(own(token)),
            ["forgotten"] => Self::Forgotten(String::new()),
            ["forgotten", token] => Self::Forgotten(own(token)),
            ["account"] => Self::Account,
            ["enterprise"] => Self::Enterprise,
            ["admin"] => Self::Admin,
            ["admin", part] => Self::AdminPart(own(part)),
            ["implementations"] => Self::Implementations,
            ["workbench"] => Self::Workbench,
            ["supervision"] => Self::Supervision,
            ["inbox"] => Self::Inbox,
            ["cases"] => Self::Cases,
            ["cases", "new"] => Self::FileCase,
            ["cases", id] => Self::Case(own(id)),
            ["cases", id, "receipt"] => Self::Receipt(own(id)),
            ["matters"] => Self::Matters,
            ["matters", code] => Self::Matter(own(code)),
            ["matters", code, "apply"] => Self::Apply(own(code)),
            ["matters", code, "enquire"] => Self::Enquire(own(code)),
            ["projects"] => Self::Projects,
            ["projects", "new"] => Self::NewProject,
            ["projects", "find"] => Self::FindProject(String::new()),
            ["projects", "find", code] => Self::FindProject(own(code)),
            ["projects", code] => Self::Project(own(code)),
            ["publicities"] => Self::Publicity(String::new()),
            ["publicities", number] => Self::Publicity(own(number)),
            ["ratings"] => Self::Ratings,
            ["rate"] => Self::Rate,
            ["wizard"] => Self::Wizards,
            ["wizard", code] => Self::Wizard(own(code)),
            ["bundles"] => Self::Bundles,
            ["drafts"] => Self::Drafts,
            ["bundles", code] => Self::ApplyTogether(own(code)),
            ["market"] => Self::Market(String::new()),
            ["market", "compare"] => Self::Compare,
            ["market", "mine"] => Self::MyPostings,
            ["market", "new"] => Self::WritePosting(String::new()),
            ["market", "mine", id] => Self::WritePosting(own(id)),
            ["market", "mine", id, "matches"] => Self::Matches(own(id)),
            ["market", "searches"] => Self::Searches,
            ["market", "quality"] => Self::MarketQuality,
            ["market", "talks"] => Self::Talks,
            ["market", "talks", id] => Self::Talk(own(id)),
            ["market", "review"] => Self::MarketReview,
            ["market", "review", "talks"] => Self::DeskTalks,
            ["market", "review", "talks", id] => Self::DeskTalk(own(id)),
            ["market", "review", "introductions"] => Self::DeskIntroductions,
            ["market", "review", "introductions", id] => Self::DeskCounterparts(own(id)),
            ["market", "review", "came"] => Self::MarketCame,
            ["market", "review", "entries"] => Self::DeskEntries,
            ["market", "entry"] => Self::OwnEntry,
            ["directory"] => Self::Directory,
            ["directory", "industry", code] => Self::DirectoryIndustry(own(code)),
            ["directory", id] => Self::DirectoryEntry(own(id)),
            ["directory", id, "chain"] => Self::DirectoryChain(own(id)),
            ["market", "p", id] => Self::Posting(own(id)),
            ["market", board] => Self::Market(own(board)),
            ["services"] => Self::Services,
            ["services", "standard"] => Self::ServiceStandard,
            ["services", "mine"] => Self::OwnProvider,
            ["services", "apply"] => Self::ApplyAsProvider,
            ["services", "review"] => Self::AnnualReview,
            ["services", "new"] => Self::WriteService(String::new()),
            ["services", "mine", id] => Self::WriteService(own(id)),
            ["services", "desk"] => Self::DeskProviders,
            ["services", "desk", "services"] => Self::DeskServices,
            ["services", "desk", id] => Self::DeskProvider(own(id)),
            ["services", id] => Self::Service(own(id)),
            ["providers", id] => Self::ProviderRecord(own(id)),
            ["services", id, "order"] => Self::OrderService(own(id)),
            ["orders"] => Self::Orders(false),
            ["orders", "received"] => Self::Orders(true),
            ["vouchers"] => Self::Vouchers,
            ["vouchers", "mine"] => Self::MyVouchers,
            ["vouchers", "new"] => Self::PublishVoucher,
            ["vouchers", id] => Self::Voucher(own(id)),
            ["fairs"] => Self::Fairs,
            ["fairs", "mine"] => Self::MyFairs,
            ["fairs", "desk"] => Self::FairDesk,
            ["fairs", "new"] => Self::WriteFair(String::new()),
            ["fairs", id] => Self::Fair(own(id)),
            ["fairs", id, "edit"] => Self::WriteFair(own(id)),
            ["fairs", id, "roll"] => Self::FairRoll(own(id)),
            ["fairs", id, "door"] => Self::FairDoor(own(id)),
            ["fairs", id, "follow-ups"] => Self::FollowUps(own(id)),
            ["fairs", id, "booths", number] => Self::FairBooth(own(id), own(number)),
            ["counters", org] => Self::Counter(own(org)),
            _ => Self::Missing,
        }
    }

    pub fn path(&self) -> String {
        let (head, part, tail) = match self {
            Self::Home => ("/", "", ""),
            Self::Help => ("/help", "", ""),
            Self::Accessibility => ("/accessibility", "", ""),
            Self::Track(number) if number.is_empty() => ("/track", "", ""),
            Self::Track(number) => ("/track/", number.as_str(), ""),
            Self::Verify(number) if number.is_empty() => ("/verify", "", ""),
            Self::Verify(number) => ("/verify/", number.as_str(), ""),
            Self::SignIn => ("/sign-in", "", ""),
            Self::Register => ("/register", "", ""),
            Self::Invitation(token) => ("/invitations/", token.as_str(), ""),
            Self::Forgotten(token) if token.is_empty() => ("/forgotten", "", ""),
            Self::Forgotten(token) => ("/forgotten/", token.as_str(), ""),
            Self::Account => ("/account", "", ""),
            Self::Enterprise => ("/enterprise", "", ""),
            Self::Admin => ("/admin", "", ""),
            Self::AdminPart(part) => ("/admin/", part.as_str(), ""),
            Self::Implementations => ("/implementations", "", ""),
            Self::Workbench => ("/workbench", "", ""),
            Self::Supervision => ("/supervision", "", ""),
            Self::Inbox => ("/inbox", "", ""),
            Self::Cases => ("/cases", "", ""),
            Self::FileCase => ("/cases/new", "", ""),
            Self::Case(id) => ("/cases/", id.as_str(), ""),
            Self::Receipt(id) => ("/cases/", id.as_str(), "/receipt"),
            Self::Matters => ("/matters", "", ""),
            Self::Matter(code) => ("/matters/", code.as_str(), ""),
            Self::Apply(code) => ("/matters/", code.as_str(), "/apply"),
            Self::Enquire(code) => ("/matters/", code.as_str(), "/enquire"),
            Self::Drafts => ("/drafts", "", ""),
            Self::Projects => ("/projects", "", ""),
            Self::NewProject => ("/projects/new", "", ""),
            Self::Project(code) => ("/projects/", code.as_str(), ""),
            Self::FindProject(code) if code.is_empty() => ("/projects/find", "", ""),
            Self::FindProject(code) => ("/projects/find/", code.as_str(), ""),
            Self::Publicity(number) if number.is_empty() => ("/publicities", "", ""),
            Self::Publicity(number) => ("/publicities/", number.as_str(), ""),
            Self::Ratings => ("/ratings", "", ""),
            Self::Rate => ("/rate", "", ""),
            Self::Wizards => ("/wizard", "", ""),
            Self::Wizard(code) => ("/wizard/", code.as_str(), ""),
            Self::Bundles => ("/bundles", "", ""),
            Self::ApplyTogether(code) => ("/bundles/", code.as_str(), ""),
            Self::Market(board) if board.is_empty() => ("/market", "", ""),
            Self::Market(board) => ("/market/", board.as_str(), ""),
            Self::Posting(id) => ("/market/p/", id.as_str(), ""),
            Self::Compare => ("/market/compare", "", ""),
            Self::MyPostings => ("/market/mine", "", ""),
            Self::WritePosting(id) if id.is_empty() => ("/market/new", "", ""),
            Self::WritePosting(id) => ("/market/mine/", id.as_str(), ""),
            Self::Matches(id) => ("/market/mine/", id.as_str(), "/matches"),
            Self::Searches => ("/market/searches", "", ""),
            Self::MarketQuality => ("/market/quality", "", ""),
            Self::Talks => ("/market/talks", "", ""),
            Self::Talk(id) => ("/market/talks/", id.as_str(), ""),
            Self::MarketReview => ("/market/review", "", ""),
            Self::DeskTalks => ("/market/review/talks", "", ""),
            Self::DeskTalk(id) => ("/market/review/talks/", id.as_str(), ""),
            Self::DeskIntroductions => ("/market/review/introductions", "", ""),
            Self::DeskCounterparts(id) => ("/market/review/introductions/", id.as_str(), ""),
            Self::MarketCame => ("/market/review/came", "", ""),
            Self::Services => ("/services", "", ""),
            Self::Service(id) => ("/services/", id.as_str(), ""),
            Self::ServiceStandard => ("/services/standard", "", ""),
            Self::ProviderRecord(id) => ("/providers/", id.as_str(), ""),
            Self::OwnProvider => ("/services/mine", "", ""),
            Self::ApplyAsProvider => ("/services/apply", "", ""),
            Self::AnnualReview => ("/services/review", "", ""),
            Self::WriteService(id) if id.is_empty() => ("/services/new", "", ""),
            Self::WriteService(id) => ("/services/mine/", id.as_str(), ""),
            Self::DeskProviders => ("/services/desk", "", ""),
            Self::DeskServices => ("/services/desk/services", "", ""),
            Self::DeskProvider(id) => ("/services/desk/", id.as_str(), ""),
            Self::OrderService(id) => ("/services/", id.as_str(), "/order"),
            Self::Orders(false) => ("/orders", "", ""),
            Self::Orders(true) => ("/orders/received", "", ""),
            Self::Vouchers => ("/vouchers", "", ""),
            Self::Voucher(id) => ("/vouchers/", id.as_str(), ""),
            Self::MyVouchers => ("/vouchers/mine", "", ""),
            Self::PublishVoucher => ("/vouchers/new", "", ""),
            Self::Fairs => ("/fairs", "", ""),
            Self::MyFairs => ("/fairs/mine", "", ""),
            Self::FairDesk => ("/fairs/desk", "", ""),
            Self::WriteFair(id) if id.is_empty() => ("/fairs/new", "", ""),
            Self::WriteFair(id) => ("/fairs/", id.as_str(), "/edit"),
            Self::Fair(id) => ("/fairs/", id.as_str(), ""),
            Self::FairRoll(id) => ("/fairs/", id.as_str(), "/roll"),
            Self::FairDoor(id) => ("/fairs/", id.as_str(), "/door"),
            Self::FollowUps(id) => ("/fairs/", id.as_str(), "/follow-ups"),
            Self::FairBooth(id, number) => return ["/fairs/", id, "/booths/", number].concat(),
            Self::DeskEntries => ("/market/review/entries", "", ""),
            Self::OwnEntry => ("/market/entry", "", ""),
            Self::Directory => ("/directory", "", ""),
            Self::DirectoryIndustry(code) => ("/directory/industry/", code.as_str(), ""),
            Self::DirectoryEntry(id) => ("/directory/", id.as_str(), ""),
            Self::DirectoryChain(id) => ("/directory/", id.as_str(), "/chain"),
            Self::Counter(org) => ("/counters/", org.as_str(), ""),
            Self::Missing => ("/missing", "", ""),
        };
        [head, part, tail].concat()
    }

    /// Pages for which someone has to be signed in.
    pub fn is_personal(&self) -> bool {
        !matches!(
            self,
            Self::Home
                | Self::Help
                | Self::Accessibility
                | Self::Track(_)
                | Self::Verify(_)
                | Self::SignIn
                | Self::Register
                | Self::Invitation(_)
                | Self::Forgotten(_)
                | Self::Matters
                | Self::Matter(_)
                | Self::FindProject(_)
                | Self::Publicity(_)
                | Self::Ratings
                | Self::Rate
                | Self::Wizards
                | Self::Wizard(_)
                | Self::Bundles
                | Self::Market(_)
                | Self::Posting(_)
                | Self::Compare
                | Self::Services
                | Self::Service(_)
                | Self::ServiceStandard
                | Self::ProviderRecord(_)
                | Self::Vouchers
                | Self::Voucher(_)
                | Self::Fairs
                | Self::Fair(_)
                | Self::FairBooth(..)
                | Self::Directory
                | Self::DirectoryEntry(_)
                | Self::DirectoryChain(_)
                | Self::DirectoryIndustry(_)
                | Self::Counter(_)
                | Self::Missing
        )
    }
}
