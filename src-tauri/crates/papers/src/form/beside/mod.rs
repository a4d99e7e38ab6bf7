//! Type set in a process beside this one: an office's own template may loop or fill the memory, Typst has no way to be stopped,
//! and a thread cannot be ended. A process can: it is ended when a paper takes longer than ten seconds or more than a gigabyte,
//! and the next paper starts a new one. It is the same program, started with one word; it reads no file but typefaces and
//! knows nothing of the database.
//!
//! Built-in templates are set in this process: they are known to end, and their data are bounded.

mod memory;
mod wire;

use super::{Beyond, Form, Look, PagePicture, form};
use crate::typeset::{folders_now, unbounded};
use crate::{Paper, PaperError, font_folders};
use anjuan_case::LegalDay;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::io::BufReader;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use wire::Message;

/// The word that starts the program as the process beside.
const WORD: &str = "set-type-beside";
const SECONDS: u64 = 10;
const MOST_MEMORY: u64 = 1 << 30;
/// One that has grown so large is let go after its answer: what it keeps for the next paper is not worth that much.
const LARGE: u64 = 400 << 20;

/// Can this program start itself as the process beside?
static ABLE: AtomicBool = AtomicBool::new(false);
static BESIDE: Mutex<Option<Beside>> = Mutex::new(None);

/// What is to be done, about a form in a look.
#[derive(Serialize, Deserialize)]
struct Ask {
    form: String,
    look: Look,
    /// Do pictures follow, in this order?
    logo: bool,
    seal: bool,
    folders: Vec<PathBuf>,
    what: What,
}

#[derive(Serialize, Deserialize)]
enum What {
    Set { data: Value, dated: LegalDay },
    Docx { data: Value, dated: LegalDay },
    Pictures { data: Value, scale: f32 },
    Check { today: LegalDay },
    Beyond { data: Value },
}

/// To be called first by every program that sets type. True where the program was started as the process beside: it has done
/// its work then, and ends.
#[must_use]
pub fn sets_type_beside() -> bool {
    let asked = std::env::args_os().nth(1).is_some_and(|word| word == WORD);
    if asked {
        serve();
    } else {
        ABLE.store(true, Ordering::SeqCst);
    }
    asked
}

/// Answers until nobody asks any more.
fn serve() {
    unbounded();
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut output = std::io::stdout().lock();
    while let Ok(Some(message)) = wire::read(&mut input) {
        if wire::write(&mut output, &answer(message)).is_err() {
            return;
        }
    }
}

fn answer(message: Message) -> Message {
    match done(message) {
        Ok(answer) => answer,
        Err(e) => Message { head: json!({ "error": e }), blobs: Vec::new() },
    }
}

fn done(message: Message) -> Result<Message, PaperError> {
    let unread = |e: &dyn std::fmt::Display| PaperError::Typeset(e.to_string());
    let mut ask: Ask = serde_json::from_value(message.head).map_err(|e| unread(&e))?;
    let mut blobs = message.blobs.into_iter();
    ask.look.logo = if ask.logo { blobs.next() } else { None };
    ask.look.seal = if ask.seal { blobs.next() } else { None };
    font_folders(ask.folders);
    let form = form(&ask.form).ok_or_else(|| unread(&ask.form))?;
    let said = |head: Value, blobs: Vec<Vec<u8>>| Ok(Message { head: json!({ "ok": head }), blobs });
    match ask.what {
        What::Set { data, dated } => {
            let paper = super::set::set_here(form, &data, &ask.look, dated)?;
            said(json!({ "pages": paper.pages, "faces": paper.faces }), vec![paper.pdf])
        }
        What::Docx { data, dated } => said(json!(null), vec![super::docx::docx_here(form, &data, &ask.look, dated)?]),
        What::Pictures { data, scale } => {
            let pages = super::set::pictures_here(form, &data, &ask.look, scale)?;
            let heads = pages.iter().map(|p| json!([p.width, p.height, p.key])).collect();
            said(heads, pages.iter().map(|p| p.png.to_vec()).collect())
        }
        What::Check { today } => said(json!(super::look::check_here(form, &ask.look, today)?), Vec::new()),
        What::Beyond { data } => said(json!(super::against::beyond_here(form, &data, &ask.look)?), Vec::new()),
    }
}

/// See [`set`](super::set); `None` where it is to be set here.
pub(super) fn set(form: &Form, data: &Value, look: &Look, dated: LegalDay) -> Option<Result<Paper, PaperError>> {
    let answer = asked(form, look, What::Set { data: data.clone(), dated })?;
    Some(answer.and_then(|(head, blobs)| {
        let (pages, faces) =
            (head["pages"].as_u64().unwrap_or(0), head["faces"].as_array().cloned().unwrap_or_default());
        Ok(Paper {
            pdf: one(blobs)?,
            pages: u32::try_from(pages).unwrap_or(u32::MAX),
            faces: faces.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect(),
        })
    }))
}

/// See [`docx`](super::docx()).
pub(super) fn docx(form: &Form, data: &Value, look: &Look, dated: LegalDay) -> Option<Result<Vec<u8>, PaperError>> {
    let answer = asked(form, look, What::Docx { data: data.clone(), dated })?;
    Some(answer.and_then(|(_, blobs)| one(blobs)))
}

/// See [`pictures`](super::pictures).
pub(super) fn pictures(
    form: &Form,
    data: &Value,
    look: &Look,
    scale: f32,
) -> Option<Result<Vec<PagePicture>, PaperError>> {
    let answer = asked(form, look, What::Pictures { data: data.clone(), scale })?;
    Some(answer.map(|(head, blobs)| {
        let heads = head.as_array().cloned().unwrap_or_default();
        let number = |v: &Value| v.as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
        let page = |(head, png): (Value, Vec<u8>)| PagePicture {
            png: png.into(),
            width: number(&head[0]),
            height: number(&head[1]),
            key: head[2].as_str().unwrap_or_default().to_owned(),
        };
        heads.into_iter().zip(blobs).map(page).collect()
    }))
}

/// See [`check_look`](super::check_look).
pub(super) fn check(form: &Form, look: &Look, today: LegalDay) -> Option<Result<Beyond, PaperError>> {
    asked(form, look, What::Check { today }).map(found)
}

/// See [`beyond`](super::beyond).
pub(super) fn beyond(form: &Form, data: &Value, look: &Look) -> Option<Result<Beyond, PaperError>> {
    asked(form, look, What::Beyond { data: data.clone() }).map(found)
}

fn found(answer: Result<(Value, Vec<Vec<u8>>), PaperError>) -> Result<Beyond, PaperError> {
    answer.and_then(|(head, _)| serde_json::from_value(head).map_err(|_| broken()))
}

fn one(blobs: Vec<Vec<u8>>) -> Result<Vec<u8>, PaperError> {
    blobs.into_iter().next().ok_or_else(broken)
}

fn refuse(why: String) -> PaperError {
    PaperError::Template { file: "模板".to_owned(), line: None, why }
}

fn broken() -> PaperError {
    refuse("模板使排版中断".to_owned())
}

/// Asks the process beside, where the look has files of the office's own and this program can start one.
fn asked(form: &Form, look: &Look, what: What) -> Option<Result<(Value, Vec<Vec<u8>>), PaperError>> {
    if (look.template.is_none() && look.house.is_none()) || !ABLE.load(Ordering::SeqCst) {
        return None;
    }
    let ask = Ask {
        form: form.id.to_owned(),
        look: look.clone(),
        logo: look.logo.is_some(),
        seal: look.seal.is_some(),
        folders: folders_now(),
        what,
    };
    let head = serde_json::to_value(&ask).ok()?;
    let blobs = [&look.logo, &look.seal].into_iter().flatten().cloned().collect();
    Some(answered(&Message { head, blobs }).and_then(|mut message| {
        if let Some(told) = message.head.get_mut("error") {
            return Err(serde_json::from_value(told.take()).unwrap_or_else(|_| broken()));
        }
        Ok((message.head["ok"].take(), message.blobs))
    }))
}

fn answered(message: &Message) -> Result<Message, PaperError> {
    let mut place = BESIDE.lock().unwrap_or_else(PoisonError::into_inner);
    // Taken out while it works: where it is not put back, it is ended.
    let mut beside = match place.take() {
        Some(beside) => beside,
        None => Beside::start().map_err(|e| refuse(format!("不能开始排版：{e}")))?,
    };
    let answer = match beside.ask(message) {
        Err(Silent::Gone) if beside.answered > 0 => {
            // It was ended from outside since its last answer, or by what the last paper left behind.
            beside = Beside::start().map_err(|e| refuse(format!("不能开始排版：{e}")))?;
            beside.ask(message)
        }
        other => other,
    };
    let answer = answer.map_err(|silent| match silent {
        Silent::Gone => broken(),
        Silent::Slow => refuse(format!("排版超过 {SECONDS} 秒仍未完成；请检查模板中的循环")),
        Silent::Large => refuse(format!("排版用的内存超过 {} MB；请检查模板中的循环和重复", MOST_MEMORY >> 20)),
    })?;
    if memory::resident(beside.child.id()).is_none_or(|used| used < LARGE) {
        *place = Some(beside);
    }
    Ok(answer)
}

/// Why there is no answer.
enum Silent {
    Gone,
    Slow,
    Large,
}

/// The process beside, ended with its value.
struct Beside {
    child: Child,
    input: ChildStdin,
    answers: Receiver<Message>,
    answered: usize,
}

impl Beside {
    fn start() -> std::io::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(WORD)
            .env_remove("ANJUAN_PASSPHRASE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let missing = || std::io::Error::other("没有管道");
        let input = child.stdin.take().ok_or_else(missing)?;
        let mut output = BufReader::new(child.stdout.take().ok_or_else(missing)?);
        let (send, answers) = mpsc::channel();
        thread::Builder::new().spawn(move || {
            while let Ok(Some(message)) = wire::read(&mut output) {
                if send.send(message).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { child, input, answers, answered: 0 })
    }

    fn ask(&mut self, message: &Message) -> Result<Message, Silent> {
        wire::write(&mut self.input, message).map_err(|_| Silent::Gone)?;
        let since = Instant::now();
        loop {
            match self.answers.recv_timeout(memory::BETWEEN) {
                Ok(answer) => {
                    self.answered += 1;
                    return Ok(answer);
                }
                Err(RecvTimeoutError::Disconnected) => return Err(Silent::Gone),
                Err(RecvTimeoutError::Timeout) if since.elapsed() > Duration::from_secs(SECONDS) => {
                    return Err(Silent::Slow);
                }
                Err(RecvTimeoutError::Timeout) => {
                    if memory::resident(self.child.id()).is_some_and(|used| used > MOST_MEMORY) {
                        return Err(Silent::Large);
                    }
                }
            }
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
