//! The desktop shell: one window, and commands of one statement each that call `anjuan_office`.
//!
//! The only Rust that knows Tauri. Holds no use case: a command that needs a second statement belongs in `office`. Start
//! at [`run`]; the state is in [`desk`].
#![forbid(unsafe_code)]

mod ahead;
mod bindings;
mod change_commands;
mod closing;
mod commands;
mod date_commands;
mod desk;
mod desk_commands;
mod drops;
mod evidence_commands;
mod fee_commands;
mod figure_commands;
mod file_data;
mod input_method;
mod instance;
mod law_commands;
mod list_commands;
mod opened;
mod package_commands;
mod paper_commands;
mod reckon_commands;
mod reminders;
mod renderer;
mod report_commands;
mod sample;
mod save_dialog;
mod sealed_commands;
#[cfg(target_os = "linux")]
mod session_bus;
mod settings_commands;
mod shell_commands;
mod tray;
mod window;

pub use window::run;
