//! Pictures of a posting: chosen and sent at once while it is written, and shown in sizes that fit where it is read.
//!
//! Always: what has come stays, whatever is chosen beside it; a picture that is still on its way, or didn't come, is a
//! fault of the field and never left out in silence.

use leptos::prelude::*;
use serde_json::{Value, json};
use shared::{
    market::{
        picture::{ALT, BYTES, PICTURES, Picture, Size},
        posting::Posting,
    },
    problem::FieldFault,
};

use crate::{
    api::{self, Upload},
    cases::listing::read,
    i18n::{fill, kit, market as words, tr},
    ui::{
        form::{Filling, field_id},
        icon::icon,
        page::sheet,
    },
};

/// The name under which a form holds them.
pub const FIELD: &str = "pictures";
const ADDRESS: &str = "/api/market/pictures";
const KINDS: &str = "image/jpeg,image/png,image/webp";

/// A picture of the list: there, on its way, or failed.
#[derive(Clone)]
struct Shot {
    number: u32,
    name: String,
    state: ArcRwSignal<Upload>,
    alt: ArcRwSignal<String>,
}

/// The pictures of a form that is being filled. Copies are the same.
#[derive(Clone, Copy)]
pub struct Shots {
    list: RwSignal<Vec<Shot>>,
    filling: Filling,
}

impl Shots {
    /// Those that the form begins with.
    pub fn of(filling: Filling) -> Self {
        let held = filling.values.with_untracked(|values| values.get(FIELD).cloned());
        let held: Vec<Picture> = held.and_then(read).unwrap_or_default();
        let shot = |(number, picture): (u32, Picture)| Shot {
            number,
            name: picture.alt.clone(),
            alt: ArcRwSignal::new(picture.alt.clone()),
            state: ArcRwSignal::new(Upload::Done(json!(picture))),
        };
        let shots = Self { list: RwSignal::new((0_u32..).zip(held).map(shot).collect()), filling };
        shots.follow();
        shots
    }

    /// What keeps the form from being sent: pictures that aren't there.
    pub fn unsettled(self) -> Option<FieldFault> {
        let (mut sending, mut failed) = (false, false);
        self.list.with_untracked(|list| {
            for shot in list {
                match shot.state.get_untracked() {
                    Upload::Sending(_) => sending = true,
                    Upload::Failed(_) => failed = true,
                    Upload::Done(_) => {}
                }
            }
        });
        if failed {
            Some(FieldFault::new(FIELD, "not_uploaded", words::PICTURES_FAILED))
        } else {
            sending.then(|| FieldFault::new(FIELD, "uploading", words::PICTURES_UNDER_WAY))
        }
    }

    /// Keeps the form's value what the list shows.
    fn follow(self) {
        Effect::new(move || {
            let pictures: Vec<Value> = self.list.with(|list| {
                let there = |shot: &Shot| match shot.state.get() {
                    Upload::Done(known) => {
                        let picture: Picture = read(known)?;
                        Some(json!(Picture { alt: shot.alt.get().trim().to_owned(), ..picture }))
                    }
                    Upload::Sending(_) | Upload::Failed(_) => None,
                };
                list.iter().filter_map(there).collect()
            });
            let pictures = Value::Array(pictures);
            let same = self.filling.values.with_untracked(|values| {
                values.get(FIELD).map_or(pictures == json!([]), |known| *known == pictures)
            });
            if !same {
                self.filling.set(FIELD, pictures);
            }
        });
    }

    fn take(self, file: web_sys::File) {
        let number = self
            .list
            .with_untracked(|list| list.iter().map(|shot| shot.number + 1).max().unwrap_or_default());
        let state = ArcRwSignal::new(Upload::Sending(0));
        let alt = ArcRwSignal::new(String::new());
        let shot = Shot { number, name: file.name(), state: state.clone(), alt };
        self.list.update(|list| list.push(shot));
        if file.size() > BYTES as f64 {
            let said = fill(words::PICTURE_TOO_HEAVY, &[&file.name()]);
            state.set(Upload::Failed(api::own_problem("too_large", 413, &said)));
            return;
        }
        api::upload_to(ADDRESS, file, move |now| state.set(now));
    }

    fn remove(self, number: u32) {
        self.list.update(|list| list.retain(|other| other.number != number));
    }

    /// Lists show the first.
    fn put_first(self, number: u32) {
        self.list.update(|list| {
            if let Some(place) = list.iter().position(|other| other.number == number) {
                let shot = list.remove(place);
                list.insert(0, shot);
            }
        });
    }
}

/// The pictures of a form, to be chosen, described, put in order and taken away.
pub fn chooser(shots: Shots) -> AnyView {
    let too_many = RwSignal::new(None::<(usize, usize)>);
    let choose = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let Some(files) = input.files() else { return };
        let files: Vec<web_sys::File> = (0..files.length()).filter_map(|index| files.item(index)).collect();
        let left = PICTURES.saturating_sub(shots.list.with_untracked(Vec::len));
        if files.len() > left {
            // None of them: which of thirty are meant only the reader knows. What is there already stays.
            too_many.set(Some((files.len(), left)));
        } else {
            too_many.set(None);
            files.into_iter().for_each(|file| shots.take(file));
        }
        // The same file may be chosen again after it was taken away.
        input.set_value("");
    };
    let problem = shots.filling.problem;
    let fault = Memo::new(move |_| {
        if let Some((chosen, left)) = too_many.get() {
            let most = PICTURES.to_string();
            return Some(fill(words::PICTURES_TOO_MANY, &[&chosen.to_string(), &most, &left.to_string()]));
        }
        problem.with(|problem| {
            let of_these = |field: &str| field.split('.').next() == Some(FIELD);
            let fault = problem.as_ref()?.fields.iter().find(|fault| of_these(&fault.field))?;
            Some(fault.message.clone())
        })
    });
    let said = move || fault.get().map(|said| view! { <p class="fault" role="alert">{said}</p> });
    let rows = move || {
        let list = shots.list.get();
        (0_usize..).zip(list).map(|(place, shot)| row(shots, shot, place)).collect_view()
    };
    let id = field_id(shots.filling.key, FIELD);
    let input = [&id, "-input"].concat();
    let inside = view! {
        <fieldset class="field" class:faulty=move || fault.with(Option::is_some) id=id tabindex="-1">
            <legend class="unseen">{tr(words::F_PICTURES)}</legend>
            <p class="hint">{fill(words::PICTURES_HINT, &[&PICTURES.to_string()])}</p>
            {said}
            <ol class="market-shots">{rows}</ol>
            <label class="btn quiet file-choose">
                {icon("clip")}
                {tr(words::ADD_PICTURES)}
                <input type="file" class="unseen" multiple=true accept=KINDS id=input on:change=choose />
            </label>
        </fieldset>
    };
    sheet(tr(words::F_PICTURES), inside.into_any())
}

fn row(shots: Shots, shot: Shot, place: usize) -> AnyView {
    let Shot { number, name, state, alt } = shot;
    let named = if name.is_empty() { (place + 1).to_string() } else { name };
    let shown = {
        let named = named.clone();
        move || match state.get() {
            Upload::Sending(percent) => {
                let said = fill(kit::FILE_SENDING, &[&percent.to_string()]);
                view! { <span class="market-shot-wait"><progress max="100" value=percent.to_string()>{said.clone()}</progress> <span class="small muted">{said.clone()}</span></span> }.into_any()
            }
            Upload::Done(known) => match read::<Picture>(known) {
                Some(picture) => {
                    let (width, height) = picture.at(Size::Card);
                    view! { <img src=picture.own_path(Size::Card) alt="" width=width height=height decoding="async" /> }.into_any()
                }
                None => ().into_any(),
            },
            Upload::Failed(problem) => {
                let said = problem.fields.first().map_or(problem.title, |fault| fault.message.clone());
                view! { <span class="fault" role="alert">{named.clone()} " " {said}</span> }.into_any()
            }
        }
    };
    let spoken = fill(words::PICTURE_ALT_OF, &[&(place + 1).to_string()]);
    let described = alt.clone();
    let first = (place > 0).then(|| {
        view! { <button type="button" class="btn bare" on:click=move |_| shots.put_first(number)>{tr(words::PICTURE_FIRST)}</button> }
    });
    view! {
        <li>
            <div class="market-shot">{shown}</div>
            <input type="text" maxlength=ALT.to_string() aria-label=spoken placeholder=tr(words::PICTURE_ALT)
                prop:value=move || alt.get() on:input=move |event| described.set(event_target_value(&event)) />
            <div class="row">
                {first}
                <button type="button" class="btn bare" aria-label=fill(kit::REMOVE_FILE, &[&named]) on:click=move |_| shots.remove(number)>"✕"</button>
            </div>
        </li>
    }
    .into_any()
}

/// Both sizes of a picture, for the browser to choose from by how wide it is shown.
fn sizes(posting: &str, picture: &Picture) -> String {
    Size::ALL
        .map(|size| [&picture.path(posting, size), " ", &picture.at(size).0.to_string(), "w"].concat())
        .join(", ")
}

/// The first picture of a posting in a list; `soon` where it is likely to be in sight at once.
pub fn thumb(posting: &str, picture: &Picture, soon: bool) -> AnyView {
    let (width, height) = picture.at(Size::Card);
    let loading = if soon { "eager" } else { "lazy" };
    // The title beside it says what it is about; what the enterprise wrote of the picture says more.
    view! {
        <img class="market-thumb" src=picture.path(posting, Size::Card) srcset=sizes(posting, picture)
            sizes="(max-width: 759px) 116px, 300px" alt=picture.alt.clone() width=width height=height loading=loading decoding="async" />
    }
    .into_any()
}

/// All pictures of a posting, each leading to itself alone.
pub fn gallery(id: &str, posting: &Posting) -> AnyView {
    if posting.pictures.is_empty() {
        return ().into_any();
    }
    let shown = (1_u32..)
        .zip(&posting.pictures)
        .map(|(number, picture)| {
            let alt = if picture.alt.is_empty() {
                fill(words::PICTURE_OF, &[&posting.title, &number.to_string()])
            } else {
                picture.alt.clone()
            };
            let (width, height) = picture.at(Size::Page);
            let caption = (!picture.alt.is_empty())
                .then(|| view! { <span class="small muted" aria-hidden="true">{picture.alt.clone()}</span> });
            view! {
                <li>
                    <a href=picture.path(id, Size::Page) rel="external" target="_blank">
                        <img src=picture.path(id, Size::Card) srcset=sizes(id, picture) sizes="(max-width: 759px) 78vw, 300px"
                            alt=alt width=width height=height loading="lazy" decoding="async" />
                    </a>
                    {caption}
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ul class="market-pictures" tabindex="0" aria-label=tr(words::F_PICTURES)>{shown}</ul> }
        .into_any()
}
