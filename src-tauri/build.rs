//! Embeds the window's pages, and says what to do where they are not built yet.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let pages = Path::new("../ui/dist");
    if !pages.join("index.html").exists() {
        fs::create_dir_all(pages)?;
        fs::write(pages.join("index.html"), NOT_BUILT)?;
        println!(
            "cargo:warning=ui/dist is missing: the window will only show how to build it (make ui, then build again)"
        );
    }
    // The pages are read by a macro, which cargo cannot see.
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
    Ok(())
}

const NOT_BUILT: &str = "<!doctype html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><title>案卷</title></head>\n\
<body><h1>界面还没有构建</h1><p>请在项目文件夹中运行 <code>make run</code>。</p></body>\n</html>\n";
