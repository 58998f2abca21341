//! Fairs: what is to come and what was, registering with named persons, booths that show what hangs on the boards, and
//! what an organiser does before, at the door, and after.

mod act;
mod booth;
mod booths;
mod decode;
mod desk;
mod door;
mod fair;
mod follow;
mod list;
mod mine;
mod own;
mod register;
mod roll;
mod said;
mod scan;
mod write;

pub use booth::page as booth;
pub use decode::{Decode, decode};
pub use desk::page as desk;
pub use door::page as door;
pub use fair::page as fair;
pub use follow::page as follow;
pub use list::page as list;
pub use mine::page as mine;
pub use roll::page as roll;
pub use write::page as write;

use leptos::prelude::*;
use shared::{
    access::{Deed, Principal, may},
    problem::Problem,
};

use crate::{
    api,
    i18n::{fairs as words, tr},
    public::missing,
    routes::Route,
    state::app,
    ui::{self, icon::icon},
};

const FAIRS: &str = "/api/market/fairs";

/// Where a fair, or something of it, is asked for.
fn address(id: &str, rest: &str) -> String {
    [FAIRS, "/", &api::escape(id), rest].concat()
}

/// A person's name; once it was deleted, that it was.
fn named(name: &str) -> String {
    if name.is_empty() { tr(words::NAME_GONE).to_owned() } else { name.to_owned() }
}

/// The way back to all fairs.
fn back() -> AnyView {
    back_to(&Route::Fairs, tr(words::TO_FAIRS))
}

fn back_to(route: &Route, to: &str) -> AnyView {
    view! { <p class="no-print"><a class="market-back" href=route.path()>{icon("back")} {to.to_owned()}</a></p> }
        .into_any()
}

/// Whoever plans fairs; what is drawn for anyone else.
fn organiser() -> Result<Principal, AnyView> {
    app().principal().filter(|principal| may(principal, Deed::KeepFairs)).ok_or_else(missing::page)
}

/// A fair that can't be shown: one that isn't there has a page of its own.
fn failed(problem: &Problem, again: Callback<()>) -> AnyView {
    if problem.status != 404 {
        return ui::load::failed_page(problem, again);
    }
    let link = ui::page::link_button(&Route::Fairs.path(), tr(words::TO_FAIRS), false);
    view! {
        <div class="page">
            {ui::page::plain_head(tr(words::NO_SUCH))}
            {ui::load::empty(tr(words::NO_SUCH), link)}
        </div>
    }
    .into_any()
}
