//! Sign in, or the menu of who is signed in.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::access::{Deed, may};

use crate::{
    api::{self, Verb},
    i18n::{fill, orders, shell as words, tr},
    routes::{self, Route},
    state::{Session, app},
    ui::{icon::icon, menu},
};

pub fn account() -> AnyView {
    let app = app();
    (move || match app.session.get() {
        // Holds the place, so that the header doesn't jump.
        Session::Asking => {
            view! { <span class="btn small account-wait" aria-hidden="true">{tr(words::SIGN_IN)}</span> }
                .into_any()
        }
        Session::Visitor | Session::Unknown(_) => {
            view! { <a class="btn small" href="/sign-in">{tr(words::SIGN_IN)}</a> }.into_any()
        }
        Session::Of(principal) => menu_of(&principal),
    })
    .into_any()
}

fn menu_of(principal: &shared::access::Principal) -> AnyView {
    let label = fill(words::MENU_OF, &[&principal.name]);
    let under = if principal.enterprise_name.is_empty() {
        tr(principal.role.text()).to_owned()
    } else {
        principal.enterprise_name.clone()
    };
    let enterprise = principal.role.is_enterprise().then(|| {
        view! {
            <a href=Route::Enterprise.path()>{tr(words::ENTERPRISE)}</a>
            <a href=Route::Orders(false).path()>{tr(orders::ORDERS)}</a>
            <a href=Route::MyVouchers.path()>{tr(orders::MY_VOUCHERS)}</a>
        }
    });
    let publishes = may(principal, Deed::PublishVouchers)
        .then(|| view! { <a href=Route::Vouchers.path()>{tr(orders::VOUCHERS)}</a> });
    let face = view! { {icon("person")} <span class="menu-name">{principal.name.clone()}</span> }.into_any();
    let inside = view! {
        <p><b>{principal.name.clone()}</b><span class="small muted">{under}</span></p>
        <a href=Route::Account.path()>{tr(words::ACCOUNT)}</a>
        {enterprise}
        {publishes}
        <button type="button" class="btn quiet" on:click=|_| sign_out()>{tr(words::SIGN_OUT)}</button>
    }
    .into_any();
    menu::menu(label, face, inside)
}

/// Ends the session here. Home comes first, so that no page asks for a session that is gone.
pub fn sign_out() {
    spawn_local(async {
        let ended = api::act(Verb::DELETE, "/api/session", &Value::Null).await;
        let app = app();
        match ended {
            Err(problem) if problem.status != 401 => app.say(&problem.title),
            _ => {
                routes::go(&Route::Home);
                app.session.set(Session::Visitor);
                app.unread.set(0);
                app.say(tr(words::SIGNED_OUT));
            }
        }
    });
}
