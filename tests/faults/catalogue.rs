//! A catalogue's edition is all there or not at all, wherever its publisher was cut off.

use serde_json::{Value, json};
use tests::TestApp;
use tests::matters::{added, codes, nth, place, publish};
use tests::proxy::{Proxy, Trouble};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edition_cut_off_at_any_step_is_whole_or_absent() {
    let mut absent = 0;
    let mut whole = 0;
    for step in 1..40 {
        let proxy = Proxy::start().await;
        let app = TestApp::behind(&proxy).await;
        let publisher = app.publisher().await;
        let first: Vec<Value> = (0..3).map(nth).collect();
        app.published(&publisher, &first, &[]).await;
        let wished = json!({
            "changes": (3..9).map(|n| added(&nth(n))).collect::<Vec<_>>(),
            "implementations": [place(nth(3)["code"].as_str().unwrap(), "130100")],
        });
        let mut count = 0;
        // The publisher dies at this step: nothing of its reaches the engine any more.
        proxy.make(move |_, _| {
            count += 1;
            if count >= step { Trouble::Lost } else { Trouble::Nothing }
        });
        let answer = publish(&publisher, wished).await;
        proxy.make_none();
        if answer.is_good() {
            assert!(
                whole > 0 && absent > 0,
                "steps {step}: {absent} editions were cut off before, {whole} after they stood"
            );
            return;
        }
        // Someone else goes on, and finds all of it, or nothing.
        app.published(&publisher, &[nth(100)], &[]).await;
        app.later(time::Duration::minutes(1));
        let found = codes(&app.get("/api/matters?limit=50").await.good());
        match found.len() {
            4 => absent += 1,
            10 => {
                whole += 1;
                let shown = app
                    .get(&format!("/api/matters/{}?region=130100", nth(3)["code"].as_str().unwrap()))
                    .await
                    .good();
                assert_eq!(shown["serving"]["region"], "130100", "its places came with it");
            }
            _ => panic!("step {step}: half an edition: {found:?}"),
        }
        for code in &found {
            app.get(&format!("/api/matters/{code}")).await.good();
        }
    }
    panic!("the publisher takes more steps than were tried");
}
