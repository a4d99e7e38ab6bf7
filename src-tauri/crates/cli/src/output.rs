use anjuan_office::Problem;
use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;

/// What a command answers.
pub type Answer = Result<Said, Problem>;

/// One answer in both forms.
pub struct Said {
    json: serde_json::Value,
    text: String,
    failed: bool,
}

impl Said {
    /// The value for scripts and the text for people.
    pub fn new(json: &impl Serialize, text: impl Into<String>) -> Self {
        Self { json: serde_json::to_value(json).unwrap_or_default(), text: text.into(), failed: false }
    }

    /// An answer that a script must notice: exit status 1 with the findings on stdout.
    pub fn failing(mut self, failed: bool) -> Self {
        self.failed = failed;
        self
    }
}

/// Prints an answer. A reader that has gone away (`| head`) is no failure.
pub fn print(said: Said, json: bool) -> ExitCode {
    let text = if json { said.json.to_string() } else { said.text };
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", text.trim_end_matches('\n'));
    if said.failed { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Prints what went wrong.
pub fn complain(problem: &Problem, json: bool) {
    let text = if json {
        serde_json::json!({ "code": problem.code, "message": problem.message }).to_string()
    } else {
        problem.message.clone()
    };
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// A note beside the answer, for people only.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
