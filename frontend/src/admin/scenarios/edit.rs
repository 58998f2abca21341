//! A scenario being edited: its form with the wizard beside it, then what changes, then saving.

use leptos::{prelude::*, task::spawn_local};
use serde_json::json;
use shared::{
    form::{Choice, Field, FieldKind},
    industry::SECTIONS,
    matters::{
        diff::{Difference, scenario_differences, scenario_label},
        wire::ScenarioView,
        wizard::Scenario,
    },
    org::departments,
    problem::{FieldFault, Problem},
    text::Text,
};

use super::{PATH, model, preview};
use crate::{
    api::{self, Submission, Verb},
    cases::listing::read,
    i18n::{catalogue, kit, scenarios as words, tr},
    routes,
    state::app,
    ui::{
        dialog::dialog,
        form::{Ask, Filling, How, fields as draw_fields, frame},
        load::{load_value, show},
        page::link_button,
        pill::{Tone, notice},
        table::{column, main_column, table},
    },
};

/// Questions and needs of a scenario at most.
const ROWS: usize = 60;

pub fn view(code: &str) -> AnyView {
    if code == "new" {
        return form(None, 0);
    }
    let found = load_value(["/api/scenarios/", &api::escape(code)].concat());
    show(found, |value| match read::<ScenarioView>(value) {
        Some(view) => form(Some(view.scenario), view.version),
        None => notice(Tone::Bad, tr(kit::UNREADABLE), ().into_any()),
    })
}

fn field(name: &str, label: Text, kind: FieldKind) -> Field {
    Field::new(name, label.zh, label.en, kind)
}

fn line(name: &str, label: Text) -> Field {
    field(name, label, FieldKind::Line { max: 200 })
}

fn prose(name: &str, label: Text) -> Field {
    field(name, label, FieldKind::Paragraph { max: 4_000 })
}

fn hinted(field: Field, hint: Text) -> Field {
    field.hint(hint.zh, hint.en)
}

fn flag(name: &str, label: Text) -> Field {
    field(name, label, FieldKind::Flag).optional()
}

fn asks(is_new: bool) -> Vec<Ask> {
    let plain = |field: Field| Ask { field, how: How::Plain };
    let mut fields = Vec::new();
    if is_new {
        fields.push(hinted(field("code", words::CODE, FieldKind::Line { max: 40 }), words::CODE_HINT));
    }
    let sections = SECTIONS.iter().map(|one| Choice::new(one.code, one.name.zh, one.name.en)).collect();
    let orgs = departments().map(|one| Choice::new(one.code, one.zh, one.en)).collect();
    let questions = vec![
        line("zh", words::QUESTION),
        line("en", words::IN_ENGLISH).optional(),
        field("code", words::CODE, FieldKind::Line { max: 40 }),
        hinted(prose("options", words::OPTIONS), words::OPTIONS_HINT),
        flag("many", words::MANY),
        hinted(line("when", words::WHEN), words::WHEN_HINT).optional(),
        line("hint", words::HINT).optional(),
        line("hint_en", words::HINT_EN).optional(),
    ];
    let needs = vec![
        field("item", words::ITEM, FieldKind::Line { max: 12 }),
        line("why", words::WHY),
        line("why_en", words::IN_ENGLISH).optional(),
        hinted(line("when", words::WHEN), words::WHEN_HINT).optional(),
        hinted(line("after", words::AFTER), words::AFTER_HINT).optional(),
        flag("optional", words::OPTIONAL),
    ];
    fields.extend([
        line("name", words::NAME),
        line("name_en", words::NAME_EN).optional(),
        line("summary", words::SUMMARY),
        line("summary_en", words::SUMMARY_EN).optional(),
        field("industry", words::INDUSTRY, FieldKind::Choice { options: sections }).optional(),
        field("questions", words::QUESTIONS, FieldKind::Rows { min: 0, max: ROWS, fields: questions })
            .optional(),
        field("needs", words::NEEDS, FieldKind::Rows { min: 1, max: ROWS, fields: needs }),
        line("bundle_name", words::BUNDLE_NAME).optional(),
        line("bundle_name_en", words::BUNDLE_NAME_EN).optional(),
        field("bundle_department", words::BUNDLE_LEAD, FieldKind::Choice { options: orgs }).optional(),
        hinted(line("bundle_items", words::BUNDLE_ITEMS), words::AFTER_HINT).optional(),
    ]);
    fields.into_iter().map(plain).collect()
}

fn form(old: Option<Scenario>, seen: u32) -> AnyView {
    let code = old.as_ref().map(|old| old.code.clone()).unwrap_or_default();
    let filling = Filling::new("scenario", old.as_ref().map(model::values).unwrap_or_default());
    let asks = asks(code.is_empty());
    let drawn = draw_fields(filling, &asks, "");
    let own = code.clone();
    let current = Memo::new(move |_| filling.values.with(|values| model::read(values, &own)));
    let review = RwSignal::new(None::<(Scenario, Vec<Difference>)>);
    let weigh = Callback::new(move |()| {
        let Some(values) = filling.check(&asks) else { return };
        let scenario = model::read(&values, &code);
        // Which items there are is the server's to say.
        let faults: Vec<FieldFault> = scenario
            .faults(|_| true)
            .iter()
            .map(|path| FieldFault::new(model::field_of(path), "unsound", words::UNSOUND))
            .collect();
        if !faults.is_empty() {
            return filling.find(&faults);
        }
        review.set(Some((scenario.clone(), scenario_differences(old.as_ref(), &scenario))));
    });
    let save = Callback::new(move |scenario: Scenario| send(filling, &scenario, seen, review));
    let reviewed = move || {
        review.get().map(|(scenario, differences)| {
            let close = Callback::new(move |()| review.set(None));
            let inside = move || compared(&scenario, &differences, filling, save);
            dialog(Signal::derive(|| true), tr(words::REVIEW).to_owned(), close, inside)
        })
    };
    view! {
        <div class="two">
            <section class="sheet">
                {frame(filling, drawn, tr(words::COMPARE), weigh)}
                <div class="row">{link_button(PATH, tr(kit::CLOSE), true)}</div>
            </section>
            <div class="stack">{preview::view(current)}</div>
        </div>
        {reviewed}
    }
    .into_any()
}

type Review = RwSignal<Option<(Scenario, Vec<Difference>)>>;

fn send(filling: Filling, scenario: &Scenario, seen: u32, review: Review) {
    let body = json!([scenario]);
    let address = ["/api/scenarios?seen=", &seen.to_string()].concat();
    filling.busy.set(true);
    spawn_local(async move {
        let answer = api::submit(Verb::PUT, &address, &body, &Submission::default()).await;
        if filling.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(_) => {
                filling.show(None);
                review.set(None);
                app().say(tr(kit::SAVED));
                routes::go_to(PATH);
            }
            Err(problem) => {
                // Where it is to be mended is in the form, unless it is nothing of the form's.
                if !problem.fields.is_empty() {
                    review.set(None);
                }
                filling.show(Some(at_fields(problem)));
            }
        }
    });
}

fn at_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        let path = fault.field.strip_prefix("0.").unwrap_or(&fault.field);
        fault.field = model::field_of(path);
    }
    problem
}

fn compared(
    scenario: &Scenario,
    differences: &[Difference],
    filling: Filling,
    save: Callback<Scenario>,
) -> AnyView {
    if differences.is_empty() {
        return notice(Tone::Blue, tr(catalogue::NOTHING_CHANGED), ().into_any());
    }
    let columns =
        [main_column(tr(catalogue::WHAT)), column(tr(catalogue::BEFORE)), column(tr(catalogue::AFTER))];
    let cell = |text: &str| {
        let text = if text.is_empty() { "—".to_owned() } else { text.to_owned() };
        view! { <span class="changed">{text}</span> }.into_any()
    };
    let rows = differences
        .iter()
        .map(|one| {
            let place = view! { {tr(scenario_label(&one.path))} <span class="small muted num">{one.path.clone()}</span> };
            vec![place.into_any(), cell(&one.before), cell(&one.after)]
        })
        .collect();
    let scenario = scenario.clone();
    let act = move |_| {
        if !filling.busy.get_untracked() {
            save.run(scenario.clone());
        }
    };
    let busy = filling.busy;
    let problem = move || {
        filling
            .problem
            .with(|problem| problem.as_ref().map(|one| notice(Tone::Bad, &one.title, ().into_any())))
    };
    view! {
        {problem}
        <section class="sheet flush">{table(tr(words::REVIEW), &columns, rows)}</section>
        <div class="row"><button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=act>{tr(words::SAVE)}</button></div>
    }
    .into_any()
}
