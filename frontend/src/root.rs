//! The root: takes over from the static shell, holds the frame, and shows the page of the address.

use leptos::{mount::mount_to, prelude::*};
use leptos_router::{
    components::Router,
    hooks::{use_location, use_navigate},
};
use shared::problem::Problem;
use wasm_bindgen::JsCast;

use crate::{
    api, cases, parts,
    routes::{self, Route},
    state::{Session, app, session},
    ui,
};

/// Puts the page where the static shell stood, in one step, so that nothing flickers.
pub fn start() {
    let Some(place) = web_sys::window()
        .and_then(|window| window.document()?.get_element_by_id("app"))
        .and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return;
    };
    ui::load::early::keep();
    place.set_inner_html("");
    mount_to(place, root).forget();
}

fn root() -> AnyView {
    let app = app();
    // Before the router hears of it, so that a page that is drawn for it knows.
    routes::note_returns();
    session::ask();
    cases::inbox::follow();
    ui::page::follow_title();
    // A phone may end a page that it has put aside without another word.
    window_event_listener(leptos::ev::pagehide, |_| ui::form::keep_drafts());
    view! { <Router>{move || frame(app.locale.get())}</Router> }.into_any()
}

/// All of it, drawn for one language.
fn frame(_locale: shared::text::Locale) -> AnyView {
    routes::provide(use_navigate());
    let path = use_location().pathname;
    let route = Memo::new(move |_| Route::of(&path.get()));
    ui::shell::shell(route, (move || outlet(route.get())).into_any())
}

/// Who the page is drawn for: it is drawn anew when another person signs in, not when the same one does again.
#[derive(Clone, PartialEq)]
enum Reader {
    Asking,
    Unknown(Problem),
    Visitor,
    Person(String),
}

fn outlet(route: Route) -> AnyView {
    ui::page::leave();
    if !route.is_personal() {
        return parts::page(route);
    }
    let (session, held_back) = (app().session, app().held_back);
    let reader = Memo::new(move |_| {
        session.with(|session| match session {
            Session::Asking => Reader::Asking,
            Session::Unknown(problem) => Reader::Unknown(problem.clone()),
            Session::Visitor => Reader::Visitor,
            Session::Of(principal) => Reader::Person(principal.user.clone()),
        })
    });
    (move || match reader.get() {
        Reader::Asking => ui::load::skeleton(),
        Reader::Unknown(problem) => ui::load::failed_page(&problem, Callback::new(|()| session::ask_again())),
        Reader::Visitor => {
            let next = api::escape(&routes::here());
            Effect::new(move || routes::replace(&["/sign-in?next=", &next].concat()));
            ui::load::skeleton()
        }
        Reader::Person(_) if held_back.get() && route != Route::Account => {
            Effect::new(|| routes::go(&Route::Account));
            ui::load::skeleton()
        }
        Reader::Person(_) => parts::page(route.clone()),
    })
    .into_any()
}
