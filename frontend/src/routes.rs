//! Every address of the interface as a type: links are made from it, and the address bar is read into it.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    location::{BrowserUrl, LocationChange, LocationProvider, State},
};

/// Where the reader is. Filters and query codes stay in the query, which pages read themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    Help,
    Accessibility,
    /// Tracking without an account; with a case number once it is known.
    Track(String),
    /// Verifying a certificate without an account; with its number once it is known.
    Verify(String),
    SignIn,
    Register,
    Invitation(String),
    Account,
    Enterprise,
    Admin,
    AdminPart(String),
    /// What the signed-in person has to do: an enterprise's home, or a desk of staff.
    Workbench,
    Supervision,
    Inbox,
    Cases,
    FileCase,
    Case(String),
    Receipt(String),
    /// The catalogue of matters.
    Matters,
    Matter(String),
    /// Filling in an application for a matter.
    Apply(String),
    /// Asking about a matter, or complaining of how it is done.
    Enquire(String),
    /// Investment projects, declaring one, one of them; and looking one up by its code, with the code once it is known.
    Projects,
    NewProject,
    Project(String),
    FindProject(String),
    /// What orgs publish before they decide; with an application's number that one.
    Publicity(String),
    /// Ratings in figures.
    Ratings,
    /// Rating at a counter; the ticket stands in the query.
    Rate,
    Wizards,
    Wizard(String),
    /// What can be applied for together.
    Bundles,
    /// Applying for a scenario’s matters together; the answers stand in the query.
    ApplyTogether(String),
    /// A board of the interaction space; without a code all of them.
    Market(String),
    Posting(String),
    /// Postings side by side.
    Compare,
    MyPostings,
    /// Writing a posting: a new one without an id.
    WritePosting(String),
    /// The counterparts that were found for an own posting.
    Matches(String),
    /// The searches that an enterprise keeps.
    Searches,
    Talks,
    Talk(String),
    /// The Federation's review of postings.
    MarketReview,
    /// The Federation's desk of conversations, one of them, and what came of them.
    DeskTalks,
    DeskTalk(String),
    MarketCame,
    /// What became of matches, for the Federation.
    MarketQuality,
    /// The catalogue of services, one of them, and the standard that providers sign.
    Services,
    Service(String),
    ServiceStandard,
    /// The public record of a provider.
    ProviderRecord(String),
    /// A provider's own desk, its application, its annual review, and writing a service: a new one without an id.
    OwnProvider,
    ApplyAsProvider,
    AnnualReview,
    WriteService(String),
    /// The Federation's desk of providers, of services, and one provider's file.
    DeskProviders,
    DeskServices,
    DeskProvider(String),
    /// Ordering a service.
    OrderService(String),
    /// Service orders of an enterprise: those that it placed, or those that it received.
    Orders(bool),
    /// Programmes of vouchers, one of them, one's own vouchers, and publishing a programme.
    Vouchers,
    Voucher(String),
    MyVouchers,
    PublishVoucher,
    /// Matchmaking, trainings, exhibitions.
    Fairs,
    MyFairs,
    /// The fairs of the reader's own office.
    FairDesk,
    /// Writing a fair: a new one without an id.
    WriteFair(String),
    Fair(String),
    FairRoll(String),
    /// Checking in; a ticket may stand in the query.
    FairDoor(String),
    FollowUps(String),
    /// A booth of a fair, by its number.
    FairBooth(String, String),
    /// Enterprises that want to be found, one of them, its supply chain, and an industry's.
    Directory,
    DirectoryEntry(String),
    DirectoryChain(String),
    DirectoryIndustry(String),
    /// One's own entry, and the Federation's desk of entries.
    OwnEntry,
    DeskEntries,
    /// Appointments at the counter of an org.
    Counter(String),
    Missing,
}

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
            ["account"] => Self::Account,
            ["enterprise"] => Self::Enterprise,
            ["admin"] => Self::Admin,
            ["admin", part] => Self::AdminPart(own(part)),
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
            Self::Account => ("/account", "", ""),
            Self::Enterprise => ("/enterprise", "", ""),
            Self::Admin => ("/admin", "", ""),
            Self::AdminPart(part) => ("/admin/", part.as_str(), ""),
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

type Navigate = std::rc::Rc<dyn Fn(&str, NavigateOptions)>;

thread_local! {
    static NAVIGATE: std::cell::RefCell<Option<Navigate>> = const { std::cell::RefCell::new(None) };
}

thread_local! {
    /// The address to which the reader went back or forward last.
    static RETURNED: std::cell::RefCell<String> = const { std::cell::RefCell::new(String::new()) };
}

/// The path and query of the address bar.
pub fn here() -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return String::new() };
    [location.pathname().unwrap_or_default(), location.search().unwrap_or_default()].concat()
}

/// Notes from now on whenever the reader goes back or forward.
pub fn note_returns() {
    // Lives as long as the page.
    std::mem::forget(window_event_listener(leptos::ev::popstate, |_| {
        RETURNED.replace(here());
    }));
}

/// Whether the reader has gone back or forward to an address, rather than followed a link. Said once.
pub fn returned_to(address: &str) -> bool {
    RETURNED.take() == address
}

/// Gives the router's way of navigating to those who have no context at hand.
pub fn provide(navigate: impl Fn(&str, NavigateOptions) + 'static) {
    NAVIGATE.set(Some(std::rc::Rc::new(navigate)));
    follow_links();
}

/// Puts the address of a link that was followed into the address bar, before its page is drawn. The router waits
/// for a tree of routes to do so, and there is none here.
fn follow_links() {
    let Some(browser) = use_context::<BrowserUrl>() else { return };
    let url = browser.as_url().clone();
    let following = RenderEffect::new(move |_| {
        let wanted = url.get();
        if BrowserUrl::current().is_ok_and(|shown| shown != wanted) {
            browser.complete_navigation(&LocationChange {
                value: [
                    wanted.path(),
                    if wanted.search().is_empty() { "" } else { "?" },
                    wanted.search(),
                    wanted.hash(),
                ]
                .concat(),
                replace: false,
                scroll: true,
                state: State::default(),
            });
        }
    });
    on_cleanup(move || drop(following));
}

fn navigate(path: &str, replace: bool, scroll: bool) {
    let navigate = NAVIGATE.with_borrow(Clone::clone);
    if let Some(navigate) = navigate {
        navigate(path, NavigateOptions { replace, scroll, resolve: false, ..NavigateOptions::default() });
    }
}

pub fn go(route: &Route) {
    navigate(&route.path(), false, true);
}

/// Goes to a path with its query.
pub fn go_to(path: &str) {
    navigate(path, false, true);
}

/// Changes the query of the same page, without a new entry in the history.
pub fn replace(path: &str) {
    navigate(path, true, false);
}

/// A path of our own that a link may lead back to; anything else leads to `home`.
pub fn safe_next(next: &str, home: &Route) -> String {
    let ours =
        next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && !next.contains(':');
    if ours { next.to_owned() } else { home.path() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_types_agree() {
        for path in [
            "/",
            "/help",
            "/accessibility",
            "/track",
            "/track/SQ-1",
            "/verify",
            "/verify/BJ-1",
            "/services/FW1/order",
            "/orders",
            "/orders/received",
            "/vouchers",
            "/vouchers/v1",
            "/vouchers/mine",
            "/vouchers/new",
            "/sign-in",
            "/register",
            "/invitations/a",
            "/account",
            "/enterprise",
            "/admin",
            "/admin/users",
            "/workbench",
            "/supervision",
            "/inbox",
            "/cases",
            "/cases/new",
            "/cases/SQ-1",
            "/cases/SQ-1/receipt",
            "/matters",
            "/matters/000131043000",
            "/matters/000131043000/apply",
            "/matters/000131043000/enquire",
            "/projects",
            "/projects/new",
            "/projects/2611-130123-03-03-004217",
            "/projects/find",
            "/projects/find/2611-130123-03-03-004217",
            "/publicities",
            "/publicities/BJ-1",
            "/ratings",
            "/rate",
            "/wizard",
            "/wizard/restaurant",
            "/bundles",
            "/bundles/restaurant",
            "/market",
            "/market/capacity",
            "/market/p/a",
            "/market/compare",
            "/market/mine",
            "/market/mine/a",
            "/market/new",
            "/market/mine/a/matches",
            "/market/searches",
            "/market/quality",
            "/market/talks",
            "/market/talks/a",
            "/market/review",
            "/market/review/talks",
            "/market/review/talks/a",
            "/market/review/came",
            "/services",
            "/services/FW0A1B2C3D",
            "/services/standard",
            "/services/mine",
            "/services/mine/FW0A1B2C3D",
            "/services/new",
            "/services/apply",
            "/services/review",
            "/services/desk",
            "/services/desk/services",
            "/services/desk/91130100MA7RK04X9E",
            "/providers/91130100MA7RK04X9E",
            "/fairs",
            "/fairs/mine",
            "/fairs/desk",
            "/fairs/new",
            "/fairs/a",
            "/fairs/a/edit",
            "/fairs/a/roll",
            "/fairs/a/door",
            "/fairs/a/follow-ups",
            "/fairs/a/booths/1",
            "/market/review/entries",
            "/market/entry",
            "/directory",
            "/directory/a1",
            "/directory/a1/chain",
            "/directory/industry/3482",
            "/counters/130100-scjg",
        ] {
            assert_eq!(Route::of(path).path(), path);
            assert_ne!(Route::of(path), Route::Missing, "{path}");
        }
        assert_eq!(Route::of("/nowhere/else"), Route::Missing);
    }

    #[test]
    fn a_link_never_leads_to_another_site() {
        assert_eq!(safe_next("/cases?state=open", &Route::Home), "/cases?state=open");
        for foreign in ["https://a.example", "//a.example", "/\\a.example", "javascript:alert(1)", ""] {
            assert_eq!(safe_next(foreign, &Route::Workbench), "/workbench");
        }
    }
}
