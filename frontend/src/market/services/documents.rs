//! Documents that were handed in, with a link to each.

use leptos::prelude::*;
use shared::{market::provider::admission::Document, spine::case::Attachment};

use crate::{
    api,
    i18n::{fill, services as words, tr},
    ui::{dates, icon::icon, numbers},
};

/// The documents of a file; `address` is where its files are read from.
pub fn documents(documents: &[Document], files: &[Attachment], address: &str) -> AnyView {
    let lines = documents
        .iter()
        .map(|document| {
            let until = match document.valid_to {
                Some(last) => fill(words::VALID_TO, &[&dates::full_date(last)]),
                None => tr(words::WITHOUT_END).to_owned(),
            };
            let file = files.iter().find(|file| file.id == document.upload).map(|file| {
                let href = [address, "/", &api::escape(&file.id)].concat();
                let size = numbers::bytes(file.size);
                view! { <a href=href rel="external" download="">{icon("clip")} {file.name.clone()} " " {size}</a> }
            });
            view! {
                <li>
                    <b>{document.name.clone()}</b>
                    <p class="small muted">
                        {tr(document.kind.text())} " · " <span class="num">{document.number.clone()}</span> " · " {until}
                    </p>
                    {file}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="service-list">{lines}</ul> }.into_any()
}
