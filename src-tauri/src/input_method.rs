use tauri::WebviewWindow;

/// What is being composed stands in the field itself, at the caret, as in a browser. Only Linux needs to be told: there the
/// webview is made with inline composition off, a workaround for a WebKitGTK that placed the candidates wrongly.
///
/// # Errors
/// Where the window has gone already.
pub(crate) fn inline(window: &WebviewWindow) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    window.with_webview(|view| {
        use webkit2gtk::{InputMethodContextExt, WebViewExt};
        if let Some(context) = view.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    })?;
    #[cfg(not(target_os = "linux"))]
    let _ = window;
    Ok(())
}
