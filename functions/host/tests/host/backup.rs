use host::command::{backup, restore};
use host::{DemoReach, Storage, demo, start};
use kernel::time::Clock;

fn options(data: &std::path::Path) -> host::Options {
    let mut options = host::Options::in_memory(Clock::System, data.join("uploads")).unwrap();
    options.storage = Storage::Folder(data.to_owned());
    options
}

/// Who may do what with a file; on a system that keeps no such modes, as if its owner alone.
fn mode(file: &std::path::Path) -> u32 {
    #[cfg(unix)]
    return std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(file).unwrap().permissions()) & 0o777;
    #[cfg(not(unix))]
    return if file.is_file() { 0o600 } else { 0 };
}

#[tokio::test]
async fn a_backup_of_a_running_host_restores_into_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file, other) =
        (folder.path().join("data"), folder.path().join("b.tar"), folder.path().join("other"));
    let running = start(options(&data)).await.unwrap();
    demo::mark(&running.app).await.unwrap();
    std::fs::create_dir_all(data.join("uploads/a")).unwrap();
    std::fs::write(data.join("uploads/a/1"), "attached").unwrap();
    std::fs::write(data.join("secret"), "s".repeat(43)).unwrap();

    backup::write(&data, &file).unwrap();
    for private in [&file, &data.join("qitong.sqlite"), &data.join("qitong.sqlite-wal")] {
        assert_eq!(mode(private), 0o600, "{}", private.display());
    }
    assert!(backup::write(&data, &file).is_err(), "a backup is never overwritten");
    running.stop().await.unwrap();

    restore::read(&file, &other).unwrap();
    assert!(restore::read(&file, &other).is_err(), "a restore replaces nothing");
    assert_eq!(std::fs::read_to_string(other.join("uploads/a/1")).unwrap(), "attached");
    assert_eq!(std::fs::read_to_string(other.join("secret")).unwrap().len(), 43);
    let restored = start(options(&other)).await.unwrap();
    assert!(demo::is_marked(&restored.app.store).await.unwrap());
    restored.stop().await.unwrap();
}

#[tokio::test]
async fn two_hosts_do_not_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let running = start(options(folder.path())).await.unwrap();
    assert!(start(options(folder.path())).await.err().unwrap().to_string().contains("in use"));
    running.stop().await.unwrap();
    start(options(folder.path())).await.unwrap().stop().await.unwrap();
}

#[tokio::test]
async fn demo_data_is_served_to_this_machine_only_unless_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let running = start(options(folder.path())).await.unwrap();
    demo::mark(&running.app).await.unwrap();
    running.stop().await.unwrap();

    let everywhere =
        |reach| host::Options { listen: [0, 0, 0, 0].into(), demo_reach: reach, ..options(folder.path()) };
    let refused = start(everywhere(DemoReach::Loopback)).await.err().unwrap().to_string();
    assert!(refused.contains("--allow-demo-beyond-loopback"), "{refused}");
    start(everywhere(DemoReach::Everywhere)).await.unwrap().stop().await.unwrap();
}

#[tokio::test]
async fn a_host_that_others_reach_stops_when_demo_data_comes_to_its_store() {
    let folder = tempfile::tempdir().unwrap();
    let listening =
        |reach| host::Options { listen: [0, 0, 0, 0].into(), demo_reach: reach, ..options(folder.path()) };
    let running = start(listening(DemoReach::Loopback)).await.unwrap();
    running.look_for_demo().await.unwrap();
    demo::mark(&running.app).await.unwrap();
    assert!(running.look_for_demo().await.is_err());
    running.stopping().await;
    running.stop().await.unwrap();

    let running = start(listening(DemoReach::Everywhere)).await.unwrap();
    running.look_for_demo().await.unwrap();
    running.stop().await.unwrap();
}
