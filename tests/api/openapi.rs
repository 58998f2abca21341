//! The description of the interface fits the interface.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use tests::TestApp;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Every documented operation, e.g. `GET /api/cases/{id}`.
pub async fn operations() -> BTreeSet<String> {
    let app = TestApp::start().await;
    let document = app.get("/api/openapi.json").await.good();
    operations_of(&document)
}

fn operations_of(document: &Value) -> BTreeSet<String> {
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, item): (&String, &Value)| -> Vec<String> {
        let methods = METHODS.iter().filter(|method| item.get(**method).is_some());
        methods.map(|method| format!("{} {path}", method.to_uppercase())).collect()
    };
    paths.iter().flat_map(of_path).collect()
}

/// Every operation that the code registers with the router, as its source says.
fn registered() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../functions"), &mut found);
    found
}

fn read_folder(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") && !path.ends_with("target") {
            read_folder(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            read_source(&std::fs::read_to_string(&path).unwrap(), found);
        }
    }
}

fn read_source(source: &str, found: &mut BTreeSet<String>) {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    for part in code.split(".route(").skip(1) {
        let Some((path, rest)) = part.trim_start().strip_prefix('"').and_then(|part| part.split_once('"'))
        else {
            continue;
        };
        let mut depth = 1;
        let call: String = rest
            .chars()
            .take_while(|c| {
                depth += match c {
                    '(' => 1,
                    ')' => -1,
                    _ => 0,
                };
                depth > 0
            })
            .collect();
        for method in METHODS {
            let is_called = |(at, _): (usize, &str)| {
                !call[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            };
            if path.starts_with("/api/") && call.match_indices(&format!("{method}(")).any(is_called) {
                found.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
}

#[tokio::test]
async fn every_registered_route_is_documented_and_nothing_else_is() {
    let documented = operations().await;
    let registered: BTreeSet<String> = registered()
        .into_iter()
        .filter(|route| !["GET /api/openapi.json", "GET /api/docs"].contains(&route.as_str()))
        .collect();
    let documented: BTreeSet<String> = documented
        .into_iter()
        .filter(|route| !["GET /api/openapi.json", "GET /api/docs"].contains(&route.as_str()))
        .collect();
    assert!(registered.len() > 40, "{registered:#?}");
    let undocumented: Vec<_> = registered.difference(&documented).collect();
    let unregistered: Vec<_> = documented.difference(&registered).collect();
    assert!(
        undocumented.is_empty() && unregistered.is_empty(),
        "without a description: {undocumented:#?}\nwithout a route: {unregistered:#?}"
    );
}

#[tokio::test]
async fn the_document_is_whole_and_has_a_page_for_people() {
    let app = TestApp::start().await;
    let document = app.get("/api/openapi.json").await.good();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
    let text = document.to_string();
    for name in text.split("#/components/schemas/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(document["components"]["schemas"].get(name).is_some(), "{name} is named and not described");
    }
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in
            item.as_object().unwrap().iter().filter(|(name, _)| METHODS.contains(&name.as_str()))
        {
            let words = operation["summary"].as_str().or(operation["description"].as_str());
            assert!(words.is_some_and(|words| !words.is_empty()), "{method} {path} says nothing of itself");
            assert!(!operation["responses"].as_object().unwrap().is_empty(), "{method} {path}");
            if let Some(id) = operation["operationId"].as_str() {
                assert!(ids.insert(id.to_owned()), "{id} names two operations");
            }
        }
    }
    let page = app.get("/api/docs").await;
    assert!(page.header("content-type").starts_with("text/html") && page.text().contains("/api/cases"));
}

#[tokio::test]
async fn a_list_answers_its_items_and_where_it_goes_on() {
    let app = TestApp::start().await;
    let document = app.get("/api/openapi.json").await.good();
    let schema = |named: &Value| {
        let name = named["$ref"].as_str().and_then(|name| name.strip_prefix("#/components/schemas/"));
        name.map_or_else(|| named.clone(), |name| document["components"]["schemas"][name].clone())
    };
    let mut lists = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let operations = item.as_object().unwrap().iter();
        for (method, operation) in operations.filter(|(name, _)| METHODS.contains(&name.as_str())) {
            let answers = operation["responses"].as_object().unwrap().iter();
            for (_, answer) in answers.filter(|(status, _)| status.starts_with('2')) {
                let answer = schema(&answer["content"]["application/json"]["schema"]);
                if answer["properties"]["items"]["type"] == "array" {
                    lists += 1;
                    assert!(
                        answer["properties"]["next"].is_object(),
                        "{method} {path} doesn't say what is next"
                    );
                }
            }
        }
    }
    assert!(lists >= 18, "{lists} lists");
    for path in ["/api/regions", "/api/orgs", "/api/categories", "/api/industries"] {
        let answer = app.get(path).await.good();
        let members = answer.as_object().unwrap();
        assert!(members["items"].is_array() && members["next"].is_null(), "{path}");
    }
}
