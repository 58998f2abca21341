//! The interface of Qitong: one page, drawn in the browser, speaking to `/api/` with the rules of `shared`.

// On the host only the logic is built and tested; the page itself has no use there.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

mod admin;
mod api;
mod cases;
mod exchange;
mod i18n;
mod identity;
mod market;
mod matters;
mod parts;
mod public;
mod root;
mod routes;
mod state;
mod ui;
mod workbench;

fn main() {
    root::start();
}
