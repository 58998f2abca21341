//! What two enterprises write to each other: read as it comes, and told to be read.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    market::wire::{MessagePage, MessageView},
};

use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{market as words, tr},
    ui::{
        dates,
        form::{Filling, How, ask, form},
        icon::icon,
        load::skeleton,
        numbers,
    },
};

/// So many seconds lie between two looks for what is new.
const EVERY: u32 = 12;

/// Who reads a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// One of the two, who also says how far it has read, and may send files.
    Side,
    /// The Federation.
    Desk,
}

/// The messages of the deal at an address; `open` while the reader can still write.
pub fn thread(deal: &str, open: bool, reader: Reader) -> AnyView {
    let address = [deal, "/messages"].concat();
    let messages = RwSignal::new(None::<Vec<MessageView>>);
    let look = Callback::new({
        let (address, deal) = (address.clone(), deal.to_owned());
        move |()| spawn_local(look(address.clone(), deal.clone(), messages, reader))
    });
    look.run(());
    if open {
        spawn_local(async move {
            loop {
                TimeoutFuture::new(EVERY * 1000).await;
                if messages.try_with_untracked(|_| ()).is_none() {
                    return;
                }
                look.run(());
            }
        });
    }
    let files = [deal, "/attachments/"].concat();
    let drawn = move || {
        messages.with(|messages| match messages {
            None => skeleton(),
            Some(messages) if messages.is_empty() => {
                view! { <p class="muted">{tr(words::NO_MESSAGES)}</p> }.into_any()
            }
            Some(messages) => {
                let said = messages.iter().map(|one| message(one, &files, reader)).collect_view();
                view! { <ol class="market-thread">{said}</ol> }.into_any()
            }
        })
    };
    let write = open.then(|| {
        let turn = RwSignal::new(0_u32);
        // Drawn anew, and empty, once a message has gone.
        move || {
            turn.track();
            writing(&address, look, turn, reader)
        }
    });
    view! { <div aria-live="polite">{drawn}</div> {write} }.into_any()
}

/// Reads what comes after the last that is known, and tells that it is read.
async fn look(address: String, deal: String, messages: RwSignal<Option<Vec<MessageView>>>, reader: Reader) {
    loop {
        let Some(last) = messages.try_with_untracked(|known| last_of(known.as_deref())) else { return };
        let Ok(answer) = api::get_quietly(&[&address, "?after=", &last.to_string()].concat()).await else {
            return;
        };
        let Some(page) = read::<MessagePage>(answer) else { return };
        let (new, more) = (!page.items.is_empty(), page.next.is_some());
        let is_first = messages.try_with_untracked(Option::is_none);
        if new || is_first == Some(true) {
            messages.try_update(|known| {
                let known = known.get_or_insert_default();
                let last = last_of(Some(known));
                // Two looks may have been under way at once.
                known.extend(page.items.into_iter().filter(|one| one.number > last));
            });
        }
        if more {
            continue;
        }
        let Some(read) = messages.try_with_untracked(|known| last_of(known.as_deref())) else { return };
        if new && read > 0 && reader == Reader::Side {
            // What isn't taken stays marked as unread.
            let _ = api::tell_quietly(&[&deal, "/seen"].concat(), &json!({"number": read})).await;
        }
        return;
    }
}

fn last_of(known: Option<&[MessageView]>) -> u32 {
    known.and_then(<[MessageView]>::last).map_or(0, |message| message.number)
}

fn message(message: &MessageView, files: &str, reader: Reader) -> AnyView {
    let who = match (message, reader) {
        (MessageView { helper: true, .. }, _) => Some(words::FEDERATION),
        // The name says which of the two it is.
        (_, Reader::Desk) => None,
        (MessageView { own: true, .. }, _) => Some(words::US),
        (MessageView { .. }, _) => Some(words::THEY),
    };
    let who = who.map(|who| [tr(who), " · "].concat());
    let attached = message
        .attachments
        .iter()
        .map(|file| {
            let href = [files, &file.id].concat();
            view! {
                <li><a href=href rel="external" download=file.name.clone()>{icon("clip")} " " {file.name.clone()}</a> " " <span class="small muted">{numbers::bytes(file.size)}</span></li>
            }
        })
        .collect_view();
    let attached =
        (!message.attachments.is_empty()).then(|| view! { <ul class="market-files">{attached}</ul> });
    let text = (!message.text.is_empty()).then(|| view! { <p class="say-it">{message.text.clone()}</p> });
    view! {
        <li class:own=message.own class:helper=message.helper>
            <p class="small muted">{who} {message.by.clone()} " · " {dates::moment(&message.at)}</p>
            {text}
            {attached}
        </li>
    }
    .into_any()
}

fn writing(address: &str, look: Callback<()>, turn: RwSignal<u32>, reader: Reader) -> AnyView {
    let filling = Filling::blank("message");
    let text = ask("text", words::MESSAGE, FieldKind::Paragraph { max: 1_000 }, How::Plain);
    let asks = match reader {
        // One of the two is enough; the server says so where neither is there.
        Reader::Side => vec![
            text.optional(),
            ask("attachments", words::MESSAGE_FILES, FieldKind::Files { max: 5 }, How::Plain).optional(),
        ],
        Reader::Desk => vec![text],
    };
    let address = address.to_owned();
    let send = Callback::new(move |values: Map<String, Value>| {
        let done = Callback::new(move |_| {
            look.run(());
            turn.update(|turn| *turn += 1);
        });
        let mut body = json!({"text": values.get("text").and_then(Value::as_str).unwrap_or_default()});
        if let Some(files) = values.get("attachments") {
            body["attachments"] = files.clone();
        }
        filling.send(Verb::POST, &address, body, done);
    });
    form(filling, asks, tr(words::SEND_MESSAGE), send)
}
