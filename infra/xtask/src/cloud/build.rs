//! The functions as the cloud takes them: compiled, and each in a zip of its own under the name `bootstrap`.

use super::template::Part;
use crate::bundle::finish::files_below;
use crate::command::{cargo, path_with, run};
use crate::places;
use crate::setup::python;
use crate::step::step;
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use zip::write::{SimpleFileOptions, ZipWriter};

pub const FUNCTIONS: [&str; 8] =
    ["identity", "cases", "matters", "papers", "exchange", "market", "projector", "sweeper"];

/// The cargo profile of what the cloud runs.
const PROFILE: &str = "function";
/// The libraries of `provided.al2023`.
const GLIBC: (u32, u32) = (2, 34);

/// How much care a zip takes, of 9.
const SMALL: i64 = 9;
const QUICK: i64 = 1;

#[derive(clap::Args, Clone)]
pub struct Compiling {
    /// The processor of the functions
    #[arg(long, value_enum, default_value_t = Architecture::Arm64)]
    architecture: Architecture,
    /// Compile with plain cargo for this machine's own processor and libraries, for an emulator that runs here
    #[arg(long)]
    native: bool,
    /// Take programs that are compiled already for this machine out of a folder
    #[arg(long, hide = true, conflicts_with = "native")]
    programs: Option<PathBuf>,
    /// Goes into every zip, which makes another build of the same sources
    #[arg(long, hide = true, default_value = "")]
    mark: String,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, Eq, PartialEq)]
pub enum Architecture {
    Arm64,
    #[value(name = "x86_64")]
    X86,
}

/// Functions in their zips.
pub struct Built {
    pub architecture: &'static str,
    pub zips: Vec<(&'static str, PathBuf)>,
}

pub fn functions(options: &Compiling) -> Result<Built> {
    let (architecture, programs) = match &options.programs {
        Some(folder) => stripped(folder)?,
        None if options.native => native()?,
        None => crossed(options.architecture)?,
    };
    // What is given was compiled for tests, and is many times as large as what is deployed.
    let care = if options.programs.is_some() { QUICK } else { SMALL };
    Ok(Built { architecture, zips: zipped(programs, &options.mark, care)? })
}

/// Compiles the functions for this machine and packs them. The folder with their zips; the programs are in `native` of it.
pub fn for_this_machine() -> Result<PathBuf> {
    let (_, programs) = native()?;
    zipped(programs, "", SMALL)?;
    folder()
}

fn folder() -> Result<PathBuf> {
    Ok(places::target()?.join("functions"))
}

fn zipped(programs: Vec<PathBuf>, mark: &str, care: i64) -> Result<Vec<(&'static str, PathBuf)>> {
    let folder = folder()?;
    fs::create_dir_all(&folder)?;
    let mut zips = Vec::new();
    println!("\n  {:<12}{:>12}{:>12}", "function", "bytes", "zip");
    for (name, program) in FUNCTIONS.into_iter().zip(programs) {
        let to = folder.join(format!("{name}.zip"));
        zip(&program, (mark, care), &to)?;
        println!("  {name:<12}{:>12}{:>12}", fs::metadata(&program)?.len(), fs::metadata(&to)?.len());
        zips.push((name, to));
    }
    Ok(zips)
}

/// Named after what is in it: the programs, the page and the templates that it runs by, each by its name and content. The
/// same sources are the same build in whichever folder they lie, and a template that differs is another one.
pub fn digest(built: &Built, dist: &Path, templates: &Path) -> Result<String> {
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    for (name, zip) in &built.zips {
        files.push((format!("functions/{name}.zip"), zip.clone()));
    }
    for part in Part::ALL {
        let name = format!("{}.yaml", part.name());
        files.push((format!("templates/{name}"), templates.join(name)));
    }
    // What begins with a dot says how the page was made, and isn't laid anywhere.
    for file in if dist.is_dir() { files_below(dist)? } else { Vec::new() } {
        let name = file.strip_prefix(dist)?.to_string_lossy().into_owned();
        if !name.starts_with('.') {
            files.push((format!("page/{name}"), file));
        }
    }
    files.sort();
    let mut digest = Sha256::new();
    let mut add = |bytes: &[u8]| {
        digest.update(bytes.len().to_be_bytes());
        digest.update(bytes);
    };
    add(built.architecture.as_bytes());
    for (name, path) in files {
        add(name.as_bytes());
        add(&fs::read(&path).with_context(|| format!("reading {}", path.display()))?);
    }
    Ok(digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// With plain cargo. The programs need the libraries of this machine, so that only an emulator here can run them.
fn native() -> Result<(&'static str, Vec<PathBuf>)> {
    step("Compiling the functions", "about 6 min the first time on two cores", || {
        run(cargo().args(["build", "--bins", "--profile", PROFILE]).args(packages()))
    })?;
    stripped(&places::target()?.join(PROFILE))
}

/// Programs of this machine without what debuggers want.
fn stripped(compiled: &Path) -> Result<(&'static str, Vec<PathBuf>)> {
    let own = if cfg!(target_arch = "aarch64") { "arm64" } else { "x86_64" };
    let folder = folder()?.join("native");
    fs::create_dir_all(&folder)?;
    let mut programs = Vec::new();
    for name in FUNCTIONS {
        let to = folder.join(name);
        run(Command::new("strip").arg("-o").arg(&to).arg(compiled.join(name)))?;
        programs.push(to);
    }
    Ok((own, programs))
}

/// With cargo-lambda, against the libraries that the cloud has.
fn crossed(architecture: Architecture) -> Result<(&'static str, Vec<PathBuf>)> {
    let (architecture, flag, target) = match architecture {
        Architecture::Arm64 => ("arm64", "--arm64", "aarch64-unknown-linux-gnu"),
        Architecture::X86 => ("x86_64", "--x86-64", "x86_64-unknown-linux-gnu"),
    };
    let tools = python::CARGO_LAMBDA.folder()?;
    let folder = folder()?.join(architecture);
    step(&format!("Adding the compiler's target {target}"), "seconds", || {
        run(Command::new("rustup").args(["target", "add", target]).current_dir(places::root()))
    })?;
    step(
        &format!("Compiling the functions for {architecture}"),
        "about 8 min the first time on two cores",
        || {
            run(cargo()
                .args(["lambda", "build", flag, "--profile", PROFILE, "--lambda-dir"])
                .arg(&folder)
                .args(packages())
                .env("PATH", path_with(&[&tools])?))
        },
    )?;
    let programs: Vec<PathBuf> = FUNCTIONS.iter().map(|name| folder.join(name).join("bootstrap")).collect();
    for program in &programs {
        let (major, minor) =
            newest_glibc(&fs::read(program).with_context(|| format!("reading {}", program.display()))?);
        if (major, minor) > GLIBC {
            bail!(
                "{} needs glibc {major}.{minor}, and the cloud has {}.{}",
                program.display(),
                GLIBC.0,
                GLIBC.1
            );
        }
    }
    Ok((architecture, programs))
}

fn packages() -> impl Iterator<Item = String> {
    FUNCTIONS.into_iter().flat_map(|name| ["--package".to_owned(), name.to_owned()])
}

/// The same bytes for the same program, whenever it is packed.
fn zip(program: &Path, (mark, care): (&str, i64), to: &Path) -> Result<()> {
    let content = fs::read(program).with_context(|| format!("reading {}", program.display()))?;
    let mut writer = ZipWriter::new(fs::File::create(to)?);
    let how = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(care))
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o755);
    writer.start_file("bootstrap", how)?;
    writer.write_all(&content)?;
    if !mark.is_empty() {
        writer.start_file("mark", how)?;
        writer.write_all(mark.as_bytes())?;
    }
    writer.finish()?;
    Ok(())
}

/// The newest version of the C library that a program asks for.
fn newest_glibc(program: &[u8]) -> (u32, u32) {
    const MARK: &[u8] = b"GLIBC_";
    let mut newest = (0, 0);
    for (at, _) in program.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK) {
        let rest = program[at + MARK.len()..].iter().take(8);
        let version: String = rest
            .map(|byte| char::from(*byte))
            .take_while(|one| one.is_ascii_digit() || *one == '.')
            .collect();
        let mut numbers = version.split('.').filter_map(|number| number.parse().ok());
        if let (Some(major), Some(minor)) = (numbers.next(), numbers.next()) {
            newest = newest.max((major, minor));
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_library_that_a_program_asks_for_is_found() {
        assert_eq!(newest_glibc(b"\0GLIBC_2.2.5\0GLIBC_2.34\0GLIBC_2.9\0GLIBC_PRIVATE\0"), (2, 34));
        assert_eq!(newest_glibc(b"nothing"), (0, 0));
    }

    #[test]
    fn the_same_program_makes_the_same_zip() {
        let folder = std::env::temp_dir().join(format!("qitong-zip-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("program"), "\u{7f}ELF").unwrap();
        let made = |name: &str| {
            zip(&folder.join("program"), ("", SMALL), &folder.join(name)).unwrap();
            fs::read(folder.join(name)).unwrap()
        };
        assert_eq!(made("one.zip"), made("two.zip"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_build_is_what_is_in_it_wherever_it_lies() {
        let root = std::env::temp_dir().join(format!("qitong-build-{}", std::process::id()));
        let checkout = |name: &str| {
            let folder = root.join(name);
            for (file, content) in
                [("dist/index.html", "<html>"), ("dist/.built-from", name), ("cases.zip", "PK")]
            {
                let path = folder.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content).unwrap();
            }
            fs::create_dir_all(folder.join("aws")).unwrap();
            for part in Part::ALL {
                fs::write(folder.join(format!("aws/{}.yaml", part.name())), "Resources: {}").unwrap();
            }
            folder
        };
        let (one, other) = (checkout("one"), checkout("other"));
        let of = |folder: &Path| {
            let built = Built { architecture: "arm64", zips: vec![("cases", folder.join("cases.zip"))] };
            digest(&built, &folder.join("dist"), &folder.join("aws")).unwrap()
        };
        let first = of(&one);
        assert_eq!(first, of(&other), "another folder makes another build");
        let mut seen = std::collections::BTreeSet::from([first]);
        for (file, content) in [
            ("aws/service.yaml", "Resources: {A: 1}"),
            ("aws/watch.yaml", "Resources: {A: 1}"),
            ("dist/index.html", "<html lang>"),
            ("cases.zip", "PK2"),
        ] {
            fs::write(one.join(file), content).unwrap();
            assert!(seen.insert(of(&one)), "{file} makes no difference");
        }
        fs::rename(one.join("dist/index.html"), one.join("dist/other.html")).unwrap();
        assert!(seen.insert(of(&one)), "a file's name makes no difference");
        fs::remove_dir_all(root).unwrap();
    }
}
