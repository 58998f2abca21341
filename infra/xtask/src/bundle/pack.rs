//! Lays the many small pieces of the program into one file, so that a part takes one request for all of them instead of
//! hundreds. What several parts share is cut into a piece for each set of parts, and most of those sets share a few lines.
//!
//! Always: the script that loads parts names every piece once, either as a file or as a range of the pack.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Pieces that several parts share and that are smaller go into the pack.
const SMALL: u64 = 8 * 1_024;

/// What the script says of the pack; `NAME` stands for the file's name.
const PACKED: &str = r#"let pack;
/** A piece that lies between two places of the pack, which is fetched once, and once more when that failed. */
function packed(from, to) {
    return () => {
        const asked = pack ??= fetch(new URL("./NAME", import.meta.url)).then((answer) => {
            if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
            return answer.arrayBuffer();
        });
        asked.catch(() => {
            if (pack === asked) pack = undefined;
        });
        return async (imports) => WebAssembly.instantiate((await asked).slice(from, to), imports);
    };
}
"#;

/// Packs the small pieces of the program `name`, and answers those that stay files of their own.
pub fn pack(folder: &Path, name: &str, pieces: Vec<PathBuf>) -> Result<Vec<PathBuf>> {
    let (mut small, mut others) = (Vec::new(), Vec::new());
    for piece in pieces {
        let is_small = is_shared(&piece) && fs::metadata(&piece)?.len() < SMALL;
        let kept = if is_small { &mut small } else { &mut others };
        kept.push(piece);
    }
    small.sort();
    let loader = folder.join(format!("{name}-parts.js"));
    let mut script = fs::read_to_string(&loader).with_context(|| format!("reading {}", loader.display()))?;
    let mut content = Vec::new();
    for piece in &small {
        let from = content.len();
        content.extend(fs::read(piece)?);
        script = as_range(&script, &file_name(piece), (from, content.len()))?;
    }
    if !small.is_empty() {
        let pack = format!("{name}-shared.pack");
        script.push_str(&PACKED.replace("NAME", &pack));
        fs::write(folder.join(pack), content)?;
        fs::write(loader, script)?;
    }
    small.iter().try_for_each(fs::remove_file)?;
    Ok(others)
}

fn is_shared(piece: &Path) -> bool {
    file_name(piece).contains("-chunk_")
}

fn file_name(piece: &Path) -> String {
    piece.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The script with what fetches a file replaced by what takes a range of the pack.
fn as_range(script: &str, file: &str, (from, to): (usize, usize)) -> Result<String> {
    const BEGINS: &str = "makeLoad(() => {";
    const ENDS: &str = "}\n,";
    let place = script.find(&format!("\"./{file}\"")).with_context(|| format!("no script loads {file}"))?;
    let start = script.get(..place).and_then(|before| before.rfind(BEGINS));
    let end = script.get(place..).and_then(|after| after.find(ENDS));
    let (Some(start), Some(end)) = (start, end) else { bail!("the script loads {file} in another way") };
    let before = script.get(..start).unwrap_or_default();
    let after = script.get(place + end + ENDS.len()..).unwrap_or_default();
    Ok([before, &format!("makeLoad(packed({from}, {to}),"), after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loads(file: &str) -> String {
        format!(
            "const __{file} = makeLoad(() => {{\n    const src = fetch(new URL(\"./app-{file}.wasm\", import.meta.url));\n    src.catch(() => {{}});\n    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}}\n, []);\n"
        )
    }

    #[test]
    fn small_pieces_become_ranges_of_one_file_and_large_ones_stay() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("app-chunk_1.wasm"), b"one").unwrap();
        fs::write(at("app-chunk_2.wasm"), vec![0; 9_000]).unwrap();
        fs::write(at("app-chunk_3.wasm"), b"three").unwrap();
        fs::write(at("app-split_market.wasm"), b"part").unwrap();
        let names = ["chunk_1", "chunk_2", "chunk_3", "split_market"];
        fs::write(at("app-parts.js"), names.map(loads).concat()).unwrap();
        let pieces = names.map(|name| at(&format!("app-{name}.wasm"))).to_vec();

        let others = pack(folder.path(), "app", pieces).unwrap();
        assert_eq!(others, [at("app-chunk_2.wasm"), at("app-split_market.wasm")]);
        assert_eq!(fs::read(at("app-shared.pack")).unwrap(), b"onethree");
        assert!(!at("app-chunk_1.wasm").exists() && at("app-chunk_2.wasm").exists());
        let script = fs::read_to_string(at("app-parts.js")).unwrap();
        let expected = [
            "const __chunk_1 = makeLoad(packed(0, 3), []);\n",
            &loads("chunk_2"),
            "const __chunk_3 = makeLoad(packed(3, 8), []);\n",
            &loads("split_market"),
            "let pack;\n",
        ];
        assert!(script.starts_with(&expected.concat()), "{script}");
        assert!(script.contains("\"./app-shared.pack\""));
    }

    #[test]
    fn a_loader_of_another_kind_is_told_of_and_nothing_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let piece = folder.path().join("app-chunk_1.wasm");
        fs::write(&piece, b"one").unwrap();
        fs::write(folder.path().join("app-parts.js"), "import(\"./app-chunk_1.wasm\")").unwrap();
        assert!(pack(folder.path(), "app", vec![piece.clone()]).is_err());
        assert!(piece.exists());
    }
}
