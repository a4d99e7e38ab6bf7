//! Finds the typefaces that `make fonts` installed, and hands their places to `include_bytes!`.

use std::path::{Path, PathBuf};

const FACES: [(&str, &str); 3] = [
    ("ANJUAN_SERIF", "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
    ("ANJUAN_SERIF_BOLD", "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf"),
    ("ANJUAN_SANS_BOLD", "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"),
];

fn main() -> Result<(), String> {
    let here = std::env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?;
    let fonts: PathBuf = Path::new(&here).join("../../../assets/fonts/node_modules/@expo-google-fonts");
    for (name, file) in FACES {
        let path = fonts.join(file);
        println!("cargo:rerun-if-changed={}", path.display());
        if !path.is_file() {
            return Err(format!("the typeface {file} is not installed: run `make fonts` first"));
        }
        println!("cargo:rustc-env={name}={}", path.display());
    }
    Ok(())
}
