//! Starts tauri-driver and the built window, on ports of their own, and ends them whatever happens.

use crate::home::Home;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver; every window it opens lives in that home and is drawn as a user's is.
    pub fn start(home: &Home) -> Self {
        Self::start_with(home, &[])
    }

    /// The same with more in their environment.
    pub fn start_with(home: &Home, environment: &[(&str, &str)]) -> Self {
        let (port, native) = (free_port(), free_port());
        let mut command = Command::new(program("ANJUAN_DRIVER", "tools/bin/tauri-driver"));
        home.furnish(&mut command)
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            // Under Xvfb there is no graphics card.
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("NO_AT_BRIDGE", "1")
            // The language of those who use it: the web view does other things in it, whether the system has it installed or not.
            .env("LANG", "zh_CN.UTF-8")
            .env_remove("LC_ALL")
            .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            // A group of its own, so that driver, window and web process can be ended together.
            .process_group(0);
        let process = command.spawn().expect("tauri-driver starts: `make window-test` installs it");
        // From here on dropping it ends the process, also where the ports stay silent.
        let driver = Self { process, port };
        wait_for(port);
        wait_for(native);
        driver
    }

    /// Opens the window.
    pub async fn window(&self, arguments: &[&str]) -> Client {
        self.open(&program("ANJUAN_DESKTOP", "debug/anjuan-desktop"), arguments).await
    }

    /// Opens the window of that program.
    pub async fn open(&self, application: &Path, arguments: &[&str]) -> Client {
        assert!(application.exists(), "{} is not built", application.display());
        let options = json!({ "application": application, "args": arguments });
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("tauri:options".to_owned(), options);
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .expect("the window opens")
    }

    fn signal(&self, name: &str) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args([name, "--", &group]).stderr(Stdio::null()).status();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.signal("-TERM");
        let start = Instant::now();
        while matches!(self.process.try_wait(), Ok(None)) && start.elapsed() < Duration::from_secs(3) {
            sleep(Duration::from_millis(20));
        }
        // What did not listen, and what the driver left behind.
        self.signal("-KILL");
        let _ = self.process.wait();
    }
}

/// A program named by that variable, else at its place in the target folder.
pub fn program(variable: &str, place: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| target().join(place), PathBuf::from)
}

/// The target folder that this test was built into.
pub fn target() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    // target/debug/deps/window-0123456789abcdef
    this.ancestors().nth(3).unwrap().to_owned()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn wait_for(port: u16) {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < Duration::from_secs(20), "nothing listens on port {port}");
        sleep(Duration::from_millis(50));
    }
}
