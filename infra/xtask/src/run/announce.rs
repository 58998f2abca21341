//! Says where to go and who to sign in as, once the host answers.

use crate::{host, places};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::os::unix::process::parent_id;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

#[derive(clap::Args)]
pub struct Options {
    #[arg(long)]
    port: u16,
    #[arg(long)]
    data: PathBuf,
    #[arg(long)]
    demo: bool,
}

const ROLES: [(&str, &str, &str); 9] = [
    ("owner", "企业负责人", "enterprise owner"),
    ("agent", "企业经办人", "enterprise agent"),
    ("liaison", "工商联联络员", "Federation liaison"),
    ("officer", "部门经办人", "department officer"),
    ("head", "部门负责人", "department head"),
    ("supervisor", "督办员", "supervisor"),
    ("system_admin", "系统管理员", "system administrator"),
    ("security_admin", "安全管理员", "security administrator"),
    ("audit_admin", "审计管理员", "audit administrator"),
];

pub fn run(options: &Options) -> Result<()> {
    let host = parent_id();
    let until = Instant::now() + Duration::from_secs(60);
    while !host::answers(options.port) {
        // The host has ended, or never began, and has said why itself.
        if parent_id() != host || Instant::now() > until {
            return Ok(());
        }
        sleep(Duration::from_millis(100));
    }
    println!("\n  企通已启动  Qitong is running:  {}", host::address(options.port));
    println!("  数据目录    data folder:        {}\n", options.data.display());
    if options.demo {
        print!("{}", logins()?);
    }
    println!("  按 Ctrl-C 停止  Ctrl-C stops it\n");
    Ok(())
}

/// One login per role, in columns.
fn logins() -> Result<String> {
    let path = places::root().join("infra/demo/accounts.json");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let accounts: Vec<Value> =
        serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
    let mut rows = vec![["角色", "role", "账号 login", "密码 password"].map(str::to_owned)];
    for (role, zh, en) in ROLES {
        if let Some(account) = accounts.iter().find(|account| account["role"] == role) {
            let member = |name: &str| account[name].as_str().unwrap_or_default().to_owned();
            rows.push([zh.to_owned(), en.to_owned(), member("login"), member("password")]);
        }
    }
    Ok(table(&rows))
}

fn table(rows: &[[String; 4]]) -> String {
    let widths: Vec<usize> =
        (0..4).map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, widest)| format!("{cell}{}", " ".repeat(widest - width(cell))));
        text += &format!("  {}\n", cells.collect::<Vec<_>>().join("   ").trim_end());
    }
    text + "\n"
}

/// Columns on a terminal: Chinese characters take two.
fn width(text: &str) -> usize {
    text.chars().map(|character| if u32::from(character) >= 0x2E80 { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_under_chinese() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned);
        let text = table(&[row(["角色", "a", "b", "c"]), row(["x", "long", "b", "c"])]);
        assert_eq!(text, "  角色   a      b   c\n  x      long   b   c\n\n");
    }
}
