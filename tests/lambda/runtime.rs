//! The cloud's side of a function: the Lambda runtime API, version 2018-06-01, which gives a program its events one
//! after another and takes what it makes of them.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, response::AppendHeaders};
use serde_json::Value;
use tempfile::NamedTempFile;
use tests::{TestApp, personal};

use crate::programs;
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// What a function made of an event: its answer, or the error that it reported.
pub type Outcome = Result<Value, Value>;

/// A function's program in a process of its own, over the store of a test's host.
pub struct Function {
    name: &'static str,
    child: Child,
    events: UnboundedSender<Value>,
    outcomes: UnboundedReceiver<Outcome>,
    begun: Instant,
    has_answered: bool,
    /// What it says on standard error, which the cloud keeps as its log.
    log: NamedTempFile,
}

/// Longer than any function takes.
const ANSWERS_WITHIN: Duration = Duration::from_secs(60);

impl Function {
    pub async fn start(name: &'static str, app: &TestApp) -> Self {
        let (events, to_give) = unbounded_channel();
        let (taken, outcomes) = unbounded_channel();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let side = Arc::new(Side { events: Mutex::new(to_give), outcomes: taken });
        tokio::spawn(async move { axum::serve(listener, runtime_api(side)).await });
        let config = &app.parts().config;
        let log = NamedTempFile::new().unwrap();
        let begun = Instant::now();
        let child = Command::new(programs::of(name))
            .env("AWS_LAMBDA_RUNTIME_API", address.to_string())
            .env("AWS_LAMBDA_FUNCTION_NAME", name)
            .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
            .env("AWS_ACCESS_KEY_ID", "local")
            .env("AWS_SECRET_ACCESS_KEY", "local")
            .env("AWS_REGION", "us-east-1")
            .env("QITONG_DYNAMODB_ENDPOINT", config.endpoint.as_deref().unwrap())
            .env("QITONG_TABLE_PREFIX", &config.table_prefix)
            .env("QITONG_SECRET", config.secret.reveal())
            .env("QITONG_UPLOADS", app.uploads.path())
            .env("QITONG_TIME", kernel::time::wire(app.clock.now()))
            .stdout(Stdio::null())
            .stderr(log.reopen().unwrap())
            .spawn()
            .unwrap();
        Self { name, child, events, outcomes, begun, has_answered: false, log }
    }

    /// Gives it an event and waits for what it makes of it.
    pub async fn invoke(&mut self, event: Value) -> Outcome {
        self.events.send(event).unwrap();
        let outcome = tokio::time::timeout(ANSWERS_WITHIN, self.outcomes.recv()).await;
        let outcome = outcome.unwrap_or_else(|_| panic!("{} doesn't answer", self.name)).unwrap();
        if !self.has_answered {
            self.has_answered = true;
            programs::tell(self.name, self.begun.elapsed());
        }
        outcome
    }

    /// That its log so far holds none of these, which are somebody's.
    #[track_caller]
    pub fn says_nothing_of(&self, words: &[impl AsRef<str>]) {
        let text = std::fs::read_to_string(self.log.path()).unwrap();
        assert!(!text.is_empty(), "{} has said nothing at all", self.name);
        assert_eq!(personal::in_log(&text, words), None, "{}", self.name);
    }

    /// The lines of its log so far, each of which has to be JSON.
    pub fn log(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.log.path()).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{}: {line}", self.name)))
            .collect()
    }
}

impl Drop for Function {
    /// No function outlives its test.
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        if std::thread::panicking() {
            eprintln!("{}: {}", self.name, std::fs::read_to_string(self.log.path()).unwrap_or_default());
        }
    }
}

struct Side {
    events: Mutex<UnboundedReceiver<Value>>,
    outcomes: UnboundedSender<Outcome>,
}

fn runtime_api(side: Arc<Side>) -> Router {
    Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
        .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
        .route("/2018-06-01/runtime/init/error", post(error))
        .with_state(side)
}

async fn next(State(side): State<Arc<Side>>) -> Response {
    let Some(event) = side.events.lock().await.recv().await else {
        return StatusCode::GONE.into_response();
    };
    let arn = HeaderValue::from_static("arn:aws:lambda:us-east-1:000000000000:function:test");
    let headers = AppendHeaders([
        ("lambda-runtime-aws-request-id", HeaderValue::from_static("8476a536-e9f4-11e8-9739-2dfe598c3fcd")),
        ("lambda-runtime-deadline-ms", HeaderValue::from_static("4102444800000")),
        ("lambda-runtime-invoked-function-arn", arn),
    ]);
    (headers, event.to_string()).into_response()
}

async fn response(State(side): State<Arc<Side>>, body: Bytes) -> StatusCode {
    drop(side.outcomes.send(Ok(serde_json::from_slice(&body).unwrap())));
    StatusCode::ACCEPTED
}

async fn error(State(side): State<Arc<Side>>, body: Bytes) -> StatusCode {
    drop(side.outcomes.send(Err(serde_json::from_slice(&body).unwrap())));
    StatusCode::ACCEPTED
}
