//! What can go wrong with a request. Each kind has a public part, which the reader gets in their language as a
//! problem document, and some have a private part, which is logged once at the boundary and never sent.

use serde_json::Value;
use shared::problem::FieldFault;
use shared::text::Text;

/// The application's errors. Handlers return `Result<_, Fault>`; `http` turns it into an answer.
#[derive(Debug)]
pub enum Fault {
    /// 401 `sign_in_needed`: no session, or one that has ended.
    SignInNeeded,
    /// 403 `not_allowed`: known who asks, and not theirs to do.
    NotAllowed,
    /// 404 `not_found`: also where the caller may not know that the thing exists.
    NotFound,
    /// 409 `stale_version`: the thing moved on since the caller read it.
    Stale { current: Value },
    /// 422 `invalid_form`: every field that can't be taken, with what to do about it.
    InvalidForm(Vec<FieldFault>),
    /// Any other answer that names its reason, 422 unless said otherwise.
    Refused(Box<Refusal>),
    /// 503 `read_only` with Retry-After: nothing is written while operators work on the store.
    ReadOnly,
    /// 503 `unavailable` with Retry-After: the store, or something else that comes back by itself.
    Unavailable(anyhow::Error),
    /// 500 `unexpected`: an error of ours.
    Unexpected(anyhow::Error),
}

/// Seconds after which it makes sense to ask again: maintenance takes minutes.
pub const MAINTENANCE: u32 = 300;

/// A refusal with its stable code and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    pub code: &'static str,
    pub zh: String,
    pub en: String,
    /// The fields that it is about, if it is about some.
    pub fields: Vec<FieldFault>,
    /// What the caller needs to go on.
    pub current: Option<Value>,
    /// Seconds until it makes sense to try again.
    pub retry_after: Option<u32>,
}

impl Refusal {
    pub fn new(status: u16, code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        let (zh, en) = (zh.into(), en.into());
        Self { status, code, zh, en, fields: Vec::new(), current: None, retry_after: None }
    }

    /// The same, said at a field of the form, too.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        let (zh, en) = (self.zh.clone(), self.en.clone());
        self.fields.push(FieldFault { field: field.to_owned(), code: self.code, zh, en });
        self
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl Fault {
    /// 422 with a code of the rule that refused.
    pub fn refused(code: &'static str, text: Text) -> Self {
        Refusal::new(422, code, text.zh, text.en).into()
    }

    /// 409: another state of things than the request assumes, e.g. `already_registered`.
    pub fn conflict(code: &'static str, text: Text) -> Self {
        Refusal::new(409, code, text.zh, text.en).into()
    }

    /// 429, e.g. `locked_out`, with the seconds to wait.
    pub fn too_many(code: &'static str, text: Text, retry_after: u32) -> Self {
        let refusal = Refusal::new(429, code, text.zh, text.en);
        Refusal { retry_after: Some(retry_after), ..refusal }.into()
    }

    /// 422 `invalid_form` for one field.
    pub fn field(field: impl Into<String>, code: &'static str, text: Text) -> Self {
        Self::InvalidForm(vec![FieldFault::new(field, code, text)])
    }

    /// 422 `invalid_form` when there is any complaint.
    pub fn unless_valid(faults: Vec<FieldFault>) -> Result<(), Self> {
        if faults.is_empty() { Ok(()) } else { Err(Self::InvalidForm(faults)) }
    }

    pub fn stale(current: impl Into<Value>) -> Self {
        Self::Stale { current: current.into() }
    }

    /// 503 `read_only` for a read that is put on record before anything is shown, which can't be done meanwhile.
    pub fn unrecorded() -> Self {
        let refusal = Refusal::new(
            503,
            "read_only",
            "系统正在维护。查阅这项内容须先登记，目前暂时无法登记，因此不能打开；请维护结束后再查阅。",
            "The service is being maintained. Who reads this is put on record first, which can’t be done for now, so it can’t be opened; please come back afterwards.",
        );
        Refusal { retry_after: Some(MAINTENANCE), ..refusal }.into()
    }

    pub fn unavailable(source: impl Into<anyhow::Error>) -> Self {
        Self::Unavailable(source.into())
    }

    pub fn unexpected(source: impl Into<anyhow::Error>) -> Self {
        Self::Unexpected(source.into())
    }

    /// 500 for a state of things that the code thought impossible; the words go to the log only.
    pub fn impossible(what: impl std::fmt::Display) -> Self {
        Self::Unexpected(anyhow::anyhow!("{what}"))
    }
}

/// For the work that no request asked for (schedules, commands), where a fault is logged or printed.
impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SignInNeeded => out.write_str("sign-in needed"),
            Self::NotAllowed => out.write_str("not allowed"),
            Self::NotFound => out.write_str("not found"),
            Self::Stale { .. } => out.write_str("stale version"),
            Self::InvalidForm(fields) => {
                out.write_str("invalid form:")?;
                fields.iter().try_for_each(|field| write!(out, " {} {};", field.field, field.code))
            }
            Self::Refused(refusal) => write!(out, "{}: {}", refusal.code, refusal.en),
            Self::ReadOnly => out.write_str("read only (QITONG_READ_ONLY)"),
            Self::Unavailable(source) => write!(out, "unavailable: {source:#}"),
            Self::Unexpected(source) => write!(out, "unexpected: {source:#}"),
        }
    }
}

impl std::error::Error for Fault {}
