//! Debian's packages: installed as root, otherwise asked for in one line.

use crate::command::{is_installed, read, run};
use crate::step::step;
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// A package, and how to tell that what it brings is there, whoever installed it.
#[derive(Clone, Copy)]
pub struct Package {
    name: &'static str,
    brings: Brings,
}

#[derive(Clone, Copy)]
enum Brings {
    Program(&'static str),
    File(&'static str),
    PythonModule(&'static str),
}

pub const NODE: Package = Package { name: "nodejs", brings: Brings::Program("node") };
pub const NPM: Package = Package { name: "npm", brings: Brings::Program("npm") };
pub const CHROMIUM: Package = Package { name: "chromium", brings: Brings::Program("chromium") };
pub const PYTHON: Package = Package { name: "python3", brings: Brings::Program("python3") };
pub const VENV: Package = Package { name: "python3-venv", brings: Brings::PythonModule("ensurepip") };
pub const CURL: Package = Package { name: "curl", brings: Brings::Program("curl") };
pub const DPKG_DEV: Package = Package { name: "dpkg-dev", brings: Brings::Program("dpkg-shlibdeps") };
pub const DEBOOTSTRAP: Package = Package { name: "debootstrap", brings: Brings::Program("debootstrap") };
pub const SYSTEMD: Package = Package { name: "systemd", brings: Brings::Program("systemd-analyze") };
/// Without it Chromium draws boxes for Chinese.
pub const CHINESE_FONT: Package = Package {
    name: "fonts-noto-cjk",
    brings: Brings::File("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
};

/// Makes sure of these packages.
pub fn need(packages: &[Package]) -> Result<()> {
    let missing: Vec<&str> =
        packages.iter().filter(|package| !package.is_there()).map(|package| package.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !is_installed("apt-get") {
        bail!("please install these first (Debian's names): {names}");
    }
    if !is_root() {
        bail!(
            "this needs packages of Debian's that only root can install. Please run this line, then the same command again:\n\n  \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}\n"
        );
    }
    step(&format!("Installing Debian's packages {names}"), "about 1 min", || {
        run(Command::new("apt-get").args(["-qq", "update"]))?;
        run(Command::new("apt-get")
            .args(["-qq", "install", "-y", "--no-install-recommends"])
            .args(&missing)
            .env("DEBIAN_FRONTEND", "noninteractive"))
    })
}

impl Package {
    fn is_there(self) -> bool {
        match self.brings {
            Brings::Program(name) => is_installed(name),
            Brings::File(path) => Path::new(path).is_file(),
            Brings::PythonModule(name) => {
                read(Command::new("python3").arg("-c").arg(format!("import {name}"))).is_ok()
            }
        }
    }
}

pub fn is_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
