//! The parts of the program that load when they are first needed: one per context, so that the first page is light.
//!
//! Always: the frame, the first page and whatever several parts need early are in the program itself; a part that
//! can't be fetched is a problem with a way to try again, never a crash. Without the feature `split` everything is one
//! program, and a part is there at once.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    admin, api, cases,
    i18n::{kit, tr},
    identity, market, matters, public,
    routes::Route,
    ui, workbench,
};

/// Draws the page of an address that belongs to the part.
pub type Draw = fn(Route) -> AnyView;

/// A part that could not be fetched.
#[derive(Debug)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What is fetched together, and what needs no fetching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Home,
    Missing,
    Guide,
    Identity,
    Cases,
    Matters,
    Apply,
    Market,
    Deals,
    Services,
    Fairs,
    Workbench,
    Admin,
}

/// The part that an address belongs to.
pub const fn of(route: &Route) -> Part {
    match route {
        Route::Home => Part::Home,
        Route::Missing => Part::Missing,
        Route::Help | Route::Accessibility => Part::Guide,
        Route::SignIn
        | Route::Register
        | Route::Invitation(_)
        | Route::Forgotten(_)
        | Route::Account
        | Route::Enterprise => Part::Identity,
        Route::Cases
        | Route::FileCase
        | Route::Case(_)
        | Route::Receipt(_)
        | Route::Track(_)
        | Route::Inbox => Part::Cases,
        Route::Matters
        | Route::Matter(_)
        | Route::FindProject(_)
        | Route::Publicity(_)
        | Route::Ratings
        | Route::Rate
        | Route::Counter(_)
        | Route::Verify(_)
        | Route::Wizards
        | Route::Wizard(_)
        | Route::Bundles => Part::Matters,
        Route::Apply(_)
        | Route::ApplyTogether(_)
        | Route::Drafts
        | Route::Enquire(_)
        | Route::Projects
        | Route::NewProject
        | Route::Project(_) => Part::Apply,
        Route::Market(_)
        | Route::Posting(_)
        | Route::Compare
        | Route::Directory
        | Route::DirectoryEntry(_)
        | Route::DirectoryChain(_)
        | Route::DirectoryIndustry(_) => Part::Market,
        Route::MyPostings
        | Route::WritePosting(_)
        | Route::Matches(_)
        | Route::Searches
        | Route::MarketQuality
        | Route::Talks
        | Route::Talk(_)
        | Route::MarketReview
        | Route::DeskTalks
        | Route::DeskTalk(_)
        | Route::DeskIntroductions
        | Route::DeskCounterparts(_)
        | Route::OrderService(_)
        | Route::Orders(_)
        | Route::Vouchers
        | Route::Voucher(_)
        | Route::MyVouchers
        | Route::PublishVoucher
        | Route::OwnEntry
        | Route::DeskEntries
        | Route::MarketCame => Part::Deals,
        Route::Services
        | Route::Service(_)
        | Route::ServiceStandard
        | Route::ProviderRecord(_)
        | Route::OwnProvider
        | Route::ApplyAsProvider
        | Route::AnnualReview
        | Route::WriteService(_)
        | Route::DeskProviders
        | Route::DeskServices
        | Route::DeskProvider(_) => Part::Services,
        Route::Fairs
        | Route::MyFairs
        | Route::FairDesk
        | Route::WriteFair(_)
        | Route::Fair(_)
        | Route::FairRoll(_)
        | Route::FairDoor(_)
        | Route::FollowUps(_)
        | Route::FairBooth(..) => Part::Fairs,
        Route::Workbench | Route::Supervision => Part::Workbench,
        Route::Admin | Route::AdminPart(_) | Route::Implementations => Part::Admin,
    }
}

/// The page of an address, once the part it belongs to is there.
pub fn page(route: Route) -> AnyView {
    let fetch: Fetch<Draw> = match of(&route) {
        Part::Home => return public::home::page(),
        Part::Missing => return public::missing::page(),
        Part::Guide => || Box::pin(lazy::guide()),
        Part::Identity => || Box::pin(lazy::identity()),
        Part::Cases => || Box::pin(lazy::cases()),
        Part::Matters => || Box::pin(lazy::matters()),
        Part::Apply => || Box::pin(lazy::apply()),
        Part::Market => || Box::pin(lazy::market()),
        Part::Deals => || Box::pin(lazy::deals()),
        Part::Services => || Box::pin(lazy::services()),
        Part::Fairs => || Box::pin(lazy::fairs()),
        Part::Workbench => || Box::pin(lazy::workbench()),
        Part::Admin => || Box::pin(lazy::admin()),
    };
    once_here(fetch, move |draw| draw(route.clone()))
}

/// The form that signs in, for a dialog over any page.
pub fn sign_in(done: Callback<()>) -> AnyView {
    once_here(|| Box::pin(lazy::sign_in()), move |form| form(done))
}

/// What reads codes in pictures, for browsers that don't.
pub async fn scanner() -> Option<market::fairs::Decode> {
    lazy::scanner().await.ok()
}

type Fetch<D> = fn() -> Pin<Box<dyn Future<Output = Result<D, Missing>>>>;

#[derive(Clone, Copy)]
enum State<D> {
    Coming,
    Failed,
    Here(D),
}

/// Draws with what a part gives: at once when it is here already, else as soon as it has come.
fn once_here<D: Copy + Send + Sync + 'static>(
    fetch: Fetch<D>,
    draw: impl Fn(D) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let state = RwSignal::new(State::Coming);
    let again = Callback::new(move |()| {
        let mut coming = fetch();
        match coming.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(found) => state.set(found.map_or(State::Failed, State::Here)),
            Poll::Pending => {
                state.set(State::Coming);
                spawn_local(async move {
                    state.try_set(coming.await.map_or(State::Failed, State::Here));
                });
            }
        }
    });
    again.run(());
    (move || match state.get() {
        State::Coming => ui::load::early::still().unwrap_or_else(ui::load::skeleton),
        State::Failed => failed(again),
        State::Here(found) => draw(found),
    })
    .into_any()
}

fn failed(again: Callback<()>) -> AnyView {
    let mut problem = api::own_problem("part_missing", 0, tr(kit::PART_MISSING));
    tr(kit::PART_MISSING_DETAIL).clone_into(&mut problem.detail);
    ui::load::problem_view(&problem, Some(again))
}

fn draw_guide(route: Route) -> AnyView {
    if route == Route::Help { public::help::page() } else { public::accessibility::page() }
}

fn draw_identity(route: Route) -> AnyView {
    match route {
        Route::Register => identity::register::page(),
        Route::Invitation(token) => identity::invitation::page(token),
        Route::Forgotten(token) => identity::forgotten::page(token),
        Route::Account => identity::account::page(),
        Route::Enterprise => identity::enterprise::page(),
        _ => identity::sign_in::page(),
    }
}

fn draw_cases(route: Route) -> AnyView {
    match route {
        Route::Inbox => cases::inbox_page(),
        Route::FileCase => cases::file(),
        Route::Case(id) => cases::case(id),
        Route::Receipt(id) => cases::receipt(id),
        Route::Track(number) => cases::track(number),
        _ => cases::list(),
    }
}

fn draw_matters(route: Route) -> AnyView {
    match route {
        Route::Matter(code) => matters::item(code),
        Route::Wizard(code) => matters::wizard(code),
        Route::Wizards => matters::wizards(),
        Route::Bundles => matters::bundles(),
        Route::Verify(number) => matters::verify(number),
        Route::FindProject(code) => matters::find_project(code),
        Route::Publicity(number) => matters::publicity(number),
        Route::Ratings => matters::ratings(),
        Route::Rate => matters::rate(),
        Route::Counter(org) => matters::counter(org),
        _ => matters::browse(),
    }
}

fn draw_apply(route: Route) -> AnyView {
    match route {
        Route::Apply(code) => matters::apply(code),
        Route::ApplyTogether(code) => matters::together(code),
        Route::Drafts => matters::drafts(),
        Route::Enquire(code) => matters::enquire(code),
        Route::Projects => matters::projects(),
        Route::NewProject => matters::declare_project(),
        Route::Project(code) => matters::project(code),
        _ => public::missing::page(),
    }
}

fn draw_market(route: Route) -> AnyView {
    match route {
        Route::Posting(id) => market::posting(id),
        Route::Compare => market::compare(),
        Route::Directory => market::directory::browse(),
        Route::DirectoryEntry(id) => market::directory::entry(id),
        Route::DirectoryChain(id) => market::directory::chain(id),
        Route::DirectoryIndustry(code) => market::directory::industry(code),
        Route::Market(board) => market::board(board),
        _ => public::missing::page(),
    }
}

fn draw_deals(route: Route) -> AnyView {
    match route {
        Route::WritePosting(id) => market::write(id),
        Route::Talks => market::talks(),
        Route::Talk(id) => market::talk(id),
        Route::MarketReview => market::review(),
        Route::DeskTalks => market::desk_talks(),
        Route::DeskTalk(id) => market::desk_talk(id),
        Route::DeskIntroductions => market::introductions(),
        Route::DeskCounterparts(id) => market::counterparts(id),
        Route::MarketCame => market::came(),
        Route::OwnEntry => market::directory::own(),
        Route::DeskEntries => market::directory::desk(),
        Route::MarketQuality => market::quality(),
        Route::Matches(id) => market::matched(id),
        Route::Searches => market::searches(),
        Route::OrderService(id) => market::order(id),
        Route::Orders(received) => market::orders(received),
        Route::Vouchers => market::vouchers::list(),
        Route::Voucher(id) => market::vouchers::programme(id),
        Route::MyVouchers => market::vouchers::mine(),
        Route::PublishVoucher => market::vouchers::publish(),
        _ => market::mine(),
    }
}

fn draw_services(route: Route) -> AnyView {
    match route {
        Route::Service(id) => market::services::service(id),
        Route::ServiceStandard => market::services::standard(),
        Route::ProviderRecord(id) => market::services::record(id),
        Route::OwnProvider => market::services::own(),
        Route::ApplyAsProvider => market::services::apply(),
        Route::AnnualReview => market::services::statement(),
        Route::WriteService(id) => market::services::write(id),
        Route::DeskProviders => market::services::desk(),
        Route::DeskServices => market::services::desk_services(),
        Route::DeskProvider(id) => market::services::desk_provider(id),
        _ => market::services::browse(),
    }
}

fn draw_fairs(route: Route) -> AnyView {
    match route {
        Route::MyFairs => market::fairs::mine(),
        Route::FairDesk => market::fairs::desk(),
        Route::WriteFair(id) => market::fairs::write(id),
        Route::Fair(id) => market::fairs::fair(id),
        Route::FairRoll(id) => market::fairs::roll(id),
        Route::FairDoor(id) => market::fairs::door(id),
        Route::FollowUps(id) => market::fairs::follow(id),
        Route::FairBooth(id, number) => market::fairs::booth(id, number),
        _ => market::fairs::list(),
    }
}

fn draw_workbench(route: Route) -> AnyView {
    if route == Route::Supervision { workbench::supervision() } else { workbench::page() }
}

fn draw_admin(route: Route) -> AnyView {
    match route {
        Route::AdminPart(part) => admin::page(part),
        Route::Implementations => admin::implementations(),
        _ => admin::page(String::new()),
    }
}

/// Where the program is cut: what only the function behind a part reaches moves into that part's own file.
macro_rules! cut {
    ($($part:ident: $name:ident -> $draw:ty = $found:path;)*) => {
        #[cfg(feature = "split")]
        mod lazy {
            use super::*;
            $(
                #[wasm_split_helpers::wasm_split($part, fallible)]
                pub fn $name() -> Result<$draw, Missing> {
                    Ok($found)
                }
            )*
        }

        #[cfg(not(feature = "split"))]
        mod lazy {
            use super::*;
            $(
                pub async fn $name() -> Result<$draw, Missing> {
                    Ok($found)
                }
            )*
        }
    };
}

cut! {
    guide: guide -> Draw = draw_guide;
    identity: identity -> Draw = draw_identity;
    identity: sign_in -> fn(Callback<()>) -> AnyView = identity::sign_in::form;
    cases: cases -> Draw = draw_cases;
    matters: matters -> Draw = draw_matters;
    apply: apply -> Draw = draw_apply;
    market: market -> Draw = draw_market;
    deals: deals -> Draw = draw_deals;
    services: services -> Draw = draw_services;
    fairs: fairs -> Draw = draw_fairs;
    scanner: scanner -> market::fairs::Decode = market::fairs::decode;
    workbench: workbench -> Draw = draw_workbench;
    admin: admin -> Draw = draw_admin;
}
