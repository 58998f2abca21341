//! The functions as the cloud runs them: each program in a process of its own, given the payloads of the HTTP API
//! (version 2.0), of the schedule and of a table's stream.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has to say where")]

mod programs;
mod runtime;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use runtime::Function;
use serde_json::{Value, json};
use tests::appeal::{assignment, form};
use tests::people::PASSWORD;
use tests::platform::{Platform, partner};
use tests::{Caller, TestApp, files};

/// A request as the HTTP API hands it on.
struct Request {
    method: &'static str,
    path: String,
    query: String,
    cookie: Option<String>,
    media: &'static str,
    /// Beside those that every request has.
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    fn get(path: &str) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        Self {
            method: "GET",
            path: path.to_owned(),
            query: query.to_owned(),
            cookie: None,
            media: "application/json",
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    fn post(path: &str, body: &Value) -> Self {
        Self { method: "POST", body: body.to_string().into_bytes(), ..Self::get(path) }
    }

    fn signed_in(mut self, cookie: &str) -> Self {
        self.cookie = Some(cookie.to_owned());
        self
    }

    fn with_headers(self, headers: Vec<(String, String)>) -> Self {
        Self { headers, ..self }
    }

    fn event(self) -> Value {
        let is_text = std::str::from_utf8(&self.body).is_ok();
        let body = if is_text {
            String::from_utf8_lossy(&self.body).into_owned()
        } else {
            STANDARD.encode(&self.body)
        };
        let mut event = json!({
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": self.path,
            "rawQueryString": self.query,
            "cookies": self.cookie.into_iter().collect::<Vec<_>>(),
            "headers": {
                "accept": "application/json",
                "accept-language": "zh-CN",
                "content-type": self.media,
                "content-length": self.body.len().to_string(),
                "host": "api.example",
                "user-agent": "tests",
                "x-forwarded-for": "203.0.113.7",
                "x-forwarded-proto": "https",
            },
            "requestContext": {
                "accountId": "000000000000",
                "apiId": "a1b2c3d4e5",
                "domainName": "api.example",
                "domainPrefix": "api",
                "http": {
                    "method": self.method, "path": self.path, "protocol": "HTTP/1.1",
                    "sourceIp": "203.0.113.7", "userAgent": "tests",
                },
                "requestId": "JKJaXmPLvHcESHA=",
                "routeKey": "$default",
                "stage": "$default",
                "time": "09/Nov/2026:02:12:00 +0000",
                "timeEpoch": 1_794_190_320_000_i64,
            },
            "body": body,
            "isBase64Encoded": !is_text,
        });
        for (name, value) in self.headers {
            event["headers"][name.to_lowercase()] = value.into();
        }
        event
    }
}

/// What a function answers to a request.
async fn answer(function: &mut Function, request: Request) -> Value {
    let of = format!("{} {}", request.method, request.path);
    function.invoke(request.event()).await.unwrap_or_else(|error| panic!("{of}: {error}"))
}

fn body(answer: &Value) -> Value {
    serde_json::from_str(answer["body"].as_str().unwrap()).unwrap_or_else(|_| panic!("no JSON: {answer}"))
}

/// The cookie that a sign-in sets, as browsers send it back.
fn cookie(answer: &Value) -> String {
    let set = answer["cookies"][0].as_str().unwrap_or_else(|| panic!("no cookie: {answer}"));
    set.split(';').next().unwrap().to_owned()
}

async fn signed_in(identity: &mut Function, login: &str) -> String {
    let session = Request::post("/api/session", &json!({"login": login, "password": PASSWORD}));
    let answer = answer(identity, session).await;
    assert_eq!(answer["statusCode"], 200, "{answer}");
    cookie(&answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appeal_goes_its_way_through_the_functions() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let mut identity = Function::start("identity", &app).await;
    let mut cases = Function::start("cases", &app).await;
    let owner = signed_in(&mut identity, &cast.owner.principal().login).await;
    let liaison = signed_in(&mut identity, &cast.liaison.principal().login).await;

    let filed = answer(&mut cases, Request::post("/api/cases", &form(&json!({}))).signed_in(&owner)).await;
    assert_eq!(filed["statusCode"], 201, "{filed}");
    let id = body(&filed)["id"].as_str().unwrap().to_owned();

    let queue = answer(&mut cases, Request::get("/api/cases?view=queue&limit=5").signed_in(&liaison)).await;
    assert_eq!(body(&queue)["items"][0]["id"], id.as_str(), "{queue}");

    let mut command = assignment();
    command["action"] = "assign".into();
    command["version"] = 1.into();
    let path = format!("/api/cases/{id}/actions");
    let acted = answer(&mut cases, Request::post(&path, &command).signed_in(&liaison)).await;
    assert_eq!((&acted["statusCode"], &body(&acted)["state"]), (&200.into(), &"assigned".into()));

    let stale = answer(&mut cases, Request::post(&path, &command).signed_in(&liaison)).await;
    assert_eq!(body(&stale)["code"], "stale_version", "{stale}");

    let stranger = answer(&mut cases, Request::get(&format!("/api/cases/{id}"))).await;
    assert_eq!(stranger["statusCode"], 401, "{stranger}");
    assert_eq!(app.events(&id).await, 2);
    says(&cases, |line| line["route"] == "/api/cases/{id}/actions" && line["status"] == 200);
    says(&identity, |line| line["route"] == "/api/session" && line["level"] == "INFO");
    // The line is also how the cloud learns the function's figures.
    says(&cases, |line| {
        let metrics = &line["_aws"]["CloudWatchMetrics"][0];
        let names: Vec<&str> = metrics["Metrics"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one["Name"].as_str())
            .collect();
        line["case"] == id.as_str()
            && line["role"] == "liaison"
            && metrics["Namespace"] == "Qitong"
            && names == ["Duration", "ReadUnits", "WriteUnits", "Faults"]
            && line["WriteUnits"].as_f64() > Some(1.0)
            && line["Function"] == "cases"
    });
    let personal = personal_of(&[&cast.owner, &cast.liaison]);
    cases.says_nothing_of(&personal);
    identity.says_nothing_of(&personal);
    for (path, member) in [("/api/health", "status"), ("/api/ready", "feed_age")] {
        let told = answer(&mut cases, Request::get(path)).await;
        assert_eq!(told["statusCode"], 200, "{told}");
        assert!(body(&told).get(member).is_some(), "{told}");
    }
}

/// Of everybody who takes part, and what they send.
fn personal_of(people: &[&Caller]) -> Vec<String> {
    let mut words: Vec<String> = [
        PASSWORD,
        "用电报装",
        "精密壳体五轴加工产能",
        "省信用平台",
        "冀市监罚",
        "未按规定公示年报",
        "203.0.113.7",
    ]
    .map(str::to_owned)
    .to_vec();
    for person in people {
        let principal = person.principal();
        // Their logins are the names of roles, which stand in every line.
        words.extend([principal.name.clone(), principal.enterprise.clone()]);
    }
    words.retain(|word| word.chars().count() > 1);
    words
}

/// The log of a function has such a line.
#[track_caller]
fn says(function: &Function, is_it: impl Fn(&Value) -> bool) {
    let log = function.log();
    assert!(log.iter().any(is_it), "{log:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_answers_from_a_function_of_its_own() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let mut matters = Function::start("matters", &app).await;
    let found =
        answer(&mut matters, Request::get("/api/matters?q=%E9%A3%9F%E5%93%81%E8%AE%B8%E5%8F%AF")).await;
    assert_eq!(body(&found)["items"][0]["code"], "000100000002", "{found}");
    let asked = json!({"scenario": "restaurant", "region": "130123", "answers": {"company": ["no"], "size": ["small"]}});
    let plan = answer(&mut matters, Request::post("/api/plans/draft", &asked)).await;
    assert_eq!((&plan["statusCode"], &body(&plan)["days"]), (&200.into(), &10.into()), "{plan}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_set_by_one_function_and_known_again_by_another() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let owner = app.owner().await;
    let (id, code) = app.granted(&owner).await;
    let mut identity = Function::start("identity", &app).await;
    let mut papers = Function::start("papers", &app).await;
    let mut matters = Function::start("matters", &app).await;
    let path = format!("/api/certificates/{id}/pdf");
    let stranger = answer(&mut papers, Request::get(&path)).await;
    assert_eq!((&stranger["statusCode"], &body(&stranger)["code"]), (&401.into(), &"sign_in_needed".into()));
    let session = signed_in(&mut identity, &owner.principal().login).await;
    let printed = answer(&mut papers, Request::get(&path).signed_in(&session)).await;
    assert_eq!((&printed["statusCode"], &printed["isBase64Encoded"]), (&200.into(), &true.into()));
    assert_eq!(printed["headers"]["content-type"], "application/pdf", "{}", printed["headers"]);
    let file = STANDARD.decode(printed["body"].as_str().unwrap()).unwrap();
    assert!(file.starts_with(b"%PDF-"));
    let host = owner.get(&path).await;
    assert!(host.bytes == file, "the function sets the same bytes as the host");
    for (file, is_copy) in [(&file[..], true), (&file[1..], false)] {
        let digest = shared::digest::sm3_hex(file);
        let asked = Request::get(&format!("/api/certificates/{id}?code={code}&digest={digest}"));
        let proof = answer(&mut matters, asked).await;
        assert_eq!((&proof["statusCode"], &body(&proof)["copy"]), (&200.into(), &is_copy.into()), "{proof}");
    }
    for function in [&papers, &matters, &identity] {
        function.says_nothing_of(&personal_of(&[&owner]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platforms_batch_is_taken_by_a_function_of_its_own() {
    let app = TestApp::start().await;
    let admin = app.publisher().await;
    let owner = app.owner().await;
    let platform = Platform::registered(&app, &admin, partner("省信用平台", &json!({}))).await;
    let row = json!({
        "id": "p-1", "version": 1, "as_of": "2026-11-08T02:00:00Z", "kind": "credit_record",
        "data": {
            "enterprise": owner.principal().enterprise, "nature": "penalty", "number": "冀市监罚〔2026〕1号",
            "name": "未按规定公示年报", "authority": "石家庄市市场监督管理局", "issued_on": "2026-03-02",
        },
    });
    let batch = json!({"rows": [row]});
    let headers = platform.signed(batch.to_string().as_bytes(), app.parts().now(), "nonce-0000000000000001");
    let mut exchange = Function::start("exchange", &app).await;
    let push = || Request::post("/api/exchange/batches", &batch).with_headers(headers.clone());
    let taken = answer(&mut exchange, push()).await;
    assert_eq!(taken["statusCode"], 200, "{taken}");
    assert_eq!(body(&taken)["results"][0]["outcome"], "accepted", "{taken}");
    let replayed = answer(&mut exchange, push()).await;
    assert_eq!((&replayed["statusCode"], &body(&replayed)["code"]), (&401.into(), &"replayed".into()));
    let imports = format!("/api/exchange/imports?enterprise={}", owner.principal().enterprise);
    assert_eq!(owner.get(&imports).await.good()["items"].as_array().unwrap().len(), 1);
    exchange.says_nothing_of(&personal_of(&[&owner]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_posting_goes_onto_the_board_through_a_function_of_its_own() {
    let app = TestApp::start().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let personal = personal_of(&[&owner, &liaison]);
    let mut identity = Function::start("identity", &app).await;
    let mut market = Function::start("market", &app).await;
    let owner = signed_in(&mut identity, &owner.principal().login).await;
    let liaison = signed_in(&mut identity, &liaison.principal().login).await;
    let form = tests::market::form("精密壳体五轴加工产能", &json!({}));
    let drafted = answer(&mut market, Request::post("/api/market/postings", &form).signed_in(&owner)).await;
    let id = body(&drafted)["id"].as_str().unwrap_or_else(|| panic!("{drafted}")).to_owned();
    for (path, action, version, session) in [
        (format!("/api/market/postings/{id}/actions"), "submit", 1, &owner),
        (format!("/api/market/desk/{id}"), "approve", 2, &liaison),
    ] {
        let command = json!({"action": action, "version": version});
        let acted = answer(&mut market, Request::post(&path, &command).signed_in(session)).await;
        assert_eq!(acted["statusCode"], 200, "{action}: {acted}");
    }
    let board = answer(&mut market, Request::get("/api/market/board")).await;
    assert_eq!((&body(&board)["total"], &body(&board)["items"][0]["id"]), (&1.into(), &id.into()), "{board}");
    market.says_nothing_of(&personal);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_reaches_a_function_byte_by_byte() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut identity = Function::start("identity", &app).await;
    let mut cases = Function::start("cases", &app).await;
    let session = signed_in(&mut identity, &owner.principal().login).await;
    let picture = files::png();
    let mut form =
        b"--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n".to_vec();
    form.extend(&picture);
    form.extend(b"\r\n--b--\r\n");
    let upload = Request {
        media: "multipart/form-data; boundary=b",
        body: form,
        ..Request::post("/api/uploads", &Value::Null)
    };
    let taken = answer(&mut cases, upload.signed_in(&session)).await;
    assert_eq!(taken["statusCode"], 201, "{taken}");
    assert_eq!(body(&taken)["size"], picture.len(), "{taken}");
    assert_eq!(body(&taken)["media"], "image/png");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_projector_answers_a_schedule_and_a_stream() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.filed(&cast.owner, json!({})).await;
    let mut projector = Function::start("projector", &app).await;
    let stream = json!({"Records": [{
        "eventID": "1", "eventVersion": "1.1", "eventSource": "aws:dynamodb", "eventName": "INSERT",
        "awsRegion": "us-east-1",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_794_190_320, "SequenceNumber": "111", "SizeBytes": 26,
            "StreamViewType": "KEYS_ONLY", "Keys": {"pk": {"S": "case#x"}, "sk": {"S": "e#00001"}},
        },
        "eventSourceARN": "arn:aws:dynamodb:us-east-1:000000000000:table/qitong-cases/stream/x",
    }]});
    // A batch that went well names no failed item, so that the stream goes on behind it.
    let outcome = projector.invoke(stream).await.unwrap();
    assert_eq!(outcome, json!({"batchItemFailures": []}));
    let inbox = cast.liaison.get("/api/inbox").await.good();
    assert_eq!(inbox["items"].as_array().unwrap().len(), 1, "{inbox}");
    says(&projector, |line| line["message"] == "followed" && line["events"] == 1);
    says(&projector, |line| line["FeedAge"] == 0.0 && line["_aws"]["Timestamp"].is_i64());
    assert_eq!(projector.invoke(schedule()).await.unwrap(), json!({"batchItemFailures": []}));
    projector.says_nothing_of(&personal_of(&[&cast.owner, &cast.liaison]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sweeper_answers_a_schedule() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.answered(&cast, json!({})).await;
    app.on("2026-12-30");
    let mut sweeper = Function::start("sweeper", &app).await;
    sweeper.invoke(schedule()).await.unwrap();
    says(&sweeper, |line| line["message"] == "swept" && line["cases"] == 1);
    sweeper.says_nothing_of(&personal_of(&[&cast.owner, &cast.officer]));
    let case = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&case["state"], &case["outcome"]), (&"closed".into(), &"no_verdict".into()));
}

fn schedule() -> Value {
    json!({
        "version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event",
        "source": "aws.events", "account": "000000000000", "time": "2026-11-09T02:12:00Z",
        "region": "us-east-1", "resources": [], "detail": {},
    })
}
