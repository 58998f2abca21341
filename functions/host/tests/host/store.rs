use host::engine::Engine;
use kernel::reference::{Document, NewRevision};
use kernel::store::{Change, Condition, Query, Reads, Table, Written};
use kernel::{Fault, audit, idempotency, meter};
use serde::{Deserialize, Serialize};

use super::running;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Item {
    pk: String,
    sk: String,
    seq: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    queue_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    queue_sk: Option<String>,
}

fn item(pk: &str, seq: u64) -> Item {
    Item { pk: pk.into(), sk: format!("e#{seq:06}"), seq, queue_pk: None, queue_sk: None }
}

#[tokio::test]
async fn of_two_writers_of_one_number_one_wins() {
    let (running, _folder) = running().await;
    let store = &running.app.store;
    let written =
        futures(20, |_| async { store.put_new(Table::Cases, &item("case#1", 1)).await.unwrap() }).await;
    assert_eq!(written.iter().filter(|written| written.is_done()).count(), 1);
}

/// Runs all at once on this task.
async fn futures<T, F: Future<Output = T>>(count: usize, make: impl Fn(usize) -> F) -> Vec<T> {
    let mut all: Vec<_> = (0..count).map(|index| Box::pin(make(index))).collect();
    let mut done: Vec<Option<T>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, result) in all.iter_mut().zip(&mut done) {
            if result.is_none()
                && let std::task::Poll::Ready(value) = future.as_mut().poll(context)
            {
                *result = Some(value);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

#[tokio::test]
async fn a_projection_never_moves_backwards() {
    let (running, _folder) = running().await;
    let store = &running.app.store;
    let entry = |seq| Item { sk: "entry".into(), ..item("case#1", seq) };
    let put =
        async |seq| store.put_if(Table::Cases, &entry(seq), Condition::newer("seq", seq)).await.unwrap();
    assert_eq!(put(3).await, Written::Done);
    assert_eq!(put(2).await, Written::Conflict);
    assert_eq!(put(3).await, Written::Conflict);
    assert_eq!(put(4).await, Written::Done);
    let kept: Item = store.get(Table::Cases, "case#1", "entry", Reads::Strong).await.unwrap().unwrap();
    assert_eq!(kept.seq, 4);
}

#[tokio::test]
async fn pages_go_on_where_they_ended_and_capacity_is_counted() {
    let (running, _folder) = running().await;
    let store = &running.app.store;
    let in_queue = |seq| Item {
        queue_pk: Some("org#130100-scjg".into()),
        queue_sk: Some(format!("2026-11-{seq:02}")),
        ..item(&format!("case#{seq}"), seq)
    };
    let items: Vec<Item> = (1..=30).map(in_queue).collect();
    let (done, units) = meter::measure(store.batch_put(Table::Cases, &items)).await;
    done.unwrap();
    assert_eq!((units.calls, units.write), (2, 60.0));

    let query = Query::of(Table::Cases, "org#130100-scjg").index("queue").limit(20);
    let (page, units) = meter::measure(store.query::<Item>(query.clone())).await;
    let page = page.unwrap();
    assert_eq!(page.items, items[..20]);
    assert!(units.read <= 1.0);
    let scope = "queue";
    let cursor = running.app.seal.cursor(scope, &page.next.unwrap()).unwrap();
    let position = running.app.seal.open_cursor(scope, &cursor).unwrap();
    let rest = store.query::<Item>(query.clone().start(Some(position))).await.unwrap();
    assert_eq!(rest.items, items[20..]);
    assert!(rest.next.is_none());
    let newest = store.query::<Item>(query.backward().limit(1)).await.unwrap();
    assert_eq!(newest.items, items[29..]);
    let some = Query::of(Table::Cases, "org#130100-scjg").index("queue").between("2026-11-05", "2026-11-07");
    assert_eq!(store.query_all::<Item>(some.clone()).await.unwrap().len(), 3);
    assert_eq!(store.query::<Item>(some.keep_equal("seq", 6).unwrap()).await.unwrap().items.len(), 1);

    let keys: Vec<_> = items.iter().map(|item| (item.pk.clone(), item.sk.clone())).collect();
    assert_eq!(store.batch_get::<Item>(Table::Cases, &keys, Reads::Strong).await.unwrap().len(), 30);
    store.batch_delete(Table::Cases, &keys[..29]).await.unwrap();
    assert_eq!(store.batch_get::<Item>(Table::Cases, &keys, Reads::Eventual).await.unwrap().len(), 1);
}

#[tokio::test]
async fn updates_change_what_they_name_when_the_condition_holds() {
    let (running, _folder) = running().await;
    let store = &running.app.store;
    store.put(Table::Cases, &item("case#1", 1)).await.unwrap();
    let change = |from: u64| {
        Change::default()
            .add("seq", 1)
            .set("queue_pk", "q")
            .unwrap()
            .set("queue_sk", "s")
            .unwrap()
            .when(Condition::equals("seq", from).unwrap())
    };
    assert_eq!(store.update(Table::Cases, "case#1", "e#000001", change(1)).await.unwrap(), Written::Done);
    assert_eq!(store.update(Table::Cases, "case#1", "e#000001", change(1)).await.unwrap(), Written::Conflict);
    let kept: Item = store.get(Table::Cases, "case#1", "e#000001", Reads::Strong).await.unwrap().unwrap();
    assert_eq!((kept.seq, kept.queue_pk.as_deref()), (2, Some("q")));
}

#[tokio::test]
async fn a_document_has_one_version_in_force_and_a_history() {
    const TIERS: Document<Vec<u32>> = Document { name: "tiers", built_in: || vec![5, 15, 22] };
    let (running, _folder) = running().await;
    let references = &running.app.references;
    let first = references.load(&TIERS).await.unwrap();
    assert_eq!((first.version, &*first.data), (0, &vec![5, 15, 22]));
    let revision = NewRevision { at: running.app.now(), by: "someone", note: "shorter" };
    assert_eq!(references.save(&TIERS, 0, revision, &vec![3, 10, 20]).await.unwrap(), 1);
    assert!(matches!(references.save(&TIERS, 0, revision, &vec![1]).await, Err(Fault::Stale { .. })));
    let second = references.load(&TIERS).await.unwrap();
    assert_eq!((second.version, &*second.data), (1, &vec![3, 10, 20]));
    let history = references.history("tiers").await.unwrap();
    assert_eq!((history.len(), history[0].note.as_str()), (1, "shorter"));
    assert_eq!(references.revision(&TIERS, 0).await.unwrap(), [5, 15, 22]);
    assert_eq!(references.revision(&TIERS, 1).await.unwrap(), [3, 10, 20]);
}

#[tokio::test]
async fn a_repeated_command_runs_once_and_another_body_is_refused() {
    let (running, _folder) = running().await;
    let app = &running.app;
    let run = async |body: &str, answer: u32| {
        idempotency::once(app, Table::Identity, "someone", "key-00001", &body, async || Ok(answer)).await
    };
    assert_eq!(run("a", 1).await.unwrap(), 1);
    assert_eq!(run("a", 2).await.unwrap(), 1);
    let refused = run("b", 3).await.unwrap_err();
    assert!(matches!(refused, Fault::Refused(refusal) if refusal.code == "idempotency_mismatch"));
}

#[tokio::test]
async fn acts_are_listed_by_month_with_the_newest_first() {
    let (running, _folder) = running().await;
    for action in ["account_created", "account_locked"] {
        audit::record(&running.app, audit::Act::new("admin", action, "user#1")).await.unwrap();
        running.app.clock.advance(time::Duration::minutes(1));
    }
    let acts = audit::list(&running.app, "202611", None).await.unwrap().items;
    assert_eq!(
        acts.iter().map(|act| act.action.as_str()).collect::<Vec<_>>(),
        ["account_locked", "account_created"]
    );
}

#[test]
fn data_of_a_later_program_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    Engine::open(data).unwrap().stop();
    assert_eq!(std::fs::read_to_string(data.join("format")).unwrap().trim(), "1");
    std::fs::write(data.join("format"), "2\n").unwrap();
    let words = Engine::open(data).err().unwrap().to_string();
    assert!(words.contains("later version") && words.contains("restore the backup"), "{words}");
    assert!(host::engine::check_format(data).is_err());
}
