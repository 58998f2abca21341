//! The first administrator of a store in which nobody is yet.

use serde_json::json;
use tests::Caller;
use tests::process::{Process, command, run};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_runs_the_system_makes_the_first_administrator_who_has_to_change_the_password() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert_eq!(run(&mut command("tables", &data)).trim(), "all tables are there");
    let said = run(command("admin", &data).args(["--login", "Gly"]));
    let password = said.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    let taken = command("admin", &data).args(["--login", "gly"]).output().unwrap();
    assert!(!taken.status.success(), "a login is nobody else's");
    let renewed = run(command("admin", &data).args(["--login", "gly", "--renew"]));
    let password = {
        let renewed = renewed.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
        assert_ne!(renewed, password, "a password that nobody may have read is given anew");
        renewed
    };
    let nowhere = command("admin", &data).args(["--login", "gly2", "--region", "999999"]).output().unwrap();
    assert!(!nowhere.status.success() && String::from_utf8_lossy(&nowhere.stderr).contains("region"));

    let process = Process::serve(&data);
    let visitor = Caller::of_origin(reqwest::Client::new(), process.origin());
    let session = visitor.sign_in("gly", &password).await.good();
    assert_eq!(session["must_change_password"], json!(true));
    assert_eq!(session["principal"]["role"], "system_admin");
    session_of(&visitor, &password).await;
    assert!(process.stop());
    let changed = command("admin", &data).args(["--login", "gly", "--renew"]).output().unwrap();
    assert!(!changed.status.success(), "nobody's own password is taken from them");
}

async fn session_of(visitor: &Caller, temporary: &str) {
    let signed_in = visitor.sign_in("gly", temporary).await;
    let cookie = signed_in.header("set-cookie").split(';').next().unwrap().to_owned();
    let change = json!({"old": temporary, "new": "another long one"});
    visitor.with_cookie(&cookie).post("/api/account/password", change).await.good();
}
