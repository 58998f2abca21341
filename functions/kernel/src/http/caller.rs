//! Who asks: the session behind the cookie.

use std::ops::Deref;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::header;
use axum::http::request::Parts;
use shared::access::{Principal, Role};

use super::Reader;
use crate::app::App;
use crate::audit::Act;
use crate::fault::Fault;
use crate::session::{self, COOKIE, Session};

/// Someone who has signed in; without a session that lasts, the route answers `sign_in_needed`.
#[derive(Clone, Debug)]
pub struct Caller {
    pub session: Session,
    pub reader: Reader,
}

/// Someone who may have signed in.
#[derive(Clone, Debug)]
pub struct MaybeCaller(pub Option<Caller>);

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

    /// `not_allowed` unless the caller has one of these roles.
    pub fn must_be(&self, roles: &[Role]) -> Result<(), Fault> {
        if roles.contains(&self.role) { Ok(()) } else { Err(Fault::NotAllowed) }
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
        let MaybeCaller(caller) = MaybeCaller::from_request_parts(parts, state).await?;
        caller.ok_or(Fault::SignInNeeded)
    }
}

impl<S> FromRequestParts<S> for MaybeCaller
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let Some(token) = token(parts) else { return Ok(Self(None)) };
        let app = App::from_ref(state);
        let reader = parts.extensions.get::<Reader>().cloned().unwrap_or_default();
        let found = session::find(&app, token).await?;
        Ok(Self(found.map(|session| Caller { session, reader })))
    }
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
