use kernel::session;
use shared::access::{Principal, Role};
use time::Duration;

use super::running;

fn principal(role: Role) -> Principal {
    Principal {
        user: "u1".into(),
        login: "someone".into(),
        name: "某人".into(),
        role,
        org: String::new(),
        region: "130100".into(),
        enterprise: String::new(),
        enterprise_name: String::new(),
        verified: false,
        owners_submit: false,
    }
}

fn token(created: &session::Created) -> String {
    let value = created.cookie.split(';').next().unwrap();
    value.strip_prefix("__Host-qitong=").unwrap().to_owned()
}

#[tokio::test]
async fn staff_sessions_end_when_idle_and_after_half_a_day() {
    let (running, _folder) = running().await;
    let app = &running.app;
    let created = session::create(app, principal(Role::Officer), "").await.unwrap();
    assert!(created.cookie.contains("HttpOnly; Secure; SameSite=Lax; Path=/"));
    for _ in 0..6 {
        app.clock.advance(Duration::minutes(119));
        assert!(session::find(app, &token(&created)).await.unwrap().is_some());
    }
    app.clock.advance(Duration::minutes(119));
    assert!(session::find(app, &token(&created)).await.unwrap().is_none(), "twelve hours are over");

    let idle = session::create(app, principal(Role::Officer), "").await.unwrap();
    app.clock.advance(Duration::hours(2));
    assert!(session::find(app, &token(&idle)).await.unwrap().is_none());
}

#[tokio::test]
async fn enterprise_sessions_last_a_week() {
    let (running, _folder) = running().await;
    let created = session::create(&running.app, principal(Role::Owner), "").await.unwrap();
    running.app.clock.advance(Duration::days(6));
    assert!(session::find(&running.app, &token(&created)).await.unwrap().is_some());
    running.app.clock.advance(Duration::days(1));
    assert!(session::find(&running.app, &token(&created)).await.unwrap().is_none());
}

#[tokio::test]
async fn a_changed_principal_reaches_every_session_and_signing_out_everywhere_ends_them() {
    let (running, _folder) = running().await;
    let app = &running.app;
    let first = session::create(app, principal(Role::Owner), "Chrome").await.unwrap();
    let second = session::create(app, principal(Role::Owner), "Firefox").await.unwrap();
    session::refresh(app, &Principal { verified: true, ..principal(Role::Owner) }).await.unwrap();
    for created in [&first, &second] {
        assert!(session::find(app, &token(created)).await.unwrap().unwrap().principal.verified);
    }
    session::revoke(app, "someone else", &first.session.id).await.unwrap();
    assert_eq!(session::list(app, "u1").await.unwrap().len(), 2);
    session::revoke(app, "u1", &first.session.id).await.unwrap();
    assert!(session::find(app, &token(&first)).await.unwrap().is_none());
    assert_eq!(session::revoke_all(app, "u1").await.unwrap(), 1);
    assert!(session::find(app, &token(&second)).await.unwrap().is_none());
    assert!(session::find(app, "not a token").await.unwrap().is_none());
}

#[tokio::test]
async fn a_session_that_was_revoked_meanwhile_is_not_extended_back_to_life() {
    let (running, _folder) = running().await;
    let app = &running.app;
    let created = session::create(app, principal(Role::Owner), "").await.unwrap();
    app.clock.advance(Duration::hours(1));
    let token = token(&created);
    let (found, revoked) =
        tokio::join!(session::find(app, &token), session::revoke(app, "u1", &created.session.id));
    let _ = (found.unwrap(), revoked.unwrap());
    assert!(session::find(app, &token).await.unwrap().is_none());
}
