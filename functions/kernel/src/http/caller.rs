//! Who asks: the session behind the cookie.

use std::ops::Deref;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::header;
use axum::http::request::Parts;
use shared::access::{Deed, Principal, may};
use shared::identity::codes;
use shared::identity::wire::Limit;
use shared::spine::party::role_name;

use super::Reader;
use crate::app::App;
use crate::audit::Act;
use crate::fault::{Fault, Refusal};
use crate::meter;
use crate::session::{self, COOKIE, Session};

/// Someone who has signed in; without a session that lasts, the route answers `sign_in_needed`, and with one whose
/// account has something to do first, `totp_enrolment_needed` or `password_change_needed`.
#[derive(Clone, Debug)]
pub struct Caller {
    pub session: Session,
    pub reader: Reader,
}

/// Someone who may have signed in. Whose account has something to do first counts as a visitor.
#[derive(Clone, Debug)]
pub struct MaybeCaller(pub Option<Caller>);

/// Someone who has signed in, whatever their account must do first: for the routes by which they do it.
#[derive(Clone, Debug)]
pub struct LimitedCaller(pub Caller);

/// The same where they may not have signed in.
#[derive(Clone, Debug)]
pub struct MaybeLimitedCaller(pub Option<Caller>);

impl Deref for Caller {
    type Target = Principal;

    fn deref(&self) -> &Principal {
        &self.session.principal
    }
}

impl Caller {
    pub fn principal(&self) -> &Principal {
        &self.session.principal
    }

    /// `not_allowed` unless it is for the caller's role to do.
    pub fn must(&self, deed: Deed) -> Result<(), Fault> {
        if may(self, deed) { Ok(()) } else { Err(Fault::NotAllowed) }
    }

    /// An act of the caller's for the audit trail.
    pub fn act(&self, action: &str, object: impl Into<String>) -> Act {
        self.reader.act_of(&self.session, action, object)
    }
}

impl<S> FromRequestParts<S> for Caller
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let caller = found(parts, state).await?.ok_or(Fault::SignInNeeded)?;
        match caller.session.limit {
            None => Ok(caller),
            Some(limit) => Err(limited(limit)),
        }
    }
}

impl<S> FromRequestParts<S> for MaybeCaller
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        Ok(Self(found(parts, state).await?.filter(|caller| caller.session.limit.is_none())))
    }
}

impl<S> FromRequestParts<S> for LimitedCaller
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        found(parts, state).await?.map(Self).ok_or(Fault::SignInNeeded)
    }
}

impl<S> FromRequestParts<S> for MaybeLimitedCaller
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        found(parts, state).await.map(Self)
    }
}

async fn found<S>(parts: &Parts, state: &S) -> Result<Option<Caller>, Fault>
where
    S: Send + Sync,
    App: FromRef<S>,
{
    let Some(token) = token(parts) else { return Ok(None) };
    let reader = parts.extensions.get::<Reader>().cloned().unwrap_or_default();
    let found = session::find(&App::from_ref(state), token).await?;
    if let Some(session) = &found {
        meter::note_role(role_name(session.principal.role));
    }
    Ok(found.map(|session| Caller { session, reader }))
}

fn limited(limit: Limit) -> Fault {
    let (code, zh, en) = match limit {
        Limit::ChangePassword => (
            codes::PASSWORD_CHANGE_NEEDED,
            "请先修改临时密码，再办理其他事项。",
            "Please change your temporary password first.",
        ),
        Limit::EnrolTotp => (
            codes::TOTP_ENROLMENT_NEEDED,
            "按要求，工作人员须先绑定动态验证码，再办理其他事项。",
            "Staff here need a second factor. Please set up an authenticator first.",
        ),
    };
    Refusal::new(403, code, zh, en).into()
}

fn token(parts: &Parts) -> Option<&str> {
    parts
        .headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value))
}
