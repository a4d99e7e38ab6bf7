//! The page as a user sees it: found by the names that the interface gives its parts, photographed at every step.

use crate::driver::target;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, Locator};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a part may take to appear; what is there at once is not waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// The same for setting a paper, in a debug build on two processors.
const PAPER: Duration = Duration::from_secs(90);
const BEAT: Duration = Duration::from_millis(100);

/// As near to the last click, and as soon after it, the window takes another for the second half of a double click.
const PAIR: Duration = Duration::from_millis(550);
const NEAR: f64 = 24.0;

pub struct Page {
    client: Client,
    shots: Shots,
    /// Where and when it was clicked last.
    clicked: Mutex<Option<(Instant, f64, f64)>>,
}

/// Screenshots so far, and what their names begin with.
pub struct Shots {
    series: &'static str,
    taken: u32,
}

impl Page {
    /// The page in that window. Its screenshots are called `<series>01-<name>.png` and so on.
    pub fn new(client: Client, series: &'static str) -> Self {
        Self::after(client, Shots { series, taken: 0 })
    }

    /// The page in a second window, whose screenshots count on.
    pub fn after(client: Client, shots: Shots) -> Self {
        Self { client, shots, clicked: Mutex::default() }
    }

    /// Closes the window.
    pub async fn close(self) -> Shots {
        self.client.close().await.unwrap();
        self.shots
    }

    /// The part with that name, once it is on the page.
    pub async fn part(&self, name: &str) -> Element {
        self.css(&named(name)).await
    }

    /// A part that may take as long as setting a paper.
    pub async fn paper_part(&self, name: &str) -> Element {
        self.css_within(&named(name), PAPER).await
    }

    /// The first element that a CSS selector finds, once it is on the page.
    pub async fn css(&self, selector: &str) -> Element {
        self.css_within(selector, PATIENCE).await
    }

    async fn css_within(&self, selector: &str, patience: Duration) -> Element {
        let start = Instant::now();
        loop {
            match self.client.find(Locator::Css(selector)).await {
                Ok(element) => return element,
                // Not there yet, or replaced by the page while the driver took hold of it.
                Err(_) if start.elapsed() < patience => tokio::time::sleep(BEAT).await,
                Err(e) => self.give_up(&format!("no {selector} on the page: {e}")).await,
            }
        }
    }

    /// Is a part on the page at this moment?
    pub async fn has(&self, name: &str) -> bool {
        self.client.find(Locator::Css(&named(name))).await.is_ok()
    }

    /// Waits until a part has left the page.
    pub async fn gone(&self, name: &str) {
        let start = Instant::now();
        while self.has(name).await {
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("{name} stays on the page")).await;
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// Waits until one of the parts is on the page, and says which.
    pub async fn either<'a>(&self, names: &[&'a str]) -> &'a str {
        let start = Instant::now();
        loop {
            for name in names {
                if self.has(name).await {
                    return name;
                }
            }
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("none of {names:?} on the page")).await;
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// Clicks a part once it can be clicked: it may still be covered, disabled or about to be drawn anew.
    pub async fn click(&self, name: &str) {
        let start = Instant::now();
        loop {
            let part = self.part(name).await;
            // What says why it does nothing yet is reached by the keyboard, so it is not disabled but only says so.
            let off = part.attr("aria-disabled").await.is_ok_and(|off| off.as_deref() == Some("true"));
            let last = match part.is_enabled().await.map(|enabled| enabled && !off) {
                Ok(true) => match self.click_calmly(&part).await {
                    Ok(()) => return,
                    Err(e) => e.to_string(),
                },
                Ok(false) => "disabled".to_owned(),
                Err(e) => e.to_string(),
            };
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("{name} cannot be clicked: {last}")).await;
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// Clicks as a hand does: what takes the place of the last thing clicked is looked at first.
    async fn click_calmly(&self, part: &Element) -> Result<(), CmdError> {
        let (x, y) = self.in_sight(part).await?;
        let last = *self.clicked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, _, _)) = last.filter(|(_, u, v)| (x - u).hypot(y - v) < NEAR) {
            tokio::time::sleep(PAIR.saturating_sub(at.elapsed())).await;
        }
        part.click().await?;
        *self.clicked.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), x, y));
        Ok(())
    }

    /// Brings a part to where nothing lies over it, as a hand scrolls, and answers where it is on the screen.
    async fn in_sight(&self, part: &Element) -> Result<(f64, f64), CmdError> {
        let script = "const part = arguments[0];
            const at = () => { const r = part.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2] };
            const seen = document.elementFromPoint(...at());
            if (!seen || !(part.contains(seen) || seen.contains(part))) part.scrollIntoView({ block: 'center', behavior: 'instant' });
            return at();";
        let at = self.client.execute(script, vec![serde_json::to_value(part)?]).await?;
        Ok((at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default()))
    }

    /// Clicks the first element of a part that a CSS selector finds.
    pub async fn click_in(&self, name: &str, selector: &str) {
        let part = self.css(&format!("{} {selector}", named(name))).await;
        self.click_calmly(&part).await.unwrap();
    }

    /// Clicks a part unless the other one has appeared already, and waits for that one.
    pub async fn click_until(&self, name: &str, other: &str) {
        let start = Instant::now();
        while !self.has(other).await {
            // Between finding and clicking it may go, because what was typed has been taken.
            if let Ok(part) = self.client.find(Locator::Css(&named(name))).await {
                let _ = self.click_calmly(&part).await;
            }
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("{name} does not lead to {other}")).await;
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// Clicks a part by script: in an enlarged page the driver's mouse lands beside what it aims at.
    pub async fn press(&self, name: &str) {
        self.part(name).await;
        self.run(&format!("document.querySelector('{}').click()", named(name))).await;
    }

    /// Types a day into a date field; Tab leaves the field, as Enter would hand in its form.
    pub async fn fill_day(&self, name: &str, day: &str) {
        self.fill(name, day).await;
        self.part(name).await.send_keys("\u{E004}").await.unwrap();
    }

    /// Types into a field, in place of what stands there, and sees that it arrived.
    pub async fn fill(&self, name: &str, text: &str) {
        let start = Instant::now();
        loop {
            // A field that is drawn anew while it is typed into is typed into again.
            let field = self.part(name).await;
            if field.clear().await.is_ok() && field.send_keys(text).await.is_ok() {
                let typed = field.prop("value").await.ok().flatten();
                if typed.as_deref() == Some(text) {
                    return;
                }
            }
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("{name} did not take “{text}”")).await;
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// Composes a character from its number through GTK's own input method: Ctrl+Shift+U, the number, the space bar.
    pub async fn compose(&self, number: &str) {
        const CONTROL: char = '\u{E009}';
        const SHIFT: char = '\u{E008}';
        let key = |value| [KeyAction::Down { value }, KeyAction::Up { value }];
        let mut keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: CONTROL })
            .then(KeyAction::Down { value: SHIFT });
        for action in key('U') {
            keys = keys.then(action);
        }
        keys = keys.then(KeyAction::Up { value: SHIFT }).then(KeyAction::Up { value: CONTROL });
        for action in number.chars().chain([' ']).flat_map(key) {
            keys = keys.then(action);
        }
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Types part of a place's name and picks the place from what is offered.
    pub async fn pick_division(&self, name: &str, typed: &str, code: &str) {
        self.fill(name, typed).await;
        self.click(&format!("division-option-{code}")).await;
    }

    /// Gives a file to a file field.
    pub async fn give_file(&self, name: &str, file: &std::path::Path) {
        self.part(name).await.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// Chooses an option of a `<select>` by its value, as soon as nothing lies over it: a note of what was done goes by itself.
    pub async fn choose(&self, name: &str, value: &str) {
        let start = Instant::now();
        loop {
            let part = self.part(name).await;
            // A part that goes while it is looked at is found again below.
            let _ = self.in_sight(&part).await;
            let Err(e) = part.select_by_value(value).await else { return };
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("{value} of {name} cannot be chosen: {e}")).await;
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// The visible text of a part.
    pub async fn text(&self, name: &str) -> String {
        self.part(name).await.text().await.unwrap()
    }

    /// Waits until a part's visible text contains these words.
    pub async fn says(&self, name: &str, words: &str) -> String {
        let start = Instant::now();
        loop {
            // A part that is drawn anew between finding and reading is read again.
            let part = self.part(name).await;
            let text = part.text().await.unwrap_or_default();
            // The driver takes for hidden what a narrow column might cut; the page knows what it shows.
            let shown = part.prop("innerText").await.ok().flatten().unwrap_or_default();
            if let Some(found) = [&text, &shown].into_iter().find(|said| said.contains(words)) {
                return found.clone();
            }
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("{name} never said “{words}”; it says: {text}")).await;
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// Waits until a part carries that attribute with that value.
    pub async fn is(&self, name: &str, attribute: &str, value: &str) {
        let start = Instant::now();
        loop {
            let found = self.part(name).await.attr(attribute).await.ok().flatten();
            if found.as_deref() == Some(value) {
                return;
            }
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("{name} should have {attribute}={value}; it has {found:?}")).await;
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) -> serde_json::Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Runs a script that hands its answer to its last argument.
    pub async fn run_async(&self, script: &str) -> serde_json::Value {
        self.client.execute_async(script, Vec::new()).await.unwrap()
    }

    /// Opens a page by its address and waits until it has a heading and reads nothing any more.
    pub async fn open(&self, at: &str) {
        self.run(&format!("location.hash = '#{at}'")).await;
        // A page tells where it is without what it was asked for there.
        let at = at.split('?').next().unwrap_or(at);
        let quiet = format!(
            "const main = document.querySelector('main'); return main.dataset.at === '{at}' \
             && main.querySelector('h1') !== null && !main.querySelector('[data-testid=\"loading\"]')"
        );
        self.until(&quiet, |is| is == &serde_json::Value::Bool(true)).await;
        self.until("return document.getAnimations().every((a) => a.playState !== 'running')", |is| {
            is == &serde_json::Value::Bool(true)
        })
        .await;
    }

    /// Waits until a script's answer satisfies `wanted`.
    pub async fn until(&self, script: &str, wanted: impl Fn(&serde_json::Value) -> bool) {
        let start = Instant::now();
        loop {
            let answer = self.run(script).await;
            if wanted(&answer) {
                return;
            }
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("“{script}” keeps answering {answer}")).await;
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// Nothing may stick out of the window sideways: what does cannot be read without scrolling.
    pub async fn fits(&self, what: &str) {
        let script = "const over = (d) => d.scrollWidth - d.clientWidth; \
                      return Math.max(over(document.documentElement), over(document.getElementById('stage')))";
        let over = self.run(script).await.as_f64().unwrap();
        if over > 1.0 {
            self.give_up(&format!("{what} is {over} px wider than the window")).await;
        }
    }

    pub async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.unwrap();
    }

    /// Keeps a screenshot of this step, once nothing moves any more.
    pub async fn shot(&mut self, name: &str) {
        self.shots.taken += 1;
        let start = Instant::now();
        let mut last = picture();
        // A caret blinks for ever, so there is an end to waiting.
        while start.elapsed() < Duration::from_secs(3) {
            tokio::time::sleep(BEAT).await;
            let next = picture();
            let still = next == last;
            last = next;
            if still {
                break;
            }
        }
        keep(&format!("{}{:02}-{name}", self.shots.series, self.shots.taken), &last);
    }

    /// The same from the top of the page.
    pub async fn shot_top(&mut self, name: &str) {
        self.run("document.getElementById('stage').scrollTo(0, 0)").await;
        self.shot(name).await;
    }

    async fn give_up(&self, why: &str) -> ! {
        keep(&format!("{}{:02}-failed", self.shots.series, self.shots.taken + 1), &picture());
        let text = match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(e) => e.to_string(),
        };
        panic!("{why}\n--- the page says ---\n{text}");
    }
}

fn named(name: &str) -> String {
    format!("[data-testid=\"{name}\"]")
}

/// What the display shows, as PNG.
///
/// The driver's own pictures are none to rely on: taken with the renderer that users have (DMA-BUF off), WebKit stops painting the
/// window after a few, and answers to the next one no more.
fn picture() -> Vec<u8> {
    let taken = Command::new("import").args(["-window", "root", "png:-"]).output();
    let taken = taken.expect("ImageMagick is installed: `make window-test` sees to it");
    assert!(taken.status.success(), "no picture of the display: {}", String::from_utf8_lossy(&taken.stderr));
    taken.stdout
}

fn keep(name: &str, png: &[u8]) {
    let folder: PathBuf = target().join("window-shots");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.png")), png).unwrap();
}
