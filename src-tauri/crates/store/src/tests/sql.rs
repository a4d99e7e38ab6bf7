use super::*;
use std::path::PathBuf;

fn statements(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            statements(&path, found);
        } else if path.extension().is_some_and(|e| e == "sql") && !path.parent().unwrap().ends_with("schema") {
            found.push(path);
        }
    }
}

#[test]
fn every_statement_fits_the_newest_schema() {
    let (_dir, store) = new_store();
    let mut found = Vec::new();
    statements(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 30, "{}", found.len());
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        if let Err(e) = store.conn.prepare(&text) {
            panic!("{}: {e}", path.display());
        }
    }
}

#[test]
fn every_table_is_strict() {
    let (_dir, store) = new_store();
    let mut tables = store
        .conn
        .prepare("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .unwrap();
    let tables: Vec<(String, bool)> =
        tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    assert_eq!(tables.len(), 71);
    assert!(tables.iter().all(|(_, strict)| *strict), "{tables:?}");
}
