//! Every address of the interface as a type: links are made from it, and the address bar is read into it.

mod address;

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
    /// A forgotten password; with the token of a letter setting it.
    Forgotten(String),
    Account,
    Enterprise,
    Admin,
    AdminPart(String),
    /// How matters are done in regions, for those who keep it.
    Implementations,
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
    /// Applications that are being filled in.
    Drafts,
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
    /// The Federation's introductions, and what fits one posting.
    DeskIntroductions,
    DeskCounterparts(String),
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
mod tests;
