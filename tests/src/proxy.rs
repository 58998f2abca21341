//! A proxy between the host and its engine that makes trouble: requests get lost before the engine sees them, answers
//! get lost after it has written, requests arrive twice, or late when the host has long given them up.

use std::sync::{Arc, Mutex};

use host::engine::Engine;
use reqwest::Client;
use reqwest::header::HeaderMap;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::Dice;

/// What happens to a request on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Nothing,
    /// The connection breaks before the engine sees anything.
    Lost,
    /// The engine has done it, and the answer gets lost.
    Unanswered,
    /// The engine answers that it can't, without having done anything.
    Failed,
    /// The engine sees it twice; the second answer arrives.
    Twice,
    /// The connection breaks, and the engine sees it after the next one all the same.
    Late,
}

/// Decides what happens to a request by the name of its operation, e.g. `PutItem`.
pub type Plan = Box<dyn FnMut(&str, &mut Dice) -> Trouble + Send>;

pub struct Proxy {
    pub engine: String,
    port: u16,
    plan: Arc<Mutex<Plan>>,
    made: Arc<Mutex<Vec<(String, Trouble)>>>,
    _engine: Engine,
}

impl Proxy {
    /// Stands in front of a new engine in memory, and makes no trouble yet.
    pub async fn start() -> Self {
        let engine = Engine::in_memory().unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let quiet: Plan = Box::new(|_, _| Trouble::Nothing);
        let plan = Arc::new(Mutex::new(quiet));
        let made: Arc<Mutex<Vec<_>>> = Arc::default();
        let way = Way {
            engine: engine.endpoint(),
            http: Client::new(),
            plan: plan.clone(),
            dice: Arc::new(Mutex::new(Dice::new(20))),
            made: made.clone(),
            late: Arc::default(),
        };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let way = way.clone();
                // A connection that breaks is what this is for.
                tokio::spawn(async move { drop(way.carry(stream).await) });
            }
        });
        Self { engine: engine.endpoint(), port, plan, made, _engine: engine }
    }

    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// From now on requests fare so.
    pub fn make(&self, plan: impl FnMut(&str, &mut Dice) -> Trouble + Send + 'static) {
        *self.plan.lock().unwrap() = Box::new(plan);
    }

    pub fn make_none(&self) {
        self.make(|_, _| Trouble::Nothing);
    }

    /// What trouble there was.
    pub fn made(&self) -> Vec<(String, Trouble)> {
        self.made.lock().unwrap().clone()
    }
}

/// A request as it came in.
type Request = (HeaderMap, Vec<u8>);

#[derive(Clone)]
struct Way {
    engine: String,
    http: Client,
    plan: Arc<Mutex<Plan>>,
    dice: Arc<Mutex<Dice>>,
    made: Arc<Mutex<Vec<(String, Trouble)>>>,
    /// What is under way to the engine without anyone waiting for it.
    late: Arc<Mutex<Vec<Request>>>,
}

impl Way {
    async fn carry(&self, stream: TcpStream) -> std::io::Result<()> {
        stream.set_nodelay(true)?;
        let mut stream = BufReader::new(stream);
        loop {
            let Some((headers, body)) = request(&mut stream).await? else { return Ok(()) };
            let target =
                headers.get("x-amz-target").and_then(|target| target.to_str().ok()).unwrap_or_default();
            let operation = target.rsplit('.').next().unwrap_or_default().to_owned();
            let trouble = {
                let mut dice = self.dice.lock().unwrap();
                (self.plan.lock().unwrap())(&operation, &mut dice)
            };
            if trouble != Trouble::Nothing {
                self.made.lock().unwrap().push((operation, trouble));
            }
            let answer = match trouble {
                Trouble::Lost => return Ok(()),
                Trouble::Failed => failure(),
                Trouble::Unanswered => {
                    self.ask(&headers, &body).await;
                    return Ok(());
                }
                Trouble::Twice => {
                    self.ask(&headers, &body).await;
                    self.ask(&headers, &body).await
                }
                Trouble::Late => {
                    self.late.lock().unwrap().push((headers, body));
                    return Ok(());
                }
                Trouble::Nothing => self.ask(&headers, &body).await,
            };
            let late = std::mem::take(&mut *self.late.lock().unwrap());
            for (headers, body) in late {
                self.ask(&headers, &body).await;
            }
            stream.get_mut().write_all(&answer).await?;
        }
    }

    async fn ask(&self, headers: &HeaderMap, body: &[u8]) -> Vec<u8> {
        let mut headers = headers.clone();
        headers.remove("host");
        headers.remove("content-length");
        let answer = self.http.post(&self.engine).headers(headers).body(body.to_vec()).send().await;
        let Ok(answer) = answer else { return failure() };
        let mut head = format!("HTTP/1.1 {}\r\n", answer.status());
        for (name, value) in answer.headers() {
            if !["content-length", "transfer-encoding", "connection"].contains(&name.as_str()) {
                head.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap_or_default()));
            }
        }
        let body = answer.bytes().await.unwrap_or_default();
        head.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
        [head.as_bytes(), &body].concat()
    }
}

fn failure() -> Vec<u8> {
    let body = r#"{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"trouble"}"#;
    let kind = "application/x-amz-json-1.0";
    format!(
        "HTTP/1.1 500 Internal Server Error\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// One request of a connection that is kept alive; `None` at its end.
async fn request(stream: &mut BufReader<TcpStream>) -> std::io::Result<Option<Request>> {
    let mut headers = HeaderMap::new();
    let mut is_first = true;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let (false, Some((name, value))) = (is_first, line.split_once(':')) {
            let name =
                reqwest::header::HeaderName::from_bytes(name.as_bytes()).map_err(std::io::Error::other)?;
            headers.append(name, value.trim().parse().map_err(std::io::Error::other)?);
        }
        is_first = false;
    }
    let length =
        headers.get("content-length").and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(Some((headers, body)))
}
