//! Where one may go: the header's links and the phone's tabs, by who is signed in.

use leptos::prelude::*;
use shared::{
    access::{Deed, Role},
    text::Text,
};

use crate::{
    i18n::{fill, shell as words, tr},
    parts::{self, Part},
    routes::Route,
    state::{Session, app},
    ui::icon::icon,
};

struct Place {
    route: Route,
    word: Text,
    icon: &'static str,
}

fn place(route: Route, word: Text, icon: &'static str) -> Place {
    Place { route, word, icon }
}

fn role() -> Option<Role> {
    app().session.with(|session| match session {
        Session::Of(principal) => Some(principal.role),
        Session::Asking | Session::Unknown(_) | Session::Visitor => None,
    })
}

/// At most five places, the most used first.
fn places(role: Option<Role>) -> Vec<Place> {
    let cases = || place(Route::Cases, words::CASES, "cases");
    let inbox = || place(Route::Inbox, words::INBOX, "inbox");
    let market = || place(Route::Market(String::new()), words::MARKET, "market");
    let desk = || place(Route::Workbench, words::WORKBENCH, "desk");
    let Some(role) = role else {
        return vec![
            place(Route::Home, words::HOME, "home"),
            place(Route::Matters, words::MATTERS, "cases"),
            market(),
            place(Route::FileCase, words::FILE_CASE, "write"),
            place(Route::Track(String::new()), words::TRACK, "search"),
        ];
    };
    let may = |deed: Deed| deed.is_for(role);
    if may(Deed::SeeOwn) {
        return vec![
            place(Route::Workbench, words::HOME, "home"),
            place(Route::Cases, words::MY_CASES, "cases"),
            place(Route::FileCase, words::FILE_CASE, "write"),
            market(),
            inbox(),
        ];
    }
    if !may(Deed::SeeQueue) {
        return vec![place(Route::Admin, words::ADMIN, "admin"), place(Route::Help, words::HELP, "help")];
    }
    let watch = may(Deed::Supervise).then(|| place(Route::Supervision, words::SUPERVISION, "watch"));
    // Who files for members looks them up as well.
    let for_members = may(Deed::FileCases).then(|| {
        let enterprises = Route::AdminPart("enterprises".to_owned());
        [
            place(Route::FileCase, words::FILE_FOR_MEMBER, "write"),
            place(enterprises, words::ENTERPRISE, "enterprise"),
        ]
    });
    watch
        .into_iter()
        .chain([desk(), cases()])
        .chain(for_members.into_iter().flatten())
        .chain([inbox()])
        .collect()
}

/// Whether a place in the navigation is where the reader is, or holds it.
fn is_here(place: &Route, here: &Route) -> bool {
    let rooms: &[Part] = match place {
        Route::Cases => return matches!(here, Route::Cases | Route::Case(_) | Route::Receipt(_)),
        Route::Track(_) => return matches!(here, Route::Track(_)),
        Route::Matters => &[Part::Matters, Part::Apply],
        Route::Market(_) => &[Part::Market, Part::Deals, Part::Services, Part::Fairs],
        Route::Admin => &[Part::Admin],
        _ => return place == here,
    };
    rooms.contains(&parts::of(here))
}

fn link(place: Place, route: Memo<Route>, with_icon: bool) -> AnyView {
    let path = place.route.path();
    let is_inbox = place.route == Route::Inbox;
    let current = move || route.with(|here| is_here(&place.route, here)).then_some("page");
    let unread = move || {
        let unread = app().unread.get();
        (is_inbox && unread > 0).then(|| {
            let said = fill(words::UNREAD, &[&unread.to_string()]);
            let number = if unread > 99 { "99+".to_owned() } else { unread.to_string() };
            view! { <span class="count"><span aria-hidden="true">{number}</span><span class="unseen">{said}</span></span> }
        })
    };
    let picture = with_icon.then(|| icon(place.icon));
    view! { <a href=path aria-current=current>{picture} <span>{tr(place.word)}</span> {unread}</a> }
        .into_any()
}

fn links(route: Memo<Route>, with_icon: bool) -> AnyView {
    let role = Memo::new(|_| role());
    (move || places(role.get()).into_iter().map(|place| link(place, route, with_icon)).collect_view())
        .into_any()
}

pub fn top(route: Memo<Route>) -> AnyView {
    view! { <nav class="nav" aria-label=tr(words::MAIN_NAV)>{links(route, false)}</nav> }.into_any()
}

pub fn tabs(route: Memo<Route>) -> AnyView {
    view! { <nav class="tabs" aria-label=tr(words::TABS_NAV)>{links(route, true)}</nav> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_every_page_of_its_room() {
        let market = Route::Market(String::new());
        for held in [
            Route::Orders(true),
            Route::Vouchers,
            Route::Matches("1".to_owned()),
            Route::FairDoor("1".to_owned()),
        ] {
            assert!(is_here(&market, &held) && !is_here(&Route::Matters, &held), "{held:?}");
        }
        assert!(is_here(&Route::Matters, &Route::Apply("1".to_owned())));
        assert!(is_here(&Route::Cases, &Route::Case("1".to_owned())));
        assert!(!is_here(&Route::Cases, &Route::Inbox) && !is_here(&Route::Home, &Route::Missing));
    }
}
