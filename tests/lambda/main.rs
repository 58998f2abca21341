//! The functions as the cloud runs them: each program in a process of its own, given the payloads of the HTTP API
//! (version 2.0), of the schedule and of a table's stream.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has to say where")]

mod runtime;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use runtime::Function;
use serde_json::{Value, json};
use tests::appeal::{assignment, form};
use tests::people::PASSWORD;
use tests::{TestApp, files};

/// A request as the HTTP API hands it on.
struct Request {
    method: &'static str,
    path: String,
    query: String,
    cookie: Option<String>,
    media: &'static str,
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

    fn event(self) -> Value {
        let is_text = std::str::from_utf8(&self.body).is_ok();
        let body = if is_text {
            String::from_utf8_lossy(&self.body).into_owned()
        } else {
            STANDARD.encode(&self.body)
        };
        json!({
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
        })
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
    for (path, member) in [("/api/health", "status"), ("/api/ready", "feed_age")] {
        let told = answer(&mut cases, Request::get(path)).await;
        assert_eq!(told["statusCode"], 200, "{told}");
        assert!(body(&told).get(member).is_some(), "{told}");
    }
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
