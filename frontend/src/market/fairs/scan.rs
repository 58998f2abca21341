//! The phone's camera as a reader of codes (`public/door.js`). Where the browser reads none by itself, the program does
//! (`decode`), which is fetched when the camera is switched on.

use js_sys::{Function, Reflect, Uint8Array};
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};

use super::Decode;
use crate::{
    i18n::{fairs as words, tr},
    parts,
    state::app,
    ui::page::button,
};

const SCRIPT: &str = "/door.js";
const BEGIN: &str = "qitongScan";
const END: &str = "qitongScanEnd";
/// What was read, and that the camera can't be used, come as events of the window.
const READ: &str = "qitong-ticket";
const REFUSED: &str = "qitong-camera";
/// A picture of the camera, where the browser doesn't read it; and where to say what is in it.
const PICTURE: &str = "qitong-picture";
const SAY: &str = "qitongScanRead";

/// Whether this browser has a camera to offer: it has none where the connection isn't safe.
fn can_scan() -> bool {
    web_sys::window().is_some_and(|window| {
        Reflect::get(&window.navigator(), &"mediaDevices".into()).is_ok_and(|devices| devices.is_object())
    })
}

/// Whether it reads codes by itself.
fn reads_itself() -> bool {
    web_sys::window().is_some_and(|window| Reflect::has(&window, &"BarcodeDetector".into()) == Ok(true))
}

/// The camera with its button; `read` gets the text of each code.
pub fn camera(read: Callback<String>) -> AnyView {
    if !can_scan() {
        return view! { <p class="small muted">{tr(words::NO_SCANNER)}</p> }.into_any();
    }
    fetch_script();
    let on = RwSignal::new(false);
    let video = NodeRef::<html::Video>::new();
    let heard = window_event_listener_untyped(READ, move |event| {
        if let Some(text) = Reflect::get(&event, &"detail".into()).ok().and_then(|text| text.as_string()) {
            read.run(text);
        }
    });
    let refused = window_event_listener_untyped(REFUSED, move |_| {
        on.set(false);
        app().say(tr(words::NO_CAMERA));
    });
    let decoder = StoredValue::new(None::<Decode>);
    let pictured = window_event_listener_untyped(PICTURE, move |event| {
        match decoder.get_value() {
            Some(decode) => {
                if let Some(text) = read_in(&event, decode) {
                    call(SAY, &text.into());
                }
            }
            // A browser that has a reader, but none for these codes.
            None => fetch_decoder(decoder),
        }
    });
    on_cleanup(move || {
        pictured.remove();
        heard.remove();
        refused.remove();
        call(END, &JsValue::UNDEFINED);
    });
    let begin = Callback::new(move |()| {
        let Some(video) = video.get_untracked() else { return };
        if !reads_itself() {
            fetch_decoder(decoder);
        }
        // Without it a phone shows the picture in a window of its own.
        let _ = video.set_attribute("playsinline", "");
        let begun = call(BEGIN, &video);
        on.set(begun);
        if !begun {
            app().say(tr(words::NO_CAMERA));
        }
    });
    let end = Callback::new(move |()| {
        call(END, &JsValue::UNDEFINED);
        on.set(false);
    });
    let switch = move || {
        if on.get() { button(tr(words::SCAN_END), "quiet", end) } else { button(tr(words::SCAN), "", begin) }
    };
    let hidden = move || !on.get();
    view! {
        <video node_ref=video class="fair-camera" hidden=hidden aria-label=tr(words::CAMERA)></video>
        {switch}
    }
    .into_any()
}

/// Has the reader ready for the pictures to come; one that can't be fetched is asked for again with the next.
fn fetch_decoder(decoder: StoredValue<Option<Decode>>) {
    spawn_local(async move {
        if let Some(found) = parts::scanner().await {
            decoder.try_update_value(|decoder| *decoder = Some(found));
        }
    });
}

/// What a picture says.
fn read_in(event: &JsValue, decode: Decode) -> Option<String> {
    let picture = Reflect::get(event, &"detail".into()).ok()?;
    let width = Reflect::get(&picture, &"width".into()).ok()?.as_f64()?;
    let grey = Reflect::get(&picture, &"grey".into()).ok()?.dyn_into::<Uint8Array>().ok()?;
    decode(&grey.to_vec(), width as usize)
}

fn fetch_script() {
    let there = document().query_selector("script[src='/door.js']").ok().flatten().is_some();
    if there {
        return;
    }
    if let (Ok(script), Some(head)) = (document().create_element("script"), document().head()) {
        // Without it the number is typed.
        let _ = script.set_attribute("src", SCRIPT);
        let _ = head.append_child(&script);
    }
}

/// Calls a function of the script; false where it isn't there.
fn call(name: &str, with: &JsValue) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let found = Reflect::get(&window, &name.into()).ok().and_then(|found| found.dyn_into::<Function>().ok());
    found.is_some_and(|function| function.call1(&JsValue::UNDEFINED, with).is_ok())
}
