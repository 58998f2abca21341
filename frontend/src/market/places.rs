//! The parts of the interaction space, above the list of each.

use crate::{
    i18n::{directory, fairs, market as words, orders, services, tr},
    routes::Route,
    ui::chips,
};

/// Links to the lists; the one we are at is marked.
pub fn places(here: &Route) -> leptos::prelude::AnyView {
    let places = [
        (Route::Market(String::new()), words::POSTINGS),
        (Route::Services, services::SERVICES),
        (Route::Vouchers, orders::VOUCHERS),
        (Route::Fairs, fairs::FAIRS),
        (Route::Directory, directory::DIRECTORY),
    ];
    let links = places.map(|(route, word)| (route.path(), tr(word).to_owned())).to_vec();
    chips::tabs(tr(words::MARKET), links, &here.path())
}
