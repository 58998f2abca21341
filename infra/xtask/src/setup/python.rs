//! Programs from PyPI, each in a virtual environment of its own in the cache folder, named after its version.

use super::debian;
use crate::command::run;
use crate::places;
use crate::step::step;
use anyhow::Result;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A pinned package and the program that it brings.
#[derive(Clone, Copy)]
pub struct Tool {
    package: &'static str,
    version: &'static str,
    program: &'static str,
}

/// The cloud's command line. Version 1 is the one on PyPI.
pub const AWS: Tool = Tool { package: "awscli", version: "1.46.3", program: "aws" };
/// Checks templates against what each region offers.
pub const CFN_LINT: Tool = Tool { package: "cfn-lint", version: "1.58.0", program: "cfn-lint" };
/// Compiles for the cloud's own libraries and other processors; brings a linker for all of them.
pub const CARGO_LAMBDA: Tool = Tool { package: "cargo-lambda", version: "1.9.2", program: "cargo-lambda" };
/// Plays the cloud on this machine, for tests.
pub const MINISTACK: Tool = Tool { package: "ministack", version: "1.5.33", program: "ministack" };

/// An engine that speaks the DynamoDB protocol and that no one here wrote, for tests.
pub const MOTO: Tool = Tool { package: "moto[server,dynamodb]", version: "5.2.5", program: "moto_server" };

impl Tool {
    /// Where the program lies; it is installed when it isn't there.
    pub fn program(self) -> Result<PathBuf> {
        Ok(self.folder()?.join(self.program))
    }

    /// The folder of the program and of what it calls.
    pub fn folder(self) -> Result<PathBuf> {
        let name = self.package.split('[').next().unwrap_or(self.package);
        let home = places::tool(name, self.version)?;
        let folder = home.join("bin");
        if !home.join(".installed").is_file() {
            self.install(&home)?;
        }
        Ok(folder)
    }

    fn install(self, home: &PathBuf) -> Result<()> {
        debian::need(&[debian::PYTHON, debian::VENV])?;
        let pinned = format!("{}=={}", self.package, self.version);
        step(&format!("Installing {pinned} from PyPI"), "about 15 s", || {
            // What an interrupted installation has left is made anew.
            run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(home))?;
            run(Command::new(home.join("bin/python"))
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
                .arg(&pinned))?;
            Ok(fs::write(home.join(".installed"), "")?)
        })
    }
}
