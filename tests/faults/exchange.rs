//! A partner whose batch was cut off sends it again, and it ends as if it had gone through at once.

use serde_json::{Value, json};
use shared::access::Role;
use tests::TestApp;
use tests::people::credit_code;
use tests::platform::{Platform, partner};
use tests::proxy::{Proxy, Trouble};

fn rows() -> Value {
    let row = |n: u32| {
        json!({
            "id": format!("p-{n}"), "version": 1, "as_of": "2026-11-08T02:00:00Z", "kind": "credit_record",
            "data": {
                "enterprise": credit_code("130102", 1), "nature": "licence", "number": format!("证 {n}"),
                "name": "食品经营许可证", "authority": "桥西区行政审批局", "issued_on": "2026-03-02",
            },
        })
    };
    Value::from((0..3).map(row).collect::<Vec<_>>())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_cut_off_at_any_step_and_sent_again_stands_once() {
    for step in 1..40 {
        let proxy = Proxy::start().await;
        let app = TestApp::behind(&proxy).await;
        let admin = app.person(Role::SystemAdmin, "130000-gsl").await;
        let platform = Platform::registered(&app, &admin, partner("信用平台", &json!({}))).await;
        let mut count = 0;
        proxy.make(move |_, _| {
            count += 1;
            if count >= step { Trouble::Lost } else { Trouble::Nothing }
        });
        let first = platform.push(&app, rows()).await;
        proxy.make_none();
        if first.is_good() {
            assert!(step > 5, "the batch was never cut off: {step}");
            return;
        }
        first.refused(503, "unavailable");
        for outcome in platform.told(&app, rows()).await {
            assert!(["accepted", "unchanged"].contains(&outcome.as_str()), "step {step}: {outcome}");
        }
        let path = format!("/api/exchange/imports?enterprise={}", credit_code("130102", 1));
        let shown = admin.get(&path).await.good();
        assert_eq!(shown["items"].as_array().unwrap().len(), 3, "step {step}");
    }
    panic!("the batch takes more steps than were tried");
}
